// The lowest step, both ways: what came in pieces becomes whole before anybody looks at it, and what is too large for
// the path is cut after it was made.
#include "engine/crypto/digest.h"
#include "engine/ikev1/endpoint_private.h"
#include "engine/wire/isakmp_parse.h"

#include <algorithm>

namespace tunneldesk::ikev1
{

// Only for what is there already; nothing before the first answer (rule FR-3).
Result<std::optional<Bytes>> Endpoint::Private::collect(const Arrival &arrival, Time now)
{
    const Slot *slot = slotFor(arrival);
    if (slot == nullptr)
        return Reason::UnknownPeer;
    const auto fragment = wire::parseFragment(arrival.header, arrival.bytes);
    if (!fragment)
        return fragment.error();
    if (IkeSa *sa = slot->peer.findSa(arrival.header.cookies))
        return sa->collect(*fragment, now);
    HalfOpen *entry = halfOpen.find(arrival.header.cookies);
    if (entry == nullptr || entry->ends.remote.address != arrival.ends.remote.address)
        return Reason::UnexpectedMessage;
    auto whole = entry->incoming.add(*fragment, now);
    halfOpen.trim();
    return whole;
}

// The message that has become whole may have ended what it was collected for.
void Endpoint::Private::forgetWhole(const Arrival &arrival)
{
    const Slot *slot = slotFor(arrival);
    if (IkeSa *sa = slot == nullptr ? nullptr : slot->peer.findSa(arrival.header.cookies))
        sa->forgetWhole();
    else if (HalfOpen *entry = halfOpen.find(arrival.header.cookies))
        entry->incoming.forgetWhole();
}

Reason Endpoint::Private::onWhole(const Bytes &bytes, const Arrival &arrival, Turn &turn)
{
    const auto header = wire::parseHeader(bytes);
    if (!header)
        return header.reason();
    if (wire::isFragment(*header) || header->cookies != arrival.header.cookies) // rule FR-9
        return Reason::BadPayload;
    // Repeats are known by the whole message: a fragment that comes twice is none yet (rule FR-8).
    return dispatch({bytes, *header, arrival.ends, crypto::fingerprint(bytes)}, turn);
}

Reason Endpoint::Private::onFragment(const Arrival &arrival, Turn &turn)
{
    const auto whole = collect(arrival, turn.now());
    if (!whole)
        return whole.reason();
    if (!*whole)
        return Reason::None;
    const Reason reason = onWhole(**whole, arrival, turn);
    if (reason != Reason::None)
        forgetWhole(arrival);
    return reason;
}

// Whatever sent it: messages are made whole, kept whole for their repeats, and cut here (rule FR-2).
void Endpoint::Private::cutLarge(Outputs &out, std::size_t first, Time now)
{
    const auto isLarge = [](const Output &output) {
        const Transmit *message = std::get_if<Transmit>(&output);
        return message != nullptr && message->bytes.size() > kAlwaysWhole && !message->isWhole;
    };
    if (std::none_of(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(), isLarge))
        return;
    Outputs cut;
    for (std::size_t i = first; i < out.size(); ++i) {
        std::vector<Transmit> pieces;
        if (isLarge(out[i]))
            pieces = inPieces(std::get<Transmit>(out[i]), now);
        if (pieces.empty())
            cut.push_back(std::move(out[i]));
        for (Transmit &piece : pieces)
            cut.emplace_back(std::move(piece));
    }
    out.resize(first);
    std::move(cut.begin(), cut.end(), std::back_inserter(out));
}

std::vector<Transmit> Endpoint::Private::inPieces(const Transmit &message, Time now)
{
    IkeSa *sa = senderOf(message);
    return sa == nullptr ? std::vector<Transmit>{} : sa->inPieces(message, now);
}

IkeSa *Endpoint::Private::senderOf(const Transmit &message)
{
    const auto header = wire::parseHeader(message.bytes);
    if (!header)
        return nullptr;
    for (auto &[key, slot] : peers)
        if (IkeSa *sa = slot.peer.findSa(header->cookies))
            return sa;
    return nullptr;
}

void Endpoint::Private::noteSent(const Outputs &out, std::size_t first, Time now)
{
    for (std::size_t i = first; i < out.size(); ++i)
        if (const Transmit *message = std::get_if<Transmit>(&out[i]); message != nullptr && !message->isKeepalive)
            if (IkeSa *sa = senderOf(*message))
                sa->noteSent(now);
}

} // namespace tunneldesk::ikev1
