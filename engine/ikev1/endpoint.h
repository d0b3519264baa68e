// All of IKEv1 of this program: cookies to IkeSa, first messages to a configured peer, tunnels to their
// IKE SA. Sans-I/O: time, randomness and bytes come in, `out` holds all that was caused. One thread.
#pragma once

#include "engine/base/random.h"
#include "engine/config/profile.h"
#include "engine/ikev1/output.h"
#include "engine/report/snapshot.h"
#include "engine/wire/icmp_parse.h"

#include <map>
#include <memory>

namespace tunneldesk::ikev1
{

// A gateway's end of all its tunnels to one peer: they share an IKE SA and a key (Main Mode picks the
// key by address, RFC 2409, 5.4).
struct PeerConfig {
    GatewayId gateway;
    IpAddress outerAddress;
    IpAddress peer;
    IkePolicy policy;
    std::vector<TunnelConfig> tunnels; // not empty
    // A changed policy is for the next phase 1; else it is authenticated anew at once.
    bool waitsForRenewal = false;

    friend bool operator==(const PeerConfig &, const PeerConfig &) = default;
};

// For tests: what is kept at this moment, of all peers together.
struct Census {
    std::size_t ikeSas = 0;
    std::size_t halfOpen = 0;   // the peer has begun and not shown yet that he hears us
    std::size_t quickModes = 0; // that await a message
    std::size_t spis = 0;       // inbound, given out

    friend bool operator==(const Census &, const Census &) = default;
};

class Endpoint
{
public:
    Endpoint();
    ~Endpoint();
    Endpoint(const Endpoint &) = delete;
    Endpoint &operator=(const Endpoint &) = delete;

    // Replaces the list. A peer or tunnel that is gone is deleted at the other side too; one that changed is
    // renegotiated as config/change_effect says; one that is equal feels nothing.
    void setPeers(std::vector<PeerConfig> peers, Context context, Outputs &out);
    void giveSecret(const SecretRef &reference, Secret key, Context context, Outputs &out);
    void forgetSecret(const SecretRef &reference, Context context, Outputs &out);

    // Brings up every pair of the tunnel that has no SA; a no-op for those that have one.
    void connect(TunnelId tunnel, Context context, Outputs &out);
    // Only this pair (traffic wants it).
    void connectPair(const PairId &pair, Context context, Outputs &out);
    // Deletes to the peer; no further attempt until connect.
    void disconnect(TunnelId tunnel, Context context, Outputs &out);
    void rekey(TunnelId tunnel, Context context, Outputs &out);
    // The data path (bytes, sequence numbers) or the user says: renew this SA now.
    void rekeySa(SaId sa, Context context, Outputs &out);
    // The user says: end this SA. The peer is told; whether another follows is the tunnel's ConnectWhen.
    void deleteSa(SaId sa, Context context, Outputs &out);
    // An SA's hard limit was reached in the data path.
    void expireSa(SaId sa, Context context, Outputs &out);
    // An ESP packet with a good ICV came on this SA: proof for QM3 (rule Q-13), for DPD (rule DP-6).
    void peerSeen(SaId sa, Context context, Outputs &out);
    // An authenticated ESP packet came from elsewhere; only followed where the peer is behind a NAT.
    void peerMoved(SaId sa, const tunneldesk::Endpoint &from, Context context, Outputs &out);
    // ESP has gone out on this SA at that time or later: no keepalive is needed before long (rule NT-11).
    void espSent(SaId sa, Time when);
    // ESP goes out on this SA, has come back on its pair before, and does not any more. The peer is asked, where he is
    // asked at all.
    void nothingComesBack(SaId sa, Context context, Outputs &out);
    // Asks the peer of this SA whether he lives, in an IP packet of at most that many octets; SizeAnswered follows if
    // it has arrived. Nothing where dead peer detection is off, or he does not know it (rule DP-1).
    void askSize(SaId sa, unsigned size, Context context, Outputs &out);
    // The peer sends ESP for an SPI that we do not have: a hint, answered by a DPD probe at once; and he is told.
    void unknownSpiSeen(const Ends &ends, Spi spi, Context context, Outputs &out);
    // The way from this address out has come back: whatever waits is tried at once, and what stands is asked whether
    // it does so at the other end, too (faults, 11).
    void linkReturned(const IpAddress &outer, Context context, Outputs &out);
    // Somebody says that a message of ours does not get through: a hint while nothing has been answered, and nothing
    // else.
    void unreachable(const wire::IcmpError &error, Context context, Outputs &out);
    // Our own kernel would not send a first message; isForbidden: a rule does not let it out, else no route leads
    // there.
    void sendRefused(const Ends &ends, bool isForbidden, Context context, Outputs &out);
    // Deletes for everything, then quiet.
    void stopAll(Context context, Outputs &out);

    // `bytes` begins with the ISAKMP header. Ports in `ends` tell 500 from 4500.
    void onDatagram(ByteView bytes, const Ends &ends, Context context, Outputs &out);
    void onTick(Context context, Outputs &out);
    // When onTick wants to be called next; none: nothing to wait for.
    [[nodiscard]] std::optional<Time> nextDeadline() const;

    // The IKE SAs that serve this tunnel now.
    [[nodiscard]] std::vector<IkeSaSnapshot> ikeSasOf(TunnelId tunnel) const;
    [[nodiscard]] const EngineCounters &counters() const;
    // For tests: nothing must be left.
    [[nodiscard]] std::size_t ikeSaCount() const;
    [[nodiscard]] std::size_t halfOpenCount() const;
    [[nodiscard]] Census census() const;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace tunneldesk::ikev1
