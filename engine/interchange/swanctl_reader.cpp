// swanctl.conf(5): connections with their children, and the secrets.
#include "engine/interchange/foreign_parts.h"
#include "engine/interchange/proposal_text.h"
#include "engine/interchange/settings_tree.h"

#include "engine/config/validate.h"

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

// What is done by itself, or makes no difference to a tunnel.
constexpr auto kHarmless = std::to_array<std::string_view>(
    {"fragmentation", "rand_time", "pull", "send_certreq", "policies", "copy_ecn", "keyingtries", "over_time"});
constexpr auto kIkev2 = std::to_array<std::string_view>({"mobike", "ppk_id", "ppk_required", "childless", "ocsp"});
constexpr auto kCertificate = std::to_array<std::string_view>(
    {"certs", "cacerts", "pubkeys", "send_cert", "ca_id", "eap_id", "aaa_id", "cert_policy", "groups", "revocation"});
constexpr auto kUnsupported = std::to_array<std::string_view>(
    {"local_port",       "remote_port",  "vips",        "dscp",           "reauth_time",  "pools",      "if_id_in",
     "if_id_out",        "mediation",    "mediated_by", "mediation_peer", "xauth_id",     "round",      "ah_proposals",
     "rekey_packets",    "life_packets", "rand_bytes",  "rand_packets",   "updown",       "hostaccess", "ipcomp",
     "inactivity",       "reqid",        "priority",    "interface",      "mark_in",      "mark_in_sa", "mark_out",
     "set_mark_in",      "set_mark_out", "tfc_padding", "hw_offload",     "close_action", "label",      "label_mode",
     "policies_fwd_out", "per_cpu_sas",  "priority_in", "priority_out"});

Why reasonFor(std::string_view key)
{
    if (isOneOf(key, kIkev2))
        return Why::Ikev2Only;
    if (isOneOf(key, kCertificate))
        return Why::Certificate;
    return isOneOf(key, kUnsupported) ? Why::NotSupported : Why::Unknown;
}

class Connection
{
public:
    Connection(const SettingsSection &section, NotTakenList &notTaken)
        : m_section(section), m_notTaken(notTaken), m_path("connections." + std::string(section.name))
    {
    }

    // Its children as tunnels; none when it is of another kind, which is listed then.
    std::vector<ForeignTunnel> read()
    {
        m_base.parent = cleanText(m_section.name, limits::kLongestName);
        m_base.tunnel.dpd.mode = DpdMode::OneWay; // without dpd_delay nothing is asked
        if (!readVersion() || !readSides())
            return {};
        for (const Setting &setting : m_section.settings)
            if (m_section.find(setting.key) == &setting)
                takeOption(setting);
        takeDpdTimeout(m_base.tunnel.dpd, m_dpdTimeout);
        if (!m_hasProposal)
            lacks("proposals");
        std::vector<ForeignTunnel> tunnels;
        const SettingsSection *children = m_section.section("children");
        if (!children || children->sections.empty())
            lacks("children");
        else
            for (const SettingsSection &child : children->sections)
                readChild(child, tunnels);
        return tunnels;
    }

private:
    [[nodiscard]] Place placeOf(const Setting &setting, const std::string &path) const
    {
        return {setting.file, setting.line, path};
    }
    void leave(const Setting &setting, Why reason, const std::string &path)
    {
        m_notTaken.add(placeOf(setting, path), setting.key, setting.text(), reason);
    }
    void leave(const Setting &setting, Why reason) { leave(setting, reason, m_path); }
    void lacks(std::string_view key)
    {
        m_notTaken.add({m_section.file, m_section.line, m_path}, key, {}, Why::Incomplete);
    }

    // 0 is both, and begins with IKEv2; so does a connection that says nothing.
    bool readVersion()
    {
        const Setting *version = m_section.find("version");
        if (!version || trimmed(version->text()) == "0") {
            lacks("version");
            return true;
        }
        if (trimmed(version->text()) == "1")
            return true;
        leave(*version, Why::Ikev2Only);
        return false;
    }

    bool readSides()
    {
        bool hasLocal = false;
        bool hasRemote = false;
        for (const SettingsSection &side : m_section.sections) {
            const bool isLocal = side.name == "local" || side.name.starts_with("local-");
            const bool isRemote = side.name == "remote" || side.name.starts_with("remote-");
            if (!isLocal && !isRemote) {
                if (side.name != "children")
                    m_notTaken.add({side.file, side.line, m_path}, side.name, {}, Why::Unknown);
                continue;
            }
            bool &has = isLocal ? hasLocal : hasRemote;
            if (!readSide(side, isLocal, has))
                return false;
            has = true;
        }
        if (!hasLocal)
            lacks("local");
        if (!hasRemote)
            lacks("remote");
        return hasLocal && hasRemote;
    }

    bool readSide(const SettingsSection &side, bool isLocal, bool isSecondRound)
    {
        const std::string path = m_path + "." + std::string(side.name);
        const Setting *auth = side.find("auth");
        if (isSecondRound || !auth || auth->text() != "psk") {
            // The default is a certificate.
            const std::string value = auth ? auth->text() : std::string();
            const bool isExtended = isSecondRound || value.starts_with("xauth") || value.starts_with("eap");
            m_notTaken.add({side.file, auth ? auth->line : side.line, path}, "auth", value,
                           isExtended ? Why::NotSupported : Why::Certificate);
            return false;
        }
        for (const Setting &setting : side.settings) {
            if (setting.key == "auth" || side.find(setting.key) != &setting)
                continue;
            if (setting.key != "id") {
                leave(setting, reasonFor(setting.key), path);
                continue;
            }
            const std::string text(trimmed(setting.text()));
            const auto identity = isLocal ? parseIdentity(text) : parsePeerIdentity(text);
            if (identity)
                (isLocal ? m_base.tunnel.ownIdentity : m_base.tunnel.peerIdentity) = *identity;
            else
                leave(setting, Why::Certificate, path);
        }
        return true;
    }

    void takeOption(const Setting &setting)
    {
        const std::string text = setting.text();
        const std::string_view key = setting.key;
        if (key == "version" || isOneOf(key, kHarmless))
            return;
        if (key == "local_addrs" || key == "remote_addrs")
            takeAddresses(setting, key == "local_addrs");
        else if (key == "proposals")
            takeProposal(setting);
        else if (key == "aggressive")
            takeYes(setting, [&](bool isYes) { m_base.policy.mode = isYes ? IkeMode::Aggressive : IkeMode::Main; });
        else if (key == "encap")
            takeYes(setting,
                    [&](bool isYes) { m_base.tunnel.natTraversal = isYes ? NatTraversal::Force : NatTraversal::Auto; });
        else if (key == "unique")
            takeUniqueness(setting);
        else if (key == "rekey_time")
            takeSeconds(setting, m_path, [&](Seconds time) { m_base.policy.lifetime = ikeLifetime(time); });
        else if (key == "dpd_delay")
            takeSeconds(setting, m_path, [&](Seconds time) {
                m_base.tunnel.dpd.mode = time.count() == 0 ? DpdMode::OneWay : DpdMode::On;
                m_base.tunnel.dpd.idle = std::clamp(time, Seconds(1), Seconds(3600));
            });
        else if (key == "dpd_timeout")
            takeSeconds(setting, m_path, [&](Seconds time) { m_dpdTimeout = time; });
        else if ((key == "local_port" || key == "remote_port") && (text == "500" || text == "4500" || text == "0"))
            return;
        else
            leave(setting, reasonFor(key));
    }

    void takeAddresses(const Setting &setting, bool isLocal)
    {
        const std::string text = setting.text();
        const auto addresses = split(text, ",");
        const auto address = addresses.empty() ? std::nullopt : IpAddress::parse(addresses.front());
        if (address && isLocal)
            m_base.local = address;
        else if (address)
            m_peer = address;
        if (addresses.size() > 1)
            leave(setting, Why::MoreThanOne);
        else if (!address && !(isLocal && (addresses.empty() || addresses.front().starts_with('%'))))
            leave(setting, Why::BadValue);
    }

    void takeUniqueness(const Setting &setting)
    {
        const std::string text = setting.text();
        const std::string_view value = trimmed(text);
        // Their "no" still follows INITIAL-CONTACT; their "keep" refuses who comes anew, which nothing here does.
        if (value == "never")
            m_base.tunnel.uniqueness = Uniqueness::Never;
        else if (value == "keep")
            leave(setting, Why::NotSupported);
        else if (value != "no" && value != "replace")
            leave(setting, Why::BadValue);
    }

    void takeProposal(const Setting &setting)
    {
        const std::string text = setting.text();
        const auto [first, isOnly] = firstProposal(text);
        const auto proposal = parseIkeProposal(first);
        if (!proposal || !proposal->group) {
            leave(setting, Why::NotSupported);
            return;
        }
        m_hasProposal = true;
        m_base.policy.encryption = proposal->encryption;
        m_base.policy.hash = proposal->hash;
        m_base.policy.group = *proposal->group;
        if (!isOnly)
            leave(setting, Why::MoreThanOne);
    }

    template <typename Take>
    void takeYes(const Setting &setting, Take take)
    {
        if (const auto isYes = parseYes(trimmed(setting.text())))
            take(*isYes);
        else
            leave(setting, Why::BadValue);
    }

    template <typename Take>
    void takeSeconds(const Setting &setting, const std::string &path, Take take)
    {
        if (const auto time = parseSeconds(trimmed(setting.text())))
            take(*time);
        else
            leave(setting, Why::BadValue, path);
    }

    // strongSwan ends an SA a tenth later than it begins to renew it, unless it is told otherwise.
    static Seconds withMargin(Seconds rekey) { return rekey + rekey / 10; }
    [[nodiscard]] Seconds ikeLifetime(Seconds rekey) const
    {
        const Setting *over = m_section.find("over_time");
        const auto time = over ? parseSeconds(trimmed(over->text())) : std::nullopt;
        return time ? rekey + *time : withMargin(rekey);
    }

    void readChild(const SettingsSection &child, std::vector<ForeignTunnel> &tunnels)
    {
        const std::string path = m_path + ".children." + std::string(child.name);
        ForeignTunnel foreign = m_base;
        foreign.name = cleanText(child.name, limits::kLongestName);
        if (!m_peer) {
            m_notTaken.add({m_section.file, m_section.line, m_path}, "remote_addrs", {}, Why::Incomplete);
            return;
        }
        foreign.tunnel.peer = *m_peer;
        foreign.tunnel.connect = ConnectWhen::AnswerOnly;
        if (const Setting *mode = child.find("mode"); mode && trimmed(mode->text()) != "tunnel") {
            leave(*mode, Why::NotSupported, path);
            return;
        }
        // Before sha256_96, which is said of it.
        const Setting *proposals = child.find("esp_proposals");
        const bool hasProposal = proposals && takeEspProposal(*proposals, path, foreign.tunnel);
        for (const Setting &setting : child.settings)
            if (child.find(setting.key) == &setting)
                takeChildOption(child, setting, path, foreign);
        const auto lacksHere = [&](std::string_view key) {
            m_notTaken.add({child.file, child.line, path}, key, {}, Why::Incomplete);
        };
        if (!hasProposal)
            lacksHere("esp_proposals");
        // "dynamic" is the default of both, and means the addresses themselves.
        if (!child.find("local_ts") && foreign.local)
            foreign.tunnel.localNetworks = {IpPrefix::host(*foreign.local)};
        if (!child.find("remote_ts"))
            foreign.tunnel.remoteNetworks = {IpPrefix::host(*m_peer)};
        tunnels.push_back(std::move(foreign));
    }

    void takeChildOption(const SettingsSection &child, const Setting &setting, const std::string &path,
                         ForeignTunnel &foreign)
    {
        TunnelConfig &tunnel = foreign.tunnel;
        const std::string text = setting.text();
        const std::string_view value = trimmed(text);
        const std::string_view key = setting.key;
        const bool isSettled = key == "mode" || key == "esp_proposals" ||
                               (key == "rekey_time" && child.find("life_time")) ||
                               (key == "rekey_bytes" && child.find("life_bytes"));
        if (isSettled || isOneOf(key, kHarmless))
            return;
        if (key == "local_ts")
            takeNetworks(setting, path, foreign.local, tunnel.localNetworks);
        else if (key == "remote_ts")
            takeNetworks(setting, path, m_peer, tunnel.remoteNetworks);
        else if (key == "sha256_96")
            takeYes(setting, [&](bool isYes) {
                if (tunnel.esp.authentication == EspAuthentication::HmacSha256_128)
                    tunnel.esp.sha256Cut96 = isYes;
            });
        else if (key == "rekey_time")
            takeSeconds(setting, path, [&](Seconds time) { tunnel.lifetime = withMargin(time); });
        else if (key == "copy_df")
            takeYes(setting, [&](bool isYes) { tunnel.dfBit = isYes ? DfBit::Copy : DfBit::Clear; });
        else if (key == "copy_dscp")
            tunnel.copyDscp = value == "out" || value == "yes";
        else if (key == "life_time")
            takeSeconds(setting, path, [&](Seconds time) { tunnel.lifetime = time; });
        else if (key == "life_bytes" || key == "rekey_bytes") {
            if (const auto bytes = parseNumber(value); bytes && *bytes >= kKilobyte)
                tunnel.lifetimeKilobytes = *bytes / kKilobyte;
            else if (!bytes || *bytes != 0)
                leave(setting, Why::BadValue, path);
        } else if (key == "replay_window") {
            if (const auto window = parseNumber(value))
                tunnel.replayWindow = static_cast<std::uint32_t>(
                    std::clamp<std::uint64_t>(*window, limits::kSmallestReplayWindow, limits::kLargestReplayWindow));
            else
                leave(setting, Why::BadValue, path);
        } else if (key == "start_action") {
            if (value == "start" || value == "trap|start")
                tunnel.connect = ConnectWhen::AtStart;
            else if (value == "trap")
                tunnel.connect = ConnectWhen::OnTraffic;
            else if (value != "none")
                leave(setting, Why::BadValue, path);
        } else if (key == "dpd_action") {
            if (value != "restart" && value != "start" && value != "clear" && value != "trap" && value != "none")
                leave(setting, Why::BadValue, path);
        } else if (key != "ipcomp" || parseYes(value) != false) {
            leave(setting, reasonFor(key), path);
        }
    }

    void takeNetworks(const Setting &setting, const std::string &path, const std::optional<IpAddress> &own,
                      std::vector<IpPrefix> &networks)
    {
        const std::string text = setting.text();
        for (std::string_view part : split(text, ",")) {
            // "10.1.0.0/16[tcp/80]" holds for one protocol; a tunnel carries all.
            if (const auto bracket = part.find('['); bracket != std::string_view::npos) {
                leave(setting, Why::NotSupported, path);
                part = trimmed(part.substr(0, bracket));
            }
            const auto network = part == "dynamic" && own ? IpPrefix::host(*own) : parseNetwork(part);
            if (!network)
                leave(setting, Why::BadValue, path);
            else if (networks.size() == limits::kMostNetworks)
                leave(setting, Why::NotSupported, path);
            else
                networks.push_back(*network);
        }
    }

    bool takeEspProposal(const Setting &setting, const std::string &path, TunnelConfig &tunnel)
    {
        const std::string text = setting.text();
        const auto [first, isOnly] = firstProposal(text);
        const auto proposal = parseEspProposal(first);
        if (!proposal) {
            leave(setting, Why::NotSupported, path);
            return false;
        }
        tunnel.esp = proposal->suite;
        tunnel.pfs = proposal->group;
        tunnel.extendedSequenceNumbers = proposal->extendedSequenceNumbers.value_or(false);
        if (!isOnly)
            leave(setting, Why::MoreThanOne, path);
        return true;
    }

    const SettingsSection &m_section;
    NotTakenList &m_notTaken;
    std::string m_path;
    ForeignTunnel m_base;
    std::optional<IpAddress> m_peer;
    Seconds m_dpdTimeout{};
    bool m_hasProposal = false;
};

void readSecrets(const SettingsSection &section, std::vector<ForeignKey> &keys, NotTakenList &notTaken)
{
    for (const SettingsSection &entry : section.sections) {
        const Place place{entry.file, entry.line, "secrets"};
        if (!entry.name.starts_with("ike")) {
            const bool isPassword =
                entry.name.starts_with("eap") || entry.name.starts_with("xauth") || entry.name.starts_with("ntlm");
            notTaken.add(place, entry.name, {},
                         entry.name.starts_with("ppk") ? Why::Ikev2Only
                         : isPassword                  ? Why::NotSupported
                                                       : Why::Certificate);
            continue;
        }
        ForeignKey key;
        for (const Setting &setting : entry.settings) {
            if (setting.key.starts_with("id"))
                key.owners.push_back(setting.text());
            else if (setting.key != "secret")
                notTaken.add({setting.file, setting.line, "secrets." + std::string(entry.name)}, setting.key, {},
                             Why::Unknown);
        }
        const Setting *secret = entry.find("secret");
        // The notations 0x and 0s are the same there and here.
        Result<Secret> octets =
            secret ? parsePreSharedKey(secret->secret().view()) : Result<Secret>(Reason::MissingSecret);
        if (!octets) {
            notTaken.add(place, entry.name, {}, secret ? Why::BadValue : Why::Incomplete);
            continue;
        }
        key.key = std::move(*octets);
        keys.push_back(std::move(key));
    }
}

void listIncludes(const SettingsSection &section, NotTakenList &notTaken)
{
    for (const Setting &include : section.includes)
        notTaken.add({include.file, include.line, std::string(section.name)}, include.key, include.raw, Why::NotOpened);
    for (const SettingsSection &inner : section.sections)
        listIncludes(inner, notTaken);
}

} // namespace

Result<ForeignProfile> readSwanctlConf(std::span<const ForeignText> texts)
{
    SettingsSection root;
    std::size_t entries = 0;
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (const Outcome read = readSettings(texts[i], root, entries); !read)
            return Error{read.reason(), read.error().first, static_cast<std::int64_t>(i)};
    NotTakenList notTaken;
    listIncludes(root, notTaken);
    if (const Outcome resolved = resolveReferences(root); !resolved)
        return resolved.error();
    std::vector<ForeignTunnel> tunnels;
    std::vector<ForeignKey> keys;
    for (const SettingsSection &section : root.sections) {
        if (section.name == "secrets" && section.sections.size() > kMostForeignKeys)
            return Error{Reason::TooBig, section.line, 0};
        if (section.name == "secrets")
            readSecrets(section, keys, notTaken);
        else if (section.name != "connections")
            notTaken.add({section.file, section.line, {}}, section.name, {},
                         section.name == "authorities" ? Why::Certificate
                         : section.name == "pools"     ? Why::NotSupported
                                                       : Why::Unknown);
    }
    if (const SettingsSection *connections = root.section("connections")) {
        for (const SettingsSection &section : connections->sections) {
            std::vector<ForeignTunnel> read = Connection(section, notTaken).read();
            if (tunnels.size() + read.size() > kMostForeignTunnels)
                return Error{Reason::TooBig, section.line, 0};
            std::move(read.begin(), read.end(), std::back_inserter(tunnels));
        }
    }
    return assemble(std::move(tunnels), keys, notTaken);
}

} // namespace tunneldesk::interchange
