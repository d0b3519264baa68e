"""What strangers cost on a real host (faults, 2; rules S-5 to S-8): forged first messages and junk on the outer
link, beside a real strongSwan that wants to connect. How long that takes the machine decides; memory and lines not."""

import collections
import json
import os
import socket
import subprocess
import sys
import time

from lab import cases, profile as p, world as w
from lab.capture import Capture, frames
from lab.cases import check, measure
from lab.gateway import Gateway
from lab.strongswan import StrongSwan

KEY = "correct horse battery staple"
MEGABYTE = 1024 * 1024
FORGED = 20_000
JUNK = 50_000
ENOUGH = 15_000  # of them must have been looked at, else so many are sent again
PEERS_OWN = 100  # at most so many messages of a peer that has nothing to renew
MOST_LOG = 100 * 1024
FIRST, PORTS_500 = 20, (500).to_bytes(2, "big") * 2

# A forger beside the path: reads orders (a JSON line each), says after each how many of them were for IKE (RFC 3948, 2.2). `sources`: in whose name; `payload`:
# hexadecimal, with a cookie of its own each time; none: junk of each kind.
_FORGER = """
import json, os, random, socket, struct, sys, time
link = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
dice = random.Random(5)
def send(protocol, source, target, body):
    head = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(body), 0, 0, 64, protocol, 0,
                       socket.inet_aton(source), socket.inet_aton(target))
    link.sendto(head + body, (target, 0))
def udp(port, payload):
    return struct.pack(">HHHH", port, port, 8 + len(payload), 0) + payload
def junk(genuine):
    kind = dice.randrange(6)
    message = bytearray(dice.choice(genuine))
    if kind == 0:
        message = bytearray(dice.randbytes(dice.randrange(300)))
    elif kind == 1:
        del message[dice.randrange(len(message) + 1):]
    elif kind == 2:
        message[:16] = dice.randbytes(16)
    else:
        message[dice.randrange(len(message))] ^= 1 + dice.randrange(255)
    return bytes(message)
for line in sys.stdin:
    order = json.loads(line)
    ike = 0
    for number in range(order["count"]):
        source = dice.choice(order["sources"])
        if "payload" in order:
            ike += 1
            send(17, source, order["target"], udp(500, dice.randbytes(8) + bytes.fromhex(order["payload"])[8:]))
        else:
            kind, message = dice.choice(order["genuine"])
            body = junk([bytes.fromhex(message)])
            ike += kind == 500 or kind == 4500 and body[:4] == bytes(4)
            send(50, source, order["target"], body) if kind == 50 else send(17, source, order["target"], udp(kind, body))
        if number % order["burst"] == order["burst"] - 1:
            time.sleep(order["pause"])
    print(ike, flush=True)
"""


class Forger:
    def __init__(self, world):
        # Between the sites: what it sends in the peer's name has the peer's way.
        self._program = world.start(w.INTERNET, sys.executable, "-c", _FORGER, stdin=subprocess.PIPE,
                                    stdout=subprocess.PIPE, text=True)

    def begin(self, count, sources, burst=100, pause=0.005, **more):
        order = dict(count=count, sources=sources, target=w.OUTER_A, burst=burst, pause=pause, **more)
        self._program.stdin.write(json.dumps(order) + "\n")
        self._program.stdin.flush()

    def wait(self):
        line = self._program.stdout.readline()
        check(line, "the forger ended")
        return int(line)

    def send(self, *arguments, **more):
        self.begin(*arguments, **more)
        return self.wait()


def strangers():
    return [f"192.0.2.{i}" for i in range(1, 255)]


def strongswan(world):
    return StrongSwan(world, w.GATEWAY_B, local=w.OUTER_B, remote=w.OUTER_A, local_ts=w.NETWORK_B,
                      remote_ts=w.NETWORK_A, secret=KEY)


def our_side(world, program):
    gateway = Gateway(world, w.GATEWAY_A, program, p.profile([p.tunnel(connect="answer-only")]), {"to-b": KEY})
    check(gateway.wait_until_listening(), f"does not listen: {gateway.error_text()}")
    return gateway


def to_us(path):
    """(50, 500 or 4500; octets) of all that came from the peer."""
    result = []
    for frame in frames(path):
        packet = frame[14:]
        if frame[12:14] != b"\x08\x00" or len(packet) < 28 or packet[16:20] != bytes(map(int, w.OUTER_A.split("."))):
            continue
        if packet[9] == 50:
            result.append((50, packet[FIRST:]))
        elif packet[9] == 17 and packet[FIRST + 2:FIRST + 4] in (PORTS_500[:2], (4500).to_bytes(2, "big")):
            result.append((int.from_bytes(packet[FIRST + 2:FIRST + 4], "big"), packet[FIRST + 8:]))
    return [(kind, body) for kind, body in result if body]


def connected_once(world, peer, gateway):
    """strongSwan has been here and has left: what it said. The first of it is its first message."""
    capture = Capture(world, w.GATEWAY_A, "wan")
    check(peer.initiate(), f"the first connect failed: {peer.log_text()[-1500:]}")
    world.ping(w.HOST_B, w.ADDRESS_A, 3)
    capture.stop()
    peer.terminate()
    check(gateway.wait_for("stopped", "waiting", timeout=20) is not None, f"does not stop: {gateway.states}")
    said = to_us(capture.file)
    check(said[0][0] == 500 and said[0][1][18] == 2 and said[0][1][8:16] == bytes(8), f"no first message: {said[:1]}")
    return said


def memory(gateway):
    """Octets of it in memory."""
    with open(f"/proc/{gateway.process.pid}/smaps_rollup", encoding="ascii") as source:
        return next(int(line.split()[1]) * 1024 for line in source if line.startswith("Rss:"))


def connect_seconds(peer):
    begin = time.monotonic()
    check(peer.initiate(timeout=60), f"strongSwan does not connect any more: {peer.log_text()[-1500:]}")
    return time.monotonic() - begin


def asked(gateway, *words):
    environment = dict(os.environ, HOME=gateway.folder, XDG_DATA_HOME=gateway.folder, XDG_CONFIG_HOME=gateway.folder,
                       XDG_RUNTIME_DIR=gateway.folder, LC_ALL="C.UTF-8")
    return subprocess.run([gateway.program_path, *words], env=environment, capture_output=True, text=True, timeout=60,
                          check=False).stdout


def log_of(gateway):
    return {"text": asked(gateway, "log"), "JSON": asked(gateway, "log", "--json")}


def counted(gateway, start):
    return sum(int(float(line.rsplit(" ", 1)[1])) for line in asked(gateway, "status", "--prometheus").splitlines()
               if line.startswith(start))


def dropped(gateway):
    """All that became nothing so far."""
    return counted(gateway, "tunneldesk_dropped_datagrams_total{")


def ike_heard(gateway):
    """Every IKE datagram that it has looked at so far, whatever became of it."""
    return counted(gateway, 'tunneldesk_ike_datagrams_total{direction="in"}')


def lost_in_sockets(world):
    """What the kernel has thrown away so far because our sockets (UDP 500 and 4500, ESP) were full."""
    lost = 0
    for table, ports in (("udp", (500, 4500)), ("raw", (50,))):
        text = subprocess.run(w.inside(w.GATEWAY_A, "cat", f"/proc/net/{table}"), capture_output=True, text=True,
                              check=True).stdout
        rows = [line.split() for line in text.splitlines()[1:]]
        lost += sum(int(row[-1]) for row in rows if int(row[1].rsplit(":", 1)[1], 16) in ports)
    return lost


def lost_before_sockets():
    """What the kernel has thrown away so far before any socket, of all namespaces: softnet_stat's second column."""
    with open("/proc/net/softnet_stat", encoding="ascii") as source:
        return sum(int(line.split()[1], 16) for line in source)


class Account:
    """What has become of what was sent since: looked at by us, or lost in full sockets; and at most how many have not
    come as far as these."""

    QUIET = 10  # readings without a change; the figures that are read are of the last second

    def __init__(self, world, count):
        self._world, self._count = world, count
        self._begin = (0, 0)
        self._early = lost_before_sockets()
        self._begin = self.settle()[:2]

    def settle(self):
        """(looked at, lost, lost before) when nothing more comes."""
        before, same = None, 0
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and same < self.QUIET:
            now = self._count() - self._begin[0], lost_in_sockets(self._world) - self._begin[1]
            before, same = now, same + 1 if now == before else 0
            time.sleep(0.25)
        return *before, lost_before_sockets() - self._early


def answer_of(packet):
    """(initiator's cookie, its size) of a Main Mode message that is ours and still in the clear."""
    message = packet[FIRST + 8:]
    is_ours = (packet[9] == 17 and packet[12:16] == socket.inet_aton(w.OUTER_A) and len(message) >= 28
               and packet[FIRST:FIRST + 2] == PORTS_500[:2])
    return (message[:8], len(message)) if is_ours and message[18] == 2 and not message[19] & 1 else None


def check_answers(path):
    """Not one is larger than what it answers, and none comes twice."""
    asked, answers = {}, collections.Counter()
    for frame in frames(path):
        packet = frame[14:]
        if frame[12:14] != b"\x08\x00" or len(packet) < 48:
            continue
        if packet[9] == 17 and packet[12:16] == socket.inet_aton(w.OUTER_B):
            if packet[FIRST + 16:FIRST + 24] == bytes(8):  # no responder's cookie yet
                asked[packet[FIRST + 8:FIRST + 16]] = len(packet) - FIRST - 8
        elif answer_of(packet):
            cookie, size = answer_of(packet)
            if not answers[cookie]:
                check(size <= asked.get(cookie, 0), f"{size} octets for {asked.get(cookie)}")
            answers[cookie] += 1
    once = [cookie for cookie, count in answers.items() if count == 1]
    # Messages 2 and 4 of the exchange that goes on.
    twice = sorted(count for count in answers.values() if count > 1)[:-1]
    check(len(asked) > 150 and once, f"{len(asked)} asked, {len(once)} were answered")
    check(not twice, f"answered again and again: {twice}")
    print(f"FIGURE answers to {len(asked) - 1} first messages in the peer's name, at once\t{len(once)}\t<= 20 a second")


def test_forged_first_messages(program):
    """20,000 of anybody's and 20,000 in the peer's name cost less than 2 MB; then he connects. 200 in his name just
    before, and a hundred a second while he does, delay him."""
    with w.World() as world:
        gateway, peer, forger = our_side(world, program), strongswan(world), Forger(world)
        first = connected_once(world, peer, gateway)[0][1].hex()
        measure("strongSwan stands, nobody in its way", connect_seconds(peer), "-")
        peer.terminate()
        forger.send(2000, [*strangers(), w.OUTER_B], payload=first)  # what is made ready once is no cost of one
        for who, names in (("anybody", strangers()), ("the peer's address", [w.OUTER_B])):
            before, account = memory(gateway), Account(world, lambda: ike_heard(gateway))
            sent, looked = 0, 0
            while looked < ENOUGH and sent < 5 * FORGED:
                sent += forger.send(FORGED, names, burst=50, pause=0.01, payload=first)
                looked, lost, early = account.settle()
            grown = memory(gateway) - before
            print(f"FIGURE first messages from {who} that were looked at\t{looked}\tof {sent}")
            # A loaded machine lets some of them go before anybody could look at them; each is accounted for.
            check(looked + lost <= sent <= looked + lost + early,
                  f"of {sent} from {who} {looked} were looked at, {lost} found no place and at most {early} did not come")
            check(looked >= ENOUGH, f"only {looked} of {sent} from {who} were looked at")
            check(grown < 2 * MEGABYTE, f"20,000 first messages from {who} cost {grown} octets")
            print(f"FIGURE memory after 20,000 first messages from {who}, real host, MB\t{grown / MEGABYTE:.3f}\t< 2")
            measure(f"strongSwan stands after 20,000 from {who}", connect_seconds(peer), "0.1 s more")
            peer.terminate()
        time.sleep(1)  # a second's answers are there again
        capture = Capture(world, w.GATEWAY_A, "wan")
        forger.send(200, [w.OUTER_B], payload=first, burst=200)
        measure("strongSwan stands after 200 in its own name", connect_seconds(peer), "2 s more")
        capture.stop()
        check_answers(capture.file)
        peer.terminate()
        forger.begin(1500, [w.OUTER_B], payload=first, burst=1, pause=0.01)
        time.sleep(1)
        # Of 20 answers a second its first message gets none or one; strongSwan repeats it after 4 s.
        measure("strongSwan stands while a hundred a second come in its name", connect_seconds(peer), "4 s more")
        forger.wait()
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "nothing crosses")
        check(gateway.stop() == 0, gateway.error_text())


def test_junk_writes_little(program):
    """50,000 datagrams of junk: what `run --json` prints and what the log says of it, as text and as JSON, stay below
    100 KB, and the tunnel goes on."""
    with w.World() as world:
        gateway, peer, forger = our_side(world, program), strongswan(world), Forger(world)
        genuine = [(kind, body.hex()) for kind, body in connected_once(world, peer, gateway)]
        check(peer.initiate(), f"does not connect: {peer.log_text()[-1500:]}")
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "nothing crosses")
        printed, log = len(gateway.history), log_of(gateway)
        heard, refused = Account(world, lambda: ike_heard(gateway)), dropped(gateway)
        ike, sent, looked = 0, 0, 0
        while looked < ENOUGH and sent < 5 * JUNK:
            ike += forger.send(JUNK, [w.OUTER_B] * 200 + strangers(), genuine=genuine, burst=50, pause=0.01)
            sent += JUNK
            looked, lost, early = heard.settle()
        refused = dropped(gateway) - refused
        print(f"FIGURE junk for IKE that was looked at, of {ike} among {sent}\t{looked}\tand {lost} found no place")
        # What is ESP the lanes drop; the sockets do not say which of the two found no place. The peer says a word, too.
        check(ike > sent // 3, f"only {ike} were for IKE")
        check(looked - PEERS_OWN <= ike <= looked + lost + early,
              f"of {ike} for IKE {looked} were looked at, {lost} found no place and at most {early} did not come")
        check(looked >= ENOUGH, f"only {looked} of {ike} were looked at")
        check(refused >= looked * 9 // 10, f"of {looked} only {refused} came to nothing")
        time.sleep(1.5)  # the line that says how many more there were
        written = {how: len(text) - len(log[how]) for how, text in log_of(gateway).items()}
        written["run --json"] = sum(len(json.dumps(line)) + 1 for line in gateway.history[printed:])
        written["its complaints"] = len(gateway.error_text())
        for how, octets in written.items():
            check(octets < MOST_LOG * sent // JUNK, f"{how}: {octets} octets")
            print(f"FIGURE log of {sent} junk datagrams on a real host, {how}, KB\t{octets / 1024:.1f}\t< 100")
        check(written["text"] > 0, "nothing was told of it")
        told = collections.Counter(json.loads(line)["event"] for line in log_of(gateway)["JSON"].splitlines())
        check(told["drop"] > 0, f"no line about drops: {told}")
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "the tunnel did not go on")
        check(gateway.stop() == 0, gateway.error_text())


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
