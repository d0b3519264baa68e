// A gateway of the host room alone: TUN, sockets, workers and one SA pair made by hand, in a network namespace of
// its own. Nothing negotiates; the data path is what is tried.
#pragma once

#include "engine/host/host_executor.h"
#include "engine/host/worker_pool.h"
#include "tests/support/network_world.h"

#include <gtest/gtest.h>

namespace tunneldesk::host
{

struct StaticSite {
    IpAddress outer;
    IpPrefix network;
    Spi inboundSpi;
};
struct StaticSa {
    EspSuite suite{EspEncryption::AesGcm128, EspAuthentication::Included, false};
    Encapsulation encapsulation = Encapsulation::Udp;
    std::size_t cipherOctets = 20; // key, and salt of an AEAD
    std::size_t authenticationOctets = 0;
    unsigned innerMtu = 1400;
    std::uint64_t bitsPerSecond = 0;
};

class StaticGateway
{
public:
    static constexpr GatewayId kGateway{1};

    // Makes everything but the link between the two; start() after the outer address stands.
    StaticGateway(StaticSite here, StaticSite there, StaticSa sa)
        : m_here(std::move(here)), m_there(std::move(there)), m_sa(sa)
    {
    }
    ~StaticGateway()
    {
        if (m_workers)
            m_workers->stop();
        m_tables.reset();
        m_host.run([this] { m_executor.reset(); });
    }

    void start(crypto::EspBackend backend = crypto::bestEspBackend())
    {
        m_host.run([&] {
            m_executor = std::make_unique<HostExecutor>();
            session::HostPlan plan;
            plan.outers = {{m_here.outer}};
            plan.tuns = {{kGateway, m_sa.innerMtu}};
            plan.routes = {{m_there.network, kGateway, m_sa.innerMtu, std::nullopt}};
            plan.failClosed = {m_there.network};
            plan.peers = {m_there.outer};
            HostExecutor::Statuses statuses;
            m_executor->apply(plan, Time{}, statuses);
            EXPECT_FALSE(m_executor->nextDeadline()) << "something failed";
            m_tables = makeTables(backend);
            m_workers = std::make_unique<WorkerPool>(2, backend, m_reports);
            m_workers->assign(m_executor->devices(), m_tables);
        });
    }
    // The reports of the workers so far.
    [[nodiscard]] std::vector<WorkerReport> reports() { return m_reports.take(); }
    [[nodiscard]] test::NetworkHost &host() { return m_host; }
    [[nodiscard]] WorkerPool &workers() { return *m_workers; }
    [[nodiscard]] HostExecutor &executor() { return *m_executor; }
    [[nodiscard]] const std::shared_ptr<const esp::Tables> &tables() const { return m_tables; }
    [[nodiscard]] LaneReport lane(bool sealing) const
    {
        for (const LaneReport &report : m_workers->counters())
            if (report.outerAddress.has_value() != sealing)
                return report;
        return {};
    }

private:
    [[nodiscard]] Ends ends() const
    {
        const bool isUdp = m_sa.encapsulation == Encapsulation::Udp;
        const std::uint16_t port = isUdp ? 4500 : 0;
        return {{m_here.outer, port}, {m_there.outer, port}};
    }
    // Keys that follow from the direction alone, so that both ends have the same.
    [[nodiscard]] EspKeys keysFor(Spi spi) const
    {
        EspKeys keys{Secret(m_sa.cipherOctets), Secret(m_sa.authenticationOctets)};
        std::uint32_t value = spi.value;
        for (Secret *key : {&keys.encryption, &keys.authentication})
            for (Byte &octet : key->mutableView())
                octet = static_cast<Byte>((value = value * 1103515245U + 12345U) >> 16);
        return keys;
    }
    [[nodiscard]] SaParams params() const
    {
        SaParams params;
        params.id = SaId{1};
        params.gateway = kGateway;
        params.selectors = {{IpRange::of(m_here.network), IpRange::of(m_there.network), 0, 0, 0}};
        params.ends = ends();
        params.encapsulation = m_sa.encapsulation;
        params.inboundSpi = m_here.inboundSpi;
        params.outboundSpi = m_there.inboundSpi;
        params.suite = m_sa.suite;
        params.inboundKeys = keysFor(params.inboundSpi);
        params.outboundKeys = keysFor(params.outboundSpi);
        return params;
    }
    [[nodiscard]] std::shared_ptr<const esp::Tables> makeTables(crypto::EspBackend backend) const
    {
        const Bytes ivKey(16, 0x5c);
        const bool isAead = m_sa.suite.authentication == EspAuthentication::Included;
        auto outbound = esp::OutboundSa::make(params(), backend, isAead ? ByteView{} : ByteView(ivKey));
        auto inbound = esp::InboundSa::make(params(), backend);
        EXPECT_TRUE(outbound.isOk() && inbound.isOk());
        const auto shaper = [this] { return std::make_shared<esp::Shaper>(m_sa.bitsPerSecond); };
        esp::Policy policy;
        policy.pair = {TunnelId{1}, m_here.network, m_there.network};
        policy.selector = {IpRange::of(m_here.network), IpRange::of(m_there.network), 0, 0, 0};
        policy.sa = *outbound;
        policy.ends = ends();
        policy.innerMtu = m_sa.innerMtu;
        esp::OpeningTable opening{m_here.outer, {}};
        opening.entries[m_here.inboundSpi.value] = {*inbound, ends(), false, kGateway, shaper(), true, m_sa.innerMtu};
        auto tables = std::make_shared<esp::Tables>();
        tables->sealing = {std::make_shared<esp::SealingTable>(esp::SealingTable{kGateway, {policy}, shaper()})};
        tables->opening = {std::make_shared<esp::OpeningTable>(std::move(opening))};
        return tables;
    }

    StaticSite m_here;
    StaticSite m_there;
    StaticSa m_sa;
    test::NetworkHost m_host;
    ReportQueue m_reports;
    std::unique_ptr<HostExecutor> m_executor;
    std::shared_ptr<const esp::Tables> m_tables;
    std::unique_ptr<WorkerPool> m_workers;
};

// Two of them, joined: 203.0.113.1 with 10.1.0.0/24 behind it, 203.0.113.2 with 10.2.0.0/24.
class StaticPair
{
public:
    explicit StaticPair(StaticSa sa) : left(kLeft(), kRight(), sa), right(kRight(), kLeft(), sa)
    {
        if (std::system("ip link add wan0 type veth peer name wan1") != 0)
            return;
        join(left, "wan0", "203.0.113.1/24");
        join(right, "wan1", "203.0.113.2/24");
    }
    static void join(StaticGateway &gateway, const std::string &device, const std::string &address)
    {
        const std::string move = "ip link set " + device + " netns " + std::to_string(gateway.host().id());
        EXPECT_EQ(std::system(move.c_str()), 0);
        EXPECT_EQ(
            gateway.host().shell("ip address add " + address + " dev " + device + " && ip link set " + device + " up"),
            0);
    }
    static StaticSite kLeft() { return {IpAddress::v4(203, 0, 113, 1), {IpAddress::v4(10, 1, 0, 0), 24}, Spi{0x1001}}; }
    static StaticSite kRight()
    {
        return {IpAddress::v4(203, 0, 113, 2), {IpAddress::v4(10, 2, 0, 0), 24}, Spi{0x2002}};
    }
    StaticGateway left;
    StaticGateway right;
};

} // namespace tunneldesk::host
