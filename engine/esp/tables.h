// The immutable tables that the engine hands to the workers, and the state behind them that lives on
// when a table is exchanged (SA, bucket). Made and freed on the engine thread; read by lanes. A table
// holds shared pointers, so an SA dies, and its keys are wiped, when the last table with it comes back.
#pragma once

#include "engine/base/ids.h"
#include "engine/base/outer_header.h"
#include "engine/base/sa_params.h"
#include "engine/base/time.h"
#include "engine/esp/inbound_sa.h"
#include "engine/esp/outbound_sa.h"
#include "engine/esp/shaper.h"

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace tunneldesk::esp
{

// One network pair of one gateway, outbound. Sorted most specific first (remote prefix, then local).
struct Policy {
    PairId pair;
    Selector selector;
    // Null: no SA now; the packet waits and WantsSa is told, or is dropped where `answerOnly` holds.
    std::shared_ptr<OutboundSa> sa;
    Ends ends; // outer; they may move while the SA lives on (rule NT-12), so they stand here and not in it
    bool wantsSaOnTraffic = true;
    bool mssClamp = true;
    unsigned innerMtu = 1400; // greatest inner packet, octets
    DfBit dfBit = DfBit::Auto;
    bool copyDscp = true;
};

// What a sealing lane needs: one gateway.
struct SealingTable {
    GatewayId gateway;
    std::vector<Policy> policies;
    std::shared_ptr<Shaper> shaper; // outbound direction; never null
};

// What an opening lane needs: one outer address.
struct OpeningEntry {
    std::shared_ptr<InboundSa> sa;
    Ends ends;                  // what the outer source is compared with (rule E-24)
    bool peerBehindNat = false; // then a newer authenticated packet from elsewhere is told as PeerSeen::hasMoved
    GatewayId gateway;
    std::shared_ptr<Shaper> shaper; // inbound direction of the gateway; never null
    bool mssClamp = true;
    unsigned innerMtu = 1400;
};
struct OpeningTable {
    IpAddress outerAddress;
    std::unordered_map<std::uint32_t, OpeningEntry> entries; // by SPI
};

// Everything, for all lanes.
struct Tables {
    std::vector<std::shared_ptr<const SealingTable>> sealing;
    std::vector<std::shared_ptr<const OpeningTable>> opening;
};

} // namespace tunneldesk::esp
