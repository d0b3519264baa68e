// Whether a pair that is up carries anything (design, "States"): where nothing has come back by itself the engine
// asks with five ICMP echoes a second apart, once for each SA that the pair's traffic goes out on. Any packet that
// comes back is the proof and is heard elsewhere; here is only who is asked, when, and that nobody answered.
#pragma once

#include "engine/session/host_view.h"
#include "engine/session/sa_registry.h"

#include <map>

namespace tunneldesk
{
struct TunnelConfig;
}

namespace tunneldesk::session
{

// Who asks whom.
struct EchoPath {
    IpAddress source;
    IpAddress destination;
    friend bool operator==(const EchoPath &, const EchoPath &) = default;
};

// From our own address inside what the SA protects to the tunnel's test address, else to the first host of what it
// protects there. Nothing: we have no address there, or the SA does not let an echo through.
[[nodiscard]] std::optional<EchoPath> echoPathOf(const HostView &host, const TunnelConfig &tunnel,
                                                 const SaRecord &record);

class PathQuestions
{
public:
    // The pair is up on this SA and nothing has come back. A new SA or another path begins anew; the same ones go on.
    void watch(const PairId &pair, SaId sa, const std::optional<EchoPath> &path, Context context);
    // Something came back, or the pair is not up.
    void forget(const PairId &pair) { m_asked.erase(pair); }
    void keepOnly(const std::vector<PairId> &pairs);

    // An echo that is due, as a packet.
    struct Echo {
        PairId pair;
        Bytes packet;
    };
    // True when a pair has got no answer and did not lack one before.
    [[nodiscard]] bool onTick(Time now, std::vector<Echo> &echoes);
    [[nodiscard]] std::optional<Time> nextDeadline() const;
    // Nothing came back, though it was asked for (or there was nobody to ask) and time enough has passed.
    [[nodiscard]] bool isUnanswered(const PairId &pair) const;

private:
    struct Asked {
        SaId sa;
        std::optional<EchoPath> path;
        std::uint16_t identifier = 0;
        std::uint16_t sent = 0;
        std::optional<Time> next; // none: it is over
        bool isUnanswered = false;
    };
    std::map<PairId, Asked> m_asked;
};

} // namespace tunneldesk::session
