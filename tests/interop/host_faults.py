"""What the cases of this computer's faults share (faults.md, 3.3): the two sites, in the form in which the program is
installed, an ordinary user's without any capability, whose helper has three, and as root without a helper where the
kernel then refuses another process; traffic that is measured; system calls that fail. Every case judges at least one row
of the table of faults. What the machine decides, how long it takes, is measured and printed beside what is wanted; the
verdict waits five times as long."""

import collections
import glob
import os
import re
import socket
import struct

from lab import profile as p, world as w
from lab.capture import timed_frames
from lab.cases import check, fault, measure
from lab.gateway import Gateway
from lab.strongswan import StrongSwan
from tests.interop.test_helper import Place

KEY = "correct horse battery staple"
PATIENCE = 5  # times what is wanted


def gateway_a(world, program, tunnels=None, **options):
    """An ordinary user's, with a helper."""
    return Place(world, program).gateway(world, tunnels, **options)


def roots_gateway_a(world, program, tunnels=None, **options):
    """Which makes the privileged calls itself."""
    tunnels = tunnels or [p.tunnel()]
    return Gateway(world, w.GATEWAY_A, program, p.profile(tunnels), {t["name"]: KEY for t in tunnels}, **options)


def gateway_b(world, program, **fields):
    tunnel = p.tunnel("to-a", peer=w.OUTER_A, local=w.NETWORK_B, remote=w.NETWORK_A, connect="answer-only", **fields)
    peer = Gateway(world, w.GATEWAY_B, program, p.site_b([tunnel]), {"to-a": KEY})
    check(peer.wait_until_listening(), f"site B did not start: {peer.error_text()}")
    return peer


def strongswan(world, **options):
    return StrongSwan(world, w.GATEWAY_B, local=w.OUTER_B, remote=w.OUTER_A, local_ts=w.NETWORK_B,
                      remote_ts=w.NETWORK_A, secret=KEY, encap="yes", **options)


def check_up(world, gateway, timeout=20):
    check(gateway.wait_for("established", "active", timeout=timeout) is not None,
          f"not up: {gateway.history[-6:]} {gateway.error_text()}")
    wait_until(lambda: world.ping(w.HOST_A, w.ADDRESS_B, 1, wait=1) == 1, 30,
               lambda: f"nothing crosses: {gateway.history[-4:]} {gateway.error_text()}")


def wait_until(holds, seconds, sentence):
    if not w.comes_true(holds, seconds):
        check(False, sentence() if callable(sentence) else sentence)


def judge_gap(row, injection, expected, gap, wanted, holds=True, and_saw=""):
    measure(f"gap: {injection}", gap, f"{wanted} s")
    fault(row, injection, f"{expected}, gap <= {wanted} s", f"gap {gap:.2f} s{and_saw}",
          holds and gap <= PATIENCE * wanted, in_time=gap <= wanted)


def sent_by_a(capture, source=w.OUTER_A, since=0):
    """IKE and ESP over UDP with this source in a capture, which is ended, and the SPIs of the latter; the cookies of
    the IKE SAs that it began, or answered, and the message ids of its Quick Modes. `since`: a time as time.time()."""
    capture.stop()
    counts = {"IKE": 0, "ESP": 0, "SPIs": set(), "IKE SAs": set(), "Quick Modes": set()}
    for moment, frame in timed_frames(capture.file):
        if moment < since:
            continue
        packet = frame[14:]
        if frame[12:14] != b"\x08\0" or packet[12:16] != socket.inet_aton(source):
            continue
        payload = packet[(packet[0] & 15) * 4:]
        ports = struct.unpack("!HH", payload[:4]) if packet[9] == 17 else ()
        is_ike = 500 in ports or 4500 in ports and payload[8:12] == bytes(4)
        counts["IKE" if is_ike else "ESP"] += 1
        if is_ike:  # RFC 2408, 3.1
            header = payload[12 if 4500 in ports else 8:][:28]
            counts["IKE SAs"].add(header[:8].hex())
            if header[18] == 32:
                counts["Quick Modes"].add(header[20:24].hex())
        if 4500 in ports and not is_ike:
            counts["SPIs"].add(payload[8:12].hex())
    return counts


def cpu_seconds(number):
    """Of all threads, from the scheduler's own book-keeping (proc(5), schedstat)."""
    total = 0
    for path in glob.glob(f"/proc/{number}/task/*/schedstat"):
        try:
            with open(path, encoding="ascii") as source:
                total += int(source.read().split()[0])
        except OSError:
            pass  # it has ended since
    return total / 1e9


class Injection:
    """System calls of a running program that fail, from construction to stop(). `instead`: what is called in their
    place; a helper's filter sees that."""

    def __init__(self, world, number, calls, error, when="1+1", instead=None):
        self._trace = world.path(f"strace-{error}-{calls}-{number}")
        self._program = world.start(
            w.GATEWAY_A, "strace", "-f", "-qq", "-p", str(number), "-o", self._trace, "-e", f"trace={calls}",
            "-e", f"inject={calls}:error={error}{f':syscall={instead}' if instead else ''}:when={when}")
        tasks = f"/proc/{number}/task"
        wait_until(lambda: all(_is_traced(f"{tasks}/{task}") for task in os.listdir(tasks)), 20, "strace did not attach")

    def stop(self):
        """How many calls failed for it."""
        self._program.terminate()
        self._program.wait(20)
        return sum(self.failed().values())

    def failed(self):
        """How many of each call failed for it, by name; a message without an address goes to the helper."""
        begun, calls = {}, collections.Counter()  # begun: by thread, what strace has written in two halves
        with open(self._trace, encoding="utf-8", errors="replace") as source:
            for line in source:
                thread, text = line.split(maxsplit=1)
                if "<unfinished" in text:
                    begun[thread] = text
                    continue
                whole = begun.pop(thread, "") + text if "resumed>" in text else text
                if "(INJECTED)" in whole and "msg_name=NULL" not in whole:
                    calls[re.search(r"(\w+)(\(| resumed>)", whole)[1]] += 1
        return calls


def _is_traced(task):
    try:
        with open(f"{task}/status", encoding="ascii") as source:
            return "TracerPid:\t0\n" not in source.read()
    except OSError:
        return True  # it has ended since


def open_descriptors(number):
    return len(os.listdir(f"/proc/{number}/fd"))
