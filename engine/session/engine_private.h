// The session's parts under one roof, and the one order in which a call is worked off: feed ikev1, carry its
// outputs, look at the gates, settle the states, build what became dirty.
#pragma once

#include "engine/ikev1/endpoint.h"
#include "engine/session/drop_limiter.h"
#include "engine/session/engine.h"
#include "engine/session/path_questions.h"
#include "engine/session/path_sizes.h"
#include "engine/session/sent_watch.h"
#include "engine/session/silence_watch.h"
#include "engine/session/snapshot_builder.h"

namespace tunneldesk::session
{

struct Engine::Private {
    explicit Private(crypto::EspBackend backend) : registry(backend) {}

    Profile profile;
    TunnelRuns runs;
    KeyRing keys;
    HostView host;
    SaRegistry registry;
    PairStates pairs;
    PathQuestions paths;
    PathSizes sizes;
    ShaperBook shapers;
    DropLimiter drops;
    SentWatch sent;
    SilenceWatch silence;
    ikev1::Endpoint endpoint;
    std::vector<ikev1::PeerConfig> peers; // as ikev1 was last given them
    HostPlan plan;                        // as the host was last given it
    std::map<GatewayId, TrafficTotals> deadOfGateways;
    std::set<std::string> conflicts;       // as told
    std::set<GatewayId> waitingForRenewal; // with another policy than their phase 1s were made with
    bool isStandIn = false;                // the profile, for one that could not be read
    bool isStopping = false;
    ClosedNetworks closedAtEnd = ClosedNetworks::Open;
    bool hasProfile = false;   // the first ApplyProfile has come
    bool hasPublished = false; // a plan and tables have gone out
    bool isPlanDirty = false;
    bool areTablesDirty = false;
    bool areStatesDirty = false;

    // Commands (commands.cpp).
    void run(ApplyProfile &command, Context context, EngineOutput &out);
    void run(GiveSecret &command, Context context, EngineOutput &out);
    void run(const ForgetSecret &command, Context context, EngineOutput &out);
    void run(const ConnectTunnel &command, Context context, EngineOutput &out);
    void run(const DisconnectTunnel &command, Context context, EngineOutput &out);
    void run(const RekeyTunnel &command, Context context, EngineOutput &out);
    void run(const RekeySa &command, Context context, EngineOutput &out);
    void run(const DeleteSa &command, Context context, EngineOutput &out);
    void run(const StopAll &command, Context context, EngineOutput &out);
    bool hold(GiveSecret &given, Context context, EngineOutput &out);

    // Notices of the data path (notices.cpp).
    void hear(const esp::WantsSa &notice, Context context, EngineOutput &out);
    void hear(const esp::NearLimit &notice, Context context, EngineOutput &out);
    void hear(const esp::Sending &notice, Context context, EngineOutput &out);
    void hear(const esp::PeerSeen &notice, Context context, EngineOutput &out);
    void hear(const esp::UnknownSpiSeen &notice, Context context, EngineOutput &out);
    void hear(const esp::IcvFailing &notice, Context context, EngineOutput &out);
    void hear(const esp::IkeDatagram &notice, Context context, EngineOutput &out);

    // ICMP (notices.cpp).
    void hearTooBig(const wire::IcmpError &error, Context context);
    void hearUnreachable(const wire::IcmpError &error, Context context, EngineOutput &out);

    // What ikev1 caused (outputs.cpp). Carries all of it, and what that causes in its turn.
    void carry(ikev1::Outputs &outputs, Context context, EngineOutput &out);
    void carryOne(ikev1::Output &output, ikev1::Outputs &more, Context context, EngineOutput &out);
    void install(ikev1::InstallSa &install, ikev1::Outputs &more, Context context, EngineOutput &out);
    void remove(const ikev1::RemoveSa &removal, EngineOutput &out);
    void tell(Event event, EngineOutput &out);
    void askForKey(const SecretRef &reference, EngineOutput &out);

    // Puts tunnels into ikev1's hands or takes them out of it, as their gates say.
    void reconcile(Context context, EngineOutput &out);
    [[nodiscard]] std::vector<TunnelId> openGates(EngineOutput &out);
    void forgetUnwantedKeys(Context context, EngineOutput &out);
    // Links, or the way out behind them, that were not there before.
    void tryReturnedLinks(const std::set<IpAddress> &linkedBefore, const std::vector<RouteSnapshot> &waysBefore,
                          Context context, EngineOutput &out);
    // Each once: a network that turns up here, on another link, while a tunnel takes the packets for it.
    void tellConflicts(Context context, EngineOutput &out);
    // The end of every call.
    void finish(Context context, EngineOutput &out);
    void settleStates(Context context, EngineOutput &out);
    void settlePair(const TunnelConfig &tunnel, const PairId &pair, Context context, EngineOutput &out);
    // Echoes that are due through pairs that nothing came back through.
    void askPaths(Time now, EngineOutput &out);
    // What the paths over IPv6 carry.
    [[nodiscard]] PathSizes::Uses usesOfPaths() const;
    void askSizes(Context context, EngineOutput &out);
    [[nodiscard]] HostPlan nextPlan() const;
    void buildPlanAndTables(EngineOutput &out);

    [[nodiscard]] bool isQuiet() const { return registry.isEmpty() && endpoint.ikeSaCount() == 0; }
    // The tunnel's gateway and latest attempt, filled in.
    [[nodiscard]] Event eventFor(TunnelId tunnel, Time now) const;
};

} // namespace tunneldesk::session
