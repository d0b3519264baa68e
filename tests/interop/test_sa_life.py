"""The life of SAs with a real strongSwan: lifetimes, dead peer detection in each mode, a peer that is killed."""

import sys
import time

from lab import cases, profile as p, world as w
from lab.cases import check, measure
from tests.interop.test_strongswan import check_traffic, gateway_of, peer_of


def test_our_shorter_lifetime_is_told_and_does_no_harm(program):
    """strongSwan asks with an hour; we answer with less and say so (RESPONDER-LIFETIME)."""
    with w.World() as world:
        peer = peer_of(world)
        gateway = gateway_of(world, program, p.tunnel(connect="answer-only", lifetime=600, lifetimeKilobytes=5000),
                             lifetime=1800)
        time.sleep(0.5)
        check(peer.initiate(), f"strongSwan could not connect: {peer.log_text()[-1500:]}")
        check(peer.wait_for(1, 1), f"strongSwan has no SA: {peer.sas()}")
        check_traffic(world, gateway)


def check_dpd(program, mode, dpd_delay):
    """Nobody takes the tunnel down: strongSwan asks whoever has announced it, and we answer."""
    with w.World() as world:
        peer = peer_of(world, dpd_delay=dpd_delay)
        tunnel = p.tunnel(dpd={"mode": mode, "idle": 1, "tries": 2, "interval": 1})
        gateway = gateway_of(world, program, tunnel)
        check(gateway.wait_for("established", "active", timeout=20) is not None, "not up")
        check(peer.wait_for(1, 1), f"strongSwan has no SA: {peer.sas()}")
        seen = len(gateway.history)
        time.sleep(8)
        check(peer.established() == (1, 1), f"strongSwan has given it up: {peer.sas()} {peer.log_text()[-800:]}")
        states = {line.get("state") for line in gateway.history[seen:] if line.get("state")}
        check(states <= {"established", "active"}, f"it did not stay up: {states}")
        check_traffic(world, gateway)
        return peer.log_text()


def test_dpd_on_is_asked_both_ways(program):
    check_dpd(program, "on", "1s")


def test_dpd_one_way_only_answers(program):
    check_dpd(program, "one-way", "1s")


def test_dpd_off_asks_nothing_and_is_not_asked(program):
    check_dpd(program, "off", "1s")


def test_dpd_on_against_a_peer_that_asks_nothing(program):
    check_dpd(program, "on", "0s")


def test_a_killed_peer_that_comes_back_is_found_with_traffic(program):
    """kill -9 of the peer, which connects again by itself when it is back: its first contact replaces what was."""
    with w.World() as world:
        peer = peer_of(world, start_action="start")
        gateway = gateway_of(world, program, p.tunnel(connect="answer-only"))
        check_traffic(world, gateway)
        peer.kill()
        peer.start()
        begin = time.monotonic()
        while world.ping(w.HOST_A, w.ADDRESS_B, 1, wait=1) == 0:
            check(time.monotonic() - begin < 25, f"not back: {gateway.history[-6:]} {peer.log_text()[-1500:]}")
        measure("traffic back after the peer's kill -9", time.monotonic() - begin, "5.0 s")
        check_traffic(world, gateway)


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
