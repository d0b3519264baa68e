"""Established and active told honestly against a real strongSwan: nothing flows by itself, so the engine asks."""

import sys
import time

from lab import cases, profile as p, world as w
from lab.capture import Capture
from lab.cases import check, measure
from lab.gateway import Gateway
from lab.strongswan import StrongSwan

KEY = "correct horse battery staple"
OTHER_NETWORK_A = "10.4.0.0/24"


def connect(world, program, **fields):
    """A tunnel that is up; the lines say what was known and when."""
    tunnel = p.tunnel(**fields)
    StrongSwan(world, w.GATEWAY_B, local=w.OUTER_B, remote=w.OUTER_A, local_ts=w.NETWORK_B,
               remote_ts=tunnel["localNetworks"], secret=KEY, encap="yes")
    gateway = Gateway(world, w.GATEWAY_A, program, p.profile([tunnel]), {tunnel["name"]: KEY})
    check(gateway.wait_for("established", "active", timeout=20) is not None, f"not up: {gateway.history[-6:]}")
    return gateway


def check_active(gateway, figure):
    begin = time.monotonic()
    check(gateway.wait_for("active", timeout=15) is not None, f"not active: {gateway.history[-4:]}")
    measure(figure, time.monotonic() - begin, "1.5 s")
    line = next(iter(gateway.states.values()))
    check(line["in"]["packets"] >= 1 and line["out"]["packets"] >= 1, f"counted nothing: {line}")


def wait_for_words(gateway):
    line = gateway.wait_for_line(lambda v: v.get("reason") == "NothingCameBack", timeout=20)
    check(line is not None and line["state"] == "established", f"not told honestly: {gateway.history[-4:]}")
    check(line["finding"] and line["finding"]["advice"] == "check-traffic", f"no advice: {line}")
    check(line["in"]["packets"] == 0, f"something came back: {line}")
    return line


def test_the_test_address_answers(program):
    with w.World() as world:
        check_active(connect(world, program, testAddress=w.ADDRESS_B), "active by an answer of the test address")


def test_the_first_host_answers(program):
    with w.World() as world:
        check_active(connect(world, program), "active by an answer of the first host")


def test_an_icmp_error_is_proof(program):
    """Nobody has the address: the router behind the peer says so, through the tunnel."""
    with w.World() as world:
        gateway = connect(world, program, testAddress="10.2.0.77")
        check(gateway.wait_for("active", timeout=20) is not None, f"not active: {gateway.history[-4:]}")


def test_nobody_answers(program):
    with w.World() as world:
        world.nft(w.HOST_B, """
            table ip quiet { chain in { type filter hook input priority 0;
                icmp type echo-request drop
                }
            }""")
        gateway = connect(world, program, testAddress=w.ADDRESS_B)
        line = wait_for_words(gateway)
        check(line["out"]["packets"] == 5, f"wanted five echoes: {line}")
        check(world.ping(w.HOST_B, w.ADDRESS_A) == 3, "the tunnel does not carry what comes from B")
        check(gateway.wait_for("active", timeout=10) is not None, f"not active: {gateway.history[-4:]}")
        check(next(iter(gateway.states.values()))["reason"] == "None", f"the words stay: {gateway.states}")


def test_no_address_of_our_own_inside(program):
    with w.World() as world:
        capture = Capture(world, w.GATEWAY_A, "wan")
        gateway = connect(world, program, local=OTHER_NETWORK_A)
        wait_for_words(gateway)
        seen = capture.stop()
        check(seen.esp == 0, f"something was sent through the tunnel: {seen}")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
