// strongSwan, ipsec.conf(5) and ipsec.secrets(5): the older format, read by its starter.
#include "engine/interchange/devices.h"
#include "engine/interchange/strongswan_words.h"

namespace tunneldesk::interchange
{
namespace
{

std::string secondsOf(Seconds seconds)
{
    return std::to_string(seconds.count()) + "s";
}

// ipsec.secrets takes quotes for a part of the identity, and '#' for a comment only at the beginning of a line.
std::string withoutQuotes(std::string identity)
{
    std::erase(identity, '"');
    return identity;
}

// What all pairs of networks share; conns with "also" take it over.
void writeShared(DeviceWriter &out, const PeerSettings &settings)
{
    const bool begins = settings.connect == ConnectWhen::AtStart;
    out.line({"conn ", out.name()});
    out.line({"    keyexchange=ikev1"});
    out.line({"    type=tunnel"});
    out.line({"    leftauth=psk"});
    out.line({"    rightauth=psk"});
    out.line({"    left=", settings.ownAddress.toString()});
    out.line({"    right=", out.otherAddress()});
    out.line({"    leftid=", strongSwanIdentity(settings.ownIdentity)});
    out.line({"    rightid=", strongSwanIdentity(settings.otherIdentity)});
    out.line({"    aggressive=", settings.policy.mode == IkeMode::Aggressive ? "yes" : "no"});
    out.line({"    ike=", strongSwanIkeProposal(out.words()), "!"});
    out.line({"    ikelifetime=", secondsOf(settings.policy.lifetime)});
    out.line({"    esp=", strongSwanEspProposal(out.words()), "!"});
    if (settings.esp.sha256Cut96)
        out.line({"    sha256_96=yes"});
    out.line({"    lifetime=", secondsOf(settings.lifetime)});
    // A tenth before the end, however short the lifetime is.
    out.line({"    margintime=", secondsOf(settings.lifetime - renewalOf(settings.lifetime))});
    if (settings.lifetimeKilobytes) {
        out.line({"    lifebytes=", std::to_string(*settings.lifetimeKilobytes * 1000)});
        out.line({"    marginbytes=", std::to_string(*settings.lifetimeKilobytes * 100)});
    }
    out.line({"    forceencaps=", settings.natTraversal == NatTraversal::Force ? "yes" : "no"});
    if (settings.dpd.mode == DpdMode::Off) {
        out.line({"    dpdaction=none"});
    } else {
        out.line({"    dpdaction=", begins ? "restart" : "clear"});
        out.line({"    dpddelay=", secondsOf(settings.dpd.idle)});
        out.line({"    dpdtimeout=", secondsOf(dpdTimeoutOf(settings.dpd))});
    }
    out.line({"    reauth=no"});
}

void write(DeviceWriter &out, const PeerSettings &settings)
{
    out.line({"# /etc/ipsec.conf"});
    writeShared(out, settings);
    const std::vector<NetworkPair> pairs = pairsOf(settings);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        out.blankLine();
        out.line({"conn ", out.name(), "-", std::to_string(i + 1)});
        out.line({"    also=", out.name()});
        out.line({"    leftsubnet=", pairs[i].local.toString()});
        out.line({"    rightsubnet=", pairs[i].remote.toString()});
        out.line({"    auto=", settings.connect == ConnectWhen::AtStart ? "start" : "add"});
    }
    out.blankLine();
    out.line({"# /etc/ipsec.secrets"});
    out.line({withoutQuotes(strongSwanIdentity(settings.ownIdentity)), " ",
              withoutQuotes(strongSwanIdentity(settings.otherIdentity)), " : PSK ", DeviceWriter::key()});
    noteStrongSwan(out, settings);
}

} // namespace

// Its quotes know no escape.
const Device kIpsecConf{.name = "ipsec",
                        .words = kStrongSwanWords,
                        .key = {.open = "\"", .close = "\"", .refused = "\"", .hexOpen = "0x"},
                        .nameRule = {},
                        .write = write};

} // namespace tunneldesk::interchange
