"""A way in clear between the two sites, in both families, and traffic that takes it wherever it may: what a tunnel that
fails closed has to keep shut. The internet of lab/world.py has no such way; a workstation in an office often has."""

import ipaddress
import itertools
import os
import signal
import socket
import sys
import time

from lab import world as lab_world
from lab.capture import Capture, frames

NETWORK6_A, NETWORK6_B = "fd01::/64", "fd02::/64"
ADDRESS6_A, ADDRESS6_B = "fd01::2", "fd02::2"
_DISCARD = 9
_numbers = itertools.count()


def open_between_the_sites(world):
    """Gives every node IPv6 addresses, and the internet routes to both sites' inner networks."""
    links = ((lab_world.HOST_A, "lan", "fd01::2", lab_world.GATEWAY_A, "lan", "fd01::1"),
             (lab_world.GATEWAY_A, "wan", "2001:db8:a::10", lab_world.INTERNET, "to-a", "2001:db8:a::1"),
             (lab_world.INTERNET, "to-b", "2001:db8:b::1", lab_world.GATEWAY_B, "wan", "2001:db8:b::20"),
             (lab_world.GATEWAY_B, "lan", "fd02::1", lab_world.HOST_B, "lan", "fd02::2"))
    for left, left_device, left_address, right, right_device, right_address in links:
        for name, device, address in ((left, left_device, left_address), (right, right_device, right_address)):
            world.ip(name, "address", "add", f"{address}/64", "dev", device, "nodad")
    for name in (lab_world.GATEWAY_A, lab_world.INTERNET, lab_world.GATEWAY_B):
        world.sysctl(name, "net.ipv6.conf.all.forwarding", 1)
    for name, gateway in ((lab_world.HOST_A, "fd01::1"), (lab_world.HOST_B, "fd02::1"),
                          (lab_world.GATEWAY_A, "2001:db8:a::1"), (lab_world.GATEWAY_B, "2001:db8:b::1")):
        world.ip(name, "route", "add", "default", "via", gateway)
    for network, gateway in ((lab_world.NETWORK_A, lab_world.OUTER_A), (lab_world.NETWORK_B, lab_world.OUTER_B),
                             (NETWORK6_A, "2001:db8:a::10"), (NETWORK6_B, "2001:db8:b::20")):
        world.ip(lab_world.INTERNET, "route", "add", network, "via", gateway)
    _wait_until_open(world)


def _wait_until_open(world):
    """The kernel looks for doubles of its link-local addresses first; what is not open proves nothing later."""
    for address in (lab_world.ADDRESS_B, ADDRESS6_B):
        if not lab_world.comes_true(lambda to=address: world.ping(lab_world.HOST_A, to, 1, wait=1) == 1, 30):
            raise lab_world.WorldError(f"The clear path to {address} is not open.")


class Watch:
    """Traffic to site B without a pause, from a host behind gateway A and from the gateway itself, and a capture of A's
    outer link that finds what of it went out in clear."""

    def __init__(self, world):
        self.capture = Capture(world, lab_world.GATEWAY_A, lab_world.OUTER_LINK_A)
        self.counts = [world.path(f"sent-{next(_numbers)}") for _ in range(2)]
        self.flows = [world.start(name, sys.executable, "-m", "lab.clear_path", count, lab_world.ADDRESS_B, ADDRESS6_B)
                      for name, count in zip((lab_world.HOST_A, lab_world.GATEWAY_A), self.counts)]

    def sent(self):
        """How many packets have left the two so far."""
        return sum(_number_in(count) for count in self.counts)

    def wait_for(self, count, timeout=60):
        """Until so many more have been sent: how long that takes, the machine decides."""
        goal, deadline = self.sent() + count, time.monotonic() + timeout
        while self.sent() < goal and time.monotonic() < deadline:
            time.sleep(0.02)

    def stop(self):
        """Ends both; the packets in clear as sentences, and how many packets were sent."""
        for flow in self.flows:
            flow.terminate()
            flow.wait(timeout=30)
        self.capture.stop()
        return clear_packets(self.capture.file), self.sent()


def _number_in(path):
    try:
        with open(path, encoding="ascii") as source:
            return int(source.read() or 0)
    except FileNotFoundError:
        return 0


def clear_packets(path):
    """What of a capture goes to site B's inner networks outside of ESP."""
    networks = [ipaddress.ip_network(n) for n in (lab_world.NETWORK_B, NETWORK6_B)]
    found = []
    for number, frame in enumerate(frames(path)):
        kind, packet = frame[12:14], frame[14:]
        span = {b"\x08\x00": slice(16, 20), b"\x86\xdd": slice(24, 40)}.get(kind)
        if span is None or len(packet) < span.stop:
            continue
        destination = ipaddress.ip_address(packet[span])
        if any(destination in network for network in networks):
            found.append(f"frame {number} to {destination}")
    return found


def _send(count, addresses):
    """A small datagram to each address every 2 ms, until SIGTERM; how many left this program stands in a file."""
    targets = [(socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_DGRAM), address)
               for address in addresses]
    stop = []
    signal.signal(signal.SIGTERM, lambda *_: stop.append(True))
    file = os.open(count, os.O_WRONLY | os.O_CREAT, 0o600)
    sent = 0
    while not stop:
        for link, address in targets:
            try:
                link.sendto(bytes(100), (address, _DISCARD))
                sent += 1
            except OSError:  # unreachable: closed already at the sender
                pass
        os.pwrite(file, b"%d" % sent, 0)
        time.sleep(0.002)


if __name__ == "__main__":
    _send(sys.argv[1], sys.argv[2:])
