"""The console itself, with its window, as an ordinary user (rule S-15, fault 44): without any capability of its own, the
helper doing the rest, traffic crossing to a real peer; and what the window says when there is no helper to be had."""

import os
import select
import shutil
import subprocess
import sys
import time

from lab import cases, profile as p, world as w
from lab.capture import Capture
from lab.cases import check, fault
from lab.strongswan import StrongSwan
from tests.interop import test_helper as direct
from tests.interop.test_helper import AS_STRANGER, AS_USER, CAPABILITIES, GROUP, KEY, NEEDED, USER, Place
from tests.interop.test_helper_service import Bus, service_place

NEEDS_USERS = True
# As a session that can give its programs no more than what the helper's file needs.
AS_BOUNDED_USER = ("setpriv", "--reuid", str(USER), "--regid", str(USER), "--groups", str(GROUP),
                   "--bounding-set=-all,+net_admin,+net_bind_service,+net_raw")
AS_SANDBOXED = (*AS_STRANGER, "--no-new-privs", "--bounding-set=-all")


def start(world, place, words, as_whom, environment=None, language="en", **streams):
    folder = world.path("console")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    profile = p.write(folder, "profile.json", p.profile([p.tunnel()]))
    secrets = p.write(folder, "secrets.json", {p.tunnel()["name"]: KEY})
    for path in (folder, profile, secrets):
        os.chown(path, USER, USER)
    variables = dict(os.environ, HOME=folder, XDG_RUNTIME_DIR=folder, XDG_DATA_HOME=folder, XDG_CONFIG_HOME=folder,
                     QT_QPA_PLATFORM="offscreen", DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent",
                     DBUS_SYSTEM_BUS_ADDRESS="unix:path=/nonexistent", LC_ALL="C.UTF-8", TUNNELDESK_HELPER=place.helper)
    variables.update(environment or {})
    command = [word.format(profile=profile, secrets=secrets, language=language) for word in words]
    return world.start(w.GATEWAY_A, *as_whom, *command, env=variables, **streams)


def capabilities(pid):
    """The five sets of each thread, as /proc has them; the same in all of them."""
    found = set()
    for task in os.listdir(f"/proc/{pid}/task"):
        try:
            facts = direct.status(f"/proc/{pid}/task/{task}/status")
        except OSError:
            continue  # it has ended since
        found.add(tuple(int(facts[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")))
    check(len(found) == 1, f"the threads differ: {found}")
    return found.pop()


def check_window_carries_traffic(world, place, as_whom, bounding, environment=None):
    """`bounding`: what the kernel could give to a program that this one starts."""
    peer = StrongSwan(world, w.GATEWAY_B, local=w.OUTER_B, remote=w.OUTER_A, local_ts=w.NETWORK_B,
                      remote_ts=w.NETWORK_A, secret=KEY, encap="no", ike="aes256-sha256-modp2048", esp="aes256-sha256")
    console = start(world, place, (place.program, "--profile", "{profile}", "--secrets", "{secrets}"), as_whom,
                    environment, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while world.ping(w.HOST_A, w.ADDRESS_B, 1, wait=1) != 1:
        check(console.poll() is None and time.monotonic() < deadline, f"nothing crosses: {console.poll()}")
    capture = Capture(world, w.GATEWAY_A, w.OUTER_LINK_A)
    there, back = world.ping(w.HOST_A, w.ADDRESS_B), world.ping(w.HOST_B, w.ADDRESS_A)
    check((there, back) == (3, 3), f"echoes: {there} and {back} of 3")
    check(os.readlink(f"/proc/{console.pid}/exe") == place.program, "another program")
    direct.check_has_nothing(console.pid)
    sets = capabilities(console.pid)
    print("CapInh CapPrm CapEff CapBnd CapAmb of the console:", " ".join(f"{value:016x}" for value in sets), flush=True)
    check(sets == (0, 0, 0, bounding, 0), f"{sets}")
    (helper,) = direct.wait_for_helpers(1)
    check(capabilities(helper)[1:3] == (NEEDED, NEEDED), "the helper has not what it needs")
    seen = capture.stop()
    check(not seen.inner and not seen.foreign and seen.esp > 0, f"on the outer link: {seen}")
    check("ESTABLISHED" in peer.swanctl("--list-sas"), "the peer has no SA")
    console.terminate()
    _, errors = console.communicate(timeout=20)
    check(console.returncode == 0, f"the console ended with {console.returncode}: {errors}")
    direct.check_nothing_left(world)


def test_s15_the_window_runs_without_capabilities(program):
    """Rule S-15."""
    with w.World() as world:
        check_window_carries_traffic(world, Place(world, program), AS_BOUNDED_USER, NEEDED)


def test_s15_the_window_runs_where_nothing_can_be_gained(program):
    """Rule S-15. No new privileges, an empty bounding set, no group: the helper comes by D-Bus."""
    with w.World() as world:
        place = service_place(world, program)
        bus = Bus(world, place)
        bus.answer("yes")
        check_window_carries_traffic(world, place, AS_SANDBOXED, 0,
                                     {"TUNNELDESK_HELPER": "/nonexistent", "DBUS_SYSTEM_BUS_ADDRESS": bus.address})


# What is missing, in words of each language, and the command.
WORDS = {
    "no capabilities": {"en": "its file has no capabilities", "ja": "ケーパビリティがない", "ko": "커널 권한(capability)이 없어"},
    "not in the group": {"en": "you are not in the group tunneldesk", "ja": "グループtunneldeskに入っていない",
                         "ko": "tunneldesk 그룹에 속해 있지 않기"},
    "no helper": {"en": "is not installed", "ja": "インストールされていません", "ko": "설치되어 있지 않습니다"},
}


def said_by_window(world, place, as_whom, language, wanted):
    """The sentence of the message bar that has `wanted` in it."""
    program = os.path.join(os.path.dirname(place.program), "console_says")
    console = start(world, place, (program, "{profile}", "{language}"), as_whom, language=language,
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    seen, deadline = b"", time.monotonic() + 30
    while wanted not in seen.decode(errors="replace"):
        check(select.select([console.stdout], [], [], max(0, deadline - time.monotonic()))[0],
              f"the window does not say \"{wanted}\": {seen.decode(errors='replace')}")
        part = os.read(console.stdout.fileno(), 65536)
        check(part, f"the console ended: {console.poll()} {seen.decode(errors='replace')}")
        seen += part
    # It stays an editor: alive, and its control socket is there.
    check(console.poll() is None, "the console ended")
    console.stdin.close()
    check(console.wait(20) == 0, f"ended with {console.returncode}")
    return next(line for line in seen.decode().splitlines() if wanted in line)


def test_s15_the_window_says_which_command_mends_it(program):
    """Rule S-15."""
    with w.World() as world:
        place = Place(world, program, capabilities=None)
        shutil.copy(os.path.join(os.path.dirname(program), "../tests/console_says"), os.path.dirname(place.program))
        commands = {"no capabilities": (f"sudo setcap {CAPABILITIES} {place.helper}", AS_USER),
                    "not in the group": ('sudo usermod -aG tunneldesk "$USER"', AS_STRANGER),
                    "no helper": ("sudo apt install tunneldesk", AS_USER)}
        count = 0
        for missing, (command, as_whom) in commands.items():
            if missing == "no helper":
                os.unlink(place.helper)
            for language, words in WORDS[missing].items():
                sentence = said_by_window(world, place, as_whom, language, command)
                print(f"{missing}, {language}: {sentence}", flush=True)
                count += words in sentence and sentence.count("sudo ") == 1
        fault(44, "the console's window: no file capabilities; not in the group; no helper; in three languages",
              "opens, says what is missing and the one command", f"{count} of 9 sentences do", count == 9)
        direct.check_nothing_left(world)


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
