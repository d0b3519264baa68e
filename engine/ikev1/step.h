// What a protocol step is given and gives back. A step is a free function from (const state, message,
// context) to the next state, a message and outputs; it commits nothing: ike_sa does.
#pragma once

#include "engine/ikev1/endpoint.h"
#include "engine/wire/isakmp.h"

#include <optional>
#include <variant>

namespace tunneldesk::ikev1
{

// A message that could not be used. By default it is dropped: one counter, nothing else (rule S-8).
struct Failure {
    Reason reason = Reason::None;
    // Ends the exchange; only for a message that is authenticated, or that only the holder of our last
    // answer could have sent.
    bool endsExchange = false;
    std::optional<wire::NotifyType> notify; // to the peer
    Bytes terms;                            // beside it: what we would have taken (refusal.h)
    Finding finding;                        // what it lets us suppose; none if nothing

    Failure(Reason why) : reason(why) {} // NOLINT: implicit on purpose
    Failure(Reason why, Finding supposed) : reason(why), finding(std::move(supposed)) {}
    Failure(Reason why, wire::NotifyType type, Finding found, Bytes ours = {})
        : reason(why), endsExchange(true), notify(type), terms(std::move(ours)), finding(std::move(found))
    {
    }
};

template <typename Value>
class [[nodiscard]] StepResult
{
public:
    StepResult(Value value) : m_content(std::move(value)) {}       // NOLINT: implicit on purpose
    StepResult(Failure failure) : m_content(std::move(failure)) {} // NOLINT: implicit on purpose
    StepResult(Reason reason) : m_content(Failure(reason)) {}      // NOLINT: implicit on purpose

    [[nodiscard]] bool isOk() const { return m_content.index() == 0; }
    explicit operator bool() const { return isOk(); }
    [[nodiscard]] Value &operator*() { return *std::get_if<0>(&m_content); }
    [[nodiscard]] Value *operator->() { return std::get_if<0>(&m_content); }
    [[nodiscard]] const Failure &failure() const { return *std::get_if<1>(&m_content); }

private:
    std::variant<Value, Failure> m_content;
};

// The next state, and what is to be sent: payloads in the order of the wire, without HASH where the
// exchange puts it first (ike_sa makes that one).
template <typename State>
struct Step {
    State next;
    std::vector<wire::Payload> payloads;
};

// What a phase 1 step may know beside its state.
struct Phase1Context {
    const PeerConfig &config;
    const Secret &preSharedKey;
    Ends ends; // of the message
    Context io;
    bool isFirstContact = false; // INITIAL-CONTACT may be said (rule IC-1)

    // Tunnels to one peer share their phase 1, so what phase 1 needs of a tunnel is the first one's.
    [[nodiscard]] const TunnelConfig &lead() const { return config.tunnels.front(); }
};

} // namespace tunneldesk::ikev1
