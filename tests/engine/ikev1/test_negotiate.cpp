// Rows decide and explain: both phases, both roles.
#include "engine/ikev1/negotiate.h"
#include "engine/wire/attributes.h"
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_parse.h"

#include <gtest/gtest.h>

#include <map>

using namespace tunneldesk;
using namespace tunneldesk::ikev1;

namespace
{

wire::Transform &transformOf(wire::SecurityAssociation &sa)
{
    return sa.proposals.front().transforms.front();
}

void setAttribute(wire::SecurityAssociation &sa, std::uint16_t type, std::uint16_t value)
{
    for (wire::Attribute &attribute : transformOf(sa).attributes)
        if (attribute.type == type)
            attribute = wire::basicAttribute(type, value);
}

EspPolicy espPolicy()
{
    EspPolicy policy;
    policy.lifetime = 3600s;
    return policy;
}

std::vector<Attribute> badOnes(const std::vector<NegotiationRow> &rows)
{
    std::vector<Attribute> result;
    for (const NegotiationRow &row : rows)
        if (!row.ok)
            result.push_back(row.attribute);
    return result;
}

} // namespace

TEST(Negotiate, OurOwnOfferIsAcceptedByBothRoles)
{
    for (const IkeEncryption encryption : allIkeEncryptions())
        for (const Hash hash : allHashes())
            for (const DhGroup group : allDhGroups()) {
                const IkePolicy policy{IkeMode::Main, false, encryption, hash, group, 28800s};
                const auto offer = offerPhase1(policy);
                for (const Role role : {Role::Initiator, Role::Responder}) {
                    const auto result = negotiatePhase1(policy, offer, role);
                    ASSERT_TRUE(result.agreement);
                    EXPECT_EQ(*result.agreement, (IkeSuite{encryption, hash, group, 28800s}));
                    // Rule SA-7: unchanged, octet by octet.
                    EXPECT_EQ(wire::buildBody(result.reply), wire::buildBody(offer));
                }
            }
}

// Rule SA-2: in phase 1 there is one proposal, for ISAKMP; what SPI it has does not matter, and ours has none.
TEST(Negotiate, SA2_OneIsakmpProposalWhateverItsSpi)
{
    const IkePolicy policy;
    const auto good = offerPhase1(policy);
    EXPECT_TRUE(good.proposals.front().spi.empty());
    for (const std::size_t size : {0U, 4U, 8U, 16U}) {
        auto offer = good;
        offer.proposals.front().spi = Bytes(size, 0x5a);
        const auto result = negotiatePhase1(policy, offer, Role::Responder);
        ASSERT_TRUE(result.agreement) << size;
        EXPECT_TRUE(result.reply.proposals.front().spi.empty()) << size;
        EXPECT_TRUE(negotiatePhase1(policy, offer, Role::Initiator).agreement) << size;
    }
    for (const Role role : {Role::Responder, Role::Initiator}) {
        auto two = good;
        two.proposals.push_back(good.proposals.front());
        EXPECT_FALSE(negotiatePhase1(policy, two, role).agreement);
        two.proposals.back().number = 2;
        EXPECT_FALSE(negotiatePhase1(policy, two, role).agreement);
        auto esp = good;
        esp.proposals.front().protocol = wire::ProtocolId::Esp;
        EXPECT_FALSE(negotiatePhase1(policy, esp, role).agreement);
        auto none = good;
        none.proposals.clear();
        EXPECT_FALSE(negotiatePhase1(policy, none, role).agreement);
    }
}

// Rule P1-12: what we offer names its lifetime, in seconds.
TEST(Negotiate, P1_12_OurOfferNamesItsSeconds)
{
    for (const Seconds lifetime : {300s, 28800s, 65535s, 65536s, 86400s}) {
        IkePolicy policy;
        policy.lifetime = lifetime;
        const auto offer = offerPhase1(policy);
        const auto &attributes = offer.proposals.front().transforms.front().attributes;
        const auto type = std::find_if(attributes.begin(), attributes.end(),
                                       [](const wire::Attribute &one) { return one.type == wire::phase1::kLifeType; });
        ASSERT_TRUE(type != attributes.end() && type + 1 != attributes.end());
        EXPECT_EQ(wire::integerOf(*type), wire::kLifeSeconds);
        EXPECT_EQ((type + 1)->type, wire::phase1::kLifeType + 1);
        EXPECT_EQ(wire::integerOf(*(type + 1)), static_cast<std::uint64_t>(lifetime.count()));
    }
}

// Rule S-16: nothing is agreed on but what is set.
TEST(Negotiate, EachPhaseOneAttributeThatDiffersIsNamed)
{
    const IkePolicy policy;
    const std::vector<std::tuple<std::uint16_t, std::uint16_t, Attribute>> changes{
        {1, 5, Attribute::IkeEncryption},
        {14, 128, Attribute::IkeEncryption},
        {2, 2, Attribute::IkeHash},
        {4, 2, Attribute::IkeGroup},
        {3, 65001, Attribute::IkeAuthentication}};
    for (const auto &[type, value, attribute] : changes) {
        auto offer = offerPhase1(policy);
        setAttribute(offer, type, value);
        const auto result = negotiatePhase1(policy, offer, Role::Responder);
        EXPECT_FALSE(result.agreement);
        EXPECT_EQ(result.reason, Reason::NoProposalChosen);
        EXPECT_EQ(badOnes(result.rows), std::vector{attribute}) << type;
        EXPECT_EQ(negotiatePhase1(policy, offer, Role::Initiator).reason, Reason::NotOffered);
    }
}

// Rule SA-13: the peer's order counts, and each offer is judged for itself.
TEST(Negotiate, TheFirstFittingTransformOfThePeerIsTaken)
{
    const IkePolicy policy;
    IkePolicy other = policy;
    other.encryption = IkeEncryption::TripleDesCbc;
    auto offer = offerPhase1(other);
    auto fitting = transformOf(*std::make_unique<wire::SecurityAssociation>(offerPhase1(policy)));
    fitting.number = 7;
    offer.proposals.front().transforms.push_back(fitting);
    fitting.number = 8;
    offer.proposals.front().transforms.push_back(fitting);
    const auto result = negotiatePhase1(policy, offer, Role::Responder);
    ASSERT_TRUE(result.agreement);
    ASSERT_EQ(result.reply.proposals.size(), 1U);
    ASSERT_EQ(result.reply.proposals.front().transforms.size(), 1U);
    EXPECT_EQ(result.reply.proposals.front().transforms.front().number, 7);
    // As an answer to us two transforms are no choice.
    EXPECT_EQ(negotiatePhase1(policy, offer, Role::Initiator).reason, Reason::NotOffered);
}

// Rules SA-10, SA-12.
TEST(Negotiate, UnknownAndRepeatedAttributesMakeATransformUnfit)
{
    const IkePolicy policy;
    auto offer = offerPhase1(policy);
    transformOf(offer).attributes.push_back(wire::basicAttribute(13, 1));
    EXPECT_FALSE(negotiatePhase1(policy, offer, Role::Responder).agreement);
    offer = offerPhase1(policy);
    transformOf(offer).attributes.push_back(transformOf(offer).attributes.front());
    EXPECT_FALSE(negotiatePhase1(policy, offer, Role::Responder).agreement);
    offer = offerPhase1(policy);
    setAttribute(offer, 14, 0);
    EXPECT_FALSE(negotiatePhase1(policy, offer, Role::Responder).agreement);
}

// Rules SA-8, SA-9: by meaning, not by octets.
TEST(Negotiate, TlvAndOtherOrderMeanTheSame)
{
    const IkePolicy policy;
    auto offer = offerPhase1(policy);
    auto &attributes = transformOf(offer).attributes;
    attributes.front() = {1, false, {0, 7}};
    std::rotate(attributes.begin(), attributes.begin() + 2, attributes.begin() + 5);
    EXPECT_TRUE(negotiatePhase1(policy, offer, Role::Initiator).agreement);
}

// Rules P1-12, LT-1, LT-2, SA-11.
TEST(Negotiate, TheSmallerLifetimeCounts)
{
    IkePolicy ours;
    ours.lifetime = 3600s;
    IkePolicy theirs = ours;
    for (const auto &[offered, expected] :
         std::vector<std::pair<Seconds, Seconds>>{{86400s, 3600s}, {600s, 600s}, {0s, 3600s}}) {
        theirs.lifetime = offered;
        EXPECT_EQ(negotiatePhase1(ours, offerPhase1(theirs), Role::Responder).agreement->lifetime, expected);
    }
    auto huge = offerPhase1(ours);
    transformOf(huge).attributes.back() = {12, false, Bytes(8, 0xff)};
    EXPECT_EQ(negotiatePhase1(ours, huge, Role::Responder).agreement->lifetime, 3600s);
    auto without = offerPhase1(ours);
    transformOf(without).attributes.resize(transformOf(without).attributes.size() - 2);
    EXPECT_TRUE(negotiatePhase1(ours, without, Role::Responder).agreement);
}

// Rule SA-10: a key length that is none, odd, or not of the cipher (CVE-2011-3380; NISCC 273756 sent one with 3DES).
TEST(Negotiate, AKeyLengthThatDoesNotFitMakesATransformUnfit)
{
    for (const IkeEncryption encryption : allIkeEncryptions()) {
        IkePolicy policy;
        policy.encryption = encryption;
        const bool isAes = blockSizeOf(encryption) == 16;
        for (const std::uint16_t bits : {0, 1, 7, 56, 64, 127, 129, 168, 255, 257, 512, 0xffff}) {
            auto offer = offerPhase1(policy);
            if (isAes)
                setAttribute(offer, wire::phase1::kKeyLength, bits);
            else
                transformOf(offer).attributes.push_back(wire::basicAttribute(wire::phase1::kKeyLength, bits));
            EXPECT_FALSE(negotiatePhase1(policy, offer, Role::Responder).agreement) << nameOf(encryption) << bits;
            // The next one is tried (rule SA-10).
            offer.proposals.front().transforms.push_back(
                transformOf(*std::make_unique<wire::SecurityAssociation>(offerPhase1(policy))));
            EXPECT_TRUE(negotiatePhase1(policy, offer, Role::Responder).agreement) << nameOf(encryption) << bits;
        }
    }
    for (const EspEncryption encryption : allEspEncryptions()) {
        EspPolicy policy = espPolicy();
        policy.suite.encryption = encryption;
        if (isAead(encryption))
            policy.suite.authentication = EspAuthentication::Included;
        for (const std::uint16_t bits : {0, 7, 64, 127, 160, 224, 257}) {
            auto offer = offerPhase2(policy, Spi{999});
            std::erase_if(transformOf(offer).attributes,
                          [](const wire::Attribute &each) { return each.type == wire::phase2::kKeyLength; });
            if (ivSizeOf(encryption) == 16 || isAead(encryption))
                EXPECT_FALSE(negotiatePhase2(policy, offer, Role::Responder).agreement); // RFC 3602, 5.3; RFC 4106, 8.3
            transformOf(offer).attributes.push_back(wire::basicAttribute(wire::phase2::kKeyLength, bits));
            EXPECT_FALSE(negotiatePhase2(policy, offer, Role::Responder).agreement) << nameOf(encryption) << bits;
        }
    }
}

// Rules SA-10 and SA-12 in phase 2: each attribute given twice, and each number that is none of ours.
TEST(Negotiate, UnknownAndRepeatedAttributesMakeAnEspTransformUnfit)
{
    EspPolicy policy = espPolicy();
    policy.pfs = DhGroup::Modp2048;
    policy.extendedSequenceNumbers = true;
    const auto good = offerPhase2(policy, Spi{999});
    ASSERT_TRUE(negotiatePhase2(policy, good, Role::Responder).agreement);
    for (const wire::Attribute &attribute : good.proposals.front().transforms.front().attributes) {
        if (attribute.type == wire::phase2::kLifeType || attribute.type == wire::phase2::kLifeType + 1)
            continue;
        auto offer = good;
        transformOf(offer).attributes.push_back(attribute);
        EXPECT_FALSE(negotiatePhase2(policy, offer, Role::Responder).agreement) << attribute.type;
    }
    for (const std::uint16_t type : {7, 8, 9, 12, 13, 14, 32001}) {
        auto offer = good;
        transformOf(offer).attributes.push_back(wire::basicAttribute(type, 1));
        EXPECT_FALSE(negotiatePhase2(policy, offer, Role::Responder).agreement) << type;
        offer.proposals.front().transforms.push_back(good.proposals.front().transforms.front());
        EXPECT_TRUE(negotiatePhase2(policy, offer, Role::Responder).agreement) << type;
    }
}

// Rules SA-9, SA-11 and LT-2: durations of 1 to 8 octets, up to the greatest; one before its type, one of an unknown
// type, both kinds, either first.
TEST(Negotiate, LifeDurationsOfEveryShape)
{
    EspPolicy policy = espPolicy();
    policy.lifetime = 3600s;
    const auto agreed = [&](const std::vector<wire::Attribute> &life) {
        auto offer = offerPhase2(policy, Spi{999});
        auto &attributes = transformOf(offer).attributes;
        std::erase_if(attributes, [](const wire::Attribute &each) { return each.type == 1 || each.type == 2; });
        attributes.insert(attributes.begin(), life.begin(), life.end());
        const auto result = negotiatePhase2(policy, offer, Role::Responder);
        return result.agreement ? std::optional(std::pair(result.agreement->lifetime,
                                                          result.agreement->lifetimeKilobytes.value_or(0)))
                                : std::nullopt;
    };
    using Agreed = std::pair<Seconds, std::uint64_t>;
    const wire::Attribute seconds = wire::basicAttribute(1, 1);
    const wire::Attribute kilobytes = wire::basicAttribute(1, 2);
    const auto duration = [](const Bytes &octets) { return wire::Attribute{2, false, octets}; };
    EXPECT_EQ(agreed({}), Agreed(3600s, 0));
    EXPECT_EQ(agreed({seconds, wire::basicAttribute(2, 600)}), Agreed(600s, 0));
    EXPECT_EQ(agreed({seconds, duration({2, 0x58})}), Agreed(600s, 0));
    EXPECT_EQ(agreed({seconds, duration({0, 0, 2, 0x58})}), Agreed(600s, 0));
    EXPECT_EQ(agreed({seconds, duration({0, 0, 0, 0, 0, 0, 2, 0x58})}), Agreed(600s, 0));
    EXPECT_EQ(agreed({seconds, duration({200})}), Agreed(200s, 0));
    EXPECT_EQ(agreed({seconds, duration(Bytes(4, 0xff))}), Agreed(3600s, 0));
    EXPECT_EQ(agreed({seconds, duration(Bytes(8, 0xff))}), Agreed(3600s, 0));
    EXPECT_EQ(agreed({seconds, duration(Bytes(4))}), Agreed(3600s, 0)); // 0: as if absent
    EXPECT_EQ(agreed({seconds, duration(Bytes(9, 1))}), std::nullopt);
    EXPECT_EQ(agreed({wire::basicAttribute(2, 600)}), Agreed(3600s, 0)); // no type before it
    EXPECT_EQ(agreed({seconds, wire::basicAttribute(2, 600), wire::basicAttribute(2, 90)}), Agreed(600s, 0));
    EXPECT_EQ(agreed({wire::basicAttribute(1, 3), wire::basicAttribute(2, 600)}), Agreed(3600s, 0));
    EXPECT_EQ(agreed({kilobytes, duration({0, 0x46, 0x50, 0}), seconds, wire::basicAttribute(2, 900)}),
              Agreed(900s, 4608000));
    EXPECT_EQ(agreed({kilobytes, duration(Bytes(4, 0xff))}), Agreed(3600s, 0xffffffff));
    EXPECT_EQ(agreed({kilobytes, duration(Bytes(4))}), Agreed(3600s, 0));
}

// Rules LT-1, LT-2, LT-3, LT-4, RL-3: absent is 28800 s (RFC 2407, 4.5), nothing absurd is followed, the smaller one of
// each unit counts, and whoever answers with less has to say so.
TEST(Negotiate, PhaseTwoLifetimesOfEveryKind)
{
    struct Case {
        std::optional<Bytes> seconds;
        std::optional<std::uint32_t> kilobytes;
        Seconds ours;
        std::optional<std::uint64_t> ourKilobytes;
        Seconds expected;
        std::optional<std::uint64_t> expectedKilobytes;
        bool isOursShorter;
    };
    const auto octets = [](std::uint64_t value, std::size_t size) {
        Bytes result(size);
        for (std::size_t i = 0; i < size; ++i)
            result[size - 1 - i] = static_cast<Byte>(value >> 8 * i);
        return result;
    };
    const std::vector<Case> cases{
        {std::nullopt, std::nullopt, 86400s, std::nullopt, 28800s, std::nullopt, false},
        {std::nullopt, std::nullopt, 3600s, std::nullopt, 3600s, std::nullopt, true},
        {octets(0, 4), std::nullopt, 3600s, std::nullopt, 3600s, std::nullopt, true},
        {octets(1, 4), std::nullopt, 3600s, std::nullopt, 10s, std::nullopt, false},
        {octets(3600, 2), 0U, 3600s, std::nullopt, 3600s, std::nullopt, false},
        {octets(0xffffffff, 4), 4608000U, 86400s, std::nullopt, 86400s, 4608000U, false},
        {octets(~std::uint64_t{0}, 8), 4608000U, 600s, 1000000U, 600s, 1000000U, true},
        {octets(600, 8), 2000U, 3600s, 1000000U, 600s, 2000U, false},
        {octets(600, 4), std::nullopt, 600s, 2000U, 600s, 2000U, true},
        {octets(600, 4), 1U, 600s, std::nullopt, 600s, 1024U, false},
    };
    for (const Case &one : cases) {
        EspPolicy policy = espPolicy();
        auto offer = offerPhase2(policy, Spi{0xc0000001});
        auto &attributes = transformOf(offer).attributes;
        attributes.erase(attributes.end() - 2, attributes.end());
        if (one.seconds) {
            attributes.push_back(wire::basicAttribute(wire::phase2::kLifeType, wire::kLifeSeconds));
            attributes.push_back({wire::phase2::kLifeDuration, one.seconds->size() == 2, *one.seconds});
        }
        if (one.kilobytes) {
            attributes.push_back(wire::basicAttribute(wire::phase2::kLifeType, wire::kLifeKilobytes));
            attributes.push_back(wire::integerAttribute(wire::phase2::kLifeDuration, *one.kilobytes));
        }
        policy.lifetime = one.ours;
        policy.lifetimeKilobytes = one.ourKilobytes;
        const auto result = negotiatePhase2(policy, offer, Role::Responder);
        const auto number = &one - cases.data();
        ASSERT_TRUE(result.agreement) << number;
        EXPECT_EQ(result.agreement->lifetime, one.expected) << number;
        EXPECT_EQ(result.agreement->lifetimeKilobytes, one.expectedKilobytes) << number;
        EXPECT_EQ(result.agreement->oursIsShorter, one.isOursShorter) << number;
        EXPECT_EQ(result.reply.proposals.front().transforms, offer.proposals.front().transforms) << "unchanged";
    }
}

TEST(Negotiate, EveryEspSuiteIsItsOwnAnswer)
{
    for (const EspEncryption encryption : allEspEncryptions())
        for (const EspAuthentication authentication : allEspAuthentications()) {
            EspPolicy policy = espPolicy();
            policy.suite = {encryption, authentication};
            if (!policy.suite.isValid())
                continue;
            policy.pfs = DhGroup::Modp1536;
            policy.lifetimeKilobytes = 4608000;
            const auto offer = offerPhase2(policy, Spi{0xc0000001});
            const auto result = negotiatePhase2(policy, offer, Role::Initiator);
            ASSERT_TRUE(result.agreement);
            EXPECT_EQ(result.agreement->suite, policy.suite);
            EXPECT_EQ(result.agreement->pfs, DhGroup::Modp1536);
            EXPECT_EQ(result.agreement->peerSpi, Spi{0xc0000001});
            EXPECT_EQ(result.agreement->lifetimeKilobytes, 4608000U);
        }
}

// Rule Q-10: each transform names its mode and lifetime; authentication unless the cipher brings its own; a key length
// just for ciphers that have several, in bits and without the salt of GCM; a group with PFS and none without.
TEST(Negotiate, Q10_EveryTransformIsComplete)
{
    using namespace wire::phase2;
    for (const EspEncryption encryption : allEspEncryptions())
        for (const EspAuthentication authentication : allEspAuthentications())
            for (const bool hasPfs : {false, true}) {
                EspPolicy policy = espPolicy();
                policy.suite = {encryption, authentication};
                if (!policy.suite.isValid())
                    continue;
                if (hasPfs)
                    policy.pfs = DhGroup::Modp1536;
                std::map<std::uint16_t, std::uint64_t> named;
                const auto offer = offerPhase2(policy, Spi{999});
                for (const wire::Attribute &attribute : offer.proposals.front().transforms.front().attributes)
                    EXPECT_TRUE(named.emplace(attribute.type, *wire::integerOf(attribute)).second) << attribute.type;
                const bool isDes = encryption == EspEncryption::DesCbc || encryption == EspEncryption::TripleDesCbc;
                std::map<std::uint16_t, std::uint64_t> expected{
                    {kEncapsulation, 1}, {kLifeType, wire::kLifeSeconds}, {kLifeDuration, 3600}};
                if (!isAead(encryption))
                    expected[wire::phase2::kAuthentication] = named[wire::phase2::kAuthentication];
                if (!isDes)
                    expected[wire::phase2::kKeyLength] = 8 * keySizeOf(encryption);
                if (hasPfs)
                    expected[wire::phase2::kGroup] = 5;
                EXPECT_EQ(named, expected) << nameOf(encryption);
                EXPECT_EQ(isAead(encryption), named[wire::phase2::kAuthentication] == 0) << nameOf(encryption);
            }
}

// CVE-2024-3652 and "no confidentiality-only ESP" (Paterson and Yau 2006, Degabriele and Paterson 2007).
TEST(Negotiate, AnAeadBringsItsOwnAuthenticationAndNothingElseDoesWithout)
{
    EspPolicy gcm = espPolicy();
    gcm.suite = {EspEncryption::AesGcm128, EspAuthentication::Included};
    auto offer = offerPhase2(gcm, Spi{0x1000});
    transformOf(offer).attributes.push_back(wire::basicAttribute(wire::phase2::kAuthentication, 2));
    EXPECT_FALSE(negotiatePhase2(gcm, offer, Role::Responder).agreement);
    const EspPolicy cbc = espPolicy();
    offer = offerPhase2(cbc, Spi{0x1000});
    std::erase_if(transformOf(offer).attributes,
                  [](const wire::Attribute &attribute) { return attribute.type == wire::phase2::kAuthentication; });
    const auto result = negotiatePhase2(cbc, offer, Role::Responder);
    EXPECT_FALSE(result.agreement);
    EXPECT_EQ(badOnes(result.rows), std::vector{Attribute::EspAuthentication});
}

// No NULL encryption, whatever comes with it; and no choice of ours has its number.
TEST(Negotiate, NothingGoesUnenciphered)
{
    for (const EspEncryption encryption : allEspEncryptions())
        for (const EspAuthentication authentication : allEspAuthentications()) {
            EspPolicy policy = espPolicy();
            policy.suite = {encryption, authentication};
            if (!policy.suite.isValid())
                continue;
            auto offer = offerPhase2(policy, Spi{999});
            EXPECT_NE(transformOf(offer).id, 11);
            EXPECT_NE(transformOf(offer).id, 23); // NULL with AES-GMAC
            for (const std::uint8_t id : {0, 11, 23}) {
                transformOf(offer).id = id;
                EXPECT_FALSE(negotiatePhase2(policy, offer, Role::Responder).agreement);
                EXPECT_FALSE(negotiatePhase2(policy, offer, Role::Initiator).agreement);
            }
        }
}

// Rule Q-6.
TEST(Negotiate, Pfs)
{
    EspPolicy with = espPolicy();
    with.pfs = DhGroup::Modp2048;
    const EspPolicy without = espPolicy();
    EspPolicy other = espPolicy();
    other.pfs = DhGroup::Modp1024;
    EXPECT_EQ(negotiatePhase2(without, offerPhase2(with, Spi{999}), Role::Responder).agreement->pfs, DhGroup::Modp2048);
    EXPECT_EQ(negotiatePhase2(with, offerPhase2(without, Spi{999}), Role::Responder).reason, Reason::PfsMismatch);
    EXPECT_EQ(negotiatePhase2(with, offerPhase2(other, Spi{999}), Role::Responder).reason, Reason::PfsMismatch);
    EXPECT_EQ(negotiatePhase2(without, offerPhase2(with, Spi{999}), Role::Initiator).reason, Reason::NotOffered);
    auto unknown = offerPhase2(with, Spi{999});
    setAttribute(unknown, wire::phase2::kGroup, 22);
    EXPECT_FALSE(negotiatePhase2(without, unknown, Role::Responder).agreement);
    // A private group only where it is chosen.
    EspPolicy chosen = espPolicy();
    chosen.pfs = DhGroup::Curve25519;
    EXPECT_FALSE(negotiatePhase2(without, offerPhase2(chosen, Spi{999}), Role::Responder).agreement);
    EXPECT_EQ(negotiatePhase2(chosen, offerPhase2(chosen, Spi{999}), Role::Responder).agreement->pfs,
              DhGroup::Curve25519);
}

// Rule SA-4: four octets, above the reserved ones; of several proposals the SPI of the chosen one.
TEST(Negotiate, TheSpiIsThatOfTheChosenProposal)
{
    const EspPolicy policy = espPolicy();
    for (const std::uint32_t spi : {0U, 1U, 255U}) {
        const auto result = negotiatePhase2(policy, offerPhase2(policy, Spi{spi}), Role::Responder);
        EXPECT_FALSE(result.agreement) << spi;
        EXPECT_EQ(result.reason, Reason::NoProposalChosen) << spi;
    }
    for (const std::uint32_t spi : {256U, 0xffffffffU}) {
        const auto result = negotiatePhase2(policy, offerPhase2(policy, Spi{spi}), Role::Responder);
        ASSERT_TRUE(result.agreement) << spi;
        EXPECT_EQ(result.agreement->peerSpi, Spi{spi});
    }
    for (const std::size_t size : {0U, 3U, 5U, 8U}) {
        auto other = offerPhase2(policy, Spi{999});
        other.proposals.front().spi = Bytes(size, 9);
        EXPECT_FALSE(negotiatePhase2(policy, other, Role::Responder).agreement) << size;
    }
    EspPolicy unwanted = espPolicy();
    unwanted.suite = {EspEncryption::AesCbc128, EspAuthentication::HmacMd5_96};
    for (const std::uint32_t second : {999U, 998U}) {
        auto offer = offerPhase2(unwanted, Spi{999});
        offer.proposals.push_back(offerPhase2(policy, Spi{second}).proposals.front());
        offer.proposals.back().number = 2;
        const auto result = negotiatePhase2(policy, offer, Role::Responder);
        ASSERT_TRUE(result.agreement) << second;
        EXPECT_EQ(result.agreement->peerSpi, Spi{second});
    }
}

// Rule SA-3.
TEST(Negotiate, OnlyEspAlone)
{
    const EspPolicy policy = espPolicy();
    auto both = offerPhase2(policy, Spi{999});
    both.proposals.push_back({1, wire::ProtocolId::IpComp, {1, 2}, {{1, 2, {}}}});
    EXPECT_FALSE(negotiatePhase2(policy, both, Role::Responder).agreement);
    both.proposals.back().number = 2;
    EXPECT_TRUE(negotiatePhase2(policy, both, Role::Responder).agreement);
    // Numbers need not begin with 1, nor have no gaps; the chosen one goes back with its own.
    both.proposals.front().number = 5;
    both.proposals.back().number = 9;
    std::swap(both.proposals.front(), both.proposals.back());
    std::swap(both.proposals.front().number, both.proposals.back().number);
    const auto chosen = negotiatePhase2(policy, both, Role::Responder);
    ASSERT_TRUE(chosen.agreement);
    EXPECT_EQ(chosen.reply.proposals.front().number, 9);
    auto ah = offerPhase2(policy, Spi{999});
    ah.proposals.front().protocol = wire::ProtocolId::Ah;
    EXPECT_EQ(negotiatePhase2(policy, ah, Role::Responder).reason, Reason::NoProposalChosen);
}

// Rules SA-3, SA-4, SA-13: an offer that is unfit as a whole is no other choice of algorithms; what it is stands in the
// row of the protocol, and beside it what its transforms differ in.
TEST(Negotiate, SA13_AnUnfitProposalIsNamedAsThat)
{
    const EspPolicy policy = espPolicy();
    const auto rowsOf = [&](const wire::SecurityAssociation &sa) {
        const auto result = negotiatePhase2(policy, sa, Role::Responder);
        EXPECT_FALSE(result.agreement);
        EXPECT_EQ(result.reason, Reason::NoProposalChosen);
        return result.rows;
    };
    const auto expectOnly = [](const std::vector<NegotiationRow> &rows, const std::string &theirs) {
        EXPECT_EQ(badOnes(rows), std::vector{Attribute::Protocol}) << theirs;
        ASSERT_FALSE(rows.empty());
        EXPECT_EQ(rows.back().ours, "ESP");
        EXPECT_EQ(rows.back().theirs, theirs);
    };
    const auto esp = offerPhase2(policy, Spi{999});
    auto compressed = esp;
    compressed.proposals.push_back({1, wire::ProtocolId::IpComp, {1, 2}, {{1, 2, {}}}});
    expectOnly(rowsOf(compressed), "ESP + IPComp");
    auto ah = esp;
    ah.proposals.front().protocol = wire::ProtocolId::Ah;
    expectOnly(rowsOf(ah), "AH");
    auto both = ah;
    both.proposals.push_back(esp.proposals.front());
    expectOnly(rowsOf(both), "AH + ESP");
    auto alternatives = ah;
    alternatives.proposals.push_back(compressed.proposals[0]);
    alternatives.proposals.push_back(compressed.proposals[1]);
    alternatives.proposals[1].number = alternatives.proposals[2].number = 2;
    expectOnly(rowsOf(alternatives), "AH, ESP + IPComp");
    auto reserved = offerPhase2(policy, Spi{255});
    expectOnly(rowsOf(reserved), "ESP, SPI 0x000000ff");
    auto badSize = esp;
    badSize.proposals.front().spi = {1, 2, 3};
    expectOnly(rowsOf(badSize), "ESP, SPI 0x010203");
    // With another algorithm, too, both are named.
    setAttribute(compressed, wire::phase2::kAuthentication, 2);
    EXPECT_EQ(badOnes(rowsOf(compressed)), (std::vector{Attribute::EspAuthentication, Attribute::Protocol}));
    EXPECT_EQ(badOnes(negotiatePhase2(policy, badSize, Role::Initiator).rows), std::vector{Attribute::Protocol});
}

// Rules SA-2, SA-8: what is more than one where one is due is named, though each of them would fit.
TEST(Negotiate, SA8_MoreThanOneIsNamedAsThat)
{
    const IkePolicy ike;
    auto two = offerPhase1(ike);
    two.proposals.push_back(two.proposals.front());
    two.proposals.back().number = 2;
    for (const Role role : {Role::Responder, Role::Initiator}) {
        const auto rows = negotiatePhase1(ike, two, role).rows;
        EXPECT_EQ(badOnes(rows), std::vector{Attribute::Protocol});
        EXPECT_EQ(rows.back().ours, "1 x ISAKMP");
        EXPECT_EQ(rows.back().theirs, "2 x ISAKMP");
    }
    auto esp = offerPhase2(espPolicy(), Spi{999});
    esp.proposals.front().transforms.push_back(transformOf(esp));
    const auto result = negotiatePhase2(espPolicy(), esp, Role::Initiator);
    EXPECT_EQ(result.reason, Reason::NotOffered);
    EXPECT_EQ(badOnes(result.rows), std::vector{Attribute::Protocol});
    EXPECT_EQ(result.rows.back().theirs, "2 x ESP");
    auto foreign = offerPhase1(ike);
    foreign.proposals.front().protocol = wire::ProtocolId::Esp;
    const auto rows = negotiatePhase1(ike, foreign, Role::Responder).rows;
    EXPECT_EQ(rows, (std::vector{NegotiationRow{Attribute::Protocol, "ISAKMP", "ESP", false}}));
}

// Rule Q-5: what is refused is that there are several groups, though ours is one of them; so all of them are named.
TEST(Negotiate, SeveralGroupsInOneQuickModeAreNamed)
{
    EspPolicy ours = espPolicy();
    ours.pfs = DhGroup::Modp2048;
    EspPolicy other = ours;
    other.pfs = DhGroup::Modp1536;
    auto offer = offerPhase2(ours, Spi{999});
    offer.proposals.front().transforms.push_back(offerPhase2(other, Spi{999}).proposals.front().transforms.front());
    const auto refused = negotiatePhase2(ours, offer, Role::Responder);
    EXPECT_EQ(refused.reason, Reason::PfsMismatch);
    const auto row = std::find_if(refused.rows.begin(), refused.rows.end(),
                                  [](const NegotiationRow &one) { return one.attribute == Attribute::Pfs; });
    ASSERT_NE(row, refused.rows.end());
    EXPECT_FALSE(row->ok);
    EXPECT_EQ(row->ours, "Group 14");
    EXPECT_EQ(row->theirs, "Group 14, Group 5");
}

// Rule E-14.
TEST(Negotiate, ExtendedSequenceNumbersOnlyWhereBothWantThem)
{
    EspPolicy with = espPolicy();
    with.extendedSequenceNumbers = true;
    const EspPolicy without = espPolicy();
    EXPECT_TRUE(negotiatePhase2(with, offerPhase2(with, Spi{999}), Role::Responder).agreement->extendedSequenceNumbers);
    EXPECT_FALSE(
        negotiatePhase2(with, offerPhase2(without, Spi{999}), Role::Responder).agreement->extendedSequenceNumbers);
    EXPECT_FALSE(negotiatePhase2(without, offerPhase2(with, Spi{999}), Role::Responder).agreement);
    EXPECT_EQ(negotiatePhase2(with, offerPhase2(without, Spi{999}), Role::Initiator).reason, Reason::NotOffered);
    auto wrong = offerPhase2(with, Spi{999});
    setAttribute(wrong, wire::phase2::kExtendedSequence, 2); // RFC 4304: 1 is all there is
    EXPECT_FALSE(negotiatePhase2(with, wrong, Role::Responder).agreement);
}

// Rule E-14: of both the one without, unless ours is on, whatever their order; as two transforms and as two proposals.
TEST(Negotiate, APeerThatOffersBothKindsOfSequenceNumbers)
{
    EspPolicy with = espPolicy();
    with.extendedSequenceNumbers = true;
    const EspPolicy without = espPolicy();
    for (const bool extendedIsFirst : {true, false})
        for (const bool isOneProposal : {true, false}) {
            auto offer = offerPhase2(extendedIsFirst ? with : without, Spi{999});
            auto other = offerPhase2(extendedIsFirst ? without : with, Spi{998});
            if (isOneProposal) {
                offer.proposals.front().transforms.push_back(transformOf(other));
            } else {
                other.proposals.front().number = 2;
                offer.proposals.push_back(other.proposals.front());
            }
            const auto plain = negotiatePhase2(without, offer, Role::Responder);
            ASSERT_TRUE(plain.agreement);
            EXPECT_FALSE(plain.agreement->extendedSequenceNumbers);
            const auto extended = negotiatePhase2(with, offer, Role::Responder);
            ASSERT_TRUE(extended.agreement);
            EXPECT_TRUE(extended.agreement->extendedSequenceNumbers);
            EXPECT_EQ(extended.agreement->peerSpi, Spi{isOneProposal || extendedIsFirst ? 999U : 998U});
        }
}

// Rule NT-13: with a NAT only the number for ESP in UDP that was agreed on (RFC 3947 or the drafts), without one only
// tunnel mode; transport mode never.
TEST(Negotiate, EncapsulationIsPartOfTheOffer)
{
    constexpr std::uint16_t kTunnel = 1;
    constexpr std::uint16_t kUdpTunnel = 3;
    constexpr std::uint16_t kDraftUdpTunnel = 61443;
    for (const std::uint16_t ours : {kTunnel, kUdpTunnel, kDraftUdpTunnel})
        for (const std::uint16_t theirs :
             {kTunnel, std::uint16_t{2}, kUdpTunnel, std::uint16_t{4}, kDraftUdpTunnel, std::uint16_t{61444}}) {
            EspPolicy policy = espPolicy();
            policy.encapsulation = ours;
            auto offer = offerPhase2(policy, Spi{999});
            setAttribute(offer, wire::phase2::kEncapsulation, theirs);
            const auto answered = negotiatePhase2(policy, offer, Role::Responder);
            const auto confirmed = negotiatePhase2(policy, offer, Role::Initiator);
            if (ours == theirs) {
                ASSERT_TRUE(answered.agreement && confirmed.agreement) << ours;
                EXPECT_TRUE(badOnes(answered.rows).empty());
                continue;
            }
            EXPECT_FALSE(answered.agreement || confirmed.agreement) << ours << ' ' << theirs;
            EXPECT_EQ(answered.reason, Reason::NoProposalChosen);
            EXPECT_EQ(confirmed.reason, Reason::NotOffered);
            EXPECT_EQ(badOnes(answered.rows), std::vector{Attribute::EspEncapsulation}) << ours << ' ' << theirs;
        }
}
