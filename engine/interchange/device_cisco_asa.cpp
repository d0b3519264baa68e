// Cisco ASA 9: a crypto map and a tunnel group that is named by our address.
#include "engine/interchange/devices.h"

namespace tunneldesk::interchange
{
namespace
{

// "10.1.0.0 255.255.255.0" or, for IPv6, "fd00:1::/64".
std::string networkOf(const IpPrefix &network)
{
    return network.isV4() ? network.address().toString() + " " + network.mask().toString() : network.toString();
}

void writePolicy(DeviceWriter &out, const PeerSettings &settings)
{
    const ChosenWords &words = out.words();
    out.line({"crypto ikev1 policy 10"});
    out.line({" authentication pre-share"});
    out.line({" encryption ", words.ikeEncryption});
    out.line({" hash ", words.hash});
    out.line({" group ", words.group});
    out.line({" lifetime ", out.inRange(Field::IkeLifetime, settings.policy.lifetime.count(), 120, 2147483647)});
    out.line({"crypto ikev1 enable outside"});
    out.note(NoteKind::DeviceWide, Field::IkeEncryption);
}

// One identity for the whole device.
void writeIdentity(DeviceWriter &out, const PeerSettings &settings)
{
    const Identity &identity = settings.ownIdentity;
    switch (identity.type) {
    case IdentityType::Auto:
    case IdentityType::Any:
    case IdentityType::Ipv4:
    case IdentityType::Ipv6:
        out.noteIf(!isAddress(identity, settings.ownAddress), NoteKind::NotSupported, Field::OwnIdentity, identity);
        out.line({"crypto isakmp identity address"});
        break;
    case IdentityType::Fqdn:
        out.line({"crypto isakmp identity hostname"});
        out.note(NoteKind::OwnHostName, out.identityText(Field::OwnIdentity, identity));
        break;
    case IdentityType::KeyId:
        out.line({"crypto isakmp identity key-id ", out.identityText(Field::OwnIdentity, identity)});
        break;
    case IdentityType::UserFqdn:
        out.note(NoteKind::NotSupported, Field::OwnIdentity, identity);
        return;
    }
    out.note(NoteKind::DeviceWide, Field::OwnIdentity);
}

void writeMap(DeviceWriter &out, const PeerSettings &settings)
{
    const ChosenWords &words = out.words();
    const std::string map = "crypto map " + out.name() + " 10 ";
    for (const NetworkPair &pair : pairsOf(settings))
        out.line(
            {"access-list ", out.name(), " extended permit ip ", networkOf(pair.local), " ", networkOf(pair.remote)});
    out.line({"crypto ipsec ikev1 transform-set ", out.name(), " ", words.espEncryption, " ", words.espAuthentication});
    out.line({map, "match address ", out.name()});
    out.line({map, "set peer ", out.otherAddress()});
    out.line({map, "set ikev1 transform-set ", out.name()});
    out.line({map, "set pfs ", words.pfs});
    out.line({map, "set security-association lifetime seconds ",
              out.inRange(Field::SaLifetime, settings.lifetime.count(), 120, 2147483647)});
    const std::string kilobytes =
        settings.lifetimeKilobytes ? out.inRange(Field::SaLifetimeKilobytes,
                                                 static_cast<std::int64_t>(*settings.lifetimeKilobytes), 10, 2147483647)
                                   : "unlimited";
    out.line({map, "set security-association lifetime kilobytes ", kilobytes});
    if (settings.policy.mode == IkeMode::Aggressive && !words.group.empty())
        out.line({map, "set ikev1 phase1-mode aggressive group", words.group});
    if (settings.natTraversal == NatTraversal::Off)
        out.line({map, "set nat-t-disable"});
    out.line({"crypto map ", out.name(), " interface outside"});
}

void writeTunnelGroup(DeviceWriter &out, const PeerSettings &settings)
{
    const std::string group = "tunnel-group " + out.otherAddress();
    out.line({group, " type ipsec-l2l"});
    out.line({group, " ipsec-attributes"});
    out.line({" ikev1 pre-shared-key ", DeviceWriter::key()});
    // It compares an identity with the certificate; with a key there is none to compare with.
    out.line({" peer-id-validate nocheck"});
    if (settings.dpd.mode == DpdMode::Off)
        out.line({" isakmp keepalive disable"});
    else
        out.line({" isakmp keepalive threshold ", out.inRange(Field::DpdIdle, settings.dpd.idle.count(), 10, 3600),
                  " retry ", out.inRange(Field::DpdInterval, settings.dpd.interval.count(), 2, 10)});
    out.noteIf(settings.dpd.mode != DpdMode::Off, NoteKind::NoSetting, Field::DpdTries, settings.dpd.tries);
    out.noteIf(!settings.otherAddress || !isAddress(settings.otherIdentity, *settings.otherAddress),
               NoteKind::NoSetting, Field::PeerIdentity, settings.otherIdentity);
}

void write(DeviceWriter &out, const PeerSettings &settings)
{
    writePolicy(out, settings);
    writeIdentity(out, settings);
    writeMap(out, settings);
    writeTunnelGroup(out, settings);
    noteRouter(out, settings, "outside");
}

} // namespace

// In IKEv1 it stayed with MD5 and SHA-1 and without GCM; a '?' asks for help, a blank ends the word.
const Device kCiscoAsa{
    .name = "asa",
    .words = {.ikeEncryptions = {"des", "3des", "aes", "aes-192", "aes-256"},
              .hashes = {"md5", "sha", "", "", ""},
              .groups = {"1", "2", "5", "14", "", "", "", "", "", "", "", ""},
              .pfsGroups = {"group1", "group2", "group5", "group14", "", "", "", "", "", "", "", ""},
              .espEncryptions = {"esp-des", "esp-3des", "esp-aes", "esp-aes-192", "esp-aes-256", "", "", ""},
              .espAuthentications = {"esp-md5-hmac", "esp-sha-hmac", "", "", "", ""}},
    .key = {.open = "", .close = "", .refused = " ?", .hexOpen = ""},
    .nameRule = {},
    .write = write};

} // namespace tunneldesk::interchange
