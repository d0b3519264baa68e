// The helper's end of the socket to its client: who speaks there, one message at a time and not faster than the kernel
// should be asked, answers with their descriptors.
#pragma once

#include "engine/helper/pace.h"
#include "engine/helper/session.h"

#include <sys/types.h>

#include <array>

namespace tunneldesk::helper
{

class Channel
{
public:
    // A SOCK_SEQPACKET socket whose other end was made by this very user (SO_PEERCRED).
    [[nodiscard]] static bool isFromUs(int socket);

    // Every message must come from a process of `client` (SCM_CREDENTIALS).
    Channel(int socket, uid_t client);

    void greet(bool hasCapabilities);
    struct Message {
        ByteView bytes; // valid until the next call
        FileDescriptor descriptor;
    };
    // Waits. Nothing: the client is gone, or has done what no client of ours does (another user's message, one that is
    // too long, several descriptors in it).
    [[nodiscard]] std::optional<Message> receive();
    // False: the client is gone, or does not listen.
    [[nodiscard]] bool send(const Done &done);

private:
    int m_socket;
    uid_t m_client;
    Pace m_pace;
    std::array<Byte, kLargestMessage + 1> m_room{};
};

// One request after the other until the client goes, or says what is no request (then false); undoes what it made.
[[nodiscard]] bool serve(Channel &channel, Session &session);

} // namespace tunneldesk::helper
