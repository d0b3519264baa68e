// Every choice in turn: exactly the lines that stand for it change, and no line is without a reference to its maker's
// documentation. What the device cannot say is noted.
#include "engine/interchange/device_sheet.h"

#include "tests/engine/interchange/device_references.h"
#include "tests/support/hex.h"
#include "tests/support/profile_builder.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace tunneldesk::interchange
{
namespace
{

using test::LineReference;
using tunneldesk::test::network;

// What every device has, so that each choice is a change of one thing.
Profile baseProfile()
{
    Profile profile = tunneldesk::test::exampleProfile();
    profile.gateways[0].policy.hash = Hash::Sha1;
    TunnelConfig &tunnel = profile.tunnels[0];
    tunnel.esp.authentication = EspAuthentication::HmacSha1_96;
    tunnel.pfs = DhGroup::Modp2048;
    return profile;
}

struct Choice {
    Field field;
    std::string name;
    std::function<void(Profile &)> set;
    std::vector<Field> also; // what cannot be left as it is
};

std::vector<Choice> algorithmChoices()
{
    std::vector<Choice> choices;
    const auto policy = [&choices](Field field, std::string_view name, auto member, auto value) {
        choices.push_back({field, std::string(name), [=](Profile &p) { p.gateways[0].policy.*member = value; }, {}});
    };
    for (const IkeEncryption value : allIkeEncryptions())
        policy(Field::IkeEncryption, nameOf(value), &IkePolicy::encryption, value);
    for (const Hash value : allHashes())
        policy(Field::IkeHash, nameOf(value), &IkePolicy::hash, value);
    for (const DhGroup value : allDhGroups()) {
        policy(Field::IkeGroup, nameOf(value), &IkePolicy::group, value);
        choices.push_back({Field::Pfs, std::string(nameOf(value)), [=](Profile &p) { p.tunnels[0].pfs = value; }, {}});
    }
    choices.push_back({Field::Pfs, "off", [](Profile &p) { p.tunnels[0].pfs.reset(); }, {}});
    policy(Field::IkeMode, "aggressive", &IkePolicy::mode, IkeMode::Aggressive);
    policy(Field::IkeLifetime, "86400", &IkePolicy::lifetime, Seconds(86400));
    for (const EspEncryption value : allEspEncryptions()) {
        const auto set = [=](Profile &p) {
            p.tunnels[0].esp.encryption = value;
            if (isAead(value))
                p.tunnels[0].esp.authentication = EspAuthentication::Included;
        };
        choices.push_back({Field::EspEncryption, std::string(nameOf(value)), set, {Field::EspAuthentication}});
    }
    for (const EspAuthentication value : allEspAuthentications())
        if (value != EspAuthentication::Included)
            choices.push_back({Field::EspAuthentication,
                               std::string(nameOf(value)),
                               [=](Profile &p) { p.tunnels[0].esp.authentication = value; },
                               {}});
    return choices;
}

void appendTunnelChoices(std::vector<Choice> &choices)
{
    const auto tunnel = [&choices](Field field, std::string name, std::function<void(TunnelConfig &)> set) {
        choices.push_back({field, std::move(name), [set = std::move(set)](Profile &p) { set(p.tunnels[0]); }, {}});
    };
    tunnel(Field::TunnelPeer, "peer", [](auto &t) { t.peer = tunneldesk::test::address("198.51.100.77"); });
    tunnel(Field::LocalNetworks, "two local", [](auto &t) { t.localNetworks.push_back(network("10.3.0.0/16")); });
    tunnel(Field::LocalNetworks, "another local", [](auto &t) { t.localNetworks = {network("172.16.0.0/12")}; });
    tunnel(Field::RemoteNetworks, "two remote", [](auto &t) { t.remoteNetworks.push_back(network("10.4.0.0/16")); });
    tunnel(Field::RemoteNetworks, "another remote", [](auto &t) { t.remoteNetworks = {network("172.16.0.0/12")}; });
    for (const auto &[type, value] : std::map<IdentityType, std::string>{{IdentityType::Ipv4, "192.0.2.9"},
                                                                         {IdentityType::Fqdn, "a.example"},
                                                                         {IdentityType::UserFqdn, "a@example"},
                                                                         {IdentityType::KeyId, "site-a"}}) {
        tunnel(Field::OwnIdentity, value, [t = type, v = value](auto &config) { config.ownIdentity = {t, v}; });
        tunnel(Field::PeerIdentity, value, [t = type, v = value](auto &config) { config.peerIdentity = {t, v}; });
    }
    tunnel(Field::SaLifetime, "7200", [](auto &t) { t.lifetime = Seconds(7200); });
    tunnel(Field::SaLifetimeKilobytes, "8192", [](auto &t) { t.lifetimeKilobytes = 8192; });
    tunnel(Field::DpdMode, "off", [](auto &t) { t.dpd.mode = DpdMode::Off; });
    tunnel(Field::DpdIdle, "20", [](auto &t) { t.dpd.idle = Seconds(20); });
    tunnel(Field::DpdTries, "3", [](auto &t) { t.dpd.tries = 3; });
    tunnel(Field::DpdInterval, "5", [](auto &t) { t.dpd.interval = Seconds(5); });
    tunnel(Field::NatTraversal, "force", [](auto &t) { t.natTraversal = NatTraversal::Force; });
    tunnel(Field::NatTraversal, "off", [](auto &t) { t.natTraversal = NatTraversal::Off; });
    tunnel(Field::NatTraversal, "drafts", [](auto &t) { t.natTraversal = NatTraversal::DraftsOnly; });
    tunnel(Field::TunnelConnect, "answer only", [](auto &t) { t.connect = ConnectWhen::AnswerOnly; });
    tunnel(Field::ExtendedSequenceNumbers, "on", [](auto &t) { t.extendedSequenceNumbers = true; });
    choices.push_back({Field::Sha256Cut96,
                       "on",
                       [](Profile &p) {
                           p.tunnels[0].esp = {EspEncryption::AesCbc256, EspAuthentication::HmacSha256_128, true};
                       },
                       {Field::EspAuthentication}});
}

std::vector<Choice> allChoices()
{
    std::vector<Choice> choices = algorithmChoices();
    appendTunnelChoices(choices);
    choices.push_back({Field::ZoneUplink,
                       "our address",
                       [](Profile &p) { p.zones[0].uplink = tunneldesk::test::address("203.0.113.99"); },
                       {}});
    return choices;
}

DeviceSheet sheetOf(const Profile &profile, DeviceFormat format)
{
    return deviceSheetOf(*peerSettingsOf(profile, profile.tunnels[0].id), format);
}

bool matches(std::string_view text, std::string_view pattern)
{
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos)
        return text == pattern;
    if (text.substr(0, star) != pattern.substr(0, star))
        return false;
    for (std::size_t at = star; at <= text.size(); ++at)
        if (matches(text.substr(at), pattern.substr(star + 1)))
            return true;
    return false;
}

bool matches(const std::string &above, const std::string &line, const std::string &pattern)
{
    const std::size_t slash = pattern.rfind('/');
    if (slash == std::string::npos)
        return above.empty() && matches(line, pattern);
    return matches(above, pattern.substr(0, slash)) && matches(line, pattern.substr(slash + 1));
}

// The longest pattern that fits is meant.
std::size_t referenceOf(const std::vector<LineReference> &references, const std::string &above, const std::string &line)
{
    std::size_t best = references.size();
    for (std::size_t i = 0; i < references.size(); ++i)
        if (matches(above, line, references[i].pattern) &&
            (best == references.size() || references[i].pattern.size() > references[best].pattern.size()))
            best = i;
    return best;
}

// Which different lines a sheet has, by their references: a second pair of networks repeats what both share.
using LinesByReference = std::map<std::size_t, std::set<std::string>>;

LinesByReference linesOf(const DeviceSheet &sheet)
{
    const std::vector<LineReference> &references = test::referencesOf(sheet.format);
    LinesByReference lines;
    std::vector<std::pair<std::size_t, std::string>> above;
    std::string_view rest = sheet.text;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size() + 1);
        const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
        if (line.empty())
            continue;
        while (!above.empty() && above.back().first >= indent)
            above.pop_back();
        std::string path;
        for (const auto &[depth, text] : above)
            path += (path.empty() ? "" : "/") + text;
        const std::string own(line.substr(indent));
        const std::size_t index = referenceOf(references, path, own);
        EXPECT_LT(index, references.size()) << nameOf(sheet.format) << ": no reference for: " << path << " / " << own;
        lines[index].insert(own);
        above.emplace_back(indent, own);
    }
    return lines;
}

std::set<std::size_t> changedBetween(const LinesByReference &before, const LinesByReference &after)
{
    std::set<std::size_t> changed;
    for (const auto &[index, lines] : before)
        if (after.find(index) == after.end() || after.at(index) != lines)
            changed.insert(index);
    for (const auto &[index, lines] : after)
        if (before.find(index) == before.end())
            changed.insert(index);
    return changed;
}

bool contains(const std::vector<Field> &fields, Field field)
{
    return std::find(fields.begin(), fields.end(), field) != fields.end();
}

bool hasNote(const DeviceSheet &sheet, NoteKind kind, Field field)
{
    return std::any_of(sheet.notes.begin(), sheet.notes.end(),
                       [=](const SheetNote &note) { return note.kind == kind && note.field == field; });
}

// The notes are meant from the peer's side, the choices are made on ours.
Field fieldAtPeer(Field field)
{
    if (field == Field::OwnIdentity || field == Field::PeerIdentity)
        return field == Field::OwnIdentity ? Field::PeerIdentity : Field::OwnIdentity;
    return field;
}

bool isSaid(const DeviceSheet &sheet, Field ours)
{
    const Field field = fieldAtPeer(ours);
    const bool isOwnAddress = ours == Field::TunnelPeer && hasNote(sheet, NoteKind::InterfaceName, Field::None);
    const bool isNetwork = (ours == Field::LocalNetworks || ours == Field::RemoteNetworks) &&
                           hasNote(sheet, NoteKind::FirstPairOnly, Field::None);
    return isOwnAddress || isNetwork || hasNote(sheet, NoteKind::NotSupported, field) ||
           hasNote(sheet, NoteKind::NoSetting, field);
}

class DeviceSheets : public testing::TestWithParam<int>
{
protected:
    const DeviceFormat m_format = static_cast<DeviceFormat>(GetParam());
    const std::vector<LineReference> &m_references = test::referencesOf(m_format);
    std::map<Field, std::set<std::size_t>> m_seen;

    void checkChoice(const Choice &choice)
    {
        SCOPED_TRACE(std::string(fieldName(choice.field)) + " " + choice.name);
        const DeviceSheet before = sheetOf(baseProfile(), m_format);
        Profile profile = baseProfile();
        choice.set(profile);
        const DeviceSheet after = sheetOf(profile, m_format);
        const std::set<std::size_t> changed = changedBetween(linesOf(before), linesOf(after));
        for (const std::size_t index : changed) {
            const bool isMeant = contains(m_references[index].fields, choice.field);
            const bool isCarriedAlong = std::any_of(choice.also.begin(), choice.also.end(), [&](Field field) {
                return contains(m_references[index].fields, field);
            });
            EXPECT_TRUE(isMeant || isCarriedAlong) << m_references[index].pattern << "\n" << after.text;
            if (isMeant)
                m_seen[choice.field].insert(index);
        }
        checkSaid(choice, profile, before, after, changed.empty());
    }

    // A choice that leaves no trace in the text is in the notes, and one that the device has is not.
    void checkSaid(const Choice &choice, const Profile &profile, const DeviceSheet &before, const DeviceSheet &after,
                   bool isSilent)
    {
        if (profile != baseProfile() && isSilent)
            EXPECT_TRUE(isSaid(after, choice.field)) << after.text;
        EXPECT_FALSE(hasNote(before, NoteKind::NotSupported, choice.field));
    }
};

TEST_P(DeviceSheets, ChangesExactlyTheLinesOfAChoice)
{
    for (const Choice &choice : allChoices())
        checkChoice(choice);
    // And every line that is said to stand for a choice does so.
    for (std::size_t i = 0; i < m_references.size(); ++i)
        for (const Field field : m_references[i].fields)
            if (field != Field::PreSharedKey)
                EXPECT_TRUE(m_seen[field].contains(i)) << m_references[i].pattern << " for " << fieldName(field);
}

// Who asks whom is each side's own business: one-way is ours, and the peer is told nothing else than with ON.
TEST_P(DeviceSheets, OneWayIsThisSidesAlone)
{
    Profile profile = baseProfile();
    ASSERT_EQ(profile.tunnels[0].dpd.mode, DpdMode::On);
    profile.tunnels[0].dpd.mode = DpdMode::OneWay;
    EXPECT_EQ(sheetOf(profile, m_format).text, sheetOf(baseProfile(), m_format).text);
}

TEST_P(DeviceSheets, TheKeyChangesItsLineAlone)
{
    const DeviceSheet sheet = sheetOf(baseProfile(), m_format);
    DeviceSheet revealed = sheet;
    const Secret text = reveal(sheet, tunneldesk::test::secretFromText("abcdefghij")).text.clone();
    revealed.text.assign(text.view().begin(), text.view().end());
    const std::set<std::size_t> changed = changedBetween(linesOf(sheet), linesOf(revealed));
    ASSERT_EQ(changed.size(), 1U);
    EXPECT_TRUE(contains(m_references[*changed.begin()].fields, Field::PreSharedKey));
}

TEST_P(DeviceSheets, EveryReferenceNamesADocument)
{
    for (const LineReference &line : m_references)
        EXPECT_GT(line.reference.size(), 8U) << line.pattern;
}

// IPv6 outside, inside, and both: every address of the profile stands in the text, and no line is torn.
TEST_P(DeviceSheets, IPv6HasItsPlace)
{
    Profile profile = baseProfile();
    profile.zones[0].uplink = tunneldesk::test::address("2001:db8:a::10");
    TunnelConfig &tunnel = profile.tunnels[0];
    tunnel.peer = tunneldesk::test::address("2001:db8:b::20");
    tunnel.localNetworks = {network("fd00:1::/64")};
    tunnel.remoteNetworks = {network("fd00:2::/64")};
    const std::string text = sheetOf(profile, m_format).text;
    for (const char *item : {"2001:db8:a::10", "fd00:1::/64", "fd00:2::/64"})
        EXPECT_NE(text.find(item), std::string::npos) << item << "\n" << text;
    EXPECT_EQ(text.find("10.2.0.0"), std::string::npos);
    EXPECT_EQ(text.find("0.0.0"), std::string::npos) << text;
}

// What the device lacks is said, and the line that would name it is left out instead of naming something else.
TEST_P(DeviceSheets, WhatItLacksIsSaidAndNotReplaced)
{
    for (const Choice &choice : algorithmChoices()) {
        Profile profile = baseProfile();
        choice.set(profile);
        const DeviceSheet sheet = sheetOf(profile, m_format);
        if (!hasNote(sheet, NoteKind::NotSupported, choice.field))
            continue;
        const DeviceSheet base = sheetOf(baseProfile(), m_format);
        EXPECT_LE(std::count(sheet.text.begin(), sheet.text.end(), '\n'),
                  std::count(base.text.begin(), base.text.end(), '\n'))
            << fieldName(choice.field) << choice.name;
    }
}

INSTANTIATE_TEST_SUITE_P(Each, DeviceSheets, testing::Range(0, static_cast<int>(DeviceFormat::Count)),
                         [](const auto &info) { return std::string(nameOf(static_cast<DeviceFormat>(info.param))); });

} // namespace
} // namespace tunneldesk::interchange
