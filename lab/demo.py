"""The demo behind ./run: two sites, a tunnel between them, packets across, and a capture that says what was seen on
the way. Exits 0, or 1 with the reason."""

import argparse
import os
import secrets as random_secrets
import subprocess
import sys
import time

from lab import profile as lab_profile
from lab import world as lab_world
from lab.capture import Capture
from lab.gateway import Gateway, describe
from lab.strongswan import StrongSwan


class DemoError(Exception):
    """One sentence: what did not happen."""


def say(text):
    print(text, flush=True)


def follow(side, begin):
    def on_line(line):
        if "state" in line:
            say(f"  {time.monotonic() - begin:7.3f} s  {side}  {describe(line)}")
    return on_line


def has_display():
    return bool(os.environ.get("WAYLAND_DISPLAY") or _is_local(os.environ.get("DISPLAY", "")))


def _is_local(display):
    # A display over TCP (ssh -X) cannot be reached from inside the namespaces: only file sockets can.
    if display.startswith(":") or display.startswith("unix:"):
        return True
    if display:
        say(f"The display {display} is not on this computer's own sockets: going on without the console.")
    return False


def start_peer(world, kind, program, key, begin):
    if kind == "strongswan":
        return StrongSwan(world, lab_world.GATEWAY_B, local=lab_world.OUTER_B, remote=lab_world.OUTER_A,
                          local_ts=lab_world.NETWORK_B, remote_ts=lab_world.NETWORK_A, secret=key, encap="yes")
    peer = Gateway(world, lab_world.GATEWAY_B, program, lab_profile.site_b(), {"to-a": key},
                   on_line=follow("site B", begin))
    if not peer.wait_until_listening():
        raise DemoError(f"Site B's gateway did not start. {peer.error_text().strip()}")
    return peer


def ping_both_ways(world):
    there = world.ping(lab_world.HOST_A, lab_world.ADDRESS_B)
    back = world.ping(lab_world.HOST_B, lab_world.ADDRESS_A)
    say(f"  host A {lab_world.ADDRESS_A} -> host B {lab_world.ADDRESS_B}: {there} of 3 answers")
    say(f"  host B {lab_world.ADDRESS_B} -> host A {lab_world.ADDRESS_A}: {back} of 3 answers")
    return there, back


def judge(seen):
    say(f"Between the sites, on gateway A's outer link: {seen}")
    if seen.inner:
        raise DemoError(f"{len(seen.inner)} packets with an inner address went in clear, first: {seen.inner[0]}")
    if seen.foreign:
        raise DemoError(f"Something that is neither IKE nor ESP was on the outer link: {seen.foreign}")
    if seen.esp == 0 or seen.ike == 0:
        raise DemoError("The capture shows no IKE or no ESP: nothing was proven.")


def run_headless(world, options):
    key = random_secrets.token_urlsafe(24)
    begin = time.monotonic()
    capture = Capture(world, lab_world.GATEWAY_A, lab_world.OUTER_LINK_A)
    say(f"Site A: {lab_world.OUTER_A}, network {lab_world.NETWORK_A}, Tunneldesk")
    say(f"Site B: {lab_world.OUTER_B}, network {lab_world.NETWORK_B}, {options.peer}")
    say("The tunnel comes up:")
    peer = start_peer(world, options.peer, options.program, key, begin)
    gateway = Gateway(world, lab_world.GATEWAY_A, options.program, lab_profile.profile([lab_profile.tunnel()]),
                      {"to-b": key}, on_line=follow("site A", begin))
    if gateway.wait_for("established", "active", timeout=30) is None:
        raise DemoError(f"The tunnel did not come up in 30 s. {gateway.error_text().strip()}")
    # strongSwan opens its half only when message 3 has been worked off.
    if isinstance(peer, StrongSwan) and not peer.wait_for(1, 1):
        raise DemoError("strongSwan does not hold the SA pair that site A has.")
    say("Packets cross:")
    there, back = ping_both_ways(world)
    if (there, back) != (3, 3):
        raise DemoError("Not every echo came back through the tunnel.")
    if gateway.wait_for("active", timeout=30) is None:
        raise DemoError("Packets crossed, but site A does not say that the tunnel is active.")
    counted = next(iter(gateway.states.values()))
    say(f"  counted by site A when it became active: in {counted['in']}, out {counted['out']}")
    judge(capture.stop())
    say("The tunnel is taken down:")
    code = gateway.stop()
    if code != 0:
        raise DemoError(f"Site A's gateway ended with {code}. {gateway.error_text().strip()}")
    left = gateway.routes().strip()
    if left:
        raise DemoError(f"Site A's gateway left routes behind: {left}")
    again = world.ping(lab_world.HOST_A, lab_world.ADDRESS_B, count=2, wait=1)
    say(f"  the same ping now: {again} of 2 answers")
    if again:
        raise DemoError("The ping still gets through although the tunnel is down.")
    if isinstance(peer, StrongSwan) and not peer.wait_for(0, 0):
        raise DemoError("strongSwan still holds SAs although Deletes were sent.")
    peer.stop()
    say(f"Done in {time.monotonic() - begin:.1f} s: packets crossed both ways, only IKE and ESP between the sites.")


def run_console(world, options):
    key = random_secrets.token_urlsafe(24)
    begin = time.monotonic()
    peer = start_peer(world, options.peer, options.program, key, begin)
    folder = world.path("console")
    os.makedirs(folder, mode=0o700)
    profile = lab_profile.write(folder, "profile.json", lab_profile.profile([lab_profile.tunnel()]))
    keys = lab_profile.write(folder, "secrets.json", {"to-b": key})
    say("The console opens as site A's gateway; close it to end the demo. A host behind each site pings the other.")
    for host, other in ((lab_world.HOST_A, lab_world.ADDRESS_B), (lab_world.HOST_B, lab_world.ADDRESS_A)):
        world.start(host, "ping", "-q", "-i", "1", other, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    environment = dict(os.environ, XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder)
    # Without a session bus there is no keychain; one that starts just for the demo would only ask for a password.
    environment.setdefault("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    environment.setdefault("XDG_RUNTIME_DIR", folder)
    console = world.start(lab_world.GATEWAY_A, options.program, "--profile", profile, "--secrets", keys,
                          env=environment)
    code = console.wait()
    peer.stop()
    if code != 0:
        raise DemoError(f"The console ended with {code}.")


def main():
    parser = argparse.ArgumentParser(prog="./run", description="Two sites and a tunnel between them.")
    parser.add_argument("--program", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--headless", action="store_true", help="without the console, even with a display")
    parser.add_argument("--peer", choices=("tunneldesk", "strongswan"), default="tunneldesk")
    options = parser.parse_args()
    try:
        lab_world.enter()
        with lab_world.World() as world:
            if options.headless or not has_display():
                run_headless(world, options)
            else:
                run_console(world, options)
    except (DemoError, lab_world.WorldError) as error:
        print(f"The demo failed: {error}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
