// A netlink socket of the calling thread's network namespace: one request and its answer at a time, or,
// with groups, the notices of changes. Knows the framing (libmnl), not what stands in the messages.
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/ip.h"
#include "engine/base/result.h"

#include <libmnl/libmnl.h>

#include <functional>
#include <memory>

struct nlmsghdr;
struct nlattr;

namespace tunneldesk
{

// A request under construction. The buffer is large enough for every message of this room.
class NetlinkRequest
{
public:
    NetlinkRequest(std::uint16_t type, std::uint16_t flags);

    // The fixed part after the header (ifinfomsg, rtmsg ...), zeroed; to be called first and once.
    template <typename Fixed>
    [[nodiscard]] Fixed &fixed()
    {
        return *static_cast<Fixed *>(mnl_nlmsg_put_extra_header(m_header, sizeof(Fixed)));
    }
    void put(std::uint16_t type, std::uint32_t value);
    void put(std::uint16_t type, std::string_view text);
    void put(std::uint16_t type, const IpAddress &address);
    void putOctet(std::uint16_t type, std::uint8_t value);
    [[nodiscard]] nlattr *begin(std::uint16_t type);
    void end(nlattr *nest);

    [[nodiscard]] nlmsghdr *header() { return m_header; }

private:
    alignas(std::max_align_t) std::array<char, 1024> m_buffer{};
    nlmsghdr *m_header;
};

class NetlinkSocket
{
public:
    // Group numbers (RTNLGRP_...), none for requests; NETLINK_ROUTE, or another family for requests. Not open: isOpen()
    // is false and every call fails.
    explicit NetlinkSocket(std::initializer_list<unsigned> groups = {}, int family = 0);
    ~NetlinkSocket();
    NetlinkSocket(const NetlinkSocket &) = delete;
    NetlinkSocket &operator=(const NetlinkSocket &) = delete;

    [[nodiscard]] bool isOpen() const { return m_socket != nullptr; }
    [[nodiscard]] int descriptor() const;
    // Sends and waits for the kernel's acknowledgement. Errors: NoPermission, HostFailure; first is the errno.
    [[nodiscard]] Outcome change(NetlinkRequest &request);
    // Sends and gives every message of the answer to `onMessage`. Errors as change().
    [[nodiscard]] Outcome ask(NetlinkRequest &request, const std::function<void(const nlmsghdr &)> &onMessage);
    // Throws away what has arrived on a socket with groups; true when there was something (or too much of it).
    [[nodiscard]] bool drain();

private:
    [[nodiscard]] Outcome exchange(NetlinkRequest &request, const std::function<void(const nlmsghdr &)> *onMessage);

    mnl_socket *m_socket = nullptr;
    std::uint32_t m_sequence = 0;
    std::vector<char> m_buffer;
};

// The attributes of a message, by type; a type above `kMost` is left out.
class NetlinkAttributes
{
public:
    NetlinkAttributes(const nlmsghdr &message, std::size_t fixedSize);
    explicit NetlinkAttributes(const nlattr &nest);

    [[nodiscard]] const nlattr *find(std::uint16_t type) const { return type < kMost ? m_attributes[type] : nullptr; }
    [[nodiscard]] std::optional<std::uint32_t> u32(std::uint16_t type) const;
    [[nodiscard]] std::optional<std::uint8_t> u8(std::uint16_t type) const;
    [[nodiscard]] std::string text(std::uint16_t type) const;
    [[nodiscard]] std::optional<IpAddress> address(std::uint16_t type) const;

private:
    static constexpr std::size_t kMost = 80;
    static int onAttribute(const nlattr *attribute, void *self);
    void keep(const nlattr *attribute);
    std::array<const nlattr *, kMost> m_attributes{};
};

} // namespace tunneldesk
