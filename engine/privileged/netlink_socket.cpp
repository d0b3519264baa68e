#include "engine/privileged/netlink_socket.h"

#include <linux/netlink.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace tunneldesk
{
namespace
{

constexpr std::size_t kReceiveBuffer = 65536;
constexpr int kNoticeBuffer = 1 << 20;

Error errorOf(int number)
{
    const bool isPermission = number == EPERM || number == EACCES;
    return {isPermission ? Reason::NoPermission : Reason::HostFailure, number};
}

int onData(const nlmsghdr *message, void *data)
{
    const auto *function = static_cast<const std::function<void(const nlmsghdr &)> *>(data);
    if (function != nullptr)
        (*function)(*message);
    return MNL_CB_OK;
}

// Of an acknowledgement (NLMSG_ERROR) and of a dump's end (NLMSG_DONE) alike the first number is 0, or the negative of
// why the rest does not come. The library takes every end of a dump for a good one.
int onEnd(const nlmsghdr *message, void *)
{
    std::int32_t error = 0;
    if (mnl_nlmsg_get_payload_len(message) >= sizeof(error))
        std::memcpy(&error, mnl_nlmsg_get_payload(message), sizeof(error));
    errno = -error;
    return error < 0 ? MNL_CB_ERROR : MNL_CB_STOP;
}

int readAnswer(const std::vector<char> &buffer, ssize_t size, std::uint32_t sequence, unsigned port, void *data)
{
    std::array<mnl_cb_t, NLMSG_DONE + 1> onControl{};
    onControl[NLMSG_ERROR] = onEnd;
    onControl[NLMSG_DONE] = onEnd;
    return mnl_cb_run2(buffer.data(), static_cast<std::size_t>(size), sequence, port, onData, data, onControl.data(),
                       onControl.size());
}

// What is left of the answer to an earlier question, whose end an error has hidden.
bool isStale(const std::vector<char> &buffer, ssize_t size, std::uint32_t sequence)
{
    const auto *message = reinterpret_cast<const nlmsghdr *>(buffer.data());
    return mnl_nlmsg_ok(message, static_cast<int>(size)) && message->nlmsg_seq != sequence;
}

// A dump that was overtaken by a change is whole enough: the change brings a notice and a new dump. The
// library would stop in its middle, and the rest of the answer would be taken for that to the next question.
void forgetInterruption(char *buffer, ssize_t size)
{
    auto left = static_cast<int>(size);
    auto *message = reinterpret_cast<nlmsghdr *>(buffer);
    while (mnl_nlmsg_ok(message, left)) {
        message->nlmsg_flags &= static_cast<std::uint16_t>(~NLM_F_DUMP_INTR);
        message = mnl_nlmsg_next(message, &left);
    }
}

} // namespace

NetlinkRequest::NetlinkRequest(std::uint16_t type, std::uint16_t flags)
    : m_header(mnl_nlmsg_put_header(m_buffer.data()))
{
    m_header->nlmsg_type = type;
    m_header->nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | flags);
}

void NetlinkRequest::put(std::uint16_t type, std::uint32_t value)
{
    mnl_attr_put_u32(m_header, type, value);
}

void NetlinkRequest::put(std::uint16_t type, std::string_view text)
{
    mnl_attr_put_strz(m_header, type, std::string(text).c_str());
}

void NetlinkRequest::put(std::uint16_t type, const IpAddress &address)
{
    mnl_attr_put(m_header, type, address.bytes().size(), address.bytes().data());
}

void NetlinkRequest::putOctet(std::uint16_t type, std::uint8_t value)
{
    mnl_attr_put_u8(m_header, type, value);
}

nlattr *NetlinkRequest::begin(std::uint16_t type)
{
    return mnl_attr_nest_start(m_header, type);
}

void NetlinkRequest::end(nlattr *nest)
{
    mnl_attr_nest_end(m_header, nest);
}

NetlinkSocket::NetlinkSocket(std::initializer_list<unsigned> groups, int family) : m_buffer(kReceiveBuffer)
{
    const int flags = SOCK_CLOEXEC | (groups.size() == 0 ? 0 : SOCK_NONBLOCK);
    m_socket = mnl_socket_open2(family, flags);
    if (m_socket == nullptr)
        return;
    if (mnl_socket_bind(m_socket, 0, MNL_SOCKET_AUTOPID) != 0) {
        mnl_socket_close(m_socket);
        m_socket = nullptr;
        return;
    }
    int on = 1;
    // A dump can then name the table it wants, instead of bringing them all.
    static_cast<void>(mnl_socket_setsockopt(m_socket, NETLINK_GET_STRICT_CHK, &on, sizeof(on)));
    for (unsigned group : groups)
        static_cast<void>(mnl_socket_setsockopt(m_socket, NETLINK_ADD_MEMBERSHIP, &group, sizeof(group)));
    if (groups.size() != 0)
        static_cast<void>(::setsockopt(descriptor(), SOL_SOCKET, SO_RCVBUF, &kNoticeBuffer, sizeof(kNoticeBuffer)));
}

NetlinkSocket::~NetlinkSocket()
{
    if (m_socket != nullptr)
        mnl_socket_close(m_socket);
}

int NetlinkSocket::descriptor() const
{
    return m_socket == nullptr ? -1 : mnl_socket_get_fd(m_socket);
}

Outcome NetlinkSocket::exchange(NetlinkRequest &request, const std::function<void(const nlmsghdr &)> *onMessage)
{
    if (m_socket == nullptr)
        return errorOf(ENOTCONN);
    request.header()->nlmsg_seq = ++m_sequence;
    if (mnl_socket_sendto(m_socket, request.header(), request.header()->nlmsg_len) < 0)
        return errorOf(errno);
    const unsigned port = mnl_socket_get_portid(m_socket);
    // mnl_cb_run hands the pointer through as void *.
    auto *data = const_cast<std::function<void(const nlmsghdr &)> *>(onMessage);
    for (;;) {
        const ssize_t size = mnl_socket_recvfrom(m_socket, m_buffer.data(), m_buffer.size());
        if (size < 0) {
            if (errno == EINTR)
                continue;
            return errorOf(errno);
        }
        if (isStale(m_buffer, size, m_sequence))
            continue;
        forgetInterruption(m_buffer.data(), size);
        const int next = readAnswer(m_buffer, size, m_sequence, port, data);
        if (next == MNL_CB_ERROR)
            return errorOf(errno);
        if (next == MNL_CB_STOP)
            return success();
    }
}

Outcome NetlinkSocket::change(NetlinkRequest &request)
{
    request.header()->nlmsg_flags |= NLM_F_ACK;
    return exchange(request, nullptr);
}

Outcome NetlinkSocket::ask(NetlinkRequest &request, const std::function<void(const nlmsghdr &)> &onMessage)
{
    // A dump ends with NLMSG_DONE; a single answer gets an acknowledgement behind it, so that both end alike.
    if ((request.header()->nlmsg_flags & NLM_F_DUMP) != NLM_F_DUMP)
        request.header()->nlmsg_flags |= NLM_F_ACK;
    return exchange(request, &onMessage);
}

bool NetlinkSocket::drain()
{
    bool any = false;
    while (m_socket != nullptr) {
        const ssize_t size = ::recv(descriptor(), m_buffer.data(), m_buffer.size(), 0);
        if (size < 0 && errno == EINTR)
            continue;
        // ENOBUFS: notices were lost, which means only that there is much to read again.
        if (size < 0 && errno == ENOBUFS) {
            any = true;
            continue;
        }
        if (size <= 0)
            break;
        any = true;
    }
    return any;
}

NetlinkAttributes::NetlinkAttributes(const nlmsghdr &message, std::size_t fixedSize)
{
    static_cast<void>(
        mnl_attr_parse(&message, static_cast<unsigned>(fixedSize), &NetlinkAttributes::onAttribute, this));
}

NetlinkAttributes::NetlinkAttributes(const nlattr &nest)
{
    static_cast<void>(mnl_attr_parse_nested(&nest, &NetlinkAttributes::onAttribute, this));
}

int NetlinkAttributes::onAttribute(const nlattr *attribute, void *self)
{
    static_cast<NetlinkAttributes *>(self)->keep(attribute);
    return MNL_CB_OK;
}

void NetlinkAttributes::keep(const nlattr *attribute)
{
    const std::uint16_t type = mnl_attr_get_type(attribute);
    if (type < kMost)
        m_attributes[type] = attribute;
}

std::optional<std::uint32_t> NetlinkAttributes::u32(std::uint16_t type) const
{
    const nlattr *attribute = find(type);
    if (attribute == nullptr || mnl_attr_get_payload_len(attribute) < sizeof(std::uint32_t))
        return std::nullopt;
    return mnl_attr_get_u32(attribute);
}

std::optional<std::uint8_t> NetlinkAttributes::u8(std::uint16_t type) const
{
    const nlattr *attribute = find(type);
    if (attribute == nullptr || mnl_attr_get_payload_len(attribute) < 1)
        return std::nullopt;
    return mnl_attr_get_u8(attribute);
}

std::string NetlinkAttributes::text(std::uint16_t type) const
{
    const nlattr *attribute = find(type);
    if (attribute == nullptr)
        return {};
    const auto *data = static_cast<const char *>(mnl_attr_get_payload(attribute));
    return std::string(data, strnlen(data, mnl_attr_get_payload_len(attribute)));
}

std::optional<IpAddress> NetlinkAttributes::address(std::uint16_t type) const
{
    const nlattr *attribute = find(type);
    if (attribute == nullptr)
        return std::nullopt;
    return IpAddress::fromBytes(
        {static_cast<const Byte *>(mnl_attr_get_payload(attribute)), mnl_attr_get_payload_len(attribute)});
}

} // namespace tunneldesk
