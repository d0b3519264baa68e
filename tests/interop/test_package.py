"""The Debian package: what its own tools say of each piece, and its life on a computer. That computer is this one's
root under an overlay, so that what an installation leaves is what lies in the upper layer."""

import glob
import os
import shutil
import subprocess
import sys

from lab import cases, profile as p, world as w
from lab.cases import check
from lab.gateway import Gateway
from tests.interop import test_helper as direct
from tests.interop.test_helper import KEY, USER, check_up

NEEDS_USERS = True


def built_package(world, program):
    """The package of this build; its path."""
    build = os.path.dirname(os.path.dirname(os.path.abspath(program)))
    w.run("cmake", "--build", build, "--target", "man", "changelogs")
    w.run("cpack", "-G", "DEB", "--config", os.path.join(build, "CPackConfig.cmake"), "-B", world.path("package"))
    packages = glob.glob(world.path("package/*.deb"))
    check(len(packages) == 1, f"packages: {packages}")
    return packages[0]


def said_by(*command):
    done = subprocess.run(command, text=True, capture_output=True)
    return done.returncode, done.stdout + done.stderr


class Computer:
    """This one's root under an overlay; what is changed in it lies in `upper`."""

    def __init__(self, world):
        os.chmod(world.folder, 0o711)
        self.root, self.upper, work = (world.path(f"computer/{name}") for name in ("root", "upper", "work"))
        w.run("mkdir", "-p", world.path("computer"))
        w.run("mount", "-t", "tmpfs", "tmpfs", world.path("computer"))
        for folder in (self.root, self.upper, work):
            os.makedirs(folder)
        w.run("mount", "-t", "overlay", "overlay", "-o", f"lowerdir=/,upperdir={self.upper},workdir={work}", self.root)
        for name in ("proc", "dev", "sys", "run"):
            w.run("mount", "--rbind", f"/{name}", f"{self.root}/{name}")
        w.run("mount", "--bind", world.folder, self.root + world.folder)

    def run(self, *command, check_it=True):
        environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive", PATH="/usr/sbin:/usr/bin:/sbin:/bin")
        done = subprocess.run(["chroot", self.root, *command], text=True, capture_output=True, env=environment)
        check(not check_it or done.returncode == 0, f"{command} failed: {done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def files(self):
        """What is in the upper layer beside dpkg's own books and what every installation touches."""
        found = set()
        for folder, _, names in os.walk(self.upper):
            for name in names:
                path = os.path.join(folder, name)[len(self.upper):]
                if not path.startswith(("/var/lib/dpkg/", "/var/log/", "/var/cache/", "/tmp/", "/var/tmp/")):
                    found.add(path)
        return found

    def tells_of_us(self, path):
        """A file that is there and is ours. What others keep of all packages (caches, the list of groups) is ours only
        if it still names us."""
        if not os.path.isfile(self.root + path):
            return os.path.lexists(self.root + path)
        others = (".cache", ".lock", "/etc/group", "/etc/group-", "/etc/gshadow", "/etc/gshadow-")
        with open(self.root + path, "rb") as source:
            return not path.endswith(others) or path[-1] != "-" and b"unneldesk" in source.read()


def test_each_piece_is_what_its_tool_expects(program):
    app = "org.tunneldesk.Tunneldesk"
    with w.World() as world:
        package = built_package(world, program)
        code, said = said_by("lintian", "--no-tag-display-limit", "--fail-on", "error,warning", package)
        check(code == 0, f"lintian: {said}")
        root = world.path("unpacked")
        w.run("dpkg-deb", "-x", package, root)
        share = f"{root}/usr/share"
        for command in (("desktop-file-validate", f"{share}/applications/{app}.desktop"),
                        ("appstreamcli", "validate", "--no-net", f"{share}/metainfo/{app}.metainfo.xml"),
                        ("man", "--warnings", "-l", f"{share}/man/man8/tunneldesk-helper.8.gz"),
                        ("man", "--warnings", "-l", f"{share}/man/man1/tunneldesk.1.gz")):
            code, said = said_by(*command)
            check(code == 0, f"{command[0]}: {said}")
        # The unit's program and the bus's name are looked for in the system that the package makes.
        code, said = said_by("systemd-analyze", "verify", "--recursive-errors=no", f"--root={root}", "--man=no",
                             "tunneldesk-helper.service")
        check(code == 0, f"systemd-analyze: {said}")
        fields = w.run("dpkg-deb", "-f", package, "Depends", "Recommends")
        for name in ("libqt6widgets6", "libqt6svg6", "qt6-translations-l10n", "libcap-ng0", "libseccomp2", "libmnl0",
                     "libsecret-1-0", "fonts-noto-cjk", "polkitd"):
            check(name in fields, f"the package does not ask for {name}: {fields}")


def test_s15_installed_it_runs_without_privileges_and_goes_without_a_trace(program):
    with w.World() as world:
        package = built_package(world, program)
        computer = Computer(world)
        before = computer.files()
        shutil.copy(package, f"{computer.root}/tmp/tunneldesk.deb")
        computer.run("dpkg", "--install", "--force-depends", "/tmp/tunneldesk.deb")
        helper = "/usr/libexec/tunneldesk/tunneldesk-helper"
        check("cap_net_admin" in computer.run("getcap", helper), "the helper has no capabilities")
        group = computer.run("getent", "group", "tunneldesk").split(":")[2]
        state = os.stat(computer.root + helper)
        check((state.st_uid, state.st_gid, state.st_mode & 0o7777) == (0, int(group), 0o750), f"the helper: {state}")
        check("tunneldesk 0.1.0" in computer.run("tunneldesk", "--version"), "does not start")

        peer = direct.site_b(world, program)
        user = ("setpriv", "--reuid", str(USER), "--regid", str(USER), "--groups", group)
        gateway = Gateway(world, w.GATEWAY_A, "/usr/bin/tunneldesk", p.profile([p.tunnel()]), {p.tunnel()["name"]: KEY},
                          prefix=("chroot", computer.root, *user), owner=USER)
        check_up(world, gateway)
        direct.check_has_nothing(gateway.process.pid)
        check(gateway.stop() == 0, f"no clean end: {gateway.error_text()}")
        direct.check_nothing_left(world)
        peer.stop()

        computer.run("dpkg", "--purge", "tunneldesk")
        left = {path for path in computer.files() - before if computer.tells_of_us(path)}
        check(not left, f"left behind: {sorted(left)}")
        check(computer.run("getent", "group", "tunneldesk", check_it=False) == "", "the group was left behind")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
