"""Programs that have nothing to do with ours read what it sends: tshark every exchange and every ESP suite, scapy
every ESP suite that it knows, both ways. The keys are those that a real strongSwan, the other end, came to."""

import collections
import itertools
import re
import subprocess
import sys
import time

from lab import cases, world as w
from lab.capture import Capture, frames, write_frames
from lab.cases import check
from lab.gateway import Gateway
from tests.interop import many_peers, peer_keys, scapy_esp, tshark
from tests.interop.esp_frames import esp_in, has_right_checksum
from tests.interop.many_peers import KEY, ManySites, Suite, check_agreed, check_echoes, check_up, name, outer

IKE_ENCRYPTIONS = ("DES-CBC", "3DES-CBC", "AES-128-CBC", "AES-192-CBC", "AES-256-CBC")
AUTHENTICATIONS = ("HMAC-MD5-96", "HMAC-SHA1-96", "HMAC-SHA2-256-128", "HMAC-SHA2-384-192", "HMAC-SHA2-512-256")
GCM = ("AES-128-GCM-16", "AES-192-GCM-16", "AES-256-GCM-16")
HASHES = ("MD5", "SHA1", "SHA2-256", "SHA2-384", "SHA2-512")
GROUPS = tuple(many_peers.GROUP)
# Every cipher and every hash together, each second one with Perfect Forward Secrecy; every group for both.
IKE_SUITES = [Suite(encryption, hash_, GROUPS[i % len(GROUPS)], pfs=GROUPS[i // 2 % len(GROUPS)] if i % 2 else None)
              for i, (encryption, hash_) in enumerate(itertools.product(IKE_ENCRYPTIONS, HASHES))]
CIPHERS = [*itertools.product(IKE_ENCRYPTIONS, AUTHENTICATIONS), *((encryption, "included") for encryption in GCM)]
ESP_SUITES = [Suite(encryption=encryption, authentication=authentication) for encryption, authentication in CIPHERS]
PACKETS = 1000  # of each suite that we sealed
SAMPLES = 20  # of each direction of each suite that scapy opens, and that it seals
BEYOND = 100000  # a sequence number that no traffic here has reached
IP_IN_IP = 4
# Programs in a namespace: what comes for UDP port 7777, a line each, until so many have come and no more do; and IP
# packets, in hexadecimal, that go out.
LISTENER = """
import socket, sys
missing = int(sys.argv[1])
link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
link.bind(("0.0.0.0", 7777))
print("ready", flush=True)
try:
    while True:
        print(link.recv(2000).decode(), flush=True)
        missing -= 1
        link.settimeout(30 if missing > 0 else 0.5)
except TimeoutError:
    pass
"""
SENDER = """
import socket, sys, time
link = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
for line in sys.stdin:
    packet = bytes.fromhex(line)
    link.sendto(packet, (socket.inet_ntoa(packet[16:20]), 0))
    time.sleep(0.001)
"""

SA, PROPOSAL, TRANSFORM, KE, ID, HASH, NONCE, NOTIFY, DELETE, VENDOR, NAT_D = 1, 2, 3, 4, 5, 8, 10, 11, 12, 13, 20


def is_whole(message):
    """Whether the decrypted payloads are those of the exchange, in their order (RFC 2409, 5; rule H-11). With a wrong
    key they are anything but that."""
    payloads = message.payloads
    if message.exchange == "Main Mode":
        return payloads in ((ID, HASH), (ID, HASH, NOTIFY))
    if message.exchange == "Aggressive Mode":
        return payloads[:1] == (HASH,) and set(payloads[1:]) <= {NAT_D, NOTIFY}
    if message.exchange == "Informational":
        return payloads in ((HASH, NOTIFY), (HASH, DELETE))
    first = (HASH, SA, PROPOSAL, TRANSFORM, NONCE)
    return payloads in ((HASH,), (*first, ID, ID), (*first, KE, ID, ID)) or \
        payloads[:-1] in ((*first, ID, ID), (*first, KE, ID, ID)) and payloads[-1] == NOTIFY


class Run:
    """Tunnels of every suite between the program and a strongSwan that writes its keys down, and a capture."""

    def __init__(self, program, suites, role, mode="main", nft="", peer=None, **tunnel):
        self.suites, self.role = suites, role
        self.world = w.World()
        many_peers.lay_out(self.world, len(suites))
        self.world.nft(w.INTERNET, nft)
        lone = self.world.start(w.GATEWAY_A, sys.executable, "-m", "lab.offload", w.OUTER_LINK_A)
        check(lone.wait(timeout=20) == 0, "the link still carries several datagrams as one")
        # On the peer's side: what got there.
        self.capture = Capture(self.world, w.GATEWAY_B, "wan")
        self.peer = ManySites(self.world, suites, initiates=role == "responder", aggressive=mode == "aggressive",
                              levels=peer_keys.LEVELS, **(peer or {}))
        connect = "at-start" if role == "initiator" else "answer-only"
        self.gateway = Gateway(self.world, w.GATEWAY_A, program,
                               many_peers.profile(suites, connect, mode, **tunnel),
                               {name(i): KEY for i in range(1, len(suites) + 1)})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.world.close()

    def wait(self):
        check(self.gateway.wait_until_listening(), f"not listening: {self.gateway.error_text()}")
        if self.role == "responder":
            self.peer.begin_all()
        check_up(self.gateway, self.peer)
        check_agreed(self.gateway, self.peer, self.suites, self.role)

    def esp_keys(self):
        """(suite, key) of each direction of each tunnel."""
        by_peer = {outer(i): suite for i, suite in enumerate(self.suites, 1)}
        text = self.peer.log_text()
        pairs = []
        for i in range(1, len(self.suites) + 1):
            began = w.OUTER_A if self.role == "initiator" else outer(i)
            pairs += [(by_peer[outer(i)], key) for key in peer_keys.esp_keys(text, began)
                      if outer(i) in (key.source, key.destination)]
        return pairs


def read_exchanges(program, suites, role, mode="main", **more):
    """Each exchange of every suite; gives back the messages that were decrypted."""
    with Run(program, suites, role, mode, dpd={"mode": "on", "idle": 1, "tries": 5, "interval": 4}, **more) as run:
        run.wait()
        time.sleep(3)
        # Each tunnel asks whether the peer lives a second after the last word.
        check(w.comes_true(lambda: len(re.findall(r"parsed INFORMATIONAL_V1 request \d+ \[ HASH N\(DPD\) \]",
                                                  run.peer.log_text())) >= 2 * len(suites), 60), "nobody asks")
        check(run.gateway.stop() == 0, f"did not end cleanly: {run.gateway.error_text()}")
        check(run.peer.wait_for(0, 0), f"strongSwan still holds SAs after our Deletes: {run.peer.sas()[:1500]}")
        run.capture.stop()
        messages, _ = tshark.read(run.capture.file, peer_keys.ike_keys(run.peer.log_text()))
    encrypted = [message for message in messages if message.is_encrypted]
    wrong = [message for message in encrypted if not is_whole(message)]
    check(not wrong, f"{len(wrong)} messages are not what they should be: {wrong[:3]}")
    tell_groups(suites, f"{mode} mode as {role}")
    for i, suite in enumerate(suites, 1):
        check_exchanges(suite, mode, [m for m in messages if outer(i) in (m.source, m.destination)])
    print_counts(encrypted, f"{mode} mode as {role}")
    return encrypted


def check_exchanges(suite, mode, messages):
    """Of one tunnel: everything was seen from both sides, and a Quick Mode has a KE payload just with PFS."""
    ours = [m for m in messages if m.source == w.OUTER_A and m.is_encrypted]
    theirs = [m for m in messages if m.source != w.OUTER_A and m.is_encrypted]
    for side, seen in (("ours", ours), ("theirs", theirs)):
        exchanges = collections.Counter(m.exchange for m in seen)
        wanted = {"Quick Mode", "Informational"} | ({"Main Mode"} if mode == "main" else set())
        check(wanted <= set(exchanges), f"{suite}: of {side} only {exchanges} was read")
        offers = [m for m in seen if m.exchange == "Quick Mode" and SA in m.payloads]
        check(offers and all((KE in m.payloads) == (suite.pfs is not None) for m in offers), f"{suite}: {offers}")
    if mode == "aggressive":
        check(any(m.exchange == "Aggressive Mode" for m in ours + theirs), f"{suite}: no encrypted message 3")
    check(any(m.payloads == (HASH, DELETE) for m in ours), f"{suite}: no Delete of ours was read")
    check(any(m.payloads == (HASH, NOTIFY) for m in ours), f"{suite}: no R-U-THERE of ours was read")


def tell_groups(suites, where):
    """What all was read with. Only the suites of every cipher and hash are meant to have every group."""
    groups = {suite.group for suite in suites}
    with_pfs = {suite.pfs for suite in suites if suite.pfs}
    if suites is IKE_SUITES:
        check(groups == with_pfs == set(GROUPS), f"not every group is among the suites: {groups}, PFS {with_pfs}")
    print(f"READ\tgroups, {where}\ttshark read exchanges of {len(groups)} groups, with PFS of {len(with_pfs)}")


def print_counts(messages, where):
    counts = collections.Counter(m.exchange for m in messages)
    counts["in fragments"] = sum(m.is_of_fragments for m in messages)
    read = ", ".join(f"{count} {what}" for what, count in sorted(counts.items()))
    print(f"READ\tIKE, {where}\ttshark decrypted {read}")


def test_tshark_reads_main_mode_as_initiator(program):
    read_exchanges(program, IKE_SUITES, "initiator")


def test_tshark_reads_main_mode_as_responder(program):
    read_exchanges(program, IKE_SUITES, "responder")


def test_tshark_reads_aggressive_mode_as_initiator(program):
    read_exchanges(program, IKE_SUITES, "initiator", "aggressive")


def test_tshark_reads_aggressive_mode_as_responder(program):
    read_exchanges(program, IKE_SUITES, "responder", "aggressive")


def test_tshark_puts_fragments_together(program):
    """Of both sides: strongSwan cuts what is larger than 360 octets, we what does not get through (rule FR-1)."""
    suites = [Suite(encryption, group="Group 16", pfs="Group 16") for encryption in IKE_ENCRYPTIONS]
    messages = read_exchanges(program, suites, "initiator", nft=f"""
        table ip narrow {{
            chain forward {{
                type filter hook forward priority 0
                ip saddr {w.OUTER_A} udp dport {{ 500, 4500 }} ip length > 600 counter drop
            }}
        }}""", peer={"fragmentation": "force", "extra": "\n    fragment_size = 360"})
    for side in (True, False):
        read = {m.exchange for m in messages if m.is_of_fragments and (m.source == w.OUTER_A) == side}
        check(read == {"Quick Mode"}, f"fragments of {'ours' if side else 'theirs'} that were read: {read}")


def make_traffic(run):
    """Echoes from host A through every tunnel: we seal each request. The first ones come in a row, and leave as one.
    On a loaded machine some are lost on the way or to the capture, which has room for few: then more are sent, more
    slowly."""
    ours = {run.suites.index(suite) + 1: key.spi for suite, key in run.esp_keys() if key.source == w.OUTER_A}
    for attempt in range(20):
        seen = collections.Counter(esp[1] for esp in map(esp_in, frames(run.capture.file)) if esp)
        missing = {i: PACKETS - seen[spi] for i, spi in ours.items() if seen[spi] < PACKETS}
        if not missing:
            return
        interval = "0.005" if attempt == 0 else "0.02"
        running = [run.world.start(w.HOST_A, "ping", "-n", "-q", "-l", "3", "-i", interval, "-c", str(count + 20),
                                   "-W", "1", "-I", many_peers.host(1, i), many_peers.host(2, i),
                                   stdout=subprocess.DEVNULL)
                   for i, count in missing.items()]
        for program in running:
            program.wait(timeout=300)
        time.sleep(0.5)  # what was captured is in the file


def check_udp(run):
    """Rule NT-10, of what we sent: an SPI that is none of the reserved ones, and a right checksum."""
    of_ours = {key.spi for _, key in run.esp_keys() if key.source == w.OUTER_A}
    ours = [packet for packet, spi in filter(None, map(esp_in, frames(run.capture.file))) if spi in of_ours]
    wrong = [packet.hex() for packet in ours if not has_right_checksum(packet)]
    check(min(of_ours) > 255, f"a reserved SPI: {min(of_ours)}")
    check(len(ours) >= PACKETS and not wrong, f"{len(wrong)} of {len(ours)} have a wrong checksum: {wrong[:2]}")
    print(f"READ\tESP in UDP\t{len(ours)} of our checksums are right")


def check_with_tshark(run):
    """Each packet of ours, and of each SA the first one once more with another last bit: that tshark must refuse."""
    keys = [(suite, key) for suite, key in run.esp_keys() if key.source == w.OUTER_A]
    of_ours = {key.spi for _, key in keys}
    ours, first = [], {}
    for frame in frames(run.capture.file):
        esp = esp_in(frame)
        if esp and esp[1] in of_ours:
            ours.append(frame)
            first.setdefault(esp[1], frame)
    spoilt = [frame[:-1] + bytes([frame[-1] ^ 1]) for frame in first.values()]
    file = run.world.path("ours.pcap")
    write_frames(file, ours + spoilt)
    _, packets = tshark.read(file, esp_keys=keys)
    bad = [(packet, frame.hex()) for packet, frame in zip(packets, ours)
           if not packet.is_good or packet.protocol != IP_IN_IP]
    check(len(packets) == len(ours) + len(spoilt), f"{len(packets)} packets of {len(ours)} were read")
    key_of = {key.spi: f"{suite} {key}" for suite, key in keys}
    check(not bad, f"of {len(ours)} packets tshark refuses {len(bad)}: {bad[:3]}"
                   f" {key_of[bad[0][0].spi] if bad else ''}")
    check(not any(packet.is_good for packet in packets[len(ours):]), "tshark takes a packet that was changed")
    packets = packets[:len(ours)]
    counts = collections.Counter(packet.spi for packet in packets)
    for suite, key in keys:
        check(counts[key.spi] >= PACKETS, f"only {counts[key.spi]} packets of {suite} were captured; of its SAs "
                                          f"{[counts[other.spi] for same, other in keys if same == suite]}")
        print_read(suite, f"tshark opened {counts[key.spi]} of ours")


def print_read(suite, what):
    print(f"READ\tESP {suite.encryption} {suite.authentication}\t{what}")


def check_scapy_opens(run):
    """Some packets of each direction, and what is inside is an echo between the tunnel's two hosts."""
    wanted = {key.spi: (suite, scapy_esp.Association(suite, key), []) for suite, key in run.esp_keys()}
    for frame in frames(run.capture.file):
        packet, spi = esp_in(frame) or (None, None)
        if spi in wanted and len(wanted[spi][2]) < SAMPLES:
            wanted[spi][2].append(wanted[spi][1].open(packet))
    for suite, _, inner in wanted.values():
        check(len(inner) == SAMPLES, f"{suite}: only {len(inner)} packets were opened")
        hosts = {frozenset((packet[12:16], packet[16:20])) for packet in inner if packet[9] == 1}
        i = run.suites.index(suite) + 1
        both = frozenset(bytes((10, side, i, 2)) for side in (1, 2))
        check(both in hosts, f"{suite}: no echo of this tunnel among {hosts}")
    for suite in run.suites:
        print_read(suite, f"scapy opened {2 * SAMPLES} of both sides")


def check_we_open_scapys(run):
    """Packets that scapy seals under the peer's keys come out at host A."""
    listener = run.world.start(w.HOST_A, sys.executable, "-c", LISTENER, str(SAMPLES * len(run.suites)),
                               stdout=subprocess.PIPE, text=True)
    listener.stdout.readline()
    sealed, wanted, keys = [], collections.Counter(), run.esp_keys()
    for i, suite in enumerate(run.suites, 1):
        key = next(key for other, key in keys if other == suite and key.source == outer(i))
        association = scapy_esp.Association(suite, key)
        for n in range(SAMPLES):
            # Every length of padding comes about.
            data = f"{i} {n} ".encode() + b"." * n
            wanted[data.decode()] += 1
            sealed.append(association.seal(many_peers.host(2, i), many_peers.host(1, i), 7777, data,
                                           BEYOND + n))
    sender = subprocess.run(w.inside(w.GATEWAY_B, sys.executable, "-c", SENDER), text=True, capture_output=True,
                            input="\n".join(packet.hex() for packet in sealed))
    check(sender.returncode == 0, sender.stderr)
    came = collections.Counter(listener.communicate(timeout=120)[0].splitlines())
    lost = wanted - came
    check(not lost and came == wanted, f"{sum(lost.values())} of {len(sealed)} did not come out: {sorted(lost)[:5]}")
    for suite in run.suites:
        print_read(suite, f"we opened {SAMPLES} of scapy's")


def test_tshark_and_scapy_open_every_esp_suite(program):
    """Both directions of each suite; and what goes out in UDP has a right checksum (rule NT-10)."""
    with Run(program, ESP_SUITES, "initiator") as run:
        run.wait()
        check_echoes(run.world, len(run.suites))
        make_traffic(run)
        run.capture.stop()
        check_udp(run)
        check_with_tshark(run)
        check_scapy_opens(run)
        check_we_open_scapys(run)
        check(run.gateway.stop() == 0, f"did not end cleanly: {run.gateway.error_text()}")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
