// The desktop's keychain through QtKeychain: one entry a key, with a limit on how long an answer may take.
// Never uses the plain-text fallback. GUI thread; never blocks.
#pragma once

#include "engine/base/ids.h"
#include "engine/base/result.h"
#include "engine/base/secret.h"

#include <QObject>

#include <chrono>
#include <functional>

namespace QKeychain
{
class Job;
}

namespace tunneldesk
{

class KeychainEntries : public QObject
{
    Q_OBJECT
public:
    explicit KeychainEntries(std::chrono::milliseconds patience, QObject *parent = nullptr);
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

    // Errors: KeychainUnavailable, KeychainLocked (refused, or no answer in time), and MissingSecret for
    // read() and remove().
    using Done = std::function<void(Outcome)>;
    using Found = std::function<void(Result<Secret>)>;
    void write(const SecretRef &reference, const Secret &key, Done done);
    void read(const SecretRef &reference, Found found);
    void remove(const SecretRef &reference, Done done);

private:
    // Starts the job and calls `finished` exactly once: with the job, or with null when time is up.
    void run(QKeychain::Job *job, std::function<void(QKeychain::Job *)> finished);
    // What the outcome of a job means; asks the bus where QtKeychain does not know.
    void judge(QKeychain::Job *job, Done done);

    std::chrono::milliseconds m_patience;
};

} // namespace tunneldesk
