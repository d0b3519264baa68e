"""Up and down, again and again (faults.md, row 48): memory and descriptors stay where they were."""

import os
import subprocess
import sys

from lab import cases, profile as p, world as w
from lab.cases import check, fault
from lab.gateway import Gateway
from tests.interop.host_faults import KEY, gateway_a, open_descriptors
from tests.interop.test_helper import AS_USER, wait_for_helpers

NEEDS_USERS = True


_CYCLES, _TUNNELS = 100, 10
_LOG_FULL = 60  # so many before they are counted: the run's own log of 4,000 lines is to be full by the tenth
# KiB: what the allocator keeps for the next time differs from run to run; the simulation counts to the octet.
_NOISE = 2048


def resident(number):
    with open(f"/proc/{number}/status", encoding="ascii") as source:
        return next(int(line.split()[1]) for line in source if line.startswith("VmRSS:"))


def settled_descriptors(number, most=None):
    """The sockets of a gateway whose tunnels are all down are closed a moment after its last word. `most`: that many,
    if it comes to that."""
    counts = []

    def is_settled():
        counts.append(open_descriptors(number))
        return len(counts) >= 20 and (most is None or min(counts) <= most)

    w.comes_true(is_settled, 20)
    return min(counts)


def all_in(gateway, states, timeout=30):
    return gateway.wait_for(*states, timeout=timeout) is not None


def ask(gateway, *words):
    environment = dict(os.environ, HOME=gateway.folder, XDG_RUNTIME_DIR=gateway.folder, LC_ALL="C.UTF-8")
    done = subprocess.run([*AS_USER, gateway.program_path, *words], env=environment, text=True, capture_output=True, timeout=60)
    check(done.returncode == 0, f"{' '.join(words)}: {done.stdout}{done.stderr}")


def test_ten_tunnels_a_hundred_times(program):
    """Row 48: memory and descriptors as after the tenth."""
    with w.World() as world:
        here = [p.tunnel(f"t{i}", number=10 + i, local=f"10.1.{i}.0/24", remote=f"10.2.{i}.0/24", connect="on-traffic")
                for i in range(_TUNNELS)]
        there = [p.tunnel(f"t{i}", number=10 + i, peer=w.OUTER_A, local=f"10.2.{i}.0/24", remote=f"10.1.{i}.0/24",
                          connect="answer-only") for i in range(_TUNNELS)]
        keys = {t["name"]: KEY for t in here}
        peer = Gateway(world, w.GATEWAY_B, program,
                       p.profile(there, outer=w.OUTER_B, subnets="10.2.0.0/16", name="gw-b"), keys)
        check(peer.wait_until_listening(), f"site B did not start: {peer.error_text()}")
        gateway = gateway_a(world, program, profile=p.profile(here, subnets="10.1.0.0/16"))
        check(all_in(gateway, ("stopped",)), f"not ready: {gateway.states}")
        seen = []
        for cycle in range(_LOG_FULL + _CYCLES):
            ask(gateway, "connect", "--all")
            check(all_in(gateway, ("established", "active")), f"cycle {cycle}, not up: {gateway.states}")
            ask(gateway, "disconnect", "--all")
            check(all_in(gateway, ("stopped",)), f"cycle {cycle}, not down: {gateway.states}")
            for one in (gateway, peer):
                one.history.clear()
            if cycle in (_LOG_FULL + 9, _LOG_FULL + _CYCLES - 1):
                running = gateway.process.pid, peer.process.pid, *wait_for_helpers(1)
                known = [descriptors for _, descriptors in seen[0]] if seen else [None] * len(running)
                seen.append([(resident(one), settled_descriptors(one, most)) for one, most in zip(running, known)])
        tenth, last = seen
        memory, descriptors = ([after[i] - before[i] for before, after in zip(tenth, last)] for i in (0, 1))
        fault(48, f"{_TUNNELS} tunnels up and down {_CYCLES} times, the log of 4,000 lines full before",
              f"memory (within {_NOISE} KiB) and descriptors as after the tenth, of the gateway, the peer and the helper",
              f"{memory} KiB and {descriptors} descriptors more, of {[each[0] for each in tenth]} KiB and "
              f"{[each[1] for each in tenth]}",
              max(memory) < _NOISE and max(descriptors) <= 0)

if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
