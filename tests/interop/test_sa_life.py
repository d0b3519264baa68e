"""The life of SAs with a real strongSwan: lifetimes, dead peer detection in each mode, a peer that is killed."""

import re
import sys
import time

from lab import cases, profile as p, world as w
from lab.cases import check, measure
from tests.interop.test_command_line import expect
from tests.interop.test_strongswan import check_loss, check_traffic, gateway_of, peer_of


def test_our_shorter_lifetime_is_told_and_does_no_harm(program):
    """strongSwan asks with an hour; we answer with less and say so (RESPONDER-LIFETIME)."""
    with w.World() as world:
        peer = peer_of(world)
        gateway = gateway_of(world, program, p.tunnel(connect="answer-only", lifetime=600, lifetimeKilobytes=5000),
                             lifetime=1800)
        check(gateway.wait_until_listening(), f"not listening: {gateway.error_text()}")
        check(peer.initiate(), f"strongSwan could not connect: {peer.log_text()[-1500:]}")
        check(peer.wait_for(1, 1), f"strongSwan has no SA: {peer.sas()}")
        for exchange in ("ID_PROT", "QUICK_MODE"):
            # RFC 2407, 4.6.3.1: 24576.
            check(re.search(rf"parsed {exchange} response \d+ \[.* N\(\(24576\)\)", peer.log_text()),
                  f"{exchange} did not tell it: {peer.log_text()[-3000:]}")
        check_traffic(world, gateway)


def dpd_of(log):
    """From strongSwan's log: how often it asked us, how often we asked it, and how often each was answered."""
    def count(way, notify):
        return len(re.findall(rf"{way} INFORMATIONAL_V1 request \d+ \[ HASH N\({notify}\) \]", log))
    return {"they asked": count("generating", "DPD"), "we answered": count("parsed", "DPD_ACK"),
            "we asked": count("parsed", "DPD"), "they answered": count("generating", "DPD_ACK")}


def check_dpd(program, mode, dpd_delay, holds):
    """Nobody takes the tunnel down. `holds`, of what dpd_of() says: who asked whom, and whether he was answered. The
    next question comes a second after an answer; one that comes late, on a machine that stood still, changes nothing."""
    with w.World() as world:
        peer = peer_of(world, dpd_delay=dpd_delay)
        tunnel = p.tunnel(dpd={"mode": mode, "idle": 1, "tries": 5, "interval": 10})
        gateway = gateway_of(world, program, tunnel)
        check(gateway.wait_for("established", "active", timeout=20) is not None, "not up")
        check(peer.wait_for(1, 1), f"strongSwan has no SA: {peer.sas()}")
        seen = len(gateway.history)
        time.sleep(8)
        check(peer.established() == (1, 1), f"strongSwan has given it up: {peer.sas()} {peer.log_text()[-800:]}")
        states = {line.get("state") for line in gateway.history[seen:] if line.get("state")}
        check(states <= {"established", "active"}, f"it did not stay up: {states}")
        check(w.comes_true(lambda: holds(dpd_of(peer.log_text())), 60), f"{dpd_of(peer.log_text())}")
        check_traffic(world, gateway)


def test_dpd_on_is_asked_both_ways(program):
    # A question spares the other side its own: who asks first, and how often, is chance.
    check_dpd(program, "on", "1s", lambda said: said["we asked"] + said["they asked"] >= 3
              and said["we answered"] >= said["they asked"] - 1 and said["they answered"] >= said["we asked"] - 1)


def test_dpd_one_way_only_answers(program):
    check_dpd(program, "one-way", "1s", lambda said: said["they asked"] >= 3
              and said["we answered"] >= said["they asked"] - 1 and said["we asked"] == 0)


def test_dpd_off_asks_nothing_and_is_not_asked(program):
    check_dpd(program, "off", "1s", lambda said: set(said.values()) == {0})


def test_dpd_on_against_a_peer_that_asks_nothing(program):
    check_dpd(program, "on", "0s", lambda said: said["they asked"] == 0 and said["we asked"] >= 3
              and said["they answered"] >= said["we asked"] - 1)


def test_a_killed_peer_that_comes_back_is_found_with_traffic(program):
    """kill -9 of the peer, which connects again by itself when it is back: its first contact replaces what was."""
    with w.World() as world:
        peer = peer_of(world, start_action="start")
        gateway = gateway_of(world, program, p.tunnel(connect="answer-only"))
        check_traffic(world, gateway)
        peer.kill()
        peer.start()
        begin = time.monotonic()
        check(w.comes_true(lambda: world.ping(w.HOST_A, w.ADDRESS_B, 1, wait=1) == 1, 60),
              f"not back: {gateway.history[-6:]} {peer.log_text()[-1500:]}")
        measure("traffic back after the peer's kill -9", time.monotonic() - begin, "5.0 s")
        check_traffic(world, gateway)


def test_new_keys_for_four_pairs_lose_nothing(program):
    """strongSwan keeps the IVs of three exchanges of an IKE SA: of four Quick Modes at once it could not read one
    message 3 (rule Q-3), and what we send on that SA would be lost."""
    with w.World() as world:
        second = {w.HOST_A: "10.1.1.2", w.HOST_B: "10.2.1.2"}
        for name, address in ((w.HOST_A, second[w.HOST_A]), (w.GATEWAY_A, "10.1.1.1"), (w.GATEWAY_B, "10.2.1.1"),
                              (w.HOST_B, second[w.HOST_B])):
            world.ip(name, "address", "add", f"{address}/24", "dev", "lan")
        local, remote = [w.NETWORK_A, "10.1.1.0/24"], [w.NETWORK_B, "10.2.1.0/24"]
        peer = peer_of(world, local_ts=remote, remote_ts=local)
        gateway = gateway_of(world, program, p.tunnel(local=local, remote=remote))
        check(gateway.wait_for("established", "active", timeout=20) is not None, f"not up: {gateway.history[-8:]}")
        check(peer.wait_for(1, 4), f"wanted four children: {peer.sas()} {peer.log_text()[-1500:]}")
        time.sleep(2)
        flows = [world.begin_ping(w.HOST_A, target, 600, wait=20, interval=0.02, source=source)
                 for source in (w.ADDRESS_A, second[w.HOST_A]) for target in (w.ADDRESS_B, second[w.HOST_B])]
        time.sleep(1)
        expect(gateway, 0, "rekey", "to-b")
        for flow in flows:
            check_loss("new keys for four pairs", flow, 600)
        made = len([line for line in peer.log_text().splitlines() if "CHILD_SA" in line and "established" in line])
        check(made == 8, f"not each pair was renewed, and once: {made} {peer.log_text()[-1500:]}")
        check("could not decrypt payloads" not in peer.log_text(), f"{peer.log_text()[-1500:]}")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
