#include "models/profile_import.h"

#include "engine/interchange/age_file.h"
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

} // namespace

Result<ImportFile> readImportFile(const QString &path)
{
    errno = 0;
    QFile source(path);
    // Unbuffered: a buffer would keep a copy of what is secret in it.
    if (!source.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error{Reason::FileUnreadable, errno != 0 ? errno : EIO};
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

Result<ImportSource> readImport(std::span<const ImportFile> files, const Secret &passphrase, JsonFault &fault)
{
    fault = {};
    if (files.empty())
        return Error{Reason::FileMalformed};
    if (isSealed(files.front()))
        return openSealed(files.front(), passphrase, fault);
    SecretsSplitter parts;
    if (!parts.take(viewOfArray(files.front().content))) {
        fault = {JsonProblem::BadValue, QStringLiteral("secrets"), 0};
        return Error{Reason::FileMalformed};
    }
    return readProfile(parts, files.front().name, fault);
}

} // namespace tunneldesk
