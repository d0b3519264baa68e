// Juniper SRX: a route-based VPN whose traffic selectors are the pairs of networks; Junos adds the routes by itself.
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
        return "inet " + std::string(kAddressPlaceholder);
    case IdentityType::Ipv4:
        return "inet " + out.identityText(field, identity);
    case IdentityType::Ipv6:
        return "inet6 " + out.identityText(field, identity);
    case IdentityType::Fqdn:
        return "hostname " + out.identityText(field, identity);
    case IdentityType::UserFqdn:
        return "user-at-hostname " + out.identityText(field, identity);
    case IdentityType::KeyId:
        return "key-id " + out.identityText(field, identity);
    }
    return {};
}

void writeIke(DeviceWriter &out, const PeerSettings &settings)
{
    const ChosenWords &words = out.words();
    const std::string proposal = "set security ike proposal " + out.name() + " ";
    out.line({proposal, "authentication-method pre-shared-keys"});
    out.line({proposal, "dh-group ", words.group});
    out.line({proposal, "authentication-algorithm ", words.hash});
    out.line({proposal, "encryption-algorithm ", words.ikeEncryption});
    out.line(
        {proposal, "lifetime-seconds ", out.inRange(Field::IkeLifetime, settings.policy.lifetime.count(), 180, 86400)});
    const std::string policy = "set security ike policy " + out.name() + " ";
    out.line({policy, "mode ", nameOf(settings.policy.mode)});
    out.line({policy, "proposals ", out.name()});
    out.line({policy, "pre-shared-key ", DeviceWriter::key()});
}

void writeGateway(DeviceWriter &out, const PeerSettings &settings)
{
    const std::string gateway = "set security ike gateway " + out.name() + " ";
    out.line({gateway, "ike-policy ", out.name()});
    out.line({gateway, "address ", out.otherAddress()});
    out.line({gateway, "local-address ", settings.ownAddress.toString()});
    out.line({gateway, "external-interface ge-0/0/0.0"});
    out.line({gateway, "version v1-only"});
    out.line({gateway, "local-identity ", identityOf(out, Field::OwnIdentity, settings.ownIdentity)});
    out.line({gateway, "remote-identity ", identityOf(out, Field::PeerIdentity, settings.otherIdentity)});
    if (settings.dpd.mode != DpdMode::Off) {
        out.line({gateway, "dead-peer-detection probe-idle-tunnel"});
        out.line(
            {gateway, "dead-peer-detection interval ", out.inRange(Field::DpdIdle, settings.dpd.idle.count(), 10, 60)});
        out.line({gateway, "dead-peer-detection threshold ", out.inRange(Field::DpdTries, settings.dpd.tries, 1, 5)});
    }
    if (settings.natTraversal == NatTraversal::Off)
        out.line({gateway, "no-nat-traversal"});
}

void writeIpsec(DeviceWriter &out, const PeerSettings &settings)
{
    const ChosenWords &words = out.words();
    const std::string proposal = "set security ipsec proposal " + out.name() + " ";
    out.line({proposal, "protocol esp"});
    out.line({proposal, "encryption-algorithm ", words.espEncryption});
    const bool isCut = settings.esp.sha256Cut96;
    out.line({proposal, "authentication-algorithm ", isCut ? "hmac-sha-256-96" : words.espAuthentication});
    out.line({proposal, "lifetime-seconds ", out.inRange(Field::SaLifetime, settings.lifetime.count(), 180, 86400)});
    if (settings.lifetimeKilobytes)
        out.line({proposal, "lifetime-kilobytes ",
                  out.inRange(Field::SaLifetimeKilobytes, static_cast<std::int64_t>(*settings.lifetimeKilobytes), 64,
                              1048576)});
    const std::string policy = "set security ipsec policy " + out.name() + " ";
    out.line({policy, "proposals ", out.name()});
    out.line({policy, "perfect-forward-secrecy keys ", words.pfs});
    const std::string vpn = "set security ipsec vpn " + out.name() + " ";
    out.line({vpn, "bind-interface st0.0"});
    out.line({vpn, "ike gateway ", out.name()});
    out.line({vpn, "ike ipsec-policy ", out.name()});
    const std::vector<NetworkPair> pairs = pairsOf(settings);
    for (std::size_t i = 0; i < pairs.size(); ++i)
        out.line({vpn, "traffic-selector ts", std::to_string(i + 1), " local-ip ", pairs[i].local.toString(),
                  " remote-ip ", pairs[i].remote.toString()});
    out.line({vpn, "establish-tunnels ", settings.connect == ConnectWhen::AtStart ? "immediately" : "on-traffic"});
    const bool isV4 = settings.localNetworks.empty() || settings.localNetworks.front().isV4();
    out.line({"set interfaces st0 unit 0 family ", isV4 ? "inet" : "inet6"});
}

void write(DeviceWriter &out, const PeerSettings &settings)
{
    writeIke(out, settings);
    writeGateway(out, settings);
    writeIpsec(out, settings);
    out.noteIf(settings.dpd.mode != DpdMode::Off, NoteKind::NoSetting, Field::DpdInterval, settings.dpd.interval);
    out.noteIf(settings.natTraversal == NatTraversal::Force || settings.natTraversal == NatTraversal::DraftsOnly,
               NoteKind::NoSetting, Field::NatTraversal, settings.natTraversal);
    out.note(NoteKind::InterfaceName, "ge-0/0/0.0");
    out.note(NoteKind::InterfaceName, "st0.0");
    out.note(NoteKind::TrafficRules);
}

} // namespace

const Device kJunos{.name = "junos",
                    .words = {.ikeEncryptions = {"des-cbc", "3des-cbc", "aes-128-cbc", "aes-192-cbc", "aes-256-cbc"},
                              .hashes = {"md5", "sha1", "sha-256", "sha-384", "sha-512"},
                              .groups = {"group1", "group2", "group5", "group14", "group15", "group16", "", "",
                                         "group19", "group20", "group21", ""},
                              .pfsGroups = {"group1", "group2", "group5", "group14", "group15", "group16", "", "",
                                            "group19", "group20", "group21", ""},
                              .espEncryptions = {"des-cbc", "3des-cbc", "aes-128-cbc", "aes-192-cbc", "aes-256-cbc",
                                                 "aes-128-gcm", "aes-192-gcm", "aes-256-gcm"},
                              .espAuthentications = {"hmac-md5-96", "hmac-sha1-96", "hmac-sha-256-128", "hmac-sha-384",
                                                     "hmac-sha-512", ""}},
                    .key = {.open = "ascii-text \"", .close = "\"", .refused = "\"\\?", .hexOpen = "hexadecimal "},
                    .nameRule = {},
                    .write = write};

} // namespace tunneldesk::interchange
