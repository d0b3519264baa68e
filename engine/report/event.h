// What happened, as plain values. The timeline, the log, the JSON of the command line and the details
// page are four views of these.
#pragma once

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/report/finding.h"
#include "engine/report/state.h"

#include <optional>
#include <variant>

namespace tunneldesk
{

enum class ExchangeKind : std::uint8_t { MainMode, AggressiveMode, QuickMode, Informational, Unknown };
[[nodiscard]] std::string_view nameOf(ExchangeKind kind);

// "Message 3 of 6": number and of are from the script.
struct MessageEvent {
    ExchangeKind exchange = ExchangeKind::Unknown;
    unsigned number = 0;
    unsigned of = 0;
    bool sent = false;
    std::size_t bytes = 0;
    unsigned repeat = 0; // 0: the first time
    friend bool operator==(const MessageEvent &, const MessageEvent &) = default;
};
struct StateEvent {
    PairState from = PairState::Stopped;
    PairState to = PairState::Stopped;
    Reason reason = Reason::None;
    friend bool operator==(const StateEvent &, const StateEvent &) = default;
};
struct SaEvent {
    bool made = false; // else gone
    bool isIke = false;
    Spi inbound;        // ESP only
    Spi outbound;       // ESP only
    CookiePair cookies; // IKE only
    Reason why = Reason::None;
    friend bool operator==(const SaEvent &, const SaEvent &) = default;
};
// A notify of the peer that changes nothing by itself (unprotected ones are hints, rule IN-3).
struct NotifyEvent {
    std::uint16_t type = 0;
    bool isProtected = false;
    friend bool operator==(const NotifyEvent &, const NotifyEvent &) = default;
};
// The peer's phase 1 identity has a protocol and port that say nothing; it is taken all the same (rule ID-3).
struct IdentityEvent {
    std::uint8_t protocol = 0;
    std::uint16_t port = 0;
    friend bool operator==(const IdentityEvent &, const IdentityEvent &) = default;
};
// Something was dropped or refused; one line and a count, however many there were since the last line.
struct DropEvent {
    Reason reason = Reason::None;
    std::uint64_t count = 1;
    Endpoint from;
    friend bool operator==(const DropEvent &, const DropEvent &) = default;
};
struct HostEvent {
    Reason reason = Reason::None; // None: a good thing (device made, socket bound, address back)
    std::string what;             // "td0", "UDP 203.0.113.1:500", "10.2.0.0/16": a value, not a sentence
    std::int64_t number = 0;      // errno
    friend bool operator==(const HostEvent &, const HostEvent &) = default;
};

struct Event {
    Time time;
    GatewayId gateway;
    TunnelId tunnel;
    std::optional<PairId> pair;
    AttemptId attempt;
    std::variant<MessageEvent, StateEvent, SaEvent, NotifyEvent, IdentityEvent, DropEvent, HostEvent, Finding> what;

    friend bool operator==(const Event &, const Event &) = default;
};

} // namespace tunneldesk
