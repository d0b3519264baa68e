#include "engine/helper/protocol/messages.h"

#include "engine/base/byte_reader.h"
#include "engine/base/byte_writer.h"

#include <algorithm>

namespace tunneldesk::helper
{
namespace
{

enum class Word : std::uint8_t {
    Greeting = 0x74,
    OpenTun = 1,
    SetUpTun,
    OpenSocket,
    ChangeRoute,
    ChangeRule,
    CountIpsecPolicies,
    ClaimNetwork,
    Answer = 0x81,
};

// What an answer may say went wrong, by its place here: the enumerators' own numbers change between versions.
constexpr Reason kReasons[] = {
    Reason::None,        Reason::NoPermission,   Reason::PortInUse,  Reason::AddressUnavailable,
    Reason::NoTunDevice, Reason::AnotherGateway, Reason::HostFailure};
constexpr std::size_t kNameSize = 16; // IFNAMSIZ
constexpr std::size_t kAddressSize = 16;

class Writer
{
public:
    explicit Writer(Word word) : m_writer(m_bytes) { m_writer.writeU8(static_cast<std::uint8_t>(word)); }
    Writer &octet(std::size_t value)
    {
        m_writer.writeU8(static_cast<std::uint8_t>(value));
        return *this;
    }
    Writer &number(std::uint32_t value)
    {
        m_writer.writeU32(value);
        return *this;
    }
    // 4, 6 or 0 for none, then room for the longest.
    Writer &address(const std::optional<IpAddress> &address)
    {
        const ByteView bytes = address ? address->bytes() : ByteView{};
        octet(!address ? 0 : address->isV4() ? 4 : 6);
        m_writer.writeBytes(bytes);
        m_writer.writeZeros(kAddressSize - bytes.size());
        return *this;
    }
    Writer &name(std::string_view text)
    {
        const std::size_t size = std::min(text.size(), kNameSize - 1);
        m_writer.writeBytes({reinterpret_cast<const Byte *>(text.data()), size});
        m_writer.writeZeros(kNameSize - size);
        return *this;
    }
    [[nodiscard]] Bytes take() { return std::move(m_bytes); }

private:
    Bytes m_bytes;
    ByteWriter m_writer;
};

bool isZero(ByteView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](Byte octet) { return octet == 0; });
}

bool readAddress(ByteReader &reader, std::optional<IpAddress> &address)
{
    std::uint8_t family = 0;
    ByteView room;
    if (!reader.readU8(family) || !reader.readView(kAddressSize, room))
        return false;
    const std::size_t size = family == 4 ? 4 : family == 6 ? 16 : 0;
    if ((family != 0 && size == 0) || !isZero(room.subspan(size)))
        return false;
    address = IpAddress::fromBytes(room.first(size));
    return true;
}

// An address that must be there.
bool readAddress(ByteReader &reader, IpAddress &address)
{
    std::optional<IpAddress> read;
    if (!readAddress(reader, read) || !read)
        return false;
    address = *read;
    return true;
}

bool readPrefix(ByteReader &reader, IpPrefix &prefix)
{
    IpAddress address;
    std::uint8_t length = 0;
    if (!readAddress(reader, address) || !reader.readU8(length) || length > address.bitCount())
        return false;
    prefix = IpPrefix(address, length);
    return prefix.address() == address; // no host bits
}

bool readFlag(ByteReader &reader, bool &flag)
{
    std::uint8_t value = 0;
    if (!reader.readU8(value) || value > 1)
        return false;
    flag = value == 1;
    return true;
}

bool readChange(ByteReader &reader, Change &change)
{
    std::uint8_t value = 0;
    if (!reader.readU8(value) || value < 1 || value > 2)
        return false;
    change = Change(value);
    return true;
}

std::optional<Request> readSetUpTun(ByteReader &reader)
{
    SetUpTun request;
    if (!reader.readU32(request.device) || !reader.readU32(request.mtu))
        return std::nullopt;
    return request;
}

std::optional<Request> readOpenSocket(ByteReader &reader)
{
    OpenSocket request;
    std::uint8_t kind = 0;
    if (!reader.readU8(kind) || kind > static_cast<std::uint8_t>(OuterSocket::IcmpErrors) ||
        !readAddress(reader, request.local))
        return std::nullopt;
    request.kind = OuterSocket(kind);
    return request;
}

std::optional<Request> readChangeRoute(ByteReader &reader)
{
    ChangeRoute request;
    KernelRoute &route = request.route;
    if (!readChange(reader, request.change) || !readPrefix(reader, route.destination) ||
        !readFlag(reader, route.isUnreachable) || !reader.readU32(route.device) || !reader.readU32(route.mtu) ||
        !readAddress(reader, route.preferredSource) || !reader.readU32(route.metric))
        return std::nullopt;
    return request;
}

std::optional<Request> readChangeRule(ByteReader &reader)
{
    ChangeRule request;
    std::uint8_t family = 0;
    if (!readChange(reader, request.change) || !reader.readU8(family) || (family != 4 && family != 6) ||
        !readAddress(reader, request.rule.destination))
        return std::nullopt;
    KernelRule &rule = request.rule;
    rule.family = family == 4 ? IpFamily::V4 : IpFamily::V6;
    if (rule.destination && rule.destination->family() != rule.family)
        return std::nullopt;
    rule.priority = rule.destination ? kRulePeersToMain : kRuleOurTable;
    rule.table = rule.destination ? kMainTable : kRouteTable;
    return request;
}

std::optional<Request> readRequest(ByteReader &reader)
{
    std::uint8_t word = 0;
    if (!reader.readU8(word))
        return std::nullopt;
    switch (Word(word)) {
    case Word::OpenTun:
        return OpenTun{};
    case Word::SetUpTun:
        return readSetUpTun(reader);
    case Word::OpenSocket:
        return readOpenSocket(reader);
    case Word::ChangeRoute:
        return readChangeRoute(reader);
    case Word::ChangeRule:
        return readChangeRule(reader);
    case Word::CountIpsecPolicies:
        return CountIpsecPolicies{};
    case Word::ClaimNetwork:
        return ClaimNetwork{};
    default:
        return std::nullopt;
    }
}

// What the kernel takes in one (dev_valid_name) and a terminal does not obey.
bool isOfAName(Byte letter)
{
    return letter > ' ' && letter < 0x7f && letter != '/' && letter != ':';
}

bool readName(ByteReader &reader, std::string &name)
{
    ByteView room;
    if (!reader.readView(kNameSize, room))
        return false;
    const auto end = std::find(room.begin(), room.end(), Byte{0});
    name.assign(room.begin(), end);
    return end != room.end() && isZero(room.subspan(name.size())) && std::all_of(room.begin(), end, isOfAName);
}

} // namespace

Bytes toBytes(const Greeting &greeting)
{
    return Writer(Word::Greeting).octet(greeting.version).octet(greeting.hasCapabilities ? 1 : 0).take();
}

Bytes toBytes(const Request &request)
{
    return std::visit(
        Overload{
            [](const OpenTun &) { return Writer(Word::OpenTun).take(); },
            [](const SetUpTun &r) { return Writer(Word::SetUpTun).number(r.device).number(r.mtu).take(); },
            [](const OpenSocket &r) {
                return Writer(Word::OpenSocket).octet(static_cast<std::size_t>(r.kind)).address(r.local).take();
            },
            [](const ChangeRoute &r) {
                return Writer(Word::ChangeRoute)
                    .octet(static_cast<std::size_t>(r.change))
                    .address(r.route.destination.address())
                    .octet(r.route.destination.length())
                    .octet(r.route.isUnreachable ? 1 : 0)
                    .number(r.route.device)
                    .number(r.route.mtu)
                    .address(r.route.preferredSource)
                    .number(r.route.metric)
                    .take();
            },
            [](const ChangeRule &r) {
                return Writer(Word::ChangeRule)
                    .octet(static_cast<std::size_t>(r.change))
                    .octet(r.rule.family == IpFamily::V4 ? 4 : 6)
                    .address(r.rule.destination)
                    .take();
            },
            [](const CountIpsecPolicies &) { return Writer(Word::CountIpsecPolicies).take(); },
            [](const ClaimNetwork &) { return Writer(Word::ClaimNetwork).take(); },
        },
        request);
}

Bytes toBytes(const Answer &answer)
{
    const auto *const found = std::find(std::begin(kReasons), std::end(kReasons), answer.reason);
    const auto *const known = found == std::end(kReasons) ? std::end(kReasons) - 1 : found; // HostFailure
    return Writer(Word::Answer)
        .octet(static_cast<std::size_t>(known - std::begin(kReasons)))
        .number(static_cast<std::uint32_t>(answer.number))
        .number(answer.count)
        .name(answer.name)
        .take();
}

std::optional<Greeting> toGreeting(ByteView bytes)
{
    ByteReader reader(bytes);
    Greeting greeting;
    std::uint8_t word = 0;
    if (!reader.readU8(word) || Word(word) != Word::Greeting || !reader.readU8(greeting.version) ||
        !readFlag(reader, greeting.hasCapabilities) || !reader.isEmpty())
        return std::nullopt;
    return greeting;
}

std::optional<Request> toRequest(ByteView bytes)
{
    ByteReader reader(bytes);
    std::optional<Request> request = readRequest(reader);
    return reader.isEmpty() ? request : std::nullopt;
}

std::optional<Answer> toAnswer(ByteView bytes)
{
    ByteReader reader(bytes);
    Answer answer;
    std::uint8_t word = 0;
    std::uint8_t reason = 0;
    std::uint32_t number = 0;
    if (!reader.readU8(word) || Word(word) != Word::Answer || !reader.readU8(reason) || reason >= std::size(kReasons) ||
        !reader.readU32(number) || !reader.readU32(answer.count) || !readName(reader, answer.name) || !reader.isEmpty())
        return std::nullopt;
    answer.reason = kReasons[reason];
    answer.number = static_cast<std::int32_t>(number);
    return answer;
}

} // namespace tunneldesk::helper
