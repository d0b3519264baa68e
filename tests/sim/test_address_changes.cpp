// An address changes in the middle of a handshake, after each of its datagrams (faults 12, 33; rules NT-6, NT-12).
#include "tests/sim/bad_day.h"
#include "tests/sim/grounds.h"

namespace tunneldesk::sim
{
namespace
{

enum class Moved : std::uint8_t {
    Own,       // ours, and the peer's administrator writes the new one
    BehindNat, // ours, behind a NAT that keeps its own
    Nat        // the NAT's, and the peer's administrator writes the new one a second later
};

struct MoveCase {
    std::size_t step; // after how many datagrams
    Moved moved;
    IkeMode mode;

    friend std::ostream &operator<<(std::ostream &out, const MoveCase &one) { return out << nameOf(one); }
    [[nodiscard]] friend std::string nameOf(const MoveCase &one)
    {
        constexpr const char *kNames[] = {"Own", "BehindNat", "OfNat"};
        return std::string(kNames[static_cast<std::size_t>(one.moved)]) + "AfterDatagram" + std::to_string(one.step) +
               (one.mode == IkeMode::Main ? "OfMainMode" : "OfAggressiveMode");
    }
};

std::vector<MoveCase> moveCases()
{
    std::vector<MoveCase> cases;
    for (const Moved moved : {Moved::Own, Moved::BehindNat, Moved::Nat})
        for (const IkeMode mode : {IkeMode::Main, IkeMode::Aggressive})
            for (std::size_t step = 1; step <= (mode == IkeMode::Main ? 9U : 7U); ++step)
                cases.push_back({step, moved, mode});
    return cases;
}

class AddressInAHandshake : public BadDay, public testing::WithParamInterface<MoveCase>
{
protected:
    // A's uplink is an interface, and its identity no address.
    void beginOnInterface()
    {
        if (GetParam().moved != Moved::Own)
            putANatBeforeA(m_setup);
        if (GetParam().mode == IkeMode::Aggressive)
            beAggressive(m_setup);
        m_setup.identityA = {IdentityType::Fqdn, "a.example"};
        begin();
        have(m_setup.addressA);
        Profile profile = profileOfA(m_setup);
        profile.zones.front().uplink = std::string("wan0");
        m_b->apply(profileOfB(m_setup), now());
        m_a->apply(profile, now());
    }
    void have(const IpAddress &address)
    {
        HostSnapshot host;
        InterfaceSnapshot wan;
        wan.name = "wan0";
        wan.isUp = wan.hasCarrier = true;
        wan.exactAddresses = {address};
        host.interfaces = {wan};
        m_a->setHostSnapshot(host, now());
    }
    void move()
    {
        const IpAddress before = m_setup.addressA;
        switch (GetParam().moved) {
        case Moved::Own:
            m_setup.addressA = IpAddress::v4(203, 0, 113, 7);
            have(m_setup.addressA);
            m_b->apply(profileOfB(m_setup), now());
            break;
        case Moved::BehindNat:
            m_setup.addressA = IpAddress::v4(192, 168, 7, 9);
            m_world->wire().moveInside(m_setup.addressA);
            have(m_setup.addressA);
            break;
        case Moved::Nat:
            m_setup.natAddress = IpAddress::v4(203, 0, 113, 200);
            m_world->wire().moveNats(*m_setup.natAddress);
            ASSERT_TRUE(m_world->driveBounded(1s));
            m_b->apply(profileOfB(m_setup), now());
            return;
        }
        m_world->wire().setWatcher([this, before](const Datagram &datagram, Stage stage) {
            m_fromDead += stage == Stage::Sent && datagram.from.address == before ? 1 : 0;
        });
    }
    // Where the NAT moves we cannot know it: a phase 1 is given up after a minute, and then begun anew.
    [[nodiscard]] static Duration bound() { return GetParam().moved == Moved::Nat ? Duration(75s) : Duration(3s); }

    std::size_t m_fromDead = 0;
};

TEST_P(AddressInAHandshake, TheTunnelComesUpAllTheSame)
{
    beginOnInterface();
    ASSERT_TRUE(m_world->drive([this] { return m_world->wire().sentCount() >= GetParam().step; }, 1s));
    move();
    const Time moved = now();
    EXPECT_TRUE(connect(2min)) << disagreement(*m_a, *m_b, kTunnel, now());
    EXPECT_LE(now() - moved, bound());
    expectSettled(90s);
    EXPECT_EQ(m_fromDead, 0U) << "from an address that we do not have";
}

INSTANTIATE_TEST_SUITE_P(AtEachStep, AddressInAHandshake, testing::ValuesIn(moveCases()),
                         [](const auto &info) { return nameOf(info.param); });

} // namespace
} // namespace tunneldesk::sim
