"""As test_fail_closed.py, through what a tunnel changes of itself: our own renewals, a changed profile, a tunnel that
only answers, one whose remote network is everything, and IPv6 outside."""

import copy
import re
import sys
import time

from lab import cases, clear_path, profile as p, world as w
from lab.cases import check
from lab.clear_path import NETWORK6_A, NETWORK6_B, Watch
from lab.clocks import Clocks
from lab.gateway import Gateway
from lab.strongswan import StrongSwan
from tests.interop.test_fail_closed import (KEY, QUICK_DPD, check_clear_path, check_shut, check_up, crossings, routes,
                                            site_a, tunnels, wait_until_closed)

EVERYTHING = ["0.0.0.0/0", "::/0"]


def wait_until(reached, what, timeout=60):
    deadline = time.monotonic() + timeout
    while not reached():
        check(time.monotonic() < deadline, f"{what} did not come")
        time.sleep(0.1)


def count(peer, line):
    return len(re.findall(line, peer.log_text()))


def test_a_profile_that_cannot_be_read_opens_nothing(program):
    """The last good one stands in, which knows one tunnel less: what that one had closed stays closed, while it runs and
    after its clean end, until there is a profile that can be read."""
    with w.World() as world:
        clear_path.open_between_the_sites(world)
        gateway = site_a(world, program)
        gateway.kill()
        known = p.profile(tunnels()[:1])
        p.write(gateway.folder, "profile.json.last-good", known)
        gateway.profile, gateway.secrets = "no profile", {"v4": KEY}
        gateway.start()
        check(gateway.wait_until_listening(), f"no start: {gateway.error_text()}")
        check("the last good version" in gateway.error_text(), gateway.error_text())
        check_shut(Watch(world))
        check(gateway.stop() == 0, f"no clean end: {gateway.error_text()}")
        reached = world.ping(w.HOST_A, w.ADDRESS_B), world.ping(w.HOST_A, clear_path.ADDRESS6_B, wait=1)
        check(reached == (3, 0), f"{reached}: wanted its own network open and the other one closed")
        gateway.start()
        check(gateway.wait_until_listening(), f"no start: {gateway.error_text()}")
        check("unreachable" in routes(world, "-6"), "not closed any more")
        gateway.change(known)
        wait_until(lambda: routes(world, "-6") == "", "the way to what a readable profile does not know", 20)
        check(gateway.stop() == 0, f"no clean end: {gateway.error_text()}")
        check_clear_path(world)


def test_through_our_own_renewals_over_ipv6(program):
    """Our Quick Modes in the place of SAs whose kilobytes are used up, our Main Mode in the place of one whose policy
    has changed, DPD and our own death, with IPv4 and IPv6 inside and IPv6 outside."""
    with w.World() as world:
        clear_path.open_between_the_sites(world)
        check_clear_path(world)
        tunnels = [p.tunnel("v4", peer=w.V6_OUTER_B, dpd=QUICK_DPD, lifetimeKilobytes=1024),
                   p.tunnel("v6", number=4, peer=w.V6_OUTER_B, local=NETWORK6_A, remote=NETWORK6_B, dpd=QUICK_DPD,
                            lifetimeKilobytes=1024)]
        profile = p.profile(tunnels, outer=w.V6_OUTER_A, subnets=[w.NETWORK_A, NETWORK6_A])
        gateway = Gateway(world, w.GATEWAY_A, program, profile, {"v4": KEY, "v6": KEY})
        wait_until_closed(world)
        watch = Watch(world)
        peer = StrongSwan(world, w.GATEWAY_B, local=w.V6_OUTER_B, remote=w.V6_OUTER_A,
                          local_ts=[w.NETWORK_B, NETWORK6_B], remote_ts=[w.NETWORK_A, NETWORK6_A], secret=KEY,
                          encap="yes")
        check_up(world, gateway)
        for family, network in (("IPv4", w.NETWORK_A), ("IPv6", NETWORK6_A)):
            line = rf"CHILD_SA .*established .* === {re.escape(network)}"
            wait_until(lambda: count(peer, line) >= 3, f"our second renewal of the {family} pair", 240)
        phases = count(peer, r"IKE_SA site\[\d+\] established")
        changed = copy.deepcopy(profile)
        changed["gateways"][0]["policy"]["lifetime"] = 7200
        gateway.change(changed)
        wait_until(lambda: count(peer, r"IKE_SA site\[\d+\] established") > phases, "our renewal of phase 1")
        check_up(world, gateway)
        peer.kill()
        check(gateway.wait_for_line(lambda v: v.get("reason") == "PeerStoppedAnswering", timeout=30) is not None,
              f"DPD did not find it: {gateway.history[-6:]}")
        peer.start()
        check_up(world, gateway)
        gateway.kill()
        time.sleep(1)
        check(crossings(world, 1) == (0, 0), "something crossed while the gateway was dead")
        gateway.start()
        check_up(world, gateway)
        check_shut(watch)


def spis(peer):
    return sorted(re.findall(r"spi-(?:in|out)=(\w+)", peer.swanctl("--list-sas", "--raw")))


def test_through_our_renewal_of_a_phase_1_that_is_old(program):
    """Rules RK-1, RK-2: nobody has changed anything; its time is nearly over. The SAs stay under the new one. The age
    comes from a clock of ours that jumps, for five minutes are the shortest lifetime."""
    with w.World() as world:
        clear_path.open_between_the_sites(world)
        check_clear_path(world)
        clocks = Clocks(world)
        tunnels = [p.tunnel("v4", dpd=QUICK_DPD),
                   p.tunnel("v6", number=4, local=NETWORK6_A, remote=NETWORK6_B, dpd=QUICK_DPD)]
        profile = p.profile(tunnels, lifetime=300, subnets=[w.NETWORK_A, NETWORK6_A])
        peer = StrongSwan(world, w.GATEWAY_B, **settings_of_peer([w.NETWORK_B, NETWORK6_B]))
        gateway = Gateway(world, w.GATEWAY_A, program, profile, {"v4": KEY, "v6": KEY}, prefix=clocks.prefix)
        wait_until_closed(world)
        watch = Watch(world)
        check_up(world, gateway)
        before, phases = spis(peer), count(peer, r"IKE_SA site\[\d+\] established")
        clocks.let_pass(280)
        wait_until(lambda: count(peer, r"IKE_SA site\[\d+\] established") > phases, "our renewal of phase 1")
        # The old one's Delete comes when the two have overlapped for ten seconds.
        wait_until(lambda: peer.established()[0] == 1, "the end of the old phase 1")
        check_up(world, gateway)
        check(spis(peer) == before, "the SA pairs did not stay")
        check_shut(watch)


def answering(remote):
    tunnels = [p.tunnel(name, number=number, local=local, remote=to, connect="answer-only", dpd=QUICK_DPD)
               for name, number, local, to in zip(("v4", "v6"), (3, 4), (w.NETWORK_A, NETWORK6_A), remote)]
    return p.profile(tunnels, subnets=[w.NETWORK_A, NETWORK6_A])


def settings_of_peer(local):
    return dict(local=w.OUTER_B, remote=w.OUTER_A, local_ts=list(local), remote_ts=[w.NETWORK_A, NETWORK6_A],
                secret=KEY, encap="yes")


def check_begins(peer, world, gateway):
    """The peer forgets what it had and connects both pairs anew."""
    peer.forget()
    for child in ("net0-0", "net1-1"):
        check(peer.initiate(child), f"strongSwan could not connect {child}: {peer.log_text()[-1500:]}")
    check(gateway.wait_for("established", "active", timeout=20) is not None, f"not up: {gateway.history[-4:]}")
    wait_until(lambda: crossings(world, 1) == (1, 1), "an echo through each pair")


def unreachable(remote):
    return f"unreachable {'default' if remote in EVERYTHING else remote}"


def test_through_an_answering_tunnel_to_everything(program):
    """It waits for its peer, loses it, dies and comes back; then its remote network is another one."""
    with w.World() as world:
        clear_path.open_between_the_sites(world)
        check_clear_path(world)
        gateway = Gateway(world, w.GATEWAY_A, program, answering(EVERYTHING), {"v4": KEY, "v6": KEY})
        wait_until_closed(world)
        watch = Watch(world)
        check(crossings(world, 1) == (0, 0), "something crossed before there was a peer")
        peer = StrongSwan(world, w.GATEWAY_B, **settings_of_peer(EVERYTHING))
        check_begins(peer, world, gateway)
        peer.kill()
        check(gateway.wait_for_line(lambda v: v.get("reason") == "PeerStoppedAnswering", timeout=30) is not None,
              f"DPD did not find it: {gateway.history[-6:]}")
        check(crossings(world, 1) == (0, 0), "something crossed while the peer was down")
        peer.start()
        check_begins(peer, world, gateway)
        gateway.kill()
        time.sleep(1)
        check(crossings(world, 1) == (0, 0), "something crossed while the gateway was dead")
        gateway.start()
        check(gateway.wait_until_listening(), f"no start: {gateway.error_text()}")
        check_begins(peer, world, gateway)
        for remote in ((w.NETWORK_B, NETWORK6_B), EVERYTHING, ("10.2.0.0/16", "fd02::/16")):
            gateway.change(answering(remote))
            wait_until(lambda: all(unreachable(network) in routes(world, family)
                                   for family, network in zip(("-4", "-6"), remote)), f"the route of {remote}")
            time.sleep(1)  # the peer does not know yet
            peer.configure(**settings_of_peer(remote))
            peer.load()
            check_begins(peer, world, gateway)
        check_shut(watch)


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
