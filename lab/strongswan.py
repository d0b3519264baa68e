"""A real strongSwan as the peer: charon-systemd with ESP in user space (kernel-libipsec), in a namespace of the
world and with a /run of its own, so that several can live side by side."""

import os
import re
import subprocess

from lab import world as lab_world

_CHARON = "/usr/sbin/charon-systemd"
PLUGINS = ("random nonce openssl pem pkcs1 pubkey x509 revocation hmac kdf gcm aes des md5 sha1 sha2 gmp "
           "kernel-libipsec kernel-netlink socket-default vici updown")

_CONF = """
charon-systemd {{
    journal {{
        default = -1
    }}
    filelog {{
        log {{
            path = {folder}/charon.log
            default = 1
            {levels}
            append = no
            flush_line = yes
        }}
    }}
    load = {plugins}
    install_virtual_ip = no
    {extra}
    plugins {{
        vici {{
            socket = unix://{folder}/charon.vici
        }}
        kernel-libipsec {{
            allow_peer_ts = yes
        }}
    }}
}}
"""

_CONNECTION = """
connections {{
    site {{
        version = 1
        local_addrs = {local}
        remote_addrs = {remote}
        proposals = {ike}
        encap = {encap}
        fragmentation = {fragmentation}
        aggressive = {aggressive}
        dpd_delay = {dpd_delay}
        rekey_time = {rekey_time}
        local {{
            auth = psk
            id = {local_id}
        }}
        remote {{
            auth = psk
            id = {remote_id}
        }}
        children {{
{children}
        }}
    }}
}}
secrets {{
    ike-site {{
        {secret_id}
        secret = {secret}
    }}
}}
"""

_CHILD = """            {name} {{
                local_ts = {local_ts}
                remote_ts = {remote_ts}
                esp_proposals = {esp}
                sha256_96 = {is_sha256_cut}
                mode = tunnel
                life_time = {life_time}
                rekey_time = {child_rekey_time}
                start_action = {start_action}
                close_action = none
                dpd_action = clear
            }}
"""


class StrongSwan:
    """One charon in one namespace."""

    def __init__(self, world, namespace, *, local, remote, local_ts, remote_ts, secret, ike="aes256-sha256-modp2048",
                 esp="aes256-sha256", encap="no", local_id=None, remote_id=None, dpd_delay="0s", rekey_time="0s",
                 life_time="3600s", child_rekey_time="0s", aggressive=False, fragmentation="yes",
                 extra="", start_action="none", without_esp=None, is_sha256_cut=False, **log):
        """`without_esp`: a library that lets the kernel take SAs that it cannot carry (tests/interop/
        kernel_takes_sas.cpp), in the place of strongSwan's own ESP."""
        if aggressive:  # it answers with a key only when told so in these words
            extra += "\n    i_dont_care_about_security_and_use_aggressive_mode_psk = yes"
        self._prepare(world, namespace, extra, without_esp=without_esp, **log)
        self.configure(local=local, remote=remote, local_ts=local_ts, remote_ts=remote_ts, secret=secret, ike=ike,
                       esp=esp, encap=encap, local_id=local_id, remote_id=remote_id, dpd_delay=dpd_delay,
                       rekey_time=rekey_time, life_time=life_time, child_rekey_time=child_rekey_time,
                       aggressive=aggressive, fragmentation=fragmentation, start_action=start_action,
                       is_sha256_cut=is_sha256_cut)
        self.start()

    def _prepare(self, world, namespace, extra, levels="ike = 2\n            cfg = 2", without_esp=None):
        self.world, self.namespace = world, namespace
        self.folder = world.path(f"strongswan-{namespace}")
        os.makedirs(self.folder, exist_ok=True)
        self._preload = without_esp
        plugins = PLUGINS.replace("kernel-libipsec ", "") if without_esp else PLUGINS
        self._write("strongswan.conf", _CONF.format(folder=self.folder, plugins=plugins, extra=extra,
                                                    levels=levels))
        self.log = os.path.join(self.folder, "charon.log")
        self.program = None

    def configure(self, *, local, remote, local_ts, remote_ts, secret, ike="aes256-sha256-modp2048",
                  esp="aes256-sha256", encap="no", local_id=None, remote_id=None, dpd_delay="0s", rekey_time="0s",
                  life_time="3600s", child_rekey_time="0s", aggressive=False, is_secret_for_all=False,
                  fragmentation="yes", start_action="none", is_sha256_cut=False):
        """Writes the connection and its key; load() makes a running strongSwan take them."""
        pairs = remote_ts if isinstance(remote_ts, list) else [remote_ts]
        locals_ = local_ts if isinstance(local_ts, list) else [local_ts]
        # Its responder picks a connection before Quick Mode: several networks go as children of one connection.
        self._networks = names = [(f"net{i}-{j}", a, b) for i, a in enumerate(locals_) for j, b in enumerate(pairs)]
        self.children = [name for name, _, _ in names]
        self._child = dict(life_time=life_time, child_rekey_time=child_rekey_time, start_action=start_action,
                           is_sha256_cut="yes" if is_sha256_cut else "no")
        remote_id = remote_id or remote
        self._connection = dict(local=local, remote=remote, encap=encap, secret=_quoted(secret),
                                secret_id="" if is_secret_for_all else f"id-1 = {remote_id}",
                                local_id=local_id or local, remote_id=remote_id, dpd_delay=dpd_delay,
                                rekey_time=rekey_time, fragmentation=fragmentation,
                                aggressive="yes" if aggressive else "no")
        self._write_connection(ike, esp)

    def _write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as out:
            out.write(text)

    def _write_connection(self, ike, esp):
        children = "".join(_CHILD.format(name=name, local_ts=a, remote_ts=b, esp=esp, **self._child)
                           for name, a, b in self._networks)
        self._write("swanctl.conf", _CONNECTION.format(ike=ike, children=children, **self._connection))

    def use(self, text):
        """Goes on with a swanctl.conf of somebody else's, as if there had been none before."""
        for content in ("", text):
            self._write("swanctl.conf", content)
            self.load()

    def reload(self, ike, esp):
        """Goes on with other algorithms; SAs that stand are not touched."""
        self._write_connection(ike, esp)
        self.load()

    def load(self):
        self.swanctl("--load-all", "--clear", "--file", os.path.join(self.folder, "swanctl.conf"), "--noprompt")

    def start(self):
        environment = dict(os.environ, STRONGSWAN_CONF=os.path.join(self.folder, "strongswan.conf"),
                           SWANCTL_DIR=self.folder)
        socket = os.path.join(self.folder, "charon.vici")
        if os.path.exists(socket):  # of one that was killed
            os.remove(socket)
        script = f"mkdir -p {self.folder}/run && mount --bind {self.folder}/run /run && " \
                 f"exec env LD_PRELOAD={self._preload or ''} {_CHARON}"
        self.program = self.world.start(self.namespace, "unshare", "-m", "sh", "-c", script, env=environment,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        lab_world.comes_true(lambda: os.path.exists(socket) or self.program.poll() is not None, 60)
        if not os.path.exists(socket):
            raise lab_world.WorldError(f"strongSwan did not start: {self.log_text()[-600:]}")
        self.load()

    def swanctl(self, *arguments, check=True, timeout=60):
        command = lab_world.inside(self.namespace, "swanctl", *arguments, "--uri", f"unix://{self.folder}/charon.vici")
        environment = dict(os.environ, STRONGSWAN_CONF=os.path.join(self.folder, "strongswan.conf"))
        done = subprocess.run(command, text=True, capture_output=True, env=environment, timeout=timeout)
        if check and done.returncode != 0:
            raise lab_world.WorldError(f"swanctl {' '.join(arguments)}: {done.stderr.strip()} {done.stdout[-400:]}")
        return done.stdout

    def initiate(self, child=None, timeout=20):
        """True when strongSwan says the child stands."""
        output = self.swanctl("--initiate", "--child", child or self.children[0], "--timeout", str(timeout),
                              check=False, timeout=timeout + 10)
        return "completed successfully" in output

    def begin(self, child=None):
        """Asks for the child and does not wait; the program that asks, to be ended when it is no longer wanted."""
        command = lab_world.inside(self.namespace, "swanctl", "--initiate", "--child", child or self.children[0],
                                   "--timeout", "60", "--uri", f"unix://{self.folder}/charon.vici")
        environment = dict(os.environ, STRONGSWAN_CONF=os.path.join(self.folder, "strongswan.conf"))
        return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def forget(self):
        """Drops every SA without a word to the other side."""
        self.swanctl("--terminate", "--ike", "site", "--force", "--timeout", "1", check=False)

    def terminate(self):
        self.swanctl("--terminate", "--ike", "site", "--timeout", "5", check=False)

    def sas(self):
        return self.swanctl("--list-sas")

    def established(self):
        """How many IKE SAs and how many installed children it has."""
        text = self.sas()
        return len(re.findall(r"^\S+: #\d+, ESTABLISHED", text, re.M)), len(re.findall(r", INSTALLED,", text))

    def wait_for(self, ike_sas, children, timeout=30):
        """True once it has exactly so many."""
        return lab_world.comes_true(lambda: self.established() == (ike_sas, children), timeout)

    def log_text(self):
        try:
            with open(self.log, encoding="utf-8", errors="replace") as source:
                return source.read()
        except FileNotFoundError:
            return ""

    def stop(self):
        if self.program and self.program.poll() is None:
            self.program.terminate()
            try:
                self.program.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.program.kill()

    def kill(self):
        subprocess.run(["pkill", "-KILL", "-P", str(self.program.pid)], check=False)
        self.program.kill()
        self.program.wait()


def _quoted(secret):
    return '"' + secret.replace("\\", "\\\\").replace('"', '\\"') + '"'
