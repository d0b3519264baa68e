"""strongSwan by its older front end: the starter reads ipsec.conf and ipsec.secrets and tells the daemon charon.
Neither is installed: both stand in a copy of strongSwan's folder that only their own mount namespace sees."""

import os
import re
import signal
import subprocess

from lab import peers
from lab import world as lab_world
from lab.strongswan import PLUGINS

_IPSEC = "/usr/lib/ipsec"
_CONF = """
charon {{
    filelog {{
        log {{
            path = {folder}/charon.log
            default = 1
            ike = 2
            append = no
            flush_line = yes
        }}
    }}
    load = {plugins} stroke
    install_virtual_ip = no
    {extra}
    plugins {{
        stroke {{
            secrets_file = {folder}/ipsec.secrets
        }}
        kernel-libipsec {{
            allow_peer_ts = yes
        }}
    }}
}}
starter {{
    config_file = {folder}/ipsec.conf
    load_warning = no
}}
"""


class StrongSwanStarter:
    """One starter and its charon in one namespace."""

    def __init__(self, world, namespace, conf, secrets, extra=""):
        self.world, self.namespace = world, namespace
        self.folder = world.path(f"starter-{namespace}")
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        self._make_ipsec_folder()
        self._write("strongswan.conf", _CONF.format(folder=self.folder, plugins=PLUGINS, extra=extra))
        self.conf = conf
        self._write("ipsec.conf", conf)
        self._write("ipsec.secrets", secrets)
        self.program = None
        self.start()

    def _write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as out:
            out.write(text)

    def _make_ipsec_folder(self):
        """What is installed, by links, and beside it what was only unpacked."""
        self.ipsec = os.path.join(self.folder, "ipsec")
        subprocess.run(["cp", "-a", _IPSEC, self.ipsec], check=True)
        for package in ("strongswan-starter", "strongswan-charon"):
            source = os.path.join(peers.path(package), "usr/lib/ipsec")
            subprocess.run(["cp", "-a", f"{source}/.", self.ipsec], check=True)

    def start(self):
        script = (f"mkdir -p {self.folder}/run && mount --bind {self.folder}/run /run && "
                  f"mount --bind {self.ipsec} {_IPSEC} && exec {_IPSEC}/starter --nofork --conf {self.folder}/ipsec.conf")
        environment = dict(os.environ, STRONGSWAN_CONF=os.path.join(self.folder, "strongswan.conf"))
        self.program = self.world.start(self.namespace, "unshare", "-m", "sh", "-c", script, env=environment,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._wait_until_loaded()

    def reload(self, conf, secrets):
        """Forgets its connections and takes other files; SAs that stand are not touched."""
        self._take("# no connection\n", secrets)
        self._take(conf, secrets)

    def _take(self, conf, secrets):
        before, self.conf = self._names(), conf
        self._write("ipsec.conf", conf)
        self._write("ipsec.secrets", secrets)
        self.stroke("rereadsecrets")
        self.program.send_signal(signal.SIGHUP)  # read ipsec.conf again
        self._wait_until_loaded(before)

    def _names(self):
        """The connections of the file that have networks."""
        return re.findall(r"^conn (\S+)\n    also=", self.conf, re.M)

    def _wait_until_loaded(self, gone=()):
        def is_loaded():
            text = self.sas()
            return all(f"{name}: " in text for name in self._names()) and (
                self._names() or not any(f"{name}: " in text for name in gone))

        if not lab_world.comes_true(lambda: self.program.poll() is not None or is_loaded(), 60) \
                or self.program.poll() is not None:
            raise lab_world.WorldError(f"strongSwan's starter did not load its file: {self.log_text()[-800:]}")

    def stroke(self, *arguments, timeout=60):
        # In the namespace of the starter itself, whose /run has charon's socket.
        command = ["nsenter", "-m", "-n", "-t", str(self.program.pid), f"{_IPSEC}/stroke", *arguments]
        environment = dict(os.environ, STRONGSWAN_CONF=os.path.join(self.folder, "strongswan.conf"))
        return subprocess.run(command, text=True, capture_output=True, env=environment, timeout=timeout).stdout

    def up(self, name):
        """True when strongSwan says the connection stands."""
        return "established successfully" in self.stroke("up", name)

    def sas(self):
        return self.stroke("statusall")

    def established(self):
        """How many IKE SAs and how many installed children it has."""
        text = self.sas()
        return len(re.findall(r"\]: ESTABLISHED", text)), len(re.findall(r": +INSTALLED,", text))

    def wait_for(self, ike_sas, children, timeout=30):
        """True once it has exactly so many."""
        return lab_world.comes_true(lambda: self.established() == (ike_sas, children), timeout)

    def log_text(self):
        try:
            with open(os.path.join(self.folder, "charon.log"), encoding="utf-8", errors="replace") as source:
                return source.read()
        except FileNotFoundError:
            return ""

    def stop(self):
        if self.program and self.program.poll() is None:
            self.program.terminate()
            self.program.wait(timeout=30)
