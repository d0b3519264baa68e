// OPNsense (VPN > IPsec > Tunnel Settings) and pfSense (VPN > IPsec > Tunnels): both are set up in a form, so this
// is the list of its fields, in its order, in the words that both use.
#include "engine/interchange/devices.h"

namespace tunneldesk::interchange
{
namespace
{

std::string identityOf(DeviceWriter &out, Field field, const Identity &identity)
{
    switch (identity.type) {
    case IdentityType::Auto:
    case IdentityType::Any:
    case IdentityType::Ipv4:
    case IdentityType::Ipv6:
        return "IP address, " +
               (identity.value.empty() ? std::string(kAddressPlaceholder) : out.identityText(field, identity));
    case IdentityType::Fqdn:
        return "Fully qualified domain name, " + out.identityText(field, identity);
    case IdentityType::UserFqdn:
        return "User distinguished name, " + out.identityText(field, identity);
    case IdentityType::KeyId:
        return "KeyID tag, " + out.identityText(field, identity);
    }
    return {};
}

void writePhase1(DeviceWriter &out, const PeerSettings &settings)
{
    const ChosenWords &words = out.words();
    out.line({"Phase 1: ", out.name()});
    out.line({"  Key Exchange version: IKEv1"});
    out.line({"  Internet Protocol: ", settings.ownAddress.isV4() ? "IPv4" : "IPv6"});
    out.line({"  Interface: WAN (", settings.ownAddress.toString(), ")"});
    out.line({"  Remote Gateway: ", out.otherAddress()});
    out.line({"  Authentication Method: Mutual PSK"});
    out.line({"  Negotiation mode: ", settings.policy.mode == IkeMode::Main ? "Main" : "Aggressive"});
    out.line({"  My identifier: ", identityOf(out, Field::OwnIdentity, settings.ownIdentity)});
    out.line({"  Peer identifier: ", identityOf(out, Field::PeerIdentity, settings.otherIdentity)});
    out.line({"  Pre-Shared Key: ", DeviceWriter::key()});
    out.line({"  Encryption Algorithm: ", words.ikeEncryption});
    out.line({"  Hash Algorithm: ", words.hash});
    out.line({"  DH Group: ", words.group});
    out.line({"  Life Time: ", std::to_string(settings.policy.lifetime.count()), " seconds"});
    out.line({"  NAT Traversal: ", settings.natTraversal == NatTraversal::Force ? "Force" : "Auto"});
    if (settings.dpd.mode == DpdMode::Off) {
        out.line({"  Dead Peer Detection: off"});
    } else {
        out.line({"  Dead Peer Detection: on"});
        out.line({"    Delay: ", std::to_string(settings.dpd.idle.count()), " seconds"});
        out.line({"    Max failures: ", std::to_string(settings.dpd.tries)});
    }
    out.line({"  Child SA Start Action: ",
              settings.connect == ConnectWhen::AtStart ? "Initiate at start" : "None (Responder Only)"});
}

void writePhase2(DeviceWriter &out, const PeerSettings &settings)
{
    const ChosenWords &words = out.words();
    for (const NetworkPair &pair : pairsOf(settings)) {
        out.line({"Phase 2: ", pair.local.toString(), " - ", pair.remote.toString()});
        out.line({"  Mode: ", pair.local.isV4() ? "Tunnel IPv4" : "Tunnel IPv6"});
        out.line({"  Local Network: Network ", pair.local.toString()});
        out.line({"  Remote Network: Network ", pair.remote.toString()});
        out.line({"  Protocol: ESP"});
        out.line({"  Encryption Algorithms: ", words.espEncryption});
        out.line({"  Hash Algorithms: ", words.espAuthentication});
        if (settings.pfs)
            out.line({"  PFS key group: ", words.pfs});
        else
            out.line({"  PFS key group: off"});
        out.line({"  Life Time: ", std::to_string(settings.lifetime.count()), " seconds"});
    }
}

void write(DeviceWriter &out, const PeerSettings &settings)
{
    writePhase1(out, settings);
    writePhase2(out, settings);
    out.noteIf(settings.esp.sha256Cut96, NoteKind::NotSupported, Field::Sha256Cut96, true);
    if (settings.lifetimeKilobytes)
        out.note(NoteKind::NoSetting, Field::SaLifetimeKilobytes, Kilobytes{*settings.lifetimeKilobytes});
    out.noteIf(settings.dpd.mode != DpdMode::Off, NoteKind::NoSetting, Field::DpdInterval, settings.dpd.interval);
    out.noteIf(settings.natTraversal == NatTraversal::Off || settings.natTraversal == NatTraversal::DraftsOnly,
               NoteKind::NoSetting, Field::NatTraversal, settings.natTraversal);
    if (settings.policy.mode == IkeMode::Aggressive)
        out.note(NoteKind::AggressiveConsent, "charon.i_dont_care_about_security_and_use_aggressive_mode_psk = yes");
    out.note(NoteKind::TrafficRules);
}

} // namespace

// DES has gone from both. A field of a form takes any text, but no hexadecimal form of it.
const Device kOpnSense{
    .name = "opnsense",
    .words = {.ikeEncryptions = {"", "3DES", "AES 128 bits", "AES 192 bits", "AES 256 bits"},
              .hashes = {"MD5", "SHA1", "SHA256", "SHA384", "SHA512"},
              .groups = {"1 (768 bits)", "2 (1024 bits)", "5 (1536 bits)", "14 (2048 bits)", "15 (3072 bits)",
                         "16 (4096 bits)", "17 (6144 bits)", "18 (8192 bits)", "19 (NIST EC 256 bits)",
                         "20 (NIST EC 384 bits)", "21 (NIST EC 521 bits)", "31 (Elliptic Curve 25519)"},
              .pfsGroups = {"1 (768 bits)", "2 (1024 bits)", "5 (1536 bits)", "14 (2048 bits)", "15 (3072 bits)",
                            "16 (4096 bits)", "17 (6144 bits)", "18 (8192 bits)", "19 (NIST EC 256 bits)",
                            "20 (NIST EC 384 bits)", "21 (NIST EC 521 bits)", "31 (Elliptic Curve 25519)"},
              .espEncryptions = {"", "3DES", "AES 128 bits", "AES 192 bits", "AES 256 bits", "AES128-GCM 128 bits",
                                 "AES192-GCM 128 bits", "AES256-GCM 128 bits"},
              .espAuthentications = {"MD5", "SHA1", "SHA256", "SHA384", "SHA512", ""}},
    .key = {.open = "", .close = "", .refused = "", .hexOpen = ""},
    .nameRule = {},
    .write = write};

} // namespace tunneldesk::interchange
