"""How long a connect takes where packets are lost: ours to a real strongSwan and strongSwan's to ours, beside
strongSwan's to another one. Twenty tunnels connect at once, each to an address of its own; what counts is the moment
at which the side that answers has its SAs, for the other one has them before. Only a connect of ours that never comes
is a failure: how long it takes, chance decides."""

import datetime
import re
import statistics
import sys
import time

from lab import cases, world as w
from lab.cases import check
from lab.gateway import Gateway
from tests.interop import many_peers
from tests.interop.many_peers import KEY, ManySites, Suite, name

CONNECTS = 20
SUITES = [Suite()] * CONNECTS
# Seconds: up to when a connect is counted, and when it is one that never comes. strongSwan repeats what we have not
# answered after 4, 11, 24, 47 and 89 s, gives up after 165, and begins anew where it is told to.
LONGEST, NEVER = 75, 240
NEVER_FROM_STRONGSWAN = 480
_STAMPS = "ike = 2\n            time_format = %s\n            time_add_ms = yes"


def lose(world, percent):
    """Of what passes, each way, after the links have come to know each other."""
    world.nft(w.INTERNET, f"""
        table ip loss {{
            chain forward {{
                type filter hook forward priority 0
                udp dport {{ 500, 4500 }} numgen random mod 100 < {percent} drop
            }}
        }}""")


def logged(peer, sentence):
    """When a strongSwan first said something of each tunnel: seconds since 1970."""
    times = {}
    for line in peer.log_text().splitlines():
        found = re.match(r"(\d+[.,]?\d*) .*?" + sentence, line)
        if found:
            times.setdefault(found[2], float(found[1]))
    return times


def told(gateway, states):
    times = {}
    for line in gateway.history:
        if line.get("state") in states:
            moment = datetime.datetime.fromisoformat(line["time"].replace("Z", "+00:00"))
            times.setdefault(line["tunnel"], moment.timestamp())
    return times


def wait_for(times, longest=LONGEST):
    deadline = time.monotonic() + longest
    while len(times()) < CONNECTS and time.monotonic() < deadline:
        time.sleep(0.5)
    return times()


def ours_begin(world, program):
    peer = ManySites(world, SUITES, initiates=False, levels=_STAMPS)
    gateway = start_ours(world, program, "at-start")
    done = wait_for(lambda: logged(peer, r"CHILD_SA (tunnel-\d+)\{\d+\} established"), NEVER)
    return told(gateway, ("phase-1",)), done


def strongswan_begins(world, program):
    peer = ManySites(world, SUITES, initiates=True, levels=_STAMPS, keyingtries=0)
    gateway = start_ours(world, program, "answer-only")
    check(gateway.wait_until_listening(), f"not listening: {gateway.error_text()}")
    peer.begin_all()
    done = wait_for(lambda: told(gateway, ("established", "active")), NEVER_FROM_STRONGSWAN)
    return logged(peer, r"initiating Main Mode IKE_SA (tunnel-\d+)\["), done


def strongswan_to_itself(world, _):
    other = ManySites(world, SUITES, initiates=False, levels=_STAMPS)
    peer = ManySites(world, SUITES, initiates=True, namespace=w.GATEWAY_A, levels=_STAMPS)
    peer.begin_all()
    done = wait_for(lambda: logged(other, r"CHILD_SA (tunnel-\d+)\{\d+\} established"))
    return logged(peer, r"initiating Main Mode IKE_SA (tunnel-\d+)\["), done


def start_ours(world, program, connect):
    return Gateway(world, w.GATEWAY_A, program, many_peers.profile(SUITES, connect),
                   {name(i): KEY for i in range(1, CONNECTS + 1)})


def measure(program, percent, who, connect):
    with w.World() as world:
        many_peers.lay_out(world, CONNECTS)
        lose(world, percent)
        begun, done = connect(world, program)
    check(len(begun) == CONNECTS, f"only {len(begun)} began")
    seconds = sorted(done[tunnel] - begun[tunnel] for tunnel in done)
    check(seconds and seconds[0] > 0, f"no connect came, or before it began: {seconds}")
    came = sum(each <= LONGEST for each in seconds)
    print(f"LOSS\t{percent} %\t{who}\t{statistics.median(seconds):.2f}\t{seconds[-1]:.2f}\t{came} of {CONNECTS}")
    return CONNECTS - len(done)


def check_all_come(program, percent, who, connect):
    never = measure(program, percent, who, connect)
    check(never == 0, f"{never} connects never came")


def test_ours_to_strongswan_at_10_percent(program):
    check_all_come(program, 10, "Tunneldesk to strongSwan", ours_begin)


def test_ours_to_strongswan_at_20_percent(program):
    check_all_come(program, 20, "Tunneldesk to strongSwan", ours_begin)


def test_strongswan_to_ours_at_10_percent(program):
    check_all_come(program, 10, "strongSwan to Tunneldesk", strongswan_begins)


def test_strongswan_to_ours_at_20_percent(program):
    check_all_come(program, 20, "strongSwan to Tunneldesk", strongswan_begins)


def test_strongswan_to_itself_at_10_percent(program):
    measure(program, 10, "strongSwan to strongSwan", strongswan_to_itself)


def test_strongswan_to_itself_at_20_percent(program):
    measure(program, 20, "strongSwan to strongSwan", strongswan_to_itself)


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
