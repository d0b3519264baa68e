// The peer sheet as a value, and what holds for every device: nothing smuggles a line in, the key stays in secret
// memory, what is not said is noted.
#include "engine/interchange/device_sheet.h"

#include "tests/support/hex.h"
#include "tests/support/profile_builder.h"

#include <algorithm>

namespace tunneldesk::interchange
{
namespace
{

using test::secretFromText;

std::vector<DeviceFormat> allFormats()
{
    std::vector<DeviceFormat> formats;
    for (int i = 0; i < static_cast<int>(DeviceFormat::Count); ++i)
        formats.push_back(static_cast<DeviceFormat>(i));
    return formats;
}

PeerSettings settingsOf(const TunnelConfig &tunnel, const IkePolicy &policy = {})
{
    Profile profile = test::exampleProfile();
    profile.gateways[0].policy = policy;
    profile.tunnels[0] = tunnel;
    const auto settings = peerSettingsOf(profile, tunnel.id);
    EXPECT_TRUE(settings.has_value());
    return settings.value_or(PeerSettings{});
}

const SheetRow *rowOf(const std::vector<SheetRow> &rows, SheetLabel label)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [label](const auto &row) { return row.label == label; });
    return found == rows.end() ? nullptr : &*found;
}

std::string textOf(const Secret &secret)
{
    return {secret.view().begin(), secret.view().end()};
}

bool has(const std::vector<SheetNote> &notes, NoteKind kind)
{
    return std::any_of(notes.begin(), notes.end(), [kind](const SheetNote &note) { return note.kind == kind; });
}

std::size_t linesOf(const std::string &text)
{
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST(PeerSheet, IsTheTunnelSeenFromTheOtherSide)
{
    TunnelConfig tunnel = test::exampleTunnel();
    tunnel.peerIdentity = {IdentityType::Fqdn, "vpn.example.com"};
    const PeerSettings peer = settingsOf(tunnel);
    EXPECT_EQ(peer.ownAddress, test::address("198.51.100.20"));
    EXPECT_EQ(peer.otherAddress, test::address("203.0.113.10"));
    EXPECT_EQ(peer.localNetworks, tunnel.remoteNetworks);
    EXPECT_EQ(peer.remoteNetworks, tunnel.localNetworks);
    EXPECT_EQ(peer.ownIdentity, (Identity{IdentityType::Fqdn, "vpn.example.com"}));
    EXPECT_EQ(peer.otherIdentity, (Identity{IdentityType::Ipv4, "203.0.113.10"}));
    EXPECT_EQ(peer.connect, ConnectWhen::AnswerOnly);
}

// Rule NT-15: a peer that may name itself as it likes is told what it would be told if nothing were set.
TEST(PeerSheet, WhoMayNameItselfAsItLikesIsNamedByItsAddress)
{
    TunnelConfig open = test::exampleTunnel();
    open.peerIdentity = {IdentityType::Any, ""};
    const PeerSettings settings = settingsOf(open);
    EXPECT_EQ(settings, settingsOf(test::exampleTunnel()));
    EXPECT_EQ(settings.ownIdentity, (Identity{IdentityType::Ipv4, "198.51.100.20"}));
    for (const DeviceFormat format : allFormats())
        EXPECT_EQ(deviceSheetOf(settings, format).text, deviceSheetOf(settingsOf(test::exampleTunnel()), format).text)
            << nameOf(format);
}

TEST(PeerSheet, WhoOnlyAnswersNeedsAPeerThatBeginsAndAsks)
{
    TunnelConfig tunnel = test::exampleTunnel();
    tunnel.connect = ConnectWhen::AnswerOnly;
    tunnel.dpd.mode = DpdMode::OneWay;
    const PeerSettings peer = settingsOf(tunnel);
    EXPECT_EQ(peer.connect, ConnectWhen::AtStart);
    EXPECT_EQ(peer.dpd.mode, DpdMode::On);
}

TEST(PeerSheet, AnInterfaceHasTheAddressThatIsHandedIn)
{
    Profile profile = test::exampleProfile();
    profile.zones[0].uplink = std::string("eth0");
    const TunnelId id = profile.tunnels[0].id;
    EXPECT_EQ(peerSettingsOf(profile, id)->otherAddress, std::nullopt);
    EXPECT_EQ(peerSettingsOf(profile, id, test::address("192.0.2.1"))->otherAddress, test::address("192.0.2.1"));
    EXPECT_TRUE(
        std::holds_alternative<NotKnown>(rowOf(rowsOf(*peerSettingsOf(profile, id)), SheetLabel::PeerAddress)->value));
    for (const DeviceFormat format : allFormats()) {
        const DeviceSheet sheet = deviceSheetOf(*peerSettingsOf(profile, id), format);
        EXPECT_TRUE(has(sheet.notes, NoteKind::AddressUnknown)) << nameOf(format);
        EXPECT_NE(sheet.text.find(kAddressPlaceholder), std::string::npos) << nameOf(format);
    }
}

TEST(PeerSheet, NamesTheTunnelsThatShareItsPhase1)
{
    Profile profile = test::exampleProfile();
    TunnelConfig second = profile.tunnels[0];
    second.id = {4};
    second.name = "to-tokyo-2";
    TunnelConfig elsewhere = second;
    elsewhere.id = {5};
    elsewhere.peer = test::address("198.51.100.99");
    profile.tunnels.push_back(second);
    profile.tunnels.push_back(elsewhere);
    EXPECT_EQ(peerSettingsOf(profile, {3})->sharing, std::vector<std::string>{"to-tokyo-2"});
    EXPECT_FALSE(peerSettingsOf(profile, {99}).has_value());
}

TEST(PeerSheet, HasARowForEverythingThatBothSidesMustAgreeOn)
{
    TunnelConfig tunnel = test::exampleTunnel();
    tunnel.lifetimeKilobytes = 4096;
    tunnel.esp.sha256Cut96 = true;
    tunnel.extendedSequenceNumbers = true;
    const auto rows = rowsOf(settingsOf(tunnel));
    for (int i = 0; i < static_cast<int>(SheetLabel::Count); ++i)
        EXPECT_NE(rowOf(rows, static_cast<SheetLabel>(i)), nullptr) << i;
    EXPECT_EQ(rows.size(), static_cast<std::size_t>(SheetLabel::Count));
    EXPECT_TRUE(std::holds_alternative<KeyPlace>(rowOf(rows, SheetLabel::PreSharedKey)->value));
    tunnel = test::exampleTunnel();
    tunnel.dpd.mode = DpdMode::Off;
    EXPECT_EQ(rowOf(rowsOf(settingsOf(tunnel)), SheetLabel::DpdIdle), nullptr);
    EXPECT_EQ(rowOf(rowsOf(settingsOf(tunnel)), SheetLabel::SaLifetimeKilobytes), nullptr);
}

TEST(DeviceSheet, EveryFormatHasAWordOfItsOwn)
{
    for (const DeviceFormat format : allFormats())
        EXPECT_EQ(deviceFormatNamed(nameOf(format)), format);
    EXPECT_EQ(deviceFormatNamed("text"), std::nullopt);
}

TEST(DeviceSheet, NoNameOrIdentityMakesALineOfItsOwn)
{
    TunnelConfig plain = test::exampleTunnel();
    plain.ownIdentity = {IdentityType::Fqdn, "a.example"};
    plain.peerIdentity = {IdentityType::UserFqdn, "b@example"};
    TunnelConfig hostile = plain;
    hostile.name = "x\n}\nsecret = \"y\"; # \x01'\\";
    hostile.ownIdentity.value = "a\nset psksecret \"z\"\r\n\x01\x7f'\"\\ ?#{}";
    hostile.peerIdentity.value = "b@\xed\x95\x9c\n$(reboot) `id`";
    for (const DeviceFormat format : allFormats()) {
        const std::string expected = deviceSheetOf(settingsOf(plain), format).text;
        const DeviceSheet sheet = deviceSheetOf(settingsOf(hostile), format);
        EXPECT_EQ(linesOf(sheet.text), linesOf(expected)) << sheet.text;
        EXPECT_TRUE(std::all_of(sheet.text.begin(), sheet.text.end(), [](char c) {
            return c == '\n' || (c >= 0x20 && c < 0x7f);
        })) << nameOf(format);
        EXPECT_EQ(sheet.keyOffsets.size(), 1U) << nameOf(format);
        EXPECT_TRUE(has(sheet.notes, NoteKind::NameChanged)) << nameOf(format);
        EXPECT_EQ(sheet.text.find("reboot)"), std::string::npos);
    }
}

TEST(DeviceSheet, NamesInOtherScriptsStayApart)
{
    TunnelConfig tunnel = test::exampleTunnel();
    for (const DeviceFormat format : allFormats()) {
        tunnel.name = "\xe6\x9c\xac\xe7\xa4\xbe";
        tunnel.id = {3};
        const std::string first = deviceSheetOf(settingsOf(tunnel), format).text;
        tunnel.id = {4};
        EXPECT_NE(deviceSheetOf(settingsOf(tunnel), format).text, first) << nameOf(format);
        EXPECT_NE(first.find("td-0003"), std::string::npos) << first;
        tunnel.name = "Main office  2";
        EXPECT_NE(deviceSheetOf(settingsOf(tunnel), format).text.find("Main-office"), std::string::npos)
            << nameOf(format);
    }
}

TEST(DeviceSheet, TheKeyIsMaskedUntilItIsRevealed)
{
    const PeerSettings settings = settingsOf(test::exampleTunnel());
    const Secret key = secretFromText("correct-horse-battery");
    for (const DeviceFormat format : allFormats()) {
        const DeviceSheet sheet = deviceSheetOf(settings, format);
        ASSERT_EQ(sheet.keyOffsets.size(), 1U) << nameOf(format);
        EXPECT_EQ(sheet.text.substr(sheet.keyOffsets[0], kKeyPlaceholder.size()), kKeyPlaceholder);
        EXPECT_TRUE(has(sheet.notes, NoteKind::KeyIsMasked));
        const RevealedSheet revealed = reveal(sheet, key);
        const std::string text = textOf(revealed.text);
        EXPECT_NE(text.find("correct-horse-battery"), std::string::npos) << nameOf(format);
        EXPECT_EQ(text.find(kKeyPlaceholder), std::string::npos);
        EXPECT_EQ(linesOf(text), linesOf(sheet.text));
        EXPECT_FALSE(has(revealed.notes, NoteKind::KeyIsMasked));
        EXPECT_FALSE(has(revealed.notes, NoteKind::KeyNotWritable));
    }
}

struct QuotedKey {
    DeviceFormat format;
    std::string key;
    std::string written; // empty: the device cannot be given it
};

// Each device's rule for text and for hexadecimal digits.
const std::vector<QuotedKey> kQuotedKeys{
    {DeviceFormat::Swanctl, "two words #1", "secret = \"two words #1\"\n"},
    {DeviceFormat::Swanctl, "a\"b", "secret = 0x612262\n"},
    {DeviceFormat::Swanctl, "a\\b", "secret = 0x615c62\n"},
    {DeviceFormat::Swanctl, "0xyz", "secret = 0x3078797a\n"}, // else it would be read as hexadecimal
    {DeviceFormat::Swanctl, "a\nb", "secret = 0x610a62\n"},
    {DeviceFormat::IpsecConf, "a\\b c", ": PSK \"a\\b c\"\n"},
    {DeviceFormat::IpsecConf, "a\"b", ": PSK 0x612262\n"},
    {DeviceFormat::IpsecConf, "\xed\x95\x9c", ": PSK 0xed959c\n"},
    {DeviceFormat::Libreswan, "a'b #", ": PSK \"a'b #\"\n"},
    {DeviceFormat::Libreswan, "a\"b", ": PSK 0x612262\n"},
    {DeviceFormat::CiscoIos, "a\"b#c", " key a\"b#c\n"},
    {DeviceFormat::CiscoIos, "what?", ""},
    {DeviceFormat::CiscoIos, "two words", ""},
    {DeviceFormat::CiscoAsa, "what?", ""},
    {DeviceFormat::CiscoAsa, "\xed\x95\x9c", ""},
    {DeviceFormat::Junos, "two words", "pre-shared-key ascii-text \"two words\"\n"},
    {DeviceFormat::Junos, "what?", "pre-shared-key hexadecimal 776861743f\n"},
    {DeviceFormat::FortiOs, "two words", "set psksecret \"two words\"\n"},
    {DeviceFormat::FortiOs, "say \"what\"?",
     "set psksecret 0x73617920227768617422"
     "3f\n"},
    {DeviceFormat::VyOs, "two words", "secret 'two words'\n"},
    {DeviceFormat::VyOs, "it's", "secret 0x69742773\n"},
    {DeviceFormat::OpnSense, "say \"what\"?", "Pre-Shared Key: say \"what\"?\n"},
    {DeviceFormat::OpnSense, "a\nb", ""},
    {DeviceFormat::YamahaRtx, "two words", "pre-shared-key 1 text \"two words\"\n"},
    {DeviceFormat::YamahaRtx, "what?", "pre-shared-key 1 0x776861743f\n"},
    {DeviceFormat::NecIx, "plain", " key plain mode "},
    {DeviceFormat::NecIx, "two words", ""},
};

TEST(DeviceSheet, EachDeviceHasItsQuotes)
{
    for (const QuotedKey &item : kQuotedKeys) {
        const DeviceSheet sheet = deviceSheetOf(settingsOf(test::exampleTunnel()), item.format);
        const RevealedSheet revealed = reveal(sheet, secretFromText(item.key));
        const std::string text = textOf(revealed.text);
        EXPECT_EQ(linesOf(text), linesOf(sheet.text));
        EXPECT_EQ(has(revealed.notes, NoteKind::KeyNotWritable), item.written.empty())
            << nameOf(item.format) << item.key;
        if (item.written.empty())
            EXPECT_EQ(text, sheet.text) << nameOf(item.format);
        else
            EXPECT_NE(text.find(item.written), std::string::npos) << text;
    }
}

TEST(DeviceSheet, AShortKeyIsNotedWhereTheDeviceRefusesIt)
{
    const DeviceSheet sheet = deviceSheetOf(settingsOf(test::exampleTunnel()), DeviceFormat::FortiOs);
    EXPECT_TRUE(has(reveal(sheet, secretFromText("five5")).notes, NoteKind::KeyLength));
    EXPECT_FALSE(has(reveal(sheet, secretFromText("sixsix")).notes, NoteKind::KeyLength));
}

TEST(DeviceSheet, LeavesNoKeyBehind)
{
    const std::size_t before = secret_arena::bytesInUse();
    {
        const Secret key = secretFromText("correct-horse-battery");
        const RevealedSheet revealed =
            reveal(deviceSheetOf(settingsOf(test::exampleTunnel()), DeviceFormat::Swanctl), key);
        EXPECT_GT(secret_arena::bytesInUse(), before);
    }
    EXPECT_EQ(secret_arena::bytesInUse(), before);
}

TEST(DeviceSheet, AnIdentityOfAnyOctetsReachesStrongSwanAsHexadecimal)
{
    TunnelConfig tunnel = test::exampleTunnel();
    tunnel.peerIdentity = {IdentityType::KeyId, "0x0001ff"};
    tunnel.ownIdentity = {IdentityType::Fqdn, "a \"b\"\n"};
    const std::string swanctl = deviceSheetOf(settingsOf(tunnel), DeviceFormat::Swanctl).text;
    EXPECT_NE(swanctl.find("id = \"keyid:#0001ff\"\n"), std::string::npos) << swanctl;
    const std::string secrets = deviceSheetOf(settingsOf(tunnel), DeviceFormat::IpsecConf).text;
    EXPECT_NE(secrets.find("keyid:#0001ff fqdn:#6120226222"
                           "0a : PSK "),
              std::string::npos)
        << secrets;
    EXPECT_NE(swanctl.find("id = \"fqdn:#612022622"
                           "20a\"\n"),
              std::string::npos)
        << swanctl;
}

} // namespace
} // namespace tunneldesk::interchange
