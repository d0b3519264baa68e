// A site file of the Shrew Soft VPN client: lines "n:key:number", "s:key:text", "b:key:base64".
#include "engine/base/base64.h"
#include "engine/interchange/foreign_parts.h"
#include "engine/interchange/proposal_text.h"

#include <algorithm>
#include <array>

namespace tunneldesk::interchange
{
namespace
{

using Why = NotTakenReason;

struct SiteLine {
    char kind = 0;
    std::string_view key;
    std::string_view value;
    unsigned number = 0;
};

template <std::size_t Count>
bool isOneOf(std::string_view text, const std::array<std::string_view, Count> &words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

// Of the client itself, or of what a tunnel between networks does by itself.
constexpr auto kHarmless = std::to_array<std::string_view>(
    {"version",           "network-ike-port",   "network-natt-port",     "network-natt-rate",   "network-frag-size",
     "network-frag-mode", "network-dpd-enable", "client-banner-enable",  "vendor-chkpt-enable", "policy-nailed",
     "policy-level",      "policy-list-auto",   "network-notify-enable", "ident-client-type",   "ident-server-type",
     "ident-client-data", "ident-server-data",  "auth-method",           "phase1-keylen",       "phase2-keylen"});
constexpr auto kCertificate = std::to_array<std::string_view>(
    {"auth-server-cert", "auth-client-cert", "auth-client-key", "auth-server-cert-name", "auth-client-cert-name",
     "auth-client-key-name", "auth-server-cert-data", "auth-client-cert-data", "auth-client-key-data"});
constexpr auto kUnsupported = std::to_array<std::string_view>(
    {"client-auto-mode",       "client-iface",          "client-addr-auto",       "client-dns-used",
     "client-dns-auto",        "client-dns-addr",       "client-dns-suffix-auto", "client-dns-suffix",
     "client-splitdns-used",   "client-splitdns-auto",  "client-splitdns-list",   "client-wins-used",
     "client-wins-auto",       "client-wins-addr",      "client-saved-username",  "client-saved-password",
     "policy-list-exclude",    "phase2-comp-transform", "phase1-life-kbytes",     "network-mtu-size-auto",
     "client-dns-suffix-used", "network-register",      "client-ip-mask"});

// `value` is "auto" where the peer's proposal is to be taken: a profile has one of its own.
template <typename Choice, std::size_t Count>
std::optional<Choice> find(const std::array<std::pair<std::string_view, Choice>, Count> &words, std::string_view value)
{
    for (const auto &[word, choice] : words)
        if (equalsIgnoringCase(value, word))
            return choice;
    return std::nullopt;
}

constexpr std::array<std::pair<std::string_view, Hash>, 6> kHashes{{{"md5", Hash::Md5},
                                                                    {"sha1", Hash::Sha1},
                                                                    {"sha2-256", Hash::Sha256},
                                                                    {"sha2-384", Hash::Sha384},
                                                                    {"sha2-512", Hash::Sha512},
                                                                    {"sha2_256", Hash::Sha256}}};
constexpr std::array<std::pair<std::string_view, EspAuthentication>, 6> kHmacs{
    {{"md5", EspAuthentication::HmacMd5_96},
     {"sha1", EspAuthentication::HmacSha1_96},
     {"sha2-256", EspAuthentication::HmacSha256_128},
     {"sha2-384", EspAuthentication::HmacSha384_192},
     {"sha2-512", EspAuthentication::HmacSha512_256},
     {"sha2_256", EspAuthentication::HmacSha256_128}}};

class Site
{
public:
    Site(const ForeignText &text, NotTakenList &notTaken) : m_text(text), m_notTaken(notTaken) {}

    Outcome parse()
    {
        std::string_view rest = m_text.content;
        for (unsigned number = 1; !rest.empty(); ++number) {
            const auto end = std::min(rest.find('\n'), rest.size());
            const std::string_view line = trimmed(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (line.empty())
                continue;
            if (line.size() > kLongestForeignLine || m_lines.size() == kMostForeignOptions)
                return Error{Reason::TooBig, number};
            const auto colon = line.find(':', 2);
            const bool isLine =
                line.size() > 3 && line[1] == ':' && std::string_view("nsb").find(line[0]) != std::string_view::npos;
            if (!isLine || colon == std::string_view::npos)
                return Error{Reason::FileMalformed, number};
            m_lines.push_back({line[0], line.substr(2, colon - 2), line.substr(colon + 1), number});
        }
        return success();
    }

    std::vector<ForeignTunnel> read(std::vector<ForeignKey> &keys)
    {
        std::string_view name = m_text.name;
        if (const auto dot = name.rfind('.'); dot != std::string_view::npos && dot > 0)
            name = name.substr(0, dot);
        m_foreign.name = cleanText(name, limits::kLongestName);
        const SiteLine *method = find("auth-method");
        if (!method || method->value != "mutual-psk") {
            const bool isCertificate = !method || method->value.find("rsa") != std::string_view::npos;
            add(method, "auth-method", isCertificate ? Why::Certificate : Why::NotSupported);
            return {};
        }
        const SiteLine *host = find("network-host");
        const auto peer = host ? IpAddress::parse(trimmed(host->value)) : std::nullopt;
        if (!peer) {
            add(host, "network-host", host ? Why::BadValue : Why::Incomplete);
            return {};
        }
        m_foreign.tunnel.peer = *peer;
        m_foreign.tunnel.ownIdentity = identityOf("ident-client-type", "ident-client-data", IdentityType::Auto);
        m_foreign.tunnel.peerIdentity = identityOf("ident-server-type", "ident-server-data", IdentityType::Any);
        readPhase1();
        readPhase2();
        readLiveness();
        for (const SiteLine &line : m_lines)
            takeRest(line, keys);
        if (m_foreign.tunnel.remoteNetworks.empty())
            add(nullptr, "policy-list-include", Why::Incomplete);
        return {m_foreign};
    }

private:
    [[nodiscard]] const SiteLine *find(std::string_view key) const
    {
        const auto found =
            std::find_if(m_lines.begin(), m_lines.end(), [key](const SiteLine &line) { return line.key == key; });
        return found == m_lines.end() ? nullptr : &*found;
    }

    void add(const SiteLine *line, std::string_view key, Why why)
    {
        m_notTaken.add({m_text.name, line ? line->number : 0, {}}, key,
                       line && line->kind != 'b' ? line->value : std::string_view(), why);
    }

    // Of "auto" ours holds, which is said.
    template <typename Choices, typename Choice>
    void choose(std::string_view key, const Choices &choices, Choice &target)
    {
        m_seen.push_back(key);
        const SiteLine *line = find(key);
        if (!line)
            return add(nullptr, key, Why::Incomplete);
        if (const auto choice = interchange::find(choices, line->value))
            target = *choice;
        else
            add(line, key, line->value == "auto" ? Why::Incomplete : Why::NotSupported);
    }

    [[nodiscard]] std::uint64_t keyLength(std::string_view key) const
    {
        const SiteLine *line = find(key);
        const auto length = line ? parseNumber(line->value) : std::nullopt;
        return length && *length != 0 ? *length : 256;
    }

    void readPhase1()
    {
        IkePolicy &policy = m_foreign.policy;
        const std::uint64_t length = keyLength("phase1-keylen");
        const std::array<std::pair<std::string_view, IkeEncryption>, 3> ciphers{
            {{"aes", length == 128   ? IkeEncryption::AesCbc128
                     : length == 192 ? IkeEncryption::AesCbc192
                                     : IkeEncryption::AesCbc256},
             {"3des", IkeEncryption::TripleDesCbc},
             {"des", IkeEncryption::DesCbc}}};
        constexpr std::array<std::pair<std::string_view, IkeMode>, 2> kModes{
            {{"main", IkeMode::Main}, {"aggressive", IkeMode::Aggressive}}};
        choose("phase1-exchange", kModes, policy.mode);
        choose("phase1-cipher", ciphers, policy.encryption);
        choose("phase1-hash", kHashes, policy.hash);
        readGroup("phase1-dhgroup", [&policy](DhGroup group) { policy.group = group; });
        readSeconds("phase1-life-secs", policy.lifetime);
    }

    void readPhase2()
    {
        TunnelConfig &tunnel = m_foreign.tunnel;
        const std::uint64_t length = keyLength("phase2-keylen");
        const std::array<std::pair<std::string_view, EspEncryption>, 3> ciphers{
            {{"esp-aes", length == 128   ? EspEncryption::AesCbc128
                         : length == 192 ? EspEncryption::AesCbc192
                                         : EspEncryption::AesCbc256},
             {"esp-3des", EspEncryption::TripleDesCbc},
             {"esp-des", EspEncryption::DesCbc}}};
        choose("phase2-transform", ciphers, tunnel.esp.encryption);
        choose("phase2-hmac", kHmacs, tunnel.esp.authentication);
        readGroup("phase2-pfsgroup", [&tunnel](DhGroup group) { tunnel.pfs = group; });
        readSeconds("phase2-life-secs", tunnel.lifetime);
        m_seen.emplace_back("phase2-life-kbytes");
        const SiteLine *line = find("phase2-life-kbytes");
        if (const auto kilobytes = line ? parseNumber(line->value) : std::nullopt; kilobytes && *kilobytes != 0)
            tunnel.lifetimeKilobytes = *kilobytes;
    }

    // -1: none; 0: whichever the peer has.
    template <typename Take>
    void readGroup(std::string_view key, Take take)
    {
        m_seen.push_back(key);
        const SiteLine *line = find(key);
        if (!line || line->value == "-1")
            return;
        if (const auto group = parseGroup("dh" + std::string(line->value)))
            take(*group);
        else
            add(line, key, line->value == "0" ? Why::Incomplete : Why::NotSupported);
    }

    void readSeconds(std::string_view key, Seconds &target)
    {
        m_seen.push_back(key);
        const SiteLine *line = find(key);
        if (!line)
            return;
        if (const auto time = parseSeconds(line->value))
            target = *time;
        else
            add(line, key, Why::BadValue);
    }

    void readLiveness()
    {
        TunnelConfig &tunnel = m_foreign.tunnel;
        if (const SiteLine *dpd = find("network-dpd-enable"); dpd && dpd->value == "0")
            tunnel.dpd.mode = DpdMode::OneWay;
        constexpr std::array<std::pair<std::string_view, NatTraversal>, 5> kModes{
            {{"enable", NatTraversal::Auto},
             {"disable", NatTraversal::Off},
             {"force-rfc", NatTraversal::Force},
             {"force-draft", NatTraversal::DraftsOnly},
             {"auto", NatTraversal::Auto}}};
        m_seen.emplace_back("network-natt-mode");
        if (find("network-natt-mode"))
            choose("network-natt-mode", kModes, tunnel.natTraversal);
    }

    // `any`: what this word means of this side.
    Identity identityOf(std::string_view typeKey, std::string_view dataKey, IdentityType any)
    {
        const SiteLine *type = find(typeKey);
        const SiteLine *data = find(dataKey);
        const std::string value = data ? std::string(trimmed(data->value)) : std::string();
        if (!type || type->value == "auto" || (type->value == "address" && value.empty()))
            return {};
        if (type->value == "any")
            return {any, {}};
        if (type->value == "fqdn")
            return {IdentityType::Fqdn, value};
        if (type->value == "ufqdn")
            return {IdentityType::UserFqdn, value};
        if (type->value == "keyid")
            return {IdentityType::KeyId, value};
        if (const auto address = IpAddress::parse(value); type->value == "address" && address)
            return {address->isV4() ? IdentityType::Ipv4 : IdentityType::Ipv6, value};
        add(type, typeKey, type->value == "asn1dn" ? Why::Certificate : Why::BadValue);
        return {};
    }

    void takeRest(const SiteLine &line, std::vector<ForeignKey> &keys)
    {
        TunnelConfig &tunnel = m_foreign.tunnel;
        const std::string_view key = line.key;
        if (key == "network-host" || isOneOf(key, kHarmless) ||
            std::find(m_seen.begin(), m_seen.end(), key) != m_seen.end())
            return;
        if (key == "auth-mutual-psk") {
            Result<Secret> secret = decodeBase64(viewOf(trimmed(line.value)));
            if (secret && !secret->isEmpty() && secret->size() <= limits::kLongestKey)
                keys.push_back({{}, std::move(*secret)});
            else
                add(&line, key, Why::BadValue);
        } else if (key == "policy-list-include") {
            const auto network = parseNetwork(line.value);
            if (!network)
                add(&line, key, Why::BadValue);
            else if (tunnel.remoteNetworks.size() == limits::kMostNetworks)
                add(&line, key, Why::NotSupported);
            else
                tunnel.remoteNetworks.push_back(*network);
        } else if (key == "client-ip-addr") {
            // The client is a single host with an address of its own in the peer's plan.
            if (const auto address = IpAddress::parse(trimmed(line.value)))
                tunnel.localNetworks = {IpPrefix::host(*address)};
            else
                add(&line, key, Why::BadValue);
        } else if (key == "network-mtu-size") {
            const auto mtu = parseNumber(line.value);
            if (mtu && *mtu >= limits::kSmallestMtu && *mtu <= limits::kLargestMtu)
                tunnel.mtu = static_cast<unsigned>(*mtu);
            else
                add(&line, key, Why::BadValue);
        } else {
            add(&line, key,
                isOneOf(key, kCertificate)   ? Why::Certificate
                : isOneOf(key, kUnsupported) ? Why::NotSupported
                                             : Why::Unknown);
        }
    }

    const ForeignText &m_text;
    NotTakenList &m_notTaken;
    std::vector<SiteLine> m_lines;
    std::vector<std::string_view> m_seen;
    ForeignTunnel m_foreign;
};

} // namespace

Result<ForeignProfile> readShrewVpn(std::span<const ForeignText> texts)
{
    NotTakenList notTaken;
    std::vector<ForeignTunnel> tunnels;
    std::vector<ForeignKey> keys;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        Site site(texts[i], notTaken);
        if (const Outcome parsed = site.parse(); !parsed)
            return Error{parsed.reason(), parsed.error().first, static_cast<std::int64_t>(i)};
        std::vector<ForeignKey> own;
        for (ForeignTunnel &tunnel : site.read(own)) {
            // Each file has its own key, which is for its peer.
            for (ForeignKey &key : own) {
                key.owners = {tunnel.tunnel.peer.toString()};
                keys.push_back(std::move(key));
            }
            tunnels.push_back(std::move(tunnel));
        }
    }
    return assemble(std::move(tunnels), keys, notTaken);
}

} // namespace tunneldesk::interchange
