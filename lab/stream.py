"""Datagrams from one host that another one sends back, all the time: what a fault costs is the longest time in which
none came back. As a program: `stream.py answer`, or `stream.py ask ADDRESS`, which prints when answers came."""

import signal
import socket
import subprocess
import sys
import time

from lab import world as lab_world

_PORT = 7007
_PACE = 0.01


class Stream:
    """From host A to host B, from construction to stop(). The first answer has come when it is constructed."""

    def __init__(self, world, address=lab_world.ADDRESS_B, asker=lab_world.HOST_A, answerer=lab_world.HOST_B):
        self._answer = world.start(answerer, sys.executable, "-m", "lab.stream", "answer", address,
                                   stdout=subprocess.PIPE, text=True)
        self._answer.stdout.readline()
        self._ask = world.start(asker, sys.executable, "-m", "lab.stream", "ask", address, stdout=subprocess.PIPE,
                                text=True)
        self._ask.stdout.readline()
        self.times, self.sent = [], 0

    def stop(self):
        """Ends it; the longest silence in seconds, from the first answer to the end."""
        end = time.monotonic()
        self._ask.terminate()
        lines = self._ask.communicate(timeout=20)[0].split()
        self._answer.terminate()
        self._answer.wait(10)
        self.sent, self.times = int(lines[0]), [float(line) for line in lines[1:]]
        if not self.times:
            return float("inf")
        return max(after - before for before, after in zip(self.times, [*self.times[1:], max(end, self.times[-1])]))

    def first_after(self, moment):
        """When the first answer after that moment of time.monotonic() came; none: infinity. Known once it is stopped."""
        return next((came for came in self.times if came > moment), float("inf"))


def _link(address):
    return socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_DGRAM)


def _answer(address):
    link = _link(address)
    link.bind((address, _PORT))
    print("ready", flush=True)
    while True:
        data, sender = link.recvfrom(2048)
        try:
            link.sendto(data, sender)
        except OSError:  # no way back just now
            pass


def _ask(address):
    stop, times, sent, link = [], [], 0, _link(address)
    signal.signal(signal.SIGTERM, lambda *_: stop.append(True))
    link.settimeout(_PACE)
    last = 20  # rounds after the end, for what is under way when the machine stands still just then
    while not stop or (last := last - 1):
        due = time.monotonic() + _PACE
        try:
            link.sendto(bytes(100), (address, _PORT))
            sent += 1
        except OSError:  # the gateway says that it is unreachable
            pass
        while time.monotonic() < due:
            try:
                link.recv(2048)
                times.append(time.monotonic())
                if len(times) == 1:
                    print("ready", flush=True)
            except OSError:
                pass
    print(sent, *times, flush=True)


if __name__ == "__main__":
    _answer(sys.argv[2]) if sys.argv[1] == "answer" else _ask(sys.argv[2])
