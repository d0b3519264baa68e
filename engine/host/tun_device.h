// One TUN device of ours, opened for packets with a virtio-net header before each and with segmentation
// offload, so that one read brings up to 64 KiB of one flow. It goes when the last holder lets go of it.
// Moves bytes; sets no address and no route (netlink does).
#pragma once

#include "engine/base/bytes.h"
#include "engine/base/result.h"
#include "engine/privileged/tun_open.h"

#include <memory>
#include <string>

namespace tunneldesk::host
{

// struct virtio_net_hdr without the mergeable-buffers field.
inline constexpr std::size_t kVirtioHeaderSize = 10;
// The greatest read of a TUN: the header and one IP packet.
inline constexpr std::size_t kLargestTunRead = kVirtioHeaderSize + 65535;

class TunDevice
{
public:
    // As openTun().
    [[nodiscard]] static Result<std::shared_ptr<TunDevice>> open();
    // One that was opened here or by the helper. Error: HostFailure (it is gone again).
    [[nodiscard]] static Result<std::shared_ptr<TunDevice>> adopt(OpenedTun opened);

    TunDevice(const TunDevice &) = delete;
    TunDevice &operator=(const TunDevice &) = delete;

    [[nodiscard]] const std::string &name() const { return m_name; }
    // Of netlink.
    [[nodiscard]] unsigned index() const { return m_index; }
    [[nodiscard]] int descriptor() const { return m_descriptor.get(); }
    // Octets, or the errno negated (never blocks: -EAGAIN). One reader at a time.
    [[nodiscard]] std::ptrdiff_t read(MutableByteView into) const;
    // 0 or the errno negated. Any thread.
    [[nodiscard]] int write(ByteView headerAndPacket) const;

private:
    TunDevice(FileDescriptor descriptor, std::string name, unsigned index);

    FileDescriptor m_descriptor;
    std::string m_name;
    unsigned m_index;
};

} // namespace tunneldesk::host
