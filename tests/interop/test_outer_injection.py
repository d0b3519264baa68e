"""Packets with inner addresses that arrive on the outer link (CVE-2019-14899, TUN injection): what SECURITY.md tells an
administrator to set keeps them out, and the tunnel works as before. They never reach this program: a forger beside the
path puts them on the link, and without these settings the kernel itself answers."""

import collections
import socket
import sys
import time

from lab import cases, profile as p, world as w
from lab.capture import Capture, frames
from lab.cases import check
from lab.gateway import Gateway

KEY = "correct horse battery staple"
COUNT = 20
OWN_INNER, FORGED_INNER, NEIGHBOUR = "10.1.0.1", "10.2.0.2", "203.0.113.1"
ICMP, UDP, ESP = 1, 17, 50
PORT_4500 = (4500).to_bytes(2, "big")
# The rule of SECURITY.md, with the names of this world.
RULE = """
table inet inner_addresses {
    chain arriving {
        type filter hook prerouting priority raw
        iifname "wan" ip daddr 10.1.0.0/24 drop
    }
}"""
_FORGE = """
import socket, struct, sys
source, target, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
def folded(octets):
    total = sum(struct.unpack(f">{len(octets) // 2}H", octets))
    return ~(total % 0xffff) & 0xffff
link = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
for number in range(count):
    echo = struct.pack(">BBHHH", 8, 0, 0, 77, number) + bytes(24)
    echo = echo[:2] + struct.pack(">H", folded(echo)) + echo[4:]
    head = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(echo), number, 0, 64, 1, 0, socket.inet_aton(source),
                       socket.inet_aton(target))
    link.sendto(head + echo, (target, 0))
"""


def sites(world, program):
    back = [p.tunnel("to-a", peer=w.OUTER_A, local=w.NETWORK_B, remote=w.NETWORK_A, connect="answer-only",
                     dpd={"mode": "off", "idle": 10, "tries": 5, "interval": 4})]
    peer = Gateway(world, w.GATEWAY_B, program, p.site_b(back), {"to-a": KEY})
    check(peer.wait_until_listening(), f"site B did not start: {peer.error_text()}")
    gateway = Gateway(world, w.GATEWAY_A, program,
                      p.profile([p.tunnel(dpd={"mode": "off", "idle": 10, "tries": 5, "interval": 4})]), {"to-b": KEY})
    check(gateway.wait_for("active", timeout=25) is not None or gateway.wait_for("established"),
          f"not up: {gateway.history[-4:]} {gateway.error_text()}")
    # The forger's own network leads inner addresses to the gateway: a neighbour on the link, or whoever runs it.
    world.ip(w.INTERNET, "route", "add", w.NETWORK_A, "via", w.OUTER_A)
    return gateway


def seen_in(captures, source, target):
    seen = collections.Counter()
    for name, capture in captures.items():
        for frame in frames(capture.file):
            packet = frame[14:]
            if frame[12:14] != b"\x08\x00" or len(packet) < 28:
                continue
            sender, receiver = socket.inet_ntoa(packet[12:16]), socket.inet_ntoa(packet[16:20])
            is_esp = packet[9] == ESP or packet[9] == UDP and packet[20:22] == PORT_4500 and packet[28:32] > bytes(4)
            if is_esp and sender == w.OUTER_A:
                seen["ESP"] += 1
            elif packet[9] == ICMP and name == "wan" and (sender, receiver) == (source, target):
                seen["arrived"] += 1
            elif packet[9] == ICMP and (name == "lan" or (sender, receiver) == (target, source)):
                seen[f"{sender} > {receiver} on {name}"] += 1  # in any name: it may have been translated
    return seen


def answers(world, source, target, esp=0):
    """What left the gateway for it: echoes to the host behind and answers of any kind, and ESP. `esp`: so many packets
    of it are waited for."""
    captures = {name: Capture(world, w.GATEWAY_A, name) for name in ("wan", "lan")}

    def has_come():
        seen = seen_in(captures, source, target)
        return seen["arrived"] >= COUNT and seen["ESP"] >= esp

    world.start(w.INTERNET, sys.executable, "-c", _FORGE, source, target, str(COUNT)).wait(timeout=60)
    w.comes_true(has_come, 30)
    time.sleep(0.5)  # what is not wanted
    for capture in captures.values():
        capture.stop()
    seen = seen_in(captures, source, target)
    check(seen.pop("arrived", 0) == COUNT, "the forger's packets did not arrive")
    return +seen


def check_works(world):
    check(world.ping(w.HOST_A, w.ADDRESS_B) == 3 and world.ping(w.HOST_B, w.ADDRESS_A) == 3
          and world.ping(w.HOST_B, OWN_INNER) == 3, "the tunnel does not work with this setting")


def test_cve_2019_14899_inner_packets_on_the_outer_link(program):
    """Forged in the name of a host of the remote network, and a neighbour's own; to the gateway's inner address and to
    a host behind it."""
    with w.World() as world:
        sites(world, program)
        check_works(world)
        # Without: the answer to the first is an ESP packet that the forger can see and count.
        seen = answers(world, FORGED_INNER, OWN_INNER, esp=COUNT)
        check(seen["ESP"] == COUNT, f"nothing to prove: it is not answered anyway: {seen}")
        check(answers(world, NEIGHBOUR, OWN_INNER), "nothing to prove: a neighbour is not answered anyway")
        world.sysctl(w.GATEWAY_A, "net.ipv4.conf.wan.rp_filter", 1)
        for target in (OWN_INNER, w.ADDRESS_A):
            seen = answers(world, FORGED_INNER, target)
            check(not seen, f"strict rp_filter: {target} got or answered {seen}")
        check_works(world)
        world.sysctl(w.GATEWAY_A, "net.ipv4.conf.wan.rp_filter", 0)
        world.nft(w.GATEWAY_A, RULE)
        for source in (FORGED_INNER, NEIGHBOUR):
            for target in (OWN_INNER, w.ADDRESS_A):
                seen = answers(world, source, target)
                check(not seen, f"the rule: {target} got or answered {source}: {seen}")
        check_works(world)


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
