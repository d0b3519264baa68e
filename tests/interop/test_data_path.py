"""The data path on a real host: IPv6 outside and inside, paths that become narrow, the guarantee that is changed."""

import subprocess
import sys
import threading
import time

from lab import cases, profile as p, world as w
from lab.capture import Capture
from lab.cases import check, measure
from lab.gateway import Gateway
from lab.strongswan import StrongSwan

KEY = "0x00112233445566778899aabbccddeeff"


# --- IPv6 -------------------------------------------------------------------------------------------------------

def sides(outer_is_v6, inner_is_v6):
    """(outer A, outer B, network A, network B)"""
    outer = (w.V6_OUTER_A, w.V6_OUTER_B) if outer_is_v6 else (w.OUTER_A, w.OUTER_B)
    inner = (w.V6_NETWORK_A, w.V6_NETWORK_B) if inner_is_v6 else (w.NETWORK_A, w.NETWORK_B)
    return (*outer, *inner)


def gateway_a(world, program, outer_is_v6, inner_is_v6, **tunnel):
    outer_a, outer_b, network_a, network_b = sides(outer_is_v6, inner_is_v6)
    value = p.profile([p.tunnel(peer=outer_b, local=network_a, remote=network_b, **tunnel)], outer=outer_a,
                      subnets=network_a)
    return Gateway(world, w.GATEWAY_A, program, value, {"to-b": KEY})


def gateway_b(world, program, outer_is_v6, inner_is_v6, **tunnel):
    outer_a, outer_b, network_a, network_b = sides(outer_is_v6, inner_is_v6)
    value = p.profile([p.tunnel("to-a", peer=outer_a, local=network_b, remote=network_a, connect="answer-only",
                                **tunnel)], outer=outer_b, subnets=network_b, name="gw-b")
    gateway = Gateway(world, w.GATEWAY_B, program, value, {"to-a": KEY})
    check(gateway.wait_until_listening(), f"site B did not start: {gateway.error_text()}")
    return gateway


def check_carries(world, inner_is_v6, *gateways):
    for gateway in gateways:
        check(gateway.wait_for("established", "active", timeout=20) is not None,
              f"not up: {gateway.history[-6:]} {gateway.error_text()}")
    there = w.V6_ADDRESS_B if inner_is_v6 else w.ADDRESS_B
    back = w.V6_ADDRESS_A if inner_is_v6 else w.ADDRESS_A
    check(w.comes_true(lambda: world.ping(w.HOST_A, there, 1, wait=1) == 1, 30),
          f"nothing crosses: {gateways[0].history[-4:]}")
    if inner_is_v6:  # only the sender cuts IPv6: each host hears of the tunnel's MTU by the loss of one echo
        world.ping(w.HOST_A, there, 1, wait=2, size=3000)
        world.ping(w.HOST_B, back, 1, wait=2, size=3000)
    for size in (56, 1300, 3000):
        check(world.ping(w.HOST_A, there, size=size) == 3, f"echoes of {size} octets from A to B were lost")
        check(world.ping(w.HOST_B, back, size=size) == 3, f"echoes of {size} octets from B to A were lost")


def over_ipv6(program, inner_is_v6, nat, seen_as):
    """Rule E-15, E-26: raw ESP or UDP over IPv6; the peer's own address keeps its way beside the tunnel's routes."""
    with w.World(ipv6=True) as world:
        capture = Capture(world, w.GATEWAY_A, "wan")
        site_b = gateway_b(world, program, True, inner_is_v6, nat=nat)
        site_a = gateway_a(world, program, True, inner_is_v6, nat=nat)
        check_carries(world, inner_is_v6, site_a, site_b)
        rules = world.ip(w.GATEWAY_A, "-6", "rule")
        check(f"5209:\tfrom all to {w.V6_OUTER_B} lookup main" in rules, f"no rule for the peer: {rules}")
        seen = capture.stop()
        check(seen.counts[seen_as] >= 18 and seen.esp == seen.counts[seen_as], f"wanted {seen_as} alone: {seen}")
        check(not seen.inner and not seen.foreign, f"seen on the outer link: {seen} {seen.inner[:3]}")
        check(site_a.stop() == 0, f"no clean end: {site_a.error_text()}")
        check("7464" not in world.ip(w.GATEWAY_A, "-6", "rule"), "an IPv6 rule was left behind")


def test_raw_esp_over_ipv6_with_ipv6_inside(program):
    over_ipv6(program, True, "auto", "ESP")


def test_udp_over_ipv6_with_ipv4_inside(program):
    over_ipv6(program, False, "force", "ESP in UDP")


def test_ipv6_inside_over_ipv4(program):
    with w.World(ipv6=True) as world:
        site_b = gateway_b(world, program, False, True)
        site_a = gateway_a(world, program, False, True)
        check_carries(world, True, site_a, site_b)
        routes = world.ip(w.GATEWAY_A, "-6", "route", "show", "table", "7464")
        check("unreachable" in routes and "dev td0" in routes, f"not fail-closed: {routes}")
        capture = Capture(world, w.GATEWAY_A, "wan")
        site_a.kill()
        check(world.ping(w.HOST_A, w.V6_ADDRESS_B, 2, wait=1) == 0, "a ping got through without a gateway")
        seen = capture.stop()
        check(not seen.inner, f"clear text on the outer link: {seen.inner[:3]}")


def strongswan_b(world, outer_is_v6, inner_is_v6):
    outer_a, outer_b, network_a, network_b = sides(outer_is_v6, inner_is_v6)
    return StrongSwan(world, w.GATEWAY_B, local=outer_b, remote=outer_a, local_ts=network_b, remote_ts=network_a,
                      secret=KEY, encap="yes")


def with_strongswan(program, outer_is_v6, inner_is_v6):
    with w.World(ipv6=True) as world:
        peer = strongswan_b(world, outer_is_v6, inner_is_v6)
        site_a = gateway_a(world, program, outer_is_v6, inner_is_v6)
        check(site_a.wait_for("established", "active", timeout=20) is not None,
              f"not up: {site_a.history[-6:]} {peer.log_text()[-1500:]}")
        check(peer.wait_for(1, 1), f"strongSwan has no SA: {peer.sas()}")
        check_carries(world, inner_is_v6, site_a)
        check(site_a.stop() == 0, f"no clean end: {site_a.error_text()}")
        check(peer.wait_for(0, 0), f"strongSwan still holds SAs: {peer.sas()}")


def test_strongswan_over_ipv6(program):
    with_strongswan(program, True, False)


def test_strongswan_with_ipv6_inside(program):
    with_strongswan(program, False, True)


# --- Paths that become narrow -----------------------------------------------------------------------------------

_SINK = """
import socket, sys, time
s = socket.create_server((sys.argv[1], 5001), family=socket.AF_INET6 if ":" in sys.argv[1] else socket.AF_INET)
print("ready", flush=True)
c, _ = s.accept()
total, last, longest = 0, time.monotonic(), 0.0
while True:
    data = c.recv(1 << 16)
    now = time.monotonic()
    if not data:
        break
    total, longest, last = total + len(data), max(longest, now - last), now
    print(total, round(longest, 3), flush=True)
"""
_SOURCE = """
import signal, socket, sys, time
stop, block = [], b"x" * 20000
signal.signal(signal.SIGTERM, lambda *_: stop.append(True))
c = socket.create_connection((sys.argv[1], 5001), timeout=60)
while not stop:
    c.sendall(block)
    time.sleep(0.01)
"""


class Flow:
    """TCP from host A to host B; what has arrived, and the longest time in which nothing did."""

    def __init__(self, world, address=w.ADDRESS_B):
        self.received, self.longest = 0, 0.0
        self._sink = world.start(w.HOST_B, sys.executable, "-c", _SINK, address, stdout=subprocess.PIPE, text=True)
        self._sink.stdout.readline()
        self.source = world.start(w.HOST_A, sys.executable, "-c", _SOURCE, address)
        self._reader = threading.Thread(target=self._follow, daemon=True)
        self._reader.start()

    def _follow(self):
        for line in self._sink.stdout:
            received, longest = line.split()
            self.received, self.longest = int(received), float(longest)

    def wait_for_more(self, when):
        before = self.received
        check(w.comes_true(lambda: self.received > before, 20), f"nothing more arrived {when}")

    def end(self):
        """How the sender ends: not well when it could not go on."""
        self.source.terminate()
        code = self.source.wait(timeout=120)
        self._reader.join(30)
        return code


def set_mtu_behind(world, mtu):
    """Of the link between the internet and site B: the router there is the one that cannot pass it on."""
    world.ip(w.INTERNET, "link", "set", "to-b", "mtu", str(mtu))


def narrow_path(program, nat, drops_icmp, mtus=(1280, 576), seconds=4, learned=None):
    """Row 15: a transfer goes on while the path becomes narrower, whether or not its routers say so."""
    with w.World() as world:
        if drops_icmp:
            world.nft(w.INTERNET, """
                table ip silent {
                    chain out {
                        type filter hook output priority 0
                        icmp type destination-unreachable drop
                    }
                }""")
        b = p.tunnel("to-a", peer=w.OUTER_A, local=w.NETWORK_B, remote=w.NETWORK_A, connect="answer-only", nat=nat)
        site_b = Gateway(world, w.GATEWAY_B, program, p.site_b([b]), {"to-a": KEY})
        check(site_b.wait_until_listening(), "site B did not start")
        site_a = Gateway(world, w.GATEWAY_A, program, p.profile([p.tunnel(nat=nat)]), {"to-b": KEY})
        check(site_a.wait_for("established", "active", timeout=20) is not None, f"not up: {site_a.history[-6:]}")
        flow = Flow(world)
        flow.wait_for_more("before the path became narrow")
        time.sleep(seconds / 2)
        for mtu in mtus:
            set_mtu_behind(world, mtu)
            time.sleep(seconds)  # what was under way is there
            flow.wait_for_more(f"at an MTU of {mtu}: a black hole")
        if learned:
            check_learned(site_a, learned)
        check(flow.end() == 0, "the sender broke off")
        word = "without ICMP" if drops_icmp else "with ICMP"
        measure(f"longest stall, path MTU 1500 to {' to '.join(map(str, mtus))}, {nat}, {word}", flow.longest, "5.0 s")


def inner_mtu(gateway):
    words = gateway.routes().split()
    return int(words[words.index("mtu") + 1]) if "mtu" in words else 0


def check_learned(gateway, mtu):
    check(w.comes_true(lambda: inner_mtu(gateway) == mtu, 20), f"{mtu} was not learned: {gateway.routes()}")


def test_path_mtu_raw_esp_with_icmp(program):
    """Rules E-15, E-18 to E-20 and row 15: the probe with DF finds the MTU, the tunnel's routes follow."""
    narrow_path(program, "auto", False, seconds=8, learned=494)


def test_path_mtu_udp_with_icmp(program):
    narrow_path(program, "force", False, mtus=(1280,), seconds=8, learned=1198)


def test_path_mtu_raw_esp_without_icmp(program):
    narrow_path(program, "auto", True)


def test_path_mtu_udp_without_icmp(program):
    narrow_path(program, "force", True)


def test_path_mtu_over_ipv6(program):
    """Only the sender cuts an IPv6 packet: it hears the router and the tunnel's routes follow."""
    with w.World(ipv6=True) as world:
        site_b = gateway_b(world, program, True, False)
        site_a = gateway_a(world, program, True, False)
        check_carries(world, False, site_a, site_b)
        flow = Flow(world)
        flow.wait_for_more("before the path became narrow")
        set_mtu_behind(world, 1280)
        time.sleep(2)  # what has passed before is there
        flow.wait_for_more("at an MTU of 1280: a black hole")
        check_learned(site_a, 1182)
        check(flow.end() == 0, "the sender broke off")
        measure("longest stall, path MTU 1500 to 1280 over IPv6", flow.longest, "5.0 s")


# --- A profile that is read again -------------------------------------------------------------------------------

def start_b(world, program, *more_networks):
    b = p.tunnel("to-a", peer=w.OUTER_A, local=[w.NETWORK_B, *more_networks], remote=w.NETWORK_A,
                 connect="answer-only")
    value = p.profile([b], outer=w.OUTER_B, subnets=[w.NETWORK_B, *more_networks], name="gw-b")
    site_b = Gateway(world, w.GATEWAY_B, program, value, {"to-a": KEY})
    check(site_b.wait_until_listening(), "site B did not start")
    return site_b


def test_profile_is_read_again(program):
    """What has not changed stays up under its SA; a profile that cannot be used changes nothing."""
    with w.World() as world:
        site_b = start_b(world, program, "10.3.0.0/24")
        site_a = Gateway(world, w.GATEWAY_A, program, p.profile([p.tunnel()], bandwidth="30 Mbps"), {"to-b": KEY})
        check(site_a.wait_for("established", "active", timeout=20) is not None, f"not up: {site_a.history[-6:]}")
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "nothing crosses")
        said = len(site_b.history)

        site_a.change({"format": "something else"})
        check(w.comes_true(lambda: "profile.json" in site_a.error_text(), 30),
              "not a word about a profile that cannot be used")
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "a profile that cannot be used broke the tunnel")

        site_a.change(p.profile([p.tunnel(remote=[w.NETWORK_B, "10.3.0.0/24"])], bandwidth="10 Mbps"))
        check(site_a.wait_for_line(lambda line: "10.3.0.0/24" in line.get("pair", "") and
                                   line.get("state") in ("established", "active")),
              f"the new pair did not come up: {site_a.history[-4:]} {site_a.error_text()}")
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "the old pair does not carry any more")
        ended = [line for line in site_b.history[said:]
                 if w.NETWORK_B in line.get("pair", "") and line.get("state") not in ("established", "active")]
        check(not ended, f"what had not changed did not stay up: {ended}")
        check(site_a.stop() == 0, f"no clean end: {site_a.error_text()}")


def test_keys_are_read_again(program):
    """A wrong key is replaced by the right one, and works at once."""
    with w.World() as world:
        site_b = start_b(world, program)
        site_a = Gateway(world, w.GATEWAY_A, program, p.profile([p.tunnel()]), {"to-b": "not the key"})
        wrong = site_a.wait_for_line(lambda line: (line.get("finding") or {}).get("verdict") == "WrongPreSharedKey")
        check(wrong is not None, f"the wrong key was not named: {site_a.history[-4:]}")
        site_a.change(site_a.profile, {"to-b": KEY})
        check(site_a.wait_for("established", "active") is not None,
              f"the right key did not help: {site_a.history[-4:]} {site_a.error_text()}")
        check(site_b.wait_for("established", "active") is not None, f"site B: {site_b.history[-4:]}")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
