"""A run as a service: what the manager is told (sd_notify), where the keys are (LoadCredential), and that the sandbox of
the system unit leaves it what it needs. No systemd runs here: a stand-in listens, lays the keys ready and loads the
unit's own list of system calls, which kills at the first other one."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time

from lab import cases, profile as p, world as w
from lab.cases import check
from lab.gateway import Gateway
from tests.interop import test_helper as direct
from tests.interop.test_helper import KEY, USER, Place, check_up
from tests.interop.test_helper_service import Bus, service_place

NEEDS_USERS = True
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
UNITS = os.path.join(ROOT, "resources/systemd")
WATCHDOG_SECONDS = 4
# The service's: setgid, setuid, setpcap, net_bind_service, net_admin, net_raw (linux/capability.h).
SIX = f"{1 << 6 | 1 << 7 | 1 << 8 | 1 << 10 | 1 << 12 | 1 << 13:016x}"
# As the unit: no privilege now or ever.
AS_SERVICE = ("setpriv", "--reuid", str(USER), "--regid", str(USER), "--clear-groups", "--no-new-privs",
              "--bounding-set=-all")

# Loads a list of system calls, then becomes the program. What is not in it kills (seccomp.h).
FILTERED = """
import ctypes, os, sys
library = ctypes.CDLL("libseccomp.so.2")
library.seccomp_init.restype = ctypes.c_void_p
KILL_PROCESS, ALLOW = 0x80000000, 0x7fff0000
context = ctypes.c_void_p(library.seccomp_init(ctypes.c_uint32(KILL_PROCESS)))
for name in sys.argv[1].split(","):
    number = library.seccomp_syscall_resolve_name(name.encode())
    if number >= 0:
        assert library.seccomp_rule_add(context, ctypes.c_uint32(ALLOW), number, 0) == 0, name
assert library.seccomp_load(context) == 0
os.execv(sys.argv[2], sys.argv[2:])
"""


def calls_of(group):
    """The names in one of systemd's groups and in those inside of it; a call by itself is its own."""
    if not group.startswith("@"):
        return {group}
    names = set()
    for line in w.run("systemd-analyze", "--no-pager", "syscall-filter", group).splitlines()[1:]:
        word = line.strip()
        if word and not word.startswith("#"):
            names |= calls_of(word)
    return names


def filtered(unit):
    """What starts a program with the unit's list of system calls."""
    with open(os.path.join(UNITS, unit), encoding="utf-8") as source:
        lines = re.findall(r"^SystemCallFilter=(~?)(.+)$", source.read(), re.M)
    check(lines, f"{unit} has no list of system calls")
    allowed = set()
    for sign, groups in lines:
        for group in groups.split():
            allowed = allowed - calls_of(group) if sign else allowed | calls_of(group)
    return sys.executable, "-c", FILTERED, ",".join(sorted(allowed))


def bounded(unit):
    """What starts a program with the unit's bounding set and without new privileges."""
    with open(os.path.join(UNITS, unit), encoding="utf-8") as source:
        text = source.read()
    names = re.search(r"^CapabilityBoundingSet=(.*)$", text, re.M)[1].split()
    check("\nNoNewPrivileges=yes\n" in text and names, f"{unit} is not bounded")
    kept = "".join(",+" + name.removeprefix("CAP_").lower() for name in names)
    return "setpriv", f"--bounding-set=-all{kept}", "--no-new-privs"


class Manager:
    """Hears what a service says, in order."""

    def __init__(self, world):
        self.path = world.path("notify")
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(self.path)
        os.chmod(self.path, 0o666)
        self.messages, self._changed = [], threading.Condition()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        while True:
            message = dict(line.split("=", 1) for line in self._socket.recv(4096).decode().splitlines())
            with self._changed:
                self.messages.append(message)
                self._changed.notify_all()

    def wait_for(self, name, value=None, after=0, seconds=20):
        """Where the first message of this kind stands, from `after` on."""
        def found():
            return next((i for i, message in enumerate(self.messages) if i >= after and name in message
                         and (value is None or message[name] == value)), None)

        with self._changed:
            self._changed.wait_for(lambda: found() is not None, seconds)
            check(found() is not None, f"no {name}={value} after message {after}: {self.messages}")
            return found()

    def said(self, name):
        return any(name in message for message in self.messages)


class Service(Gateway):
    """Started as the unit does it: a profile that root keeps, a user without a home, and keys as a credential, as systemd
    gives one where it can set no access list."""

    def write_secrets(self):
        for path, mode in ((self.folder, 0o755), (os.path.join(self.folder, "profile.json"), 0o644)):
            os.chown(path, 0, 0)
            os.chmod(path, mode)
        folder = self.world.path("credentials")
        os.makedirs(folder, mode=0o750, exist_ok=True)
        path = p.write(folder, "keys", self.secrets)
        os.chmod(path, 0o440)
        for each in (folder, path):
            os.chown(each, 0, USER)
        return path


def service(world, place, bus, manager, prefix=AS_SERVICE, more=None):
    environment = {"TUNNELDESK_HELPER": place.helper, "DBUS_SYSTEM_BUS_ADDRESS": bus.address,
                   "NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": str(WATCHDOG_SECONDS * 1_000_000),
                   "CREDENTIALS_DIRECTORY": world.path("credentials"), "XDG_RUNTIME_DIR": world.path("runtime"),
                   **{name: "/nonexistent" for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}, **(more or {})}
    os.makedirs(world.path("runtime"), mode=0o700, exist_ok=True)
    os.chown(world.path("runtime"), USER, USER)
    return Service(world, w.GATEWAY_A, place.program, p.profile([p.tunnel()]), {p.tunnel()["name"]: KEY},
                   environment=environment, prefix=prefix, owner=USER)


def test_the_system_unit_brings_a_profile_up(program):
    with w.World() as world:
        place = service_place(world, program)
        unit = "tunneldesk-helper.service.in"
        bus, manager = Bus(world, place, prefix=(*bounded(unit), *filtered(unit))), Manager(world)
        facts = direct.status(f"/proc/{bus.service.pid}/status")
        check((facts["CapPrm"], facts["CapEff"], facts["CapBnd"]) == (SIX,) * 3 and facts["NoNewPrivs"] == "1",
              f"the service has more than its unit gives: {facts}")
        bus.answer("yes")
        peer = direct.site_b(world, program)
        gateway = service(world, place, bus, manager, (*AS_SERVICE, *filtered("tunneldesk@.service.in")))
        check_up(world, gateway)
        ready = manager.wait_for("READY", "1")
        manager.wait_for("STATUS", "Network pairs that are up: 1 of 1")
        direct.check_has_nothing(gateway.process.pid)
        asked = w.run(*w.inside(w.GATEWAY_A), *AS_SERVICE, "env", f"XDG_RUNTIME_DIR={world.path('runtime')}",
                      place.program, "status", "--json")
        check(json.loads(asked)["state"] in ("established", "active"), f"its own user asks: {asked}")
        facts = direct.status(f"/proc/{gateway.process.pid}/status")
        check(facts["NoNewPrivs"] == "1" and facts["Seccomp"] == "2" and int(facts["CapBnd"], 16) == 0, f"{facts}")
        for _ in range(2):
            ready = manager.wait_for("WATCHDOG", "1", after=ready + 1, seconds=5 * WATCHDOG_SECONDS)
        gateway.process.send_signal(signal.SIGUSR1)
        reloading = manager.wait_for("RELOADING", "1")
        now = time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000
        check(0 < int(manager.messages[reloading]["MONOTONIC_USEC"]) <= now, f"{manager.messages[reloading]}")
        manager.wait_for("READY", "1", after=reloading)
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "the tunnel went down at a reload")
        check(not manager.said("STOPPING"), f"{manager.messages}")
        check(gateway.stop() == 0, f"no clean end: {gateway.error_text()}")
        manager.wait_for("STOPPING", "1")
        direct.check_nothing_left(world)
        peer.stop()


def user_unit(program):
    """What the user's own manager would start, as the build has made it: the words of ExecStart, and of ExecReload."""
    build = os.path.dirname(os.path.dirname(program))
    with open(os.path.join(build, "resources/systemd/tunneldesk.service"), encoding="utf-8") as source:
        text = source.read()
    check("\nType=notify\n" in text, text)
    return [re.search(rf"^{key}=(.+)$", text, re.M)[1] for key in ("ExecStart", "ExecReload")]


class UserService(Gateway):
    """The line of the user's unit, for a user with a home: his profile, and no file of keys."""

    def start(self):
        start, self.reload = user_unit(self.program_path)
        home = self.folder
        folder = os.path.join(home, ".local/share/tunneldesk")
        os.makedirs(folder, mode=0o700)
        profile = p.write(folder, "profile.json", self.profile)
        for path in (home, f"{home}/.local", f"{home}/.local/share", folder, profile):
            os.chown(path, USER, USER)
        words = start.replace("%h", home).split()
        check(words[0] == "/usr/bin/tunneldesk" and words[-1] == profile, f"{words}")
        words[0] = self.prefix[-1]
        self.errors = open(self.world.path("stderr.txt"), "w+", encoding="utf-8")
        self.process = self.world.start(self.namespace, *self.prefix[:-1], *words, "--json", env=self._environment,
                                        stdout=subprocess.PIPE, stderr=self.errors, text=True)
        self._reader = threading.Thread(target=self._follow, args=(self.process.stdout,), daemon=True)
        self._reader.start()


def test_the_user_unit_runs_the_users_profile(program):
    with w.World() as world:
        place, manager = Place(world, program), Manager(world)
        peer = direct.site_b(world, program)
        home = world.path(f"tunneldesk-{w.GATEWAY_A}")
        runtime = world.path("runtime")
        os.makedirs(runtime, mode=0o700)
        os.chown(runtime, USER, USER)
        # A manager's environment: a home and a runtime folder, and nothing that the unit does not say.
        environment = {"HOME": home, "XDG_RUNTIME_DIR": runtime, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
                       "NOTIFY_SOCKET": manager.path, "WATCHDOG_USEC": str(WATCHDOG_SECONDS * 1_000_000),
                       "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
                       "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent", "TUNNELDESK_HELPER": place.helper}
        gateway = UserService(world, w.GATEWAY_A, program, p.profile([p.tunnel()]), {}, environment=environment,
                              prefix=(*direct.AS_USER, place.program), owner=USER)
        ready = manager.wait_for("READY", "1")
        check(gateway.wait_for("waiting-for-key") is not None, f"{gateway.history[-3:]} {gateway.error_text()}")
        done = subprocess.run([*w.inside(w.GATEWAY_A), *direct.AS_USER, place.program, "connect", "to-b", "--psk-stdin",
                               "--wait=60"], input=KEY, text=True, capture_output=True, env=environment)
        check(done.returncode == 0, f"connect: {done.returncode} {done.stdout}{done.stderr}")
        check_up(world, gateway)
        direct.check_has_nothing(gateway.process.pid)
        manager.wait_for("WATCHDOG", "1", after=ready + 1, seconds=5 * WATCHDOG_SECONDS)
        subprocess.run(["/bin/sh", "-c", re.search('-c "(.*)"', gateway.reload)[1]], check=True,
                       env={"MAINPID": str(gateway.process.pid), "PATH": "/usr/bin:/bin"})
        reloading = manager.wait_for("RELOADING", "1")
        manager.wait_for("READY", "1", after=reloading)
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "the tunnel went down at a reload")
        check(gateway.stop() == 0, f"no clean end: {gateway.error_text()}")
        manager.wait_for("STOPPING", "1")
        direct.check_nothing_left(world)
        peer.stop()


def journal_of(world):
    """What systemd says of a standard error that is the journal's (systemd.exec(5), JOURNAL_STREAM)."""
    folder = world.path(f"tunneldesk-{w.GATEWAY_A}")
    os.makedirs(folder, mode=0o700)
    with open(os.path.join(folder, "stderr.txt"), "w", encoding="ascii") as out:
        facts = os.fstat(out.fileno())
    return {"JOURNAL_STREAM": f"{facts.st_dev}:{facts.st_ino}"}


def test_a_service_without_its_helper_is_never_ready(program):
    """What it complains of has its level where the journal hears it, and only there."""
    with w.World() as world:
        place = service_place(world, program)
        bus, manager = Bus(world, place), Manager(world)  # polkit says no
        gateway = service(world, place, bus, manager, more=journal_of(world))
        check(gateway.process.wait(20) == 4, f"exit {gateway.process.returncode}: {gateway.error_text()}")
        manager.wait_for("STOPPING", "1")
        check(not manager.said("READY"), f"{manager.messages}")
        said = gateway.error_text().splitlines()
        check(said and all(line.startswith("<4>tunneldesk: ") for line in said), f"without a level: {said}")
        elsewhere = service(world, place, bus, manager, more={"JOURNAL_STREAM": "1:2"})
        check(elsewhere.process.wait(20) == 4, f"exit {elsewhere.process.returncode}: {elsewhere.error_text()}")
        check(elsewhere.error_text().startswith("tunneldesk: "), f"with a level: {elsewhere.error_text()}")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
