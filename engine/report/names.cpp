#include "engine/report/event.h"
#include "engine/report/finding.h"
#include "engine/report/state.h"

namespace tunneldesk
{

std::string_view nameOf(PairState value)
{
    switch (value) {
        using enum PairState;
    case Stopped:
        return "stopped";
    case WaitingForKey:
        return "waiting-for-key";
    case WaitingForHelper:
        return "waiting-for-helper";
    case Phase1:
        return "phase-1";
    case Phase2:
        return "phase-2";
    case Established:
        return "established";
    case Active:
        return "active";
    case Checking:
        return "checking";
    case Retrying:
        return "retrying";
    case Failed:
        return "failed";
    case PartiallyActive:
        return "partially-active";
    case Count:
        break;
    }
    return "stopped";
}

std::string_view nameOf(HelperState value)
{
    switch (value) {
        using enum HelperState;
    case NotNeeded:
        return "not-needed";
    case Waiting:
        return "waiting";
    case Ready:
        return "ready";
    case NotInstalled:
        return "not-installed";
    case NotAllowed:
        return "not-allowed";
    case NoCapabilities:
        return "no-capabilities";
    case Refused:
        return "refused";
    case Lost:
        return "lost";
    case Count:
        break;
    }
    return "not-needed";
}

std::string_view nameOf(ExchangeKind value)
{
    switch (value) {
        using enum ExchangeKind;
    case MainMode:
        return "main-mode";
    case AggressiveMode:
        return "aggressive-mode";
    case QuickMode:
        return "quick-mode";
    case Informational:
        return "informational";
    case Unknown:
        return "unknown";
    }
    return "unknown";
}

std::string_view nameOf(Certainty value)
{
    switch (value) {
        using enum Certainty;
    case Certain:
        return "certain";
    case Probable:
        return "probable";
    }
    return "certain";
}

std::string_view nameOf(Side value)
{
    switch (value) {
        using enum Side;
    case Ours:
        return "ours";
    case Theirs:
        return "theirs";
    case Between:
        return "between";
    case ThisComputer:
        return "this-computer";
    }
    return "ours";
}

std::string_view nameOf(Advice value)
{
    switch (value) {
        using enum Advice;
    case None:
        return "none";
    case CompareKeys:
        return "compare-keys";
    case MatchProposal:
        return "match-proposal";
    case MatchNetworks:
        return "match-networks";
    case MatchIdentity:
        return "match-identity";
    case MatchMode:
        return "match-mode";
    case AnswerAggressive:
        return "answer-aggressive";
    case MatchPfs:
        return "match-pfs";
    case CheckReachability:
        return "check-reachability";
    case CheckPeerLog:
        return "check-peer-log";
    case EnterKey:
        return "enter-key";
    case ClosePortOwner:
        return "close-port-owner";
    case GetPrivilege:
        return "get-privilege";
    case LoadTunModule:
        return "load-tun-module";
    case EndOtherGateway:
        return "end-other-gateway";
    case WaitOrReconnect:
        return "wait-or-reconnect";
    case FixConfiguration:
        return "fix-configuration";
    case CheckTraffic:
        return "check-traffic";
    case CompareProposals:
        return "compare-proposals";
    case MatchIdentityOrMode:
        return "match-identity-or-mode";
    case CompareKeysOrOpenPort:
        return "compare-keys-or-open-port";
    case CompareKeysOrShrink:
        return "compare-keys-or-shrink";
    case TurnOffXauth:
        return "turn-off-xauth";
    case MatchIcvLength:
        return "match-icv-length";
    case CheckReachabilityOrPolicy:
        return "check-reachability-or-policy";
    case StartPeer:
        return "start-peer";
    case OpenFirewall:
        return "open-firewall";
    case CheckWay:
        return "check-way";
    case CheckOwnLink:
        return "check-own-link";
    case OpenOwnFirewall:
        return "open-own-firewall";
    case AddRoute:
        return "add-route";
    case UpdatePeer:
        return "update-peer";
    case NameNoPort:
        return "name-no-port";
    case Count:
        break;
    }
    return "none";
}

std::string_view nameOf(Attribute value)
{
    switch (value) {
        using enum Attribute;
    case IkeEncryption:
        return "ike-encryption";
    case IkeHash:
        return "ike-hash";
    case IkeGroup:
        return "ike-group";
    case IkeAuthentication:
        return "ike-authentication";
    case IkeLifetime:
        return "ike-lifetime";
    case IkeMode:
        return "ike-mode";
    case EspEncryption:
        return "esp-encryption";
    case EspAuthentication:
        return "esp-authentication";
    case EspKeyLength:
        return "esp-key-length";
    case EspEncapsulation:
        return "esp-encapsulation";
    case SaLifetime:
        return "sa-lifetime";
    case SaLifetimeKilobytes:
        return "sa-lifetime-kilobytes";
    case Pfs:
        return "pfs";
    case ExtendedSequenceNumbers:
        return "extended-sequence-numbers";
    case LocalNetwork:
        return "local-network";
    case RemoteNetwork:
        return "remote-network";
    case ProtocolAndPort:
        return "protocol-and-port";
    case PeerIdentity:
        return "peer-identity";
    case OwnIdentity:
        return "own-identity";
    case PublicValueSize:
        return "public-value-size";
    case Protocol:
        return "protocol";
    case Count:
        break;
    }
    return "ike-encryption";
}

} // namespace tunneldesk
