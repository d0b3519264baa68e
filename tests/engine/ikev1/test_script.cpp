// Tests made from the script's own rows: each required payload left out in turn, each limit exceeded, each
// fixed beginning out of order.
#include "engine/ikev1/ike_sa.h"
#include "engine/ikev1/script.h"

#include <gtest/gtest.h>

using namespace tunneldesk;
using namespace tunneldesk::ikev1;

namespace
{

wire::Payload payloadOf(wire::PayloadType type)
{
    switch (type) {
    case wire::PayloadType::SecurityAssociation:
        return wire::SecurityAssociation{};
    case wire::PayloadType::KeyExchange:
        return wire::KeyExchange{};
    case wire::PayloadType::Identification:
        return wire::Identification{};
    case wire::PayloadType::Hash:
        return wire::HashValue{};
    case wire::PayloadType::Nonce:
        return wire::Nonce{};
    case wire::PayloadType::Notification:
        return wire::Notification{};
    case wire::PayloadType::Delete:
        return wire::Delete{};
    case wire::PayloadType::NatDetection:
        return wire::NatDetection{};
    case wire::PayloadType::NatDetectionDraft:
        return wire::NatDetection{{}, true};
    default:
        return wire::OtherPayload{type, {}};
    }
}

// The fixed beginning, then the rest of what must be there.
wire::Message complete(const ScriptRow &row)
{
    wire::Message message;
    message.header.flags = row.isEncrypted ? wire::kFlagEncryption : 0;
    for (const wire::PayloadType type : row.start)
        message.payloads.push_back(payloadOf(type));
    for (const Presence &presence : row.payloads)
        for (std::size_t i = message.countOf(presence.type); i < presence.least; ++i)
            message.payloads.push_back(payloadOf(presence.type));
    return message;
}

std::string label(const ScriptRow &row)
{
    return std::string(nameOf(row.exchange)) + " " + std::to_string(row.number);
}

} // namespace

TEST(Script, EveryRowAcceptsWhatItAsksFor)
{
    for (const ScriptRow &row : script()) {
        EXPECT_TRUE(checkScript(row, complete(row))) << label(row);
        wire::Message chatty = complete(row);
        chatty.payloads.emplace_back(wire::VendorId{});
        chatty.payloads.emplace_back(wire::OtherPayload{wire::PayloadType(200), {}});
        EXPECT_TRUE(checkScript(row, chatty)) << label(row);
    }
}

TEST(Script, EachRequiredPayloadLeftOutIsMissed)
{
    unsigned count = 0;
    for (const ScriptRow &row : script())
        for (const Presence &presence : row.payloads) {
            if (presence.least == 0)
                continue;
            wire::Message message = complete(row);
            std::erase_if(message.payloads,
                          [&](const wire::Payload &payload) { return wire::typeOf(payload.body) == presence.type; });
            const Outcome outcome = checkScript(row, message);
            ASSERT_FALSE(outcome) << label(row);
            EXPECT_EQ(outcome.reason(), Reason::MissingPayload) << label(row);
            EXPECT_EQ(outcome.error().first, static_cast<int>(presence.type));
            ++count;
        }
    EXPECT_GE(count, 25U);
}

TEST(Script, MoreThanAllowedIsADuplicate)
{
    for (const ScriptRow &row : script())
        for (const Presence &presence : row.payloads) {
            wire::Message message = complete(row);
            while (message.countOf(presence.type) <= presence.most)
                message.payloads.push_back(payloadOf(presence.type));
            EXPECT_EQ(checkScript(row, message).reason(), Reason::DuplicatePayload) << label(row);
        }
}

TEST(Script, PayloadsWithoutAPlaceAreRefused)
{
    using enum wire::PayloadType;
    for (const ScriptRow &row : script())
        for (const wire::PayloadType type : {SecurityAssociation, KeyExchange, Identification, Hash, Nonce, Delete,
                                             Signature, Certificate, ModeConfig, Fragment}) {
            const bool hasPlace = std::any_of(row.payloads.begin(), row.payloads.end(),
                                              [&](const Presence &presence) { return presence.type == type; });
            if (hasPlace)
                continue;
            wire::Message message = complete(row);
            message.payloads.push_back(payloadOf(type));
            EXPECT_EQ(checkScript(row, message).reason(), Reason::UnexpectedMessage)
                << label(row) << " " << static_cast<int>(type);
        }
}

// Rule H-11, written out: SA first in the first messages of phase 1, HASH first under the keys and SA right behind it.
TEST(Script, H11_TheBeginningOfEachMessage)
{
    using enum wire::PayloadType;
    using Start = std::vector<wire::PayloadType>;
    for (const ScriptRow &row : script()) {
        Start expected;
        if (row.exchange == ExchangeKind::MainMode || row.exchange == ExchangeKind::AggressiveMode)
            expected = row.number <= 2 ? Start{SecurityAssociation} : Start{};
        else if (row.exchange == ExchangeKind::QuickMode)
            expected = row.number <= 2 ? Start{Hash, SecurityAssociation} : Start{Hash};
        else if (row.isEncrypted)
            expected = {Hash};
        EXPECT_EQ(Start(row.start.begin(), row.start.end()), expected) << label(row);
    }
}

// Rule H-11: nothing comes before what stands at the beginning, nor between.
TEST(Script, TheBeginningIsFixed)
{
    for (const ScriptRow &row : script()) {
        if (row.start.empty())
            continue;
        for (std::size_t place = 0; place < row.start.size(); ++place) {
            wire::Message message = complete(row);
            message.payloads.insert(message.payloads.begin() + static_cast<std::ptrdiff_t>(place),
                                    wire::Payload(wire::VendorId{}));
            EXPECT_EQ(checkScript(row, message).reason(), Reason::UnexpectedMessage) << label(row) << ' ' << place;
        }
    }
}

TEST(Script, EncryptedRowsWantTheFlag)
{
    for (const ScriptRow &row : script()) {
        if (!row.isEncrypted)
            continue;
        wire::Message message = complete(row);
        message.header.flags = 0;
        EXPECT_EQ(checkScript(row, message).reason(), Reason::NotEncrypted) << label(row);
    }
}

// Rules ID-6 and H-11.
TEST(Script, QuickModeHasNoneOrTwoIdentitiesSideBySide)
{
    const ScriptRow &row = rowOf(ExchangeKind::QuickMode, 1, true);
    wire::Message message = complete(row);
    message.payloads.emplace_back(wire::Identification{});
    EXPECT_EQ(checkScript(row, message).reason(), Reason::MissingPayload);
    message.payloads.emplace_back(wire::Notification{});
    message.payloads.emplace_back(wire::Identification{});
    EXPECT_EQ(checkScript(row, message).reason(), Reason::UnexpectedMessage);
    message.payloads.erase(message.payloads.end() - 2);
    EXPECT_TRUE(checkScript(row, message));
}

TEST(Script, NumbersRunFromOneToTheLast)
{
    for (const ScriptRow &row : script()) {
        EXPECT_GE(row.number, 1U);
        EXPECT_LE(row.number, row.of);
        if (row.exchange != ExchangeKind::Informational)
            EXPECT_EQ(row.sender, row.number % 2 == 1 ? Role::Initiator : Role::Responder) << label(row);
    }
}

TEST(Script, TransitionsLeadToEstablishedAndStayThere)
{
    for (const Transition &transition : transitions()) {
        EXPECT_LE(transition.from, transition.to);
        if (transition.from == Phase1Kind::Established)
            EXPECT_EQ(transition.to, Phase1Kind::Established);
    }
    EXPECT_EQ(transitions().size(), 11U);
}
