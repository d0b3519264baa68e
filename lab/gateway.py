"""A Tunneldesk gateway without a screen, in a namespace: starts `tunneldesk run --json` and follows what it says."""

import json
import os
import signal
import subprocess
import threading
import time

from lab import profile as lab_profile
from lab import world as lab_world


class Gateway:
    """One `tunneldesk run` process. `states` holds the newest word for each pair; `history` all lines."""

    def __init__(self, world, namespace, program, profile, secrets, on_line=None, environment=None,
                 prefix=(), owner=None):
        self.world, self.namespace, self.program_path, self.prefix = world, namespace, program, prefix
        self.folder = world.path(f"tunneldesk-{namespace}")
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        self.profile, self.secrets = profile, secrets
        self.history, self.states, self._on_line = [], {}, on_line
        self._changed = threading.Condition()
        self._environment, self._owner = environment or {}, owner
        self.process = None
        self.start()

    def start(self):
        self.history, self.states = [], {}
        profile = lab_profile.write(self.folder, "profile.json", self.profile)
        if self._owner is not None:  # the user who runs it (`prefix` makes it so)
            for path in (self.folder, profile):
                os.chown(path, self._owner, self._owner)
        secrets = self.write_secrets()
        environment = {**os.environ, "HOME": self.folder, "XDG_DATA_HOME": self.folder, "XDG_CONFIG_HOME": self.folder,
                       "XDG_RUNTIME_DIR": self.folder, **self._environment}
        self.errors = open(os.path.join(self.folder, "stderr.txt"), "w+", encoding="utf-8")
        # `ip netns exec` becomes the program itself, so signals reach it.
        self.process = self.world.start(self.namespace, *self.prefix, self.program_path, "run", "--profile", profile,
                                        "--secrets", secrets, "--json", stdout=subprocess.PIPE, stderr=self.errors, text=True,
                                        env=environment)
        self._reader = threading.Thread(target=self._follow, args=(self.process.stdout,), daemon=True)
        self._reader.start()

    def write_secrets(self):
        """Where the program finds the keys."""
        path = lab_profile.write(self.folder, "secrets.json", self.secrets)
        if self._owner is not None:
            os.chown(path, self._owner, self._owner)
        return path

    def _follow(self, stream):
        for line in stream:
            try:
                value = json.loads(line)
            except json.JSONDecodeError:
                value = {"malformed": line}
            with self._changed:
                self.history.append(value)
                if "state" in value:
                    self.states[(value.get("tunnel"), value.get("pair"))] = value
                self._changed.notify_all()
            if self._on_line:
                self._on_line(value)

    def wait_for(self, *states, tunnel=None, timeout=20.0):
        """Waits until every pair (of `tunnel`) is in one of `states`; the seconds it took, or None."""
        begin = time.monotonic()

        def reached():
            lines = [v for (name, _), v in self.states.items() if tunnel in (None, name)]
            return bool(lines) and all(v["state"] in states for v in lines)

        with self._changed:
            done = self._changed.wait_for(lambda: reached() or self.process.poll() is not None, timeout)
            return time.monotonic() - begin if done and reached() else None

    def wait_for_line(self, accept, timeout=20.0):
        """The first line, past or coming, that `accept` takes; None when there is none in time."""
        with self._changed:
            self._changed.wait_for(lambda: any(map(accept, self.history)), timeout)
            return next((line for line in self.history if accept(line)), None)

    def wait_until_listening(self, timeout=30):
        """True once its UDP port 500 stands: before that the kernel answers the peer with an ICMP error."""
        def listens():
            return ":500 " in lab_world.run(*lab_world.inside(self.namespace, "ss", "-lnu"), check=False)

        return lab_world.comes_true(lambda: self.process.poll() is not None or listens(), timeout) \
            and self.process.poll() is None

    def change(self, profile, secrets=None):
        """Goes on with another profile, and with other keys, without a restart."""
        self.profile, self.secrets = profile, secrets or self.secrets
        lab_profile.write(self.folder, "profile.json", self.profile)
        lab_profile.write(self.folder, "secrets.json", self.secrets)
        self.process.send_signal(signal.SIGUSR1)

    def stop(self, timeout=60):
        """The clean end; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return -9
        self._reader.join(2)
        return code

    def kill(self):
        self.process.kill()
        self.process.wait()

    def error_text(self):
        self.errors.flush()
        with open(self.errors.name, encoding="utf-8", errors="replace") as source:
            return source.read()

    def routes(self):
        """What stands in the gateway's own table."""
        return self.world.ip(self.namespace, "route", "show", "table", "7464", check=False)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def describe(line):
    """One state line for a reader."""
    text = f"{line.get('tunnel')}  {line.get('pair')}  {line.get('state')}"
    for name in ("reason", "finding"):
        value = line.get(name)
        if value and value != "None":
            text += f"  {name}: {value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)}"
    return text


__all__ = ["Gateway", "describe", "lab_world"]
