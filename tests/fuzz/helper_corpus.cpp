#include "tests/fuzz/helper_corpus.h"

#include "engine/helper/protocol/messages.h"

namespace tunneldesk::test
{
namespace
{

using namespace helper;

// The first device of a session (tests/engine/helper/fake_kernel.h), one that is somebody else's, and none.
constexpr unsigned kOwnDevice = 10;
constexpr unsigned kForeignDevice = 2;

Bytes framed(const std::vector<Bytes> &messages)
{
    Bytes input;
    for (const Bytes &message : messages) {
        input.push_back(static_cast<Byte>(message.size()));
        append(input, message);
    }
    return input;
}

std::vector<Bytes> requests()
{
    std::vector<Bytes> result{toBytes(Request{OpenTun{}}), toBytes(Request{CountIpsecPolicies{}}),
                              toBytes(Request{ClaimNetwork{}})};
    const auto add = [&result](const Request &request) { result.push_back(toBytes(request)); };
    for (const unsigned device : {kOwnDevice, kForeignDevice, 0U})
        for (const unsigned mtu : {68U, 1400U, 65535U})
            add(SetUpTun{device, mtu});
    const IpAddress addresses[] = {IpAddress::v4(192, 0, 2, 7), *IpAddress::parse("2001:db8::7")};
    for (const IpAddress &address : addresses)
        for (const OuterSocket kind :
             {OuterSocket::Ike, OuterSocket::NatTraversal, OuterSocket::RawEsp, OuterSocket::IcmpErrors})
            add(OpenSocket{kind, address});
    for (const Change change : {Change::Add, Change::Remove}) {
        for (const char *network : {"10.2.0.0/16", "10.0.0.0/8", "10.2.0.7/32", "fd02::/48", "fd02::7/128", "0.0.0.0/0",
                                    "128.0.0.0/1", "8.0.0.0/8", "8.8.0.0/16", "::/0", "2000::/3", "127.0.0.0/8"}) {
            const IpPrefix destination = *IpPrefix::parse(network);
            for (const unsigned device : {kOwnDevice, kForeignDevice})
                add(ChangeRoute{change, {destination, false, device, 1386, std::nullopt, kTunMetric}});
            add(ChangeRoute{change, {destination, true, 0, 0, std::nullopt, kTwinMetric}});
        }
        for (const IpAddress &address : addresses) {
            add(ChangeRule{change, {kRulePeersToMain, kMainTable, address.family(), address}});
            add(ChangeRule{change, {kRuleOurTable, kRouteTable, address.family(), std::nullopt}});
        }
    }
    return result;
}

// More routes than there is room for, each behind the removal of one that never stood.
Bytes pastTheLimit()
{
    std::vector<Bytes> messages{toBytes(Request{ClaimNetwork{}})};
    for (Byte i = 0; i < 8; ++i)
        for (const Change change : {Change::Remove, Change::Add}) {
            const Byte second = change == Change::Remove ? 200 : i;
            const IpPrefix destination(IpAddress::v4(10, second, 0, 0), 16);
            messages.push_back(
                toBytes(Request{ChangeRoute{change, {destination, true, 0, 0, std::nullopt, kTwinMetric}}}));
        }
    Bytes input = framed(messages);
    // fuzz_helper tries inputs of such a size near the limit.
    input.resize((input.size() + 15) / 16 * 16);
    return input;
}

// As fuzz_channel takes it: the length, what comes beside, the octets.
void say(Bytes &input, const Bytes &message, Byte beside = 0)
{
    const bool isLong = message.size() > 0x7f;
    input.push_back(static_cast<Byte>(isLong ? 0x80 | message.size() / 8 : message.size()));
    input.push_back(beside);
    append(input, message);
}

// A client's row of messages, the last one with each number of descriptors beside it.
void addRequests(std::vector<Bytes> &inputs)
{
    const std::vector<Bytes> all = requests();
    for (std::size_t i = 0; i < all.size(); ++i)
        for (Byte beside = 0; beside < 4; ++beside) {
            Bytes input{0};
            say(input, toBytes(Request{ClaimNetwork{}}));
            say(input, toBytes(Request{OpenTun{}}));
            say(input, all[i], beside);
            say(input, all[(i + 5) % all.size()]);
            inputs.push_back(input);
        }
    for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 66U, 127U, 512U, 1016U}) {
        Bytes input{0};
        say(input, toBytes(Request{CountIpsecPolicies{}}));
        say(input, Bytes(size, 1), static_cast<Byte>(size % 3));
        inputs.push_back(input);
    }
}

// A helper's greeting and answers: each reason, with a name and without, and each octet of an answer changed.
void addAnswers(std::vector<Bytes> &inputs)
{
    const Bytes fine = toBytes(Answer{Reason::None, 0, 7, "td0"});
    const auto add = [&](const Greeting &greeting, const Bytes &answer, Byte beside) {
        Bytes input{1};
        say(input, toBytes(greeting));
        say(input, fine, 1);
        say(input, answer, beside);
        for (int i = 0; i < 5; ++i)
            say(input, fine, static_cast<Byte>(i % 2));
        inputs.push_back(input);
    };
    for (Byte beside = 0; beside < 6; ++beside) {
        for (const Reason reason : {Reason::None, Reason::NoPermission, Reason::PortInUse, Reason::AddressUnavailable,
                                    Reason::NoTunDevice, Reason::AnotherGateway, Reason::HostFailure})
            for (const std::int32_t number : {0, 1, 13, -1})
                add({kProtocolVersion, true}, toBytes(Answer{reason, number, 0, ""}), beside);
        for (std::size_t at = 0; at < fine.size(); ++at) {
            add({kProtocolVersion, true}, Bytes(fine.begin(), fine.begin() + static_cast<std::ptrdiff_t>(at)), beside);
            Bytes other = fine;
            other[at] ^= static_cast<Byte>(1U << beside);
            add({kProtocolVersion, true}, other, beside);
        }
    }
    for (const std::size_t size : {0U, 1U, 26U, 63U, 64U, 65U, 1016U})
        add({kProtocolVersion, true}, Bytes(size, 0x81), 0);
    add({kProtocolVersion, false}, fine, 0);
    add({kProtocolVersion + 1, true}, fine, 0);
}

} // namespace

std::vector<Bytes> channelInputs()
{
    std::vector<Bytes> inputs;
    addRequests(inputs);
    addAnswers(inputs);
    return inputs;
}

std::vector<Bytes> helperInputs()
{
    const std::vector<Bytes> all = requests();
    const Bytes openTun = toBytes(Request{OpenTun{}});
    const Bytes claim = toBytes(Request{ClaimNetwork{}});
    std::vector<Bytes> inputs{framed(all), pastTheLimit()};
    const auto add = [&](const Bytes &message) { inputs.push_back(framed({claim, openTun, message})); };
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Bytes &one = all[i];
        inputs.push_back(framed({one}));
        inputs.push_back(framed({openTun, one}));
        add(one);
        inputs.push_back(framed({claim, openTun, one, one, all[(i + 7) % all.size()]}));
        // With a descriptor (fuzz_helper): only the claim may come so.
        Bytes shown = framed({claim, one});
        shown.front() |= 0x80;
        inputs.push_back(shown);
        Bytes wrong = framed({one});
        wrong.front() |= 0x80;
        inputs.push_back(wrong);
        Bytes other = one;
        other.push_back(0);
        add(other);
        for (std::size_t at = 0; at < one.size(); ++at) {
            add(Bytes(one.begin(), one.begin() + static_cast<std::ptrdiff_t>(at)));
            for (const Byte value : {Byte{0}, Byte{1}, Byte{0x7f}, Byte{0xff}}) {
                other = one;
                other[at] = value;
                if (at % 3 == i % 3)
                    add(other);
            }
        }
    }
    return inputs;
}

} // namespace tunneldesk::test
