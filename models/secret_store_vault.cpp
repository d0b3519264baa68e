#include "models/secret_store_vault.h"

#include "engine/interchange/age_file.h"
#include "models/private_file.h"
#include "models/system_random.h"

#include <QFileInfo>

#include <algorithm>
#include <cerrno>

namespace tunneldesk
{
namespace
{

constexpr std::string_view kFirstLine = "tunneldesk-vault 1\n";
// The vault is rewritten at every change, so it takes a fourth of an export's work.
constexpr unsigned kWorkFactor = 16;

ByteView viewOfArray(const QByteArray &octets)
{
    return {reinterpret_cast<const Byte *>(octets.constData()), static_cast<std::size_t>(octets.size())};
}

int hexDigit(Byte octet)
{
    if (octet >= '0' && octet <= '9')
        return octet - '0';
    return octet >= 'a' && octet <= 'f' ? octet - 'a' + 10 : -1;
}

// Nothing but pairs of lower-case digits; an empty Secret otherwise.
Secret fromHex(ByteView digits)
{
    Secret octets(digits.size() / 2);
    for (std::size_t i = 0; i < octets.size(); ++i) {
        const int high = hexDigit(digits[2 * i]);
        const int low = hexDigit(digits[2 * i + 1]);
        if (high < 0 || low < 0)
            return {};
        octets.mutableView()[i] = static_cast<Byte>(high * 16 + low);
    }
    return digits.size() % 2 == 0 ? std::move(octets) : Secret();
}

// Up to and without `end`, which is taken away too; nothing when it does not come.
std::optional<ByteView> takeUntil(ByteView &rest, char end)
{
    const auto found = std::find(rest.begin(), rest.end(), static_cast<Byte>(end));
    if (found == rest.end())
        return std::nullopt;
    const auto length = static_cast<std::size_t>(found - rest.begin());
    const ByteView taken = rest.first(length);
    rest = rest.subspan(length + 1);
    return taken;
}

Result<std::map<SecretRef, Secret>> parseText(ByteView text)
{
    std::map<SecretRef, Secret> entries;
    const ByteView first = viewOf(kFirstLine);
    if (text.size() < first.size() || !equalBytes(text.first(first.size()), first))
        return Reason::FileMalformed;
    text = text.subspan(first.size());
    while (!text.empty()) {
        const auto reference = takeUntil(text, ' ');
        const auto digits = reference ? takeUntil(text, '\n') : std::nullopt;
        Secret key = digits ? fromHex(*digits) : Secret();
        if (key.isEmpty())
            return Reason::FileMalformed;
        entries.insert_or_assign(SecretRef{std::string(reference->begin(), reference->end())}, std::move(key));
    }
    return entries;
}

bool isAbsent(const Result<QByteArray> &file)
{
    return !file && file.error() == Error{Reason::FileUnreadable, ENOENT};
}

} // namespace

Secret VaultFile::textOf(const Entries &entries) const
{
    // The longest key is half the size of what it needs here.
    std::size_t size = kFirstLine.size();
    for (const auto &[reference, closed] : entries)
        size += reference.value.size() + 1 + 2 * closed.size() + 1;
    Secret text(size);
    const auto begin = text.mutableView().begin();
    auto out = begin;
    const auto put = [&out](ByteView octets) { out = std::copy(octets.begin(), octets.end(), out); };
    put(viewOf(kFirstLine));
    for (const auto &[reference, closed] : entries) {
        put(viewOf(reference.value));
        put(viewOf(" "));
        const Secret key = m_shield->open(closed);
        for (const Byte octet : key.view())
            for (const int digit : {octet >> 4, octet & 15})
                *out++ = static_cast<Byte>("0123456789abcdef"[digit]);
        put(viewOf("\n"));
    }
    text.truncate(static_cast<std::size_t>(out - begin));
    return text;
}

bool VaultFile::exists() const
{
    return QFileInfo::exists(m_path);
}

Outcome VaultFile::open(const Secret &passphrase)
{
    if (passphrase.isEmpty())
        return Reason::WrongPassphrase;
    private_file::removeLeftovers(m_path);
    const auto file = private_file::read(m_path, true);
    if (isAbsent(file))
        return make(passphrase);
    return file ? take(passphrase, *file) : file.error();
}

Outcome VaultFile::make(const Secret &passphrase)
{
    if (auto folder = private_file::makeFolder(QFileInfo(m_path).absolutePath()); !folder)
        return folder;
    private_file::WriteLock writing(m_path);
    if (auto taken = writing.take(); !taken)
        return taken;
    // Another program may have been quicker.
    const auto file = private_file::read(m_path, true);
    if (!isAbsent(file))
        return file ? take(passphrase, *file) : file.error();
    begin(passphrase);
    auto written = write(m_entries);
    if (!written)
        lock();
    return written;
}

Outcome VaultFile::take(const Secret &passphrase, const QByteArray &file)
{
    auto text = interchange::openAge(passphrase, viewOfArray(file));
    if (!text)
        return text.error();
    auto entries = parseText(text->view());
    if (!entries)
        return entries.error();
    begin(passphrase);
    SystemRandom random;
    for (const auto &[reference, key] : *entries)
        m_entries.emplace(reference, m_shield->close(key, random));
    m_file = file;
    return success();
}

void VaultFile::begin(const Secret &passphrase)
{
    SystemRandom random;
    m_shield.emplace(random);
    m_passphrase = m_shield->close(passphrase, random);
    m_entries.clear();
}

void VaultFile::lock()
{
    m_shield.reset();
    m_passphrase.clear();
    m_entries.clear();
    m_file.clear();
}

Outcome VaultFile::write(const Entries &entries)
{
    SystemRandom random;
    const auto sealed = interchange::sealAge(m_shield->open(m_passphrase), textOf(entries).view(), kWorkFactor, random);
    if (!sealed)
        return sealed.error();
    const QByteArray file(reinterpret_cast<const char *>(sealed->data()), static_cast<qsizetype>(sealed->size()));
    auto replaced = private_file::replace(m_path, file);
    if (replaced)
        m_file = file;
    return replaced;
}

Outcome VaultFile::catchUp()
{
    const auto file = private_file::read(m_path, true);
    // One that was taken away is written again with all that is known here.
    if (isAbsent(file) || (file && *file == m_file))
        return success();
    if (!file)
        return file.error();
    const auto taken = take(m_shield->open(m_passphrase), *file);
    return taken || taken.reason() != Reason::WrongPassphrase ? taken : Reason::FileChanged;
}

Outcome VaultFile::change(const std::function<bool(Entries &)> &edit)
{
    if (!isOpen())
        return Reason::WrongPassphrase;
    if (auto folder = private_file::makeFolder(QFileInfo(m_path).absolutePath()); !folder)
        return folder;
    private_file::WriteLock writing(m_path);
    if (auto taken = writing.take(); !taken)
        return taken;
    if (auto known = catchUp(); !known)
        return known;
    // Written with the change first, taken over when that has worked.
    Entries changed = m_entries;
    if (!edit(changed))
        return success();
    auto written = write(changed);
    if (written)
        m_entries = std::move(changed);
    return written;
}

Outcome VaultFile::put(const SecretRef &reference, const Secret &key)
{
    return putAll({{reference, &key}});
}

Outcome VaultFile::putAll(const std::vector<std::pair<SecretRef, const Secret *>> &keys)
{
    return change([&](Entries &entries) {
        SystemRandom random;
        for (const auto &[reference, key] : keys)
            entries.insert_or_assign(reference, m_shield->close(*key, random));
        return true;
    });
}

Outcome VaultFile::remove(const SecretRef &reference)
{
    return removeAll({reference});
}

bool VaultFile::hasNoneOf(const std::vector<SecretRef> &references) const
{
    if (std::any_of(references.begin(), references.end(),
                    [this](const SecretRef &reference) { return m_entries.contains(reference); }))
        return false;
    const auto file = private_file::read(m_path, true);
    return file && *file == m_file;
}

Outcome VaultFile::removeAll(const std::vector<SecretRef> &references)
{
    // Who writes meanwhile is not waited for, and the folder may be one that cannot be written.
    if (isOpen() && hasNoneOf(references))
        return success();
    return change([&](Entries &entries) {
        std::size_t removed = 0;
        for (const SecretRef &reference : references)
            removed += entries.erase(reference);
        return removed != 0;
    });
}

Result<Secret> VaultFile::find(const SecretRef &reference)
{
    if (!isOpen())
        return Reason::WrongPassphrase;
    // A key that is changed gets another reference, so what is known is right.
    if (!m_entries.contains(reference))
        if (auto known = catchUp(); !known)
            return known.error();
    const auto entry = m_entries.find(reference);
    return entry == m_entries.end() ? Result<Secret>(Reason::MissingSecret) : m_shield->open(entry->second);
}

} // namespace tunneldesk
