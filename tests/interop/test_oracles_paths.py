"""The outsides that tests/interop/test_oracles.py has not: ESP without UDP (IP protocol 50) and IPv6. A real strongSwan
negotiates; without UDP, which its own ESP cannot do without, scapy carries for it, so that what we seal is opened and
what we open is sealed by somebody else. tshark and scapy read the capture."""

import json
import os
import subprocess
import sys

from lab import cases, profile as p, world as w
from lab.capture import Capture, frames, write_frames
from lab.cases import check
from lab.gateway import Gateway
from lab.strongswan import StrongSwan
from tests.interop import peer_keys, scapy_esp, tshark
from tests.interop.esp_frames import esp_in, has_right_checksum
from tests.interop.many_peers import Suite
from tests.interop.test_oracles import BEYOND, LISTENER, PACKETS, is_whole

KEY = "correct horse battery staple"
ECHOES = 50  # from each side
IP_IN_IP = 4
CUT = "HMAC-SHA2-256-96"  # draft-ietf-ipsec-ciph-sha-256-00, which some devices follow
SENDER = """
import socket, sys, time
link = socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_RAW)
for line in sys.stdin:
    packet = bytes.fromhex(line)
    link.sendto(packet, (socket.inet_ntop(socket.AF_INET6, packet[24:40]), 0))
    time.sleep(0.001)
"""


class Run:
    """One tunnel between the program and a strongSwan that writes its keys down, and a capture."""

    def __init__(self, world, program, suite, role, is_v6, in_udp):
        self.world, self.suite, self.in_udp = world, suite, in_udp
        ours, theirs = (w.V6_OUTER_A, w.V6_OUTER_B) if is_v6 else (w.OUTER_A, w.OUTER_B)
        self.ours, self.began = ours, ours if role == "initiator" else theirs
        lone = world.start(w.GATEWAY_A, sys.executable, "-m", "lab.offload", w.OUTER_LINK_A)
        check(lone.wait(timeout=20) == 0, "the link still carries several datagrams as one")
        self.capture = Capture(world, w.GATEWAY_B, "wan")
        library = os.path.join(os.path.dirname(program), "..", "tests", "libkernel_takes_sas.so")
        self.peer = StrongSwan(world, w.GATEWAY_B, local=theirs, remote=ours, local_ts=w.NETWORK_B,
                               remote_ts=w.NETWORK_A, secret=KEY, esp=suite.esp_proposal(),
                               encap="yes" if in_udp else "no", levels=peer_keys.LEVELS,
                               without_esp=None if in_udp else os.path.abspath(library),
                               is_sha256_cut=suite.authentication == CUT)
        tunnel = p.tunnel(peer=theirs, esp=suite.encryption, authentication=suite.authentication, pfs=suite.pfs,
                          connect="at-start" if role == "initiator" else "answer-only")
        if suite.authentication == CUT:
            # It has RFC 4868's number on the wire, too: both sides are told to cut it shorter.
            tunnel["esp"].update(authentication="HMAC-SHA2-256-128", sha256Cut96=True)
        self.gateway = Gateway(world, w.GATEWAY_A, program, p.profile([tunnel], outer=ours), {"to-b": KEY})
        check(self.gateway.wait_until_listening(), f"not listening: {self.gateway.error_text()}")
        if role == "responder":
            check(self.peer.initiate(), f"strongSwan could not connect: {self.peer.log_text()[-1500:]}")
        check(self.gateway.wait_for("established", "active", timeout=20) is not None,
              f"not up: {self.gateway.history[-4:]} {self.peer.log_text()[-1500:]}")
        check(self.peer.wait_for(1, 1), f"strongSwan has no SA: {self.peer.sas()}")

    def esp_keys(self):
        return peer_keys.esp_keys(self.peer.log_text(), self.began)

    def key_from(self, ours):
        return next(key for key in self.esp_keys() if (key.source == self.ours) == ours)

    def check_capture(self, at_least, of_both):
        """Everything that went over the wire: tshark decrypts the messages, and opens what we sealed; scapy opens what
        both sealed. `at_least`: packets of ours."""
        self.capture.stop()
        suite, key = self.suite, self.key_from(ours=True)
        messages, _ = tshark.read(self.capture.file, peer_keys.ike_keys(self.peer.log_text()))
        encrypted = [message for message in messages if message.is_encrypted]
        wrong = [message for message in encrypted if not is_whole(message)]
        check(not wrong, f"{len(wrong)} messages are not what they should be: {wrong[:3]}")
        for exchange in ("Main Mode", "Quick Mode", "Informational"):
            check(any(m.exchange == exchange and m.source == self.ours for m in encrypted), f"no {exchange} of ours")
        found = [(frame, *esp_in(frame)) for frame in frames(self.capture.file) if esp_in(frame)]
        ours = [frame for frame, _, spi in found if spi == key.spi]
        check(len(ours) >= at_least, f"only {len(ours)} packets of ours were captured")
        spoilt = ours[0][:-1] + bytes([ours[0][-1] ^ 1])
        write_frames(self.world.path("ours.pcap"), [*ours, spoilt])
        _, packets = tshark.read(self.world.path("ours.pcap"), esp_keys=[(suite, key)])
        bad = [packet for packet in packets[:-1] if not packet.is_good or packet.protocol != IP_IN_IP]
        check(len(packets) == len(ours) + 1 and not bad, f"of {len(packets)} packets tshark refuses {bad[:3]}")
        check(not packets[-1].is_good, "tshark takes a packet that was changed")
        pair = {one.spi: scapy_esp.Association(suite, one, self.in_udp) for one in self.esp_keys()}
        inner = [pair[spi].open(packet) for _, packet, spi in found if spi in pair]
        strange = [packet.hex() for packet in inner if {packet[12:15], packet[16:19]} != {b"\x0a\x01\0", b"\x0a\x02\0"}]
        check(not strange, f"{len(strange)} of {len(inner)} are strange: {strange[:2]}")
        check(len(inner) >= of_both, f"only {len(inner)} packets of both sides were captured")
        if self.in_udp:
            check(all(has_right_checksum(packet) for _, packet, spi in found if spi == key.spi), "a wrong checksum")
        where = f"{'UDP' if self.in_udp else 'protocol 50'} over IPv{6 if ':' in self.ours else 4}"
        print(f"READ\tIKE, {where}\ttshark decrypted {len(encrypted)} messages")
        print(f"READ\tESP {suite.encryption} {suite.authentication}, {where}\ttshark opened {len(ours)} of ours, "
              f"scapy {len(inner)} of both sides")


def quick_echoes(world):
    """How many of ECHOES, one every 20 ms, came back to host A."""
    return world.ping(w.HOST_A, w.ADDRESS_B, ECHOES, wait=20, interval=0.02)


def carry_with_scapy(run):
    """Echoes both ways, with scapy for the other gateway and the host behind it."""
    key_in, key_out = run.key_from(ours=True), run.key_from(ours=False)
    orders = {"encryption": run.suite.encryption, "authentication": run.suite.authentication, "own": w.ADDRESS_B,
              "host": w.ADDRESS_A}
    for name, key in (("in", key_in), ("out", key_out)):
        orders[name] = [key.source, key.destination, key.spi, key.encryption.hex(), key.authentication.hex()]
    carrier = run.world.start(w.GATEWAY_B, sys.executable, "-m", "tests.interop.scapy_carries", text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    carrier.stdin.write(json.dumps(orders) + "\n")
    carrier.stdin.flush()
    check(carrier.stdout.readline() == "ready\n", "scapy did not start")
    came = run.world.ping(w.HOST_A, w.ADDRESS_B, 1) and quick_echoes(run.world)
    check(came == ECHOES, f"scapy sealed {ECHOES} replies, {came} came out at host A")
    carrier.stdin.write(f"{ECHOES}\n")
    carrier.stdin.flush()
    check(carrier.stdout.readline() == "answered\n", "scapy sent nothing")
    carrier.stdin.close()
    counts = json.loads(carrier.stdout.readline())
    check(counts["answered"] > ECHOES and counts["replies"] == counts["echoes"] == ECHOES, f"scapy: {counts}")
    check(run.gateway.wait_for("active", timeout=10) is not None, f"not active: {run.gateway.states}")


def send_more(run, packets):
    """Packets of ours that nobody answers any more, until so many have been captured in all."""
    spi = run.key_from(ours=True).spi
    for _ in range(20):
        seen = sum(esp[1] == spi for esp in map(esp_in, frames(run.capture.file)) if esp)
        if seen >= packets:
            break
        ping = w.inside(w.HOST_A, "ping", "-n", "-q", "-c", str(packets - seen + 5), "-i", "0.005", "-W", "1",
                        w.ADDRESS_B)
        subprocess.run(ping, stdout=subprocess.DEVNULL, check=False)


def without_udp(program, suites, is_v6, packets=2 * ECHOES):
    for number, suite in enumerate(suites):
        with w.World(ipv6=is_v6) as world:
            run = Run(world, program, suite, ("initiator", "responder")[number % 2], is_v6, in_udp=False)
            carry_with_scapy(run)
            if packets > 2 * ECHOES:
                send_more(run, packets)
            check(run.gateway.stop() == 0, f"did not end cleanly: {run.gateway.error_text()}")
            check(run.peer.wait_for(0, 0), f"strongSwan still holds SAs after our Deletes: {run.peer.sas()}")
            run.check_capture(packets, 4 * ECHOES)
            seen = run.capture.stop()
            check(seen.counts["ESP in UDP"] == 0 and seen.counts["ESP"] >= 4 * ECHOES, f"wanted protocol 50: {seen}")
            check(not seen.inner, f"clear text on the outer link: {seen.inner[:3]}")


def test_scapy_carries_protocol_50_over_ipv4(program):
    without_udp(program, (Suite(), Suite(encryption="AES-128-GCM-16", authentication="included"),
                          Suite(encryption="3DES-CBC", authentication="HMAC-SHA1-96"),
                          Suite(encryption="AES-128-CBC", authentication="HMAC-SHA2-512-256")), is_v6=False)


def test_scapy_carries_the_old_cut_of_sha2_256(program):
    """strongSwan's own ESP lacks it (tests/interop/test_peer_sheets.py), its negotiation does not. Both roles."""
    without_udp(program, (Suite(authentication=CUT), Suite(encryption="AES-128-CBC", authentication=CUT)), is_v6=False,
                packets=PACKETS)


def test_scapy_carries_protocol_50_over_ipv6(program):
    without_udp(program, (Suite(pfs="Group 14"), Suite(encryption="AES-256-GCM-16", authentication="included")),
                is_v6=True)


def check_we_open_scapys(run):
    listener = run.world.start(w.HOST_A, sys.executable, "-c", LISTENER, str(ECHOES), stdout=subprocess.PIPE,
                               text=True)
    listener.stdout.readline()
    association = scapy_esp.Association(run.suite, run.key_from(ours=False))
    wanted = [f"{n} " + "." * n for n in range(ECHOES)]
    sealed = [association.seal(w.ADDRESS_B, w.ADDRESS_A, 7777, data.encode(), BEYOND + n).hex()
              for n, data in enumerate(wanted)]
    sender = subprocess.run(w.inside(w.GATEWAY_B, sys.executable, "-c", SENDER), text=True, capture_output=True,
                            input="\n".join(sealed))
    check(sender.returncode == 0, sender.stderr)
    came = listener.communicate(timeout=120)[0].splitlines()
    check(sorted(came) == sorted(wanted), f"of {len(sealed)} packets of scapy's {len(came)} came out")


def in_udp_over_ipv6(program, suite, role):
    with w.World(ipv6=True) as world:
        run = Run(world, program, suite, role, is_v6=True, in_udp=True)
        check(w.comes_true(lambda: world.ping(w.HOST_A, w.ADDRESS_B, 1, wait=1) == 1, 30),
              f"nothing crosses: {run.gateway.history[-4:]}")
        check(quick_echoes(world) == ECHOES, "echoes from A to B were lost")
        check_we_open_scapys(run)
        check(run.gateway.stop() == 0, f"did not end cleanly: {run.gateway.error_text()}")
        check(run.peer.wait_for(0, 0), f"strongSwan still holds SAs after our Deletes: {run.peer.sas()}")
        run.check_capture(ECHOES, 2 * ECHOES)


def test_tshark_and_scapy_read_udp_over_ipv6_as_initiator(program):
    in_udp_over_ipv6(program, Suite(pfs="Group 14"), "initiator")


def test_tshark_and_scapy_read_udp_over_ipv6_as_responder(program):
    in_udp_over_ipv6(program, Suite(encryption="AES-256-GCM-16", authentication="included"), "responder")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
