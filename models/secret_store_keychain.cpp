#include "models/secret_store_keychain.h"

#include <QByteArray>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
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

// One call on the session bus that starts no service; `answer` gets the first value of the reply, or an
// invalid one. Where there is no bus, Qt's watcher would never speak.
void ask(QDBusMessage question, QObject *context, std::function<void(const QVariant &)> answer)
{
    if (!QDBusConnection::sessionBus().isConnected()) {
        answer({});
        return;
    }
    question.setAutoStartService(false);
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, answer = std::move(answer)] {
        const QDBusMessage reply = watcher->reply();
        watcher->deleteLater();
        answer(reply.type() == QDBusMessage::ReplyMessage ? reply.arguments().value(0) : QVariant());
    });
}

// Whether anybody on the session bus keeps secrets.
void askForService(QObject *context, const QStringList &names, const std::function<void(bool)> &answer)
{
    if (names.isEmpty()) {
        answer(false);
        return;
    }
    QDBusMessage question =
        QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
                                       QStringLiteral("org.freedesktop.DBus"), QStringLiteral("NameHasOwner"));
    question << names.first();
    ask(question, context, [context, names, answer](const QVariant &reply) {
        if (reply.toBool())
            answer(true);
        else
            askForService(context, names.mid(1), answer);
    });
}

// Whether the collection that new entries go to is locked (Secret Service API, Collection.Locked).
void askWhetherLocked(QObject *context, const std::function<void(bool)> &answer)
{
    QDBusMessage question = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets/aliases/default"),
        QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    question << QStringLiteral("org.freedesktop.Secret.Collection") << QStringLiteral("Locked");
    ask(question, context, [answer](const QVariant &reply) { answer(reply.value<QDBusVariant>().variant().toBool()); });
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
        // An entry in a keyring that stays locked is not found either; it is not lost.
        askWhetherLocked(this, [done = std::move(done)](bool isLocked) {
            done(isLocked ? Reason::KeychainLocked : Reason::MissingSecret);
        });
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
    const QStringList names{QStringLiteral("org.freedesktop.secrets"), QStringLiteral("org.kde.kwalletd6"),
                            QStringLiteral("org.kde.kwalletd5")};
    askForService(this, names, [done = std::move(done)](bool isThere) {
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
    run(job, [this, done = std::move(done)](QKeychain::Job *finishedJob) {
        if (!finishedJob || finishedJob->error() != QKeychain::NoError) {
            judge(finishedJob, done);
            return;
        }
        // The backend calls it a success, too, when a locked keyring gave nothing away.
        askWhetherLocked(this, [done](bool isLocked) { done(isLocked ? Outcome(Reason::KeychainLocked) : success()); });
    });
}

} // namespace tunneldesk
