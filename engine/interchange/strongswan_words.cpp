#include "engine/interchange/strongswan_words.h"

#include "engine/config/key_id.h"

#include <algorithm>

namespace tunneldesk::interchange
{
namespace
{

bool isPlain(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               std::string_view("-._@").find(c) != std::string_view::npos;
    });
}

std::string typed(std::string_view type, ByteView octets)
{
    const std::string text(octets.begin(), octets.end());
    std::string result = "\"";
    result += type;
    result += isPlain(text) ? text : "#" + toHex(octets);
    return result + "\"";
}

} // namespace

// Its documentation's list of cipher suite keywords.
const DeviceWords kStrongSwanWords{
    .ikeEncryptions = {"des", "3des", "aes128", "aes192", "aes256"},
    .hashes = {"md5", "sha1", "sha256", "sha384", "sha512"},
    .groups = {"modp768", "modp1024", "modp1536", "modp2048", "modp3072", "modp4096", "modp6144", "modp8192", "ecp256",
               "ecp384", "ecp521", "curve25519"},
    .pfsGroups = {"modp768", "modp1024", "modp1536", "modp2048", "modp3072", "modp4096", "modp6144", "modp8192",
                  "ecp256", "ecp384", "ecp521", "curve25519"},
    .espEncryptions = {"des", "3des", "aes128", "aes192", "aes256", "aes128gcm16", "aes192gcm16", "aes256gcm16"},
    .espAuthentications = {"md5", "sha1", "sha256", "sha384", "sha512", ""},
};

std::string strongSwanIkeProposal(const ChosenWords &words)
{
    return std::string(words.ikeEncryption).append("-").append(words.hash).append("-").append(words.group);
}

std::string strongSwanEspProposal(const ChosenWords &words)
{
    std::string proposal(words.espEncryption);
    if (!words.espAuthentication.empty())
        proposal.append("-").append(words.espAuthentication);
    if (!words.pfs.empty())
        proposal.append("-").append(words.pfs);
    return proposal;
}

std::string strongSwanIdentity(const Identity &identity)
{
    switch (identity.type) {
    case IdentityType::Auto:
    case IdentityType::Any:
        return "\"" + std::string(kAddressPlaceholder) + "\"";
    case IdentityType::Ipv4:
    case IdentityType::Ipv6:
        return IpAddress::parse(identity.value) ? IpAddress::parse(identity.value)->toString() : "%any";
    case IdentityType::Fqdn:
        return typed("fqdn:", viewOf(identity.value));
    case IdentityType::UserFqdn:
        return typed("userfqdn:", viewOf(identity.value));
    case IdentityType::KeyId:
        return typed("keyid:", keyIdOctets(identity.value));
    }
    return {};
}

void noteStrongSwan(DeviceWriter &out, const PeerSettings &settings)
{
    if (settings.policy.mode == IkeMode::Aggressive)
        out.note(NoteKind::AggressiveConsent, "charon.i_dont_care_about_security_and_use_aggressive_mode_psk = yes");
    // It always announces NAT traversal; we take no notice of it then.
    out.noteIf(settings.natTraversal == NatTraversal::Off || settings.natTraversal == NatTraversal::DraftsOnly,
               NoteKind::NoSetting, Field::NatTraversal, settings.natTraversal);
}

Seconds renewalOf(Seconds lifetime)
{
    return lifetime * 9 / 10;
}

} // namespace tunneldesk::interchange
