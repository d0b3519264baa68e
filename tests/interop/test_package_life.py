"""The Debian package beyond its simplest life: as it is installed when nobody answers anything, updated under a gateway
that runs, and removed from a computer that has things of others under its names."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

from lab import cases, profile as p, world as w
from lab.cases import check
from lab.gateway import Gateway
from tests.interop import test_fail_closed as closed, test_helper as direct
from tests.interop.test_helper import KEY, USER, check_up, wait_for_helpers
from tests.interop.test_package import HELPER, Computer, package_of, prepare, root_file  # prepare: for lab.cases

NEEDS_USERS = True
STRANGER = 2  # bin: an account that every Debian has
STRANGER_WORDS = ("setpriv", "--reuid", str(STRANGER), "--regid", str(STRANGER), "--clear-groups")


def installed(world, program, name):
    computer = Computer(world, root_file(program))
    shutil.copy(package_of(program, name), f"{computer.root}/tmp/tunneldesk.deb")
    return computer


def answer_yes(computer):
    computer.run("debconf-set-selections", give="tunneldesk tunneldesk/group-capabilities boolean true\n")


def member(computer):
    group = computer.run("getent", "group", "tunneldesk").split(":")[2]
    return ("setpriv", "--reuid", str(USER), "--regid", str(USER), "--groups", group)


def gateway_of(world, computer, as_whom, owner=USER):
    return Gateway(world, w.GATEWAY_A, "/usr/bin/tunneldesk", p.profile([p.tunnel()]), {p.tunnel()["name"]: KEY},
                   prefix=("chroot", computer.root, *as_whom), owner=owner)


def doctor(computer, as_whom):
    """What it says of the rights, and its exit."""
    done = subprocess.run(w.inside(w.GATEWAY_A, "chroot", computer.root, *as_whom, "tunneldesk", "doctor", "--json"),
                          text=True, capture_output=True, timeout=60,
                          env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent",
                               "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"})
    verdicts = {one["check"]: one["verdict"] for one in map(json.loads, done.stdout.splitlines())}
    check("rights" in verdicts, f"doctor: {done.returncode} {done.stdout}{done.stderr}")
    return verdicts["rights"], done.returncode


def check_end(world, gateway):
    check(gateway.stop() == 0, f"no clean end: {gateway.error_text()}")
    direct.check_nothing_left(world)


def test_s15_without_an_answer_polkit_decides(program):
    """Nobody was asked: the helper's file has no capabilities. The bus starts the service and the real polkitd by the
    files that the packages have brought, and the rule lets the group in; another user is refused in words."""
    with w.World() as world:
        computer = installed(world, program, "test_s15_without_an_answer_polkit_decides")
        computer.run("dpkg", "--install", "/tmp/tunneldesk.deb")
        check(computer.helper()[2:] == (0o750, False), f"the default gives capabilities: {computer.helper()}")
        check(doctor(computer, STRANGER_WORDS) == ("fail", 4), "without a bus nothing can run")
        computer.run("usermod", "-aG", "tunneldesk", "nobody")
        os.makedirs(f"{computer.root}/run/dbus", exist_ok=True)
        bus = world.start(w.GATEWAY_A, "chroot", computer.root, "dbus-daemon", "--system", "--nofork", "--nopidfile",
                          "--print-address", stdout=subprocess.PIPE, text=True, env={"PATH": "/usr/sbin:/usr/bin"})
        check("/run/dbus/system_bus_socket" in bus.stdout.readline(), "no bus")

        said = doctor(computer, member(computer)), doctor(computer, STRANGER_WORDS)
        check(said == (("ok", 0), ("fail", 4)), f"the doctor of a member and of a stranger: {said}")
        wait_for_helpers(0)
        refused = gateway_of(world, computer, STRANGER_WORDS, STRANGER)
        direct.refused(world, refused, "sudo usermod -aG tunneldesk")
        check("authorization" in refused.error_text(), f"polkit was not asked: {refused.error_text()}")
        shutil.rmtree(refused.folder)

        peer = direct.site_b(world, program)
        gateway = gateway_of(world, computer, member(computer))
        check_up(world, gateway)
        check((world.ping(w.HOST_A, w.ADDRESS_B), world.ping(w.HOST_B, w.ADDRESS_A)) == (3, 3), "not all echoes came")
        direct.check_has_nothing(gateway.process.pid)
        (helper,) = wait_for_helpers(1)
        facts = direct.status(f"/proc/{helper}/status")
        check((int(facts["CapPrm"], 16), int(facts["CapBnd"], 16)) == (direct.NEEDED, 0), f"not by the service: {facts}")
        check_end(world, gateway)
        peer.stop()


def newer(computer):
    """The same package with a higher number."""
    folder = f"{computer.root}/tmp/newer"
    w.run("dpkg-deb", "-R", f"{computer.root}/tmp/tunneldesk.deb", folder)
    with open(f"{folder}/DEBIAN/control", encoding="utf-8") as source:
        control = source.read()
    changed = re.sub(r"^Version: .*$", "Version: 0.1.0-2", control, flags=re.M)
    check(changed != control, control)
    with open(f"{folder}/DEBIAN/control", "w", encoding="utf-8") as out:
        out.write(changed)
    w.run("dpkg-deb", "--root-owner-group", "-b", folder, f"{computer.root}/tmp/newer.deb")


def hear_systemd(computer):
    """systemd runs, as far as a package and Debian's own deb-systemd-invoke can see; what it is asked for is written
    down."""
    os.makedirs(f"{computer.root}/run/systemd/system")
    check(os.path.exists(f"{computer.root}/usr/bin/deb-systemd-invoke"), "no deb-systemd-invoke")
    with open(f"{computer.root}/usr/bin/systemctl", "w", encoding="ascii") as out:
        out.write('#!/bin/sh\necho "systemctl $*" >>/tmp/asked\n')
    os.chmod(f"{computer.root}/usr/bin/systemctl", 0o755)

    def asked():
        with open(f"{computer.root}/tmp/asked", encoding="ascii") as source:
            said = source.read().splitlines()
        os.unlink(f"{computer.root}/tmp/asked")
        return said

    return asked


def test_an_update_keeps_what_was_decided_and_what_runs(program):
    """The gateway goes on, its next helper is the new one; services are started again; answer and accounts stay."""
    with w.World() as world:
        computer = installed(world, program, "test_an_update_keeps_what_was_decided_and_what_runs")
        asked = hear_systemd(computer)
        answer_yes(computer)
        computer.run("dpkg", "--install", "/tmp/tunneldesk.deb")
        check(not any("restart" in line or "kill" in line for line in asked()),
              "a first installation starts something again")
        accounts = [computer.run("getent", what, "tunneldesk") for what in ("group", "passwd")]
        peer = direct.site_b(world, program)
        gateway = gateway_of(world, computer, member(computer))
        check_up(world, gateway)
        (old,) = wait_for_helpers(1)
        time.sleep(1)  # it has not died at once

        newer(computer)
        computer.run("dpkg", "--install", "/tmp/newer.deb")
        lines = asked()
        check("systemctl try-restart tunneldesk-helper.service" in lines, f"{lines}")
        # A stop would open the networks; what SIGUSR2 does to a run: test_fail_closed.
        check("systemctl kill --kill-whom=main --signal=SIGUSR2 tunneldesk@*.service" in lines, f"{lines}")
        check(not any("@" in line and "kill" not in line for line in lines), f"services are stopped: {lines}")
        check(lines.index("systemctl --system daemon-reload") == 0, f"started again by the old units: {lines}")
        check(computer.helper()[3], "the answer was forgotten")
        check([computer.run("getent", what, "tunneldesk") for what in ("group", "passwd")] == accounts, "other accounts")
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "the tunnel went down")
        os.kill(old, signal.SIGKILL)
        deadline = time.monotonic() + 20
        while helpers_of(computer) != 1:
            check(time.monotonic() < deadline, f"no new helper: {gateway.error_text()}")
            time.sleep(0.05)
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "the tunnel went down with the old helper")
        check_end(world, gateway)
        peer.stop()


def helpers_of(computer):
    """How many run that are the file which is installed now."""
    return sum(os.readlink(f"/proc/{number}/exe") == computer.root + HELPER for number in direct.helpers())


def test_what_is_others_stays_when_the_package_goes(program):
    """Accounts that were there before, files that are neither profile nor keys, a gateway that runs."""
    with w.World() as world:
        computer = installed(world, program, "test_what_is_others_stays_when_the_package_goes")
        computer.run("groupadd", "--system", "tunneldesk")
        computer.run("useradd", "--system", "--gid", "tunneldesk", "--no-create-home", "tunneldesk")
        accounts = [computer.run("getent", what, "tunneldesk") for what in ("group", "passwd")]
        answer_yes(computer)
        computer.run("dpkg", "--install", "/tmp/tunneldesk.deb")
        for name in ("site.json", "site.keys", "notes.txt"):
            with open(f"{computer.root}/etc/tunneldesk/{name}", "w", encoding="ascii") as out:
                out.write("somebody's\n")
        peer = direct.site_b(world, program)
        gateway = gateway_of(world, computer, member(computer))
        check_up(world, gateway)

        said = computer.run("dpkg", "--remove", "tunneldesk")
        check("A gateway runs: its routes and rules stay" in said, f"nothing is said of the gateway that runs: {said}")
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "a gateway that runs was opened or closed")
        check(sorted(os.listdir(f"{computer.root}/etc/tunneldesk")) == ["notes.txt", "site.json", "site.keys"],
              "remove took settings away")
        check(gateway.stop() == 0, f"no clean end: {gateway.error_text()}")
        deadline = time.monotonic() + 10
        while closed.routes(world, "-4") or "7464" in direct.rules(world):
            check(time.monotonic() < deadline, f"left: {closed.routes(world, '-4')} {direct.rules(world)}")
            time.sleep(0.05)

        computer.run("dpkg", "--purge", "tunneldesk")
        check(os.listdir(f"{computer.root}/etc/tunneldesk") == ["notes.txt"], "keys stay, or others' files went")
        check([computer.run("getent", what, "tunneldesk") for what in ("group", "passwd")] == accounts,
              "accounts of others went")
        peer.stop()


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
