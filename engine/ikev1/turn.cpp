#include "engine/ikev1/turn.h"

#include "engine/ikev1/notice.h"

#include <bit>

namespace tunneldesk::ikev1
{

Notice::Notice(Notice &&) noexcept = default;
Notice &Notice::operator=(Notice &&) noexcept = default;
Notice::~Notice() = default;

Output::Output(Output &&) noexcept = default;
Output &Output::operator=(Output &&) noexcept = default;
Output::~Output() = default;

namespace
{
constexpr std::uint32_t kReservedSpis = 256; // RFC 4303, 2.1
} // namespace

Spi Numbers::takeSpi(Random &random)
{
    Spi spi;
    do
        spi.value = random.nextU32();
    while (spi.value < kReservedSpis || !m_spis.insert(spi).second);
    return spi;
}

void emitEvent(Turn &turn, const Scope &scope, decltype(Event::what) what)
{
    turn.out.emplace_back(Event{turn.now(), scope.gateway, scope.tunnel, scope.pair, scope.attempt, std::move(what)});
}

namespace
{

// False: a library that refuses to encrypt has left nothing to be sent; the peer asks again, or gives up.
bool sendUntold(Turn &turn, const Transmit &message, unsigned repeat)
{
    if (message.bytes.empty())
        return false;
    ++turn.counters.ikeOut;
    Transmit copy = message;
    copy.repeat = repeat;
    turn.out.emplace_back(std::move(copy));
    return true;
}

} // namespace

void send(Turn &turn, const Scope &scope, const Transmit &message, const MessageName &name, unsigned repeat)
{
    if (sendUntold(turn, message, repeat))
        emitEvent(turn, scope, MessageEvent{name.exchange, name.number, name.of, true, message.bytes.size(), repeat});
}

void sendAgain(Turn &turn, const Scope &scope, const Transmit &answer, const MessageName &name, unsigned repeat)
{
    const bool isPowerOfFour = std::has_single_bit(repeat) && std::countr_zero(repeat) % 2 == 0;
    if (isPowerOfFour)
        send(turn, scope, answer, name, repeat);
    else
        static_cast<void>(sendUntold(turn, answer, repeat));
}

void noteReceived(Turn &turn, const Scope &scope, std::size_t bytes, const MessageName &name, unsigned repeat)
{
    emitEvent(turn, scope, MessageEvent{name.exchange, name.number, name.of, false, bytes, repeat});
}

} // namespace tunneldesk::ikev1
