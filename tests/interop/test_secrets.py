"""The hunt for keys: a real tunnel to a real strongSwan under a key that is nowhere else in the world, and then a look
through everything that could have kept it. And the hunt itself is tried, with a program that keeps a copy on purpose."""

import base64
import json
import os
import re
import resource
import signal
import subprocess
import sys
import time

from lab import cases, profile as p, world as w
from lab.cases import check, fault
from lab.gateway import Gateway
from lab.strongswan import StrongSwan
from tests.interop import memory_hunt, peer_keys
from tests.interop.memory_hunt import Wanted, describe
from tests.interop.test_strongswan import check_traffic

NEEDS_USERS = True  # root, who reads the memory of a process that nobody else may read
HUNTED = os.path.join("build", "release", "tests", "secret_hunt")
SUITE = dict(local=w.OUTER_B, remote=w.OUTER_A, local_ts=w.NETWORK_B, remote_ts=w.NETWORK_A, encap="no",
             ike="aes256-sha256-modp2048", esp="aes256-sha256")
ESP_KEYS = re.compile(r"(encryption|integrity) (initiator|responder) key")
KEYS = re.compile(r"shared Diffie Hellman secret|SKEYID\w*|encryption key Ka|(encryption|integrity) \w+ key")


class TalkativePeer(StrongSwan):
    """A strongSwan that writes down the keys of every SA."""

    def __init__(self, world, namespace, **settings):
        super().__init__(world, namespace, levels=peer_keys.LEVELS, **settings)

    def keys(self):
        found = {}
        for _, title, octets in peer_keys._entries(self.log_text()):
            if octets and KEYS.fullmatch(title) and octets not in found.values():
                found[f"{title} {len(found)}"] = octets
        check(len(found) >= 8, f"the peer told only {list(found)}")
        return found


def environment(folder):
    return dict(os.environ, HOME=folder, XDG_DATA_HOME=folder, XDG_CONFIG_HOME=folder, XDG_RUNTIME_DIR=folder,
                QT_LOGGING_RULES="*.debug=true", LC_ALL="C.UTF-8")


def ask(program, folder, *words, give=None):
    done = subprocess.run([program, *words], env=environment(folder), input=give, capture_output=True, timeout=120)
    return done.returncode, done.stdout + done.stderr


def nothing_in_memory(wanted, pid, when, within=60):
    """It goes with what used it, a moment later: how long that takes, the machine decides."""
    found = []

    def is_gone():
        found[:] = wanted.in_memory(pid)
        return not found

    begin = time.monotonic()
    check(w.comes_true(is_gone, within), f"{when}: {describe(found)}")
    return time.monotonic() - begin


def nothing_in(wanted, data, where):
    found = wanted.in_text(data)
    check(not found, f"{where}: {found}")


def nothing_of_the_process(wanted, pid):
    for name in ("environ", "cmdline"):
        with open(f"/proc/{pid}/{name}", "rb") as source:
            nothing_in(wanted, source.read(), name)


def only_where_no_dump_reaches(wanted, pid, most):
    """While a tunnel is up its key is in the block that is locked and left out of dumps, and in no other place."""
    found = wanted.in_memory(pid)
    check(found, "the key of a running tunnel was not found: the hunt is blind")
    outside = [find for find in found if not {"dd", "lo"} <= set(find[0].flags)]
    check(not outside, f"a key of a running tunnel outside of the locked block: {describe(outside)}")
    copies = len([what for _, _, what in found if what == found[0][2]])
    check(copies <= most, f"{copies} copies of the key, not {most}: {describe(found)}")


def test_headless_run(program):
    key, passphrase = memory_hunt.marker(), memory_hunt.marker()
    wanted = Wanted(key=key, passphrase=passphrase)
    with w.World() as world:
        peer = TalkativePeer(world, w.GATEWAY_B, secret=key, **SUITE)
        gateway = Gateway(world, w.GATEWAY_A, program, p.profile([p.tunnel(connect="on-traffic")]), {"to-b": key},
                          environment={"QT_LOGGING_RULES": "*.debug=true"})
        pid, folder = gateway.process.pid, gateway.folder
        secrets_file, profile = os.path.join(folder, "secrets.json"), os.path.join(folder, "profile.json")
        check(gateway.wait_until_listening(), "did not start")
        check(ask(program, folder, "connect", "to-b", "--wait=30")[0] == 0, gateway.error_text())
        check_traffic(world, gateway)
        only_where_no_dump_reaches(Wanted(key=key), pid, most=1)
        first = Wanted(**{name: octets for name, octets in peer.keys().items() if ESP_KEYS.match(name)})
        check(first.in_memory(pid), "not one key of a running SA was found: the hunt is blind")
        # The keys of the SA that is renewed go with it, those of the new one with the end.
        check(ask(program, folder, "rekey", "to-b")[0] == 0, "rekey")
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "nothing crossed after the renewal")
        seconds = nothing_in_memory(first, pid, "the keys of an SA that is gone")
        cases.measure("keys of a renewed SA are out of memory after", seconds, "with the SA")
        sa_keys = Wanted(**peer.keys())
        check(ask(program, folder, "disconnect", "to-b")[0] == 0, "disconnect")
        check(gateway.wait_for("stopped") is not None, "did not stop")
        check(peer.wait_for(0, 0), "the peer still has an SA")
        nothing_in_memory(wanted, pid, "after the disconnect")
        nothing_in_memory(sa_keys, pid, "after the disconnect, of the SAs")
        nothing_of_the_process(wanted, pid)
        for words in (["status"], ["status", "--json"], ["status", "--prometheus"], ["list"], ["show", "to-b"],
                      ["log"], ["log", "--json"], ["doctor", "--json"], ["export"], ["peer-sheet", "to-b", "--profile",
                                                                                    profile]):
            _, said = ask(program, folder, *words)
            check(len(said) > 20, f"{words} said nothing")
            nothing_in(wanted, said, " ".join(words))
            nothing_in(sa_keys, said, " ".join(words))
        nothing_in(wanted, json.dumps(gateway.history), "the lines of the run")
        nothing_in(wanted, gateway.error_text(), "the error output")
        # What it was told by a person at the other end of the control socket, too.
        check(ask(program, folder, "connect", "to-b", "--psk-stdin", "--wait=30", give=key.encode())[0] == 0, "again")
        check(ask(program, folder, "disconnect", "to-b")[0] == 0, "disconnect")
        check(peer.wait_for(0, 0), "the peer still has an SA")
        nothing_in_memory(wanted, pid, "after a key that came through the control socket")
        # Up once more, and then its tunnel is not in the profile any more: nobody said "disconnect".
        check(ask(program, folder, "connect", "to-b", "--wait=30")[0] == 0, gateway.error_text())
        only_where_no_dump_reaches(Wanted(key=key), pid, most=1)
        gateway.change(p.profile([p.tunnel("other", peer="198.51.100.77", remote="10.9.0.0/24", number=9,
                                           connect="on-traffic")]), {"other": memory_hunt.marker()})
        check(peer.wait_for(0, 0), "the peer still has an SA")
        nothing_in_memory(wanted, pid, "after its tunnel has left the profile")
        nothing_of_the_process(wanted, pid)
        check(gateway.stop() == 0, gateway.error_text())
        found = wanted.in_files(folder, but=(secrets_file,))
        check(not found, f"in files: {found}")


BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""
KEYRING = "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec \"$0\""


def start_console(world, storage, keep=False):
    """The console in the hands of tests/interop/secrets, its profile having a gateway and no tunnel."""
    folder = world.path("console")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    p.write(folder, "profile.json", p.profile([]))
    command = [os.path.abspath(HUNTED)]
    variables = dict(environment(folder), TUNNELDESK_HUNT_FOLDER=folder, TUNNELDESK_HUNT_STORAGE=storage,
                     TUNNELDESK_HUNT_PEER=w.OUTER_B, TUNNELDESK_HUNT_LOCAL=w.NETWORK_A,
                     TUNNELDESK_HUNT_REMOTE=w.NETWORK_B, TUNNELDESK_HUNT_KEEP="yes" if keep else "",
                     QT_QPA_PLATFORM="offscreen", QT_LOGGING_RULES="*.debug=true",
                     QTEST_DISABLE_STACK_DUMP="1", DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")
    if storage == "keychain":
        bus = world.path("bus.conf")
        with open(bus, "w", encoding="ascii") as out:
            out.write(BUS)
        command = ["dbus-run-session", f"--config-file={bus}", "--", "sh", "-c", KEYRING, *command]
        del variables["DBUS_SESSION_BUS_ADDRESS"]
    errors = open(os.path.join(folder, "stderr.txt"), "wb")
    console = world.start(w.GATEWAY_A, *command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors,
                          env=variables)
    return Talk(console), folder


class Talk:
    """With the console: it says where it is, and is given words."""

    def __init__(self, console):
        self.console, self.said, self.pid = console, b"", None

    def wait_for(self, word):
        for line in self.console.stdout:
            self.said += line
            if line.startswith(b"HUNT process "):
                self.pid = int(line.split()[2])
            if line == f"HUNT {word}\n".encode():
                return
        said = self.said.decode(errors="replace")[-9000:]
        raise AssertionError(f"the console ended with {self.console.wait(10)} before \"{word}\": {said}")

    def give(self, text=""):
        self.console.stdin.write(text.encode() + b"\n")
        self.console.stdin.flush()

    def end(self):
        self.give()
        self.said += self.console.stdout.read()
        check(self.console.wait(60) == 0, self.said.decode(errors="replace")[-9000:])


def test_console_with_a_vault(program):
    key, passphrase, other = memory_hunt.marker(), memory_hunt.marker(), memory_hunt.marker()
    wanted = Wanted(key=key, passphrase=passphrase)
    with w.World() as world:
        peer = TalkativePeer(world, w.GATEWAY_B, secret=key, **SUITE)
        world.start(w.HOST_A, "ping", "-q", "-i", "0.3", w.ADDRESS_B, stdout=subprocess.DEVNULL)
        talk, folder = start_console(world, "vault")
        talk.wait_for("key")
        talk.give(key)
        talk.wait_for("passphrase")
        talk.give(passphrase)
        talk.give(passphrase)
        talk.wait_for("connected")
        nothing_of_the_process(wanted, talk.pid)
        sa_keys = Wanted(**peer.keys())
        # An export beside it, without keys and with them.
        for name, text in (("vault-words", passphrase), ("file-words", other)):
            with open(os.open(os.path.join(folder, name), os.O_WRONLY | os.O_CREAT, 0o600), "w") as out:
                out.write(text)
        sealed = os.path.join(folder, "export.age")
        code, said = ask(program, folder, "export", "--profile", os.path.join(folder, "profile.json"), "--with-secrets",
                         "--vault-passphrase-file", os.path.join(folder, "vault-words"), "--passphrase-file",
                         os.path.join(folder, "file-words"), "--output", sealed)
        check(code == 0, said.decode())
        check(os.stat(sealed).st_mode & 0o777 == 0o600, "the export is not for its owner alone")
        plain = ask(program, folder, "export", "--profile", os.path.join(folder, "profile.json"))
        check(plain[0] == 0 and b"to-b" in plain[1], "no export")
        nothing_in(wanted, plain[1], "the export without keys")
        for name in ("vault-words", "file-words"):
            os.remove(os.path.join(folder, name))
        talk.give()
        talk.wait_for("disconnected")
        check(peer.wait_for(0, 0), "the peer still has an SA")
        nothing_in_memory(wanted, talk.pid, "after the disconnect, the vault still open")
        nothing_in_memory(sa_keys, talk.pid, "after the disconnect, of the SAs")
        for words in (["status", "--json"], ["log", "--json"], ["show", "to-b"]):
            nothing_in(wanted, ask(program, folder, *words)[1], " ".join(words))
        talk.end()
        nothing_in(wanted, talk.said, "what the console printed")
        found = Wanted(key=key, passphrase=passphrase, other=other).in_files(folder)
        check(not found, f"in files: {found}")
        names = os.listdir(folder)
        check({"profile.json", "vault.age", "export.age"} <= set(names), f"{names}")


def test_console_with_a_keychain(program):
    key = memory_hunt.marker()
    wanted = Wanted(key=key)
    with w.World() as world:
        peer = TalkativePeer(world, w.GATEWAY_B, secret=key, **SUITE)
        world.start(w.HOST_A, "ping", "-q", "-i", "0.3", w.ADDRESS_B, stdout=subprocess.DEVNULL)
        talk, folder = start_console(world, "keychain")
        talk.wait_for("key")
        talk.give(key)
        talk.wait_for("connected")
        nothing_of_the_process(wanted, talk.pid)
        talk.give()
        talk.wait_for("disconnected")
        check(peer.wait_for(0, 0), "the peer still has an SA")
        nothing_in_memory(wanted, talk.pid, "after the disconnect")
        talk.end()
        nothing_in(wanted, talk.said, "what the console printed")
        found = wanted.in_files(folder)
        check(not found, f"in files: {found}")


def test_the_heap_is_wiped_in_every_way_back(program):
    """free, delete, realloc and what the C library makes of them (reallocarray, getline, strdup); without our heap the
    same program finds what it left."""
    tests = os.path.join(os.path.dirname(os.path.dirname(program)), "tests")
    for heap, wanted in (("wiped", {"wiped"}), ("plain", {"remains"})):
        said = w.run(os.path.join(tests, f"heap_remains_{heap}"))
        print(f"{heap}: {', '.join(said.splitlines())}", flush=True)
        seen = dict(line.split() for line in said.splitlines())
        check(set(seen) == {"free", "calloc", "aligned_alloc", "delete", "realloc", "reallocarray", "getline", "strdup"},
              f"{seen}")
        check(set(seen.values()) == wanted, f"{heap}: {seen}")


def console_that_asks(world, keep):
    key = memory_hunt.marker()
    TalkativePeer(world, w.GATEWAY_B, secret=key, **SUITE)
    world.start(w.HOST_A, "ping", "-q", "-i", "0.3", w.ADDRESS_B, stdout=subprocess.DEVNULL)
    talk, _ = start_console(world, "ask", keep)
    talk.wait_for("key")
    talk.give(key)
    talk.wait_for("connected")
    return Wanted(key=key), talk


def test_console_that_asks(program):
    with w.World() as world:
        wanted, talk = console_that_asks(world, keep=False)
        only_where_no_dump_reaches(wanted, talk.pid, most=1)
        talk.give()
        talk.wait_for("disconnected")
        nothing_in_memory(wanted, talk.pid, "after the disconnect")
        talk.end()


def test_the_hunt_finds_what_is_kept(program):
    with w.World() as world:
        wanted, talk = console_that_asks(world, keep=True)
        talk.give()
        talk.wait_for("disconnected")
        found = wanted.in_memory(talk.pid)
        check(any("UTF-16" in what for _, _, what in found), f"a kept QString was not found: {describe(found)}")
        check(not any("dd" in place.flags for place, _, _ in found), describe(found))
        talk.end()
    key = memory_hunt.marker()
    with w.World() as world:
        TalkativePeer(world, w.GATEWAY_B, secret=key, **SUITE)
        gateway = Gateway(world, w.GATEWAY_A, os.path.abspath(HUNTED), p.profile([p.tunnel(connect="on-traffic")]),
                          {"to-b": key}, environment={"TUNNELDESK_HUNT_KEEP": "yes"})
        check(gateway.wait_until_listening(), gateway.error_text())
        check(ask(program, gateway.folder, "connect", "to-b", "--wait=30")[0] == 0, gateway.error_text())
        check(ask(program, gateway.folder, "disconnect", "to-b")[0] == 0, gateway.error_text())
        check(gateway.wait_for("stopped") is not None, "did not stop")
        time.sleep(1)
        found = Wanted(key=key).in_memory(gateway.process.pid)
        check(found, "a kept copy of the file was not found")
        check(gateway.stop() == 0, gateway.error_text())


def written(key):
    """(name, octets) of a key as somebody may have kept it, in whole."""
    text = {"as it is": key, "hexadecimal": key.encode().hex(), "HEXADECIMAL": key.encode().hex().upper()}
    for skipped in range(3):
        text[f"base64 behind {skipped} other octets"] = base64.b64encode(b"\0" * skipped + key.encode()).decode()
    for name, what in text.items():
        yield name, what.encode()
        yield f"{name}, UTF-16", what.encode("utf-16-le")
        yield f"{name}, big-endian UTF-16", what.encode("utf-16-be")


# Holds in its memory what it is given under a mask, so that nothing else of it does; with "crash" it then dies of it.
_HOLDER = """
import os, signal, sys
held = bytearray(octet ^ 0x5a for octet in bytes.fromhex(sys.stdin.readline()))
print("ready", flush=True)
sys.stdin.readline()
os.kill(os.getpid(), signal.SIGSEGV)
"""


class Holder:
    def __init__(self, octets, folder=None, arguments=(), environment=None):
        self.process = subprocess.Popen([sys.executable, "-c", _HOLDER, *arguments], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, cwd=folder, env=environment)
        self.process.stdin.write(bytes(octet ^ 0x5A for octet in octets).hex().encode() + b"\n")
        self.process.stdin.flush()
        check(self.process.stdout.readline() == b"ready\n", "the holder did not start")

    def crash(self):
        self.process.communicate(b"\n", timeout=30)


def cores_in(folder, pid):
    return [os.path.join(folder, name) for name in os.listdir(folder)
            if re.fullmatch(rf"core(\.{pid}.*)?|.*\.core", name)]


def test_the_hunt_finds_each_form_in_each_place(program):
    """Whatever the hunt is to find nothing of is put there, in each way in which it could be written."""
    del program
    key = memory_hunt.marker()
    wanted, other = Wanted(key=key), Wanted(key=memory_hunt.marker())
    missed, tried = [], 0
    with w.World() as world:
        for name, octets in written(key):
            folder = world.path("planted")
            os.makedirs(folder)
            places = {}
            for file in ("profile.json", "export.age", "stderr.txt", "core"):
                path = os.path.join(folder, file)
                with open(path, "wb") as out:
                    out.write(os.urandom(4099) + octets + os.urandom(5))
                places[file] = any(path in find for find in wanted.in_files(folder))
            places["printed"] = wanted.in_text(b"said: " + octets + b"\n")
            holder = Holder(octets)
            places["memory"] = wanted.in_memory(holder.process.pid)
            check(not other.in_memory(holder.process.pid), "the hunt found what is nowhere")
            holder.process.kill()
            if b"\0" not in octets:  # no UTF-16 can stand there
                text = octets.decode()
                holder = Holder(b"", arguments=[text], environment=dict(os.environ, HELD=text))
                for file in ("environ", "cmdline"):
                    with open(f"/proc/{holder.process.pid}/{file}", "rb") as source:
                        places[file] = wanted.in_text(source.read())
                holder.process.kill()
            missed += [f"{name} in {place}" for place, found in places.items() if not found]
            tried += len(places)
            subprocess.run(["rm", "-r", folder], check=True)
    check(not missed and tried == 18 * 6 + 6 * 2, f"{tried} planted, not found: {missed}")


def read_by_its_own_user(world, *command, closes_itself):
    """What another process of the same user, without capabilities, gets to read of a program: {file: octets or None}.
    `closes_itself`: a moment after its start; then what it is read after is that, or half a minute."""
    as_user = ("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--bounding-set=-all",
               "--inh-caps=-all")
    folder = world.path("somebody")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    os.chown(folder, 65534, 65534)
    variables = dict(os.environ, HOME=folder, XDG_DATA_HOME=folder, XDG_CONFIG_HOME=folder, XDG_RUNTIME_DIR=folder,
                     QT_QPA_PLATFORM="offscreen", DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent", HELD="a word")
    one = world.start(w.HOST_A, *as_user, *command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    path = f"/proc/{one.pid}"
    name = os.path.basename(command[0])[:15]

    def is_itself():
        with open(f"{path}/comm", encoding="ascii") as source:
            return source.read().strip() == name

    def read():
        return {file: subprocess.run([*as_user, "cat", f"{path}/{file}"], capture_output=True).stdout or None
                for file in ("environ", "maps")}

    check(w.comes_true(lambda: one.poll() is not None or is_itself(), 60), f"{name} did not start")
    time.sleep(1)  # no moment of its start in which nobody could read anything
    if closes_itself:
        w.comes_true(lambda: not any(read().values()), 30)
    seen = read()
    check(one.poll() is None, f"{name} has ended with {one.poll()}")
    one.kill()
    one.wait()
    return seen


def test_crash_with_a_key_in_memory(program):
    """Row 59: the process that holds a key crashes. What it denies itself is seen in /proc, and that it leaves nothing."""
    key = memory_hunt.marker()
    wanted = Wanted(key=key)
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    with w.World() as world:
        StrongSwan(world, w.GATEWAY_B, secret=key, **SUITE)
        gateway = Gateway(world, w.GATEWAY_A, program, p.profile([p.tunnel()]), {"to-b": key})
        check(gateway.wait_for("established", "active", timeout=30) is not None, gateway.error_text())
        pid = gateway.process.pid
        with open(f"/proc/{pid}/limits", encoding="ascii") as source:
            limits = source.read()
        check(re.search(r"Max core file size +0 +0 ", limits), limits)
        with open(f"/proc/{pid}/status", encoding="ascii") as source:
            status = source.read()
        check("Umask:\t0077\n" in status, status)
        locked = int(re.search(r"VmLck:\s+(\d+) kB", status)[1])
        check(locked >= 4096, f"{locked} kB are locked, not the block of secrets")
        only_where_no_dump_reaches(wanted, pid, most=1)
        # A program of the same user reads nothing of ours. Of another one it does: what is tried can be done here.
        open_one = read_by_its_own_user(world, "/bin/sleep", "120", closes_itself=False)
        check(b"HELD=a word" in (open_one["environ"] or b"") and open_one["maps"], f"nobody is read: {open_one}")
        ours = read_by_its_own_user(world, program, "--no-engine", closes_itself=True)
        # Who crashes with the key in his memory leaves it in a core file here, and the hunt finds it.
        control = world.path("control")
        os.makedirs(control)
        holder = Holder(key.encode(), folder=control)
        holder.crash()
        cores = cores_in(control, holder.process.pid)
        check(cores and wanted.in_files(control), f"no core file is made here by anybody: {cores}")
        places = (gateway.folder, os.getcwd(), "/tmp")
        before = {core for place in places for core in cores_in(place, pid)}
        gateway.process.send_signal(signal.SIGSEGV)
        code = gateway.process.wait(60)
        check(code == -signal.SIGSEGV, f"ended with {code}")
        nothing_in(wanted, gateway.error_text() + json.dumps(gateway.history), "the crash's outputs")
        here = [core for place in places for core in cores_in(place, pid) if core not in before]
        found = wanted.in_files(gateway.folder, but=(os.path.join(gateway.folder, "secrets.json"),))
        read = [file for file, octets in ours.items() if octets]
    fault(59, "SIGSEGV while a tunnel is up, core files allowed by whoever started it",
          "no core file, no key in any output, nothing for other programs of its user",
          f"{len(here)} core files (another program left {len(cores)}), the key in {len(found)} files, "
          f"{len(read)} of {len(ours)} files of /proc readable", not here and not found and not read)


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
