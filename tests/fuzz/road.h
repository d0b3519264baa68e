// What lies between the two sites of fuzz_engine.cpp beside the wire's faults: a NAT that forgets and moves, datagrams
// that are too large to pass, and IKE messages that travel in pieces.
#pragma once

#include "tests/sim/setup.h"

namespace tunneldesk::fuzz
{

// How the pieces of a message arrive; each bit for itself.
enum PieceFault : Byte {
    kPiecesReversed = 1,
    kPieceTwice = 2,
    kPieceLost = 4,
    kPieceChanged = 8,
    kPieceIdAgain = 16,  // that of the message before
    kPiecesOfFirst = 32, // of a first message, too, whose pieces nobody takes (rule FR-3)
};

class Road
{
public:
    explicit Road(sim::World &world) : m_world(world) {}

    // UDP payloads and ESP packets with more octets are lost; 0: none is.
    void setLargest(std::size_t octets) { m_largest = octets; }
    // IKE messages of more octets travel in pieces of so many; 0: all travel whole.
    void setPieces(std::size_t octets, Byte faults);
    // Asked for each datagram that was sent: false when it goes no further itself.
    [[nodiscard]] bool passes(const sim::Datagram &datagram);

private:
    void sendInPieces(const sim::Datagram &whole, std::size_t marker);

    sim::World &m_world;
    std::size_t m_largest = 0;
    std::size_t m_piece = 0;
    Byte m_faults = 0;
    std::uint16_t m_lastId = 0;
    bool m_isCutting = false;
};

} // namespace tunneldesk::fuzz
