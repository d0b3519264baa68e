// Libreswan 4, ipsec.conf(5) and ipsec.secrets(5).
#include "engine/config/key_id.h"
#include "engine/interchange/devices.h"

namespace tunneldesk::interchange
{
namespace
{

std::string secondsOf(Seconds seconds)
{
    return std::to_string(seconds.count()) + "s";
}

std::string identityOf(DeviceWriter &out, Field field, const Identity &identity)
{
    switch (identity.type) {
    case IdentityType::Auto:
    case IdentityType::Any:
        return std::string(kAddressPlaceholder);
    case IdentityType::Ipv4:
    case IdentityType::Ipv6:
        return out.identityText(field, identity);
    case IdentityType::Fqdn: // "@" keeps it from being resolved
        return "@" + out.identityText(field, identity);
    case IdentityType::UserFqdn:
        return out.identityText(field, identity);
    case IdentityType::KeyId:
        return "@#0x" + toHex(keyIdOctets(identity.value));
    }
    return {};
}

// "subnet" for one network, "subnets" for several: every one with every one of the other side.
void writeNetworks(DeviceWriter &out, std::string_view side, const std::vector<IpPrefix> &networks)
{
    if (networks.size() == 1) {
        out.line({"    ", side, "subnet=", networks.front().toString()});
        return;
    }
    std::string list;
    for (const IpPrefix &network : networks)
        list += (list.empty() ? "" : ",") + network.toString();
    out.line({"    ", side, "subnets={", list, "}"});
}

std::string_view natMethodOf(NatTraversal value)
{
    switch (value) {
    case NatTraversal::Off:
        return "none";
    case NatTraversal::DraftsOnly:
        return "drafts";
    case NatTraversal::Auto:
    case NatTraversal::Force:
        break;
    }
    return "both";
}

void writeProposals(DeviceWriter &out, const PeerSettings &settings)
{
    const ChosenWords &words = out.words();
    if (!words.ikeEncryption.empty() && !words.hash.empty())
        out.line({"    ike=", words.ikeEncryption, "-", words.hash, ";", words.group});
    out.line({"    ikelifetime=", secondsOf(settings.policy.lifetime)});
    const bool isAead = settings.esp.authentication == EspAuthentication::Included;
    const std::string group = words.pfs.empty() ? "" : ";" + std::string(words.pfs);
    const std::string authentication = isAead ? "null" : std::string(words.espAuthentication);
    if (!settings.pfs || !words.pfs.empty())
        out.line({"    esp=", words.espEncryption, "-", authentication + group});
    out.line({"    pfs=", settings.pfs ? "yes" : "no"});
    if (settings.esp.sha256Cut96)
        out.line({"    sha2-truncbug=yes"});
    out.line({"    salifetime=", secondsOf(settings.lifetime)});
    if (settings.lifetimeKilobytes)
        out.line({"    ipsec-max-bytes=", std::to_string(*settings.lifetimeKilobytes * 1000)});
}

void write(DeviceWriter &out, const PeerSettings &settings)
{
    const bool begins = settings.connect == ConnectWhen::AtStart;
    out.line({"# /etc/ipsec.d/", out.name(), ".conf"});
    out.line({"conn ", out.name()});
    out.line({"    ikev2=no"});
    out.line({"    type=tunnel"});
    out.line({"    authby=secret"});
    out.line({"    left=", settings.ownAddress.toString()});
    out.line({"    right=", out.otherAddress()});
    const std::string own = identityOf(out, Field::OwnIdentity, settings.ownIdentity);
    const std::string other = identityOf(out, Field::PeerIdentity, settings.otherIdentity);
    out.line({"    leftid=", own});
    out.line({"    rightid=", other});
    writeNetworks(out, "left", settings.localNetworks);
    writeNetworks(out, "right", settings.remoteNetworks);
    out.line({"    aggressive=", settings.policy.mode == IkeMode::Aggressive ? "yes" : "no"});
    writeProposals(out, settings);
    if (settings.dpd.mode != DpdMode::Off) {
        out.line({"    dpddelay=", secondsOf(settings.dpd.idle)});
        out.line({"    dpdtimeout=", secondsOf(dpdTimeoutOf(settings.dpd))});
        out.line({"    dpdaction=", begins ? "restart" : "clear"});
    }
    out.line({"    encapsulation=", settings.natTraversal == NatTraversal::Force ? "yes" : "auto"});
    out.line({"    nat-ikev1-method=", natMethodOf(settings.natTraversal)});
    out.line({"    auto=", begins ? "start" : "add"});
    out.blankLine();
    out.line({"# /etc/ipsec.d/", out.name(), ".secrets"});
    out.line({own, " ", other, " : PSK ", DeviceWriter::key()});
}

} // namespace

// As its Debian package reads them: groups 1 and 2 and DES are left out of it, and in IKEv1 the elliptic groups are
// for phase 1 alone.
const Device kLibreswan{
    .name = "libreswan",
    .words = {.ikeEncryptions = {"", "3des", "aes128", "aes192", "aes256"},
              .hashes = {"md5", "sha1", "sha2_256", "sha2_384", "sha2_512"},
              .groups = {"", "", "modp1536", "modp2048", "modp3072", "modp4096", "modp6144", "modp8192", "dh19", "dh20",
                         "dh21", "dh31"},
              .pfsGroups = {"", "", "modp1536", "modp2048", "modp3072", "modp4096", "modp6144", "modp8192", "", "", "",
                            ""},
              .espEncryptions = {"", "3des", "aes128", "aes192", "aes256", "aes_gcm128", "aes_gcm192", "aes_gcm256"},
              .espAuthentications = {"md5", "sha1", "sha2_256", "sha2_384", "sha2_512", ""}},
    .key = {.open = "\"", .close = "\"", .refused = "\"", .hexOpen = "0x"},
    .nameRule = {},
    .write = write};

} // namespace tunneldesk::interchange
