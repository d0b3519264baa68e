// Two endpoints that speak Aggressive Mode, and words for its messages.
#pragma once

#include "engine/wire/isakmp_parse.h"
#include "tests/engine/ikev1/endpoint_pair.h"

namespace tunneldesk::test
{

// Message 1, 2 and 3, then the three of Quick Mode.
inline constexpr unsigned kAggressiveMessages = 6;

class AggressivePair : public EndpointPair
{
public:
    AggressivePair()
    {
        onBoth([](ikev1::PeerConfig &config) {
            config.policy.mode = IkeMode::Aggressive;
            config.policy.answerAggressive = true;
            config.policy.group = DhGroup::Modp1024;
        });
        b.config.tunnels.front().connect = ConnectWhen::AnswerOnly;
    }

    [[nodiscard]] bool comesUp(Duration limit = 2s)
    {
        start();
        connect(a);
        return runUntilTrue([&] { return bothUp(); }, limit) && agree();
    }
    // Everything that is sent, of one exchange, each message as often as it was sent.
    [[nodiscard]] std::vector<Flight> ofExchange(wire::ExchangeType exchange) const
    {
        std::vector<Flight> result;
        for (const Flight &flight : seen)
            if (const auto header = wire::parseHeader(flight.bytes); header && header->exchange == exchange)
                result.push_back(flight);
        return result;
    }
    [[nodiscard]] std::vector<Flight> aggressive() const { return ofExchange(wire::ExchangeType::Aggressive); }
};

[[nodiscard]] inline wire::Message clearContent(const Bytes &bytes)
{
    return wire::parseClear(*wire::parseHeader(bytes), bytes)->content;
}

} // namespace tunneldesk::test
