#include "tests/sim/mutant_scenes.h"

namespace tunneldesk::sim
{
namespace
{

constexpr Duration kAgreementGap = 250ms; // five a second

SiteSetup setupWith(DhGroup group)
{
    SiteSetup setup;
    setup.policy.group = group;
    setup.tunnel.natTraversal = NatTraversal::Off;
    return setup;
}

// Minor version and flags without a meaning are ignored (rules H-2, H-6); all else of a protected message is its
// peer's.
const std::vector<std::size_t> kIgnored{17, 19};

void addQuickMode(std::vector<MutantScene> &scenes, const std::string &after, unsigned first, const SiteSetup &setup)
{
    for (unsigned number = 1; number <= 3; ++number)
        scenes.push_back({"Quick" + std::to_string(number) + "After" + after,
                          MutantKind::Connect,
                          first + number - 1,
                          setup,
                          {},
                          kIgnored});
}

} // namespace

std::vector<MutantScene> mutantScenes(DhGroup group)
{
    std::vector<MutantScene> scenes;
    const SiteSetup plain = setupWith(group);
    for (unsigned number = 1; number <= 6; ++number)
        scenes.push_back({"Main" + std::to_string(number), MutantKind::Connect, number, plain, {}, {}});
    addQuickMode(scenes, "Main", 7, plain);
    SiteSetup aggressive = plain;
    aggressive.policy.mode = IkeMode::Aggressive;
    aggressive.answersB = true;
    for (unsigned number = 1; number <= 3; ++number)
        scenes.push_back({"Aggressive" + std::to_string(number),
                          MutantKind::Connect,
                          number,
                          aggressive,
                          number == 1 ? kAgreementGap : Duration{},
                          {}});
    addQuickMode(scenes, "Aggressive", 4, aggressive);
    // On port 4500, behind the marker: what A says behind his NAT.
    SiteSetup nat = plain;
    nat.tunnel.natTraversal = NatTraversal::Auto;
    nat.natAddress = IpAddress::v4(192, 0, 2, 9);
    const std::vector<std::size_t> ignoredBehindMarker{21, 23};
    scenes.push_back({"Main5BehindNat", MutantKind::Connect, 5, nat, {}, {}});
    scenes.push_back({"Quick1BehindNat", MutantKind::Connect, 7, nat, {}, ignoredBehindMarker});
    scenes.push_back({"Quick3BehindNat", MutantKind::Connect, 9, nat, {}, ignoredBehindMarker});
    scenes.push_back({"EspBehindNat", MutantKind::Packet, 1, nat, {}, std::vector<std::size_t>{}});
    scenes.push_back({"RUThere", MutantKind::Question, 1, plain, {}, kIgnored});
    scenes.push_back({"RUThereAck", MutantKind::Question, 2, plain, {}, kIgnored});
    scenes.push_back({"DeleteOfEsp", MutantKind::Delete, 1, plain, {}, kIgnored});
    scenes.push_back({"DeleteOfIsakmp", MutantKind::Delete, 2, plain, {}, kIgnored});
    for (const auto &[name, suite] : std::vector<std::pair<std::string, EspSuite>>{
             {"EspGcm", {EspEncryption::AesGcm128, EspAuthentication::Included, false}},
             {"EspCbc", {EspEncryption::AesCbc256, EspAuthentication::HmacSha256_128, false}}}) {
        SiteSetup setup = plain;
        setup.tunnel.esp = suite;
        scenes.push_back({name, MutantKind::Packet, 1, setup, {}, std::vector<std::size_t>{}});
    }
    return scenes;
}

} // namespace tunneldesk::sim
