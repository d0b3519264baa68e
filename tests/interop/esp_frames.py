"""ESP in the frames of a capture: by itself and in UDP, over IPv4 and over IPv6."""

import struct

from lab.capture import frames

ESP, UDP, PORT = 50, 17, 4500


def ip_in(frame):
    """(IP packet, protocol, payload) of a frame of either family, else None."""
    kind, packet = frame[12:14], frame[14:]
    if kind == b"\x08\x00":
        return packet, packet[9], packet[(packet[0] & 15) * 4:]
    return (packet, packet[6], packet[40:]) if kind == b"\x86\xdd" else None


def esp_in(frame):
    """The IP packet and its SPI when it is ESP, else None."""
    packet, protocol, payload = ip_in(frame) or (None, None, b"")
    if protocol == UDP and payload[:4] == struct.pack("!HH", PORT, PORT):
        payload = payload[8:]
    elif protocol != ESP:
        return None
    return (packet, int.from_bytes(payload[:4], "big")) if len(payload) > 12 and any(payload[:4]) else None


def esp_frames(path):
    """How many there are in a capture, which may go on."""
    return sum(esp_in(frame) is not None for frame in frames(path))


def has_right_checksum(packet):
    """The checksum of a UDP datagram (RFC 768; RFC 8200, 8.1): there, and as it has to be."""
    if packet[0] >> 4 == 4:
        addresses, datagram = packet[12:20], packet[(packet[0] & 15) * 4:int.from_bytes(packet[2:4], "big")]
    else:
        addresses, datagram = packet[8:40], packet[40:40 + int.from_bytes(packet[4:6], "big")]
    if datagram[6:8] == bytes(2):
        return False
    octets = addresses + struct.pack("!HH", UDP, len(datagram)) + datagram + bytes(len(datagram) % 2)
    total = sum(int.from_bytes(octets[i:i + 2], "big") for i in range(0, len(octets), 2))
    while total > 0xffff:
        total = (total & 0xffff) + (total >> 16)
    return total == 0xffff
