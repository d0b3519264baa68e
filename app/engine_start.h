// The way to an engine, for the console and for a run without a screen: what this process may do, the claim to the
// network, and then the engine itself.
#pragma once

#include "app/engine_bridge.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace tunneldesk
{

// Must live longer than the engine that it starts: it holds the claim.
class EngineStart
{
public:
    // Looks, and claims the network; nothing is started yet. Without `mayRun` nothing is claimed.
    explicit EngineStart(bool mayRun = true);

    // One sentence; empty: nothing keeps an engine away.
    [[nodiscard]] QString whyNot() const;
    // This process has not what it takes: its engine asks for a helper.
    [[nodiscard]] bool needsHelper() const { return !m_missing.empty(); }
    // Null: whyNot() says why.
    [[nodiscard]] std::unique_ptr<EngineBridge> start();

private:
    std::vector<host::MissingPrivilege> m_missing;
    FileDescriptor m_claim;
    std::optional<Error> m_claimError; // another gateway has the network
    std::optional<int> m_threadError;  // errno
};

} // namespace tunneldesk
