"""A capture on one link, and what was seen in it. As a program: python3 capture.py DEVICE FILE, until SIGTERM."""

import collections
import errno
import ipaddress
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import time

_ETH_P_ALL = 3
_SO_RCVBUFFORCE, _SO_TIMESTAMPNS = 33, 35  # asm-generic/socket.h
_PCAP_HEADER = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 1)


def _waiting(link):
    try:
        while True:
            frame, extras, _, _ = link.recvmsg(65535, 64, socket.MSG_DONTWAIT)
            moment = next((data for level, kind, data in extras
                           if (level, kind) == (socket.SOL_SOCKET, _SO_TIMESTAMPNS)), None)
            yield struct.unpack("@ll", moment), frame
    except BlockingIOError:
        pass
    except OSError as error:  # told once when the link goes down; the capture goes on when it is up again
        if error.errno != errno.ENETDOWN:
            raise


def _give_room(link, octets):
    try:
        link.setsockopt(socket.SOL_SOCKET, _SO_RCVBUFFORCE, octets)
    except PermissionError:  # of root in its own world only: as much as anybody gets
        link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, octets)


def _write_capture(device, path):
    stop = []
    signal.signal(signal.SIGTERM, lambda *_: stop.append(time.monotonic() + 1))
    link = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(_ETH_P_ALL))
    _give_room(link, 16 << 20)
    # When a frame passed, not when this program came to it.
    link.setsockopt(socket.SOL_SOCKET, _SO_TIMESTAMPNS, 1)
    link.bind((device, 0))
    with open(path, "wb") as out:
        out.write(_PCAP_HEADER)
        out.flush()
        print("ready", flush=True)
        while True:
            readable, _, _ = select.select([link], [], [], 0.1)
            for (seconds, nanoseconds), frame in _waiting(link):
                out.write(struct.pack("<IIII", seconds, nanoseconds // 1000, len(frame), len(frame)) + frame)
            out.flush()
            # What was under way is waited for, and traffic that never pauses for a second.
            if stop and (not readable or time.monotonic() > stop[0]):
                return


class Capture:
    """Runs in a namespace from construction to stop()."""

    def __init__(self, world, namespace, device):
        self.file = world.path(f"{namespace}-{device}.pcap")
        self._program = world.start(namespace, sys.executable, os.path.abspath(__file__), device, self.file,
                                    stdout=subprocess.PIPE, text=True)
        self._program.stdout.readline()

    def stop(self):
        """Ends the capture and gives back its Seen."""
        self._program.terminate()
        self._program.wait(timeout=30)
        return Seen(self.file)


def timed_frames(path):
    """Each frame with the time of its capture, as time.time(); of a capture that goes on, what is there in whole."""
    with open(path, "rb") as source:
        source.read(24)
        while True:
            header = source.read(16)
            if len(header) < 16:
                return
            seconds, microseconds, size, _ = struct.unpack("<IIII", header)
            frame = source.read(size)
            if len(frame) < size:
                return
            yield seconds + microseconds / 1e6, frame


def frames(path):
    for _, frame in timed_frames(path):
        yield frame


def write_frames(path, frames_):
    """A capture of these frames, a microsecond apart."""
    with open(path, "wb") as out:
        out.write(_PCAP_HEADER)
        for number, frame in enumerate(frames_):
            out.write(struct.pack("<IIII", *divmod(number, 1000000), len(frame), len(frame)) + frame)


class Seen:
    """Counts of a capture: IKE, ESP, ARP and neighbour discovery, and everything else by name."""

    def __init__(self, path):
        self.counts = collections.Counter()
        self.inner = []  # packets with a private address outside of ESP: a leak
        for frame in frames(path):
            self._look(frame)

    def _look(self, frame):
        kind = struct.unpack("!H", frame[12:14])[0]
        packet = frame[14:]
        if kind == 0x0806:
            self.counts["ARP"] += 1
            return
        if kind == 0x86DD:
            self._look_ipv6(packet)
            return
        if kind != 0x0800 or len(packet) < 20:
            self.counts[f"ethertype {kind:#06x}"] += 1
            return
        header = (packet[0] & 15) * 4
        source, destination = ipaddress.ip_address(packet[12:16]), ipaddress.ip_address(packet[16:20])
        for address in (source, destination):
            if any(address in ipaddress.ip_network(n) for n in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")):
                self.inner.append(f"{source} > {destination} protocol {packet[9]}")
                self.counts["inner addresses in clear"] += 1
                return
        fragment = struct.unpack("!H", packet[6:8])[0] & 0x1FFF
        self._count_protocol(packet[9], packet[header:], fragment)

    def _look_ipv6(self, packet):
        if len(packet) < 40:
            self.counts["IPv6"] += 1
            return
        addresses = [ipaddress.ip_address(packet[8:24]), ipaddress.ip_address(packet[24:40])]
        if any(address in ipaddress.ip_network("fd00::/8") for address in addresses):
            self.inner.append(f"{addresses[0]} > {addresses[1]} protocol {packet[6]}")
            self.counts["inner addresses in clear"] += 1
            return
        protocol, payload, fragment = packet[6], packet[40:], 0
        if protocol == 44 and len(payload) >= 8:
            protocol, fragment = payload[0], struct.unpack("!H", payload[2:4])[0] >> 3
            payload = payload[8:]
        # Neighbour discovery, multicast listener reports and the like of the kernel itself.
        if protocol == 0 or protocol == 58 and payload[:1] >= b"\x80":
            self.counts["IPv6 housekeeping"] += 1
        else:
            self._count_protocol(1 if protocol == 58 else protocol, payload, fragment)

    def _count_protocol(self, protocol, payload, fragment):
        if fragment:
            self.counts["later fragments"] += 1
        elif protocol == 50:
            self.counts["ESP"] += 1
        elif protocol == 17 and len(payload) >= 8:
            source, destination = struct.unpack("!HH", payload[:4])
            data = payload[8:]
            if 500 in (source, destination):
                self.counts["IKE"] += 1
            elif 4500 in (source, destination):
                self.counts["keepalive" if data == b"\xff" else
                            "IKE (4500)" if data[:4] == b"\0\0\0\0" else "ESP in UDP"] += 1
            else:
                self.counts[f"UDP {source}>{destination}"] += 1
        elif protocol == 1:
            self.counts["ICMP"] += 1
        else:
            self.counts[f"protocol {protocol}"] += 1

    ALLOWED = {"IKE", "IKE (4500)", "ESP", "ESP in UDP", "keepalive", "later fragments", "ARP", "IPv6 housekeeping"}

    @property
    def foreign(self):
        """What is neither IKE nor ESP nor a link's own housekeeping."""
        return {name: count for name, count in self.counts.items() if name not in self.ALLOWED}

    @property
    def esp(self):
        return self.counts["ESP"] + self.counts["ESP in UDP"]

    @property
    def ike(self):
        return self.counts["IKE"] + self.counts["IKE (4500)"]

    def __str__(self):
        return ", ".join(f"{count} {name}" for name, count in self.counts.most_common())


if __name__ == "__main__":
    _write_capture(sys.argv[1], sys.argv[2])
