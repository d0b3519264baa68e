"""The helper by D-Bus and polkit (rule S-15): the real service on a private system bus with the project's own bus
policy, and a stand-in for polkitd that answers yes, no and challenge. Callers are ordinary users without the group."""

import glob
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time

from lab import cases, profile as p, world as w
from lab.cases import check
from lab.gateway import Gateway
from tests.interop import test_helper as direct
from tests.interop.test_helper import AS_STRANGER, KEY, USER, Place, check_up, wait_for_helpers

NEEDS_USERS = True
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PYTHON = "/usr/bin/python3"

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <deny own="*"/>
    <deny send_type="method_call"/>
    <allow send_type="signal"/>
    <allow send_requested_reply="true" send_type="method_return"/>
    <allow send_requested_reply="true" send_type="error"/>
    <allow receive_type="method_call"/>
    <allow receive_type="method_return"/>
    <allow receive_type="error"/>
    <allow receive_type="signal"/>
    <allow send_destination="org.freedesktop.DBus"/>
    <allow send_destination="org.freedesktop.PolicyKit1"/>
  </policy>
  <policy user="root">
    <allow own="org.freedesktop.PolicyKit1"/>
  </policy>
  {services}
  <include>{policy}</include>
</busconfig>
"""

# Two connections of one program: the first asks as often as it is told, the second only once.
CALLER = """
import dbus, socket, sys
bus, other = dbus.bus.BusConnection(sys.argv[1]), dbus.bus.BusConnection(sys.argv[1])
print(bus.get_unique_name(), other.get_unique_name(), flush=True)
for line in sys.stdin:
    caller = other if line.strip() == "other" else bus
    try:
        it = caller.get_object("org.tunneldesk.Helper1", "/org/tunneldesk/Helper1")
        held = socket.socket(fileno=dbus.Interface(it, "org.tunneldesk.Helper1").open().take())
        print("greeting", held.recv(100).hex(), flush=True)
    except dbus.DBusException as error:
        print(error.get_dbus_name(), error.get_dbus_message(), flush=True)
"""

OWNER = """
import dbus, sys
try:
    dbus.service.BusName
except AttributeError:
    import dbus.service
try:
    dbus.service.BusName("org.tunneldesk.Helper1", dbus.bus.BusConnection(sys.argv[1]))
    print("owned")
except dbus.DBusException as error:
    print(error.get_dbus_name())
"""


class Bus:
    """The bus, the stand-in and the service, in gateway A's namespace."""

    def __init__(self, world, place, with_polkit=True, prefix=(), services=None):
        """`services`: a folder of service files; then nothing is started but by the bus."""
        self.world, self.service = world, None
        self.address = f"unix:path={world.path('bus')}"
        self._answers, self.log = world.path("answers"), world.path("asked")
        config = world.path("bus.conf")
        policy = os.path.join(ROOT, "resources/dbus/org.tunneldesk.Helper1.conf")
        with open(config, "w", encoding="utf-8") as out:
            out.write(BUS.format(socket=world.path("bus"), policy=policy,
                                 services=f"<servicedir>{services}</servicedir>" if services else ""))
        self._start("dbus-daemon", f"--config-file={config}", "--nofork", "--print-address")
        self.answer("no")
        open(self.log, "w", encoding="utf-8").close()
        if with_polkit:
            self._start(PYTHON, "-m", "lab.polkit", self._answers, self.log)
        if services:
            return
        service = os.path.join(os.path.dirname(place.program), "tunneldesk-helper-service")
        self.service = world.start(w.GATEWAY_A, *prefix, service, "--helper", place.helper, env=self.environment())
        self._wait_for_service()

    def environment(self):
        return dict(os.environ, DBUS_SYSTEM_BUS_ADDRESS=self.address)

    def _start(self, *command):
        program = self.world.start(w.GATEWAY_A, *command, stdout=subprocess.PIPE, text=True, env=self.environment())
        check(program.stdout.readline() != "", f"{command[0]} did not start")

    def _wait_for_service(self):
        deadline = time.monotonic() + 30
        while "true" not in w.run("dbus-send", f"--bus={self.address}", "--print-reply", "--dest=org.freedesktop.DBus",
                                  "/org/freedesktop/DBus", "org.freedesktop.DBus.NameHasOwner",
                                  "string:org.tunneldesk.Helper1", check=False):
            check(time.monotonic() < deadline and self.service.poll() is None, "the service did not start")
            time.sleep(0.05)

    def answer(self, word):
        with open(self._answers, "w", encoding="utf-8") as out:
            out.write(word)

    def asked(self):
        with open(self.log, encoding="utf-8") as source:
            return [line.split() for line in source]


def as_stranger(uid):
    return ("setpriv", "--reuid", str(uid), "--regid", str(uid), "--clear-groups")


class Caller:
    def __init__(self, bus, prefix=AS_STRANGER):
        self._program = bus.world.start(w.GATEWAY_A, *prefix, PYTHON, "-c", CALLER, bus.address, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.name, self.other = self._program.stdout.readline().split()

    def begin(self, which="one"):
        self._program.stdin.write(which + "\n")
        self._program.stdin.flush()

    def answer(self):
        return self._program.stdout.readline().strip()

    def ask(self, which="one"):
        self.begin(which)
        return self.answer()

    def end(self):
        self._program.stdin.close()
        self._program.wait(60)

    def kill(self):
        self._program.kill()
        self._program.wait(60)


def wait_until(condition, sentence, seconds=30):
    check(w.comes_true(condition, seconds), sentence)


def service_place(world, program):
    place = Place(world, program, capabilities=None)
    os.chmod(place.helper, 0o755)  # root starts it: what the file has does not matter
    folder = os.path.dirname(place.program)
    shutil.copy(os.path.join(os.path.dirname(program), "tunneldesk-helper-service"), folder)
    return place


def stranger(world, place, bus):
    """The program of a user in no group, for whom there is no helper but by the bus."""
    return Gateway(world, w.GATEWAY_A, place.program, p.profile([p.tunnel()]), {p.tunnel()["name"]: KEY},
                   environment={"TUNNELDESK_HELPER": "/nonexistent", "DBUS_SYSTEM_BUS_ADDRESS": bus.address},
                   prefix=AS_STRANGER, owner=USER)


REFUSED = "org.tunneldesk.Helper1.Error.NotAuthorized Not authorized."
CHALLENGED = "org.tunneldesk.Helper1.Error.NotAuthorized An administrator has to authorize this."
NO_POLKIT = "org.tunneldesk.Helper1.Error.Failed polkit does not answer."
TOO_MANY = "org.tunneldesk.Helper1.Error.Failed This user has too many helpers already."
NO_START = "org.tunneldesk.Helper1.Error.Failed The helper does not start."
MOST_OF_A_USER = 8
# Two users whom the bus knows: bin and sys, which every Debian has.
ONE, ANOTHER = 2, 3
GREETING = f"greeting {direct.GREETING.hex()}"


def test_s15_polkit_decides_about_the_caller(program):
    """Rule S-15. Yes, no, challenge, and a caller about whom polkit was not asked: the sender's own name goes to polkit."""
    with w.World() as world:
        bus = Bus(world, service_place(world, program))
        caller = Caller(bus)
        check(caller.ask() == REFUSED, "no was not heard")
        bus.answer("challenge")
        check(caller.ask() == CHALLENGED, "nobody was there to be challenged")
        wait_for_helpers(0)
        bus.answer(f"only {caller.name}")
        check(caller.ask() == GREETING, "yes was not heard")
        (helper,) = wait_for_helpers(1)
        facts = direct.status(f"/proc/{helper}/status")
        check(facts["Uid"].split() == [str(USER)] * 4, f"the helper is not the caller's: {facts['Uid']}")
        for name, wanted in (("CapPrm", direct.NEEDED), ("CapEff", direct.NEEDED), ("CapInh", 0), ("CapAmb", 0),
                             ("CapBnd", 0)):
            check(int(facts[name], 16) == wanted, f"the helper's {name} is {facts[name]}")
        check(facts["NoNewPrivs"] == "1" and facts["Seccomp"] == "2", f"no sandbox: {facts}")
        check(facts["Groups"].split() == [], f"groups were kept: {facts['Groups']}")
        check(caller.ask("other") == REFUSED, "another connection got what one was given")
        check([a[1] for a in bus.asked()] == [caller.name] * 3 + [caller.other], f"asked about: {bus.asked()}")
        check(all(a[0] == "system-bus-name" and a[2] == "org.tunneldesk.helper.open" for a in bus.asked()),
              f"asked: {bus.asked()}")
        caller.end()
        wait_for_helpers(0)


def user_of(helper):
    return direct.status(f"/proc/{helper}/status")["Uid"].split()


def test_late_answers_cross_and_each_helper_is_its_callers(program):
    with w.World() as world:
        bus = Bus(world, service_place(world, program))
        bus.answer("wait")
        first, second = Caller(bus, as_stranger(ONE)), Caller(bus, as_stranger(ANOTHER))
        first.begin()
        wait_until(lambda: len(bus.asked()) == 1, "polkit was not asked about the first")
        second.begin()
        wait_until(lambda: len(bus.asked()) == 2, "the second has to wait for the first one's answer")
        bus.answer(f"wait but {second.name}")
        check(second.answer() == GREETING, "the second one's yes was not heard")
        (helper,) = wait_for_helpers(1)
        check(user_of(helper) == [str(ANOTHER)] * 4, f"the second one's helper is of {user_of(helper)}")
        bus.answer("yes")
        check(first.answer() == GREETING, "the first one's yes was not heard")
        (other,) = set(wait_for_helpers(2)) - {helper}
        check(user_of(other) == [str(ONE)] * 4, f"the first one's helper is of {user_of(other)}")


def test_a_caller_that_leaves_gets_no_helper(program):
    with w.World() as world:
        place = service_place(world, program)
        starts = world.path("starts")
        open(starts, "w", encoding="ascii").close()
        start_by_way_of(place, f'echo >>{starts}; exec "$real" "$@"')
        bus = Bus(world, place)
        bus.answer("wait")
        caller, other = Caller(bus), Caller(bus, as_stranger(ANOTHER))
        caller.begin()
        wait_until(lambda: len(bus.asked()) == 1, "polkit was not asked")
        caller.kill()
        bus.answer("yes")
        check(other.ask() == GREETING, "the next one is not served")
        wait_for_helpers(1)
        check(os.path.getsize(starts) == 1, f"{os.path.getsize(starts)} helpers were started, one of them for nobody")


def start_by_way_of(place, script):
    """The helper is started by a script, which finds it in $real."""
    folder = os.path.join(os.path.dirname(place.helper), "real")
    os.makedirs(folder, mode=0o755)
    real = os.path.join(folder, os.path.basename(place.helper))
    os.rename(place.helper, real)
    with open(place.helper, "w", encoding="ascii") as out:
        out.write(f"#!/bin/sh\nreal={real}\n{script}\n")
    os.chmod(place.helper, 0o755)


def test_no_user_keeps_another_one_away(program):
    """Helpers and questions that polkit has not answered are counted for each user."""
    with w.World() as world:
        bus = Bus(world, service_place(world, program))
        bus.answer("yes")
        greedy = [Caller(bus, as_stranger(ONE)) for _ in range(MOST_OF_A_USER + 1)]
        for caller in greedy[:-3]:
            check(caller.ask() == GREETING, "a helper of few was refused")
        bus.answer("wait")
        for caller in greedy[-3:-1]:
            caller.begin()
        wait_until(lambda: len(bus.asked()) == MOST_OF_A_USER, "polkit was not asked")
        check(greedy[-1].ask() == TOO_MANY, "one more than is allowed")
        other = Caller(bus, as_stranger(ANOTHER))
        bus.answer(f"wait but {other.name}")
        check(other.ask() == GREETING, "another user is kept away")
        # Who goes makes room, and who was refused may ask again.
        greedy[0].end()
        wait_for_helpers(MOST_OF_A_USER - 2)
        bus.answer("yes")
        for caller in greedy[-3:-1]:
            check(caller.answer() == GREETING, "a question was lost")
        wait_until(lambda: greedy[-1].ask() == GREETING, "no room although one has gone")


def test_a_helper_that_is_stopped_as_it_starts_stops_nobody_else(program):
    """The service waits for no process: one that stops itself is killed after five seconds, and others are served
    meanwhile."""
    with w.World() as world:
        place = service_place(world, program)
        start_by_way_of(place, f'[ "$2" = {ONE} ] && kill -STOP $$; exec "$real" "$@"')
        bus = Bus(world, place)
        bus.answer("yes")
        stuck, other = Caller(bus, as_stranger(ONE)), Caller(bus, as_stranger(ANOTHER))
        stuck.begin()
        wait_until(lambda: len(bus.asked()) == 1, "polkit was not asked")
        check(other.ask() == GREETING, "another user is not served")
        check(stuck.answer() == NO_START, "nobody was told")
        wait_for_helpers(1)
        check(stuck.ask() == NO_START, "nothing was answered the second time")


def test_no_user_can_stop_the_process_for_which_the_service_waits(program):
    """It is root's until its end: what becomes the user's is another one."""
    with w.World() as world:
        place = service_place(world, program)
        bus = Bus(world, place, prefix=("strace", "-f", "-qq", "-o", world.path("trace"), "-e",
                                        "trace=setresuid,setresgid,clone,fork,exit_group"))
        bus.answer("yes")
        caller = Caller(bus, as_stranger(ONE))
        check(caller.ask() == GREETING, "not served")
        (helper,) = wait_for_helpers(1)
        with open(world.path("trace"), encoding="ascii") as source:
            who = {line.split()[0] for line in source if f"setresuid({ONE}," in line}
        check(who == {str(helper)}, f"became the user: {who}; the helper is {helper}")


def services():
    """The service's processes."""
    found = []
    for path in glob.glob("/proc/[0-9]*/exe"):
        try:
            if os.readlink(path).endswith("/tunneldesk-helper-service"):
                found.append(int(path.split("/")[2]))
        except OSError:
            pass
    return found


def activated_bus(world, program, place):
    """Which starts the service by the package's own service file, with the program in another place."""
    build = os.path.dirname(os.path.dirname(program))
    with open(os.path.join(build, "resources/dbus/org.tunneldesk.Helper1.service"), encoding="utf-8") as source:
        text = source.read()
    installed = re.search(r"^Exec=(\S+)$", text, re.M)[1]
    check(installed == "/usr/libexec/tunneldesk/tunneldesk-helper-service", installed)
    service = os.path.join(os.path.dirname(place.program), "tunneldesk-helper-service")
    os.makedirs(world.path("services"))
    with open(world.path("services/org.tunneldesk.Helper1.service"), "w", encoding="utf-8") as out:
        out.write(text.replace(installed, f"{service} --helper {place.helper}"))
    bus = Bus(world, place, services=world.path("services"))
    check(services() == [], "it runs before anybody has asked")
    return bus


def test_the_bus_starts_the_service(program):
    """A first call starts it, and it serves."""
    with w.World() as world:
        place = service_place(world, program)
        bus = activated_bus(world, program, place)
        bus.answer("yes")
        caller = Caller(bus)
        check(caller.ask() == GREETING, "the bus did not start it, or it did not serve")
        (number,) = services()
        check(direct.status(f"/proc/{number}/status")["Uid"].split() == ["0"] * 4, "the service is not root's")
        bus.answer("no")
        check(caller.ask() == REFUSED and services() == [number], "the same one does not answer")
        os.kill(number, signal.SIGTERM)
        wait_until(lambda: not services(), "it does not end")
        bus.answer("yes")
        check(caller.ask() == GREETING and services() not in ([], [number]), "it was not started again")
        caller.end()
        wait_for_helpers(0)


def doctor(world, place, address, language="en"):
    """What it says of the rights, and its exit."""
    done = subprocess.run([*w.inside(w.GATEWAY_A), *AS_STRANGER, place.program, "doctor", "--json", "--language", language],
                          text=True, capture_output=True, timeout=60,
                          env={"TUNNELDESK_HELPER": place.helper, "DBUS_SYSTEM_BUS_ADDRESS": address,
                               "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", "HOME": "/nonexistent",
                               "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"})
    checks = {one["check"]: one for one in map(json.loads, done.stdout.splitlines())}
    check("rights" in checks, f"doctor: {done.returncode} {done.stdout}{done.stderr}")
    return checks["rights"], done.returncode


def test_the_doctor_knows_the_way_by_the_bus(program):
    """As the package installs it by itself: the helper's file has no capabilities, the bus has the service. polkit is
    asked about oneself, and nobody is asked for a password; nothing is started."""
    with w.World() as world:
        place = service_place(world, program)
        bus = activated_bus(world, program, place)
        seen = {}
        for word in ("yes", "challenge", "no"):
            bus.answer(word)
            rights, code = doctor(world, place, bus.address)
            seen[word] = rights["verdict"], code
        check(seen == {"yes": ("ok", 0), "challenge": ("warning", 0), "no": ("fail", 4)}, f"{seen}")
        check({(kind, action, flags) for kind, _, action, flags in bus.asked()} ==
              {("system-bus-name", "org.tunneldesk.helper.open", "0")}, f"{bus.asked()}")
        bus.answer("challenge")
        for language, word in (("en", "administrator"), ("ja", "管理者"), ("ko", "관리자")):
            rights, _ = doctor(world, place, bus.address, language)
            check(word in rights["text"] and rights["fix"] and "usermod -aG tunneldesk" in rights["command"], f"{rights}")
        wait_for_helpers(0)
        check(services() == [], "the service was started")
        rights, code = doctor(world, place, "unix:path=/nonexistent")
        check((rights["verdict"], code) == ("fail", 4), f"without a bus: {rights}")


def test_the_doctor_knows_of_no_way_where_the_bus_has_none(program):
    """polkit would say yes, but there is no service that could be started."""
    with w.World() as world:
        place = service_place(world, program)
        os.makedirs(world.path("services"))
        bus = Bus(world, place, services=world.path("services"))
        bus.answer("yes")
        rights, code = doctor(world, place, bus.address)
        check((rights["verdict"], code) == ("fail", 4) and bus.asked() == [], f"{rights} {bus.asked()}")


def test_nobody_is_served_without_polkit(program):
    with w.World() as world:
        bus = Bus(world, service_place(world, program), with_polkit=False)
        check(Caller(bus).ask() == NO_POLKIT, "served without a decision")
        wait_for_helpers(0)


def test_only_root_can_be_the_service(program):
    """The bus policy: an ordinary user who takes the name could hand out sockets of his own."""
    with w.World() as world:
        bus = Bus(world, service_place(world, program))
        bus.service.terminate()
        bus.service.wait(60)
        said = w.run(*w.inside(w.GATEWAY_A), *AS_STRANGER, PYTHON, "-c", OWNER, bus.address)
        check(said.strip() == "org.freedesktop.DBus.Error.AccessDenied", f"the bus says: {said}")


def test_s15_the_whole_tunnel_by_the_service(program):
    """Rule S-15. A user who is in no group and whose helper has no capabilities: authorized, traffic crosses, the end is clean."""
    with w.World() as world:
        place = service_place(world, program)
        bus = Bus(world, place)
        bus.answer("yes")
        peer = direct.site_b(world, program)
        gateway = stranger(world, place, bus)
        check_up(world, gateway)
        direct.check_has_nothing(gateway.process.pid)
        check(bus.asked()[-1][3] == "1", "polkit may not ask the user")
        # The service may go: the helper is the console's.
        bus.service.terminate()
        bus.service.wait(60)
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "the tunnel went with the service")
        check(gateway.stop() == 0, f"no clean end: {gateway.error_text()}")
        direct.check_nothing_left(world)
        peer.stop()


def test_s15_a_refusal_says_which_command_mends_it(program):
    """Rule S-15."""
    with w.World() as world:
        place = service_place(world, program)
        bus = Bus(world, place)
        # Refused outright, and by nobody there who could type a password: the group helps in both.
        for answer in ("no", "challenge"):
            bus.answer(answer)
            gateway = stranger(world, place, bus)
            direct.refused(world, gateway, "sudo usermod -aG tunneldesk")
            check("authorization" in gateway.error_text(), f"does not say what was refused: {gateway.error_text()}")


def test_the_systems_log_says_who_was_given_a_helper(program):
    """The service's lines about the second way; the helper's own, out of its sandbox, about the first."""
    with w.World() as world:
        log = SystemLog(world)
        place = service_place(world, program)
        bus = Bus(world, place)
        caller = Caller(bus, as_stranger(ONE))
        caller.ask()
        bus.answer("yes")
        caller.ask()
        wait_for_helpers(1)
        caller.end()
        wait_for_helpers(0)
        begin = rf"<85>tunneldesk-helper-service\[{bus.service.pid}\]: "
        name = re.escape(caller.name)
        log.check([rf"{begin}helper refused to user {ONE} \({name}\): Not authorized\.",
                   rf"{begin}helper started for user {ONE} \({name}\)", rf"{begin}helper of user {ONE} has ended"])

        os.chmod(place.helper, 0o750)
        client = f"import socket, subprocess; ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET); " \
                 f"subprocess.run(['{place.helper}'], stdin=theirs); theirs.close(); ours.recv(100)"
        for capabilities in ((), ("setcap", direct.CAPABILITIES, place.helper)):
            if capabilities:
                w.run(*capabilities)
            subprocess.run([*direct.AS_USER, PYTHON, "-c", client], check=True, timeout=20)
            wait_for_helpers(0)
        begin = r"<85>tunneldesk-helper\[\d+\]: "
        log.check([rf"{begin}refused to user {USER}: its file has no capabilities",
                   rf"{begin}started by user {USER} \(file capabilities\)", rf"{begin}ended, of user {USER}"])


class SystemLog:
    """Who listens at /dev/log, in a /dev of this world's own."""

    def __init__(self, world):
        own = world.path("dev")
        os.makedirs(own)
        for name in os.listdir("/dev"):
            there, here = os.path.join("/dev", name), os.path.join(own, name)
            if os.path.islink(there):
                os.symlink(os.readlink(there), here)
                continue
            if os.path.isdir(there):
                os.mkdir(here)
            else:
                open(here, "w", encoding="ascii").close()
            w.run("mount", "--rbind", there, here)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(os.path.join(own, "log"))
        os.chmod(os.path.join(own, "log"), 0o666)
        self._socket.settimeout(60)
        w.run("mount", "--rbind", own, "/dev")

    def check(self, wanted):
        for line in wanted:
            said = self._socket.recv(1000).decode()
            check(re.fullmatch(line, said), f"the log says {said}; wanted {line}")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
