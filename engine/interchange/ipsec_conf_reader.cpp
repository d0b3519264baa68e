// ipsec.conf(5) of strongSwan's starter and of Libreswan, which have grown apart from one root: both dialects' names
// are known, and nothing has to say which one it is. ipsec.secrets(5) goes with it.
#include "engine/interchange/foreign_parts.h"
#include "engine/interchange/ipsec_conf_tree.h"
#include "engine/interchange/proposal_text.h"

#include <algorithm>
#include <array>

namespace tunneldesk::interchange
{
namespace
{

using Why = NotTakenReason;

template <std::size_t Count>
bool isOneOf(std::string_view text, const std::array<std::string_view, Count> &words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

constexpr auto kHarmless = std::to_array<std::string_view>(
    {"also",        "fragmentation",    "ike_frag",        "keyingtries",   "rekeymargin",   "margintime",
     "rekeyfuzz",   "marginbytes",      "marginpackets",   "reauth",        "installpolicy", "dpdaction",
     "phase2",      "closeaction",      "initial-contact", "nat-keepalive", "ikepad",        "overlapip",
     "cisco-unity", "remote-peer-type", "nm-configured"});
constexpr auto kIkev2 =
    std::to_array<std::string_view>({"mobike", "narrowing", "ppk", "ms-dh-downgrade", "retransmit-interval-v2",
                                     "intermediate", "dns-match-id", "tcp", "enable-tcp"});
// Behind "left" or "right".
constexpr auto kCertificateOfSide =
    std::to_array<std::string_view>({"cert", "cert2", "ca", "ca2", "rsasigkey", "rsasigkey2", "sigkey", "ckaid",
                                     "sendcert", "certpolicy", "groups", "groups2"});
constexpr auto kUnsupportedOfSide = std::to_array<std::string_view>(
    {"sourceip",    "firewall", "hostaccess",  "updown",       "protoport",     "nexthop",       "allowany",
     "dns",         "ikeport",  "xauthserver", "xauthclient",  "xauthusername", "modecfgserver", "modecfgclient",
     "addresspool", "vti",      "username",    "interface-ip", "cat",           "auth2",         "id2"});
constexpr auto kUnsupported = std::to_array<std::string_view>({"compress",
                                                               "modeconfig",
                                                               "modecfgpull",
                                                               "xauth",
                                                               "xauth_identity",
                                                               "xauthby",
                                                               "mark",
                                                               "mark_in",
                                                               "mark_out",
                                                               "reqid",
                                                               "tfc",
                                                               "priority",
                                                               "ah",
                                                               "inactivity",
                                                               "mediation",
                                                               "mediated_by",
                                                               "me_peerid",
                                                               "vti-interface",
                                                               "vti-routing",
                                                               "vti-shared",
                                                               "ipsec-interface",
                                                               "nflog-group",
                                                               "nic-offload",
                                                               "sendca",
                                                               "metric",
                                                               "lifepackets",
                                                               "marginbytes",
                                                               "marginpackets",
                                                               "ikedscp",
                                                               "eap_identity",
                                                               "aaa_identity",
                                                               "rekey",
                                                               "send-vendorid",
                                                               "accept-redirect",
                                                               "send-redirect",
                                                               "decap-dscp",
                                                               "hostaddrfamily",
                                                               "clientaddrfamily",
                                                               "connalias",
                                                               "retransmit-interval",
                                                               "retransmit-timeout",
                                                               "sendreplay",
                                                               "modecfgdns",
                                                               "modecfgdomains",
                                                               "modecfgbanner",
                                                               "policy-label",
                                                               "failureshunt",
                                                               "negotiationshunt",
                                                               "autokey",
                                                               "debug"});

class Connection
{
public:
    Connection(const ConfSection &section, std::span<const IpAddress> own, NotTakenList &notTaken)
        : m_section(section), m_own(own), m_notTaken(notTaken), m_path("conn " + std::string(section.name))
    {
    }

    std::vector<ForeignTunnel> read()
    {
        m_foreign.name = cleanText(m_section.name, limits::kLongestName);
        m_foreign.tunnel.connect = ConnectWhen::AnswerOnly;
        m_foreign.tunnel.dpd.mode = DpdMode::OneWay;
        if (isLeftOut() || !speaksIkev1() || !usesSharedKey() || !isTunnelMode())
            return {};
        chooseSides();
        for (const ConfOption &option : m_section.options)
            if (m_section.find(option.key) == &option)
                take(option);
        if (!m_hasPeer) {
            lacks(m_remote);
            return {};
        }
        if (!m_hasIke)
            lacks("ike");
        if (!m_hasEsp)
            lacks("esp");
        finishPfs();
        takeDpdTimeout(m_foreign.tunnel.dpd, m_dpdTimeout);
        if (m_isDraftsOnly && m_foreign.tunnel.natTraversal == NatTraversal::Auto)
            m_foreign.tunnel.natTraversal = NatTraversal::DraftsOnly;
        const auto whole = [](const std::optional<IpAddress> &address, std::vector<IpPrefix> &networks) {
            if (networks.empty() && address)
                networks = {IpPrefix::host(*address)};
        };
        whole(m_foreign.local, m_foreign.tunnel.localNetworks);
        whole(m_foreign.tunnel.peer, m_foreign.tunnel.remoteNetworks);
        return {m_foreign};
    }

private:
    void leave(const ConfOption &option, Why why)
    {
        m_notTaken.add({option.file, option.line, m_path}, option.key, option.value, why);
    }
    void lacks(std::string_view key)
    {
        m_notTaken.add({m_section.file, m_section.line, m_path}, key, {}, Why::Incomplete);
    }
    [[nodiscard]] const ConfOption *find(std::string_view key) const { return m_section.find(key); }

    bool isLeftOut()
    {
        const ConfOption *option = find("auto");
        if (!option || option->value != "ignore")
            return false;
        leave(*option, Why::NotSupported);
        return true;
    }

    bool speaksIkev1()
    {
        for (const char *key : {"keyexchange", "ikev2"}) {
            const ConfOption *option = find(key);
            if (!option)
                continue;
            const std::string_view value = option->value;
            const bool isVersion1 = value == "ikev1" || value == "no" || value == "never";
            if (isVersion1)
                return true;
            // "permit" and "ike" are both.
            if (value == "permit" || value == "ike") {
                lacks(key);
                return true;
            }
            leave(*option, Why::Ikev2Only);
            return false;
        }
        // Both programs begin with IKEv2 where nothing is said.
        lacks("keyexchange");
        return true;
    }

    bool usesSharedKey()
    {
        const auto isSecret = [](std::string_view value) {
            return value == "secret" || value == "psk" || value == "shared-secret";
        };
        bool isSaid = false;
        for (const char *key : {"authby", "leftauth", "rightauth", "auth"}) {
            const ConfOption *option = find(key);
            if (!option || (std::string_view(key) == "auth" && option->value == "esp"))
                continue;
            if (!isSecret(option->value)) {
                const bool isExtended = option->value.starts_with("xauth") || option->value.starts_with("eap") ||
                                        option->value == "never" || option->value == "null" || option->value == "ah";
                leave(*option, isExtended ? Why::NotSupported : Why::Certificate);
                return false;
            }
            isSaid = true;
        }
        // The default is a certificate.
        if (!isSaid)
            m_notTaken.add({m_section.file, m_section.line, m_path}, "authby", {}, Why::Certificate);
        return isSaid;
    }

    bool isTunnelMode()
    {
        const ConfOption *type = find("type");
        if (!type || type->value == "tunnel")
            return true;
        leave(*type, Why::NotSupported);
        return false;
    }

    // By custom left is this side; the addresses of this computer know better.
    void chooseSides()
    {
        const auto isOurs = [this](const char *key) {
            const ConfOption *option = find(key);
            const auto address = option ? IpAddress::parse(option->value) : std::nullopt;
            return address && std::find(m_own.begin(), m_own.end(), *address) != m_own.end();
        };
        if (isOurs("right") && !isOurs("left"))
            std::swap(m_local, m_remote);
    }

    void take(const ConfOption &option)
    {
        if (isOneOf(option.key, kHarmless) || option.key == "keyexchange" || option.key == "ikev2" ||
            option.key == "authby" || option.key == "auth" || option.key == "type")
            return;
        for (const bool isLocal : {true, false}) {
            const std::string_view side = isLocal ? m_local : m_remote;
            if (option.key.starts_with(side)) {
                takeOfSide(option, option.key.substr(side.size()), isLocal);
                return;
            }
        }
        if (!takeOfPhase1(option) && !takeOfPhase2(option) && !takeOfLiveness(option))
            leave(option, isOneOf(option.key, kIkev2)         ? Why::Ikev2Only
                          : isOneOf(option.key, kUnsupported) ? Why::NotSupported
                                                              : Why::Unknown);
    }

    void takeOfSide(const ConfOption &option, std::string_view key, bool isLocal)
    {
        TunnelConfig &tunnel = m_foreign.tunnel;
        if (key == "auth")
            return;
        if (key.empty()) {
            takeAddress(option, isLocal);
        } else if (key == "id") {
            if (const auto identity = isLocal ? parseIdentity(option.value) : parsePeerIdentity(option.value))
                (isLocal ? tunnel.ownIdentity : tunnel.peerIdentity) = *identity;
            else
                leave(option, Why::Certificate);
        } else if (key == "subnet" || key == "subnets") {
            takeNetworks(option, isLocal ? tunnel.localNetworks : tunnel.remoteNetworks);
        } else {
            leave(option, isOneOf(key, kCertificateOfSide)   ? Why::Certificate
                          : isOneOf(key, kUnsupportedOfSide) ? Why::NotSupported
                                                             : Why::Unknown);
        }
    }

    void takeAddress(const ConfOption &option, bool isLocal)
    {
        const auto address = IpAddress::parse(option.value);
        if (address && isLocal) {
            m_foreign.local = address;
        } else if (address) {
            m_foreign.tunnel.peer = *address;
            m_hasPeer = true;
        } else if (!isLocal || !option.value.starts_with('%')) {
            leave(option, Why::BadValue);
        }
    }

    void takeNetworks(const ConfOption &option, std::vector<IpPrefix> &networks)
    {
        for (std::string_view part : split(option.value, ", \t{}")) {
            if (const auto bracket = part.find('['); bracket != std::string_view::npos) {
                leave(option, Why::NotSupported);
                part = part.substr(0, bracket);
            }
            const auto network = parseNetwork(part);
            if (!network)
                leave(option, Why::BadValue);
            else if (networks.size() == limits::kMostNetworks)
                leave(option, Why::NotSupported);
            else
                networks.push_back(*network);
        }
    }

    bool takeOfPhase1(const ConfOption &option)
    {
        IkePolicy &policy = m_foreign.policy;
        if (option.key == "ike") {
            const auto [first, isOnly] = firstProposal(option.value);
            const auto proposal = parseIkeProposal(first);
            if (!proposal) {
                leave(option, Why::NotSupported);
                return true;
            }
            m_hasIke = true;
            policy.encryption = proposal->encryption;
            policy.hash = proposal->hash;
            policy.group = proposal->group.value_or(policy.group);
            if (!isOnly)
                leave(option, Why::MoreThanOne);
        } else if (option.key == "ikelifetime") {
            takeSeconds(option, policy.lifetime);
        } else if (option.key == "aggressive" || option.key == "aggrmode") {
            takeYes(option, [&](bool isYes) { policy.mode = isYes ? IkeMode::Aggressive : IkeMode::Main; });
        } else {
            return false;
        }
        return true;
    }

    bool takeOfPhase2(const ConfOption &option)
    {
        TunnelConfig &tunnel = m_foreign.tunnel;
        const std::string_view key = option.key;
        if (key == "esp" || key == "phase2alg")
            takeEsp(option);
        else if (key == "pfs")
            takeYes(option, [&](bool isYes) { m_pfs = isYes; });
        else if (key == "pfsgroup")
            takePfsGroup(option);
        else if (key == "lifetime" || key == "keylife" || key == "salifetime" || key == "ipsec-lifetime")
            takeSeconds(option, tunnel.lifetime);
        else if (key == "lifebytes" || key == "ipsec-max-bytes")
            takeNumber(option, kKilobyte, UINT64_MAX,
                       [&](std::uint64_t bytes) { tunnel.lifetimeKilobytes = bytes / kKilobyte; });
        else if (key == "sha2-truncbug" || key == "sha2_truncbug" || key == "sha256_96")
            takeYes(option, [&](bool isYes) { m_isCut = isYes; });
        else if (key == "encap-dscp")
            takeYes(option, [&](bool isYes) { tunnel.copyDscp = isYes; });
        else if (key == "nopmtudisc")
            takeYes(option, [&](bool isYes) { tunnel.dfBit = isYes ? DfBit::Clear : DfBit::Auto; });
        else if (key == "esn")
            tunnel.extendedSequenceNumbers = option.value == "yes";
        else if (key == "replay_window" || key == "replay-window")
            takeNumber(option, limits::kSmallestReplayWindow, limits::kLargestReplayWindow,
                       [&](std::uint64_t size) { tunnel.replayWindow = static_cast<std::uint32_t>(size); });
        else if (key == "mtu")
            takeNumber(option, limits::kSmallestMtu, limits::kLargestMtu,
                       [&](std::uint64_t mtu) { tunnel.mtu = static_cast<unsigned>(mtu); });
        else
            return false;
        return true;
    }

    bool takeOfLiveness(const ConfOption &option)
    {
        TunnelConfig &tunnel = m_foreign.tunnel;
        const std::string_view key = option.key;
        if (key == "forceencaps" || key == "encapsulation") {
            if (option.value == "auto")
                return true;
            takeYes(option, [&](bool isYes) {
                // strongSwan's "no" is its default, which still finds a NAT.
                tunnel.natTraversal = isYes                    ? NatTraversal::Force
                                      : key == "encapsulation" ? NatTraversal::Off
                                                               : NatTraversal::Auto;
            });
        } else if (key == "dpddelay") {
            Seconds delay{};
            takeSeconds(option, delay);
            tunnel.dpd.mode = delay.count() == 0 ? DpdMode::OneWay : DpdMode::On;
            tunnel.dpd.idle = std::clamp(delay, Seconds(1), Seconds(3600));
        } else if (key == "dpdtimeout") {
            takeSeconds(option, m_dpdTimeout);
        } else if (key == "nat-ikev1-method") {
            if (option.value == "drafts")
                m_isDraftsOnly = true;
            else if (option.value == "none")
                tunnel.natTraversal = NatTraversal::Off;
            else if (option.value != "both" && option.value != "rfc")
                leave(option, Why::BadValue);
        } else if (key == "auto") {
            takeAuto(option);
        } else {
            return false;
        }
        return true;
    }

    void takeAuto(const ConfOption &option)
    {
        ConnectWhen &when = m_foreign.tunnel.connect;
        if (option.value == "start" || option.value == "up")
            when = ConnectWhen::AtStart;
        else if (option.value == "route" || option.value == "ondemand")
            when = ConnectWhen::OnTraffic;
        else if (option.value != "add" && option.value != "keep")
            leave(option, Why::BadValue);
    }

    void takeEsp(const ConfOption &option)
    {
        const auto [first, isOnly] = firstProposal(option.value);
        const auto proposal = parseEspProposal(first);
        if (!proposal) {
            leave(option, Why::NotSupported);
            return;
        }
        m_hasEsp = true;
        m_foreign.tunnel.esp = proposal->suite;
        m_espGroup = proposal->group;
        if (proposal->extendedSequenceNumbers)
            m_foreign.tunnel.extendedSequenceNumbers = *proposal->extendedSequenceNumbers;
        if (!isOnly)
            leave(option, Why::MoreThanOne);
    }

    void takePfsGroup(const ConfOption &option)
    {
        m_espGroup = parseGroup(option.value);
        if (!m_espGroup)
            leave(option, Why::BadValue);
    }

    // strongSwan: the group of the proposal. Libreswan: "pfs", which is on unless it is said, and then the group of
    // phase 1 where no other is named.
    void finishPfs()
    {
        TunnelConfig &tunnel = m_foreign.tunnel;
        const bool isLibreswan = find("phase2alg") || find("ikev2") || find("pfs");
        if (m_pfs == false)
            tunnel.pfs.reset();
        else if (m_espGroup)
            tunnel.pfs = m_espGroup;
        else if (isLibreswan)
            tunnel.pfs = m_foreign.policy.group;
        if (m_isCut && tunnel.esp.authentication == EspAuthentication::HmacSha256_128)
            tunnel.esp.sha256Cut96 = true;
    }

    void takeSeconds(const ConfOption &option, Seconds &target)
    {
        if (const auto time = parseSeconds(option.value))
            target = *time;
        else
            leave(option, Why::BadValue);
    }
    template <typename Take>
    void takeYes(const ConfOption &option, Take take)
    {
        if (const auto isYes = parseYes(option.value))
            take(*isYes);
        else
            leave(option, Why::BadValue);
    }
    template <typename Take>
    void takeNumber(const ConfOption &option, std::uint64_t least, std::uint64_t greatest, Take take)
    {
        if (const auto number = parseNumber(option.value); number && *number >= least)
            take(std::min(*number, greatest));
        else
            leave(option, Why::BadValue);
    }

    const ConfSection &m_section;
    std::span<const IpAddress> m_own;
    NotTakenList &m_notTaken;
    std::string m_path;
    std::string_view m_local = "left";
    std::string_view m_remote = "right";
    ForeignTunnel m_foreign;
    bool m_hasPeer = false;
    bool m_hasIke = false;
    bool m_hasEsp = false;
    bool m_isCut = false;
    bool m_isDraftsOnly = false;
    Seconds m_dpdTimeout{};
    std::optional<bool> m_pfs;
    std::optional<DhGroup> m_espGroup;
};

} // namespace

Result<ForeignProfile> readIpsecConf(std::span<const ForeignText> texts, std::span<const IpAddress> ownAddresses)
{
    NotTakenList notTaken;
    ConfTree tree;
    std::vector<ForeignKey> keys;
    std::size_t entries = 0;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const bool isSecrets = foreignFormatOf(texts[i].content) == ForeignFormat::IpsecSecrets;
        const Outcome read = isSecrets ? readIpsecSecrets(texts[i], keys, notTaken, entries)
                                       : readConfTree(texts[i], tree, notTaken, entries);
        if (!read)
            return Error{read.reason(), read.error().first, static_cast<std::int64_t>(i)};
    }
    if (const Outcome resolved = resolveAlso(tree); !resolved)
        return resolved.error();
    std::vector<ForeignTunnel> tunnels;
    for (const ConfSection &section : tree.connections) {
        std::vector<ForeignTunnel> read = Connection(section, ownAddresses, notTaken).read();
        if (tunnels.size() + read.size() > kMostForeignTunnels)
            return Error{Reason::TooBig, section.line, 0};
        std::move(read.begin(), read.end(), std::back_inserter(tunnels));
    }
    return assemble(std::move(tunnels), keys, notTaken);
}

} // namespace tunneldesk::interchange
