#include "tests/fuzz/road.h"

#include "engine/config/limits.h"
#include "engine/wire/isakmp_fragment.h"
#include "engine/wire/isakmp_parse.h"
#include "engine/wire/port4500.h"

#include <algorithm>

namespace tunneldesk::fuzz
{
namespace
{

constexpr std::size_t kMostPieces = 255; // their number is one octet

bool isFirst(ByteView message)
{
    const auto header = wire::parseHeader(message);
    return header && header->cookies.responder == Cookie{};
}

} // namespace

void Road::setPieces(std::size_t octets, Byte faults)
{
    m_piece = octets;
    m_faults = faults;
}

bool Road::passes(const sim::Datagram &datagram)
{
    if (m_largest != 0 && datagram.bytes.size() > m_largest)
        return false;
    const bool isFloated =
        datagram.from.port == limits::kNatTraversalPort || datagram.to.port == limits::kNatTraversalPort;
    const std::size_t marker = isFloated ? wire::kNonEspMarkerSize : 0;
    const bool isCut = m_piece != 0 && !m_isCutting && datagram.protocol == sim::OuterProtocol::Udp &&
                       !sim::espSpiOf(datagram) && datagram.bytes.size() > marker + m_piece &&
                       datagram.bytes.size() - marker <= m_piece * kMostPieces &&
                       ((m_faults & kPiecesOfFirst) != 0 || !isFirst(ByteView(datagram.bytes).subspan(marker)));
    if (isCut)
        sendInPieces(datagram, marker);
    return !isCut;
}

void Road::sendInPieces(const sim::Datagram &whole, std::size_t marker)
{
    const ByteView message = ByteView(whole.bytes).subspan(marker);
    // What is damaged already may have no header; its pieces have the one that they need.
    const auto header = wire::parseHeader(message);
    if ((m_faults & kPieceIdAgain) == 0)
        ++m_lastId;
    std::vector<sim::Datagram> pieces;
    for (std::size_t at = 0; at < message.size(); at += m_piece) {
        const ByteView data = message.subspan(at, std::min(m_piece, message.size() - at));
        const auto number = static_cast<std::uint8_t>(pieces.size() + 1);
        sim::Datagram piece = whole;
        piece.bytes.resize(marker);
        append(piece.bytes, wire::buildFragment(header ? *header : wire::Header{},
                                                {m_lastId, number, at + m_piece >= message.size(), data}));
        pieces.push_back(std::move(piece));
    }
    if ((m_faults & kPieceChanged) != 0)
        pieces[pieces.size() / 2].bytes.back() ^= 1;
    if ((m_faults & kPieceTwice) != 0)
        pieces.push_back(pieces.front());
    if ((m_faults & kPiecesReversed) != 0)
        std::reverse(pieces.begin(), pieces.end());
    if ((m_faults & kPieceLost) != 0)
        pieces.pop_back();
    m_isCutting = true;
    for (sim::Datagram &piece : pieces)
        m_world.wire().send(std::move(piece), m_world.now());
    m_isCutting = false;
}

} // namespace tunneldesk::fuzz
