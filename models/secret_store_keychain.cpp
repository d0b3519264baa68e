#include "models/secret_store_keychain.h"

#include <QByteArray>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <memory>

namespace tunneldesk
{
namespace
{

const QString kService = QStringLiteral("tunneldesk");

// Over the octets where they stand, with everyone who shares them: data() would wipe a copy.
void wipe(const QByteArray &octets)
{
    wipeBytes(
        {reinterpret_cast<Byte *>(const_cast<char *>(octets.constData())), static_cast<std::size_t>(octets.size())});
}

Secret takeSecret(const QByteArray &octets)
{
    Secret secret =
        Secret::copyFrom({reinterpret_cast<const Byte *>(octets.constData()), static_cast<std::size_t>(octets.size())});
    wipe(octets);
    return secret;
}

// Tells whether anybody on the session bus keeps secrets.
void askForService(QObject *context, std::function<void(bool)> answer)
{
    const auto names = std::make_shared<QStringList>(QStringList{QStringLiteral("org.freedesktop.secrets"),
                                                                 QStringLiteral("org.kde.kwalletd6"),
                                                                 QStringLiteral("org.kde.kwalletd5")});
    const auto left = std::make_shared<qsizetype>(names->size());
    const auto found = std::make_shared<bool>(false);
    for (const QString &name : *names) {
        QDBusMessage question = QDBusMessage::createMethodCall(
            QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
            QStringLiteral("org.freedesktop.DBus"), QStringLiteral("NameHasOwner"));
        question << name;
        auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), context);
        QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, left, found, answer] {
            const QDBusPendingReply<bool> reply = *watcher;
            *found = *found || (reply.isValid() && reply.value());
            watcher->deleteLater();
            if (--*left == 0)
                answer(*found);
        });
    }
}

} // namespace

KeychainEntries::KeychainEntries(std::chrono::milliseconds patience, QObject *parent)
    : QObject(parent), m_patience(patience)
{
}

void KeychainEntries::run(QKeychain::Job *job, std::function<void(QKeychain::Job *)> finished)
{
    job->setInsecureFallback(false);
    // Whichever comes first takes the function away; the other one finds nothing to call.
    const auto once = std::make_shared<std::function<void(QKeychain::Job *)>>(std::move(finished));
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    const auto finish = [once, timer](QKeychain::Job *finishedJob) {
        const auto callback = std::exchange(*once, nullptr);
        if (!callback)
            return; // an answer after its time
        timer->deleteLater();
        callback(finishedJob);
    };
    connect(job, &QKeychain::Job::finished, this, finish);
    connect(timer, &QTimer::timeout, this, [finish] { finish(nullptr); });
    timer->start(m_patience);
    job->start();
}

void KeychainEntries::judge(QKeychain::Job *job, Done done)
{
    if (!job) {
        done(Reason::KeychainLocked);
        return;
    }
    switch (job->error()) {
    case QKeychain::NoError:
        done(success());
        return;
    case QKeychain::EntryNotFound:
        done(Reason::MissingSecret);
        return;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        done(Reason::KeychainLocked);
        return;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        done(Reason::KeychainUnavailable);
        return;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        break;
    }
    // QtKeychain 0.13 says OtherError for no keychain at all and for a dismissed prompt alike.
    askForService(this, [done = std::move(done)](bool isThere) {
        done(isThere ? Reason::KeychainLocked : Reason::KeychainUnavailable);
    });
}

void KeychainEntries::write(const SecretRef &reference, const Secret &key, Done done)
{
    auto *job = new QKeychain::WritePasswordJob(kService);
    job->setKey(QString::fromStdString(reference.value));
    const QByteArray octets(reinterpret_cast<const char *>(key.view().data()), static_cast<qsizetype>(key.size()));
    // Binary: a text would leave a UTF-16 copy that nobody can wipe.
    job->setBinaryData(octets);
    connect(job, &QKeychain::Job::finished, job, [octets] { wipe(octets); });
    run(job, [this, done = std::move(done)](QKeychain::Job *finishedJob) { judge(finishedJob, done); });
}

void KeychainEntries::read(const SecretRef &reference, Found found)
{
    auto *job = new QKeychain::ReadPasswordJob(kService);
    job->setKey(QString::fromStdString(reference.value));
    run(job, [this, job, found = std::move(found)](QKeychain::Job *finishedJob) {
        if (finishedJob && finishedJob->error() == QKeychain::NoError) {
            found(takeSecret(job->binaryData()));
            return;
        }
        judge(finishedJob, [found](const Outcome &outcome) { found(outcome.error()); });
    });
    // After the answer was taken, or when nobody waits for it any more.
    connect(job, &QKeychain::Job::finished, job, [job] { wipe(job->binaryData()); });
}

void KeychainEntries::remove(const SecretRef &reference, Done done)
{
    auto *job = new QKeychain::DeletePasswordJob(kService);
    job->setKey(QString::fromStdString(reference.value));
    run(job, [this, done = std::move(done)](QKeychain::Job *finishedJob) { judge(finishedJob, done); });
}

} // namespace tunneldesk
