"""What a screen reader hears of the console: on a screen of its own (Xvfb) and buses of its own, it listens as Orca
does, to what shows and is a notification, and asks for its words."""

import glob
import os
import queue
import subprocess
import sys
import tempfile
import threading

from lab import cases
from lab.cases import check
from tests.interop.test_helper_service import PYTHON
from tests.interop.test_run import Display, ask, user, wait_until

# The reader is there first; then the console is started on the same buses. A line for each thing that is heard.
READER = """
import subprocess, sys
import dbus, dbus.mainloop.glib, dbus.service
from gi.repository import GLib

dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
# No keychain: its prompt would take the focus.
keychain = dbus.service.BusName("org.freedesktop.secrets", dbus.SessionBus())
address = dbus.Interface(dbus.SessionBus().get_object("org.a11y.Bus", "/org/a11y/bus"), "org.a11y.Bus").GetAddress()
bus = dbus.bus.BusConnection(address)
registry = bus.get_object("org.a11y.atspi.Registry", "/org/a11y/atspi/registry")
dbus.Interface(registry, "org.a11y.atspi.Registry").RegisterEvent("object:state-changed:", [], "", signature="sass")

def say(*words):
    print(*words, flush=True)

isAwake = False

def heard(state, on, *rest, sender=None, path=None):
    global isAwake
    if not isAwake:
        isAwake = True
        say("awake")
    if state != "showing" or not on:
        return
    shown = bus.get_object(sender, path, introspect=False)
    def with_role(role):
        if role == "notification":
            shown.Get("org.a11y.atspi.Accessible", "Name", dbus_interface="org.freedesktop.DBus.Properties",
                      reply_handler=lambda name: say("notification", name), error_handler=lambda error: None)
    shown.GetRoleName(dbus_interface="org.a11y.atspi.Accessible", reply_handler=with_role,
                      error_handler=lambda error: None)

bus.add_signal_receiver(heard, "StateChanged", "org.a11y.atspi.Event.Object", sender_keyword="sender",
                        path_keyword="path")
console = subprocess.Popen(sys.argv[1:])
def over():
    if console.poll() is not None:
        say("over", console.returncode)
        return False
    return True
GLib.timeout_add(100, over)
try:
    GLib.MainLoop().run()
finally:
    console.kill()
"""


class Reader:
    """Hears a console; its lines come as they are said."""

    def __init__(self, environment, *command):
        self.process = subprocess.Popen(["dbus-run-session", "--", PYTHON, "-c", READER, *command], env=environment,
                                        stdout=subprocess.PIPE, text=True, encoding="utf-8", start_new_session=True)
        self.lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            # The registry of the bus speaks, too.
            if line.startswith(("awake", "notification ", "over ")):
                self.lines.put(line.rstrip("\n"))

    def next(self, timeout=60):
        try:
            return self.lines.get(timeout=timeout)
        except queue.Empty:
            return None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.killpg(self.process.pid, 9)
        self.process.wait(60)


def test_messages_are_heard(program):
    """Files that are none, given to a console that runs: what it says of each is heard, once, in its language, and also
    when the words before stand there still."""
    for language, words in (("en", "was not imported"), ("ja", "インポートできませんでした")):
        with tempfile.TemporaryDirectory() as folder, Display(folder) as display:
            environment = dict(user(folder, display), QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
            environment.pop("DBUS_SESSION_BUS_ADDRESS")
            program = os.path.abspath(program)
            with Reader(environment, program, "--no-engine", "--language", language) as reader:
                check(reader.next() == "awake", "the console tells nothing")
                wait_until(lambda: ask(program, environment, "list").returncode == 0, "the console does not answer",
                           reader.process)
                for name in ("first.json", "second.json"):
                    path = os.path.join(folder, name)
                    with open(path, "w", encoding="utf-8") as out:
                        out.write("[")
                    subprocess.run([program, path], env=environment, timeout=60, check=True, capture_output=True)
                    said = reader.next()
                    while said is not None and name not in said:
                        said = reader.next()
                    check(said is not None and words in said, f"{language}, {name}: heard {said}")
                more = reader.next(2)
                check(more is None, f"{language}: heard more: {more}")


def test_states_of_tunnels_are_heard(program):
    """The console with its demo peer: that the tunnel goes down, comes up and goes down again is heard, each once, in the
    language of the console."""
    # How far it has come when that is told is a matter of milliseconds.
    for language, up, down in (("en", ("established", "active"), ("stopped",)),
                               ("ja", ("established", "active"), ("停止",))):
        with tempfile.TemporaryDirectory() as folder, Display(folder) as display:
            environment = dict(user(folder, display), QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
            environment.pop("DBUS_SESSION_BUS_ADDRESS")
            program = os.path.abspath(program)
            with Reader(environment, "env", f"TMPDIR={folder}", program, "demo", "--language", language) as reader:
                check(reader.next() == "awake", "the console tells nothing")
                wait_until(lambda: " active " in ask(program, environment, "status").stdout,
                           "the tunnel of the demo did not come up", reader.process)
                # Nobody gives the window the focus here; whoever starts a console again does.
                profile, = glob.glob(os.path.join(folder, "tunneldesk-demo-*", "profile.json"))
                subprocess.run([program, "--profile", profile], env=environment, timeout=60, check=True,
                               capture_output=True)
                while reader.next(5) is not None:
                    pass
                for word, state in (("disconnect", down), ("connect", up), ("disconnect", down)):
                    done = ask(program, environment, word, "demo-tunnel")
                    check(done.returncode == 0, f"{word}: {done.stderr}")
                    said = reader.next()
                    check(said is not None and "demo-tunnel" in said and any(one in said for one in state),
                          f"{language}, {word}: heard {said}")
                more = reader.next(5)
                check(more is None, f"{language}: heard more: {more}")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
