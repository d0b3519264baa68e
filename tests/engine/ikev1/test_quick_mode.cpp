// Quick Mode against a peer that may say anything (protocol 1.4): each message is authenticated, so what is refused is
// refused for what it says.
#include "tests/engine/ikev1/hand_peer.h"

#include "engine/wire/attributes.h"

using namespace tunneldesk;
using namespace tunneldesk::test;
using wire::IdentificationType;
using wire::NotifyType;

namespace
{

class QuickMode : public testing::Test
{
protected:
    void begin() { ASSERT_NO_FATAL_FAILURE(hand.emplace(pair).phase1()); }
    // What A answers to this message 1 with, if it answers with a protected notify.
    std::optional<NotifyType> refusalOf(std::vector<wire::Payload> payloads)
    {
        HandExchange asked = hand->ask(std::move(payloads), ++m_id);
        const auto notifies = hand->notifies();
        return notifies.size() == 1 ? std::optional(notifies.front().type) : std::nullopt;
    }
    // The SPIs that A has said to be gone since the last look.
    std::vector<Bytes> deleted()
    {
        std::vector<Bytes> spis;
        for (const wire::Message &message : hand->informationals())
            for (const wire::Delete *deletion : message.all<wire::Delete>())
                spis.insert(spis.end(), deletion->spis.begin(), deletion->spis.end());
        return spis;
    }
    bool isGranted(std::vector<wire::Payload> payloads)
    {
        HandExchange asked = hand->ask(std::move(payloads), ++m_id);
        return hand->answerTo(asked).has_value();
    }
    [[nodiscard]] TunnelConfig &tunnel() { return pair.a.config.tunnels.front(); }
    [[nodiscard]] static wire::Identification id(IdentificationType type, std::string_view hex)
    {
        return {type, 0, 0, fromHex(hex)};
    }

    EndpointPair pair;
    std::optional<HandPeer> hand;

private:
    std::uint32_t m_id = 0x100;
};

std::size_t indexOf(const std::vector<wire::Payload> &payloads, wire::PayloadType type)
{
    for (std::size_t i = 0; i < payloads.size(); ++i)
        if (wire::typeOf(payloads[i].body) == type)
            return i;
    return payloads.size();
}

// The transform's attributes given another way: other order, other number, durations as eight octets.
wire::SecurityAssociation rewritten(wire::SecurityAssociation sa)
{
    wire::Proposal &proposal = sa.proposals.front();
    proposal.number = 3;
    wire::Transform &transform = proposal.transforms.front();
    transform.number = 9;
    // Life attributes are pairs in a row: they stay at the end, the others turn round (rule SA-11).
    std::reverse(transform.attributes.begin(), transform.attributes.end() - 2);
    wire::Attribute &duration = transform.attributes.back();
    duration.value.insert(duration.value.begin(), 8 - duration.value.size(), 0);
    duration.isBasic = false;
    return sa;
}

} // namespace

// Rules, SA-7: HASH is made over the octets as they came; the answer is the chosen transform
// unchanged with an SPI of our own; inbound stands with message 2, outbound with message 3.
TEST_F(QuickMode, TheAnswerIsWhatWasAskedWithAnSpiOfOurs)
{
    begin();
    auto payloads = hand->request();
    payloads[0] = rewritten(std::get<wire::SecurityAssociation>(payloads[0].body));
    HandExchange asked = hand->ask(payloads);
    const auto answer = hand->answerTo(asked);
    ASSERT_TRUE(answer);
    const Spi spi = HandPeer::spiIn(*answer);
    EXPECT_GE(spi.value, 256U);
    const auto &offered = std::get<wire::SecurityAssociation>(payloads[0].body).proposals.front();
    const auto &chosen = answer->first<wire::SecurityAssociation>()->proposals.front();
    EXPECT_EQ(chosen.number, offered.number);
    EXPECT_EQ(chosen.transforms, offered.transforms);
    ASSERT_EQ(pair.a.sas.size(), 1U);
    const SaParams &params = pair.a.sas.begin()->second.params;
    EXPECT_EQ(params.inboundSpi, spi);
    EXPECT_EQ(params.outboundSpi, Spi{0xb0b0b0b0});
    EXPECT_TRUE(pair.a.outbound.empty());
    const Bytes nonce = answer->first<wire::Nonce>()->value;
    hand->confirm(asked, nonce);
    EXPECT_EQ(pair.a.outbound.size(), 1U);
    // KEYMAT of a direction is made with the SPI of whoever receives (rule Q-4).
    const auto &sa = hand->sa();
    const auto keysFor = [&](Spi receiver) {
        return ikev1::espKeys(params.suite, ikev1::keymat(sa.suite.hash, sa.keys.derivation, {}, receiver, Bytes(32, 7),
                                                          nonce, ikev1::keymatSizeOf(params.suite)));
    };
    EXPECT_TRUE(params.inboundKeys.encryption.equals(keysFor(spi).encryption));
    EXPECT_TRUE(params.outboundKeys.encryption.equals(keysFor({0xb0b0b0b0}).encryption));
    EXPECT_TRUE(params.outboundKeys.authentication.equals(keysFor({0xb0b0b0b0}).authentication));
}

// Rule Q-5.
TEST_F(QuickMode, TheKeyExchangeFitsTheGroupOrIsRefused)
{
    begin();
    const auto ofGroup = [&](std::optional<DhGroup> group) {
        TunnelConfig config = pair.b.config.tunnels.front();
        config.pfs = group;
        return ikev1::offerPhase2(ikev1::espPolicyOf(config, 1), {0xb0b0b0b0});
    };
    const auto key = [&](DhGroup group) {
        return wire::KeyExchange{crypto::makeDhKeyPair(group, pair.b.random).publicValue};
    };
    const auto with = [&](wire::SecurityAssociation sa, std::vector<wire::Payload> more) {
        auto payloads = hand->request();
        payloads[0] = std::move(sa);
        payloads.insert(payloads.begin() + 2, more.begin(), more.end());
        return payloads;
    };
    using enum DhGroup;
    EXPECT_TRUE(isGranted(with(ofGroup(Modp1024), {key(Modp1024)})));
    EXPECT_EQ(refusalOf(with(ofGroup(Modp1024), {})), NotifyType::InvalidKeyInformation);
    EXPECT_EQ(refusalOf(with(ofGroup(std::nullopt), {key(Modp1024)})), NotifyType::InvalidKeyInformation);
    EXPECT_EQ(refusalOf(with(ofGroup(Modp1024), {key(Modp768)})), NotifyType::InvalidKeyInformation);
    EXPECT_EQ(refusalOf(with(ofGroup(Modp1024), {wire::KeyExchange{Bytes(128, 0)}})),
              NotifyType::InvalidKeyInformation);
    // Two: not even a message.
    EXPECT_EQ(refusalOf(with(ofGroup(Modp1024), {key(Modp1024), key(Modp1024)})), std::nullopt);
    // All transforms of one Quick Mode name the same group.
    auto mixed = ofGroup(Modp1024);
    wire::Transform other = ofGroup(Modp768).proposals.front().transforms.front();
    other.number = 2;
    mixed.proposals.front().transforms.push_back(other);
    EXPECT_EQ(refusalOf(with(mixed, {key(Modp1024)})), NotifyType::NoProposalChosen);
    EXPECT_EQ(pair.a.madeSas, 1U);
}

// Rule NO-1 in Quick Mode: the peer's has 8 to 256 octets, ours 32, and one that is ours come back is none.
TEST_F(QuickMode, NO1_NoncesHaveTheirSizesAndAreNotReflected)
{
    begin();
    const auto with = [&](std::size_t size) {
        auto payloads = hand->request();
        payloads[1] = wire::Nonce{Bytes(size, 7)};
        return payloads;
    };
    for (const std::size_t size : {0U, 1U, 7U, 257U})
        EXPECT_EQ(refusalOf(with(size)), NotifyType::PayloadMalformed) << size;
    for (const std::size_t size : {8U, 256U})
        EXPECT_TRUE(isGranted(with(size))) << size;
    EXPECT_EQ(pair.a.madeSas, 2U);
    HandExchange asked = hand->ask(hand->request(), 0x77);
    const auto answer = hand->answerTo(asked);
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->first<wire::Nonce>()->value.size(), 32U);

    for (const bool isReflected : {true, false}) {
        EndpointPair other;
        HandPeer peer(other);
        ASSERT_NO_FATAL_FAILURE(peer.phase1());
        auto ours = peer.askedByA();
        ASSERT_TRUE(ours);
        EXPECT_EQ(ours->nonce.size(), 32U);
        auto payloads = HandPeer::obedient(*ours);
        if (isReflected)
            payloads[1] = wire::Nonce{ours->nonce};
        peer.reply(*ours, payloads);
        EXPECT_EQ(other.a.madeSas, isReflected ? 0U : 1U);
        const auto told = peer.notifies();
        ASSERT_EQ(told.size(), isReflected ? 1U : 0U);
        if (isReflected)
            EXPECT_EQ(told.front().type, NotifyType::PayloadMalformed);
    }
}

// Rule Q-12, of whoever begins: with message 3 what the peer is to send on stands already, and so does our own way out.
TEST_F(QuickMode, Q12_InboundStandsWithMessageThree)
{
    begin();
    auto asked = hand->askedByA();
    ASSERT_TRUE(asked);
    const std::size_t sent = pair.a.sent.size();
    hand->reply(*asked, HandPeer::obedient(*asked));
    EXPECT_EQ(pair.a.sent.size(), sent + 1) << "message 3, in the same moment";
    ASSERT_EQ(pair.a.sas.size(), 1U);
    EXPECT_EQ(pair.a.sas.begin()->second.params.inboundSpi, HandPeer::spiIn(asked->a1));
    EXPECT_EQ(pair.a.current().params.outboundSpi, Spi{0xb0b0b0b0});
}

// Rule Q-6.
TEST_F(QuickMode, PfsThatIsSetIsInsistedOn)
{
    tunnel().pfs = DhGroup::Modp1536;
    begin();
    EXPECT_EQ(refusalOf(hand->request()), NotifyType::NoProposalChosen);
    const auto findings = pair.a.all<Finding>();
    ASSERT_FALSE(findings.empty());
    EXPECT_EQ(findings.back().verdict, Reason::PfsMismatch);
    EXPECT_EQ(pair.a.madeSas, 0U);
}

// Rules SA-3, SA-13: ESP with compression (Cisco's comp-lzs), and AH, as they come on the wire.
TEST_F(QuickMode, SA13_CompressionAndAhAreNamed)
{
    begin();
    const auto theirs = [&](std::vector<wire::Payload> payloads) {
        EXPECT_EQ(refusalOf(std::move(payloads)), NotifyType::NoProposalChosen);
        const Finding finding = pair.a.all<Finding>().back();
        EXPECT_EQ(finding.verdict, Reason::NoProposalChosen);
        EXPECT_EQ(finding.advice, Advice::MatchProposal);
        std::string text;
        for (const NegotiationRow &row : finding.rows)
            if (!row.ok)
                text += std::string(nameOf(row.attribute)) + ": " + row.ours + " against " + row.theirs;
        return text;
    };
    auto compressed = hand->request();
    std::get<wire::SecurityAssociation>(compressed[0].body)
        .proposals.push_back({1, wire::ProtocolId::IpComp, {0x12, 0x34}, {{1, 3, {}}}});
    EXPECT_EQ(theirs(std::move(compressed)), "protocol: ESP against ESP + IPComp");
    auto ah = hand->request();
    auto &proposal = std::get<wire::SecurityAssociation>(ah[0].body).proposals.front();
    proposal.protocol = wire::ProtocolId::Ah;
    proposal.transforms.front().id = 3; // SHA
    EXPECT_EQ(theirs(std::move(ah)), "protocol: ESP against AH");
}

// Rule ID-8: a selector for one protocol or port is refused as that, and the networks that fit are not blamed. Of two
// pairs the one that comes nearest stands beside it.
TEST_F(QuickMode, ID8_OneProtocolOrPortIsNamed)
{
    tunnel().localNetworks = {*EndpointPair::parsePrefix("10.1.0.0/24"), *EndpointPair::parsePrefix("10.4.0.0/24")};
    begin();
    const auto with = [&](std::uint8_t protocol, std::uint16_t theirPort, std::uint16_t ourPort) {
        auto payloads = hand->request();
        auto &theirs = std::get<wire::Identification>(payloads[2].body);
        auto &ours = std::get<wire::Identification>(payloads[3].body);
        theirs.protocol = ours.protocol = protocol;
        theirs.port = theirPort;
        ours.port = ourPort;
        return payloads;
    };
    const auto findingOf = [&](std::vector<wire::Payload> payloads) {
        EXPECT_EQ(refusalOf(std::move(payloads)), NotifyType::InvalidIdInformation);
        return pair.a.all<Finding>().back();
    };
    const NegotiationRow local{Attribute::LocalNetwork, "10.1.0.0/24", "10.1.0.0/24", true};
    const NegotiationRow remote{Attribute::RemoteNetwork, "10.2.0.0/24", "10.2.0.0/24", true};
    struct Asked {
        std::uint8_t protocol;
        std::uint16_t theirPort;
        std::uint16_t ourPort;
        std::string text;
    };
    for (const Asked &asked : {Asked{6, 0, 0, "6"}, Asked{47, 0, 0, "47"}, Asked{17, 53, 53, "17/53"},
                               Asked{6, 0, 443, "6/443, 6"}, Asked{0, 0, 53, "0/53, any"}}) {
        const Finding finding = findingOf(with(asked.protocol, asked.theirPort, asked.ourPort));
        EXPECT_EQ(finding.verdict, Reason::NetworkMismatch);
        EXPECT_EQ(finding.certainty, Certainty::Certain);
        EXPECT_EQ(finding.side, Side::Theirs);
        EXPECT_EQ(finding.field, Field::None);
        EXPECT_EQ(finding.advice, Advice::NameNoPort);
        const NegotiationRow port{Attribute::ProtocolAndPort, "any", asked.text, false};
        EXPECT_EQ(finding.rows, (std::vector{local, remote, port})) << asked.text;
    }
    // Another network, too: that is what can be set here.
    auto both = with(6, 0, 0);
    std::get<wire::Identification>(both[2].body).data[1] = 9;
    const Finding finding = findingOf(std::move(both));
    EXPECT_EQ(finding.advice, Advice::MatchNetworks);
    EXPECT_EQ(finding.field, Field::RemoteNetworks);
    ASSERT_EQ(finding.rows.size(), 3U);
    EXPECT_TRUE(finding.rows[0].ok);
    EXPECT_FALSE(finding.rows[1].ok || finding.rows[2].ok);
}

// Rule ID-5: one identity that names no addresses makes the other no mismatch.
TEST_F(QuickMode, ID5_WhatFitsIsNotBlamed)
{
    tunnel().localNetworks = {*EndpointPair::parsePrefix("10.1.0.0/24"), *EndpointPair::parsePrefix("10.4.0.0/24")};
    begin();
    auto payloads = hand->request();
    payloads[2] = id(IdentificationType::Fqdn, "61");
    EXPECT_EQ(refusalOf(std::move(payloads)), NotifyType::InvalidIdInformation);
    const Finding finding = pair.a.all<Finding>().back();
    ASSERT_EQ(finding.rows.size(), 2U);
    EXPECT_TRUE(finding.rows[0].ok);
    EXPECT_FALSE(finding.rows[1].ok);
    EXPECT_EQ(finding.field, Field::RemoteNetworks);
}

// Rules Q-8, ID-8: the same in message 2.
TEST_F(QuickMode, ID8_AMessage2ThatNamesAProtocolIsRefusedAsThat)
{
    begin();
    auto asked = hand->askedByA();
    ASSERT_TRUE(asked);
    auto payloads = HandPeer::obedient(*asked);
    for (wire::Payload &payload : payloads)
        if (auto *id = std::get_if<wire::Identification>(&payload.body))
            id->protocol = 6;
    hand->reply(*asked, std::move(payloads));
    const auto findings = pair.a.all<Finding>();
    ASSERT_FALSE(findings.empty());
    const Finding &finding = findings.back();
    EXPECT_EQ(finding.verdict, Reason::NetworkMismatch);
    EXPECT_EQ(finding.advice, Advice::NameNoPort);
    ASSERT_EQ(finding.rows.size(), 3U);
    EXPECT_TRUE(finding.rows[0].ok && finding.rows[1].ok);
    EXPECT_EQ(finding.rows[2], (NegotiationRow{Attribute::ProtocolAndPort, "any", "6", false}));
}

// Rules Q-7, ID-5, ID-6, ID-7, ID-8: identities are judged before proposals, as ranges, and refused without harm.
TEST_F(QuickMode, IdentitiesAreRangesAndAnythingElseIsRefused)
{
    tunnel().remoteNetworks = {*EndpointPair::parsePrefix("10.2.0.7/32")};
    begin();
    using enum IdentificationType;
    const auto with = [&](wire::Identification theirs, wire::Identification ours) {
        auto payloads = hand->request();
        payloads[2] = std::move(theirs);
        payloads[3] = std::move(ours);
        return payloads;
    };
    const auto ours = id(Ipv4Subnet, "0a010000ffffff00");
    const auto host = id(Ipv4Address, "0a020007");
    // One host in three encodings, a network in two (rule ID-7).
    EXPECT_TRUE(isGranted(with(host, ours)));
    EXPECT_TRUE(isGranted(with(id(Ipv4Subnet, "0a020007ffffffff"), ours)));
    EXPECT_TRUE(isGranted(with(id(Ipv4Range, "0a0200070a020007"), id(Ipv4Range, "0a0100000a0100ff"))));
    EXPECT_TRUE(isGranted(with(host, id(Ipv4Subnet, "0a010063ffffff00")))) << "host bits are cut off (rule ID-5)";
    const unsigned made = pair.a.madeSas;
    // A name as a network (CVE-2023-38711), a name of ours, keys, other families, other networks.
    for (const auto &other :
         {id(Fqdn, "61"), id(UserFqdn, "6140"), id(KeyId, "ff"), id(DerDn, "3000"),
          id(Ipv6Address, "20010db8000000000000000000000001"), id(Ipv4Subnet, "0a020000ffffff00")}) {
        EXPECT_EQ(refusalOf(with(other, ours)), NotifyType::InvalidIdInformation);
        EXPECT_EQ(refusalOf(with(host, other)), NotifyType::InvalidIdInformation);
    }
    // One protocol or port only (rule ID-8).
    wire::Identification udp = ours;
    udp.protocol = 17;
    EXPECT_EQ(refusalOf(with(host, udp)), NotifyType::InvalidIdInformation);
    udp.port = 53;
    EXPECT_EQ(refusalOf(with(host, udp)), NotifyType::InvalidIdInformation);
    // One identity alone is no message (rule ID-6); none means the outer addresses, which nobody set here.
    auto single = with(host, ours);
    single.pop_back();
    EXPECT_EQ(refusalOf(single), std::nullopt);
    single.pop_back();
    EXPECT_EQ(refusalOf(single), NotifyType::InvalidIdInformation);
    // Wrong in both: the identities are what is complained about (rule Q-7).
    auto both = with(id(Ipv4Subnet, "0a090000ffffff00"), ours);
    std::get<wire::SecurityAssociation>(both[0].body).proposals.front().transforms.front().id = 3;
    EXPECT_EQ(refusalOf(both), NotifyType::InvalidIdInformation);
    EXPECT_EQ(pair.a.madeSas, made);
    EXPECT_TRUE(pair.a.endpoint.ikeSaCount() == 1);
}

// Rules ID-5, ID-7 for IPv6: a host as an address, a network and a range; host bits; and no other family beside it.
TEST_F(QuickMode, ID5_IdentitiesOfIpv6AreRangesToo)
{
    const IpPrefix host = *IpPrefix::parse("fd00:2::7/128");
    const IpPrefix network = *IpPrefix::parse("fd00:1::/64");
    pair.a.config.tunnels.front().localNetworks = pair.b.config.tunnels.front().remoteNetworks = {network};
    pair.a.config.tunnels.front().remoteNetworks = pair.b.config.tunnels.front().localNetworks = {host};
    begin();
    using enum IdentificationType;
    const std::string seven = "fd000002000000000000000000000007";
    const std::string all(32, 'f');
    const std::string first = "fd000001000000000000000000000000";
    const std::string last = "fd00000100000000ffffffffffffffff";
    const std::string inside = "fd000001000000000000000000000063";
    const std::string mask = "ffffffffffffffff0000000000000000";
    const auto with = [&](wire::Identification theirs, wire::Identification ours) {
        auto payloads = hand->request();
        payloads[2] = std::move(theirs);
        payloads[3] = std::move(ours);
        return payloads;
    };
    for (const auto &theirs : {id(Ipv6Address, seven), id(Ipv6Subnet, seven + all), id(Ipv6Range, seven + seven)})
        for (const auto &ours :
             {id(Ipv6Subnet, first + mask), id(Ipv6Subnet, inside + mask), id(Ipv6Range, first + last)})
            EXPECT_TRUE(isGranted(with(theirs, ours)));
    const unsigned made = pair.a.madeSas;
    for (const auto &other : {id(Ipv4Address, "0a020007"), id(Ipv6Address, first), id(Ipv6Range, first + inside)}) {
        EXPECT_EQ(refusalOf(with(other, id(Ipv6Subnet, first + mask))), NotifyType::InvalidIdInformation);
        EXPECT_EQ(refusalOf(with(id(Ipv6Address, seven), other)), NotifyType::InvalidIdInformation);
    }
    EXPECT_EQ(pair.a.madeSas, made);
}

// Rule H-11: of the two identities the initiator's own stands first, in what we ask and in what is asked of us.
TEST_F(QuickMode, H11_TheInitiatorsIdentityStandsFirst)
{
    begin();
    auto payloads = hand->request();
    std::swap(payloads[2], payloads[3]);
    EXPECT_EQ(refusalOf(payloads), NotifyType::InvalidIdInformation);
    const auto asked = hand->askedByA();
    ASSERT_TRUE(asked);
    const auto ids = asked->a1.all<wire::Identification>();
    ASSERT_EQ(ids.size(), 2U);
    EXPECT_EQ(*ids[0], ikev1::networkIdentification(tunnel().localNetworks.front()));
    EXPECT_EQ(*ids[1], ikev1::networkIdentification(tunnel().remoteNetworks.front()));
}

// Rules ID-5, ID-6: without identities it is host to host, the outer addresses.
TEST_F(QuickMode, WithoutIdentitiesTheOuterAddressesAreMeant)
{
    tunnel().localNetworks = {*EndpointPair::parsePrefix("192.0.2.1/32")};
    tunnel().remoteNetworks = {*EndpointPair::parsePrefix("198.51.100.1/32")};
    begin();
    auto payloads = hand->request();
    payloads.erase(payloads.begin() + 2, payloads.end());
    EXPECT_TRUE(isGranted(payloads));
    // Names stand for no address, not even for these (rule ID-5).
    for (const auto &[type, hex] : {std::pair(IdentificationType::Fqdn, "61"), {IdentificationType::KeyId, "ff"}}) {
        auto named = hand->request();
        named[2] = named[3] = id(type, hex);
        EXPECT_EQ(refusalOf(named), NotifyType::InvalidIdInformation);
    }
}

// Rules ID-7, Q-18: the peer's identities go back as they came; NAT-OA is nothing to us and never sent.
TEST_F(QuickMode, IdentitiesAreEchoedAndNatOaIsIgnored)
{
    begin();
    auto payloads = hand->request();
    payloads[2] = id(IdentificationType::Ipv4Range, "0a0200000a0200ff");
    payloads.emplace_back(wire::OtherPayload{wire::PayloadType::NatOriginalAddress, fromHex("01000000c0000201")});
    payloads.emplace_back(wire::OtherPayload{wire::PayloadType::NatOriginalAddress, fromHex("01000000c6336401")});
    HandExchange asked = hand->ask(payloads);
    const auto answer = hand->answerTo(asked);
    ASSERT_TRUE(answer);
    const auto ids = answer->all<wire::Identification>();
    ASSERT_EQ(ids.size(), 2U);
    EXPECT_EQ(*ids[0], std::get<wire::Identification>(payloads[2].body));
    EXPECT_EQ(answer->countOf(wire::PayloadType::NatOriginalAddress), 0U);
}

// Rule Q-19.
TEST_F(QuickMode, TwoSaPayloadsAreRefused)
{
    begin();
    auto payloads = hand->request();
    payloads.insert(payloads.begin() + 1, payloads[0]);
    hand->ask(payloads);
    EXPECT_EQ(pair.a.dropped(Reason::DuplicatePayload), 1U);
    EXPECT_EQ(pair.a.madeSas, 0U);
}

// Rules Q-14, S-9: an M-ID is used once; the same octets get the stored answer, others under it nothing.
TEST_F(QuickMode, AMessageIdIsUsedOnce)
{
    begin();
    hand->quickMode({0xb0b0b0b0}, 0x77);
    EXPECT_EQ(pair.a.madeSas, 1U);
    hand->ask(hand->request({0xb1b1b1b1}), 0x77);
    EXPECT_EQ(pair.a.dropped(Reason::MessageIdReused), 1U);
    HandExchange informational = hand->exchange(0x88);
    const Bytes delivered =
        hand->seal(informational, wire::ExchangeType::Informational,
                   {ikev1::plainNotify(NotifyType::ReplayStatus, wire::ProtocolId::Isakmp, hand->cookies())});
    hand->deliver(delivered);
    hand->deliver(delivered);
    EXPECT_EQ(pair.a.dropped(Reason::MessageIdReused), 2U);
    EXPECT_EQ(pair.a.madeSas, 1U);
}

// Rules Q-14, S-9: nor when the exchange itself is forgotten, for its SA is gone: the same octets again, which anybody
// may have kept, make no SA; nor may a Quick Mode take the id of an informational.
TEST_F(QuickMode, Q14_AMessageIdStaysUsedWhenItsExchangeIsForgotten)
{
    begin();
    HandExchange exchange = hand->exchange(0x77);
    const Bytes first = hand->seal(exchange, wire::ExchangeType::QuickMode, hand->request());
    hand->deliver(first);
    const auto answer = hand->answerTo(exchange);
    ASSERT_TRUE(answer);
    hand->confirm(exchange, answer->first<wire::Nonce>()->value);
    ASSERT_EQ(pair.a.outbound.size(), 1U);
    hand->inform({ikev1::deleteOfEsp({0xb0b0b0b0})});
    for (int i = 0; i < 8; ++i) { // the peer lives
        pair.run(1s);
        hand->inform({ikev1::dpdNotify(NotifyType::RUThere, hand->cookies(), 1U + static_cast<unsigned>(i))});
    }
    ASSERT_TRUE(pair.a.sas.empty());
    ASSERT_EQ(pair.a.endpoint.ikeSaCount(), 1U);
    const std::size_t sent = pair.a.sent.size();
    hand->deliver(first);
    EXPECT_EQ(pair.a.dropped(Reason::MessageIdReused), 1U);
    hand->ask(hand->request({0xb1b1b1b1}), 0x77);
    EXPECT_EQ(pair.a.dropped(Reason::MessageIdReused), 2U);
    HandExchange told = hand->exchange(0x99);
    hand->say(told, wire::ExchangeType::Informational,
              {ikev1::plainNotify(NotifyType::ReplayStatus, wire::ProtocolId::Isakmp, hand->cookies())});
    hand->ask(hand->request({0xb2b2b2b2}), 0x99);
    EXPECT_EQ(pair.a.dropped(Reason::MessageIdReused), 3U);
    EXPECT_EQ(pair.a.madeSas, 1U);
    EXPECT_EQ(pair.a.sent.size(), sent) << "nor is any of it answered";
}

// Rule Q-3: several exchanges at once, each with a chain of its own; informationals between them touch none (IN-6).
TEST_F(QuickMode, SeveralRunAtOnce)
{
    begin();
    HandExchange first = hand->ask(hand->request({0xb1000000}), 1);
    const auto one = hand->answerTo(first);
    pair.run(20ms);
    HandExchange second = hand->ask(hand->request({0xb2000000}), 2);
    const auto two = hand->answerTo(second);
    pair.run(20ms);
    hand->inform({ikev1::plainNotify(NotifyType::ReplayStatus, wire::ProtocolId::Isakmp, hand->cookies())});
    HandExchange third = hand->ask(hand->request({0xb3000000}), 3);
    const auto three = hand->answerTo(third);
    ASSERT_TRUE(one && two && three);
    hand->confirm(third, three->first<wire::Nonce>()->value);
    hand->confirm(first, one->first<wire::Nonce>()->value);
    hand->confirm(second, two->first<wire::Nonce>()->value);
    EXPECT_EQ(pair.a.madeSas, 3U);
    // Duplicates for one pair are kept; the newest carries (rules Q-15, RK-6), and the next newest when that one goes.
    EXPECT_EQ(pair.a.current().params.outboundSpi, Spi{0xb3000000});
    hand->inform({ikev1::deleteOfEsp({0xb3000000})});
    EXPECT_EQ(pair.a.current().params.outboundSpi, Spi{0xb2000000});
    hand->inform({ikev1::deleteOfEsp({0xb2000000})});
    EXPECT_EQ(pair.a.current().params.outboundSpi, Spi{0xb1000000});
}

// Rule Q-13: message 2 that comes again gets the same message 3, however late, while the SA stands; and nothing once it
// does not.
TEST_F(QuickMode, Q13_MessageThreeIsSaidAgainWhileTheSaStands)
{
    tunnel().dpd.mode = DpdMode::OneWay;
    tunnel().lifetime = 3600s;
    begin();
    auto asked = hand->askedByA();
    ASSERT_TRUE(asked);
    const HandExchange again = *asked;
    hand->reply(*asked, HandPeer::obedient(*asked));
    ASSERT_EQ(pair.a.sas.size(), 1U);
    const Bytes third = pair.a.sent.back().bytes;
    for (const Duration later : {Duration(1s), Duration(60s), Duration(40min)}) {
        pair.run(later);
        const std::size_t sent = pair.a.sent.size();
        HandExchange copy = again;
        hand->reply(copy, HandPeer::obedient(copy));
        ASSERT_EQ(pair.a.sent.size(), sent + 1);
        EXPECT_EQ(pair.a.sent.back().bytes, third);
    }
    EXPECT_EQ(pair.a.madeSas, 1U);
    hand->inform({ikev1::deleteOfEsp({0xb0b0b0b0})});
    pair.disconnect(pair.a);
    const std::size_t sent = pair.a.sent.size();
    HandExchange copy = again;
    hand->reply(copy, HandPeer::obedient(copy));
    EXPECT_EQ(pair.a.sent.size(), sent);
}

// Rule RK-7: no more than five for a pair, the oldest go.
TEST_F(QuickMode, AStormOfThemIsBounded)
{
    begin();
    for (std::uint32_t i = 0; i < 20; ++i)
        hand->quickMode({0xb0000000 + i}, 0x1000 + i);
    EXPECT_EQ(pair.a.madeSas, 20U);
    EXPECT_EQ(pair.a.sas.size(), 5U);
    EXPECT_EQ(pair.a.current().params.outboundSpi, Spi{0xb0000013});
}

// Rules RK-5, RK-7: what nobody has completed goes before what carries the traffic. The peer is told, for of his
// message 3 nobody knows where it is.
TEST_F(QuickMode, RK7_AStormOfUnfinishedOnesLeavesTheTunnelUp)
{
    tunnel().dpd.mode = DpdMode::OneWay;
    begin();
    hand->quickMode({0xb1000000}, 1);
    const auto carrying = pair.a.outbound;
    ASSERT_EQ(carrying.size(), 1U);
    hand->skip();
    std::vector<Bytes> made;
    for (std::uint32_t i = 0; i < 6; ++i) {
        pair.run(5s);
        hand->ask(hand->request({0xb2000000 + i}), 0x10 + i);
        made.push_back(HandPeer::octetsOf(pair.a.sas.rbegin()->second.params.inboundSpi));
        EXPECT_EQ(pair.a.outbound, carrying);
        EXPECT_LE(pair.a.sas.size(), 5U);
    }
    EXPECT_EQ(deleted(), (std::vector<Bytes>{made[0], made[1]})) << "the oldest";
    pair.run(2min);
    EXPECT_EQ(pair.a.outbound, carrying);
    EXPECT_EQ(pair.a.sas.size(), 1U);
    EXPECT_EQ(pair.a.state(), PairState::Established);
}

TEST_F(QuickMode, RK7_NorDoesItTouchWhatIsAboutToTakeOver)
{
    tunnel().dpd.mode = DpdMode::OneWay;
    begin();
    hand->quickMode({0xb1000000}, 1);
    hand->skip();
    pair.call(pair.a, [&](Context context, ikev1::Outputs &out) { pair.a.endpoint.rekey(kTunnel, context, out); });
    auto asked = hand->requestOfA();
    ASSERT_TRUE(asked);
    hand->reply(*asked, HandPeer::obedient(*asked, {0xb3000000}));
    EXPECT_EQ(pair.a.current().params.outboundSpi, Spi{0xb1000000});
    for (std::uint32_t i = 0; i < 9; ++i)
        hand->ask(hand->request({0xb2000000 + i}), 0x10 + i);
    pair.run(1500ms);
    ASSERT_FALSE(pair.a.outbound.empty());
    EXPECT_EQ(pair.a.current().params.outboundSpi, Spi{0xb3000000});
}

// Rule Q-8: what the peer has refused he does not have, and no Delete goes out for it.
TEST_F(QuickMode, Q8_NothingIsDeletedThatThePeerHasRefused)
{
    begin();
    HandExchange asked = hand->ask(hand->request());
    ASSERT_TRUE(hand->answerTo(asked));
    ASSERT_EQ(pair.a.sas.size(), 1U);
    hand->inform(
        {ikev1::plainNotify(NotifyType::NoProposalChosen, wire::ProtocolId::Esp, HandPeer::octetsOf({0xb0b0b0b0}))});
    EXPECT_EQ(pair.a.sas.size(), 0U);
    EXPECT_TRUE(deleted().empty());
}

// The refusal is kept for the peer's repeats, as every answer is (rule RT-4).
TEST_F(QuickMode, ARepeatedRequestIsRefusedFromStore)
{
    begin();
    auto payloads = hand->request();
    payloads[2] = id(IdentificationType::Ipv4Subnet, "0a090000ffffff00");
    HandExchange asked = hand->exchange(5);
    const Bytes message = hand->seal(asked, wire::ExchangeType::QuickMode, payloads);
    hand->deliver(message);
    ASSERT_EQ(hand->notifies().size(), 1U);
    const Bytes told = pair.a.sent.back().bytes;
    for (int i = 0; i < 30; ++i) {
        pair.run(200ms);
        hand->deliver(message);
    }
    EXPECT_EQ(std::count_if(pair.a.sent.begin(), pair.a.sent.end(),
                            [&](const ikev1::Transmit &one) { return one.bytes == told; }),
              17);
}

// Rule Q-8: what message 2 names lies within what we asked for, or it is refused and nothing is installed.
TEST_F(QuickMode, MessageTwoMayNarrowAndNothingElse)
{
    struct Case {
        std::string_view theirs; // A's own network, then the remote one, as message 2 gives them
        std::string_view ours;
        bool isGood;
    };
    for (const Case &one :
         {Case{"0a010000ffffff00", "0a020000ffffff00", true}, Case{"0a010080ffffff80", "0a020000ffffff00", true},
          Case{"0a010000ffff0000", "0a020000ffffff00", false}, Case{"0a010000ffffff00", "0a030000ffffff00", false},
          Case{"", "", false}}) {
        EndpointPair other;
        HandPeer peer(other);
        ASSERT_NO_FATAL_FAILURE(peer.phase1());
        auto asked = peer.askedByA();
        ASSERT_TRUE(asked);
        auto payloads = HandPeer::obedient(*asked);
        payloads.erase(payloads.begin() + 2, payloads.end());
        if (!one.theirs.empty()) {
            payloads.emplace_back(id(IdentificationType::Ipv4Subnet, one.theirs));
            payloads.emplace_back(id(IdentificationType::Ipv4Subnet, one.ours));
        }
        peer.reply(*asked, payloads);
        EXPECT_EQ(other.a.madeSas, one.isGood ? 1U : 0U) << one.theirs;
        const auto notifies = peer.notifies();
        if (one.isGood)
            continue;
        ASSERT_EQ(notifies.size(), 1U);
        EXPECT_EQ(notifies.front().type, NotifyType::InvalidIdInformation);
        EXPECT_EQ(other.a.state(), PairState::Retrying);
    }
}

// Rule SA-8 in Quick Mode: an answer that nobody offered installs nothing, and its sender is told.
TEST_F(QuickMode, SA8_AnAnswerThatWasNotOfferedInstallsNothing)
{
    for (const std::uint8_t cipher : {std::uint8_t{12}, std::uint8_t{3}, std::uint8_t{11}, std::uint8_t{20}}) {
        EndpointPair other;
        HandPeer peer(other);
        ASSERT_NO_FATAL_FAILURE(peer.phase1());
        auto asked = peer.askedByA();
        ASSERT_TRUE(asked);
        auto payloads = HandPeer::obedient(*asked);
        wire::Transform &chosen =
            std::get<wire::SecurityAssociation>(payloads[0].body).proposals.front().transforms.front();
        const bool isOffered = chosen.id == cipher;
        chosen.id = cipher;
        peer.reply(*asked, payloads);
        EXPECT_EQ(other.a.madeSas, isOffered ? 1U : 0U) << int{cipher};
        const auto told = peer.notifies();
        ASSERT_EQ(told.size(), isOffered ? 0U : 1U) << int{cipher};
        if (!isOffered)
            EXPECT_EQ(told.front().type, NotifyType::BadProposalSyntax);
    }
}

// Rule SA-1 in Quick Mode: what the offer is made under is refused, and nothing is said of the offer itself.
TEST_F(QuickMode, SA1_AnotherDoiOrSituationIsRefusedAsSuch)
{
    begin();
    for (const bool isDoi : {true, false}) {
        auto payloads = hand->request();
        auto &sa = std::get<wire::SecurityAssociation>(payloads.front().body);
        (isDoi ? sa.doi : sa.situation) = 2;
        EXPECT_EQ(refusalOf(payloads), isDoi ? NotifyType::DoiNotSupported : NotifyType::SituationNotSupported);
        EXPECT_TRUE(pair.a.all<Finding>().empty());
        EXPECT_FALSE(pair.a.progress.contains(pair.a.pair()));
    }
    EXPECT_EQ(pair.a.madeSas, 0U);
    EXPECT_TRUE(isGranted(hand->request()));
}

// Rule Q-8, the other side of it: our message 2 was refused, so what was installed for it goes at once.
TEST_F(QuickMode, ARefusedMessageTwoLeavesNothing)
{
    begin();
    HandExchange asked = hand->ask(hand->request());
    ASSERT_TRUE(hand->answerTo(asked));
    ASSERT_EQ(pair.a.sas.size(), 1U);
    hand->inform({ikev1::plainNotify(NotifyType::InvalidIdInformation, wire::ProtocolId::Esp,
                                     HandPeer::octetsOf({0xb0b0b0b0}))});
    EXPECT_TRUE(pair.a.sas.empty());
    EXPECT_EQ(pair.a.last().reason, Reason::NetworkMismatch);
}

// Rule Q-2: random and not zero, whatever the dice say.
TEST_F(QuickMode, AMessageIdIsRandomAndNotZero)
{
    test::ScriptedRandom random(3);
    random.script(Bytes(8));
    random.script(Bytes(8));
    random.script(Bytes(8, 7));
    EXPECT_EQ(ikev1::freshMessageId(random), MessageId{0x07070707});
    std::set<MessageId> ids;
    for (int i = 0; i < 1000; ++i)
        ids.insert(ikev1::freshMessageId(random));
    EXPECT_EQ(ids.size(), 1000U);
}

// Rule Q-2: under one phase 1 none comes again, not even when the dice show it once more.
TEST_F(QuickMode, OurMessageIdsAreUsedOnce)
{
    constexpr std::uint32_t kShown = 0x11111111;
    for (const bool isUsed : {false, true}) {
        EndpointPair other;
        HandPeer peer(other);
        ASSERT_NO_FATAL_FAILURE(peer.phase1());
        if (isUsed) {
            HandExchange theirs = peer.exchange(kShown);
            peer.say(theirs, wire::ExchangeType::Informational,
                     {ikev1::dpdNotify(NotifyType::RUThere, peer.cookies(), 1)});
            ASSERT_EQ(peer.notifies().size(), 1U);
        }
        other.a.random.script(Bytes(8, 0x11));
        const auto asked = peer.askedByA();
        ASSERT_TRUE(asked);
        EXPECT_EQ(asked->id == MessageId{kShown}, !isUsed);
    }
}

// Rule Q-10: our own message 1.
TEST_F(QuickMode, OurOfferIsComplete)
{
    tunnel().pfs = DhGroup::Modp1024;
    tunnel().lifetimeKilobytes = 4608000;
    begin();
    const auto asked = hand->askedByA();
    ASSERT_TRUE(asked);
    EXPECT_FALSE(asked->id.isNone());
    std::set<std::uint16_t> types;
    const auto &proposal = asked->a1.first<wire::SecurityAssociation>()->proposals.front();
    for (const wire::Attribute &attribute : proposal.transforms.front().attributes)
        types.insert(attribute.type);
    using namespace wire::phase2;
    EXPECT_EQ(types, (std::set<std::uint16_t>{kLifeType, kLifeDuration, wire::phase2::kGroup, kEncapsulation,
                                              wire::phase2::kAuthentication, wire::phase2::kKeyLength}));
    EXPECT_NE(asked->a1.first<wire::KeyExchange>(), nullptr);
    EXPECT_EQ(asked->a1.countOf(wire::PayloadType::Identification), 2U);
    EXPECT_EQ(indexOf(asked->a1.payloads, wire::PayloadType::SecurityAssociation), 1U);
}

// Rules CB-1, CB-3: we never set the commit bit, nor wait for CONNECTED; it is read and left alone, as is the fourth
// message that Windows sends unasked.
TEST_F(QuickMode, TheCommitBitHoldsNothingUp)
{
    for (const wire::ExchangeType type : {wire::ExchangeType::QuickMode, wire::ExchangeType::Informational}) {
        EndpointPair other;
        HandPeer peer(other);
        ASSERT_NO_FATAL_FAILURE(peer.phase1());
        auto asked = peer.askedByA();
        ASSERT_TRUE(asked);
        EXPECT_EQ(asked->a1.header.flags & wire::kFlagCommit, 0);
        peer.reply(*asked, HandPeer::obedient(*asked), wire::kFlagCommit);
        EXPECT_EQ(other.a.state(), PairState::Established);
        EXPECT_EQ(other.a.outbound.size(), 1U);
        // Message 3 goes before, in the same chain.
        ASSERT_TRUE(peer.answerTo(*asked));
        peer.say(*asked, type,
                 {ikev1::plainNotify(NotifyType::Connected, wire::ProtocolId::Esp, HandPeer::octetsOf({0xb0b0b0b0}))});
        std::uint64_t drops = 0;
        for (const std::uint64_t count : other.a.endpoint.counters().dropped)
            drops += count;
        EXPECT_EQ(drops, 0U);
        EXPECT_TRUE(peer.notifies().empty());
        EXPECT_EQ(other.a.outbound.size(), 1U);
    }
}

// Rules S-8, S-9: it comes once, whatever stands in its header, which no HASH covers. What is sent again shows nobody
// alive.
TEST_F(QuickMode, S9_WhatComesAfterTheLastMessageCountsOnce)
{
    for (const wire::ExchangeType type : {wire::ExchangeType::QuickMode, wire::ExchangeType::Informational}) {
        EndpointPair other;
        HandPeer peer(other);
        ASSERT_NO_FATAL_FAILURE(peer.phase1());
        auto asked = peer.askedByA();
        ASSERT_TRUE(asked);
        peer.reply(*asked, HandPeer::obedient(*asked), wire::kFlagCommit);
        ASSERT_TRUE(peer.answerTo(*asked));
        const Bytes genuine = peer.seal(
            *asked, type,
            {ikev1::plainNotify(NotifyType::Connected, wire::ProtocolId::Esp, HandPeer::octetsOf({0xb0b0b0b0}))});
        peer.deliver(genuine);
        const auto seen = other.a.endpoint.ikeSasOf(kTunnel).front().peerLastSeen;
        const ikev1::Census census = other.a.endpoint.census();
        const std::size_t sent = other.a.sent.size();
        for (const wire::ExchangeType renamed :
             {type, wire::ExchangeType::QuickMode, wire::ExchangeType::Informational})
            for (const Byte flags : {wire::kFlagEncryption, wire::kFlagCommit}) {
                other.now += 1s;
                Bytes again = genuine;
                again[18] = static_cast<Byte>(renamed);
                again[19] |= flags;
                peer.deliver(again);
                EXPECT_EQ(other.a.endpoint.ikeSasOf(kTunnel).front().peerLastSeen, seen);
            }
        EXPECT_EQ(other.a.dropped(Reason::Replayed), 6U);
        EXPECT_EQ(other.a.endpoint.census(), census);
        EXPECT_EQ(other.a.sent.size(), sent);
    }
}
