// NAT-D is authenticated by nobody (RFC 3947, 3.2): whoever changes one on its way makes the two sides differ about the
// NAT between them. They say so, and come out of it.
#include "engine/wire/isakmp_build.h"
#include "engine/wire/isakmp_parse.h"
#include "tests/engine/ikev1/endpoint_pair.h"

#include <gtest/gtest.h>

namespace tunneldesk::test
{
namespace
{

struct Altered {
    bool toB = false;      // message 3, else message 4
    std::size_t which = 0; // the receiver's end, or the sender's
};

class AlteredNatD : public testing::TestWithParam<Altered>
{
protected:
    // One octet of the first NAT-D of its kind.
    bool alterOnce(EndpointPair::Flight &flight)
    {
        const auto header = wire::parseHeader(flight.bytes);
        if (m_isAltered || header->isEncrypted() || flight.toB != GetParam().toB)
            return true;
        auto message = wire::parseClear(*header, flight.bytes)->content;
        std::size_t index = 0;
        for (wire::Payload &payload : message.payloads)
            if (auto *detection = std::get_if<wire::NatDetection>(&payload.body);
                detection != nullptr && index++ == GetParam().which) {
                detection->hash.front() ^= 1;
                flight.bytes = wire::buildClear(message);
                m_isAltered = true;
            }
        return true;
    }
    void connect()
    {
        m_pair.onWire = [this](EndpointPair::Flight &flight) { return alterOnce(flight); };
        m_pair.start();
        m_pair.connect(m_pair.a);
    }

    EndpointPair m_pair;
    bool m_isAltered = false;
};

TEST_P(AlteredNatD, IsNamedAndTheNextPhase1IsSoon)
{
    connect();
    ASSERT_TRUE(m_pair.runUntilTrue([this] { return !m_pair.a.last().finding.isNone(); }, 2s));
    EXPECT_TRUE(m_isAltered);
    const Finding finding = m_pair.a.last().finding;
    EXPECT_EQ(finding.verdict, Reason::NoProposalChosen);
    EXPECT_EQ(finding.certainty, Certainty::Certain);
    EXPECT_EQ(finding.field, Field::NatTraversal);
    for (const NegotiationRow &row : finding.rows)
        EXPECT_EQ(row.ok, row.attribute != Attribute::EspEncapsulation) << nameOf(row.attribute);
    EXPECT_FALSE(m_pair.bothUp());
    m_pair.run(5s);
    EXPECT_EQ(m_pair.b.last().finding.verdict, Reason::NoProposalChosen) << "the end of the IKE SA is no news to it";
    EXPECT_EQ(m_pair.b.last().finding.field, Field::NatTraversal);
    // Not for the life of the IKE SA, which is eight hours.
    ASSERT_TRUE(m_pair.runUntilTrue([this] { return m_pair.bothUp(); }, 60s));
    EXPECT_TRUE(m_pair.agree());
    EXPECT_TRUE(m_pair.a.last().finding.isNone());
    m_pair.run(30s);
    EXPECT_EQ(m_pair.a.endpoint.ikeSaCount(), 1U);
    EXPECT_EQ(m_pair.b.endpoint.ikeSaCount(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Of, AlteredNatD,
                         testing::Values(Altered{false, 0}, Altered{false, 1}, Altered{true, 0}, Altered{true, 1}));

} // namespace
} // namespace tunneldesk::test
