// VyOS 1.4 and later: commands of its configuration mode.
#include "engine/config/key_id.h"
#include "engine/interchange/devices.h"

namespace tunneldesk::interchange
{
namespace
{

// Its configuration is written for strongSwan, whose types of identities it takes over.
std::string identityOf(DeviceWriter &out, Field field, const Identity &identity)
{
    switch (identity.type) {
    case IdentityType::Auto:
    case IdentityType::Any:
        return std::string(kAddressPlaceholder);
    case IdentityType::KeyId:
        return "keyid:#" + toHex(keyIdOctets(identity.value));
    case IdentityType::Ipv4:
    case IdentityType::Ipv6:
    case IdentityType::Fqdn:
    case IdentityType::UserFqdn:
        return out.identityText(field, identity);
    }
    return {};
}

void writeIkeGroup(DeviceWriter &out, const PeerSettings &settings)
{
    const ChosenWords &words = out.words();
    const std::string group = "set vpn ipsec ike-group " + out.name() + " ";
    out.line({group, "key-exchange ikev1"});
    out.line({group, "mode ", nameOf(settings.policy.mode)});
    out.line({group, "lifetime ", out.inRange(Field::IkeLifetime, settings.policy.lifetime.count(), 30, 86400)});
    out.line({group, "proposal 1 encryption ", words.ikeEncryption});
    out.line({group, "proposal 1 hash ", words.hash});
    out.line({group, "proposal 1 dh-group ", words.group});
    if (settings.dpd.mode != DpdMode::Off) {
        out.line(
            {group, "dead-peer-detection action ", settings.connect == ConnectWhen::AtStart ? "restart" : "clear"});
        out.line(
            {group, "dead-peer-detection interval ", out.inRange(Field::DpdIdle, settings.dpd.idle.count(), 2, 86400)});
        out.line({group, "dead-peer-detection timeout ",
                  out.inRange(Field::DpdInterval, dpdTimeoutOf(settings.dpd).count(), 2, 86400)});
    }
}

void writeEspGroup(DeviceWriter &out, const PeerSettings &settings)
{
    const ChosenWords &words = out.words();
    const std::string group = "set vpn ipsec esp-group " + out.name() + " ";
    out.line({group, "mode tunnel"});
    out.line({group, "lifetime ", out.inRange(Field::SaLifetime, settings.lifetime.count(), 30, 86400)});
    if (settings.lifetimeKilobytes)
        out.line({group, "life-bytes ", std::to_string(*settings.lifetimeKilobytes * 1000)});
    if (settings.pfs)
        out.line({group, "pfs ", words.pfs});
    else
        out.line({group, "pfs disable"});
    out.line({group, "proposal 1 encryption ", words.espEncryption});
    if (settings.esp.sha256Cut96)
        out.line({group, "proposal 1 hash sha256_96"});
    else
        out.line({group, "proposal 1 hash ", words.espAuthentication});
}

void writePeer(DeviceWriter &out, const PeerSettings &settings)
{
    const std::string own = identityOf(out, Field::OwnIdentity, settings.ownIdentity);
    const std::string other = identityOf(out, Field::PeerIdentity, settings.otherIdentity);
    const std::string key = "set vpn ipsec authentication psk " + out.name() + " ";
    out.line({key, "id '", own, "'"});
    out.line({key, "id '", other, "'"});
    out.line({key, "secret ", DeviceWriter::key()});
    const std::string peer = "set vpn ipsec site-to-site peer " + out.name() + " ";
    out.line({peer, "authentication mode pre-shared-secret"});
    out.line({peer, "authentication local-id '", own, "'"});
    out.line({peer, "authentication remote-id '", other, "'"});
    out.line({peer, "connection-type ", settings.connect == ConnectWhen::AtStart ? "initiate" : "respond"});
    if (settings.natTraversal == NatTraversal::Force)
        out.line({peer, "force-udp-encapsulation"});
    out.line({peer, "ike-group ", out.name()});
    out.line({peer, "default-esp-group ", out.name()});
    out.line({peer, "local-address ", settings.ownAddress.toString()});
    out.line({peer, "remote-address ", out.otherAddress()});
    const std::vector<NetworkPair> pairs = pairsOf(settings);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const std::string tunnel = peer + "tunnel " + std::to_string(i + 1) + " ";
        out.line({tunnel, "local prefix ", pairs[i].local.toString()});
        out.line({tunnel, "remote prefix ", pairs[i].remote.toString()});
    }
}

void write(DeviceWriter &out, const PeerSettings &settings)
{
    out.line({"set vpn ipsec interface eth0"});
    writeIkeGroup(out, settings);
    writeEspGroup(out, settings);
    writePeer(out, settings);
    out.noteIf(settings.natTraversal == NatTraversal::Off || settings.natTraversal == NatTraversal::DraftsOnly,
               NoteKind::NoSetting, Field::NatTraversal, settings.natTraversal);
    out.note(NoteKind::InterfaceName, "eth0");
    out.note(NoteKind::TrafficRules);
}

} // namespace

// What is between its quotes goes into strongSwan's, so neither quote nor backslash can stand there.
const Device kVyOs{
    .name = "vyos",
    .words = {.ikeEncryptions = {"des", "3des", "aes128", "aes192", "aes256"},
              .hashes = {"md5", "sha1", "sha256", "sha384", "sha512"},
              .groups = {"1", "2", "5", "14", "15", "16", "17", "18", "19", "20", "21", "31"},
              .pfsGroups = {"dh-group1", "dh-group2", "dh-group5", "dh-group14", "dh-group15", "dh-group16",
                            "dh-group17", "dh-group18", "dh-group19", "dh-group20", "dh-group21", "dh-group31"},
              .espEncryptions = {"des", "3des", "aes128", "aes192", "aes256", "aes128gcm128", "aes192gcm128",
                                 "aes256gcm128"},
              .espAuthentications = {"md5", "sha1", "sha256", "sha384", "sha512", ""}},
    .key = {.open = "'", .close = "'", .refused = "'\"\\?", .hexOpen = "0x"},
    .nameRule = {},
    .write = write};

} // namespace tunneldesk::interchange
