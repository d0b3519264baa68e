"""A world of its own for the demo, the interop tests and the benchmarks: namespaces in which two sites, the
internet between them and all their programs live, and with which all of it goes when the first process ends.

    host-a -- gateway-a -- internet -- gateway-b -- host-b
    10.1.0.2  10.1.0.1                 10.2.0.1     10.2.0.2
              203.0.113.10   198.51.100.20

With ipv6 every one of them has a second address, of the same shape.

The internet has no route to a private address, as the real one has none. Nothing here reaches the machine's own
network: enter() moves the calling program into new user, network, mount and process namespaces first.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HOST_A, GATEWAY_A, INTERNET, GATEWAY_B, HOST_B = "host-a", "gateway-a", "internet", "gateway-b", "host-b"
OUTER_A, OUTER_B = "203.0.113.10", "198.51.100.20"
NETWORK_A, NETWORK_B = "10.1.0.0/24", "10.2.0.0/24"
ADDRESS_A, ADDRESS_B = "10.1.0.2", "10.2.0.2"
V6_OUTER_A, V6_OUTER_B = "2001:db8:a::10", "2001:db8:b::20"
V6_NETWORK_A, V6_NETWORK_B = "fd00:1::/64", "fd00:2::/64"
V6_ADDRESS_A, V6_ADDRESS_B = "fd00:1::2", "fd00:2::2"
OUTER_LINK_A, OUTER_LINK_B = "wan", "wan"

_MARK = "TUNNELDESK_WORLD"
_ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class WorldError(Exception):
    """One sentence for the user."""


def enter(users=False):
    """Returns inside a new world; outside, never: the program is started again within it. `users`: there are others
    than the calling one in it, and it is root."""
    if is_inside():
        _prepare_mounts()
        return
    if shutil.which("unshare") is None:
        raise WorldError("The program \"unshare\" is missing: install the package util-linux.")
    environment = dict(os.environ, **{_MARK: "in"})
    spec = getattr(sys.modules["__main__"], "__spec__", None)
    program = ["-m", spec.name] if spec else [sys.argv[0]]
    kind = ["-Ucnmpf", "--keep-caps"]
    if users:
        # Root has all users already; anybody else those that /etc/subuid lends (package uidmap).
        kind = ["-nmpf"] if os.getuid() == 0 else ["-Urnmpf", "--map-auto"]
    command = ["unshare", *kind, "--kill-child", "--mount-proc", sys.executable, *program, *sys.argv[1:]]
    child = subprocess.Popen(command, env=environment)
    # Ctrl+C reaches the child itself (same terminal); the parent only waits for its end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    code = child.wait()
    if code == 1 and not _may_make_namespaces():
        raise WorldError("This user may not make network namespaces: run "
                         "\"sudo sysctl kernel.unprivileged_userns_clone=1 user.max_user_namespaces=15000\" once.")
    sys.exit(code if code >= 0 else 128 - code)


def is_inside():
    # The first process of a process namespace is number 1: what the mark says is true only there.
    return os.environ.get(_MARK) == "in" and os.getpid() == 1


def _may_make_namespaces():
    return subprocess.run(["unshare", "-Un", "true"], stderr=subprocess.DEVNULL).returncode == 0


def _prepare_mounts():
    """A private /run (strongSwan's pid files, the namespaces' names), with the session bus still in reach."""
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    kept = None
    if runtime.startswith("/run/") and os.path.isdir(runtime):
        kept = tempfile.mkdtemp(prefix="tunneldesk-run-")
        if subprocess.run(["mount", "--rbind", runtime, kept], stderr=subprocess.DEVNULL).returncode != 0:
            kept = None
    run("mount", "-t", "tmpfs", "tmpfs", "/run")
    if kept:
        os.makedirs(runtime, mode=0o700)
        subprocess.run(["mount", "--rbind", kept, runtime], check=False)


def run(*command, quiet=False, check=True):
    """Runs a command to its end and gives back what it printed."""
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if check and done.returncode != 0:
        raise WorldError(f"\"{' '.join(command)}\" failed: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def comes_true(holds, seconds):
    """Whether it holds within so many seconds. It is asked once more when they are over: the machine may have stood
    still since the last time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if holds():
            return True
        time.sleep(0.05)
    return bool(holds())


def inside(namespace, *command):
    """The command line that runs `command` in a namespace."""
    return ["ip", "netns", "exec", namespace, *command]


class World:
    """The five namespaces, their links, and the programs started in them."""

    def __init__(self, mtu=1500, ipv6=False):
        self.folder = tempfile.mkdtemp(prefix="tunneldesk-world-")
        self.programs = []
        for name in (HOST_A, GATEWAY_A, INTERNET, GATEWAY_B, HOST_B):
            run("ip", "netns", "add", name)
            self.ip(name, "link", "set", "lo", "up")
        self._link(HOST_A, "lan", "10.1.0.2/24", GATEWAY_A, "lan", "10.1.0.1/24", mtu)
        self._link(GATEWAY_A, "wan", "203.0.113.10/24", INTERNET, "to-a", "203.0.113.1/24", mtu)
        self._link(INTERNET, "to-b", "198.51.100.1/24", GATEWAY_B, "wan", "198.51.100.20/24", mtu)
        self._link(GATEWAY_B, "lan", "10.2.0.1/24", HOST_B, "lan", "10.2.0.2/24", mtu)
        self.ip(HOST_A, "route", "add", "default", "via", "10.1.0.1")
        self.ip(HOST_B, "route", "add", "default", "via", "10.2.0.1")
        self.ip(GATEWAY_A, "route", "add", "default", "via", "203.0.113.1")
        self.ip(GATEWAY_B, "route", "add", "default", "via", "198.51.100.1")
        for name in (GATEWAY_A, INTERNET, GATEWAY_B):
            self.sysctl(name, "net.ipv4.ip_forward", 1)
            self.sysctl(name, "net.ipv4.conf.all.rp_filter", 0)
            self.sysctl(name, "net.ipv4.conf.default.rp_filter", 0)
        # Private addresses are nobody's on the internet.
        for network in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"):
            self.ip(INTERNET, "route", "add", "unreachable", network)
        if ipv6:
            self._add_ipv6()

    def _add_ipv6(self):
        for name, device, address in ((HOST_A, "lan", "fd00:1::2"), (GATEWAY_A, "lan", "fd00:1::1"),
                                      (GATEWAY_A, "wan", V6_OUTER_A), (INTERNET, "to-a", "2001:db8:a::1"),
                                      (INTERNET, "to-b", "2001:db8:b::1"), (GATEWAY_B, "wan", V6_OUTER_B),
                                      (GATEWAY_B, "lan", "fd00:2::1"), (HOST_B, "lan", "fd00:2::2")):
            self.ip(name, "address", "add", f"{address}/64", "dev", device, "nodad")
        for name in (GATEWAY_A, INTERNET, GATEWAY_B):
            self.sysctl(name, "net.ipv6.conf.all.forwarding", 1)
        for name, via in ((HOST_A, "fd00:1::1"), (HOST_B, "fd00:2::1"), (GATEWAY_A, "2001:db8:a::1"),
                          (GATEWAY_B, "2001:db8:b::1")):
            self.ip(name, "-6", "route", "add", "default", "via", via)
        self.ip(INTERNET, "-6", "route", "add", "unreachable", "fd00::/8")

    def _link(self, left, left_name, left_address, right, right_name, right_address, mtu):
        run("ip", "link", "add", left_name, "netns", left, "mtu", str(mtu), "type", "veth",
            "peer", "name", right_name, "netns", right, "mtu", str(mtu))
        for name, device, address in ((left, left_name, left_address), (right, right_name, right_address)):
            self.ip(name, "address", "add", address, "dev", device)
            self.ip(name, "link", "set", device, "up")

    def ip(self, namespace, *arguments, check=True):
        return run("ip", "-n", namespace, *arguments, check=check)

    def sysctl(self, namespace, name, value):
        run(*inside(namespace, "sysctl", "-qw", f"{name}={value}"))

    def nft(self, namespace, rules):
        """Loads an nftables ruleset in a namespace."""
        done = subprocess.run(inside(namespace, "nft", "-f", "-"), input=rules, text=True, capture_output=True)
        if done.returncode != 0:
            raise WorldError(f"nft: {done.stderr.strip()}")

    def start(self, namespace, *command, **options):
        """Starts a program that is stopped with the world at the latest."""
        program = subprocess.Popen(inside(namespace, *command), **options)
        self.programs.append(program)
        return program

    def wait_for_tcp(self, namespace, port=5201, timeout=30):
        """Returns when somebody listens on a TCP port (iperf3's own)."""
        def listens():
            return f":{port} " in run(*inside(namespace, "ss", "-Hltn"))

        if not comes_true(listens, timeout):
            raise WorldError(f"Nobody listens on TCP port {port} of {namespace}.")

    def ping(self, *arguments, **more):
        """How many of `count` echoes came back; as begin_ping()."""
        program = self.begin_ping(*arguments, **more)
        answers, errors = program.communicate()
        if program.returncode != 0:
            raise WorldError(f"echoes: {errors.strip()}")
        return int(answers)

    def begin_ping(self, namespace, address, count=3, wait=10, size=56, dont_fragment=False, interval=0.2,
                   source=None):
        """Echoes; the program that prints how many of them came back. It ends with the last answer, or `wait` seconds
        after the last question: whoever expects none waits for less than the machine may stand still."""
        command = [sys.executable, "-m", "lab.echoes", address, str(count), str(wait), str(size),
                   "dont" if dont_fragment else "may", str(interval), *([source] if source else [])]
        return subprocess.Popen(inside(namespace, *command), text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                cwd=_ROOT)

    def path(self, name):
        return os.path.join(self.folder, name)

    def close(self):
        for program in reversed(self.programs):
            if program.poll() is None:
                program.terminate()
        for program in reversed(self.programs):
            try:
                program.wait(timeout=5)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()
        for name in (HOST_A, GATEWAY_A, INTERNET, GATEWAY_B, HOST_B):
            subprocess.run(["ip", "netns", "delete", name], stderr=subprocess.DEVNULL, check=False)
        # What a test has mounted there is not the world's to delete.
        with open("/proc/self/mounts", encoding="utf-8") as source:
            mounted = [line.split()[1] for line in source if line.split()[1].startswith(self.folder + "/")]
        for path in reversed(mounted):
            subprocess.run(["umount", "--lazy", path], check=True)
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
