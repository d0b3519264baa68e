// A pair of endpoints that stops before message `number` of Main Mode (1 to 6) and Quick Mode (7 to 9) reaches its
// receiver; 10: both are up. The same seeds give the same messages each time, so those of another run fit, too.
#pragma once

#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_parse.h"
#include "tests/engine/ikev1/endpoint_pair.h"

#include <gtest/gtest.h>

#include <numeric>

namespace tunneldesk::test
{

inline constexpr unsigned kMessages = 9;

class StagedPair : public EndpointPair
{
public:
    explicit StagedPair(unsigned number, IkeMode mode = IkeMode::Main, DhGroup group = DhGroup::Ecp256)
        : m_number(number)
    {
        onBoth([mode, group](ikev1::PeerConfig &config) {
            config.policy.group = group;
            config.policy.mode = mode;
            config.policy.answerAggressive = mode == IkeMode::Aggressive;
        });
        b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
        onWire = [this](Flight &flight) {
            if (m_count + 1 < m_number) {
                ++m_count;
                return true;
            }
            if (!m_held)
                m_held = flight;
            return false;
        };
        start();
        connect(a);
        EXPECT_TRUE(runUntilTrue([this] { return m_number > kMessages ? bothUp() : m_held.has_value(); }, 2s));
        if (!m_held)
            m_held = Flight{true, {}, {{b.config.outerAddress, 500}, {a.config.outerAddress, 500}}};
    }

    [[nodiscard]] const Flight &held() const { return *m_held; }
    // Who waits; of a pair that is up, whom the test looks at.
    [[nodiscard]] TestSide &receiver() { return m_held->toB ? b : a; }
    void lookAtA() { m_held = Flight{false, {}, {{a.config.outerAddress, 500}, {b.config.outerAddress, 500}}}; }
    [[nodiscard]] static std::uint64_t drops(const TestSide &side)
    {
        const auto &dropped = side.endpoint.counters().dropped;
        return std::accumulate(dropped.begin(), dropped.end(), std::uint64_t{});
    }
    // To the receiver. True: it was dropped and counted, changed nothing and made at most one answer; to who may be
    // anybody (messages 1 and 3) one that is no larger than what he sent.
    [[nodiscard]] bool isOnlyCounted(const Bytes &bytes)
    {
        const ikev1::Census census = receiver().endpoint.census();
        const std::uint64_t before = drops(receiver());
        give(bytes);
        const auto &sent = receiver().sent;
        if (sent.size() > 1 || (!sent.empty() && m_number < 5 && sent.front().bytes.size() > bytes.size()))
            return false;
        return drops(receiver()) == before + 1 && receiver().endpoint.census() == census;
    }
    void give(const Bytes &bytes)
    {
        receiver().sent.clear();
        deliver(m_held->toB, bytes, m_held->ends);
    }
    // The genuine message, if it has not gone yet; then the pair comes up, or still is.
    [[nodiscard]] bool finishes()
    {
        onWire = nullptr;
        if (m_number <= kMessages)
            deliver(m_held->toB, m_held->bytes, m_held->ends);
        return runUntilTrue([this] { return bothUp(); }, 5s) && agree();
    }

private:
    unsigned m_number;
    unsigned m_count = 0;
    std::optional<Flight> m_held;
};

// The nine messages of an undisturbed run.
[[nodiscard]] inline std::vector<EndpointPair::Flight> allMessages()
{
    StagedPair pair(kMessages + 1);
    EXPECT_GE(pair.seen.size(), kMessages);
    pair.seen.resize(std::min<std::size_t>(pair.seen.size(), kMessages));
    return pair.seen;
}

} // namespace tunneldesk::test
