// NEC UNIVERGE IX: one IKE policy, and for each pair of networks a map and a tunnel interface.
#include "engine/interchange/devices.h"

namespace tunneldesk::interchange
{
namespace
{

void writeIdentity(DeviceWriter &out, Field field, std::string_view command, const Identity &identity)
{
    std::string_view type = "address";
    switch (identity.type) {
    case IdentityType::Auto: // the address, without a word
    case IdentityType::Any:
        return;
    case IdentityType::Ipv4:
    case IdentityType::Ipv6:
        break;
    case IdentityType::Fqdn:
        type = "fqdn";
        break;
    case IdentityType::UserFqdn:
        type = "user-fqdn";
        break;
    case IdentityType::KeyId:
        type = "keyid";
        break;
    }
    out.line({"ike ", command, " ", out.name(), " ", type, " ", out.identityText(field, identity)});
}

void writeIke(DeviceWriter &out, const PeerSettings &settings)
{
    const ChosenWords &words = out.words();
    out.line({"ike proposal ", out.name(), " encryption ", words.ikeEncryption, " hash ", words.hash, " group ",
              words.group, " lifetime ",
              out.inRange(Field::IkeLifetime, settings.policy.lifetime.count(), 300, 691200)});
    out.line({"ike policy ", out.name(), " peer ", out.otherAddress(), " key ", DeviceWriter::key(), " mode ",
              nameOf(settings.policy.mode), " ", out.name()});
    writeIdentity(out, Field::OwnIdentity, "local-id", settings.ownIdentity);
    writeIdentity(out, Field::PeerIdentity, "remote-id", settings.otherIdentity);
    if (settings.dpd.mode != DpdMode::Off)
        out.line({"ike keepalive ", out.name(), " ", out.inRange(Field::DpdIdle, settings.dpd.idle.count(), 10, 3600),
                  " ", out.inRange(Field::DpdTries, settings.dpd.tries, 1, 10)});
    if (settings.natTraversal != NatTraversal::Off)
        out.line({"ike nat-traversal policy ", out.name()});
}

void writeMaps(DeviceWriter &out, const PeerSettings &settings)
{
    const ChosenWords &words = out.words();
    const std::string seconds = out.inRange(Field::SaLifetime, settings.lifetime.count(), 300, 691200);
    out.line({"ipsec autokey-proposal ", out.name(), " ", words.espEncryption, " ", words.espAuthentication,
              " lifetime time ", seconds});
    const std::vector<NetworkPair> pairs = pairsOf(settings);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const bool isV4 = pairs[i].local.isV4();
        const std::string map = out.name() + "-" + std::to_string(i + 1);
        out.line({isV4 ? "ip access-list " : "ipv6 access-list ", map, " permit ip src ", pairs[i].local.toString(),
                  " dest ", pairs[i].remote.toString()});
        const std::string pfs = settings.pfs ? " pfs " + std::string(words.pfs) : "";
        if (!settings.pfs || !words.pfs.empty())
            out.line({"ipsec autokey-map ", map, " ", map, " peer ", out.otherAddress(), " ", out.name() + pfs});
        out.line({"ipsec local-id ", map, " ", pairs[i].local.toString()});
        out.line({"ipsec remote-id ", map, " ", pairs[i].remote.toString()});
        out.line({"interface Tunnel", std::to_string(i), ".0"});
        out.line({"  tunnel mode ipsec"});
        out.line({isV4 ? "  ip unnumbered GigaEthernet1.0" : "  ipv6 unnumbered GigaEthernet1.0"});
        out.line({"  ip tcp adjust-mss auto"});
        out.line({"  ipsec policy tunnel ", map, " out"});
        out.line({"  no shutdown"});
        out.line({isV4 ? "ip route " : "ipv6 route ", pairs[i].remote.toString(), " Tunnel", std::to_string(i), ".0"});
    }
}

void write(DeviceWriter &out, const PeerSettings &settings)
{
    writeIke(out, settings);
    writeMaps(out, settings);
    out.noteIf(settings.dpd.mode != DpdMode::Off, NoteKind::NoSetting, Field::DpdInterval, settings.dpd.interval);
    if (settings.lifetimeKilobytes)
        out.note(NoteKind::NoSetting, Field::SaLifetimeKilobytes, Kilobytes{*settings.lifetimeKilobytes});
    noteRouter(out, settings, "GigaEthernet1.0");
}

} // namespace

const Device kNecIx{
    .name = "ix",
    .words = {.ikeEncryptions = {"des", "3des", "aes", "aes-192", "aes-256"},
              .hashes = {"md5", "sha", "sha2-256", "sha2-384", "sha2-512"},
              .groups = {"768-bit", "1024-bit", "1536-bit", "2048-bit", "", "", "", "", "", "", "", ""},
              .pfsGroups = {"768-bit", "1024-bit", "1536-bit", "2048-bit", "", "", "", "", "", "", "", ""},
              .espEncryptions = {"esp-des", "esp-3des", "esp-aes", "esp-aes-192", "esp-aes-256", "", "", ""},
              .espAuthentications = {"esp-md5", "esp-sha", "esp-sha2-256", "esp-sha2-384", "esp-sha2-512", ""}},
    .key = {.open = "", .close = "", .refused = " ?!\"#", .hexOpen = ""},
    .nameRule = {},
    .write = write};

} // namespace tunneldesk::interchange
