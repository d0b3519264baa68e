#include "models/profile_store.h"

#include "models/private_file.h"
#include "models/profile_json.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QStandardPaths>

#include <cerrno>

namespace tunneldesk
{
namespace
{

QString lastGoodOf(const QString &path)
{
    return path + QStringLiteral(".last-good");
}

QString unreadableOf(const QString &path)
{
    return path + QStringLiteral(".unreadable");
}

bool isAbsent(const Error &error)
{
    return error.reason == Reason::FileUnreadable && error.first == ENOENT;
}

} // namespace

// A file that could be read, as bytes and as a value.
struct ProfileStore::Content {
    QByteArray bytes;
    DecodedProfile decoded;
};

ProfileStore::ProfileStore(QString path, QObject *parent) : QObject(parent), m_path(std::move(path)) {}

QString ProfileStore::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/tunneldesk/profile.json");
}

Result<ProfileStore::Content> ProfileStore::read(const QString &path, Mending mending)
{
    m_loadFault = {};
    auto bytes = private_file::read(path, mending == Mending::Yes, &m_othersCouldRead);
    if (!bytes) {
        m_loadError = bytes.error();
        return m_loadError;
    }
    JsonFault fault;
    auto decoded = decodeProfile(*bytes, fault);
    if (!decoded) {
        m_loadError = decoded.error();
        m_loadFault = fault;
        return m_loadError;
    }
    m_loadError = {};
    return Content{std::move(*bytes), std::move(*decoded)};
}

void ProfileStore::take(Content content, LoadState state)
{
    m_bytes = std::move(content.bytes);
    m_profile = std::move(content.decoded.profile);
    m_unknown = std::move(content.decoded.unknown);
    m_loadState = state;
}

Result<ProfileStore::Content> ProfileStore::readLastGood(Mending mending)
{
    const Error error = m_loadError;
    const JsonFault fault = m_loadFault;
    auto previous = read(lastGoodOf(m_path), mending);
    m_loadError = error;
    m_loadFault = fault;
    return previous;
}

void ProfileStore::clearUp() const
{
    private_file::removeLeftovers(m_path);
    private_file::removeLeftovers(lastGoodOf(m_path));
    private_file::removeLeftovers(unreadableOf(m_path));
}

ProfileStore::LoadState ProfileStore::load()
{
    clearUp();
    auto current = read(m_path, Mending::Yes);
    if (current) {
        take(std::move(*current), LoadState::Loaded);
    } else if (isAbsent(current.error())) {
        m_loadError = {};
        take({}, LoadState::Fresh);
    } else {
        auto previous = readLastGood(Mending::Yes);
        const LoadState state = previous ? LoadState::LastGoodUsed : LoadState::Unreadable;
        take(previous ? std::move(*previous) : Content{}, state);
        // What a save must find there: the unreadable file, not the version that was opened.
        QFile file(m_path);
        m_bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    emit changed();
    return m_loadState;
}

Outcome ProfileStore::loadReadOnly()
{
    if (auto content = read(m_path, Mending::No)) {
        take(std::move(*content), LoadState::Loaded);
    } else {
        // A file that is not there is another matter: the name may be wrong.
        auto previous = isAbsent(content.error()) ? Result<Content>(content.error()) : readLastGood(Mending::No);
        if (!previous)
            return content.error();
        take(std::move(*previous), LoadState::LastGoodUsed);
    }
    emit changed();
    return success();
}

Outcome ProfileStore::loadAgainReadOnly()
{
    auto content = read(m_path, Mending::No);
    if (!content)
        return content.error();
    take(std::move(*content), LoadState::Loaded);
    emit changed();
    return success();
}

void ProfileStore::startAfresh()
{
    m_profile = {};
    m_unknown = {};
    m_loadState = LoadState::Afresh;
    emit changed();
}

Outcome ProfileStore::checkUnchanged() const
{
    QFile file(m_path);
    if (!file.exists())
        return m_bytes.isNull() ? success() : Outcome(Reason::FileChanged);
    // What cannot be opened now could not be read at the start either; its rename decides.
    const QByteArray there = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    return there == m_bytes ? success() : Outcome(Reason::FileChanged);
}

Outcome ProfileStore::keepPrevious() const
{
    if (m_bytes.isNull())
        return success();
    const bool wasGood = m_loadState == LoadState::Loaded;
    return private_file::replace(wasGood ? lastGoodOf(m_path) : unreadableOf(m_path), m_bytes);
}

Outcome ProfileStore::save(const Profile &profile)
{
    m_refused.reset();
    if (m_loadState == LoadState::Unreadable)
        return m_loadError;
    const QByteArray bytes = encodeProfile(profile, m_unknown);
    // Read back before anything is touched: what we write, we can open again.
    JsonFault fault;
    const auto decoded = decodeProfile(bytes, fault);
    if (!decoded || decoded->profile != profile) {
        m_refused = firstErrorOf(profile);
        return Error{Reason::InvalidConfiguration};
    }

    if (auto folder = private_file::makeFolder(QFileInfo(m_path).absolutePath()); !folder)
        return folder;
    private_file::WriteLock lock(m_path);
    if (auto taken = lock.take(); !taken)
        return taken;
    if (auto same = checkUnchanged(); !same)
        return same;
    if (auto kept = keepPrevious(); !kept)
        return kept;
    if (auto written = private_file::replace(m_path, bytes); !written)
        return written;

    m_profile = profile;
    m_unknown = decoded->unknown;
    m_bytes = bytes;
    m_loadState = LoadState::Loaded;
    m_loadError = {};
    m_loadFault = {};
    emit changed();
    return success();
}

std::uint64_t ProfileStore::makeId()
{
    std::uint64_t id = 0;
    while (id == 0)
        id = QRandomGenerator::system()->generate64();
    return id;
}

} // namespace tunneldesk
