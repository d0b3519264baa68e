"""./run as a user starts it: the script itself, and with a display (Xvfb) the console, which is looked at, asked, and
closed again."""

import functools
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time

from lab import cases
from lab.cases import check

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


# Where an X server puts its socket.
SOCKETS = "/tmp/.X11-unix"


@functools.cache
def _keep_to_this_world(folder):
    """Xvfb takes a number for free whose abstract socket nobody has in its own network namespace, and removes the file
    of that number: the display of another world, if they share the folder."""
    try:
        os.mkdir(folder)
        os.chmod(folder, 0o1777)  # as the first X server would leave it: it stays when this world is gone
    except FileExistsError:
        pass
    subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=1777", "tmpfs", folder], check=True)


class Display:
    """A display that nobody sees, whose picture can be read."""

    def __init__(self, folder):
        self.folder = folder
        _keep_to_this_world(SOCKETS)
        # Clients in other network namespaces reach the socket's file, not its abstract name.
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24", "-fbdir", folder, "-ac", "-nolisten", "tcp",
             "-noreset"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.name = ":" + self.server.stdout.readline().strip()
        check(self.name != ":", "Xvfb gave no display")

    def colours(self):
        """How many different colours are on the screen: XWD, version 7, words in network order."""
        with open(os.path.join(self.folder, "Xvfb_screen0"), "rb") as source:
            content = source.read()
        header = struct.unpack(">25I", content[:100])
        size, colormap_entries, stride, height = header[0], header[19], header[12], header[5]
        begin = size + colormap_entries * 12
        pixels = memoryview(content)[begin:begin + stride * height].cast("I")
        return len(set(pixels))

    def owner(self):
        """The process that answers where clients look for this display."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(f"{SOCKETS}/X{self.name[1:]}")
            return owner_of(connection)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait(10)


def user(folder, display=None):
    """The environment of a user who has just logged in."""
    mine = ("XDG_", "QT_", "TUNNELDESK_", "DISPLAY", "WAYLAND_DISPLAY")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(mine)}
    runtime = os.path.join(folder, "runtime")
    os.makedirs(runtime, mode=0o700, exist_ok=True)
    environment.update(HOME=folder, XDG_RUNTIME_DIR=runtime, LC_ALL="C.UTF-8",
                       DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")
    if display:
        environment["DISPLAY"] = display.name
    return environment


def wait_until(condition, what, process, timeout=300):
    deadline = time.monotonic() + timeout
    while not condition():
        check(process.poll() is None, f"{what}: it ended with {process.poll()}")
        check(time.monotonic() < deadline, what)
        time.sleep(0.2)


def ask(program, environment, *words):
    return subprocess.run([program, *words], env=environment, text=True, capture_output=True, timeout=60)


def owner_of(connection):
    return struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0]


def close(environment):
    """Ends the console that listens in this user's folder, as the end of a session does."""
    folder = os.path.join(environment["XDG_RUNTIME_DIR"], "tunneldesk")
    names = os.listdir(folder)
    check(len(names) == 1, f"not one console listens: {names}")
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(os.path.join(folder, names[0]))
        console = owner_of(connection)
    os.kill(console, signal.SIGTERM)


def test_the_script(program):
    with tempfile.TemporaryDirectory() as folder:
        def run(*words):
            return subprocess.run(["./run", *words], cwd=ROOT, env=user(folder), text=True, capture_output=True,
                                  timeout=1800)

        helped = run("--help")
        check(helped.returncode == 0 and "--host" in helped.stdout, helped.stdout + helped.stderr)
        blind = run("--host")
        check(blind.returncode == 1 and "needs a display" in blind.stderr, blind.stdout + blind.stderr)
        demo = run("--headless")
        check(demo.returncode == 0 and "Done in" in demo.stdout, demo.stdout + demo.stderr)


def test_without_a_display_the_console_says_so(program):
    """Where Qt would end it with an abort, also for a word that is no option."""
    with tempfile.TemporaryDirectory() as folder:
        for words, sentence in (((), "The console needs a display."), (("--no-engine",), "tunneldesk run --profile FILE"),
                                (("--frob",), "frob")):
            done = ask(program, user(folder), *words)
            check(done.returncode == 1 and sentence in done.stderr, f"{words}: {done.returncode} {done.stderr}")


def test_a_display_answers(program):
    with tempfile.TemporaryDirectory() as folder, Display(folder) as display:
        check(display.owner() == display.server.pid, "another process answers on our display")


def test_the_display_of_another_world_stays(program):
    with tempfile.TemporaryDirectory() as folder, Display(folder) as display:
        other = subprocess.run([sys.executable, "-m", "tests.interop.test_run", "test_a_display_answers"], cwd=ROOT,
                               text=True, capture_output=True, timeout=300)
        check(other.returncode == 0, other.stdout + other.stderr)
        check(display.owner() == display.server.pid, "another world took our display away")


def test_the_script_opens_the_console(program):
    with tempfile.TemporaryDirectory() as folder, Display(folder) as display:
        environment = user(folder, display)
        console = subprocess.Popen(["./run", "--host", "--no-engine"], cwd=ROOT, env=environment)
        wait_until(lambda: display.colours() > 20, "no window was painted", console, 1800)
        wait_until(lambda: ask(program, environment, "list").returncode == 0, "the console does not answer", console)
        close(environment)
        check(console.wait(30) == 0, f"./run ended with {console.returncode}")


def test_the_demo_in_the_console(program):
    with tempfile.TemporaryDirectory() as folder, Display(folder) as display:
        environment = user(folder, display)
        demo = subprocess.Popen([sys.executable, "-m", "lab.demo", "--program", os.path.abspath(program)], cwd=ROOT,
                                env=environment, stdout=subprocess.PIPE, text=True)

        def states():
            said_now = ask(program, environment, "status", "--json").stdout
            return [json.loads(line)["state"] for line in said_now.splitlines()]

        wait_until(lambda: states() == ["active"], "the tunnel of the demo did not become active", demo)
        wait_until(lambda: display.colours() > 20, "no window was painted", demo)
        check("AES" in ask(program, environment, "show", "to-b").stdout, "show")
        close(environment)
        said, _ = demo.communicate(timeout=60)
        check(demo.returncode == 0, f"the demo ended with {demo.returncode}: {said}")
        check("site B" in said and "established" in said, said)


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
