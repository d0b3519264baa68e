"""A configured tunnel's remote networks never go out in clear (design, "Gateways on a workstation"; faults 32 and 38
to 42; rule S-18). In every case a clear path between the sites is open and traffic runs all the time in both
families, from a host behind the gateway and from the gateway itself; a capture on the outer link is the judge."""

import re
import signal
import subprocess
import sys
import time

from lab import cases, clear_path, profile as p, world as w
from lab.cases import check, fault, measure
from lab.clear_path import ADDRESS6_B, NETWORK6_A, NETWORK6_B, Watch
from lab.gateway import Gateway
from lab.strongswan import StrongSwan

KEY = "correct horse battery staple"
QUICK_DPD = {"mode": "on", "idle": 2, "tries": 2, "interval": 1}


def tunnels(**fields):
    return [p.tunnel("v4", dpd=QUICK_DPD, **fields),
            p.tunnel("v6", number=4, local=NETWORK6_A, remote=NETWORK6_B, dpd=QUICK_DPD, **fields)]


def site_a(world, program, all_tunnels=None, settle=True):
    all_tunnels = all_tunnels or tunnels()
    gateway = Gateway(world, w.GATEWAY_A, program, p.profile(all_tunnels), {t["name"]: KEY for t in all_tunnels})
    if settle:
        wait_until_closed(world)
    return gateway


def strongswan(world):
    return StrongSwan(world, w.GATEWAY_B, local=w.OUTER_B, remote=w.OUTER_A, local_ts=[w.NETWORK_B, NETWORK6_B],
                      remote_ts=[w.NETWORK_A, NETWORK6_A], secret=KEY, encap="yes")


def tunneldesk(world, program):
    back = [p.tunnel("v4", peer=w.OUTER_A, local=w.NETWORK_B, remote=w.NETWORK_A, connect="answer-only"),
            p.tunnel("v6", number=4, peer=w.OUTER_A, local=NETWORK6_B, remote=NETWORK6_A, connect="answer-only")]
    peer = Gateway(world, w.GATEWAY_B, program, p.site_b(back), {"v4": KEY, "v6": KEY})
    check(peer.wait_until_listening(), f"site B did not start: {peer.error_text()}")
    return peer


def crossings(world, count=3, wait=1):
    """Echoes that come back, by IPv4 and by IPv6. `wait`: more than this where they have to."""
    return world.ping(w.HOST_A, w.ADDRESS_B, count, wait), world.ping(w.HOST_A, ADDRESS6_B, count, wait)


def check_clear_path(world):
    check(crossings(world, wait=10) == (3, 3), "the clear path that the tunnel has to keep shut is not open")


def wait_until_closed(world, timeout=30):
    """Before its first start the program can hold nothing shut: the watch begins when its routes stand."""
    check(w.comes_true(lambda: all("unreachable" in routes(world, family) for family in ("-4", "-6")), timeout),
          "the fail-closed routes do not stand")


def routes(world, family):
    return world.ip(w.GATEWAY_A, family, "route", "show", "table", "7464", check=False)


def check_up(world, gateway, timeout=60):
    check(gateway.wait_for("established", "active", timeout=timeout) is not None,
          f"not up: {gateway.history[-6:]} {gateway.error_text()}")
    check(w.comes_true(lambda: crossings(world, 1) == (1, 1), 40), f"nothing crosses: {gateway.history[-4:]}")


def clear_of(watch):
    """What went out in clear, and how many packets were sent in all."""
    watch.wait_for(500 - watch.sent())
    clear, sent = watch.stop()
    check(sent >= 500, f"only {sent} packets were sent: nothing was proven")
    return clear, sent


def check_shut(watch):
    clear, sent = clear_of(watch)
    check(not clear, f"{len(clear)} of {sent} packets went out in clear, first {clear[:3]}")


def under_traffic(watch, happen):
    """Lets it happen until a hundred packets have met it; the seconds of the first time."""
    met, seconds = 0, []
    while met < 100 and len(seconds) < 10:
        watch.wait_for(10)  # it runs
        before, begin = watch.sent(), time.monotonic()
        happen()
        seconds.append(time.monotonic() - begin)
        met += watch.sent() - before
    check(met >= 100, f"only {met} packets met it")
    return seconds[0]


def test_through_everything_that_happens_to_a_peer(program):
    """Connect, both rekeys, the peer killed, DPD, the peer back."""
    with w.World() as world:
        clear_path.open_between_the_sites(world)
        check_clear_path(world)
        gateway = site_a(world, program)
        watch = Watch(world)
        time.sleep(1)  # the peer is not there yet
        peer = strongswan(world)
        check_up(world, gateway)
        peer.swanctl("--rekey", "--child", peer.children[0])
        time.sleep(1)
        peer.swanctl("--rekey", "--ike", "site")
        time.sleep(2)
        check_up(world, gateway)
        peer.kill()
        check(gateway.wait_for_line(lambda v: v.get("reason") == "PeerStoppedAnswering", timeout=30) is not None,
              f"DPD did not find it: {gateway.history[-6:]}")
        check(crossings(world, 1) == (0, 0), "something crossed while the peer was down")
        peer.start()
        check_up(world, gateway, timeout=60)
        peer.terminate()
        check_up(world, gateway)
        check_shut(watch)


def test_through_our_own_death_and_restart(program):
    """kill -9, a pause, the next start, the clean end: only then is the way open again (fault 32)."""
    with w.World() as world:
        clear_path.open_between_the_sites(world)
        peer = tunneldesk(world, program)
        gateway = site_a(world, program)
        check_up(world, gateway)
        watch = Watch(world)
        time.sleep(1)
        for pause in (1, 0):
            gateway.kill()
            time.sleep(pause)
            if pause:
                check(crossings(world, 1) == (0, 0), "something crossed while the gateway was dead")
            begin = time.monotonic()
            gateway.start()
            check_up(world, gateway)
            measure("up again after our own kill -9", time.monotonic() - begin, "3.0 s")
        check_shut(watch)
        check(gateway.stop() == 0, f"no clean end: {gateway.error_text()}")
        check(peer.stop() == 0, "site B did not end")
        check(routes(world, "-4") + routes(world, "-6") == "", "routes were left behind")
        check_clear_path(world)


def test_an_end_to_be_started_again_opens_nothing(program):
    """SIGUSR2, as an update of the package sends it: the peer hears goodbye, nothing goes out in clear, and the status
    says that there is to be another start."""
    with w.World() as world:
        clear_path.open_between_the_sites(world)
        peer = tunneldesk(world, program)
        gateway = site_a(world, program)
        check_up(world, gateway)
        watch = Watch(world)
        watch.wait_for(100)
        gateway.process.send_signal(signal.SIGUSR2)
        code = gateway.process.wait(20)
        check(code == 7, f"exit {code}: {gateway.error_text()}")
        check(w.comes_true(lambda: all(line["state"] not in ("established", "active", "checking")
                                       for line in peer.states.values()), 20), f"no Deletes: {peer.states}")
        check(crossings(world, 1) == (0, 0), "something crossed before the next start")
        watch.wait_for(200)
        gateway.start()
        check_up(world, gateway)
        check_shut(watch)
        check(gateway.stop() == 0 and peer.stop() == 0, f"no clean end: {gateway.error_text()}")
        check(routes(world, "-4") + routes(world, "-6") == "", "routes were left behind")
        check_clear_path(world)


def test_the_next_start_takes_back_what_is_no_longer_configured(program):
    with w.World() as world:
        clear_path.open_between_the_sites(world)
        gateway = site_a(world, program)
        gateway.kill()
        check(crossings(world, 1) == (0, 0), "the networks are not closed after kill -9")
        other = [p.tunnel("other", remote="10.9.0.0/24")]
        gateway.profile, gateway.secrets = p.profile(other), {"other": KEY}
        gateway.start()
        check(gateway.wait_until_listening(), f"no new start: {gateway.error_text()}")
        check_clear_path(world)
        check("10.9.0.0/24" in routes(world, "-4"), "the new tunnel's network is not closed")


def test_can_be_switched_off_for_a_tunnel(program):
    """Closed while it is up, open while it is not; the other tunnel stays closed."""
    with w.World() as world:
        clear_path.open_between_the_sites(world)
        v4, v6 = tunnels()
        v4["failClosed"] = False
        gateway = site_a(world, program, [v4, v6], settle=False)
        check(gateway.wait_until_listening(), f"no start: {gateway.error_text()}")
        open_to = world.ping(w.HOST_A, w.ADDRESS_B), world.ping(w.HOST_A, ADDRESS6_B, wait=1)
        check(open_to == (3, 0), f"{open_to}: wanted IPv4 open and IPv6 closed while there is no peer")
        peer = tunneldesk(world, program)
        check_up(world, gateway, timeout=60)
        watch = Watch(world)
        time.sleep(1)
        check_shut(watch)
        gateway.kill()
        # Site B still holds its SAs and closes its own side: what leaves here is what counts.
        watch = Watch(world)
        watch.wait_for(500)
        clear, _ = watch.stop()
        check(any("10.2." in line for line in clear), "IPv4 does not go the ordinary way")
        check(not any("fd02" in line for line in clear), f"IPv6 went out in clear: {clear[:3]}")
        peer.stop()


def test_tun_device_deleted(program):
    """Fault 38: the device is made anew, and nothing slips out meanwhile."""
    with w.World() as world:
        clear_path.open_between_the_sites(world)
        tunneldesk(world, program)
        gateway = site_a(world, program)
        check_up(world, gateway)
        watch = Watch(world)

        def happen():
            world.ip(w.GATEWAY_A, "link", "delete", "td0")
            check_up(world, gateway)

        measure("packets again after the TUN device was deleted", under_traffic(watch, happen), "1.0 s")
        check_shut(watch)


def test_tun_device_set_down(program):
    """Fault 39: its routes are lost with it; the device comes up again and they come back."""
    with w.World() as world:
        clear_path.open_between_the_sites(world)
        tunneldesk(world, program)
        gateway = site_a(world, program)
        check_up(world, gateway)
        watch = Watch(world)

        def happen():
            world.ip(w.GATEWAY_A, "link", "set", "td0", "down")
            check_up(world, gateway)

        measure("packets again after the TUN device was set down", under_traffic(watch, happen), "1.0 s")
        check_shut(watch)


def test_tun_name_in_use(program):
    """Fault 40: the next free name is taken."""
    with w.World() as world:
        clear_path.open_between_the_sites(world)
        world.ip(w.GATEWAY_A, "tuntap", "add", "td0", "mode", "tun")
        tunneldesk(world, program)
        gateway = site_a(world, program)
        check_up(world, gateway)
        devices = sorted(set(re.findall(r"dev (td\d+)", routes(world, "-4") + routes(world, "-6"))))
        crossed = crossings(world, wait=10)
        fault(40, "a device td0 is there already", "the next free name, packets cross",
              f"routes to {', '.join(devices) or 'no device'}; {crossed[0]} and {crossed[1]} of 3 echoes crossed",
              devices == ["td1"] and min(crossed) > 0)


def test_foreign_routes_in_the_main_table_change_nothing(program):
    """Fault 41: DHCP or another VPN brings routes that are more specific than ours."""
    with w.World() as world:
        clear_path.open_between_the_sites(world)
        tunneldesk(world, program)
        gateway = site_a(world, program)
        check_up(world, gateway)
        watch = Watch(world)
        world.ip(w.GATEWAY_A, "route", "add", "10.2.0.2/32", "via", "203.0.113.1")
        world.ip(w.GATEWAY_A, "route", "add", "fd02::2/128", "via", "2001:db8:a::1")
        time.sleep(1)
        check_up(world, gateway)
        crossed = crossings(world, wait=10)
        clear, sent = clear_of(watch)
        fault(41, "more specific routes in the main table", "ours go first, nothing in clear",
              f"{crossed[0]} and {crossed[1]} of 3 echoes crossed; {len(clear)} of {sent} packets in clear",
              not clear and min(crossed) > 0)


def test_foreign_program_replaces_our_routes(program):
    """Fault 42: put back three times a minute, then told and left. Who may write our table can open it for the moment
    until then: no capture here."""
    with w.World() as world:
        clear_path.open_between_the_sites(world)
        tunneldesk(world, program)
        gateway = site_a(world, program)
        check_up(world, gateway)
        back = []
        for seconds in (15, 15, 15, 2):
            replace_our_route(world)
            begin = time.monotonic()
            back.append(wait_for_our_route(world, seconds))
            if back[-1]:
                measure("our route back after another program replaced it", time.monotonic() - begin, "0.1 s")
        told = w.comes_true(lambda: w.NETWORK_B in gateway.error_text(), 30)
        fault(42, "our route replaced four times within a minute", "put back three times, then told and left",
              f"put back {', '.join('yes' if one else 'no' for one in back)}; told: {'yes' if told else 'no'}",
              back == [True, True, True, False] and told)


def replace_our_route(world):
    subprocess.run(["ip", "-n", w.GATEWAY_A, "route", "replace", w.NETWORK_B, "via", "203.0.113.1", "metric", "1",
                    "table", "7464"], check=True)


def wait_for_our_route(world, seconds):
    def is_back():
        now = routes(world, "-4")
        return "10.2.0.0/24 dev td" in now and "via 203.0.113.1" not in now

    return w.comes_true(is_back, seconds)


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
