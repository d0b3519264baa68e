"""Scapy in the place of a gateway's ESP (IP protocol 50): opens what comes under the SA pair that strongSwan has
agreed on, answers the echoes in it, and sends echoes of its own. As a program, in the gateway's namespace:
python3 -m tests.interop.scapy_carries, which reads its orders (a JSON line) and says at the end what it did."""

import json
import socket
import sys
import threading
import time

from tests.interop import scapy_esp
from tests.interop.many_peers import Suite
from tests.interop.peer_keys import EspKey

ECHO_REQUEST, ECHO_REPLY = 8, 0


class Carrier:
    def __init__(self, orders):
        suite = Suite(encryption=orders["encryption"], authentication=orders["authentication"])
        incoming, outgoing = (EspKey(*key[:3], *map(bytes.fromhex, key[3:])) for key in (orders["in"], orders["out"]))
        self._in = scapy_esp.Association(suite, incoming, in_udp=False)
        self._out = scapy_esp.Association(suite, outgoing, in_udp=False)
        self._destination, self._own, self._host = outgoing.destination, orders["own"], orders["host"]
        self._link = socket.socket(socket.AF_INET6 if ":" in outgoing.source else socket.AF_INET, socket.SOCK_RAW,
                                   socket.IPPROTO_ESP)
        self._lock = threading.Lock()
        self.counts = {"opened": 0, "answered": 0, "echoes": 0, "replies": 0, "other": 0}

    def _send(self, inner):
        with self._lock:
            # The kernel puts the outer header before it.
            self._link.sendto(self._out.seal_packet(bytes(inner), without_outer=True), (self._destination, 0))

    def follow(self):
        from scapy.layers.inet import ICMP, IP

        while True:
            data = self._link.recv(65535)
            if self._link.family == socket.AF_INET:
                data = data[(data[0] & 15) * 4:]
            inner = IP(self._in.open_payload(data))
            self.counts["opened"] += 1
            if ICMP in inner and inner[ICMP].type == ECHO_REQUEST and inner.dst == self._own:
                echo = inner[ICMP].copy()
                echo.type, echo.chksum = ECHO_REPLY, None
                self._send(IP(src=inner.dst, dst=inner.src) / echo)
                self.counts["answered"] += 1
            elif ICMP in inner and inner[ICMP].type == ECHO_REPLY and inner.src == self._host:
                self.counts["replies"] += 1
            else:
                self.counts["other"] += 1

    def send_echoes(self, count):
        from scapy.layers.inet import ICMP, IP

        for number in range(count):
            # Every length of padding comes about.
            self._send(IP(src=self._own, dst=self._host) / ICMP(id=7, seq=number) / bytes(number))
            self.counts["echoes"] += 1
            time.sleep(0.01)
        deadline = time.monotonic() + 30
        while self.counts["replies"] < self.counts["echoes"] and time.monotonic() < deadline:
            time.sleep(0.05)


def main():
    carrier = Carrier(json.loads(sys.stdin.readline()))
    threading.Thread(target=carrier.follow, daemon=True).start()
    print("ready", flush=True)
    for line in sys.stdin:
        carrier.send_echoes(int(line))
        print("answered", flush=True)
    print(json.dumps(carrier.counts), flush=True)


if __name__ == "__main__":
    main()
