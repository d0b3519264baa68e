#include "tests/sim/mutant_scenes.h"

#include "engine/config/limits.h"

namespace tunneldesk::sim
{
namespace
{

constexpr Duration kAgreementGap = 250ms; // five a second
constexpr std::size_t kMarker = 4;        // before IKE on port 4500 (RFC 3948, 2.2)

using Ranges = std::vector<OctetRange>;

SiteSetup setupWith(DhGroup group)
{
    SiteSetup setup;
    setup.policy.group = group;
    setup.tunnel.natTraversal = NatTraversal::Off;
    return setup;
}

// All that our exchanges can hold: A behind a NAT, so vendor ids and NAT-D; PFS; B, whose lifetimes are shorter, says
// so (changeB below).
SiteSetup fullestWith(DhGroup group)
{
    SiteSetup setup = setupWith(group);
    setup.tunnel.natTraversal = NatTraversal::Auto;
    setup.natAddress = IpAddress::v4(192, 0, 2, 9);
    setup.tunnel.pfs = group;
    return setup;
}

SiteSetup aggressively(SiteSetup setup)
{
    setup.policy.mode = IkeMode::Aggressive;
    setup.answersB = true;
    return setup;
}

void shortenLifetimes(Profile &profile)
{
    profile.gateways.front().policy.lifetime = limits::kShortestIkeLifetime;
    profile.tunnels.front().lifetime = limits::kShortestSaLifetime;
}

// Minor version and flags without a meaning are ignored (rules H-2, H-6); all else of a protected message is its
// peer's.
Ranges ofHeader(std::size_t marker = 0)
{
    return {{marker + 17, marker + 18}, {marker + 19, marker + 20}};
}

// In the clear nothing vouches for what stands behind the header; the HASH of message 5 and 6 does, later. Of the
// header each side's own cookie is its choice, when it says it first.
Ranges ofClear(unsigned number)
{
    Ranges ranges = ofHeader();
    ranges.push_back({28});
    if (number == 1)
        ranges.push_back({0, 8});
    if (number == 2)
        ranges.push_back({8, 16});
    return ranges;
}

// RFC 2409, 5: HASH_I and HASH_R are over the identity and not over what stands behind them. A change in a block of 16
// octets garbles that block and nothing before it: wherever that is identity, HASH or the head of a payload, the
// message is refused. `blocks`: those that hold nothing but what stands inside of later payloads.
Ranges ofPhase1Hash(std::initializer_list<std::size_t> blocks, std::size_t marker = 0, std::size_t blockSize = 16)
{
    Ranges ranges = ofHeader(marker);
    for (const std::size_t block : blocks)
        ranges.push_back({marker + 28 + blockSize * block, marker + 28 + blockSize * (block + 1)});
    return ranges;
}

class Scenes
{
public:
    explicit Scenes(DhGroup group) : m_plain(setupWith(group)), m_fullest(fullestWith(group)) {}

    std::vector<MutantScene> make()
    {
        addMainMode();
        addQuickMode("AfterMain", 7, m_plain, {});
        addAggressiveMode();
        addQuickMode("AfterAggressive", 4, aggressively(m_plain), {});
        addPieces();
        addRefusals();
        addInformationals();
        addPackets();
        addDrafts();
        addShortBlocks();
        addIpv6();
        return std::move(m_scenes);
    }

private:
    MutantScene &add(std::string name, MutantKind kind, unsigned number, const SiteSetup &setup, Ranges harmless)
    {
        m_scenes.push_back({std::move(name), kind, number, setup, {}, std::move(harmless), {}, {}});
        return m_scenes.back();
    }
    void addQuickMode(const std::string &after, unsigned first, const SiteSetup &setup,
                      const std::function<void(Profile &)> &changeB, std::size_t marker = 0)
    {
        for (unsigned number = 1; number <= 3; ++number)
            add("Quick" + std::to_string(number) + after, MutantKind::Connect, first + number - 1, setup,
                ofHeader(marker))
                .changeB = changeB;
    }
    void addMainMode()
    {
        for (unsigned number = 1; number <= 4; ++number)
            add("Main" + std::to_string(number), MutantKind::Connect, number, m_fullest, ofClear(number)).changeB =
                shortenLifetimes;
        // 12 octets of identity, 36 of HASH, 28 of INITIAL-CONTACT, in message 6 36 of RESPONDER-LIFETIME.
        for (unsigned number = 5; number <= 6; ++number)
            add("Main" + std::to_string(number), MutantKind::Connect, number, m_plain, ofPhase1Hash({4}));
        add("Main5BehindNat", MutantKind::Connect, 5, m_fullest, ofPhase1Hash({4}, kMarker)).changeB = shortenLifetimes;
        add("Main6BehindNat", MutantKind::Connect, 6, m_fullest, ofPhase1Hash({5, 6}, kMarker)).changeB =
            shortenLifetimes;
        addQuickMode("BehindNat", 7, m_fullest, shortenLifetimes, kMarker);
    }
    void addAggressiveMode()
    {
        const SiteSetup fullest = aggressively(m_fullest);
        for (unsigned number = 1; number <= 2; ++number) {
            MutantScene &scene =
                add("Aggressive" + std::to_string(number), MutantKind::Connect, number, fullest, ofClear(number));
            scene.changeB = shortenLifetimes;
            scene.gap = number == 1 ? kAgreementGap : Duration{};
        }
        // 36 octets of HASH, twice 36 of NAT-D behind a NAT, 28 of INITIAL-CONTACT.
        add("Aggressive3", MutantKind::Connect, 3, aggressively(m_plain), ofPhase1Hash({3}));
        add("Aggressive3BehindNat", MutantKind::Connect, 3, fullest, ofPhase1Hash({3, 5, 7, 8}, kMarker)).changeB =
            shortenLifetimes;
        add("ResponderLifetimeOfIsakmp", MutantKind::Connect, 4, fullest, ofHeader(kMarker)).changeB = shortenLifetimes;
    }
    // Of a fragment's header its id, its number and whether it is the last are anybody's word; so are exchange and
    // message id, for those inside count.
    void addPieces()
    {
        const Ranges ofFragment{{17, 24}, {32, 36}};
        Ranges withMessage = ofFragment; // the first one holds the header of the whole
        for (const OctetRange &range : ofHeader(36))
            withMessage.push_back(range);
        Ranges withClear = ofFragment;
        withClear.push_back({36});
        add("Main3InPieces", MutantKind::Connect, 3, m_plain, withClear).pieces = {2, 2};
        add("Main5InPieces", MutantKind::Connect, 5, m_plain, withMessage).pieces = {2, 1};
        add("Quick1InPieces", MutantKind::Connect, 7, m_plain, ofFragment).pieces = {3, 2};
        add("Quick2InPieces", MutantKind::Connect, 8, m_plain, ofFragment).pieces = {2, 2};
    }
    // In the clear a hint from anybody (rule IN-3); protected the peer's word.
    void addRefusals()
    {
        Ranges ofHint = ofClear(false);
        ofHint.push_back(
            {8, 17}); // whoever asks first does not know the other cookie yet; an unknown payload is skipped
        ofHint.push_back({20, 24});
        add("RefusalInTheClear", MutantKind::Refusal, 2, m_plain, ofHint).changeB = [](Profile &profile) {
            profile.gateways.front().policy.hash = Hash::Sha1;
        };
        add("RefusalUnderTheSa", MutantKind::Refusal, 8, m_plain, ofHeader()).changeB = [](Profile &profile) {
            profile.tunnels.front().localNetworks = {*IpPrefix::parse("10.77.0.0/24")};
        };
    }
    void addInformationals()
    {
        add("RUThere", MutantKind::Question, 1, m_plain, ofHeader());
        add("RUThereAck", MutantKind::Question, 2, m_plain, ofHeader());
        add("RUThereBehindNat", MutantKind::Question, 1, m_fullest, ofHeader(kMarker));
        add("RUThereAckBehindNat", MutantKind::Question, 2, m_fullest, ofHeader(kMarker));
        add("DeleteOfEspBehindNat", MutantKind::Delete, 1, m_fullest, ofHeader(kMarker));
        add("DeleteOfEsp", MutantKind::Delete, 1, m_plain, ofHeader());
        add("DeleteOfIsakmp", MutantKind::Delete, 2, m_plain, ofHeader());
        SiteSetup still = m_fullest;
        still.tunnel.dpd.mode = DpdMode::Off;
        add("Keepalive", MutantKind::Keepalive, 1, still, {});
    }
    // NAT-D under the drafts' numbers (rule NT-3), in message 4 and on port 4500 afterwards.
    void addDrafts()
    {
        SiteSetup drafts = m_fullest;
        drafts.tunnel.natTraversal = NatTraversal::DraftsOnly;
        add("Main4OfDrafts", MutantKind::Connect, 4, drafts, ofClear(4));
        add("Quick1OfDrafts", MutantKind::Connect, 7, drafts, ofHeader(kMarker));
    }
    // Blocks of 8 octets: the seventh begins INITIAL-CONTACT.
    void addShortBlocks()
    {
        SiteSetup triple = m_plain;
        triple.policy.encryption = IkeEncryption::TripleDesCbc;
        triple.tunnel.esp = {EspEncryption::TripleDesCbc, EspAuthentication::HmacSha1_96, false};
        add("Main5OfTripleDes", MutantKind::Connect, 5, triple, ofPhase1Hash({6, 7, 8, 9}, 0, 8));
        for (unsigned number = 1; number <= 3; ++number)
            add("Quick" + std::to_string(number) + "OfTripleDes", MutantKind::Connect, 6 + number, triple, ofHeader());
        add("RUThereOfTripleDes", MutantKind::Question, 1, triple, ofHeader());
        add("EspTripleDes", MutantKind::Packet, 1, triple, {});
    }
    // An identity of 24 octets.
    void addIpv6()
    {
        SiteSetup ipv6 = m_plain;
        ipv6.addressA = *IpAddress::parse("2001:db8:a::1");
        ipv6.addressB = *IpAddress::parse("2001:db8:b::1");
        add("Main5OverIpv6", MutantKind::Connect, 5, ipv6, ofPhase1Hash({4, 5}));
        add("Quick1OverIpv6", MutantKind::Connect, 7, ipv6, ofHeader());
        add("RUThereOverIpv6", MutantKind::Question, 1, ipv6, ofHeader());
        add("EspOverIpv6", MutantKind::Packet, 1, ipv6, {});
    }
    void addPackets()
    {
        add("EspBehindNat", MutantKind::Packet, 1, m_fullest, {});
        for (const auto &[name, suite] : std::vector<std::pair<std::string, EspSuite>>{
                 {"EspGcm", {EspEncryption::AesGcm128, EspAuthentication::Included, false}},
                 {"EspCbc", {EspEncryption::AesCbc256, EspAuthentication::HmacSha256_128, false}},
                 {"EspCbcExtended", {EspEncryption::AesCbc128, EspAuthentication::HmacSha1_96, false}}}) {
            SiteSetup setup = m_plain;
            setup.tunnel.esp = suite;
            setup.tunnel.extendedSequenceNumbers = name == "EspCbcExtended";
            add(name, MutantKind::Packet, 1, setup, {});
        }
    }

    SiteSetup m_plain;
    SiteSetup m_fullest;
    std::vector<MutantScene> m_scenes;
};

} // namespace

std::vector<MutantScene> mutantScenes(DhGroup group)
{
    return Scenes(group).make();
}

} // namespace tunneldesk::sim
