// What strangers cost (faults, 2; rules S-5 to S-7): memory, time of the real peer, and answers.
#include "tests/sim/scenario.h"
#include "tests/support/allocation_counter.h"

#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_parse.h"

#include <iostream>

namespace tunneldesk::sim
{
namespace
{

constexpr std::size_t kMegabyte = 1024 * 1024;

class Strangers : public Scenario
{
protected:
    // What A will say first is known; then all begins anew, and B waits.
    void SetUp() override
    {
        begin();
        m_world->wire().setFilter([this](const Datagram &datagram) {
            if (m_first.bytes.empty())
                m_first = datagram;
            return false;
        });
        m_a->apply(profileOfA(m_setup), now());
        ASSERT_FALSE(m_first.bytes.empty());
        begin();
        m_world->wire().setFilter([this](const Datagram &datagram) {
            if (datagram.from.address == m_setup.addressB)
                m_said.push_back(datagram);
            return true;
        });
        m_said.clear();
        m_b->apply(profileOfB(m_setup), now());
    }

    // Another cookie each time; the rest is `template`'s.
    void forge(const Bytes &like, const Endpoint &from)
    {
        Datagram datagram = m_first;
        datagram.from = from;
        datagram.bytes = like;
        m_random.fill(MutableByteView(datagram.bytes).first(8));
        m_b->receive(datagram, now());
    }
    [[nodiscard]] Endpoint somebody()
    {
        return {IpAddress::v4(203, 0, 113, static_cast<Byte>(m_random.between(2, 254))),
                static_cast<std::uint16_t>(m_random.between(1024, 65535))};
    }
    // About the largest that is answered: behind an offer that is ours one with an attribute that nobody knows.
    [[nodiscard]] Bytes largest() const
    {
        wire::Message message = wire::parseClear(*wire::parseHeader(m_first.bytes), m_first.bytes)->content;
        auto &sa = std::get<wire::SecurityAssociation>(message.payloads.front().body);
        wire::Proposal &proposal = sa.proposals.front();
        proposal.transforms.push_back(proposal.transforms.front());
        proposal.transforms.back().attributes.push_back({999, false, Bytes(7900, 1)});
        return wire::buildClear(message);
    }
    // As many and as long names as are kept, of devices that nobody knows.
    [[nodiscard]] Bytes withNames() const
    {
        wire::Message message = wire::parseClear(*wire::parseHeader(m_first.bytes), m_first.bytes)->content;
        for (Byte i = 1; message.countOf(wire::PayloadType::VendorId) < 20; ++i)
            message.payloads.emplace_back(wire::VendorId{Bytes(32, i)});
        return wire::buildClear(message);
    }
    // From when A begins.
    [[nodiscard]] Duration timeToConnect()
    {
        const Time begun = now();
        m_a->apply(profileOfA(m_setup), now());
        EXPECT_TRUE(connect(60s));
        return now() - begun;
    }
    void expectNothingIsLeft()
    {
        ASSERT_TRUE(m_world->driveBounded(31s));
        EXPECT_EQ(m_b->engine().census().halfOpen, 0U);
    }

    Datagram m_first;
    std::vector<Datagram> m_said; // by B
    test::ScriptedRandom m_random{11};
};

// From anywhere: one number each, no answer, no event, no memory; and the real peer feels nothing.
TEST_F(Strangers, TwentyThousandFirstMessagesCostOneNumberEach)
{
    forge(m_first.bytes, somebody());
    const std::size_t before = test::liveBytes();
    const std::size_t events = m_b->events.size();
    for (int i = 0; i < 20'000; ++i)
        forge(m_first.bytes, somebody());
    const std::size_t kept = test::liveBytes() - before;
    EXPECT_EQ(m_b->dropCount(Reason::UnknownPeer), 20'001U);
    EXPECT_TRUE(m_said.empty());
    EXPECT_EQ(m_b->events.size(), events);
    EXPECT_LT(kept, 2 * kMegabyte);
    const Duration took = timeToConnect();
    EXPECT_LT(took, 100ms);
    std::cout << "FIGURE memory after 20,000 first messages of strangers, MB\t" << static_cast<double>(kept) / kMegabyte
              << "\t< 2\n"
              << "FIGURE the real peer then stands after, simulated s\t" << static_cast<double>(took / 1ms) / 1000
              << "\t< 0.100\n";
}

// From the peer's own address, as many and as large as get an answer, at once and for as long as they are remembered:
// the ring counts octets, not only entries.
TEST_F(Strangers, TwentyThousandFromThePeersAddressStayBelowTwoMegabytes)
{
    // Of the large ones what comes in the 30 s for which the first is remembered.
    for (const auto &[like, count] :
         {std::pair(m_first.bytes, 20'000), std::pair(withNames(), 20'000), std::pair(largest(), 3'000)}) {
        m_said.clear();
        forge(like, m_first.from);
        ASSERT_EQ(m_said.size(), 1U) << like.size();
        std::size_t most = 0;
        const std::size_t before = test::liveBytes();
        for (int i = 0; i < count; ++i) {
            forge(like, m_first.from);
            m_said.clear();
            m_b->events.clear();
            if (i % 25 == 24)
                ASSERT_TRUE(m_world->driveBounded(250ms));
            if (i % 100 == 99)
                most = std::max(most, test::liveBytes() - std::min(before, test::liveBytes()));
        }
        EXPECT_LT(most, 2 * kMegabyte) << like.size() << " octets each";
        std::cout << "FIGURE memory of " << count << " from the peer's address, " << like.size() << " octets each, MB\t"
                  << static_cast<double>(most) / kMegabyte << "\t< 2\n";
        expectNothingIsLeft();
    }
    EXPECT_LT(timeToConnect(), 100ms);
}

// A peer repeats himself after half a second, and a repeat has a share of its own.
TEST_F(Strangers, TwoHundredFromThePeersAddressDelayHimByLessThanTwoSeconds)
{
    const std::size_t events = m_b->events.size();
    for (int i = 0; i < 200; ++i)
        forge(m_first.bytes, m_first.from);
    EXPECT_LE(m_b->events.size() - events, 12U) << "ten lines a second, and one for what was dropped";
    // Behind the burst, and without a repeat of his.
    const Duration took = timeToConnect();
    EXPECT_LT(took, 250ms);
    std::cout << "FIGURE delay by 200 first messages from the peer's own address, simulated s\t"
              << static_cast<double>(took / 1ms) / 1000 << "\t< 2\n";
    // The same, while they keep coming: a hundred a second, before and after he begins.
    const Duration slow = [this] {
        SetUp();
        const auto keepForging = [this](Duration span) {
            for (const Time end = now() + span; now() < end;) {
                forge(m_first.bytes, m_first.from);
                EXPECT_TRUE(m_world->driveBounded(10ms));
            }
        };
        keepForging(1s);
        const Time begun = now();
        m_a->apply(profileOfA(m_setup), now());
        while (!areAgreed() && now() - begun < 10s)
            keepForging(10ms);
        return now() - begun;
    }();
    EXPECT_LT(slow, 2s);
    std::cout << "FIGURE the same while a hundred a second keep coming, simulated s\t"
              << static_cast<double>(slow / 1ms) / 1000 << "\t< 2\n";
}

// CVE-2016-5361: one answer to one question; what is asked twice in a moment is answered once; and nothing is said
// again unasked, in either mode.
TEST_F(Strangers, AreAnsweredOnceAndNeverAgainUnasked)
{
    for (const IkeMode mode : {IkeMode::Main, IkeMode::Aggressive}) {
        m_setup.policy.mode = mode;
        m_setup.answersB = mode == IkeMode::Aggressive;
        m_first = {};
        SetUp();
        forge(m_first.bytes, m_first.from);
        ASSERT_EQ(m_said.size(), 1U);
        if (mode == IkeMode::Main)
            EXPECT_LE(m_said.front().bytes.size(), m_first.bytes.size());
        ASSERT_TRUE(m_world->driveBounded(2min));
        EXPECT_EQ(m_said.size(), 1U) << nameOf(mode);
        m_said.clear();
        for (int i = 0; i < 10; ++i)
            m_b->receive(m_first, now());
        EXPECT_EQ(m_said.size(), 1U);
        ASSERT_TRUE(m_world->driveBounded(2min));
        EXPECT_EQ(m_said.size(), 1U) << nameOf(mode);
        EXPECT_EQ(m_b->engine().census(), ikev1::Census{});
    }
}

} // namespace
} // namespace tunneldesk::sim
