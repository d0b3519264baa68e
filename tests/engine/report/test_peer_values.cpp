#include "engine/report/peer_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

namespace tunneldesk
{
namespace
{

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Finding findingOf(std::vector<NegotiationRow> rows)
{
    Finding finding;
    finding.verdict = Reason::NoProposalChosen;
    finding.rows = std::move(rows);
    return finding;
}

IpPrefix network(const char *text)
{
    return *IpPrefix::parse(text);
}

TEST(PeerValues, TheProposalAndPfsAreTaken)
{
    TunnelConfig tunnel;
    tunnel.esp = {EspEncryption::AesCbc256, EspAuthentication::HmacSha256_128, false};
    const auto taken =
        takePeerValues(findingOf({{Attribute::EspEncryption, "AES-256-CBC", "AES-128-CBC", false},
                                  {Attribute::EspAuthentication, "HMAC-SHA2-256-128", "HMAC-SHA1-96", false},
                                  {Attribute::Pfs, "-", "Group 14", false},
                                  {Attribute::SaLifetime, "3600 s", "1800 s", false},
                                  {Attribute::ExtendedSequenceNumbers, "0", "1", false}}),
                       tunnel);
    EXPECT_THAT(taken, ElementsAre(Field::EspEncryption, Field::EspAuthentication, Field::Pfs, Field::SaLifetime,
                                   Field::ExtendedSequenceNumbers));
    EXPECT_EQ(tunnel.esp, (EspSuite{EspEncryption::AesCbc128, EspAuthentication::HmacSha1_96, false}));
    EXPECT_EQ(tunnel.pfs, DhGroup::Modp2048);
    EXPECT_EQ(tunnel.lifetime, Seconds{1800});
    EXPECT_TRUE(tunnel.extendedSequenceNumbers);
}

TEST(PeerValues, ACipherThatAuthenticatesItselfStaysWhole)
{
    TunnelConfig tunnel;
    tunnel.esp = {EspEncryption::AesCbc256, EspAuthentication::HmacSha256_128, false};
    const auto taken = takePeerValues(findingOf({{Attribute::EspEncryption, "AES-256-CBC", "AES-256-GCM-16", false},
                                                 {Attribute::EspAuthentication, "HMAC-SHA2-256-128", "-", false}}),
                                      tunnel);
    EXPECT_THAT(taken, ElementsAre(Field::EspEncryption));
    EXPECT_TRUE(tunnel.esp.isValid());
    EXPECT_EQ(tunnel.esp.encryption, EspEncryption::AesGcm256);
    std::ignore = takePeerValues(findingOf({{Attribute::EspEncryption, "AES-256-GCM-16", "AES-128-CBC", false},
                                            {Attribute::EspAuthentication, "-", "HMAC-SHA2-512-256", false}}),
                                 tunnel);
    EXPECT_EQ(tunnel.esp, (EspSuite{EspEncryption::AesCbc128, EspAuthentication::HmacSha512_256, false}));
}

TEST(PeerValues, NoPfsIsAnAnswerToo)
{
    TunnelConfig tunnel;
    tunnel.pfs = DhGroup::Modp2048;
    EXPECT_THAT(takePeerValues(findingOf({{Attribute::Pfs, "Group 14", "-", false}}), tunnel), ElementsAre(Field::Pfs));
    EXPECT_EQ(tunnel.pfs, std::nullopt);
}

TEST(PeerValues, ThePolicyIsTaken)
{
    IkePolicy policy;
    const auto taken = takePeerValues(findingOf({{Attribute::IkeEncryption, "AES-256-CBC", "3DES-CBC", false},
                                                 {Attribute::IkeHash, "SHA2-256", "SHA1", false},
                                                 {Attribute::IkeGroup, "Group 14", "Group 5", false},
                                                 {Attribute::IkeLifetime, "28800 s", "86400 s", false},
                                                 {Attribute::IkeMode, "main", "aggressive", false},
                                                 {Attribute::EspEncryption, "AES-256-CBC", "3DES-CBC", false}}),
                                      policy);
    EXPECT_THAT(taken,
                ElementsAre(Field::IkeEncryption, Field::IkeHash, Field::IkeGroup, Field::IkeLifetime, Field::IkeMode));
    EXPECT_EQ(policy, (IkePolicy{IkeMode::Aggressive, false, IkeEncryption::TripleDesCbc, Hash::Sha1, DhGroup::Modp1536,
                                 Seconds{86400}}));
}

TEST(PeerValues, OnlyTheNetworkInQuestionIsReplaced)
{
    TunnelConfig tunnel;
    tunnel.localNetworks = {network("10.1.0.0/24"), network("10.5.0.0/24")};
    tunnel.remoteNetworks = {network("10.2.0.0/24")};
    const auto taken = takePeerValues(findingOf({{Attribute::LocalNetwork, "10.5.0.0/24", "10.5.0.0/16", false},
                                                 {Attribute::RemoteNetwork, "10.2.0.0/24", "10.2.0.7", false}}),
                                      tunnel);
    EXPECT_THAT(taken, ElementsAre(Field::LocalNetworks, Field::RemoteNetworks));
    EXPECT_THAT(tunnel.localNetworks, ElementsAre(network("10.1.0.0/24"), network("10.5.0.0/16")));
    EXPECT_THAT(tunnel.remoteNetworks, ElementsAre(network("10.2.0.7/32")));
}

TEST(PeerValues, IdentitiesAreTakenByTheirType)
{
    const auto peerIdOf = [](const char *theirs) {
        TunnelConfig tunnel;
        std::ignore = takePeerValues(findingOf({{Attribute::PeerIdentity, "198.51.100.20", theirs, false}}), tunnel);
        return tunnel.peerIdentity;
    };
    EXPECT_EQ(peerIdOf("fqdn gw.example.com"), (Identity{IdentityType::Fqdn, "gw.example.com"}));
    EXPECT_EQ(peerIdOf("user-fqdn gw@example.com"), (Identity{IdentityType::UserFqdn, "gw@example.com"}));
    EXPECT_EQ(peerIdOf("key-id 0x6162"), (Identity{IdentityType::KeyId, "0x6162"}));
    EXPECT_EQ(peerIdOf("192.168.1.7"), (Identity{IdentityType::Ipv4, "192.168.1.7"}));
    EXPECT_EQ(peerIdOf("2001:db8::7"), (Identity{IdentityType::Ipv6, "2001:db8::7"}));
    // What a name was once, it does not say any more.
    EXPECT_EQ(peerIdOf("fqdn gw?example"), Identity());
    EXPECT_EQ(peerIdOf("der-asn1-dn 0x3000"), Identity());
}

// Several offers, what we cannot hold, nothing known, and what is no difference: no one right answer.
TEST(PeerValues, WhatLeavesAChoiceIsLeftToTheUser)
{
    TunnelConfig tunnel;
    tunnel.remoteNetworks = {network("10.2.0.0/24"), network("10.3.0.0/24")};
    const TunnelConfig before = tunnel;
    const auto taken =
        takePeerValues(findingOf({{Attribute::EspEncryption, "AES-256-CBC", "AES-128-CBC, 3DES-CBC", false},
                                  {Attribute::EspAuthentication, "HMAC-SHA2-256-128", "AES-XCBC-96", false},
                                  {Attribute::Pfs, "-", "", false},
                                  {Attribute::SaLifetime, "3600 s", "28800 s", true},
                                  {Attribute::SaLifetime, "3600 s", "60 s", false},
                                  {Attribute::SaLifetime, "3600 s", "1x s", false},
                                  {Attribute::EspEncapsulation, "tunnel", "transport", false},
                                  {Attribute::RemoteNetwork, "10.2.0.0/24", "10.3.0.0/24", false},
                                  {Attribute::RemoteNetwork, "10.2.0.0/24", "10.0.0.1-10.0.0.9", false},
                                  {Attribute::LocalNetwork, "10.9.0.0/24", "10.8.0.0/24", false},
                                  {Attribute::Protocol, "-", "?", false}}),
                       tunnel);
    EXPECT_THAT(taken, IsEmpty());
    EXPECT_EQ(tunnel, before);
}

} // namespace
} // namespace tunneldesk
