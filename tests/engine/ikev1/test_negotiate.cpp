// Rows decide and explain: both phases, both roles.
#include "engine/ikev1/negotiate.h"
#include "engine/wire/attributes.h"
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_parse.h"

#include <gtest/gtest.h>

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

// CVE-2024-3652 and "no confidentiality-only ESP".
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
    setAttribute(unknown, wire::phase2::kGroup, 31);
    EXPECT_FALSE(negotiatePhase2(without, unknown, Role::Responder).agreement);
}

// Rules SA-3, SA-4.
TEST(Negotiate, OnlyEspAloneWithAUsableSpi)
{
    const EspPolicy policy = espPolicy();
    for (const std::uint32_t spi : {0U, 1U, 255U})
        EXPECT_FALSE(negotiatePhase2(policy, offerPhase2(policy, Spi{spi}), Role::Responder).agreement) << spi;
    auto both = offerPhase2(policy, Spi{999});
    both.proposals.push_back({1, wire::ProtocolId::IpComp, {1, 2}, {{1, 2, {}}}});
    EXPECT_FALSE(negotiatePhase2(policy, both, Role::Responder).agreement);
    both.proposals.back().number = 2;
    EXPECT_TRUE(negotiatePhase2(policy, both, Role::Responder).agreement);
    auto ah = offerPhase2(policy, Spi{999});
    ah.proposals.front().protocol = wire::ProtocolId::Ah;
    EXPECT_EQ(negotiatePhase2(policy, ah, Role::Responder).reason, Reason::NoProposalChosen);
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
}

// Rule NT-13.
TEST(Negotiate, EncapsulationIsPartOfTheOffer)
{
    EspPolicy udp = espPolicy();
    udp.encapsulation = 3;
    const auto result = negotiatePhase2(udp, offerPhase2(espPolicy(), Spi{999}), Role::Responder);
    EXPECT_EQ(badOnes(result.rows), std::vector{Attribute::EspEncapsulation});
}
