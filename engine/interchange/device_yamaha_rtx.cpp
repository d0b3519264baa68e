// Yamaha RTX: tunnel 1, whose IPsec policy is 101 and whose gateway is 1.
#include "engine/interchange/devices.h"

namespace tunneldesk::interchange
{
namespace
{

// "ipsec ike local name": the identities that are not addresses.
void writeIdentity(DeviceWriter &out, Field field, std::string_view side, const Identity &identity)
{
    std::string_view type;
    switch (identity.type) {
    case IdentityType::Auto:
    case IdentityType::Any:
        return;
    case IdentityType::Ipv4:
        type = "ipv4-addr";
        break;
    case IdentityType::Ipv6:
        type = "ipv6-addr";
        break;
    case IdentityType::Fqdn:
        type = "fqdn";
        break;
    case IdentityType::UserFqdn:
        type = "user-fqdn";
        break;
    case IdentityType::KeyId:
        type = "key-id";
        break;
    }
    out.line({"  ipsec ike ", side, " name 1 ", out.identityText(field, identity), " ", type});
}

void writePolicy(DeviceWriter &out, const PeerSettings &settings, const NetworkPair &pair)
{
    const ChosenWords &words = out.words();
    out.line({"  ipsec sa policy 101 1 esp ", words.espEncryption, " ", words.espAuthentication});
    out.line({"  ipsec ike version 1 1"});
    out.line({"  ipsec ike encryption 1 ", words.ikeEncryption});
    out.line({"  ipsec ike hash 1 ", words.hash});
    const std::string_view second = settings.pfs ? words.pfs : words.group;
    out.line({"  ipsec ike group 1 ", words.group, " ", second});
    out.line({"  ipsec ike pfs 1 ", settings.pfs ? "on" : "off"});
    out.line({"  ipsec ike duration isakmp-sa 1 ",
              out.inRange(Field::IkeLifetime, settings.policy.lifetime.count(), 300, 691200)});
    const std::string seconds = out.inRange(Field::SaLifetime, settings.lifetime.count(), 300, 691200);
    if (settings.lifetimeKilobytes)
        out.line({"  ipsec ike duration ipsec-sa 1 ", seconds, " ",
                  out.inRange(Field::SaLifetimeKilobytes, static_cast<std::int64_t>(*settings.lifetimeKilobytes), 100,
                              100000)});
    else
        out.line({"  ipsec ike duration ipsec-sa 1 ", seconds});
    out.line({"  ipsec ike local id 1 ", pair.local.toString()});
    out.line({"  ipsec ike remote id 1 ", pair.remote.toString()});
}

void writePeer(DeviceWriter &out, const PeerSettings &settings)
{
    out.line({"  ipsec ike local address 1 ", settings.ownAddress.toString()});
    out.line({"  ipsec ike remote address 1 ", out.otherAddress()});
    writeIdentity(out, Field::OwnIdentity, "local", settings.ownIdentity);
    writeIdentity(out, Field::PeerIdentity, "remote", settings.otherIdentity);
    out.line({"  ipsec ike pre-shared-key 1 ", DeviceWriter::key()});
    if (settings.dpd.mode == DpdMode::Off)
        out.line({"  ipsec ike keepalive use 1 off"});
    else
        out.line({"  ipsec ike keepalive use 1 on dpd ", out.inRange(Field::DpdIdle, settings.dpd.idle.count(), 1, 600),
                  " ", out.inRange(Field::DpdTries, settings.dpd.tries, 1, 50)});
    if (settings.natTraversal == NatTraversal::Off)
        out.line({"  ipsec ike nat-traversal 1 off"});
    else if (settings.natTraversal == NatTraversal::Force)
        out.line({"  ipsec ike nat-traversal 1 on force=on"});
    else
        out.line({"  ipsec ike nat-traversal 1 on"});
    out.line({"  ipsec auto refresh 1 ", settings.connect == ConnectWhen::AtStart ? "on" : "off"});
}

void write(DeviceWriter &out, const PeerSettings &settings)
{
    const std::vector<NetworkPair> pairs = pairsOf(settings);
    out.line({"tunnel select 1"});
    out.line({" description tunnel ", out.name()});
    out.line({" ipsec tunnel 101"});
    if (!pairs.empty())
        writePolicy(out, settings, pairs.front());
    writePeer(out, settings);
    out.line({" ip tunnel tcp mss limit auto"});
    out.line({" tunnel enable 1"});
    if (!pairs.empty())
        out.line({pairs.front().remote.isV4() ? "ip route " : "ipv6 route ", pairs.front().remote.toString(),
                  " gateway tunnel 1"});
    if (pairs.size() > 1)
        out.note(NoteKind::FirstPairOnly);
    // It asks in Aggressive Mode exactly when the other side has no fixed address, and answers both.
    out.noteIf(settings.policy.mode == IkeMode::Aggressive, NoteKind::NotSupported, Field::IkeMode,
               settings.policy.mode);
    out.noteIf(settings.esp.sha256Cut96, NoteKind::NotSupported, Field::Sha256Cut96, true);
    out.noteIf(settings.dpd.mode != DpdMode::Off, NoteKind::NoSetting, Field::DpdInterval, settings.dpd.interval);
    out.noteIf(settings.natTraversal == NatTraversal::DraftsOnly, NoteKind::NoSetting, Field::NatTraversal,
               settings.natTraversal);
    out.note(NoteKind::TrafficRules);
}

} // namespace

const Device kYamahaRtx{
    .name = "rtx",
    .words = {.ikeEncryptions = {"des-cbc", "3des-cbc", "aes-cbc", "", "aes256-cbc"},
              .hashes = {"md5", "sha", "sha256", "", ""},
              .groups = {"modp768", "modp1024", "modp1536", "modp2048", "", "", "", "", "", "", "", ""},
              .pfsGroups = {"modp768", "modp1024", "modp1536", "modp2048", "", "", "", "", "", "", "", ""},
              .espEncryptions = {"des-cbc", "3des-cbc", "aes-cbc", "", "aes256-cbc", "", "", ""},
              .espAuthentications = {"md5-hmac", "sha-hmac", "sha256-hmac", "", "", ""}},
    .key = {.open = "text \"", .close = "\"", .refused = "\"\\?#", .hexOpen = "0x"},
    .nameRule = {},
    .write = write};

} // namespace tunneldesk::interchange
