// Cisco IOS and IOS XE: a crypto map with an ISAKMP profile of its own, so that nothing else on the router changes.
#include "engine/interchange/devices.h"

namespace tunneldesk::interchange
{
namespace
{

// "10.1.0.0 0.0.0.255" or, for IPv6, "fd00:1::/64".
std::string networkOf(const IpPrefix &network)
{
    if (!network.isV4())
        return network.toString();
    const std::uint32_t wildcard = ~network.mask().toV4HostOrder();
    return network.address().toString() + " " + IpAddress::v4(wildcard).toString();
}

void writeIsakmpPolicy(DeviceWriter &out, const PeerSettings &settings)
{
    const ChosenWords &words = out.words();
    out.line({"crypto isakmp policy 10"});
    out.line({" encryption ", words.ikeEncryption});
    out.line({" hash ", words.hash});
    out.line({" authentication pre-share"});
    out.line({" group ", words.group});
    out.line({" lifetime ", out.inRange(Field::IkeLifetime, settings.policy.lifetime.count(), 60, 86400)});
    out.note(NoteKind::DeviceWide, Field::IkeEncryption);
}

std::string selfIdentity(DeviceWriter &out, const PeerSettings &settings)
{
    const Identity &identity = settings.ownIdentity;
    switch (identity.type) {
    case IdentityType::Auto:
    case IdentityType::Any:
    case IdentityType::Ipv4:
    case IdentityType::Ipv6:
        // It sends the address that it sends from.
        out.noteIf(!isAddress(identity, settings.ownAddress), NoteKind::NotSupported, Field::OwnIdentity, identity);
        return settings.ownAddress.isV4() ? "address" : "address ipv6";
    case IdentityType::Fqdn:
        out.note(NoteKind::OwnHostName, out.identityText(Field::OwnIdentity, identity));
        return "fqdn";
    case IdentityType::UserFqdn:
        return "user-fqdn " + out.identityText(Field::OwnIdentity, identity);
    case IdentityType::KeyId:
        out.note(NoteKind::NotSupported, Field::OwnIdentity, identity);
        break;
    }
    return {};
}

std::string matchedIdentity(DeviceWriter &out, const PeerSettings &settings)
{
    const Identity &identity = settings.otherIdentity;
    switch (identity.type) {
    case IdentityType::Auto:
    case IdentityType::Any:
        return "address " + std::string(kAddressPlaceholder);
    case IdentityType::Ipv4:
        return "address " + out.identityText(Field::PeerIdentity, identity) + " 255.255.255.255";
    case IdentityType::Ipv6:
        return "address ipv6 " + out.identityText(Field::PeerIdentity, identity) + "/128";
    case IdentityType::Fqdn:
        return "host " + out.identityText(Field::PeerIdentity, identity);
    case IdentityType::UserFqdn:
        return "user " + out.identityText(Field::PeerIdentity, identity);
    case IdentityType::KeyId:
        return "group " + out.identityText(Field::PeerIdentity, identity);
    }
    return {};
}

void writeProfile(DeviceWriter &out, const PeerSettings &settings, bool isV4)
{
    out.line({"crypto keyring ", out.name()});
    out.line({" pre-shared-key address ", isV4 ? out.otherAddress() : "ipv6 " + out.otherAddress() + "/128", " key ",
              DeviceWriter::key()});
    out.line({"crypto isakmp profile ", out.name()});
    out.line({" keyring ", out.name()});
    out.line({" local-address ", settings.ownAddress.toString()});
    out.line({" self-identity ", selfIdentity(out, settings)});
    out.line({" match identity ", matchedIdentity(out, settings)});
    if (settings.dpd.mode != DpdMode::Off)
        out.line({" keepalive ", out.inRange(Field::DpdIdle, settings.dpd.idle.count(), 10, 3600), " retry ",
                  out.inRange(Field::DpdInterval, settings.dpd.interval.count(), 2, 60)});
    if (settings.policy.mode == IkeMode::Aggressive)
        out.line({" initiate mode aggressive"});
    out.noteIf(settings.dpd.mode != DpdMode::Off, NoteKind::NoSetting, Field::DpdTries, settings.dpd.tries);
}

void writeTransformSet(DeviceWriter &out, const PeerSettings &settings)
{
    const ChosenWords &words = out.words();
    if (settings.esp.authentication == EspAuthentication::Included)
        out.line({"crypto ipsec transform-set ", out.name(), " ", words.espEncryption});
    else
        out.line({"crypto ipsec transform-set ", out.name(), " ", words.espEncryption, " ", words.espAuthentication});
    out.line({" mode tunnel"});
}

void writeMap(DeviceWriter &out, const PeerSettings &settings, bool isV4)
{
    out.line({isV4 ? "ip access-list extended " : "ipv6 access-list ", out.name()});
    for (const NetworkPair &pair : pairsOf(settings))
        out.line({" permit ", isV4 ? "ip " : "ipv6 ", networkOf(pair.local), " ", networkOf(pair.remote)});
    out.line({"crypto map ", isV4 ? "" + out.name() : "ipv6 " + out.name(), " 10 ipsec-isakmp"});
    out.line({" set peer ", out.otherAddress()});
    out.line({" set isakmp-profile ", out.name()});
    out.line({" set transform-set ", out.name()});
    out.line({" set pfs ", out.words().pfs});
    out.line({" set security-association lifetime seconds ",
              out.inRange(Field::SaLifetime, settings.lifetime.count(), 120, 86400)});
    if (settings.lifetimeKilobytes)
        out.line({" set security-association lifetime kilobytes ",
                  out.inRange(Field::SaLifetimeKilobytes, static_cast<std::int64_t>(*settings.lifetimeKilobytes), 2560,
                              4294967295)});
    else
        out.line({" set security-association lifetime kilobytes disable"});
    out.line({" match address ", out.name()});
    out.line({"interface GigabitEthernet0/0"});
    out.line({isV4 ? " crypto map " : " ipv6 crypto map ", out.name()});
}

void write(DeviceWriter &out, const PeerSettings &settings)
{
    writeIsakmpPolicy(out, settings);
    writeProfile(out, settings, settings.ownAddress.isV4());
    writeTransformSet(out, settings);
    writeMap(out, settings, settings.localNetworks.empty() || settings.localNetworks.front().isV4());
    if (settings.natTraversal == NatTraversal::Off) {
        out.line({"no crypto ipsec nat-transparency udp-encapsulation"});
        out.note(NoteKind::DeviceWide, Field::NatTraversal);
    }
    noteRouter(out, settings, "GigabitEthernet0/0");
}

} // namespace

// A '?' asks for help, a blank ends the word, and there is no hexadecimal form in IKEv1.
const Device kCiscoIos{.name = "ios",
                       .words = {.ikeEncryptions = {"des", "3des", "aes", "aes 192", "aes 256"},
                                 .hashes = {"md5", "sha", "sha256", "sha384", "sha512"},
                                 .groups = {"1", "2", "5", "14", "15", "16", "", "", "19", "20", "21", ""},
                                 .pfsGroups = {"group1", "group2", "group5", "group14", "group15", "group16", "", "",
                                               "group19", "group20", "group21", ""},
                                 .espEncryptions = {"esp-des", "esp-3des", "esp-aes", "esp-aes 192", "esp-aes 256",
                                                    "esp-gcm", "esp-gcm 192", "esp-gcm 256"},
                                 .espAuthentications = {"esp-md5-hmac", "esp-sha-hmac", "esp-sha256-hmac",
                                                        "esp-sha384-hmac", "esp-sha512-hmac", ""}},
                       .key = {.open = "", .close = "", .refused = " ?", .hexOpen = ""},
                       .nameRule = {},
                       .write = write};

} // namespace tunneldesk::interchange
