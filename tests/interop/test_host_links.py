"""Addresses, links, devices and routes that change under traffic (faults.md, rows 33, 34, 38 to 42)."""

import subprocess
import sys
import time

from lab import cases, profile as p, world as w
from lab.capture import Capture
from lab.cases import check, fault, measure
from lab.gateway import Gateway
from lab.stream import Stream
from lab.strongswan import StrongSwan
from tests.interop.esp_frames import esp_frames
from tests.interop.host_faults import (KEY, check_up, cpu_seconds, gateway_a, gateway_b, judge_gap,
                                       roots_gateway_a, sent_by_a, strongswan, wait_until)
from tests.interop.test_helper import check_nothing_left, wait_for_helpers

NEEDS_USERS = True


def test_our_address_changes(program):
    """Row 33: DHCP gives another one. The tunnel's identity is a name, its zone's uplink an interface."""
    with w.World() as world:
        name = {"type": "fqdn", "value": "a.example"}
        peer = StrongSwan(world, w.GATEWAY_B, local=w.OUTER_B, remote="203.0.113.0/24", remote_id="a.example",
                          local_ts=w.NETWORK_B, remote_ts=w.NETWORK_A, secret=KEY, encap="yes")
        profile = p.profile([p.tunnel(ownIdentity=name)])
        profile["zones"][0]["uplink"] = {"interface": "wan"}
        gateway = gateway_a(world, program, profile=profile)
        check_up(world, gateway)
        stream = Stream(world)
        time.sleep(1)
        capture = Capture(world, w.GATEWAY_A, w.OUTER_LINK_A)
        wait_until(lambda: esp_frames(capture.file) > 0, 30, "the capture does not see the traffic of the old address")
        world.ip(w.GATEWAY_A, "address", "delete", f"{w.OUTER_A}/24", "dev", "wan")
        gone = time.time()
        time.sleep(1)
        came = time.monotonic()
        world.ip(w.GATEWAY_A, "address", "add", "203.0.113.11/24", "dev", "wan")
        world.ip(w.GATEWAY_A, "route", "add", "default", "via", "203.0.113.1")
        wait_until(lambda: world.ping(w.HOST_A, w.ADDRESS_B, 1, wait=1) == 1, 30,
                   lambda: f"nothing crosses: {gateway.history[-4:]}")
        time.sleep(1)
        stream.stop()
        gap = stream.first_after(came) - came
        dead = sent_by_a(capture, since=gone)
        check("203.0.113.11" in peer.sas(), f"the peer does not know the new address: {peer.sas()}")
        judge_gap(33, "the outer address goes, a second later another one comes",
                  "a new phase 1 from there, nothing from the dead one", gap, 3, dead["IKE"] + dead["ESP"] == 0,
                  f", {dead['IKE'] + dead['ESP']} packets from the dead one")


def reconnects(seen):
    """Of a capture that begins when all is up: how often an IKE SA or a Quick Mode was begun, and whether the capture
    has seen traffic at all."""
    return max(len(seen["IKE SAs"]) - 1, len(seen["Quick Modes"])), seen["ESP"] > 0


def test_the_uplink_goes_and_comes_back(program):
    """Row 34, the first half: nothing is rebuilt when it was short."""
    with w.World() as world:
        peer = strongswan(world)
        gateway = gateway_a(world, program)
        check_up(world, gateway)
        capture = Capture(world, w.GATEWAY_A, w.OUTER_LINK_A)
        stream = Stream(world)
        time.sleep(1)
        world.ip(w.GATEWAY_A, "link", "set", "wan", "down")
        time.sleep(5)
        world.ip(w.GATEWAY_A, "link", "set", "wan", "up")
        back = time.monotonic()
        world.ip(w.GATEWAY_A, "route", "add", "default", "via", "203.0.113.1")
        wait_until(lambda: world.ping(w.HOST_A, w.ADDRESS_B, 1, wait=1) == 1, 30,
                   lambda: f"nothing crosses: {gateway.history[-4:]}")
        time.sleep(1)
        stream.stop()
        gap = stream.first_after(back) - back
        begun, known = reconnects(sent_by_a(capture))
        judge_gap(34, "the uplink is down for 5 s", "goes on, at most one reconnect", gap, 3,
                  peer.established() == (1, 1) and begun <= 1 and known,
                  f", {begun} reconnects, the peer has {peer.established()} SAs")


def test_the_default_route_moves(program):
    """Row 34, the second half: another router takes over, the address stays."""
    with w.World() as world:
        peer = strongswan(world)
        gateway = gateway_a(world, program)
        world._link(w.GATEWAY_A, "wan2", "192.0.2.10/24", w.INTERNET, "to-a2", "192.0.2.1/24", 1500)
        check_up(world, gateway)
        stream = Stream(world)
        time.sleep(1)
        capture, there = Capture(world, w.GATEWAY_A, "wan2"), Capture(world, w.GATEWAY_A, w.OUTER_LINK_A)
        world.ip(w.GATEWAY_A, "route", "replace", "default", "via", "192.0.2.1")
        wait_until(lambda: esp_frames(capture.file) > 60, 30, "nothing went by the other router")
        by_wan2 = sent_by_a(capture)
        moved = by_wan2["ESP"]
        world.ip(w.GATEWAY_A, "route", "replace", "default", "via", "203.0.113.1")
        time.sleep(2)
        gap = stream.stop()
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "nothing crosses")
        seen = sent_by_a(there)
        seen["IKE SAs"] |= by_wan2["IKE SAs"]
        seen["Quick Modes"] |= by_wan2["Quick Modes"]
        begun, known = reconnects(seen)
        judge_gap(34, "the default route moves to another router and back", "goes on, at most one reconnect", gap, 3,
                  moved > 50 and peer.established() == (1, 1) and begun <= 1 and known,
                  f", {moved} packets by the other one, {begun} reconnects, the peer has {peer.established()} SAs")


def idle_load(process, seconds=3):
    """The share of one core that it and its helper take: the least of three samples, for what spins does so in each,
    and time that the machine's owner took away is in the books as ours."""
    numbers = [process.pid, *wait_for_helpers(1)]
    loads = []
    for _ in range(3):
        before = sum(map(cpu_seconds, numbers))
        time.sleep(seconds)
        loads.append((sum(map(cpu_seconds, numbers)) - before) / seconds)
    return min(loads)


def test_the_device_deleted_again_and_again(program):
    """Row 38: made anew three times; then the tunnel says that it failed, and nothing spins."""
    with w.World() as world:
        gateway_b(world, program)
        gateway = gateway_a(world, program)
        check_up(world, gateway)
        for _ in range(3):
            world.ip(w.GATEWAY_A, "link", "delete", "td0")
            wait_until(lambda: world.ping(w.HOST_A, w.ADDRESS_B, 1, wait=1) == 1, 15, "the device did not come back")
        after_recovery = idle_load(gateway.process)
        world.ip(w.GATEWAY_A, "link", "delete", "td0")
        line = gateway.wait_for_line(lambda v: v.get("reason") == "HostFailure", timeout=10)
        load = max(after_recovery, idle_load(gateway.process))
        measure("load after the device was deleted, per cent of a core", load * 100, "1 %")
        fault(38, "the TUN deleted four times in a minute", "back three times, then marked as failed, no spin (< 1 % CPU)",
              f"three times, then {line and line.get('state')}, {load * 100:.2f} % CPU",
              line is not None and line.get("state") == "failed" and load < 0.05, in_time=load < 0.01)


def test_the_device_set_down(program):
    """Row 39: its routes go with it, and come back with it. (What goes out in clear meanwhile: test_fail_closed.)"""
    with w.World() as world:
        gateway_b(world, program)
        gateway = gateway_a(world, program)
        check_up(world, gateway)
        before = gateway.routes()
        stream = Stream(world)
        time.sleep(0.5)
        world.ip(w.GATEWAY_A, "link", "set", "td0", "down")
        wait_until(lambda: world.ping(w.HOST_A, w.ADDRESS_B, 1, wait=1) == 1, 15, "nothing crosses again")
        time.sleep(0.5)
        gap = stream.stop()
        judge_gap(39, "the TUN set down under traffic", "up again with the routes it had", gap, 1,
                  gateway.routes() == before, "" if gateway.routes() == before else f", {gateway.routes()}")


_HOLDER = """
import fcntl, struct, time
with open("/dev/net/tun", "r+b", buffering=0) as device:
    fcntl.ioctl(device, 0x400454ca, struct.pack("16sH22x", b"td1", 0x1001))  # TUNSETIFF, IFF_TUN and IFF_NO_PI
    print("ready", flush=True)
    time.sleep(120)
"""


def test_the_devices_name_is_taken(program):
    """Row 40: one that outlives its maker and one that somebody holds; each goes under traffic, and nothing is felt."""
    for start, whose in ((gateway_a, "a user's with a helper"), (roots_gateway_a, "root's")):
        with w.World() as world:
            gateway_b(world, program)
            world.ip(w.GATEWAY_A, "tuntap", "add", "td0", "mode", "tun")
            holder = world.start(w.GATEWAY_A, sys.executable, "-c", _HOLDER, stdout=subprocess.PIPE, text=True)
            check(holder.stdout.readline() == "ready\n", "td1 cannot be held")
            gateway = start(world, program)
            check_up(world, gateway)
            taken = "dev td2" in gateway.routes() and "dev td0" not in gateway.routes()
            stream = Stream(world)
            time.sleep(0.5)
            holder.kill()
            holder.wait()
            world.ip(w.GATEWAY_A, "link", "delete", "td0")
            time.sleep(1)
            gap = stream.stop()
            holds = taken and "dev td2" in gateway.routes() and world.ping(w.HOST_A, w.ADDRESS_B) == 3
            judge_gap(40, f"two of its names are taken when {whose} starts, and are free again later",
                      "the next free name, kept", gap, 1, holds, f", {gateway.routes().splitlines()[0].strip()}")
            check(gateway.stop() == 0, f"no clean end: {gateway.error_text()}")
            check_nothing_left(world)


def test_a_network_of_the_tunnel_turns_up_here(program):
    """Row 41: DHCP brings the remote network, and a route to the peer, on another link. The tunnel goes on; somebody
    is told."""
    with w.World() as world:
        gateway_b(world, program)
        gateway = gateway_a(world, program)
        check_up(world, gateway)
        stream = Stream(world)
        world._link(w.GATEWAY_A, "cafe", "10.2.0.77/16", w.INTERNET, "to-cafe", "10.2.0.1/16", 1500)
        world.ip(w.GATEWAY_A, "route", "add", "10.2.0.2/32", "via", "10.2.0.1")
        wait_until(lambda: "10.2.0.0/16" in gateway.error_text() and "cafe" in gateway.error_text(), 10,
                   lambda: f"nobody was told: {gateway.error_text()}")
        time.sleep(1)
        gap = stream.stop()
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "nothing crosses")
        judge_gap(41, "another link has the tunnel's remote network", "goes on through the tunnel, and is told", gap, 1)


def test_the_peer_inside_of_the_remote_network(program):
    """Row 41: what the profile says; the peer's own address keeps its way."""
    with w.World() as world:
        around = "198.51.100.0/24"
        back = p.tunnel("to-a", peer=w.OUTER_A, local=[w.NETWORK_B, around], remote=w.NETWORK_A, connect="answer-only")
        peer = Gateway(world, w.GATEWAY_B, program,
                       p.profile([back], outer=w.OUTER_B, subnets=[w.NETWORK_B, around], name="gw-b"), {"to-a": KEY})
        check(peer.wait_until_listening(), f"site B did not start: {peer.error_text()}")
        gateway = gateway_a(world, program, [p.tunnel(remote=[w.NETWORK_B, around])])
        check_up(world, gateway)
        rules = world.ip(w.GATEWAY_A, "rule")
        holds = f"5209:\tfrom all to {w.OUTER_B} lookup main" in rules and f"{around} dev td0" in gateway.routes()
        fault(41, "a remote network covers the peer's address", "the peer keeps its own way, the tunnel is up",
              "so it was" if holds else f"{rules} {gateway.routes()}", holds)


def test_another_program_tidies_up(program):
    """Row 42: our rules and our table go, and reverse path filters become strict. (A quarrel over a route, and its end:
    test_fail_closed.)"""
    with w.World() as world:
        gateway_b(world, program)
        gateway = gateway_a(world, program)
        check_up(world, gateway)
        rules, routes = world.ip(w.GATEWAY_A, "rule"), gateway.routes()
        stream = Stream(world)
        for name in ("all", "default", "td0", "wan"):
            world.sysctl(w.GATEWAY_A, f"net.ipv4.conf.{name}.rp_filter", 1)
        time.sleep(0.5)
        world.ip(w.GATEWAY_A, "rule", "flush")
        world.ip(w.GATEWAY_A, "rule", "add", "lookup", "main", "priority", "32766")
        wait_until(lambda: world.ip(w.GATEWAY_A, "rule").count("7464") == rules.count("7464"), 10, "no rule came back")
        time.sleep(0.5)
        world.ip(w.GATEWAY_A, "route", "flush", "table", "7464")
        wait_until(lambda: gateway.routes() == routes, 10, lambda: f"the routes did not come back: {gateway.routes()}")
        time.sleep(0.5)
        gap = stream.stop()
        there = world.ping(w.HOST_A, w.ADDRESS_B)
        judge_gap(42, "rules and routes flushed, rp_filter strict", "put back at once, goes on", gap, 1, there == 3)

if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
