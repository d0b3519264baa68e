"""The clock on the wall jumps by a day, forwards and back, while a tunnel to a real strongSwan carries traffic."""

import datetime
import re
import sys
import time

from lab import cases, profile as p, world as w
from lab.cases import check, fault
from lab.clocks import Clocks
from lab.gateway import Gateway
from tests.interop.test_strongswan import KEY, check_traffic, peer_of

DAY = 24 * 3600


def spis(peer):
    return re.findall(r"spi-(?:in|out)=(\w+)", peer.swanctl("--list-sas", "--raw"))


def hours_off(line):
    said = datetime.datetime.fromisoformat(line["time"].replace("Z", "+00:00")).timestamp()
    return (said - time.time()) / 3600


def test_a_day_forwards_and_back(program):
    """Fault 36. Questions whether the peer lives come a second after the last word meanwhile: a timer of the wall would
    stand, or go off for a whole day at once."""
    with w.World() as world:
        clocks = Clocks(world)
        peer = peer_of(world)
        tunnel = p.tunnel(dpd={"mode": "on", "idle": 1, "tries": 5, "interval": 10})
        gateway = Gateway(world, w.GATEWAY_A, program, p.profile([tunnel]), {tunnel["name"]: KEY},
                          prefix=clocks.prefix)
        check(gateway.wait_for("established", "active") is not None, f"not up: {gateway.history[-4:]}")
        check_traffic(world, gateway)
        check(abs(hours_off(gateway.history[-1])) < 1, "the clock is wrong before it is moved")
        before, lines = spis(peer), len(gateway.history)
        pings = world.begin_ping(w.HOST_A, w.ADDRESS_B, 200, wait=30, interval=0.05)
        for seconds in (DAY, -DAY):
            time.sleep(2)
            clocks.move_wall(seconds)
        received = int(pings.communicate(timeout=120)[0])
        time.sleep(3)  # idle, and asked
        states = {line["state"] for line in gateway.history[lines:] if "state" in line}
        same = spis(peer) == before and states <= {"established", "active"}
        peer.terminate()
        line = gateway.wait_for_line(lambda v: v.get("reason") == "PeerDeleted")
        check(line is not None, f"the end was not said: {gateway.history[-3:]}")
        off = hours_off(line)
        fault(36, "a day forwards, then two back, under traffic", "no SA and no timer feels it; the log shows it",
              f"{received} of 200 echoes came back, {'the same' if same else 'other'} SAs, log {off:+.1f} h",
              received >= 190 and same and abs(off + 24) < 1)
        check(gateway.stop() == 0, f"no clean end: {gateway.error_text()}")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
