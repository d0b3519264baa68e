"""What the kernel refuses: a port, a send, a descriptor, memory, a thread, random numbers (faults.md, rows 43 and 45 to
47)."""

import os
import signal
import subprocess
import sys
import time

from lab import cases, clear_path, profile as p, world as w
from lab.capture import Capture
from lab.cases import check, fault
from lab.clear_path import Watch
from lab.stream import Stream
from tests.interop import test_fail_closed as closed
from tests.interop.esp_frames import esp_frames
from tests.interop.host_faults import (KEY, Injection, check_up, gateway_a, gateway_b, judge_gap, roots_gateway_a,
                                       sent_by_a, strongswan, wait_until)
from tests.interop.test_helper import AS_USER, rules, wait_for_helpers

NEEDS_USERS = True


_HOLDER = """
import socket, sys, time
link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
if sys.argv[3] == "reuse":
    link.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
link.bind((sys.argv[1], int(sys.argv[2])))
print("ready", flush=True)
time.sleep(120)
"""


def test_a_port_is_taken(program):
    """Row 43: who has it is said where this user may know it; it is not shared; and the next start works when it is
    free. Root's program may know all, an ordinary user's the ports of his own programs."""
    with w.World() as world:
        gateway_b(world, program)
        world.sysctl(w.GATEWAY_A, "net.ipv4.ip_unprivileged_port_start", 500)
        for start, whose in ((roots_gateway_a, ()), (gateway_a, AS_USER), (gateway_a, ())):
            gateway = None
            for port, way in ((500, "alone"), (4500, "reuse")):
                holder = world.start(w.GATEWAY_A, *whose, sys.executable, "-c", _HOLDER, w.OUTER_A, str(port), way,
                                     stdout=subprocess.PIPE, text=True)
                holder.stdout.readline()
                with open(f"/proc/{holder.pid}/comm", encoding="ascii") as source:
                    who = f"{source.read().strip()} ({holder.pid})"
                is_named = start is roots_gateway_a or bool(whose)
                if gateway is None:
                    gateway = start(world, program)
                else:
                    gateway.start()
                code = gateway.process.wait(30)
                said = gateway.error_text()
                fault(43, f"UDP {port} is another program's{', which sets SO_REUSEADDR' if way == 'reuse' else ''}; "
                      f"{'root' if start is roots_gateway_a else 'a user'} starts ours, {'a user' if whose else 'root'} the other",
                      "not shared; the program is named" if is_named else "not shared; told that another one has it",
                      f"exit code {code}, named {who}" if who in said else said.splitlines()[-1],
                      code == 4 and (who in said) == is_named and f":{port}: another program uses the port" in said
                      or code == 4 and is_named and who in said)
                holder.kill()
                holder.wait()
            gateway.start()
            check_up(world, gateway)
            check(gateway.stop() == 0, "no clean end")
            wait_for_helpers(0)


def test_a_port_that_is_taken_opens_nothing(program):
    """Row 43: an end that nobody asked for is none that opens the networks, neither those that it has closed itself nor
    those that a killed predecessor left; the next one that somebody asks for is."""
    for start, whose in ((roots_gateway_a, "root's"), (gateway_a, "a user's")):
        with w.World() as world:
            clear_path.open_between_the_sites(world)
            gateway = start(world, program, closed.tunnels())
            closed.wait_until_closed(world)
            watch = Watch(world)
            gateway.kill()
            wait_for_helpers(0)
            holder = world.start(w.GATEWAY_A, sys.executable, "-c", _HOLDER, w.OUTER_A, "500", "alone",
                                 stdout=subprocess.PIPE, text=True)
            holder.stdout.readline()
            codes, standing = [], []
            for _ in range(2):
                gateway.start()
                codes.append(gateway.process.wait(30))
                wait_for_helpers(0)
                told = [line for line in gateway.error_text().splitlines() if "--tidy" in line]
                check(told and w.NETWORK_B in told[-1], f"who ends says nothing of what stays closed: {told}")
                standing.append(all("unreachable" in closed.routes(world, family) for family in ("-4", "-6"))
                                and rules(world).count("5210") == 2 and "5209" not in rules(world))
                watch.wait_for(100)
            clear, sent = closed.clear_of(watch)
            fault(43, f"UDP 500 is another program's when {whose} gateway that was killed starts again",
                  "ends, twice, and what was closed stays closed",
                  f"exit codes {codes}; {'closed' if all(standing) else 'OPEN'}; {len(clear)} of {sent} packets in clear",
                  codes == [4, 4] and all(standing) and not clear)
            holder.kill()
            holder.wait()
            gateway.start()
            check(gateway.wait_until_listening(), f"no start: {gateway.error_text()}")
            check(gateway.stop() == 0, "no clean end")
            wait_for_helpers(0)
            check(closed.routes(world, "-4") + closed.routes(world, "-6") == "" and "5210" not in rules(world),
                  f"the end that was asked for opens nothing: {rules(world)}")
            closed.check_clear_path(world)


def test_sends_that_the_kernel_refuses(program):
    """Row 45: every second one, while traffic runs and the peer renews."""
    for error in ("ENOBUFS", "EAGAIN", "EPERM"):
        with w.World() as world:
            peer = strongswan(world)
            gateway = gateway_a(world, program, environment={"TUNNELDESK_COUNTERS": "yes"})
            check_up(world, gateway)
            stream = Stream(world)
            injection = Injection(world, gateway.process.pid, "sendmsg,sendmmsg", error, "1+2")
            peer.swanctl("--rekey", "--child", peer.children[0])
            time.sleep(5)
            failed = injection.stop()
            check(gateway.process.poll() is None, f"it ended: {gateway.error_text()}")
            wait_until(lambda: peer.established() == (1, 1), 30, lambda: f"no settled rekey: {peer.sas()}")
            stream.stop()
            there = world.ping(w.HOST_A, w.ADDRESS_B)
            check(gateway.stop() == 0, f"no clean end: {gateway.error_text()}")
            line = gateway.wait_for_line(lambda v: "counters" in v, timeout=5)
            check(line is not None, "no counters at the end")
            counted = line["counters"]["sealingRefused"], line["counters"]["ikeRefused"]
            injected = injection.failed()["sendmmsg"], injection.failed()["sendmsg"]
            fault(45, f"every second send fails with {error}", "dropped and counted, IKE is repeated, goes on",
                  f"{injected[0]} sends of ESP and {injected[1]} of IKE failed, {counted[0]} and {counted[1]} counted; "
                  f"{len(stream.times)} of {stream.sent} echoes came, then {there} of 3",
                  failed > 20 and len(stream.times) > 20 and there == 3 and 0 < injected[0] <= counted[0]
                  and injected[1] <= counted[1] <= injected[1] + 1)  # the last may be refused while strace leaves


def with_more_gateways(count):
    """Each with a tunnel to a peer that is nobody's."""
    profile = p.profile([p.tunnel()])
    for number in range(count):
        more = dict(profile["gateways"][0], id=f"{20 + number:016x}", name=f"gw-more-{number}")
        profile["gateways"].append(more)
        profile["tunnels"].append(p.tunnel(f"more-{number}", peer=f"198.51.100.{70 + number}", number=10 + number,
                                           remote=f"10.9.{number}.0/24", gateway=more["id"]))
    return profile, {tunnel["name"]: KEY for tunnel in profile["tunnels"]}


def refuses_and_lives(world, gateway, count, begin, end, injection):
    """A new tunnel is refused and says why, the other lives; with room again the new ones get their devices."""
    stream = Stream(world)
    begin()
    gateway.change(*with_more_gateways(count))
    line = gateway.wait_for_line(lambda v: "more" in v.get("tunnel", "") and v.get("reason") == "HostFailure", timeout=30)
    check(line is not None, f"no new tunnel is refused: {gateway.history[-4:]} {gateway.error_text()}")
    lives = world.ping(w.HOST_A, w.ADDRESS_B)
    end()
    wait_until(lambda: f"td{count}" in world.ip(w.GATEWAY_A, "-br", "link"), 60, "no device when there is room again")
    gap = stream.stop()
    judge_gap(46, injection, "refused with a word, the other lives, tried again", gap, 1, lives == 3,
              f", {line['state']}, {lives} of 3 echoes")


def leave_free(process, count):
    """Takes all but so many descriptors from it."""
    used = {int(number) for number in os.listdir(f"/proc/{process.pid}/fd")}
    free = [number for number in range(1024) if number not in used]
    limit_to(process, free[count])


def limit_to(process, count):
    subprocess.run([*AS_USER, "prlimit", f"--pid={process.pid}", f"--nofile={count}:"], check=True)


def test_out_of_descriptors(program):
    """With two left: to read the profile takes one, and each new tunnel's device."""
    with w.World() as world:
        gateway_b(world, program)
        gateway = gateway_a(world, program)
        check_up(world, gateway)
        refuses_and_lives(world, gateway, 3, lambda: leave_free(gateway.process, 2),
                          lambda: limit_to(gateway.process, 1024), "no descriptor is free for a new tunnel")


def test_no_memory_in_the_kernel(program):
    """Whoever opens the device: the helper, or the program itself where it is root's."""
    for start, who in ((gateway_a, "the helper"), (roots_gateway_a, "root's program")):
        with w.World() as world:
            gateway_b(world, program)
            gateway = start(world, program)
            check_up(world, gateway)
            number = wait_for_helpers(1)[0] if start is gateway_a else gateway.process.pid
            injections = []
            refuses_and_lives(world, gateway, 1,
                              lambda: injections.append(Injection(world, number, "ioctl", "ENOMEM", instead="getuid")),
                              lambda: injections[0].stop(), f"the kernel has no memory for a new TUN device of {who}")


def leave_memory(process, room):
    """So many octets more than it has; None: as many as there are (setrlimit(2), RLIMIT_DATA)."""
    with open(f"/proc/{process.pid}/status", encoding="ascii") as source:
        has = next(int(line.split()[1]) for line in source if line.startswith("VmData:")) << 10
    limit = "unlimited" if room is None else has + room
    subprocess.run([*AS_USER, "prlimit", f"--pid={process.pid}", f"--data={limit}:"], check=True)


def test_no_memory_for_a_new_tunnel(program):
    """Room for what is small, and not for the lane of a new gateway's device."""
    with w.World() as world:
        gateway_b(world, program)
        gateway = gateway_a(world, program)
        check_up(world, gateway)
        refuses_and_lives(world, gateway, 1, lambda: leave_memory(gateway.process, 256 << 10),
                          lambda: leave_memory(gateway.process, None), "256 KiB of memory are left to the program")


def test_no_memory_at_all(program):
    """Nothing is taken over half: it says so and ends, what is closed stays closed, and the next start goes on."""
    with w.World() as world:
        gateway_b(world, program)
        gateway = gateway_a(world, program)
        check_up(world, gateway)
        stream = Stream(world)
        leave_memory(gateway.process, 0)
        gateway.change(*with_more_gateways(3))
        code = gateway.process.wait(30)
        said = gateway.error_text().strip().splitlines()[-1]
        wait_for_helpers(0)
        shut = "unreachable 10.2.0.0/24" in gateway.routes()
        gateway.profile, gateway.secrets = with_more_gateways(0)
        gateway.start()
        check_up(world, gateway)
        stream.stop()
        fault(46, "no memory is left to the program", "one sentence, the end, closed; the next start goes on",
              f"signal {-code}: {said}; {'closed' if shut else 'OPEN'}",
              code == -signal.SIGABRT and said.startswith("tunneldesk: No memory is left") and shut)


def traced(injection, trace="/dev/null"):
    """The start of a program whose calls fail."""
    return ("strace", "-f", "-qq", "-o", trace, "-e", f"trace={injection.split(':')[0]}", "-e",
            f"inject={injection}")


def test_no_thread_can_be_made(program):
    """Row 46: without the engine's threads it says so and ends."""
    with w.World() as world:
        gateway_b(world, program)
        gateway = gateway_a(world, program, as_whom=(*traced("clone3:error=EAGAIN"), *AS_USER))
        code = gateway.process.wait(30)
        said = gateway.error_text().strip()
        fault(46, "no thread can be made", "one sentence, an orderly end", f"exit code {code}: {said.splitlines()[-1:]}",
              code == 4 and said.startswith("tunneldesk: "))


def end_traced(gateway):
    """SIGTERM to the program itself: strace would go without it."""
    with open(f"/proc/{gateway.process.pid}/task/{gateway.process.pid}/children", encoding="ascii") as source:
        os.kill(int(source.read().split()[0]), signal.SIGTERM)
    gateway.process.wait(20)


def test_the_nth_thread_cannot_be_made(program):
    """Row 46: whichever it is, a worker, the engine's, or what the helper is started by: it goes without, or says so and
    ends. Told by what it does, until there is no thread left that could fail."""
    ended, went_on = [], []
    for number in range(1, 20):
        with w.World() as world:
            gateway_b(world, program)
            trace = world.path("threads")
            os.close(os.open(trace, os.O_CREAT, 0o666))
            gateway = gateway_a(world, program, as_whom=(*traced(f"clone3:error=EAGAIN:when={number}", trace), *AS_USER))
            wait_until(lambda: gateway.process.poll() is not None or gateway.wait_for("established", "active", timeout=0),
                       40, lambda: f"thread {number}: {gateway.history[-3:]} {gateway.error_text()}")
            said = gateway.error_text().strip()
            if gateway.process.poll() is not None:
                check(gateway.process.returncode == 4 and said.startswith("tunneldesk: "),
                      f"thread {number}: {gateway.process.returncode}, {said}")
                ended.append(number)
            else:
                check_up(world, gateway)
                went_on.append(number)
                end_traced(gateway)
            with open(trace, encoding="utf-8", errors="replace") as source:
                has_failed = "(INJECTED)" in source.read()
            if not has_failed:
                break
    fault(46, "one thread after the other cannot be made", "it goes without, or one sentence and an orderly end",
          f"it ended without number {', '.join(map(str, ended))}; went on without {', '.join(map(str, went_on[:-1]))}",
          not has_failed and len(ended) > 0 and len(went_on) > 1)


def test_random_numbers_fail(program):
    """Row 47: it stops, never falls back; what has to stay closed stays closed."""
    with w.World() as world:
        peer = strongswan(world)
        gateway = gateway_a(world, program)
        check_up(world, gateway)
        capture = Capture(world, w.GATEWAY_A, w.OUTER_LINK_A)
        stream = Stream(world)
        wait_until(lambda: esp_frames(capture.file) > 0, 30, "the capture does not see the traffic")
        known = sent_by_a(capture)["SPIs"]
        injection = Injection(world, gateway.process.pid, "getrandom", "EIO")
        capture = Capture(world, w.GATEWAY_A, w.OUTER_LINK_A)
        wait_until(lambda: esp_frames(capture.file) > 0, 30, "the capture does not see the traffic")
        peer.swanctl("--rekey", "--child", peer.children[0], timeout=10)
        code = gateway.process.wait(20)
        meanwhile = sent_by_a(capture)
        capture = Capture(world, w.GATEWAY_A, w.OUTER_LINK_A)
        time.sleep(2)
        after = sent_by_a(capture)
        stream.stop()
        failed = injection.stop()
        shut = "unreachable 10.2.0.0/24" in gateway.routes()
        fault(47, "getrandom fails while new keys are made, under traffic",
              "it ends, no message and no SA is made of it, sends nothing more, stays closed",
              f"ended with signal {-code} after {failed} failures; till then {meanwhile['IKE']} messages and "
              f"{len(meanwhile['SPIs'] - known)} new SPIs, then {after['IKE']} messages and {after['ESP']} packets of ESP; "
              f"{'closed' if shut else 'OPEN'}",
              code == -signal.SIGABRT and failed > 0 and meanwhile["IKE"] == 0 and meanwhile["ESP"] > 0 and bool(known)
              and meanwhile["SPIs"] <= known and after["IKE"] == after["ESP"] == 0 and shut)

if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
