"""Our own end, the peer's, a process that stands still or gets no time, under traffic (faults.md, rows 20, 32, 37)."""

import os
import signal
import subprocess
import sys
import time

from lab import cases, profile as p, world as w
from lab.capture import Capture
from lab.cases import check, fault, measure
from lab.stream import Stream
from tests.interop.host_faults import (KEY, check_up, cpu_seconds, gateway_a, gateway_b, judge_gap,
                                       roots_gateway_a, sent_by_a, strongswan, wait_until)
from tests.interop.test_helper import AS_USER, USER, Place, check_nothing_left, wait_for_helpers

NEEDS_USERS = True


def test_our_own_death_under_traffic(program):
    with w.World() as world:
        peer = strongswan(world)
        gateway = gateway_a(world, program)
        check_up(world, gateway)
        stream = Stream(world)
        time.sleep(1)
        gateway.kill()
        shut = "unreachable 10.2.0.0/24" in gateway.routes()
        gateway.start()
        check_up(world, gateway)
        time.sleep(1)
        gap = stream.stop()
        replaced = peer.wait_for(1, 1)
        judge_gap(32, "kill -9 and start again, strongSwan as the peer",
                  "closed meanwhile, the peer's old SA replaced", gap, 3, shut and replaced,
                  f", {'closed' if shut else 'OPEN'} meanwhile, the peer has {peer.established()} SAs")


def test_the_consoles_death_under_traffic(program):
    """The window, on a screen that nobody sees."""
    with w.World() as world:
        peer = strongswan(world)
        folder = world.path("console")
        os.makedirs(folder, mode=0o700)
        files = (p.write(folder, "profile.json", p.profile([p.tunnel()])), p.write(folder, "secrets.json", {"to-b": KEY}))
        for path in (folder, *files):
            os.chown(path, USER, USER)
        place = Place(world, program)
        environment = dict(os.environ, HOME=folder, XDG_DATA_HOME=folder, XDG_CONFIG_HOME=folder, XDG_RUNTIME_DIR=folder,
                           TUNNELDESK_HELPER=place.helper, QT_QPA_PLATFORM="offscreen", DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")

        def start():
            return world.start(w.GATEWAY_A, *AS_USER, place.program, "--profile", files[0], "--secrets", files[1],
                               env=environment)

        def crosses():
            return world.ping(w.HOST_A, w.ADDRESS_B, 1, wait=1) == 1

        console = start()
        wait_until(crosses, 60, "the console's tunnel did not come up")
        stream = Stream(world)
        time.sleep(1)
        console.kill()
        console.wait()
        shut = "unreachable 10.2.0.0/24" in world.ip(w.GATEWAY_A, "route", "show", "table", "7464")
        console = start()
        wait_until(crosses, 60, "the console's tunnel did not come up again")
        time.sleep(1)
        gap = stream.stop()
        replaced = peer.wait_for(1, 1)
        judge_gap(32, "kill -9 of the console and start again", "closed meanwhile, the peer's old SA replaced", gap, 3,
                  shut and replaced, f", {'closed' if shut else 'OPEN'} meanwhile, the peer has {peer.established()} SAs")


def test_the_next_start_has_another_peer(program):
    """Row 32: console and helper die at once, so nobody tidies up, and the profile names another peer when it starts
    again. The rule that led to the old peer goes; what is closed has never been open."""
    for start, whose in ((gateway_a, "a user's with a helper"), (roots_gateway_a, "root's")):
        with w.World() as world:
            gateway_b(world, program)
            gateway = start(world, program)
            check_up(world, gateway)
            closed, rule = "unreachable 10.2.0.0/24", "5209:\tfrom all to {} lookup main"
            watch = world.start(w.GATEWAY_A, "ip", "monitor", "route", stdout=subprocess.PIPE, text=True)
            for helper in wait_for_helpers(1 if start is gateway_a else 0):
                os.kill(helper, signal.SIGKILL)
            gateway.kill()
            left = world.ip(w.GATEWAY_A, "rule")
            check(rule.format(w.OUTER_B) in left and closed in gateway.routes(), f"nothing was left: {left}")
            gateway.profile = p.profile([p.tunnel(peer="198.51.100.70")])
            gateway.start()
            wait_until(lambda: rule.format("198.51.100.70") in world.ip(w.GATEWAY_A, "rule"), 20,
                       lambda: f"no rule for the new peer: {gateway.error_text()}")
            wait_until(lambda: "dev td0" in gateway.routes(), 20, lambda: f"no route: {gateway.routes()}")
            now = world.ip(w.GATEWAY_A, "rule")
            watch.terminate()
            opened = [line for line in watch.communicate()[0].splitlines() if line.startswith(f"Deleted {closed}")]
            holds = now.count("5209:") == 1 and closed in gateway.routes() and not opened
            fault(32, f"kill -9 of all of {whose}, and the next start has another peer",
                  "the old peer's rule goes, what is closed stays closed",
                  "so it was" if holds else f"{now} {gateway.routes()} {opened}", holds)
            check(gateway.stop() == 0, f"no clean end: {gateway.error_text()}")
            check_nothing_left(world)


def gap_of_a_death(world, gateway, peer):
    """Seconds without an echo while the peer is killed and started again under traffic."""
    check_up(world, gateway)
    stream = Stream(world)
    time.sleep(1)
    peer.kill()
    peer.start()
    wait_until(lambda: world.ping(w.HOST_A, w.ADDRESS_B, 1, wait=1) == 1, 60, "nothing crosses again")
    time.sleep(1)
    return stream.stop()


def test_the_peers_death_under_traffic(program):
    with w.World() as world:
        peer = gateway_b(world, program)
        gateway = gateway_a(world, program)
        gap = gap_of_a_death(world, gateway, peer)
        judge_gap(20, "kill -9 of the peer, and start again", "connected again by its hint", gap, 5)


def test_the_death_of_strongswan_under_traffic(program):
    """It is told to connect when it starts."""
    with w.World() as world:
        peer = strongswan(world, start_action="start")
        gateway = gateway_a(world, program)
        gap = gap_of_a_death(world, gateway, peer)
        judge_gap(20, "kill -9 of strongSwan, and start again", "connected again by INITIAL-CONTACT", gap, 5)


def test_the_death_of_a_strongswan_that_only_answers(program):
    """Nobody says a word: that nothing comes back to what goes out is all there is to notice."""
    with w.World() as world:
        peer = strongswan(world)
        gateway = gateway_a(world, program)
        gap = gap_of_a_death(world, gateway, peer)
        states = [value["state"] for value in gateway.history if value.get("state")]
        stood = states[states.index("established"):]
        check(peer.wait_for(1, 1), f"the peer has {peer.established()} SAs")
        judge_gap(20, "kill -9 of a strongSwan that only answers, and start again",
                  "asked for want of an answer, the old pair kept until the new one stands", gap, 5,
                  "retrying" not in stood and "checking" in stood, f", states {' '.join(dict.fromkeys(stood))}")


def test_stopped_for_a_minute(program):
    """Row 37. strongSwan asks all the time whether we live."""
    with w.World() as world:
        peer = strongswan(world, dpd_delay="5s")
        gateway = gateway_a(world, program)
        check_up(world, gateway)
        stream = Stream(world)
        gateway.process.send_signal(signal.SIGSTOP)
        time.sleep(60)
        capture = Capture(world, w.GATEWAY_A, w.OUTER_LINK_A)
        goes_on = time.monotonic()
        gateway.process.send_signal(signal.SIGCONT)
        time.sleep(2)
        sent = sent_by_a(capture)["IKE"]
        wait_until(lambda: world.ping(w.HOST_A, w.ADDRESS_B, 1, wait=1) == 1, 20, "nothing crosses again")
        time.sleep(1)
        stream.stop()
        took = stream.first_after(goes_on) - goes_on
        has_same = peer.established() == (1, 1)
        check(gateway.states and gateway.process.poll() is None, "it ended")
        measure("packets again after 60 s of SIGSTOP", took, "1.0 s")
        fault(37, "SIGSTOP for 60 s, strongSwan asks each 5 s", "no burst of IKE, DPD answered, the same SAs",
              f"{sent} IKE messages in 2 s, packets after {took:.2f} s, the peer has {peer.established()} SAs",
              sent <= 20 and has_same and took < 5, in_time=took < 1)


_BUSY = "while True: pass"


def test_starved_of_cpu(program):
    """Row 37, the other half: one core, and sixteen busy programs on it that the scheduler likes better."""
    with w.World() as world:
        peer = strongswan(world, dpd_delay="2s")
        gateway = gateway_a(world, program)
        check_up(world, gateway)
        cpu = str(min(os.sched_getaffinity(0)))
        subprocess.run(["taskset", "--all-tasks", "--pid", "--cpu-list", cpu, str(gateway.process.pid)], check=True,
                       stdout=subprocess.DEVNULL)
        for task in os.listdir(f"/proc/{gateway.process.pid}/task"):
            os.setpriority(os.PRIO_PROCESS, int(task), 19)
        capture = Capture(world, w.GATEWAY_A, w.OUTER_LINK_A)
        stream = Stream(world)
        # Nicer than the other cases, which run beside this one.
        busy = [subprocess.Popen(["nice", "-n", "10", "taskset", "--cpu-list", cpu, sys.executable, "-c", _BUSY])
                for _ in range(16)]
        before, begin = cpu_seconds(gateway.process.pid), time.monotonic()
        time.sleep(30)
        share = (cpu_seconds(gateway.process.pid) - before) / (time.monotonic() - begin)
        for one in busy:
            one.kill()
            one.wait()
        gap = stream.stop()
        sent = sent_by_a(capture)["IKE"]
        has_same = peer.established() == (1, 1)
        check(gateway.process.poll() is None, f"it ended: {gateway.error_text()}")
        measure("longest silence while starved of CPU", gap, "-")
        fault(37, "16 busy programs on its one core, it at nice 19 and they at 10, for 30 s; strongSwan asks each 2 s",
              "no burst of IKE, the same SAs",
              f"it had {share * 100:.1f} % of the core, sent {sent} IKE messages, the longest silence {gap:.2f} s, the peer "
              f"has {peer.established()} SAs",
              share < 0.1 and sent <= 60 and has_same)

if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
