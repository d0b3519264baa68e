#include "engine/host/tun_device.h"

#include <net/if.h>

#include <cerrno>

namespace tunneldesk::host
{

TunDevice::TunDevice(FileDescriptor descriptor, std::string name, unsigned index)
    : m_descriptor(std::move(descriptor)), m_name(std::move(name)), m_index(index)
{
}

Result<std::shared_ptr<TunDevice>> TunDevice::open()
{
    Result<OpenedTun> opened = openTun();
    return opened ? adopt(std::move(opened).value()) : Result<std::shared_ptr<TunDevice>>(opened.error());
}

Result<std::shared_ptr<TunDevice>> TunDevice::adopt(OpenedTun opened)
{
    const unsigned index = ::if_nametoindex(opened.name.c_str());
    if (index == 0)
        return Error{Reason::HostFailure, errno};
    return std::shared_ptr<TunDevice>(new TunDevice(std::move(opened.descriptor), std::move(opened.name), index));
}

std::ptrdiff_t TunDevice::read(MutableByteView into) const
{
    for (;;) {
        const ssize_t count = ::read(m_descriptor.get(), into.data(), into.size());
        if (count >= 0)
            return count;
        if (errno != EINTR)
            return -errno;
    }
}

int TunDevice::write(ByteView headerAndPacket) const
{
    for (;;) {
        if (::write(m_descriptor.get(), headerAndPacket.data(), headerAndPacket.size()) >= 0)
            return 0;
        if (errno != EINTR)
            return -errno;
    }
}

} // namespace tunneldesk::host
