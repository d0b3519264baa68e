"""What the data path reaches, as ratios within one run: TCP through our tunnel, through strongSwan's user-space ESP and
over the clear path; what each guarantee gives; system calls a packet; how long the console's GUI thread is busy with a
refresh. Run last and alone.

    python3 -m tests.bench.bench [--seconds N] [throughput] [guarantee] [console]
"""

import argparse
import dataclasses
import json
import os
import platform
import re
import subprocess
import sys
import time

from lab import profile as p
from lab import world as w
from lab.gateway import Gateway
from lab.stalls import Stalls
from lab.strongswan import StrongSwan

KEY = "bench key"
# Our spelling, strongSwan's.
SUITES = {
    "AES-128-GCM-16": (("AES-128-GCM-16", "included"), "aes128gcm16"),
    "AES-128-CBC + HMAC-SHA1-96": (("AES-128-CBC", "HMAC-SHA1-96"), "aes128-sha1"),
}
WANTED_RATIO = 5.0  # of strongSwan's, with UDP encapsulation on both
WANTED_PACKETS_A_CALL = 8.0
GUARANTEE_TOLERANCE = 0.02


def iperf(world, seconds, *more, client=w.HOST_A, server=w.HOST_B, address=w.ADDRESS_B):
    """Bits a second that arrived: of TCP, or of UDP with "-u" among the options."""
    # Bound: of two addresses it would answer UDP from the other one.
    listener = world.start(server, "iperf3", "-s", "-1", "-B", address, stdout=subprocess.DEVNULL,
                           stderr=subprocess.DEVNULL)
    world.wait_for_tcp(server)
    done = subprocess.run(w.inside(client, "iperf3", "-c", address, "-t", str(seconds), "-O", "1", "-J", *more),
                          text=True, capture_output=True, timeout=seconds + 60)
    listener.wait(timeout=20)
    result = json.loads(done.stdout)
    if done.returncode != 0 or not result["end"]:
        raise RuntimeError(f"iperf3: {result.get('error', done.stdout[-300:])}")
    return result["end"]


def tcp_rate(world, seconds, *more):
    return iperf(world, seconds, *more)["sum_received"]["bits_per_second"]


def clear_path(seconds):
    with w.World() as world:
        world.ip(w.INTERNET, "route", "replace", w.NETWORK_A, "via", w.OUTER_A)
        world.ip(w.INTERNET, "route", "replace", w.NETWORK_B, "via", w.OUTER_B)
        return tcp_rate(world, seconds)


def through_ours(program, suite, nat, seconds):
    (encryption, authentication), _ = SUITES[suite]
    with w.World() as world:
        with tunnel_pair(world, program, esp=encryption, authentication=authentication, nat=nat) as pair:
            rate = tcp_rate(world, seconds)
            return rate, pair.end()


class tunnel_pair:  # noqa: N801: used as a statement
    """Two of our gateways with a tunnel that carries."""

    def __init__(self, world, program, bandwidth="unmetered", **tunnel):
        counters = {"TUNNELDESK_COUNTERS": "1"}
        mirrored = p.tunnel("to-a", peer=w.OUTER_A, local=w.NETWORK_B, remote=w.NETWORK_A, connect="answer-only",
                            **tunnel)
        self.b = Gateway(world, w.GATEWAY_B, program, p.site_b([mirrored], bandwidth=bandwidth), {"to-a": KEY},
                         environment=counters)
        self.a = Gateway(world, w.GATEWAY_A, program, p.profile([p.tunnel(**tunnel)], bandwidth=bandwidth),
                         {"to-b": KEY}, environment=counters)
        if self.a.wait_for("established", "active", timeout=30) is None:
            raise RuntimeError(f"the tunnel did not come up: {self.a.history[-4:]} {self.a.error_text()}")
        if world.ping(w.HOST_A, w.ADDRESS_B, 2) != 2:
            raise RuntimeError("the tunnel does not carry")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.a.stop()
        self.b.stop()

    def end(self):
        """Stops both and gives back what each counted."""
        self.a.stop()
        self.b.stop()
        return [next((line["counters"] for line in g.history if "counters" in line), {}) for g in (self.a, self.b)]


def through_strongswan(suite, seconds):
    _, esp = SUITES[suite]
    with w.World() as world:
        common = dict(secret=KEY, esp=esp, encap="yes")
        StrongSwan(world, w.GATEWAY_B, local=w.OUTER_B, remote=w.OUTER_A, local_ts=w.NETWORK_B,
                   remote_ts=w.NETWORK_A, **common)
        a = StrongSwan(world, w.GATEWAY_A, local=w.OUTER_A, remote=w.OUTER_B, local_ts=w.NETWORK_A,
                       remote_ts=w.NETWORK_B, **common)
        if not a.initiate():
            raise RuntimeError(f"strongSwan did not connect to itself: {a.log_text()[-600:]}")
        return tcp_rate(world, seconds)


def print_rate(name, rate, clear, strongswan=None):
    ratio = f"{rate / strongswan:8.1f} x" if strongswan else " " * 10
    print(f"{name:52} {rate / 1e9:8.2f} Gbit/s {rate / clear:8.1%} {ratio}", flush=True)


def verdict(ok, sentence, is_near=False):
    """`is_near`: the figure is missed, but not by so much that only the code can be the cause; a busy machine may."""
    # One write: the parts of the guarantee speak side by side.
    sys.stdout.write(f"{'PASSED' if ok else 'MISSED' if is_near else 'FAILED'} {sentence}\n")
    sys.stdout.flush()
    return ok or is_near


def bench_throughput(program, seconds):
    print(f"\nOne TCP flow, host to host, {seconds} s each; {machine()}")
    print(f"{'path':52} {'rate':>15} {'of clear':>8} {'of strongSwan':>10}")
    clear = clear_path(seconds)
    print_rate("clear path", clear, clear)
    ok = True
    for suite in SUITES:
        other = through_strongswan(suite, seconds)
        print_rate(f"strongSwan, user-space ESP in UDP, {suite}", other, clear, other)
        ours, counters = through_ours(program, suite, "force", seconds)
        print_rate(f"Tunneldesk, ESP in UDP, {suite}", ours, clear, other)
        raw, _ = through_ours(program, suite, "auto", seconds)
        print_rate(f"Tunneldesk, raw ESP, {suite}", raw, clear, other)
        ok &= verdict(ours >= WANTED_RATIO * other,
                      f"{suite}: {ours / other:.1f} times strongSwan, wanted {WANTED_RATIO:.0f}",
                      ours >= WANTED_RATIO / 2 * other)
        ok &= judge_counters(suite, counters)
    return ok


def judge_counters(suite, counters):
    ok = True
    for side, counted in zip(("sealing", "opening"), counters):
        packets, calls = counted.get(f"{side}Packets", 0), counted.get(f"{side}SystemCalls", 0)
        ratio = packets / calls if calls else 0
        ok &= verdict(ratio >= WANTED_PACKETS_A_CALL,
                      f"{suite}: {side} {packets} packets in {calls} system calls, {ratio:.1f} a call, wanted 8",
                      ratio >= WANTED_PACKETS_A_CALL / 2)
    return ok


def bench_allocation():
    """The counting operator new, in the unit test of the lanes."""
    program = "build/release/tests/test_esp"
    done = subprocess.run([program, "--gtest_filter=*AllocateNothing*", "--gtest_brief=1"], text=True,
                          capture_output=True)
    return verdict(done.returncode == 0 and " PASSED " in done.stdout and "PASSED  ] 0" not in done.stdout,
                   "no allocation in a lane after warm-up, both backends")


def bench_console():
    """The window with 1,000 tunnels; says its own verdicts."""
    print("\nThe console, 1,000 tunnels in the profile", flush=True)
    return subprocess.run(["build/release/tests/console_bench"],
                          env=dict(os.environ, QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8")).returncode == 0


@dataclasses.dataclass
class Figure:
    """What was seen. `is_far`: missed by so much that only the code can be the cause, on a machine that does not stand
    still; `is_ours`: on any machine."""

    sentence: str
    is_good: bool
    is_far: bool = False
    is_ours: bool = False


def rate_figure(what, rate, wanted):
    """More than the guarantee is never the machine's doing."""
    off = rate / wanted - 1
    return Figure(f"{what}: {rate / 1e6:.2f} Mbit/s of inner packets, guaranteed {wanted / 1e6:.0f}",
                  abs(off) <= GUARANTEE_TOLERANCE, abs(off) > 5 * GUARANTEE_TOLERANCE, off > 5 * GUARANTEE_TOLERANCE)


ATTEMPTS = 3
STOOD_STILL = 0.01  # of the time: TCP loses a whole window with each stall, and then waits for its timer


def judge(measure):
    """The first of three attempts whose figures are good, else the best one: says each of them."""
    best = None
    for _ in range(ATTEMPTS):
        with Stalls() as stalls:
            figures = measure()
        rank = (sum(f.is_ours for f in figures), sum(f.is_far for f in figures), sum(not f.is_good for f in figures))
        if best is None or rank < best[0]:
            best = (rank, figures, stalls.share)
        if rank == (0, 0, 0):
            break
    _, figures, share = best
    ok = True
    for figure in figures:
        stood = "" if figure.is_good else f"; the machine stood still for {share:.1%} of the time"
        ok &= verdict(figure.is_good, figure.sentence + stood,
                      not figure.is_ours and (not figure.is_far or share > STOOD_STILL))
    return ok


def bench_guarantee(program, bandwidth):
    """What TCP and UDP get in each direction, in bits a second of inner packets."""
    wanted = int(bandwidth.split()[0]) * 1_000_000
    segment = 1406 - 52  # inner MTU less IPv4 and TCP with timestamps: what a segment carries
    ok = True
    with w.World() as world:
        def tcp(direction, more):
            end = iperf(world, 10, *more)
            return [rate_figure(f"{bandwidth}: TCP {direction} over 10 s",
                                end["sum_received"]["bits_per_second"] * (segment + 52) / segment, wanted)]

        def udp(direction, more):
            end = iperf(world, 10, "-u", "-b", str(2 * wanted), "-l", "1300", *more)
            return [rate_figure(f"{bandwidth}: UDP {direction} over 10 s",
                                end["sum_received"]["bits_per_second"] * 1328 / 1300, wanted)]

        with tunnel_pair(world, program, bandwidth=bandwidth, esp="AES-128-GCM-16"):
            for direction, more in (("A to B", []), ("B to A", ["-R"])):
                for measure in (tcp, udp):
                    ok &= judge(lambda m=measure, d=direction, o=more: m(d, o))
    return ok


def two_gateways(outer_addresses, subnets, tunnels, bandwidths):
    """One profile with a gateway for each tunnel; all on one uplink if there is one address."""
    value = p.profile([])
    zones = [{"id": f"{10 + i:016x}", "name": f"zone-{i}", "uplink": {"address": address}, "privateSubnets": subnets,
              "capacityBitsPerSecond": 30_000_000 if len(outer_addresses) == 1 else None}
             for i, address in enumerate(outer_addresses)]
    gateways = []
    for i, (tunnel, bandwidth) in enumerate(zip(tunnels, bandwidths)):
        gateway = dict(value["gateways"][0], id=f"{20 + i:016x}", name=f"gw-{i}", bandwidth=bandwidth,
                       zone=zones[min(i, len(zones) - 1)]["id"])
        gateways.append(gateway)
        tunnel.update(id=f"{30 + i:016x}", gateway=gateway["id"])
    value.update(zones=zones, gateways=gateways, tunnels=tunnels)
    return value


class Floods:
    """Two gateways of 10 and 20 Mbps on one uplink of 30: one is flooded while the other one is measured."""

    SECOND_OUTER, SECOND_NETWORK, SECOND_HOST = "198.51.100.21", "10.3.0.0/24", "10.3.0.2"
    # A network of its own on each side: routes go by destination, so two gateways cannot share a remote one.
    LOCAL_NETWORK, LOCAL_HOST = "10.4.0.0/24", "10.4.0.2"

    def __init__(self, world):
        self.world = world
        for name, address, device in ((w.GATEWAY_B, f"{self.SECOND_OUTER}/24", "wan"),
                                      (w.GATEWAY_B, "10.3.0.1/24", "lan"), (w.HOST_B, f"{self.SECOND_HOST}/24", "lan"),
                                      (w.GATEWAY_A, "10.4.0.1/24", "lan"), (w.HOST_A, f"{self.LOCAL_HOST}/24", "lan")):
            world.ip(name, "address", "add", address, "dev", device)

    def profiles(self):
        a = two_gateways([w.OUTER_A], [w.NETWORK_A, self.LOCAL_NETWORK],
                         [p.tunnel("flooded"), p.tunnel("guarded", peer=self.SECOND_OUTER, local=self.LOCAL_NETWORK,
                                                        remote=self.SECOND_NETWORK)], ["10 Mbps", "20 Mbps"])
        b = two_gateways([w.OUTER_B, self.SECOND_OUTER], [w.NETWORK_B, self.SECOND_NETWORK],
                         [p.tunnel("flooded", peer=w.OUTER_A, local=w.NETWORK_B, remote=w.NETWORK_A,
                                   connect="answer-only"),
                          p.tunnel("guarded", peer=w.OUTER_A, local=self.SECOND_NETWORK, remote=self.LOCAL_NETWORK,
                                   connect="answer-only")], ["unmetered", "unmetered"])
        return a, b

    def measure(self, kind, direction, seconds=6):
        """Inner bits a second of the flooded and of the guarded gateway; `direction`: iperf3's option."""
        listener = self.world.start(w.HOST_B, "iperf3", "-s", "-1", "-p", "5202", stdout=subprocess.DEVNULL,
                                    stderr=subprocess.DEVNULL)
        self.world.wait_for_tcp(w.HOST_B, 5202)
        flood = subprocess.Popen(w.inside(w.HOST_A, "iperf3", "-c", w.ADDRESS_B, "-p", "5202", "-u", "-b", "60M",
                                          "-l", "1300", "-t", str(seconds + 3), "-O", "1", "-J", *direction),
                                 text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        time.sleep(1.5)
        more = ["-u", "-b", "40M", "-l", "1300"] if kind == "UDP" else []
        end = iperf(self.world, seconds, "-B", self.LOCAL_HOST, *more, *direction, address=self.SECOND_HOST)
        guarded = end["sum_received"]["bits_per_second"] * (1328 / 1300 if kind == "UDP" else INNER_OF_TCP_CBC)
        flooded = json.loads(flood.communicate(timeout=60)[0])["end"]["sum_received"]["bits_per_second"] * 1328 / 1300
        listener.wait(timeout=20)
        return flooded, guarded

    def figures(self, kind, direction, option):
        flooded, guarded = self.measure(kind, option)
        return [rate_figure(f"{kind} {direction} beside a flooded gateway on one uplink", guarded, 20e6),
                rate_figure(f"the flood itself meanwhile, {direction}", flooded, 10e6)]


# What an inner segment of the default suite is to its payload: 1422 octets, 52 of them IPv4 and TCP with timestamps.
INNER_OF_TCP_CBC = 1422 / 1370


def bench_flooded(program):
    """Each gateway of one uplink gets its guarantee while another one is flooded: both directions, TCP and UDP."""
    ok = True
    with w.World() as world:
        floods = Floods(world)
        a, b = floods.profiles()
        keys = {"flooded": KEY, "guarded": KEY}
        with Gateway(world, w.GATEWAY_B, program, b, keys), Gateway(world, w.GATEWAY_A, program, a, keys) as gateway:
            if gateway.wait_for("established", "active", timeout=30) is None:
                raise RuntimeError(f"the tunnels did not come up: {gateway.history[-4:]} {gateway.error_text()}")
            for direction, option in (("A to B", []), ("B to A", ["-R"])):
                for kind in ("TCP", "UDP"):
                    ok &= judge(lambda k=kind, d=direction, o=option: floods.figures(k, d, o))
    return ok


CHANGES = ("30 Mbps", "10 Mbps", "20 Mbps")
CHANGE_SECONDS = 4


def changed_under(program, world, offered):
    """A UDP flow of `offered` while the guarantee goes from one of CHANGES to the next; what the receiver counted, and
    when each change was made, in seconds of the flow."""
    right = p.tunnel("to-a", peer=w.OUTER_A, local=w.NETWORK_B, remote=w.NETWORK_A, connect="answer-only")
    with Gateway(world, w.GATEWAY_B, program, p.site_b([right]), {"to-a": KEY}) as far:
        far.wait_until_listening()
        with Gateway(world, w.GATEWAY_A, program, p.profile([p.tunnel()], bandwidth=CHANGES[0]),
                     {"to-b": KEY}) as gateway:
            if gateway.wait_for("established", "active", timeout=30) is None:
                raise RuntimeError(f"the tunnel did not come up: {gateway.history[-4:]} {gateway.error_text()}")
            listener = world.start(w.HOST_B, "iperf3", "-s", "-1", "-i", "0.1", stdout=subprocess.DEVNULL)
            world.wait_for_tcp(w.HOST_B)
            begin = time.monotonic()
            flow = subprocess.Popen(w.inside(w.HOST_A, "iperf3", "-c", w.ADDRESS_B, "-u", "-b", offered, "-l", "1300",
                                             "-t", str(CHANGE_SECONDS * len(CHANGES)), "-i", "0.1", "-J",
                                             "--get-server-output"), text=True, stdout=subprocess.PIPE)
            times = []
            for bandwidth in CHANGES[1:]:
                time.sleep(max(0, begin + CHANGE_SECONDS * (len(times) + 1) - time.monotonic()))
                gateway.change(p.profile([p.tunnel()], bandwidth=bandwidth))
                times.append(time.monotonic() - begin)
            text = flow.communicate(timeout=60)[0]
            listener.wait(timeout=20)
    return json.loads(text), times


def intervals_of(result):
    """(begin, inner bits a second, packets lost) of each tenth of a second, as the receiver saw them."""
    rows = re.findall(r"(\d+\.\d+)-(\d+\.\d+)\s+sec\s.*?\s(\d+)/(\d+) \(", result["server_output_text"])
    return [(float(a), (int(total) - int(lost)) * 1328 * 8 / (float(b) - float(a)), int(lost))
            for a, b, lost, total in rows if 0 < float(b) - float(a) < 0.5]


def flooded_changes(program):
    with w.World() as world:
        result, times = changed_under(program, world, "40M")
    rows = intervals_of(result)
    figures = []
    for i, bandwidth in enumerate(CHANGES):
        wanted = int(bandwidth.split()[0]) * 1e6
        begin = times[i - 1] if i else 0.5
        end = times[i] if i < len(times) else CHANGE_SECONDS * len(CHANGES) - 0.3
        steady = [rate for at, rate, _ in rows if begin + 0.4 <= at < end - 0.2]
        settled = ""
        if i:
            after = [at - begin for at, rate, _ in rows if begin - 0.1 <= at < end - 0.2
                     and abs(rate / wanted - 1) > 0.15]
            settled = f"; settled {1000 * max(after, default=-0.1) + 100:.0f} ms after the change, wanted 200"
        figure = rate_figure(f"flooded with 40 Mbit/s, set to {bandwidth} while it runs",
                             sum(steady) / max(1, len(steady)), wanted)
        figures.append(dataclasses.replace(figure, sentence=figure.sentence + settled))
    disorder = result["end"]["streams"][0]["udp"].get("out_of_order", 0)
    disorder += sum(map(int, re.findall(r"(\d+) datagrams received out-of-order", result["server_output_text"])))
    figures.append(Figure(f"{disorder} packets out of order over both changes", disorder == 0, is_ours=disorder != 0))
    return figures


def changes_above(program):
    """Of a flow that stays below every guarantee."""
    with w.World() as world:
        result, times = changed_under(program, world, "8M")
    lost = [(at, count) for at, _, count in intervals_of(result) if count]
    late = sum(count for at, count in lost if all(not t - 0.1 <= at <= t + 0.2 for t in times))
    return [Figure(f"{sum(count for _, count in lost)} packets of a flow of 8 Mbit/s lost over both changes, {late} of "
                   f"them later than 200 ms", late == 0, is_far=late > 200)]


def bench_changed(program):
    """30, 10, 20 Mbps under a flow: the rate follows at once, the order is kept, and who stays below loses nothing."""
    ok = judge(lambda: flooded_changes(program))
    return judge(lambda: changes_above(program)) and ok


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as source:
        model = re.search(r"model name\s*:\s*(.*)", source.read())
    return f"{model.group(1) if model else platform.machine()}, Linux {platform.release()}"


GUARANTEES = ("10 Mbps", "20 Mbps", "30 Mbps")


def run_inside(options):
    """One part, in a world of its own."""
    w.enter()
    if options.inside == "throughput":
        return bench_throughput(options.program, options.seconds)
    if options.inside == "flooded":
        return bench_flooded(options.program)
    if options.inside == "changed":
        return bench_changed(options.program)
    return bench_guarantee(options.program, options.inside)


def start(options, part):
    return subprocess.Popen([sys.executable, "-m", "tests.bench.bench", "--program", options.program, "--seconds",
                             str(options.seconds), "--inside", part])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default="build/release/app/tunneldesk")
    parser.add_argument("--seconds", type=int, default=5, help="of each TCP flow")
    parser.add_argument("--inside", help=argparse.SUPPRESS)
    parser.add_argument("what", nargs="*", default=["throughput", "guarantee", "console"])
    options = parser.parse_args()
    if options.inside:
        return 0 if run_inside(options) else 1
    code = 0
    if "throughput" in options.what:
        code |= start(options, "throughput").wait()
        code |= 0 if bench_allocation() else 1
    if "guarantee" in options.what:
        print("\nThe guarantee, in each direction", flush=True)
        # Side by side: together they are some 200 Mbit/s in small packets, and most of the time is waiting.
        for part in [start(options, name) for name in (*GUARANTEES, "flooded", "changed")]:
            code |= part.wait()
    if "console" in options.what:
        code |= 0 if bench_console() else 1
    return 1 if code else 0


if __name__ == "__main__":
    sys.exit(main())
