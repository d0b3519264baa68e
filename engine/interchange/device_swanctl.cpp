// strongSwan, swanctl.conf(5).
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

void writeChild(DeviceWriter &out, const PeerSettings &settings, const std::string &name, const NetworkPair &pair)
{
    out.line({"            ", name, " {"});
    out.line({"                local_ts = ", pair.local.toString()});
    out.line({"                remote_ts = ", pair.remote.toString()});
    out.line({"                esp_proposals = ", strongSwanEspProposal(out.words())});
    if (settings.esp.sha256Cut96)
        out.line({"                sha256_96 = yes"});
    out.line({"                mode = tunnel"});
    out.line({"                life_time = ", secondsOf(settings.lifetime)});
    out.line({"                rekey_time = ", secondsOf(renewalOf(settings.lifetime))});
    if (settings.lifetimeKilobytes) {
        // RFC 2407, 4.5: a kilobyte of a lifetime; it counts 1000 octets, as we do.
        out.line({"                life_bytes = ", std::to_string(*settings.lifetimeKilobytes * 1000)});
        out.line({"                rekey_bytes = ", std::to_string(*settings.lifetimeKilobytes * 900)});
    }
    if (settings.dpd.mode != DpdMode::Off)
        out.line({"                dpd_action = ", settings.connect == ConnectWhen::AtStart ? "restart" : "clear"});
    out.line({"                start_action = ", settings.connect == ConnectWhen::AtStart ? "start" : "none"});
    out.line({"            }"});
}

void writeConnection(DeviceWriter &out, const PeerSettings &settings)
{
    const Seconds lifetime = settings.policy.lifetime;
    out.line({"connections {"});
    out.line({"    ", out.name(), " {"});
    out.line({"        version = 1"});
    out.line({"        local_addrs = ", settings.ownAddress.toString()});
    out.line({"        remote_addrs = ", out.otherAddress()});
    out.line({"        aggressive = ", settings.policy.mode == IkeMode::Aggressive ? "yes" : "no"});
    out.line({"        proposals = ", strongSwanIkeProposal(out.words())});
    out.line({"        rekey_time = ", secondsOf(renewalOf(lifetime))});
    out.line({"        over_time = ", secondsOf(lifetime - renewalOf(lifetime))});
    out.line({"        encap = ", settings.natTraversal == NatTraversal::Force ? "yes" : "no"});
    if (settings.dpd.mode != DpdMode::Off) {
        out.line({"        dpd_delay = ", secondsOf(settings.dpd.idle)});
        out.line({"        dpd_timeout = ", secondsOf(dpdTimeoutOf(settings.dpd))});
    }
    out.line({"        local {"});
    out.line({"            auth = psk"});
    out.line({"            id = ", strongSwanIdentity(settings.ownIdentity)});
    out.line({"        }"});
    out.line({"        remote {"});
    out.line({"            auth = psk"});
    out.line({"            id = ", strongSwanIdentity(settings.otherIdentity)});
    out.line({"        }"});
    // It picks the connection before it knows the networks, so they are children of one connection.
    out.line({"        children {"});
    const std::vector<NetworkPair> pairs = pairsOf(settings);
    for (std::size_t i = 0; i < pairs.size(); ++i)
        writeChild(out, settings, out.name() + "-" + std::to_string(i + 1), pairs[i]);
    out.line({"        }"});
    out.line({"    }"});
    out.line({"}"});
}

void write(DeviceWriter &out, const PeerSettings &settings)
{
    out.line({"# /etc/swanctl/conf.d/", out.name(), ".conf"});
    writeConnection(out, settings);
    out.line({"secrets {"});
    out.line({"    ike-", out.name(), " {"});
    out.line({"        id-1 = ", strongSwanIdentity(settings.otherIdentity)});
    out.line({"        secret = ", DeviceWriter::key()});
    out.line({"    }"});
    out.line({"}"});
    noteStrongSwan(out, settings);
}

} // namespace

// In its quotes a backslash begins an escape.
const Device kSwanctl{.name = "swanctl",
                      .words = kStrongSwanWords,
                      .key = {.open = "\"", .close = "\"", .refused = "\"\\", .hexOpen = "0x"},
                      .nameRule = {},
                      .write = write};

} // namespace tunneldesk::interchange
