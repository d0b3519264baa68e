// FortiGate: an interface-mode tunnel, a phase 2 for each pair of networks, and the routes through it.
#include "engine/interchange/devices.h"

namespace tunneldesk::interchange
{
namespace
{

std::string networkOf(const IpPrefix &network)
{
    return network.isV4() ? network.address().toString() + " " + network.mask().toString() : network.toString();
}

std::string_view natTraversalOf(NatTraversal value)
{
    switch (value) {
    case NatTraversal::Force:
        return "forced";
    case NatTraversal::Off:
        return "disable";
    case NatTraversal::Auto:
    case NatTraversal::DraftsOnly:
        break;
    }
    return "enable";
}

void writeIdentities(DeviceWriter &out, const PeerSettings &settings)
{
    const Identity &own = settings.ownIdentity;
    const auto localId = [&](std::string_view type) {
        out.line({"        set localid-type ", type});
        out.line({"        set localid \"", out.identityText(Field::OwnIdentity, own), "\""});
    };
    if (own.type == IdentityType::Fqdn)
        localId("fqdn");
    else if (own.type == IdentityType::UserFqdn)
        localId("user-fqdn");
    else if (own.type == IdentityType::KeyId)
        localId("keyid");
    else
        localId("address");
    const IdentityType other = settings.otherIdentity.type;
    if (other == IdentityType::Fqdn || other == IdentityType::UserFqdn || other == IdentityType::KeyId) {
        out.line({"        set peertype one"});
        out.line({"        set peerid \"", out.identityText(Field::PeerIdentity, settings.otherIdentity), "\""});
    } else {
        // It looks at the packet's source, not at an address as identity.
        out.noteIf(settings.otherAddress && !isAddress(settings.otherIdentity, *settings.otherAddress),
                   NoteKind::NoSetting, Field::PeerIdentity, settings.otherIdentity);
        out.line({"        set peertype any"});
    }
}

void writePhase1(DeviceWriter &out, const PeerSettings &settings)
{
    const ChosenWords &words = out.words();
    const bool isV4 = settings.ownAddress.isV4();
    out.line({"config vpn ipsec phase1-interface"});
    out.line({"    edit \"", out.name(), "\""});
    out.line({"        set interface \"wan1\""});
    out.line({"        set ike-version 1"});
    out.line({"        set ip-version ", isV4 ? "4" : "6"});
    out.line({isV4 ? "        set local-gw " : "        set local-gw6 ", settings.ownAddress.toString()});
    out.line({isV4 ? "        set remote-gw " : "        set remote-gw6 ", out.otherAddress()});
    out.line({"        set mode ", nameOf(settings.policy.mode)});
    writeIdentities(out, settings);
    out.line({"        set proposal ", words.ikeEncryption, "-", words.hash});
    out.line({"        set dhgrp ", words.group});
    out.line({"        set keylife ", out.inRange(Field::IkeLifetime, settings.policy.lifetime.count(), 120, 172800)});
    if (settings.dpd.mode == DpdMode::Off) {
        out.line({"        set dpd disable"});
    } else {
        out.line({"        set dpd on-idle"});
        out.line({"        set dpd-retryinterval ", out.inRange(Field::DpdIdle, settings.dpd.idle.count(), 1, 3600)});
        out.line({"        set dpd-retrycount ", out.inRange(Field::DpdTries, settings.dpd.tries, 1, 10)});
    }
    out.line({"        set nattraversal ", natTraversalOf(settings.natTraversal)});
    out.line({"        set net-device disable"});
    out.line({"        set psksecret ", DeviceWriter::key()});
    out.line({"    next"});
    out.line({"end"});
}

void writePhase2(DeviceWriter &out, const PeerSettings &settings)
{
    const ChosenWords &words = out.words();
    out.line({"config vpn ipsec phase2-interface"});
    const std::vector<NetworkPair> pairs = pairsOf(settings);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const bool isV4 = pairs[i].local.isV4();
        out.line({"    edit \"", out.name(), "-", std::to_string(i + 1), "\""});
        out.line({"        set phase1name \"", out.name(), "\""});
        if (settings.esp.authentication == EspAuthentication::Included)
            out.line({"        set proposal ", words.espEncryption});
        else
            out.line({"        set proposal ", words.espEncryption, "-", words.espAuthentication});
        out.line({"        set pfs ", settings.pfs ? "enable" : "disable"});
        out.line({"        set dhgrp ", words.pfs});
        out.line({"        set keylife-type ", settings.lifetimeKilobytes ? "both" : "seconds"});
        out.line(
            {"        set keylifeseconds ", out.inRange(Field::SaLifetime, settings.lifetime.count(), 120, 172800)});
        if (settings.lifetimeKilobytes)
            out.line({"        set keylifekbs ",
                      out.inRange(Field::SaLifetimeKilobytes, static_cast<std::int64_t>(*settings.lifetimeKilobytes),
                                  5120, 4294967295)});
        if (!isV4) {
            out.line({"        set src-addr-type subnet6"});
            out.line({"        set dst-addr-type subnet6"});
        }
        out.line({isV4 ? "        set src-subnet " : "        set src-subnet6 ", networkOf(pairs[i].local)});
        out.line({isV4 ? "        set dst-subnet " : "        set dst-subnet6 ", networkOf(pairs[i].remote)});
        out.line({"        set auto-negotiate ", settings.connect == ConnectWhen::AtStart ? "enable" : "disable"});
        out.line({"    next"});
    }
    out.line({"end"});
}

void writeRoutes(DeviceWriter &out, const PeerSettings &settings)
{
    const bool isV4 = settings.remoteNetworks.empty() || settings.remoteNetworks.front().isV4();
    out.line({isV4 ? "config router static" : "config router static6"});
    for (const IpPrefix &network : settings.remoteNetworks) {
        out.line({"    edit 0"});
        out.line({"        set dst ", networkOf(network)});
        out.line({"        set device \"", out.name(), "\""});
        out.line({"    next"});
    }
    out.line({"end"});
}

void write(DeviceWriter &out, const PeerSettings &settings)
{
    writePhase1(out, settings);
    writePhase2(out, settings);
    writeRoutes(out, settings);
    out.noteIf(settings.esp.sha256Cut96, NoteKind::NotSupported, Field::Sha256Cut96, true);
    out.noteIf(settings.natTraversal == NatTraversal::DraftsOnly, NoteKind::NoSetting, Field::NatTraversal,
               settings.natTraversal);
    out.noteIf(settings.dpd.mode != DpdMode::Off, NoteKind::NoSetting, Field::DpdInterval, settings.dpd.interval);
    out.note(NoteKind::InterfaceName, "wan1");
    out.note(NoteKind::TrafficRules);
}

} // namespace

// The tunnel is an interface, so its name is short. The key: ASCII, or hexadecimal with 0x in front.
const Device kFortiOs{
    .name = "fortigate",
    .words = {.ikeEncryptions = {"des", "3des", "aes128", "aes192", "aes256"},
              .hashes = {"md5", "sha1", "sha256", "sha384", "sha512"},
              .groups = {"1", "2", "5", "14", "15", "16", "17", "18", "19", "20", "21", "31"},
              .pfsGroups = {"1", "2", "5", "14", "15", "16", "17", "18", "19", "20", "21", "31"},
              .espEncryptions = {"des", "3des", "aes128", "aes192", "aes256", "aes128gcm", "", "aes256gcm"},
              .espAuthentications = {"md5", "sha1", "sha256", "sha384", "sha512", ""}},
    .key = {.open = "\"", .close = "\"", .refused = "\"\\?'", .hexOpen = "0x", .shortest = 6},
    .nameRule = {.longest = 15, .allowed = "-_"},
    .write = write};

} // namespace tunneldesk::interchange
