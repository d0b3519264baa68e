"""A link that carries each datagram by itself: what a program hands to the kernel as several at once (UDP_SEGMENT) a
veth passes on in one piece, and a capture behind it would show one large datagram that no real wire has. Checksums are
made before it, too: a veth leaves them to whoever is behind it. As a program, in the namespace of the link: python3 -m lab.offload DEVICE"""

import array
import fcntl
import socket
import struct
import sys

_SIOCETHTOOL = 0x8946
_GET_STRINGS, _COUNT_STRINGS, _SET_FEATURES = 0x1B, 0x37, 0x3B
_FEATURE_NAMES = 4
_NAME_SIZE = 32
_LEFT_TO_THE_LINK = ("tx-udp-segmentation", "tx-checksum-ip-generic")


def _ask(link, device, request):
    """The request as the kernel has filled it in."""
    buffer = array.array("B", request)
    fcntl.ioctl(link, _SIOCETHTOOL, struct.pack("16sP", device.encode(), buffer.buffer_info()[0]))
    return buffer.tobytes()


def _feature_names(link, device):
    answer = _ask(link, device, struct.pack("=IIQI", _COUNT_STRINGS, 0, 1 << _FEATURE_NAMES, 0))
    count = struct.unpack("=IIQI", answer)[3]
    head = struct.pack("=III", _GET_STRINGS, _FEATURE_NAMES, count)
    names = _ask(link, device, head + bytes(count * _NAME_SIZE))[len(head):]
    return [names[at:at + _NAME_SIZE].split(b"\0")[0].decode() for at in range(0, len(names), _NAME_SIZE)]


def carry_datagrams_singly(device):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
        names = _feature_names(link, device)
        valid = [0] * ((len(names) + 31) // 32)
        for name in _LEFT_TO_THE_LINK:
            number = names.index(name)
            valid[number // 32] |= 1 << number % 32
        words = [word for block in valid for word in (block, 0)]
        _ask(link, device, struct.pack(f"=II{len(words)}I", _SET_FEATURES, len(valid), *words))


if __name__ == "__main__":
    carry_datagrams_singly(sys.argv[1])
