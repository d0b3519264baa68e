#include "app/engine_start.h"

#include "app/host_sentence.h"
#include "engine/host/network_claim.h"

#include <system_error>

namespace tunneldesk
{

EngineStart::EngineStart(bool mayRun) : m_missing(host::missingPrivileges())
{
    // A permission the helper has; a device that is not there nobody has.
    if (!mayRun || missingDevice(m_missing) != nullptr)
        return;
    Result<FileDescriptor> claim = host::claimName();
    if (claim)
        m_claim = std::move(claim).value();
    else
        m_claimError = claim.error();
}

QString EngineStart::whyNot() const
{
    if (const auto *device = missingDevice(m_missing))
        return sentenceOf(*device);
    if (m_claimError)
        return sentenceOf(*m_claimError);
    return m_threadError ? sentenceOf(HostEvent{Reason::HostFailure, "pthread_create", *m_threadError}) : QString();
}

std::unique_ptr<EngineBridge> EngineStart::start()
{
    host::RuntimeOptions options = runtimeOptionsFromEnvironment();
    options.throughHelper = needsHelper();
    try {
        return std::make_unique<EngineBridge>(options);
    } catch (const std::system_error &error) { // no more threads for this user or this computer (faults, 46)
        m_threadError = error.code().value();
        m_claim.reset();
        return nullptr;
    }
}

} // namespace tunneldesk
