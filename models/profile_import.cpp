#include "models/profile_import.h"

#include "engine/interchange/age_file.h"
#include "engine/interchange/foreign_profile.h"
#include "models/private_file.h"
#include "models/profile_json.h"
#include "models/secrets_splitter.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>

namespace tunneldesk
{
namespace
{

ByteView viewOfArray(const QByteArray &octets)
{
    return {reinterpret_cast<const Byte *>(octets.constData()), static_cast<std::size_t>(octets.size())};
}

bool isId(const QString &key)
{
    return key.size() == 16 && std::all_of(key.begin(), key.end(), [](QChar c) { return c.isDigit() || c.isLower(); });
}

// Members that this version does not know: they would be lost, so they are named.
void listUnknown(const QJsonObject &unknown, const QString &path, const QString &file, ImportSource &source)
{
    for (auto it = unknown.begin(); it != unknown.end(); ++it) {
        const QString here = isId(it.key()) ? path : path.isEmpty() ? it.key() : path + QLatin1Char('.') + it.key();
        const bool isShape = isId(it.key()) || (path.isEmpty() && it.value().isObject() &&
                                                QStringList{QStringLiteral("zones"), QStringLiteral("gateways"),
                                                            QStringLiteral("tunnels"), QStringLiteral("keys")}
                                                    .contains(it.key()));
        if (isShape)
            listUnknown(it.value().toObject(), here, file, source);
        else
            source.notTaken.push_back({.file = file.toStdString(),
                                       .line = 0,
                                       .section = {},
                                       .key = here.toStdString(),
                                       .value = {},
                                       .reason = interchange::NotTakenReason::Unknown});
    }
}

Result<ImportSource> readProfile(const SecretsSplitter &parts, const QString &file, JsonFault &fault)
{
    ImportSource source;
    auto decoded = decodeProfile(parts.openText(), fault);
    if (!decoded)
        return decoded.error();
    source.profile = std::move(decoded->profile);
    listUnknown(decoded->unknown, {}, file, source);
    if (parts.secretText().empty())
        return source;
    auto secrets = parseSecrets(parts.secretText());
    if (!secrets) {
        fault = {JsonProblem::BadValue, QStringLiteral("secrets"), secrets.error().first};
        return secrets.error();
    }
    source.secrets = std::move(*secrets);
    return source;
}

Result<ImportSource> openSealed(const ImportFile &file, const Secret &passphrase, JsonFault &fault)
{
    if (passphrase.isEmpty())
        return Reason::WrongPassphrase;
    SecretsSplitter parts;
    const auto take = [&parts](ByteView chunk) { return parts.take(chunk); };
    const Outcome opened = interchange::openAgeChunks(passphrase, viewOfArray(file.content), take);
    if (!opened)
        return opened.error();
    return readProfile(parts, file.name, fault);
}

bool looksLikeJson(const ImportFile &file)
{
    return file.content.trimmed().startsWith('{');
}

ImportFormat formatOf(interchange::ForeignFormat format)
{
    switch (format) {
    case interchange::ForeignFormat::SwanctlConf:
        return ImportFormat::SwanctlConf;
    case interchange::ForeignFormat::ShrewVpn:
        return ImportFormat::ShrewVpn;
    case interchange::ForeignFormat::IpsecConf:
    case interchange::ForeignFormat::IpsecSecrets:
    case interchange::ForeignFormat::None:
        break;
    }
    return ImportFormat::IpsecConf;
}

Result<ImportSource> readOthers(std::span<const ImportFile> files, JsonFault &fault,
                                std::span<const IpAddress> ownAddresses)
{
    std::vector<std::string> names;
    for (const ImportFile &file : files)
        names.push_back(file.name.toStdString());
    std::vector<interchange::ForeignText> texts;
    for (std::size_t i = 0; i < files.size(); ++i)
        texts.push_back({names[i], {files[i].content.constData(), static_cast<std::size_t>(files[i].content.size())}});
    auto read = interchange::readForeign(texts, ownAddresses);
    if (!read) {
        const auto index = static_cast<std::size_t>(read.error().second);
        const QString name = index < files.size() ? files[index].name : QString();
        const bool isOfAFormat = read.error().first > 0;
        // The place as a reader of such files knows it.
        const QString place = isOfAFormat ? QStringLiteral("%1:%2").arg(name).arg(read.error().first) : name;
        fault = {isOfAFormat ? JsonProblem::Syntax : JsonProblem::UnknownFormat, place, read.error().first};
        return Error{read.reason()};
    }
    ImportSource source;
    source.format = formatOf(interchange::foreignFormatOf(texts.front().content));
    source.profile = std::move(read->profile);
    source.secrets = std::move(read->keys);
    source.notTaken = std::move(read->notTaken);
    return source;
}

} // namespace

Result<ImportFile> readImportFile(const QString &path)
{
    errno = 0;
    QFile source(path);
    // Unbuffered: a buffer would keep a copy of what is secret in it.
    if (!source.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error{Reason::FileUnreadable, errno != 0 ? errno : EIO};
    if (source.size() > private_file::kMostOctets)
        return Error{Reason::FileUnreadable, EFBIG};
    // A device or a pipe has no size: read one octet more than is allowed.
    ImportFile file(QFileInfo(path).fileName(), source.read(private_file::kMostOctets + 1));
    if (file.content.size() > private_file::kMostOctets)
        return Error{Reason::FileUnreadable, EFBIG};
    if (source.error() != QFile::NoError)
        return Error{Reason::FileUnreadable, errno != 0 ? errno : EIO};
    return file;
}

bool isSealed(const ImportFile &file)
{
    return interchange::looksLikeAge(viewOfArray(file.content));
}

Result<ImportSource> readImport(std::span<const ImportFile> files, const Secret &passphrase, JsonFault &fault,
                                std::span<const IpAddress> ownAddresses)
{
    fault = {};
    if (files.empty())
        return Error{Reason::FileMalformed};
    if (files.size() == 1 && isSealed(files.front()))
        return openSealed(files.front(), passphrase, fault);
    if (files.size() > 1 || !looksLikeJson(files.front()))
        return readOthers(files, fault, ownAddresses);
    SecretsSplitter parts;
    if (!parts.take(viewOfArray(files.front().content))) {
        fault = {JsonProblem::BadValue, QStringLiteral("secrets"), 0};
        return Error{Reason::FileMalformed};
    }
    return readProfile(parts, files.front().name, fault);
}

} // namespace tunneldesk
