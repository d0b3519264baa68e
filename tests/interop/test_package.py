"""The Debian package: what its own tools say of each piece, and its life on a computer that has nothing but what the
package asks for. That computer is a Debian made by mmdebstrap (tools/clean-root) in which no daemon runs."""

import configparser
import fcntl
import glob
import hashlib
import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
import xml.etree.ElementTree

from lab import cases, profile as p, world as w
from lab.cases import check
from lab.gateway import Gateway
from tests.interop import test_helper as direct
from tests.interop.test_helper import KEY, USER, check_up

NEEDS_USERS = True
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
APP = "org.tunneldesk.Tunneldesk"
HELPER = "/usr/libexec/tunneldesk/tunneldesk-helper"
UNITS = ("tunneldesk-helper.service", "tunneldesk@site.service")
ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)


def folder_of(program):
    return os.path.dirname(os.path.dirname(os.path.abspath(program)))


def package_of(program, name):
    """The package that was made for this case."""
    packages = glob.glob(os.path.join(folder_of(program), "package", name, "*.deb"))
    check(len(packages) == 1, f"packages: {packages}")
    return packages[0]


def root_file(program):
    return os.path.join(os.path.dirname(folder_of(program)), "clean-root", "root.tar")


def make_package(build, folder):
    for old in glob.glob(os.path.join(build, "*.*deb")):
        os.remove(old)
    for old in glob.glob(os.path.join(build, "package", "run-*")):
        shutil.rmtree(old)
    # The one command that the README names: configures, builds and packs.
    done = subprocess.run(["cmake", "--workflow", "--preset", "package"], cwd=ROOT, text=True, capture_output=True)
    check(done.returncode == 0, f"cmake --workflow --preset package: {done.stdout[-3000:]}{done.stderr[-3000:]}")
    os.makedirs(folder)
    for made in glob.glob(os.path.join(build, "*.*deb")):
        shutil.move(made, folder)


def prepare(program, name):
    """Makes the package of this build, once a run of ./test, and the root that it asks for; the latter needs the mirror,
    or what is left of the last time."""
    build = folder_of(program)
    folder = os.path.join(build, "package", name)
    shutil.rmtree(folder, ignore_errors=True)
    check(os.path.samefile(build, os.path.join(ROOT, "build/release")), f"not the build of the preset: {build}")
    with open(os.path.join(ROOT, "build/release.lock"), "w", encoding="ascii") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the other cases build in the same folder, and so does tools/build
        run = os.environ.get("TUNNELDESK_TEST_RUN")
        made = os.path.join(build, "package", run) if run else folder
        if not os.path.isdir(made):
            make_package(build, made)
        if run:
            shutil.copytree(made, folder)
    if name != "test_each_piece_is_what_its_tool_expects":
        fields = w.run("dpkg-deb", "-f", package_of(program, name), "Depends")
        asked = [re.split(r"[ |(]", field.strip())[0] for field in fields.replace("Depends:", "").split(",")]
        w.run(os.path.join(ROOT, "tools/clean-root"), root_file(program), *asked)


def said_by(*command, **options):
    done = subprocess.run(command, text=True, capture_output=True, **options)
    return done.returncode, done.stdout + done.stderr


def check_icons(share):
    icons = f"{share}/icons/hicolor"
    for size in ICON_SIZES:
        with open(f"{icons}/{size}x{size}/apps/{APP}.png", "rb") as source:
            head = source.read(24)
        check(head[:8] == b"\x89PNG\r\n\x1a\n" and head[16:24] == size.to_bytes(4, "big") * 2, f"icon {size}: {head}")
    for path in (f"scalable/apps/{APP}.svg", f"symbolic/apps/{APP}-symbolic.svg"):
        with open(f"{icons}/{path}", encoding="utf-8") as source:
            check("<svg" in source.read(), path)


def check_file_types(world, share):
    """A desktop knows our files by their names, profiles also by what is in them, and hands them to the console."""
    w.run("cp", "-r", f"{share}/mime", world.path("mime"))
    w.run("cp", "-r", "/usr/share/mime/packages/freedesktop.org.xml", world.path("mime/packages"))
    w.run("update-mime-database", world.path("mime"))
    profile = p.write(world.folder, "nameless", p.profile([p.tunnel()]))
    question = "import sys; from gi.repository import Gio; " \
               "print(Gio.content_type_guess(sys.argv[1] or None, open(sys.argv[2], 'rb').read())[0])"
    seen = {}
    for name, content in (("tunneldesk-2026-11-26.json", profile), ("office.tunneldesk.json", "/dev/null"),
                          ("tunneldesk-2026-11-26.age", "/dev/null"), ("", profile), ("other.json", "/dev/null"),
                          ("other.age", "/dev/null")):
        code, said = said_by("/usr/bin/python3", "-c", question, name, content,
                             env=dict(os.environ, XDG_DATA_DIRS=world.folder, XDG_DATA_HOME=world.path("none")))
        check(code == 0, said)
        seen[name] = said.strip()
    plain, sealed = "application/x-tunneldesk-profile+json", "application/x-tunneldesk-sealed-profile"
    others = seen.pop("other.json"), seen.pop("other.age")
    check(list(seen.values()) == [plain, plain, sealed, plain], f"{seen}")
    check(plain not in others and sealed not in others, f"others' files are taken for ours: {others}")
    with open(f"{share}/applications/{APP}.desktop", encoding="utf-8") as source:
        entry = source.read()
    check(f"MimeType={plain};{sealed};" in entry and "Exec=tunneldesk %F\n" in entry, entry)


def check_manual_of_profile(world, program):
    """It names every member that the schema knows, and its example is a profile."""
    with open(os.path.join(ROOT, "resources/profile.schema.json"), encoding="utf-8") as source:
        schema = source.read()
    with open(os.path.join(ROOT, "resources/man/tunneldesk.json.5.scd"), encoding="utf-8") as source:
        page = source.read()
    members = set()
    json.loads(schema, object_hook=lambda value: members.update(value.get("properties", {})) or value)
    check(len(members) > 40, f"the schema has only {members}")
    missing = {name for name in members if f"*{name}*" not in page}
    check(not missing, f"tunneldesk.json(5) does not name {sorted(missing)}")
    example = p.write(world.folder, "example.json", json.loads(page.split("```")[1]))
    code, said = said_by(program, "list", "--names", "--profile", example)
    check((code, said) == (0, "to-tokyo\n"), f"the example: {code} {said}")


def test_each_piece_is_what_its_tool_expects(program):
    with w.World() as world:
        package = package_of(program, "test_each_piece_is_what_its_tool_expects")
        code, said = said_by("lintian", "--no-tag-display-limit", "--fail-on", "error,warning", package)
        check(code == 0, f"lintian: {said}")
        root = world.path("unpacked")
        w.run("dpkg-deb", "-x", package, root)
        share = f"{root}/usr/share"
        for command in (("desktop-file-validate", f"{share}/applications/{APP}.desktop"),
                        ("appstreamcli", "validate", "--no-net", f"{share}/metainfo/{APP}.metainfo.xml"),
                        ("man", "--warnings", "-l", f"{share}/man/man8/tunneldesk-helper.8.gz"),
                        ("man", "--warnings", "-l", f"{share}/man/man1/tunneldesk.1.gz"),
                        ("man", "--warnings", "-l", f"{share}/man/man5/tunneldesk.json.5.gz"),
                        ("bash", "-n", f"{share}/bash-completion/completions/tunneldesk"),
                        ("zsh", "-n", f"{share}/zsh/vendor-completions/_tunneldesk"),
                        ("fish", "--no-execute", f"{share}/fish/vendor_completions.d/tunneldesk.fish")):
            code, said = said_by(*command)
            check(code == 0, f"{command[0]}: {said}")
        check_polkit(root)
        check_activation(root)
        check_symbols(world, root, package)
        check_icons(share)
        check_manual_of_profile(world, program)
        check_file_types(world, share)
        fields = w.run("dpkg-deb", "-f", package, "Depends", "Recommends")
        for name in ("libqt6widgets6", "libqt6svg6", "qt6-translations-l10n", "libcap-ng0", "libseccomp2", "libmnl0",
                     "libsecret-1-0", "fonts-noto-cjk", "polkitd", "debconf"):
            check(name in fields, f"the package does not ask for {name}: {fields}")


PROGRAMS = {"bin/tunneldesk": "tunneldesk::session::Engine::onCommand",
            "libexec/tunneldesk/tunneldesk-helper": "tunneldesk::helper::Session::onMessage",
            "libexec/tunneldesk/tunneldesk-helper-service": "tunneldesk::HelperService::askPolkit"}


def check_symbols(world, root, package):
    """Each program is stripped, and its names are in the package of symbols, where a debugger looks by its build id."""
    (symbols,) = glob.glob(os.path.join(os.path.dirname(package), "*.ddeb"))
    check(w.run("dpkg-deb", "-f", symbols, "Package").strip() == "tunneldesk-dbgsym", w.run("dpkg-deb", "-I", symbols))
    unpacked = world.path("symbols")
    w.run("dpkg-deb", "-x", symbols, unpacked)
    for program, name in PROGRAMS.items():
        check("Symbol table '.symtab'" not in w.run("readelf", "-sW", f"{root}/usr/{program}"), f"{program} is not stripped")
        build_id = re.search("Build ID: ([0-9a-f]+)", w.run("readelf", "-n", f"{root}/usr/{program}"))[1]
        file = f"{unpacked}/usr/lib/debug/.build-id/{build_id[:2]}/{build_id[2:]}.debug"
        check(name in w.run("nm", "-C", file), f"{file} does not know {name}")


XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def check_polkit(root):
    """The question that polkit asks: its form, who is asked, in which languages, and that the service asks this one."""
    folder = f"{root}/usr/share/polkit-1/actions"
    (name,) = os.listdir(folder)
    policy = os.path.join(folder, name)
    code, said = said_by("xmllint", "--noout", "--nonet", "--dtdvalid", "/usr/share/polkit-1/policyconfig-1.dtd", policy)
    check(code == 0, f"xmllint: {said}")
    (action,) = xml.etree.ElementTree.parse(policy).getroot().findall("action")
    asked = action.get("id")
    with open(os.path.join(ROOT, "app/helper_service_name.h"), encoding="utf-8") as source:
        check(f'"{asked}"' in source.read(), f"the service asks about something else than {asked}")
    check(asked == "org.tunneldesk.helper.open" and name == "org.tunneldesk.helper.policy", f"{name}: {asked}")
    defaults = {each.tag: each.text for each in action.find("defaults")}
    check(defaults == {"allow_any": "no", "allow_inactive": "no", "allow_active": "auth_admin_keep"}, f"{defaults}")
    for tag in ("description", "message"):
        words = {each.get(XML_LANG): each.text for each in action.findall(tag)}
        check(set(words) == {None, "ja", "ko"} and all(words.values()), f"{tag}: {words}")
        check(re.search("[\u3040-\u30ff]", words["ja"]) and re.search("[\uac00-\ud7a3]", words["ko"]), f"{tag}: {words}")
    (rules,) = glob.glob(f"{root}/usr/share/polkit-1/rules.d/*.rules")
    with open(rules, encoding="utf-8") as source:
        text = source.read()
    check(f'action.id == "{asked}"' in text and 'isInGroup("tunneldesk")' in text, f"{rules}: {text}")


def check_activation(root):
    """What the bus and systemd start is there."""
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(f"{root}/usr/share/dbus-1/system-services/org.tunneldesk.Helper1.service", encoding="utf-8")
    facts = dict(entry["D-BUS Service"])
    check((facts["Name"], facts["User"]) == ("org.tunneldesk.Helper1", "root"), f"{facts}")
    check(os.access(root + facts["Exec"], os.X_OK), f"no program: {facts}")
    (unit,) = glob.glob(f"{root}/*/systemd/system/{facts['SystemdService']}") + glob.glob(
        f"{root}/usr/lib/systemd/system/{facts['SystemdService']}")
    with open(unit, encoding="utf-8") as source:
        text = source.read()
    check(f"ExecStart={facts['Exec']}\n" in text and f"BusName={facts['Name']}\n" in text, text)


class Computer:
    """A root of its own, in memory."""

    def __init__(self, world, tar):
        os.chmod(world.folder, 0o711)
        self.root = world.path("computer")
        os.makedirs(self.root)
        w.run("mount", "-t", "tmpfs", "tmpfs", self.root)
        w.run("tar", "-C", self.root, "--xattrs", "--xattrs-include=*", "--exclude=./dev/*", "-xf", tar)
        for name in ("proc", "dev", "sys"):
            w.run("mount", "--rbind", f"/{name}", f"{self.root}/{name}")
        os.makedirs(self.root + world.folder, exist_ok=True)
        w.run("mount", "--bind", world.folder, self.root + world.folder)

    def run(self, *command, check_it=True, give=None):
        environment = {"DEBIAN_FRONTEND": "noninteractive", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(w.inside(w.GATEWAY_A, "chroot", self.root, *command), text=True, capture_output=True, env=environment,
                              input=give)
        check(not check_it or done.returncode == 0, f"{command} failed: {done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def tree(self):
        """Every file with its kind, owner, mode and content, but for the books in which dpkg, debconf and others keep
        what happened and what was before."""
        found = {}
        books = ("/var/lib/dpkg/", "/var/log/", "/var/cache/debconf/", "/etc/.pwd.lock")
        kept = re.compile(r"^/(etc/(passwd|group|shadow|gshadow)-|var/cache/(ldconfig/aux-cache|debconf/.*))$")
        for folder, folders, names in os.walk(self.root):
            here = folder[len(self.root):]
            folders[:] = [name for name in folders if f"{here}/{name}" not in ("/proc", "/dev", "/sys", "/tmp")]
            for name in folders + names:
                path = f"{here}/{name}"
                if not path.startswith(books) and not kept.match(path):
                    found[path] = self._facts(path)
        return found

    def _facts(self, path):
        state = os.lstat(self.root + path)
        content = os.readlink(self.root + path) if stat.S_ISLNK(state.st_mode) else ""
        if stat.S_ISREG(state.st_mode):
            with open(self.root + path, "rb") as source:
                content = hashlib.sha256(source.read()).hexdigest()
        return stat.S_IFMT(state.st_mode), stat.S_IMODE(state.st_mode), state.st_uid, state.st_gid, content

    def helper(self):
        """Owner, group, mode, and whether it has capabilities."""
        state = os.stat(self.root + HELPER)
        return state.st_uid, state.st_gid, state.st_mode & 0o7777, "cap_net_admin" in self.run("getcap", HELPER)


def check_units(computer):
    """The manager's own judgement of each unit where it is installed; the exposure is a figure for the reader."""
    # It looks for a user's units in no other root: that one stands among the system's while it is read.
    users = f"{computer.root}/lib/systemd/system/tunneldesk-of-user.service"
    shutil.copy(f"{computer.root}/usr/lib/systemd/user/tunneldesk.service", users)
    for unit in (*UNITS, "tunneldesk-of-user.service"):
        code, said = said_by("systemd-analyze", "verify", "--recursive-errors=no", f"--root={computer.root}", "--man=no",
                             unit)
        check(code == 0 and not said.strip(), f"systemd-analyze verify {unit}: {said}")
    os.unlink(users)
    for unit in UNITS:
        code, said = said_by("systemd-analyze", "security", "--offline=true", f"--root={computer.root}", "--no-pager", unit)
        exposure = re.search(r"Overall exposure level for \S+: ([\d.]+)", said)
        check(code == 0 and exposure, f"systemd-analyze security {unit}: {said}")
        print(f"FIGURE systemd's exposure of {unit} (10: nothing is closed)\t{exposure[1]}\tlow")


def check_question(computer):
    """No by itself; yes and no again by debconf; an administrator's own word before either."""
    group = int(computer.run("getent", "group", "tunneldesk").split(":")[2])
    check(computer.helper() == (0, group, 0o750, False), f"without an answer: {computer.helper()}")

    def answer(word):
        computer.run("debconf-set-selections", give=f"tunneldesk tunneldesk/group-capabilities boolean {word}\n")
        computer.run("dpkg-reconfigure", "--frontend=noninteractive", "tunneldesk")

    answer("true")
    check(computer.helper() == (0, group, 0o750, True), f"after yes: {computer.helper()}")
    answer("false")
    check(computer.helper() == (0, group, 0o750, False), f"after no: {computer.helper()}")
    computer.run("dpkg-statoverride", "--update", "--add", "root", "root", "0700", HELPER)
    answer("true")
    check(computer.helper() == (0, 0, 0o700, False), f"the administrator was not obeyed: {computer.helper()}")
    computer.run("dpkg-statoverride", "--remove", HELPER)
    with open(computer.root + "/var/lib/dpkg/info/tunneldesk.templates", encoding="utf-8") as source:
        templates = source.read()
    for language in ("ja", "ko"):
        check(f"Description-{language}.UTF-8: " in templates, f"the question is not asked in {language}")
    answer("true")
    return group


def check_console(computer, as_user, folder):
    """It opens with no more than the package asks for, answers, and takes a file as a desktop hands it over."""
    environment = dict(HOME=folder, XDG_RUNTIME_DIR=folder, QT_QPA_PLATFORM="offscreen", LC_ALL="C.UTF-8",
                       PATH="/usr/sbin:/usr/bin:/bin")
    inside = ("chroot", computer.root, *as_user, "tunneldesk")
    console = subprocess.Popen([*inside, "--no-engine"], env=environment, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while said_by(*inside, "list", env=environment)[0] != 0:
        check(console.poll() is None and time.monotonic() < deadline, f"no console: {console.poll()}")
        time.sleep(0.2)
    file = p.write(folder, "office.tunneldesk.json", p.profile([p.tunnel()]), 0o644)
    code, said = said_by(*inside, file, env=environment, timeout=60)
    check((code, said) == (0, ""), f"a double click: {code} {said}")
    check(said_by(*inside, "list", "--names", env=environment) == (0, ""), "the file was taken over without a preview")
    console.terminate()
    _, errors = console.communicate(timeout=20)
    # Without a display there is nothing to raise, and Qt says so.
    errors = [line for line in errors.splitlines() if not line.startswith("This plugin does not support")]
    check(console.returncode == 0 and not errors, f"the console ended with {console.returncode}: {errors}")


# What `systemctl enable` leaves, for the system and for all users (--global).
_WANTED = {"system/multi-user.target.wants/tunneldesk@site.service": "system/tunneldesk@.service",
           "user/default.target.wants/tunneldesk.service": "user/tunneldesk.service"}


def leave_what_stays(world, computer, gateway):
    """Gateway and helper killed: what was closed stays closed. And what an administrator puts there."""
    gateway.start()
    check_up(world, gateway)
    (helper,) = direct.wait_for_helpers(1)
    os.kill(helper, signal.SIGKILL)
    gateway.kill()
    direct.wait_for_helpers(0)
    check("5210" in direct.rules(world) and "unreachable" in w.run(
        *w.inside(w.GATEWAY_A), "ip", "route", "show", "table", "7464"), f"nothing stays: {direct.rules(world)}")
    for name in ("site.json", "site.keys", "allow-default-route"):
        with open(f"{computer.root}/etc/tunneldesk/{name}", "w", encoding="ascii") as out:
            out.write("{}\n")
    for link, unit in _WANTED.items():
        os.symlink(f"/usr/lib/systemd/{unit}", f"{computer.root}/etc/systemd/{link}")


def test_s15_installed_it_runs_without_privileges_and_goes_without_a_trace(program):
    with w.World() as world:
        package = package_of(program, "test_s15_installed_it_runs_without_privileges_and_goes_without_a_trace")
        computer = Computer(world, root_file(program))
        shutil.copy(package, f"{computer.root}/tmp/tunneldesk.deb")
        for link in _WANTED:
            os.makedirs(os.path.dirname(f"{computer.root}/etc/systemd/{link}"), exist_ok=True)
        before = computer.tree()
        computer.run("dpkg", "--install", "/tmp/tunneldesk.deb")  # fails where a dependency is not there
        check(len(computer.tree()) > len(before) + 30, "hardly anything was installed")
        check("tunneldesk 0.1.0" in computer.run("tunneldesk", "--version"), "does not start")
        check_units(computer)
        group = check_question(computer)

        peer = direct.site_b(world, program)
        user = ("setpriv", "--reuid", str(USER), "--regid", str(USER), "--groups", str(group))
        gateway = Gateway(world, w.GATEWAY_A, "/usr/bin/tunneldesk", p.profile([p.tunnel()]), {p.tunnel()["name"]: KEY},
                          prefix=("chroot", computer.root, *user), owner=USER)
        check_up(world, gateway)
        check((world.ping(w.HOST_A, w.ADDRESS_B), world.ping(w.HOST_B, w.ADDRESS_A)) == (3, 3), "not all echoes came")
        direct.check_has_nothing(gateway.process.pid)
        check(gateway.stop() == 0, f"no clean end: {gateway.error_text()}")
        direct.check_nothing_left(world)
        check_console(computer, user, gateway.folder)
        leave_what_stays(world, computer, gateway)
        peer.stop()

        computer.run("dpkg", "--purge", "tunneldesk")
        after = computer.tree()
        left = {path for path in after if path not in before}
        changed = {path for path in before if after.get(path) != before[path]}
        check(not left and not changed, f"left behind: {sorted(left)}; changed or gone: {sorted(changed)}")
        for what in ("group", "passwd"):
            check(computer.run("getent", what, "tunneldesk", check_it=False) == "", f"{what}: tunneldesk is still there")
        direct.check_nothing_left(world)
        check("tunneldesk" not in computer.run("debconf-show", "tunneldesk", check_it=False), "the answer is still there")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
