// Other programs' configuration read in. The texts are written for these tests in the form of each program's manual.
#include "engine/interchange/foreign_parts.h"
#include "engine/interchange/foreign_profile.h"
#include "engine/interchange/proposal_text.h"

#include "engine/config/validate.h"
#include "engine/interchange/device_sheet.h"
#include "tests/support/profile_builder.h"

#include <gtest/gtest.h>

#include <set>

namespace tunneldesk::interchange
{
namespace
{

ForeignProfile read(std::initializer_list<ForeignText> texts, std::vector<IpAddress> own = {})
{
    const std::vector<ForeignText> list(texts);
    auto profile = readForeign(list, own);
    EXPECT_TRUE(profile.isOk()) << reasonName(profile.reason()) << " line " << (profile ? 0 : profile.error().first);
    return profile ? std::move(*profile) : ForeignProfile{};
}
ForeignProfile read(std::string_view text)
{
    return read({{"test.conf", text}});
}

Error errorOf(std::string_view text)
{
    const std::vector<ForeignText> list{{"test.conf", text}};
    const auto profile = readForeign(list, {});
    return profile ? Error{} : profile.error();
}

std::string keyOf(const ForeignProfile &profile, const std::string &tunnel)
{
    const auto found = profile.keys.find(tunnel);
    return found == profile.keys.end() ? "(none)"
                                       : std::string(found->second.view().begin(), found->second.view().end());
}

// "LINE SECTION KEY REASON" of each line that was not taken.
std::vector<std::string> linesOf(const ForeignProfile &profile)
{
    std::vector<std::string> lines;
    for (const NotTaken &line : profile.notTaken)
        lines.push_back(std::to_string(line.line) + " " + line.section + " " + line.key + " " +
                        std::string(notTakenReasonName(line.reason)));
    return lines;
}

const TunnelConfig &onlyTunnel(const ForeignProfile &profile)
{
    static const TunnelConfig none;
    EXPECT_EQ(profile.profile.tunnels.size(), 1U);
    return profile.profile.tunnels.empty() ? none : profile.profile.tunnels.front();
}

std::string networksOf(const std::vector<IpPrefix> &networks)
{
    std::string text;
    for (const IpPrefix &network : networks)
        text += (text.empty() ? "" : " ") + network.toString();
    return text;
}

constexpr std::string_view kSwanctl = R"(# a comment
connections {
    office {
        version = 1
        local_addrs = 203.0.113.10
        remote_addrs = 198.51.100.20
        proposals = aes128-sha1-modp1024
        rekey_time = 2h
        dpd_delay = 30s
        dpd_timeout = 60s
        encap = yes
        aggressive = no
        local {
            auth = psk
            id = kr.example.org
        }
        remote {
            auth = psk
            id = "jp@example.org"   # quoted
        }
        children {
            lan {
                local_ts = 10.1.0.0/24, 10.1.1.0/24
                remote_ts = 10.2.0.0/16
                esp_proposals = aes256-sha256-modp2048
                life_time = 1800
                rekey_time = 1500
                life_bytes = 512000000
                replay_window = 1024
                start_action = trap
            }
            voice { remote_ts = 10.9.0.0/24
                local_ts=10.1.0.0/24
                esp_proposals = aes128gcm16-ecp256-esn
                start_action = start }
        }
    }
}
secrets {
    ike-office {
        id-1 = 198.51.100.20
        secret = "a \"quoted\" key"
    }
    ike-other { id = 192.0.2.1
        secret = 0x00ff }
}
)";

// Rule NT-15: what the other program does not check is not checked here; of ourselves the word says nothing.
TEST(Swanctl, takesAnyIdentityOfThePeerAlone)
{
    std::string text(kSwanctl);
    for (const std::string_view id : {"kr.example.org", "\"jp@example.org\""})
        text.replace(text.find(id), id.size(), "%any");
    const ForeignProfile open = interchange::read(text);
    EXPECT_TRUE(linesOf(open).empty());
    EXPECT_EQ(open.profile.tunnels.at(0).ownIdentity, Identity{});
    EXPECT_EQ(open.profile.tunnels.at(0).peerIdentity, (Identity{IdentityType::Any, ""}));
}

TEST(Swanctl, readsConnectionsAndSecrets)
{
    const ForeignProfile read = interchange::read(kSwanctl);
    EXPECT_TRUE(linesOf(read).empty()) << linesOf(read).front();
    ASSERT_EQ(read.profile.zones.size(), 1U);
    EXPECT_EQ(std::get<IpAddress>(read.profile.zones[0].uplink).toString(), "203.0.113.10");
    ASSERT_EQ(read.profile.gateways.size(), 1U);
    const GatewayConfig &gateway = read.profile.gateways[0];
    EXPECT_EQ(gateway.name, "gw-office");
    EXPECT_EQ(gateway.zone, read.profile.zones[0].id);
    EXPECT_EQ(gateway.policy, (IkePolicy{IkeMode::Main, false, IkeEncryption::AesCbc128, Hash::Sha1, DhGroup::Modp1024,
                                         Seconds(7920)}));
    ASSERT_EQ(read.profile.tunnels.size(), 2U);
    const TunnelConfig &lan = read.profile.tunnels[0];
    EXPECT_EQ(lan.name, "lan");
    EXPECT_EQ(lan.gateway, gateway.id);
    EXPECT_EQ(lan.peer.toString(), "198.51.100.20");
    EXPECT_EQ(networksOf(lan.localNetworks), "10.1.0.0/24 10.1.1.0/24");
    EXPECT_EQ(networksOf(lan.remoteNetworks), "10.2.0.0/16");
    EXPECT_EQ(lan.ownIdentity, (Identity{IdentityType::Fqdn, "kr.example.org"}));
    EXPECT_EQ(lan.peerIdentity, (Identity{IdentityType::UserFqdn, "jp@example.org"}));
    EXPECT_EQ(lan.esp, (EspSuite{EspEncryption::AesCbc256, EspAuthentication::HmacSha256_128, false}));
    EXPECT_EQ(lan.pfs, DhGroup::Modp2048);
    EXPECT_EQ(lan.lifetime, Seconds(1800));
    EXPECT_EQ(lan.lifetimeKilobytes, 512000U);
    EXPECT_EQ(lan.replayWindow, 1024U);
    EXPECT_EQ(lan.connect, ConnectWhen::OnTraffic);
    EXPECT_EQ(lan.natTraversal, NatTraversal::Force);
    EXPECT_EQ(lan.dpd, (DpdConfig{DpdMode::On, Seconds(30), 7, Seconds(4)}));
    EXPECT_EQ(keyOf(read, "lan"), "a \"quoted\" key");
    const TunnelConfig &voice = read.profile.tunnels[1];
    EXPECT_EQ(voice.name, "voice");
    EXPECT_EQ(voice.esp, (EspSuite{EspEncryption::AesGcm128, EspAuthentication::Included, false}));
    EXPECT_EQ(voice.pfs, DhGroup::Ecp256);
    EXPECT_TRUE(voice.extendedSequenceNumbers);
    EXPECT_EQ(voice.connect, ConnectWhen::AtStart);
    EXPECT_EQ(keyOf(read, "voice"), "a \"quoted\" key");
}

TEST(Swanctl, whatItReadsIsAProfile)
{
    ForeignProfile read = interchange::read(kSwanctl);
    for (TunnelConfig &tunnel : read.profile.tunnels)
        tunnel.key = {"r"};
    EXPECT_FALSE(hasErrors(validate(read.profile, {})));
}

// A minimal connection with one line more in it, in its child, or instead of its side's authentication.
std::string connection(std::string_view more, std::string_view child = {}, std::string_view auth = "auth = psk")
{
    return "connections {\n c {\n  version = 1\n  remote_addrs = 192.0.2.9\n  proposals = aes256-sha256-modp2048\n  " +
           std::string(more) + "\n  local { auth = psk }\n  remote { " + std::string(auth) +
           "\n }\n  children { n {\n   local_ts = 10.1.0.0/24\n   remote_ts = 10.2.0.0/24\n   esp_proposals = "
           "aes256-sha256\n   " +
           std::string(child) + "\n } } } }\n";
}

// RFC 4301, 5.1.2 and 8.1, and who else the peer may be (rule IC-2).
TEST(Swanctl, takesTheOuterHeaderAndTheUniqueness)
{
    const ForeignProfile silent = read(connection(""));
    EXPECT_EQ(onlyTunnel(silent).dfBit, DfBit::Auto);
    EXPECT_TRUE(onlyTunnel(silent).copyDscp);
    EXPECT_EQ(onlyTunnel(silent).uniqueness, Uniqueness::Replace);
    EXPECT_EQ(onlyTunnel(read(connection("", "copy_df = no"))).dfBit, DfBit::Clear);
    EXPECT_EQ(onlyTunnel(read(connection("", "copy_df = yes"))).dfBit, DfBit::Copy);
    EXPECT_FALSE(onlyTunnel(read(connection("", "copy_dscp = in"))).copyDscp);
    EXPECT_TRUE(onlyTunnel(read(connection("", "copy_dscp = out"))).copyDscp);
    EXPECT_EQ(onlyTunnel(read(connection("unique = never"))).uniqueness, Uniqueness::Never);
    EXPECT_TRUE(linesOf(read(connection("unique = replace"))).empty());
    EXPECT_EQ(linesOf(read(connection("unique = keep"))),
              std::vector<std::string>{"6 connections.c unique NotSupported"});
}

TEST(Swanctl, namesWhatItDoesNotTake)
{
    using Lines = std::vector<std::string>;
    EXPECT_EQ(linesOf(read(connection(""))), Lines{});
    EXPECT_EQ(linesOf(read(connection("vips = 0.0.0.0"))), Lines{"6 connections.c vips NotSupported"});
    EXPECT_EQ(linesOf(read(connection("mobike = yes"))), Lines{"6 connections.c mobike Ikev2Only"});
    EXPECT_EQ(linesOf(read(connection("frobnicate = 1"))), Lines{"6 connections.c frobnicate Unknown"});
    EXPECT_EQ(linesOf(read(connection("send_cert = never"))), Lines{"6 connections.c send_cert Certificate"});
    EXPECT_EQ(linesOf(read(connection("rekey_time = soon"))), Lines{"6 connections.c rekey_time BadValue"});
    EXPECT_EQ(linesOf(read(connection("include other.conf"))), Lines{"6 c include NotOpened"});
    EXPECT_EQ(linesOf(read(connection("", "updown = /bin/run me"))),
              Lines{"14 connections.c.children.n updown NotSupported"});
    EXPECT_EQ(linesOf(read(connection("", "local_ts = 10.1.0.0/24[tcp/80]"))),
              Lines{"14 connections.c.children.n local_ts NotSupported"});
    const ForeignProfile two = read(connection("proposals = aes128-sha1-modp1024, 3des-md5-modp768"));
    EXPECT_EQ(linesOf(two), Lines{"6 connections.c proposals MoreThanOne"});
    EXPECT_EQ(two.profile.gateways.at(0).policy.encryption, IkeEncryption::AesCbc128);
    EXPECT_EQ(linesOf(read(connection("proposals = camellia128-sha1-modp1024"))),
              (Lines{"6 connections.c proposals NotSupported", "2 connections.c proposals Incomplete"}));
    // Whole connections and children of another kind.
    const ForeignProfile version2 = read(connection("version = 2"));
    EXPECT_EQ(linesOf(version2), Lines{"6 connections.c version Ikev2Only"});
    EXPECT_TRUE(version2.profile.tunnels.empty());
    const ForeignProfile certificate = read(connection("", "", "auth = pubkey"));
    EXPECT_EQ(linesOf(certificate), Lines{"8 connections.c.remote auth Certificate"});
    EXPECT_TRUE(certificate.profile.tunnels.empty());
    EXPECT_EQ(linesOf(read(connection("", "", "id = me"))), Lines{"8 connections.c.remote auth Certificate"});
    EXPECT_EQ(linesOf(read(connection("", "mode = transport"))),
              Lines{"14 connections.c.children.n mode NotSupported"});
    EXPECT_EQ(linesOf(read(connection("remote_addrs = vpn.example.org"))),
              (Lines{"6 connections.c remote_addrs BadValue", "2 connections.c remote_addrs Incomplete"}));
    EXPECT_EQ(
        linesOf(read(
            "pools { p { addrs = 10.0.0.0/8 } }\nauthorities {\n}\nsecrets {\n rsa-x { secret = z }\n ppk { }\n}\n")),
        (Lines{"1  pools NotSupported", "2  authorities Certificate", "5 secrets rsa-x Certificate",
               "6 secrets ppk Ikev2Only"}));
}

TEST(Swanctl, takesFromTheSectionsThatAreNamed)
{
    const ForeignProfile read = interchange::read(R"(defaults {
    version = 1
    proposals = aes256-sha512-modp4096
    local { auth = psk }
    remote { auth = psk }
}
connections {
    base : defaults { remote_addrs = 192.0.2.1
        children { n { remote_ts = 10.7.0.0/16
            local_ts = 10.1.0.0/16
            esp_proposals = aes256-sha1 } } }
    more : connections.base {
        remote_addrs = 192.0.2.2
        children { n { remote_ts = 10.8.0.0/16 } }
    }
}
)");
    ASSERT_EQ(read.profile.tunnels.size(), 2U);
    EXPECT_EQ(read.profile.tunnels[1].name, "more-n");
    EXPECT_EQ(read.profile.tunnels[1].peer.toString(), "192.0.2.2");
    EXPECT_EQ(networksOf(read.profile.tunnels[1].remoteNetworks), "10.8.0.0/16");
    EXPECT_EQ(networksOf(read.profile.tunnels[1].localNetworks), "10.1.0.0/16");
    ASSERT_EQ(read.profile.gateways.size(), 1U);
    EXPECT_EQ(read.profile.gateways[0].policy.hash, Hash::Sha512);
}

constexpr std::string_view kStrongSwan = R"(# strongSwan
config setup
    charondebug="ike 2"

conn %default
    keyexchange=ikev1
    authby=secret
    ike=aes256-sha256-modp2048!
    esp=aes256-sha256-modp2048!

conn tokyo
    left=203.0.113.10
    leftid=@kr.example.org
    leftsubnet=10.1.0.0/24
    right=198.51.100.20
    rightsubnet=10.2.0.0/24,10.3.0.0/24
    ikelifetime=8h
    lifetime=1h
    dpdaction=restart
    dpddelay=20s
    forceencaps=yes
    auto=start
)";

TEST(IpsecConf, readsStrongSwans)
{
    const ForeignProfile read = interchange::read(
        {{"ipsec.conf", kStrongSwan},
         {"ipsec.secrets",
          "# keys\n198.51.100.20 @kr.example.org : PSK \"0x is no notation in quotes\"\n: PSK 0sYWJj\n"}});
    const TunnelConfig &tunnel = onlyTunnel(read);
    EXPECT_EQ(tunnel.name, "tokyo");
    EXPECT_EQ(tunnel.peer.toString(), "198.51.100.20");
    EXPECT_EQ(tunnel.ownIdentity, (Identity{IdentityType::Fqdn, "kr.example.org"}));
    EXPECT_EQ(networksOf(tunnel.localNetworks), "10.1.0.0/24");
    EXPECT_EQ(networksOf(tunnel.remoteNetworks), "10.2.0.0/24 10.3.0.0/24");
    EXPECT_EQ(tunnel.pfs, DhGroup::Modp2048);
    EXPECT_EQ(tunnel.natTraversal, NatTraversal::Force);
    EXPECT_EQ(tunnel.connect, ConnectWhen::AtStart);
    EXPECT_EQ(tunnel.dpd.idle, Seconds(20));
    EXPECT_EQ(keyOf(read, "tokyo"), "0x is no notation in quotes");
    EXPECT_EQ(read.profile.gateways.at(0).policy.lifetime, Seconds(28800));
    EXPECT_EQ(linesOf(read), std::vector<std::string>{"3 config setup charondebug NotSupported"});
}

constexpr std::string_view kLibreswan = R"(version 2.0
conn osaka
	also=common
	right=198.51.100.77
	rightsubnets={10.4.0.0/24 10.5.0.0/24}
	auto=ondemand

conn common
	type=tunnel
	ikev2=no
	authby=secret
	left=%defaultroute
	leftsubnet=10.1.0.0/16
	ike=aes128-sha1;dh5
	phase2alg=aes_gcm256-null
	salifetime=30m
	sha2-truncbug=no
	encapsulation=auto
	aggressive=yes
)";

TEST(IpsecConf, readsLibreswans)
{
    const ForeignProfile read = interchange::read(kLibreswan);
    const TunnelConfig &tunnel = onlyTunnel(read);
    EXPECT_EQ(tunnel.name, "osaka");
    EXPECT_EQ(tunnel.connect, ConnectWhen::OnTraffic);
    EXPECT_EQ(networksOf(tunnel.remoteNetworks), "10.4.0.0/24 10.5.0.0/24");
    EXPECT_EQ(tunnel.esp, (EspSuite{EspEncryption::AesGcm256, EspAuthentication::Included, false}));
    // Libreswan has PFS unless it is told not to, with the group of phase 1.
    EXPECT_EQ(tunnel.pfs, DhGroup::Modp1536);
    EXPECT_EQ(tunnel.lifetime, Seconds(1800));
    const IkePolicy &policy = read.profile.gateways.at(0).policy;
    EXPECT_EQ(policy.mode, IkeMode::Aggressive);
    EXPECT_EQ(policy.group, DhGroup::Modp1536);
    EXPECT_TRUE(read.profile.gateways.at(0).zone.isNone());
    EXPECT_TRUE(linesOf(read).empty());
    EXPECT_EQ(onlyTunnel(interchange::read(std::string(kLibreswan) + "\tpfs=no\n")).pfs, std::nullopt);
    const ForeignProfile header = interchange::read(std::string(kLibreswan) + "\tnopmtudisc=yes\n\tencap-dscp=no\n");
    EXPECT_EQ(onlyTunnel(header).dfBit, DfBit::Clear);
    EXPECT_FALSE(onlyTunnel(header).copyDscp);
    EXPECT_TRUE(linesOf(header).empty());
}

TEST(IpsecConf, tellsLeftFromRightByTheComputersAddresses)
{
    const IpAddress left = *IpAddress::parse("203.0.113.10");
    const IpAddress right = *IpAddress::parse("198.51.100.20");
    EXPECT_EQ(onlyTunnel(read({{"c", kStrongSwan}}, {left})).peer, right);
    const ForeignProfile turned = read({{"c", kStrongSwan}}, {right});
    EXPECT_EQ(onlyTunnel(turned).peer, left);
    EXPECT_EQ(onlyTunnel(turned).peerIdentity, (Identity{IdentityType::Fqdn, "kr.example.org"}));
    EXPECT_EQ(networksOf(onlyTunnel(turned).localNetworks), "10.2.0.0/24 10.3.0.0/24");
}

std::string conn(std::string_view more)
{
    return "conn c\n left=%any\n right=192.0.2.9\n keyexchange=ikev1\n authby=secret\n ike=aes256-sha256-modp2048\n "
           "esp=aes256-sha256\n "
           "leftsubnet=10.1.0.0/24\n rightsubnet=10.2.0.0/24\n " +
           std::string(more) + "\n";
}

// Rule NT-15: what the other program does not check is not checked here; of ourselves the word says nothing.
TEST(IpsecConf, takesAnyIdentityOfThePeerAlone)
{
    const ForeignProfile open = read(conn("rightid=%any\n leftid=%any"));
    EXPECT_TRUE(linesOf(open).empty());
    EXPECT_EQ(onlyTunnel(open).peerIdentity, (Identity{IdentityType::Any, ""}));
    EXPECT_EQ(onlyTunnel(open).ownIdentity, Identity{});
    EXPECT_EQ(onlyTunnel(read(conn(""))).peerIdentity, Identity{});
}

TEST(IpsecConf, namesWhatItDoesNotTake)
{
    using Lines = std::vector<std::string>;
    EXPECT_EQ(linesOf(read(conn(""))), Lines{});
    EXPECT_EQ(linesOf(read(conn("leftsourceip=%config"))), Lines{"10 conn c leftsourceip NotSupported"});
    EXPECT_EQ(linesOf(read(conn("leftupdown=/bin/sh"))), Lines{"10 conn c leftupdown NotSupported"});
    EXPECT_EQ(linesOf(read(conn("mobike=no"))), Lines{"10 conn c mobike Ikev2Only"});
    EXPECT_EQ(linesOf(read(conn("rightcert=peer.pem"))), Lines{"10 conn c rightcert Certificate"});
    EXPECT_EQ(linesOf(read(conn("leftfrob=1"))), Lines{"10 conn c leftfrob Unknown"});
    EXPECT_EQ(linesOf(read(conn("frob=1"))), Lines{"10 conn c frob Unknown"});
    EXPECT_EQ(linesOf(read(conn("lifetime=forever"))), Lines{"10 conn c lifetime BadValue"});
    EXPECT_EQ(linesOf(read(conn("include /etc/more.conf"))), Lines{"10  include NotOpened"});
    EXPECT_EQ(linesOf(read(conn("\nca x\n cacert=y"))), Lines{"11  ca x Certificate"});
    for (const char *other : {"conn c\n right=192.0.2.1\n keyexchange=ikev2\n authby=secret\n",
                              "conn c\n ikev2=insist\n authby=secret\n"}) {
        const ForeignProfile read = interchange::read(other);
        EXPECT_TRUE(read.profile.tunnels.empty());
        ASSERT_EQ(read.notTaken.size(), 1U);
        EXPECT_EQ(read.notTaken[0].reason, NotTakenReason::Ikev2Only);
    }
    for (const char *auth : {"authby=rsasig", "leftauth=pubkey", "leftid=x"}) {
        const ForeignProfile read =
            interchange::read("conn c\n right=192.0.2.1\n keyexchange=ikev1\n " + std::string(auth) + "\n");
        EXPECT_TRUE(read.profile.tunnels.empty());
        ASSERT_EQ(read.notTaken.size(), 1U) << auth;
        EXPECT_EQ(read.notTaken[0].reason, NotTakenReason::Certificate) << auth;
    }
}

TEST(IpsecSecrets, findsTheKeyThatNamesMost)
{
    const auto keyWith = [](std::string_view secrets) {
        return keyOf(read({{"ipsec.secrets", secrets}, {"ipsec.conf", kStrongSwan}}), "tokyo");
    };
    EXPECT_EQ(keyWith(": PSK plain\n"), "plain");
    EXPECT_EQ(keyWith("%any : PSK \"any\"\n198.51.100.20 : PSK \"peer\"\n"), "peer");
    EXPECT_EQ(keyWith("203.0.113.10 198.51.100.20 : PSK 'both'\n198.51.100.20 : PSK \"peer\"\n"), "both");
    EXPECT_EQ(keyWith("@kr.example.org : PSK \"ours\"\n"), "ours");
    EXPECT_EQ(keyWith("192.0.2.1 : PSK \"another's\"\n"), "(none)");
    EXPECT_EQ(keyWith("203.0.113.10 192.0.2.1 : PSK \"ours with another\"\n"), "(none)");
    EXPECT_EQ(keyWith(": PSK 0x6162\n"), "ab");
    const ForeignProfile others = read(
        {{"ipsec.conf", kStrongSwan},
         {"ipsec.secrets", ": RSA key.pem \"pass\"\nme : XAUTH \"password\"\n: RSA {\n PSK: x\n }\ninclude more\n"}});
    EXPECT_TRUE(others.keys.empty());
    for (const NotTaken &line : others.notTaken)
        EXPECT_TRUE(line.value.find("pass") == std::string::npos) << line.value;
    EXPECT_EQ(others.notTaken.size(), 5U);
}

constexpr std::string_view kShrew = R"(n:version:4
n:network-ike-port:500
n:network-mtu-size:1380
n:client-addr-auto:0
s:network-host:198.51.100.20
s:client-auto-mode:disabled
s:client-iface:virtual
s:client-ip-addr:10.1.0.77
s:client-ip-mask:255.255.255.0
s:network-natt-mode:force-rfc
n:network-dpd-enable:1
s:auth-method:mutual-psk
s:ident-client-type:ufqdn
s:ident-client-data:me@example.org
s:ident-server-type:address
b:auth-mutual-psk:czNjcmV0IHdpdGggc3BhY2U=
s:phase1-exchange:aggressive
s:phase1-cipher:aes
n:phase1-keylen:128
s:phase1-hash:sha1
n:phase1-dhgroup:2
n:phase1-life-secs:86400
n:phase1-life-kbytes:0
s:phase2-transform:esp-aes
n:phase2-keylen:256
s:phase2-hmac:sha2-256
n:phase2-pfsgroup:5
n:phase2-life-secs:3600
n:phase2-life-kbytes:0
s:policy-level:auto
n:policy-nailed:0
n:policy-list-auto:0
s:policy-list-include:10.2.0.0 / 255.255.0.0
s:policy-list-include:192.168.7.0 / 255.255.255.0
)";

// Rule NT-15.
TEST(ShrewVpn, takesAnyIdentityOfThePeer)
{
    std::string site(kShrew);
    const std::string word = "ident-server-type:address";
    site.replace(site.find(word), word.size(), "ident-server-type:any");
    const ForeignProfile read = interchange::read({{"branch office.vpn", site}});
    EXPECT_EQ(onlyTunnel(read).peerIdentity, (Identity{IdentityType::Any, ""}));
}

TEST(ShrewVpn, readsASite)
{
    const ForeignProfile read = interchange::read({{"branch office.vpn", kShrew}});
    const TunnelConfig &tunnel = onlyTunnel(read);
    EXPECT_EQ(tunnel.name, "branch office");
    EXPECT_EQ(tunnel.peer.toString(), "198.51.100.20");
    EXPECT_EQ(networksOf(tunnel.localNetworks), "10.1.0.77/32");
    EXPECT_EQ(networksOf(tunnel.remoteNetworks), "10.2.0.0/16 192.168.7.0/24");
    EXPECT_EQ(tunnel.ownIdentity, (Identity{IdentityType::UserFqdn, "me@example.org"}));
    EXPECT_EQ(tunnel.peerIdentity, Identity{});
    EXPECT_EQ(tunnel.esp, (EspSuite{EspEncryption::AesCbc256, EspAuthentication::HmacSha256_128, false}));
    EXPECT_EQ(tunnel.pfs, DhGroup::Modp1536);
    EXPECT_EQ(tunnel.natTraversal, NatTraversal::Force);
    EXPECT_EQ(tunnel.mtu, 1380U);
    EXPECT_EQ(keyOf(read, tunnel.name), "s3cret with space");
    const IkePolicy &policy = read.profile.gateways.at(0).policy;
    EXPECT_EQ(policy, (IkePolicy{IkeMode::Aggressive, false, IkeEncryption::AesCbc128, Hash::Sha1, DhGroup::Modp1024,
                                 Seconds(86400)}));
    std::vector<std::string> keys;
    for (const NotTaken &line : read.notTaken)
        keys.push_back(line.key);
    EXPECT_EQ(keys, (std::vector<std::string>{"client-addr-auto", "client-auto-mode", "client-iface", "client-ip-mask",
                                              "phase1-life-kbytes"}));
}

TEST(ShrewVpn, saysWhereItsAutomaticChoicesBecomeOurs)
{
    std::string text(kShrew);
    const auto put = [&text](std::string_view from, std::string_view to) {
        text.replace(text.find(from), from.size(), to);
    };
    put("phase1-cipher:aes", "phase1-cipher:auto");
    put("n:phase1-dhgroup:2", "n:phase1-dhgroup:0");
    put("phase2-hmac:sha2-256", "phase2-hmac:auto");
    put("n:phase2-pfsgroup:5", "n:phase2-pfsgroup:-1");
    const ForeignProfile read = interchange::read(text);
    EXPECT_EQ(onlyTunnel(read).pfs, std::nullopt);
    EXPECT_EQ(std::count_if(read.notTaken.begin(), read.notTaken.end(),
                            [](const NotTaken &line) { return line.reason == NotTakenReason::Incomplete; }),
              3);
    put("mutual-psk\n", "mutual-psk-xauth\n");
    EXPECT_TRUE(interchange::read(text).profile.tunnels.empty());
}

// What we write for the other side we read again as his tunnel: two of three devices speak for both programs.
class RoundTrip : public testing::TestWithParam<DeviceFormat>
{
protected:
    static ForeignProfile readSheet(const DeviceSheet &sheet)
    {
        const RevealedSheet revealed = reveal(sheet, Secret::copyFrom(viewOf("the shared key")));
        std::string text(revealed.text.view().begin(), revealed.text.view().end());
        // Both files of an ipsec.conf are in one sheet.
        std::string secrets;
        if (const auto at = text.find(".secrets\n"); at != std::string::npos) {
            secrets = text.substr(at + 9);
            text.erase(text.rfind('#', at));
            return read({{"ipsec.conf", text}, {"ipsec.secrets", secrets}});
        }
        return read({{"swanctl.conf", text}});
    }

    void expectRead(const Profile &profile)
    {
        const auto wanted = peerSettingsOf(profile, profile.tunnels[0].id);
        ASSERT_TRUE(wanted);
        const ForeignProfile got = readSheet(deviceSheetOf(*wanted, GetParam()));
        ASSERT_FALSE(got.profile.tunnels.empty());
        EXPECT_TRUE(linesOf(got).empty()) << linesOf(got).front();
        const IkePolicy &policy = got.profile.gateways.at(0).policy;
        IkePolicy expected = wanted->policy;
        expected.answerAggressive = false;
        EXPECT_EQ(policy, expected);
        std::set<IpPrefix> local;
        std::set<IpPrefix> remote;
        for (const TunnelConfig &tunnel : got.profile.tunnels) {
            EXPECT_EQ(tunnel.peer, *wanted->otherAddress);
            EXPECT_EQ(tunnel.esp, wanted->esp);
            EXPECT_EQ(tunnel.pfs, wanted->pfs);
            EXPECT_EQ(tunnel.lifetime, wanted->lifetime);
            EXPECT_EQ(tunnel.lifetimeKilobytes, wanted->lifetimeKilobytes);
            EXPECT_EQ(tunnel.dpd, wanted->dpd);
            EXPECT_EQ(tunnel.natTraversal, wanted->natTraversal);
            EXPECT_EQ(keyOf(got, tunnel.name), "the shared key");
            local.insert(tunnel.localNetworks.begin(), tunnel.localNetworks.end());
            remote.insert(tunnel.remoteNetworks.begin(), tunnel.remoteNetworks.end());
        }
        EXPECT_EQ(local, std::set<IpPrefix>(wanted->localNetworks.begin(), wanted->localNetworks.end()));
        EXPECT_EQ(remote, std::set<IpPrefix>(wanted->remoteNetworks.begin(), wanted->remoteNetworks.end()));
    }
};

TEST_P(RoundTrip, readsWhatThePeerSheetSays)
{
    Profile profile = tunneldesk::test::exampleProfile();
    expectRead(profile);
    TunnelConfig &tunnel = profile.tunnels[0];
    IkePolicy &policy = profile.gateways[0].policy;
    tunnel.localNetworks.push_back(tunneldesk::test::network("10.1.7.0/24"));
    tunnel.ownIdentity = {IdentityType::Fqdn, "kr.example.org"};
    tunnel.peerIdentity = {IdentityType::UserFqdn, "jp@example.org"};
    policy = {IkeMode::Aggressive, false, IkeEncryption::AesCbc128, Hash::Sha1, DhGroup::Modp1536, Seconds(7200)};
    tunnel.esp = {EspEncryption::AesCbc192, EspAuthentication::HmacSha512_256, false};
    tunnel.pfs = DhGroup::Modp1536;
    tunnel.lifetime = Seconds(1800);
    tunnel.lifetimeKilobytes = 500'000;
    tunnel.dpd = {DpdMode::On, Seconds(20), 3, Seconds(4)};
    tunnel.natTraversal = NatTraversal::Force;
    expectRead(profile);
    tunnel.esp = {EspEncryption::TripleDesCbc, EspAuthentication::HmacMd5_96, false};
    policy = {IkeMode::Main, false, IkeEncryption::TripleDesCbc, Hash::Md5, DhGroup::Modp2048, Seconds(86400)};
    tunnel.pfs.reset();
    expectRead(profile);
}
INSTANTIATE_TEST_SUITE_P(Devices, RoundTrip,
                         testing::Values(DeviceFormat::Swanctl, DeviceFormat::IpsecConf, DeviceFormat::Libreswan));

TEST(ForeignFormat, isToldByTheText)
{
    EXPECT_EQ(foreignFormatOf(kSwanctl), ForeignFormat::SwanctlConf);
    EXPECT_EQ(foreignFormatOf("include conf.d/*.conf\nsecrets {\n"), ForeignFormat::SwanctlConf);
    EXPECT_EQ(foreignFormatOf(kStrongSwan), ForeignFormat::IpsecConf);
    EXPECT_EQ(foreignFormatOf(kLibreswan), ForeignFormat::IpsecConf);
    EXPECT_EQ(foreignFormatOf("\n# x\n192.0.2.1 : PSK \"k\"\n"), ForeignFormat::IpsecSecrets);
    EXPECT_EQ(foreignFormatOf("2001:db8::1 : psk \"k\"\n"), ForeignFormat::IpsecSecrets);
    EXPECT_EQ(foreignFormatOf(kShrew), ForeignFormat::ShrewVpn);
    for (const char *none : {"", "\n\n", "{\"format\": 1}", "{\n", "hello", "<xml/>", "[Interface]\n"})
        EXPECT_EQ(foreignFormatOf(none), ForeignFormat::None) << none;
    const std::vector<ForeignText> mixed{{"a", kSwanctl}, {"b", kShrew}};
    EXPECT_EQ(readForeign(mixed, {}).reason(), Reason::FileMalformed);
}

TEST(ForeignFormat, aFileOfIncludesIsOfTheOthersKind)
{
    const ForeignProfile swanctl =
        read({{"swanctl.conf", "# Include config snippets\ninclude conf.d/*.conf\n"}, {"office.conf", kSwanctl}});
    EXPECT_EQ(swanctl.profile.tunnels.size(), 2U);
    EXPECT_EQ(linesOf(swanctl), std::vector<std::string>{"2  include NotOpened"});
    const ForeignProfile ipsec = read({{"ipsec.conf", kStrongSwan}, {"ipsec.secrets", "# none yet\n"}});
    EXPECT_EQ(ipsec.profile.tunnels.size(), 1U);
    EXPECT_EQ(errorOf("# nothing else\ninclude conf.d/*.conf\n").reason, Reason::FileMalformed);
}

TEST(Foreign, refusesWhatIsNotInItsSyntax)
{
    const auto malformedAt = [](std::string_view text) {
        const Error error = errorOf(text);
        EXPECT_EQ(error.reason, Reason::FileMalformed) << text;
        return error.first;
    };
    EXPECT_EQ(malformedAt("connections {\n c {\n"), 3);
    EXPECT_EQ(malformedAt("connections {\n}\n}\n"), 3);
    EXPECT_EQ(malformedAt("connections {\n a b = c\n}\n"), 2);
    EXPECT_EQ(malformedAt("connections {\n a = \"open\n}\n"), 2);
    EXPECT_EQ(malformedAt("connections {\n x : nowhere { }\n}\n"), 2);
    EXPECT_EQ(malformedAt("connections {\n x : connections.x { }\n}\n"), 2);
    EXPECT_EQ(malformedAt("conn c\n no equals\n"), 2);
    EXPECT_EQ(malformedAt("conn c\n also=c\n"), 1);
    EXPECT_EQ(malformedAt("conn c\n also=d\n"), 1);
    EXPECT_EQ(malformedAt("config setup\nnonsense\n"), 2);
    EXPECT_EQ(malformedAt("n:version:4\nwhat\n"), 2);
}

TEST(Foreign, staysWithinItsLimits)
{
    const auto isTooBig = [](const std::string &text) { return errorOf(text).reason == Reason::TooBig; };
    const auto repeated = [](std::string_view part, std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i)
            text += part;
        return text;
    };
    EXPECT_TRUE(isTooBig("conn c\n" + std::string(kGreatestForeignFile, ' ')));
    EXPECT_TRUE(isTooBig("conn c\n x=" + std::string(kLongestForeignLine, 'x')));
    EXPECT_TRUE(isTooBig("connections {\n x = " + std::string(kLongestForeignLine + 1, 'x')));
    EXPECT_TRUE(isTooBig(repeated("connections { ", kDeepestForeignSection + 1)));
    EXPECT_TRUE(isTooBig("conn c\n" + repeated(" x=y\n", kMostForeignOptions + 1)));
    EXPECT_TRUE(isTooBig("connections {\n" + repeated(" x=y\n", kMostForeignOptions + 1)));
    EXPECT_TRUE(isTooBig("connections {\n" + repeated(" x{}", kMostForeignEntries)));
    EXPECT_TRUE(isTooBig("n:version:4\n" + repeated("n:x:1\n", kMostForeignOptions)));
    EXPECT_TRUE(isTooBig("conn c\n left=%any\n" + repeated("conn d\n", kMostForeignEntries)));
    // References that double at each step.
    std::string doubling = "conn a0\n left=%any\n x=y\n";
    std::string sections = "a0 {\n k = v\n}\n";
    for (int i = 1; i < 8; ++i) {
        const std::string before = "a" + std::to_string(i - 1);
        doubling += "conn a" + std::to_string(i) + "\n" + repeated(" also=" + before + "\n", 16);
        sections += "a" + std::to_string(i) + " : " + repeated(before + ",", 16) + " {\n}\n";
    }
    EXPECT_TRUE(isTooBig(doubling));
    EXPECT_TRUE(isTooBig(sections));
    // As many names that are cut to the same as there may be.
    std::string many;
    for (std::size_t i = 0; i < kMostForeignTunnels; ++i)
        many += "conn " + std::string(40, 'n') + std::to_string(i) + "\n also=all\n right=192.0.2.1\n";
    many += "conn all\n left=%any\n keyexchange=ikev1\n authby=secret\n";
    EXPECT_EQ(read(many).profile.tunnels.size(), kMostForeignTunnels);
    EXPECT_LE(read(many).notTaken.size(), kMostNotTaken);
}

TEST(Foreign, showsNothingHarmfulOfAFile)
{
    const ForeignProfile read = interchange::read(conn("frob=\x1b[31m\xff" + std::string(100, 'x')));
    ASSERT_EQ(read.notTaken.size(), 1U);
    EXPECT_EQ(read.notTaken[0].value, "?[31m?" + std::string(54, 'x'));
    EXPECT_EQ(cleanText("日本語\xe6\x97\x80\xc2\x9b", 5), "日本語旀?");
    EXPECT_EQ(cleanText("\xe6\x97\xed\xa0\x80\xf4\x90\x80\x80", 30), "?????????");
}

TEST(Foreign, leavesNoSecretBehind)
{
    const std::size_t before = secret_arena::bytesInUse();
    EXPECT_FALSE(read(kSwanctl).keys.empty());
    EXPECT_EQ(secret_arena::bytesInUse(), before);
}

TEST(ProposalText, readsBothDialects)
{
    EXPECT_EQ(parseIkeProposal("3des-md5-modp1536")->encryption, IkeEncryption::TripleDesCbc);
    EXPECT_EQ(parseIkeProposal("aes_cbc256-sha2_512;dh21")->group, DhGroup::Ecp521);
    EXPECT_EQ(parseIkeProposal("aes128-sha256-prfsha256-curve25519")->group, DhGroup::Curve25519);
    EXPECT_EQ(parseIkeProposal("AES192-SHA384-MODP8192")->hash, Hash::Sha384);
    for (const char *bad : {"", "aes256", "sha1", "aes256gcm16-prfsha256-modp2048", "aes128-sha1-modp2048-modp1024",
                            "aes128-sha1-prfsha256", "aes128-sha256-dh99", "aes256-sha256-modp2048-ke1_mlkem768"})
        EXPECT_FALSE(parseIkeProposal(bad)) << bad;
    EXPECT_EQ(parseEspProposal("aes128-sha256_96")->suite,
              (EspSuite{EspEncryption::AesCbc128, EspAuthentication::HmacSha256_128, true}));
    EXPECT_EQ(parseEspProposal("aes192gcm16")->suite.encryption, EspEncryption::AesGcm192);
    EXPECT_EQ(parseEspProposal("3des-sha1-noesn")->extendedSequenceNumbers, false);
    for (const char *bad :
         {"", "aes256", "aes128gcm16-sha1", "null-sha1", "aes128gcm8", "chacha20poly1305", "aes256-sha256-what"})
        EXPECT_FALSE(parseEspProposal(bad)) << bad;
    EXPECT_EQ(firstProposal(" aes-sha1 , 3des-md5 ").text, "aes-sha1");
    EXPECT_TRUE(firstProposal("aes-sha1!").isOnly);
}

TEST(ForeignParts, readsNumbersTimesNetworksAndNames)
{
    EXPECT_EQ(parseSeconds("90"), Seconds(90));
    EXPECT_EQ(parseSeconds("8h"), Seconds(28800));
    EXPECT_EQ(parseSeconds("1d"), Seconds(86400));
    EXPECT_EQ(parseSeconds("30 m"), Seconds(1800));
    for (const char *bad : {"", "h", "-1", "1w", "99999999999h", "1.5h"})
        EXPECT_FALSE(parseSeconds(bad)) << bad;
    EXPECT_EQ(parseNetwork("10.1.2.3/16")->toString(), "10.1.0.0/16");
    EXPECT_EQ(parseNetwork("10.1.0.0/255.255.240.0")->toString(), "10.1.0.0/20");
    EXPECT_EQ(parseNetwork("fd00::1")->toString(), "fd00::1/128");
    for (const char *bad : {"", "10.1.0.0/33", "10.1.0.0/255.0.255.0", "10.1.0.0/", "net/24", "10.1.0.0/ffff::"})
        EXPECT_FALSE(parseNetwork(bad)) << bad;
    EXPECT_EQ(parseIdentity("@#6162"), (Identity{IdentityType::KeyId, "0x6162"}));
    EXPECT_EQ(parseIdentity("keyid:abc"), (Identity{IdentityType::KeyId, "abc"}));
    EXPECT_EQ(parseIdentity("@[abc]"), (Identity{IdentityType::KeyId, "abc"}));
    EXPECT_EQ(parseIdentity("@@a@b"), (Identity{IdentityType::UserFqdn, "a@b"}));
    EXPECT_EQ(parseIdentity("%any"), Identity{});
    EXPECT_EQ(parsePeerIdentity("%any"), (Identity{IdentityType::Any, ""}));
    EXPECT_EQ(parsePeerIdentity("@gw.example"), (Identity{IdentityType::Fqdn, "gw.example"}));
    EXPECT_EQ(parsePeerIdentity(""), Identity{});
    EXPECT_FALSE(parsePeerIdentity("C=JP, CN=gw"));
    EXPECT_FALSE(parseIdentity("C=JP, CN=gw"));
}

TEST(NotTakenReason, hasAName)
{
    std::set<std::string_view> names;
    for (int i = 0; i < static_cast<int>(NotTakenReason::Count); ++i)
        names.insert(notTakenReasonName(static_cast<NotTakenReason>(i)));
    EXPECT_EQ(names.size(), static_cast<std::size_t>(NotTakenReason::Count));
}

} // namespace
} // namespace tunneldesk::interchange
