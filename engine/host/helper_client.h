// The helper as this process sees it: each call is one message there and one answer back. The kernel is read by
// ourselves; that needs no capability.
#pragma once

#include "engine/privileged/calls.h"
#include "engine/report/state.h"

namespace tunneldesk::helper
{
struct Answer;
}

namespace tunneldesk::host
{

class HelperClient final : public PrivilegedCalls
{
public:
    // `socket` leads to a helper that has not been asked anything yet.
    explicit HelperClient(FileDescriptor socket) : m_socket(std::move(socket)) {}

    // Waits for its first word: Ready, NoCapabilities, NotInstalled (it speaks another version: one of both was updated
    // while the other ran), or Lost (it went, or is silent for 3 s).
    [[nodiscard]] HelperState greet();
    // Becomes readable without a question when the helper goes; -1 once that is known.
    [[nodiscard]] int descriptor() const { return m_socket.get(); }

    // Once the helper is lost every call fails with NoPermission, ENOTCONN.
    [[nodiscard]] Result<OpenedTun> openTun() override;
    [[nodiscard]] Result<FileDescriptor> openSocket(OuterSocket kind, const IpAddress &local) override;
    [[nodiscard]] Result<FileDescriptor> claimNetwork(const FileDescriptor &held) override;
    [[nodiscard]] Outcome setUp(unsigned device, unsigned mtu) override;
    [[nodiscard]] Outcome add(const KernelRoute &route) override;
    [[nodiscard]] Outcome remove(const KernelRoute &route) override;
    [[nodiscard]] Outcome add(const KernelRule &rule) override;
    [[nodiscard]] Outcome remove(const KernelRule &rule) override;
    [[nodiscard]] unsigned countIpsecPolicies() override;

private:
    // The answer's octets; nothing (and the socket closed) when the helper is lost. A descriptor goes to `descriptor`.
    [[nodiscard]] Bytes receive(FileDescriptor &descriptor);
    // `shown` goes with the request, when it is open.
    [[nodiscard]] Result<helper::Answer> ask(ByteView request, FileDescriptor &descriptor,
                                             const FileDescriptor &shown = {});
    [[nodiscard]] Outcome change(ByteView request);

    // Of an answer that should have brought a descriptor and has none. It was made and sent; where the kernel cut it
    // off (MSG_CTRUNC), this process has no number left for it.
    [[nodiscard]] Error withoutDescriptor(std::int64_t second = 0) const;

    FileDescriptor m_socket;
    bool m_wasCut = false; // the last answer
};

} // namespace tunneldesk::host
