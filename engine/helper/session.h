// One client of the helper: what it asks for is judged, done and remembered, and undone when it goes. Knows neither the
// socket to the client nor the sandbox around it. Holds no descriptor of its own.
#pragma once

#include "engine/helper/living_sockets.h"
#include "engine/helper/policy.h"
#include "engine/privileged/calls.h"
#include "engine/privileged/network_claim.h"

#include <set>
#include <vector>

namespace tunneldesk::helper
{

// What only the helper's end does, beside the calls that it does for the client.
class Kernel
{
public:
    virtual ~Kernel() = default;
    // 0: there is no such device.
    [[nodiscard]] virtual unsigned indexOf(std::string_view name) = 0;
    virtual void removeDevice(unsigned device) = 0;
    // As KernelState.
    [[nodiscard]] virtual Result<std::vector<KernelRoute>> readRoutes() = 0;
    [[nodiscard]] virtual Result<std::vector<KernelRule>> readRules() = 0;
    // As isNetworkClaim().
    [[nodiscard]] virtual bool isClaim(const FileDescriptor &shown) = 0;
    [[nodiscard]] virtual unsigned takeTurn(const FileDescriptor &claim) = 0;
    [[nodiscard]] virtual unsigned turnOf(const FileDescriptor &claim) = 0;
    // False: it would not be counted.
    [[nodiscard]] virtual bool watch(const FileDescriptor &socket) = 0;
    // Of those that are watched and still open somewhere.
    [[nodiscard]] virtual std::size_t livingSockets() = 0;
};

class RealKernel final : public Kernel
{
public:
    explicit RealKernel(KernelState &state) : m_state(state) {}
    [[nodiscard]] unsigned indexOf(std::string_view name) override { return m_state.indexOf(name); }
    void removeDevice(unsigned device) override { static_cast<void>(m_state.removeDevice(device)); }
    [[nodiscard]] Result<std::vector<KernelRoute>> readRoutes() override { return m_state.readRoutes(); }
    [[nodiscard]] Result<std::vector<KernelRule>> readRules() override { return m_state.readRules(); }
    [[nodiscard]] bool isClaim(const FileDescriptor &shown) override { return isNetworkClaim(shown); }
    [[nodiscard]] unsigned takeTurn(const FileDescriptor &claim) override { return tunneldesk::takeTurn(claim); }
    [[nodiscard]] unsigned turnOf(const FileDescriptor &claim) override { return tunneldesk::turnOf(claim); }
    [[nodiscard]] bool watch(const FileDescriptor &socket) override { return m_living.watch(socket); }
    [[nodiscard]] std::size_t livingSockets() override { return m_living.count(); }

private:
    KernelState &m_state;
    LivingSockets m_living;
};

// Devices at a time, of one client.
inline constexpr std::size_t kMostTuns = 256;
// Of one client: four for each outer address. Each has room for 8 MiB in both directions, beyond what a user gets
// elsewhere, and a raw one gets a copy of all that comes.
inline constexpr std::size_t kMostSockets = 256;
// Routes and rules in our name, whoever made them.
inline constexpr std::size_t kMostRoutes = 8192;
inline constexpr std::size_t kMostRules = 1024;

struct Done {
    Answer answer;
    FileDescriptor descriptor; // goes with the answer
};

class Session
{
public:
    Session(const Policy &policy, PrivilegedCalls &calls, Kernel &kernel);

    // Nothing: this is no request, and whoever says such a thing is no client of ours.
    // `shown`: the descriptor that came with it, if any.
    [[nodiscard]] std::optional<Done> onMessage(ByteView bytes, FileDescriptor shown = {});
    // The client is gone: its devices go with their routes, its peers' rules too. The fail-closed routes stay, and the
    // rule by which they are asked with them; where they cannot be read, that rule stays in any case. The claim is held
    // until the end of this object.
    void undo();

private:
    struct Tun {
        std::string name;
        unsigned index = 0;
    };
    [[nodiscard]] Done perform(const Request &request, FileDescriptor shown);
    [[nodiscard]] Done openTun();
    [[nodiscard]] Done openSocket(const OpenSocket &request);
    [[nodiscard]] Done claim(FileDescriptor shown);
    [[nodiscard]] Answer setUp(const SetUpTun &request);
    [[nodiscard]] Answer change(const ChangeRoute &request);
    [[nodiscard]] Answer change(const ChangeRule &request);
    void removeWaysToMain(const std::vector<KernelRoute> &left);
    // And no other helper has taken over, which may have happened while this one was stopped.
    [[nodiscard]] bool hasClaim();
    // By its name still the same device: a number may have been given to another one.
    [[nodiscard]] bool isOurs(unsigned device);

    Policy m_policy;
    PrivilegedCalls &m_calls;
    Kernel &m_kernel;
    std::vector<Tun> m_tuns;
    // Here and with the client: what stands is nobody else's while both or one of them are there.
    FileDescriptor m_claim;
    bool m_hasClaim = false;
    unsigned m_turn = 0;
    // Added here, or found when this client had the claim. Another client's are not ours to undo.
    std::set<KernelRule> m_ownRules;
    // As many as there can be at most: what is gone is not taken off. At the limit they are counted anew.
    std::size_t m_routes;
    std::size_t m_rules;
};

} // namespace tunneldesk::helper
