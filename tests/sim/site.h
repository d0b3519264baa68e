// One site of a simulated world: an engine, its lanes run inline, and a host that makes everything planned
// stand at once. Sends through a function, so that it knows no wire and no other site.
#pragma once

#include "engine/esp/lane.h"
#include "engine/session/engine.h"
#include "tests/sim/wire.h"

#include <map>
#include <memory>
#include <string>

namespace tunneldesk::sim
{

// An inner packet that came out of the tunnel.
struct Delivery {
    Time time;
    GatewayId gateway;
    Bytes packet;
};

class Site
{
public:
    using Send = std::function<void(Datagram)>;

    Site(std::string name, std::uint64_t seed, crypto::EspBackend backend, Send send);

    // What the keychain would answer.
    void knowSecret(const SecretRef &reference, std::string_view key);
    void forgetSecrets() { m_secrets.clear(); }
    void apply(const Profile &profile, Time now);
    void command(Command command, Time now);
    // An IP packet that the kernel routes to the gateway's TUN.
    void sendInner(GatewayId gateway, ByteView packet, Time now);
    void receive(const Datagram &datagram, Time now);
    void tick(Time now);
    [[nodiscard]] std::optional<Time> nextDeadline() const;
    [[nodiscard]] bool hasAddress(const IpAddress &address) const;
    // The program is killed and started again with the same profile: nothing is sent, nothing is kept.
    void crashAndRestart(Time now);
    // The same, but in good order: Deletes are sent before it ends.
    void stopAndRestart(Time now);
    // While false the host answers no plan (no helper yet).
    void setHostStands(bool stands, Time now);
    // The host answers a plan with this instead: ports for PortInUse, else the TUN device.
    void setHostFault(Reason reason, std::int64_t number);
    // What a router says, or a forger.
    void hearIcmp(const wire::IcmpError &error, Time now);
    void refuseSend(const Ends &ends, bool isForbidden, Time now);
    void setHostSnapshot(const HostSnapshot &snapshot, Time now);

    // Its SAs to send on have used up all sequence numbers to this one.
    void skipSequencesTo(std::uint64_t sequence);

    [[nodiscard]] Snapshot snapshot(Time now) const { return m_engine->snapshot(now); }
    [[nodiscard]] PairState stateOf(TunnelId tunnel, Time now) const;
    [[nodiscard]] bool isUp(TunnelId tunnel, Time now) const;
    // Datagrams that became nothing, of IKE and of the opening lanes.
    [[nodiscard]] std::uint64_t dropCount() const;
    [[nodiscard]] std::uint64_t dropCount(Reason reason) const;
    [[nodiscard]] const session::Engine &engine() const { return *m_engine; }
    [[nodiscard]] const session::HostPlan &plan() const { return m_plan; }
    [[nodiscard]] const std::string &name() const { return m_name; }

    std::vector<Delivery> deliveries;
    // ICMP that the sealing lane wrote back to a sender.
    std::vector<Delivery> answers;
    std::vector<Event> events;
    std::vector<SecretRef> neededSecrets;

private:
    using NoticeQueue = std::vector<esp::Notice>;

    void carry(session::EngineOutput &out, Time now);
    void carryPlan(const session::HostPlan &plan, Time now);
    void carryTables(const esp::Tables &tables);
    void carrySeal(Time now);
    void carryOpen(Time now);
    void hearNotices(NoticeQueue notices, Time now);
    void transmit(const ikev1::Transmit &transmit);

    std::string m_name;
    crypto::EspBackend m_backend;
    Send m_send;
    test::ScriptedRandom m_random;
    std::unique_ptr<session::Engine> m_engine;
    Profile m_profile;
    std::map<SecretRef, std::string> m_secrets;
    session::HostPlan m_plan;
    HostSnapshot m_host;
    bool m_hostStands = true;
    esp::Tables m_tables; // those of the lanes
    Error m_hostFault{Reason::None};
    std::map<GatewayId, std::unique_ptr<esp::SealingLane>> m_sealing;
    std::map<IpAddress, std::unique_ptr<esp::OpeningLane>> m_opening;
    esp::SealOutput m_sealed;
    esp::OpenOutput m_opened;
};

} // namespace tunneldesk::sim
