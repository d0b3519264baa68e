// The public core: joins IKE and ESP, owns the SAs of the data path, makes the tables, the host's plan
// and the report. Sans-I/O, one thread. Two engines run against each other in tests/sim, and one in the
// host's engine thread: the same code.
#pragma once

#include "engine/base/random.h"
#include "engine/crypto/esp_cipher.h"
#include "engine/esp/notice.h"
#include "engine/esp/tables.h"
#include "engine/ikev1/endpoint.h"
#include "engine/report/command.h"
#include "engine/report/event.h"
#include "engine/report/snapshot.h"
#include "engine/session/host_plan.h"
#include "engine/wire/icmp_parse.h"

#include <memory>
#include <optional>

namespace tunneldesk::session
{

// An IP packet for the sealing lane of this gateway, as if it had been read from its TUN.
struct InnerSend {
    GatewayId gateway;
    Bytes packet;
};

// The complete list of what one call has caused.
struct EngineOutput {
    std::vector<ikev1::Transmit> transmits;
    std::vector<InnerSend> innerSends; // after the tables and the transmits of the same call
    std::vector<Event> events;
    std::shared_ptr<const esp::Tables> tables; // set when they changed
    std::optional<HostPlan> plan;              // set when it changed
    std::vector<SecretRef> neededSecrets;      // app fetches them and gives GiveSecret
    bool stateChanged = false;                 // a snapshot should be published at once

    void clear() { *this = {}; }
};

class Engine
{
public:
    // `backend`: whose ESP ciphers the SAs are made for; the lanes must have the same.
    explicit Engine(crypto::EspBackend backend = crypto::bestEspBackend());
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    void onCommand(Command command, Context context, EngineOutput &out);
    // An IKE datagram, marker taken off; from the engine's own port 500 socket or a worker's 4500.
    void onIkeDatagram(ByteView bytes, const Ends &ends, Context context, EngineOutput &out);
    void onNotice(const esp::Notice &notice, Context context, EngineOutput &out);
    // What a router, or somebody who pretends to be one, says of a packet of ours. Believed only of a path's MTU, and
    // only if it quotes an SPI of ours; else a hint while nothing is up.
    void onIcmpError(const wire::IcmpError &error, Context context, EngineOutput &out);
    // As ikev1::Endpoint::sendRefused.
    void onSendRefused(const Ends &ends, bool isForbidden, Context context, EngineOutput &out);
    void onHostStatus(const HostStatus &status, Context context, EngineOutput &out);
    void onTick(Context context, EngineOutput &out);
    [[nodiscard]] std::optional<Time> nextDeadline() const;

    [[nodiscard]] Snapshot snapshot(Time now) const;
    // After StopAll and when the last Delete has gone out.
    [[nodiscard]] bool isQuiet() const;
    // Those of IKE, as the snapshot has them.
    [[nodiscard]] const EngineCounters &counters() const;
    // For tests: what IKE keeps at this moment.
    [[nodiscard]] ikev1::Census census() const;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace tunneldesk::session
