"""The helper by D-Bus and polkit (rule S-15): the real service on a private system bus with the project's own bus
policy, and a stand-in for polkitd that answers yes, no and challenge. Callers are ordinary users without the group."""

import os
import shutil
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
  </policy>
  <policy user="root">
    <allow own="org.freedesktop.PolicyKit1"/>
    <allow send_destination="org.freedesktop.PolicyKit1"/>
  </policy>
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
        print(error.get_dbus_name(), flush=True)
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

    def __init__(self, world, place, with_polkit=True, prefix=()):
        self.world = world
        self.address = f"unix:path={world.path('bus')}"
        self._answers, self.log = world.path("answers"), world.path("asked")
        config = world.path("bus.conf")
        policy = os.path.join(ROOT, "resources/dbus/org.tunneldesk.Helper1.conf")
        with open(config, "w", encoding="utf-8") as out:
            out.write(BUS.format(socket=world.path("bus"), policy=policy))
        self._start("dbus-daemon", f"--config-file={config}", "--nofork", "--print-address")
        self.answer("no")
        open(self.log, "w", encoding="utf-8").close()
        if with_polkit:
            self._start(PYTHON, "-m", "lab.polkit", self._answers, self.log)
        service = os.path.join(os.path.dirname(place.program), "tunneldesk-helper-service")
        self.service = world.start(w.GATEWAY_A, *prefix, service, "--helper", place.helper, env=self.environment())
        self._wait_for_service()

    def environment(self):
        return dict(os.environ, DBUS_SYSTEM_BUS_ADDRESS=self.address)

    def _start(self, *command):
        program = self.world.start(w.GATEWAY_A, *command, stdout=subprocess.PIPE, text=True, env=self.environment())
        check(program.stdout.readline() != "", f"{command[0]} did not start")

    def _wait_for_service(self):
        deadline = time.monotonic() + 10
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


class Caller:
    def __init__(self, bus, prefix=AS_STRANGER):
        self._program = bus.world.start(w.GATEWAY_A, *prefix, PYTHON, "-c", CALLER, bus.address, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        self.name, self.other = self._program.stdout.readline().split()

    def ask(self, which="one"):
        self._program.stdin.write(which + "\n")
        self._program.stdin.flush()
        return self._program.stdout.readline().strip()

    def end(self):
        self._program.stdin.close()
        self._program.wait(10)


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


REFUSED = "org.tunneldesk.Helper1.Error.NotAuthorized"
FAILED = "org.tunneldesk.Helper1.Error.Failed"
GREETING = f"greeting {direct.GREETING.hex()}"


def test_s15_polkit_decides_about_the_caller(program):
    """Yes, no, challenge, and a caller about whom polkit was not asked: the sender's own name goes to polkit."""
    with w.World() as world:
        bus = Bus(world, service_place(world, program))
        caller = Caller(bus)
        check(caller.ask() == REFUSED, "no was not heard")
        bus.answer("challenge")
        check(caller.ask() == REFUSED, "nobody was there to be challenged")
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


def test_nobody_is_served_without_polkit(program):
    with w.World() as world:
        bus = Bus(world, service_place(world, program), with_polkit=False)
        check(Caller(bus).ask() == FAILED, "served without a decision")
        wait_for_helpers(0)


def test_only_root_can_be_the_service(program):
    """The bus policy: an ordinary user who takes the name could hand out sockets of his own."""
    with w.World() as world:
        bus = Bus(world, service_place(world, program))
        bus.service.terminate()
        bus.service.wait(10)
        said = w.run(*w.inside(w.GATEWAY_A), *AS_STRANGER, PYTHON, "-c", OWNER, bus.address)
        check(said.strip() == "org.freedesktop.DBus.Error.AccessDenied", f"the bus says: {said}")


def test_s15_the_whole_tunnel_by_the_service(program):
    """A user who is in no group and whose helper has no capabilities: authorized, traffic crosses, the end is clean."""
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
        bus.service.wait(10)
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "the tunnel went with the service")
        check(gateway.stop() == 0, f"no clean end: {gateway.error_text()}")
        direct.check_nothing_left(world)
        peer.stop()


def test_s15_a_refusal_says_which_command_mends_it(program):
    with w.World() as world:
        place = service_place(world, program)
        bus = Bus(world, place)
        gateway = stranger(world, place, bus)
        direct.refused(world, gateway, "sudo usermod -aG tunneldesk")
        check("authorization" in gateway.error_text(), f"does not say what was refused: {gateway.error_text()}")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
