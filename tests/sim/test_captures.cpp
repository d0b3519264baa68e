// What others recorded, each datagram of each capture, comes to an engine that lives: one that waits, one in the middle
// of each exchange, and one that is up; from the peer's address and from a stranger's, with its own cookies and with
// those that the engine knows. It is counted, answered once at most, and leaves nothing; the real peer connects or goes
// on (rules S-8, S-14, H-4).
#include "tests/sim/scenario.h"
#include "tests/support/pcap.h"
#include "tests/support/vectors.h"

#include "engine/config/limits.h"
#include "engine/wire/port4500.h"

#include <filesystem>
#include <iostream>

namespace tunneldesk::sim
{
namespace
{

constexpr std::size_t kCookies = 16;

// As the wire carries it: on port 4500 with the marker, as it was recorded; what was on another port comes to 500.
std::vector<Datagram> recorded()
{
    std::set<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::directory_iterator(test::vectorPath("captures")))
        if (const auto ending = entry.path().extension(); ending == ".pcap" || ending == ".cap" || ending == ".pcapng")
            files.insert(entry.path());
    std::vector<Datagram> result;
    for (const auto &path : files)
        for (const test::CapturedDatagram &one : test::readPackets(path.string())) {
            Datagram datagram;
            const bool isUdp = one.protocol == test::kUdpProtocol;
            const bool isFloated =
                one.from.port == limits::kNatTraversalPort || one.to.port == limits::kNatTraversalPort;
            const std::uint16_t port = isFloated ? limits::kNatTraversalPort : limits::kIkePort;
            datagram.protocol = isUdp ? OuterProtocol::Udp : OuterProtocol::Esp;
            datagram.from.port = datagram.to.port = isUdp ? port : std::uint16_t{0};
            datagram.bytes = one.bytes;
            result.push_back(std::move(datagram));
        }
    // A message that lies there alone.
    const test::Json alone = test::loadVectors("rub/encrypted_informational.json");
    for (const test::Json &vector : alone["tests"].array())
        result.push_back({OuterProtocol::Udp, {{}, 500}, {{}, 500}, test::hexOf(vector, "packet")});
    return result;
}

// The 16 octets in front of an ISAKMP message.
Bytes cookiesOf(const Datagram &datagram)
{
    const std::size_t marker = datagram.to.port == limits::kNatTraversalPort ? wire::kNonEspMarkerSize : 0;
    if (datagram.protocol != OuterProtocol::Udp || datagram.bytes.size() < marker + kCookies)
        return {};
    return copyOf(ByteView(datagram.bytes).subspan(marker, kCookies));
}

class Captures : public Scenario
{
protected:
    // Before datagram `number` of a connect arrives; 0: before A does anything, 10: both are up.
    void bringTo(unsigned number)
    {
        begin();
        m_world->wire().setFilter([this](const Datagram &datagram) {
            m_said.push_back(datagram);
            return true;
        });
        m_world->wire().hold(number > 0 && number < 10);
        m_b->apply(profileOfB(m_setup), now());
        if (number == 0)
            return;
        m_a->apply(profileOfA(m_setup), now());
        if (number == 10) {
            ASSERT_TRUE(connect());
            return expectTraffic(1);
        }
        for (unsigned released = 0;; ++released) {
            ASSERT_TRUE(m_world->drive([this] { return !m_world->wire().held().empty(); }, 2s));
            if (released + 1 == number)
                return;
            m_world->wire().release(0, now());
            ASSERT_TRUE(m_world->driveBounded(0ms));
        }
    }

    // Everything to `site`: as it is, and once more under the cookies that `site` would look up.
    void play(Site &site, const IpAddress &from, const Bytes &cookies)
    {
        for (Datagram datagram : m_recorded) {
            datagram.from.address = from;
            datagram.to.address = &site == m_a ? m_setup.addressA : m_setup.addressB;
            give(site, datagram);
            if (cookiesOf(datagram).empty() || cookies.empty())
                continue;
            const std::size_t marker = datagram.to.port == limits::kNatTraversalPort ? wire::kNonEspMarkerSize : 0;
            std::copy(cookies.begin(), cookies.end(), datagram.bytes.begin() + static_cast<std::ptrdiff_t>(marker));
            give(site, datagram);
        }
    }
    void give(Site &site, const Datagram &datagram)
    {
        m_said.clear();
        const std::size_t delivered = site.deliveries.size();
        site.receive(datagram, now());
        ++m_given;
        std::size_t answers = 0;
        for (const Datagram &answer : m_said)
            if (answer.from.address == datagram.to.address) {
                ++answers;
                EXPECT_LE(answer.bytes.size(), datagram.bytes.size());
                EXPECT_EQ(answer.to.address, datagram.from.address);
            }
        EXPECT_LE(answers, 1U);
        if (datagram.from.address == m_stranger)
            m_strangersAnswers += answers;
        EXPECT_EQ(site.deliveries.size(), delivered);
        m_answers += answers;
    }
    void releaseHeld()
    {
        m_world->wire().hold(false);
        while (!m_world->wire().held().empty())
            m_world->wire().release(0, now());
    }
    void expectNothingIsLeft()
    {
        for (Site *site : {m_a, m_b})
            site->command(StopAll{}, now());
        ASSERT_TRUE(m_world->driveBounded(2min));
        for (const Site *site : {m_a, m_b}) {
            EXPECT_EQ(leftovers(*site, now()), "");
            EXPECT_EQ(site->engine().census(), ikev1::Census{});
            EXPECT_TRUE(site->engine().isQuiet());
        }
    }

    const std::vector<Datagram> m_recorded = recorded();
    const IpAddress m_stranger = IpAddress::v4(192, 0, 2, 66);
    std::vector<Datagram> m_said;
    std::size_t m_given = 0;
    std::size_t m_answers = 0;
    std::size_t m_strangersAnswers = 0;
};

} // namespace

TEST_F(Captures, HarmNoEngineInAnyState)
{
    ASSERT_GT(m_recorded.size(), 150U);
    for (const IkeMode mode : {IkeMode::Main, IkeMode::Aggressive})
        for (unsigned number = 0; number <= 10; ++number) {
            if (mode == IkeMode::Aggressive && number > 6 && number < 10)
                continue; // six messages in all
            SCOPED_TRACE(std::string(nameOf(mode)) + ", before message " + std::to_string(number));
            m_setup.policy.mode = mode;
            m_setup.answersB = mode == IkeMode::Aggressive;
            ASSERT_NO_FATAL_FAILURE(bringTo(number));
            const bool isHeld = number > 0 && number < 10;
            const Bytes cookies = isHeld ? cookiesOf(m_world->wire().held().front()) : Bytes{};
            Site &waiting = isHeld && m_world->wire().held().front().to.address == m_setup.addressA ? *m_a : *m_b;
            const ikev1::Census census = waiting.engine().census();
            // Who knows the cookies stands on the path; of his messages one may be told that it could not be read.
            m_strangersAnswers = 0;
            play(waiting, m_stranger, {});
            EXPECT_EQ(m_strangersAnswers, 0U);
            play(waiting, m_stranger, cookies);
            EXPECT_LE(m_strangersAnswers, 1U);
            EXPECT_EQ(waiting.engine().census(), census) << "a stranger changes nothing";
            play(waiting, waiting.name() == m_a->name() ? m_setup.addressB : m_setup.addressA, cookies);
            releaseHeld();
            if (number == 0)
                m_a->apply(profileOfA(m_setup), now());
            // What is well-formed under the right cookies may stand for the message that nothing vouches for yet: this
            // attempt ends with its HASH, and the next one works.
            const bool isClear = number >= 2 && number <= (mode == IkeMode::Main ? 4U : 2U);
            EXPECT_TRUE(connect(isClear ? Duration(2min) : Duration(10s)));
            ASSERT_NO_FATAL_FAILURE(expectTraffic(2));
            ASSERT_TRUE(m_world->driveBounded(31s)); // for as long a first message is remembered
            EXPECT_TRUE(areAgreed());
            EXPECT_EQ(waiting.engine().census().halfOpen, 0U);
            EXPECT_EQ(waiting.engine().census().ikeSas, 1U);
            EXPECT_EQ(waiting.engine().census().quickModes, 0U);
            expectNothingIsLeft();
        }
    EXPECT_GT(m_answers, 0U) << "some of them begin what could become an exchange";
    std::cout << "COUNT datagrams of captures given to a living engine\t" << m_given << '\n'
              << "COUNT answers to these\t" << m_answers << '\n';
}

} // namespace tunneldesk::sim
