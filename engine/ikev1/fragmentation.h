// Fragments of IKE messages, both ways, for one IKE SA (or for one exchange that a peer has begun). Below the
// exchanges: what comes out of a Reassembly is a datagram like any other, and what is too large for the path is
// cut after it was made (rules FR-1 to FR-9).
#pragma once

#include "engine/ikev1/output.h"
#include "engine/wire/isakmp_fragment.h"

#include <array>
#include <map>
#include <optional>

namespace tunneldesk::ikev1
{

// Rule FR-5.
inline constexpr std::size_t kMostFragments = 64;
inline constexpr std::size_t kLargestMessage = 65535;
inline constexpr std::size_t kLargestHalfOpenMessage = 8 * 1024;
// What goes through every path in one datagram.
inline constexpr std::size_t kAlwaysWhole = 500;
inline constexpr Duration kReassemblyTime = 30s;

// One set of fragments, until it is a whole message. Each fragment costs its own octets and nothing more: they
// stand by their number, and are put together once (CVE-2016-10396 was quadratic).
class Reassembly
{
public:
    explicit Reassembly(std::size_t largest = kLargestMessage) : m_largest(largest) {}

    // The whole message when this was the last piece that was missing, else none. Errors, each of which leaves no
    // more than what was there: Replayed (had it already), BadPayload (behind the last one),
    // TooManyPayloads (number above the limit), BadLength (more octets than the limit: the set is given up).
    [[nodiscard]] Result<std::optional<Bytes>> add(const wire::FragmentView &fragment, Time now);
    // What became whole was no message. Then its pieces are no sign of a repeat: the genuine ones among them may come,
    // under the same id, with another in the place of one that was forged.
    void forgetWhole() { m_wholeParts.clear(); }
    [[nodiscard]] std::size_t octets() const { return m_octets; }
    // What all of it costs: for whoever has to bound many sets together.
    [[nodiscard]] std::size_t cost() const;

private:
    void clear();
    [[nodiscard]] bool isOfLastWhole(const wire::FragmentView &fragment) const;
    [[nodiscard]] Result<std::optional<Bytes>> repeated(const wire::FragmentView &fragment);
    [[nodiscard]] bool isContradicted(const wire::FragmentView &fragment) const;
    [[nodiscard]] Bytes takeWhole();

    std::size_t m_largest;
    std::vector<Bytes> m_parts; // by number, from 1; empty: not here yet
    std::size_t m_count = 0;
    std::size_t m_octets = 0;
    std::size_t m_highest = 0;
    std::size_t m_last = 0; // 0: not known yet
    std::uint16_t m_id = 0;
    Time m_begun;
    // The set that became whole last. Pieces of it that come again are no beginning of the next one, which may have
    // the same id; all of them again are a repeat of the message (rule FR-8).
    std::vector<Bytes> m_wholeParts;
    std::uint16_t m_wholeId = 0;
    std::vector<bool> m_repeated;
};

// Whether and how small an IKE SA's messages are cut. A message that is sent for the first time goes whole, until
// one had to be repeated (rule FR-1); after that this SA's large messages all go in pieces.
class FragmentSending
{
public:
    // The peer announced it, or sent fragments itself.
    void allow() { m_isAllowed = true; }
    // The pieces to send in the place of `message`; none: it goes as it is.
    [[nodiscard]] std::vector<Transmit> split(const Transmit &message, Time now);

private:
    // Since when the message has been under way.
    [[nodiscard]] Duration ageOf(const wire::Header &header, bool isRepeat, Time now);

    bool m_isAllowed = false;
    std::map<MessageId, Time> m_firstSent; // the last message of each exchange; a few
    std::size_t m_largestPacket = 0;       // 0: nothing is cut yet
    std::uint16_t m_lastId = 0;
};

} // namespace tunneldesk::ikev1
