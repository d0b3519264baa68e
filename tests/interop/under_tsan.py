"""The engine's threads with a real strongSwan, under ThreadSanitizer: traffic both ways while SAs are renewed by either
side, while settings are changed in each of the ways that config/change_effect knows, and while the tunnel goes down,
comes up and ends. Of the preset tsan, so not among the cases of the release program."""

import os
import re
import signal
import subprocess
import sys
import threading
import time

from lab import cases, world as w
from lab.cases import check
from lab.strongswan import StrongSwan

KEY = "correct horse battery staple"


class Engine:
    """tests/interop/threads/engine_run.cpp; its lines as they come."""

    def __init__(self, world, program):
        self.report = world.path("tsan")
        environment = dict(os.environ, TSAN_OPTIONS=f"halt_on_error=0:second_deadlock_stack=1:log_path={self.report}")
        self.process = world.start(w.GATEWAY_A, program, KEY, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, text=True, env=environment)
        self.lines, self._changed = [], threading.Condition()
        self._reader = threading.Thread(target=self._follow, daemon=True)
        self._reader.start()

    def _follow(self):
        for line in self.process.stdout:
            with self._changed:
                self.lines.append(line.strip())
                self._changed.notify_all()

    def wait(self, reached, what, timeout=60):
        with self._changed:
            check(self._changed.wait_for(reached, timeout), f"{what} did not come: {self.lines[-10:]}")

    def state(self):
        states = [line for line in self.lines if line.startswith("state ")]
        return states[-1].removeprefix("state ") if states else ""

    def tunnels(self):
        counts = [line for line in self.lines if line.startswith("tunnels ")]
        return int(counts[-1].removeprefix("tunnels ")) if counts else 0

    def wait_until_up(self):
        self.wait(lambda: self.state() in ("established", "active"), "the tunnel")

    def say(self, line):
        count = self.lines.count("done")
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        self.wait(lambda: self.lines.count("done") > count, f"the end of \"{line}\"")

    def give_key(self):
        """It asks for it whenever the tunnel is to come up."""
        self.wait(lambda: self.state() == "waiting-for-key", "the question for the key")
        self.say("key")

    def makes(self, kind, begin, what):
        """`begin` leads to another "sa" or "phase 1"."""
        before = self.lines.count(kind)
        begin()
        self.wait(lambda: self.lines.count(kind) > before, f"another {kind} after {what}")

    def stop(self):
        self.process.stdin.close()
        return self.process.wait(60)

    def reports(self):
        folder, begin = os.path.split(self.report)
        text = ""
        for name in os.listdir(folder):
            if name.startswith(begin + "."):
                with open(os.path.join(folder, name), encoding="utf-8") as source:
                    text += source.read()
        return text


def received(program):
    """Of a ping that has ended."""
    return int(re.search(r"(\d+) received", program.communicate(timeout=60)[0])[1])


def apply_everything(engine):
    """Reshape, reroute, new SAs, a new phase 1; a tunnel and a gateway that come and go; while packets are under way."""
    for line in ("bandwidth 10", "bandwidth none", "mtu 1300", "dpd 3", "counters"):
        engine.say(line)
        time.sleep(0.5)
    for line in ("lifetime 1800", "suite gcm"):
        engine.makes("sa", lambda line=line: engine.say(line), line)
    for line in ("ike-lifetime 7200", "hash sha1"):
        engine.makes("phase 1", lambda line=line: engine.say(line), line)
        engine.wait_until_up()
    engine.makes("sa", lambda: engine.say("pfs none"), "the end of PFS")
    engine.makes("sa", lambda: (engine.say("add tunnel"), engine.say("key")), "a tunnel to the same peer")
    for line, count in (("add gateway", 3), ("remove tunnel", 2), ("remove gateway", 1)):
        engine.say(line)
        engine.wait(lambda count=count: engine.tunnels() == count, f"{count} tunnels after \"{line}\"")
        engine.say("key")
        engine.say("counters")
        time.sleep(0.5)
    engine.wait_until_up()


def test_no_thread_races_with_strongswan(program):
    with w.World() as world:
        peer = StrongSwan(world, w.GATEWAY_B, local=w.OUTER_B, remote=w.OUTER_A, local_ts=[w.NETWORK_B, "10.3.0.0/24"],
                          remote_ts=w.NETWORK_A, secret=KEY, encap="yes",
                          ike="aes256-sha256-modp2048,aes256-sha1-modp2048",
                          esp="aes256-sha256,aes256gcm16,aes256-sha256-modp2048,aes256gcm16-modp2048")
        engine = Engine(world, program)
        engine.give_key()
        engine.wait_until_up()
        check(peer.wait_for(1, 1), f"strongSwan has no SA: {peer.sas()}")
        ping = ("ping", "-n", "-q", "-i", "0.01", "-c", "2000", "-s", "1300", "-W", "1")
        flows = [world.start(namespace, *ping, address, stdout=subprocess.PIPE, text=True)
                 for namespace, address in ((w.HOST_A, w.ADDRESS_B), (w.HOST_B, w.ADDRESS_A))]
        time.sleep(1)
        engine.makes("sa", lambda: engine.say("rekey"), "our rekey")
        # strongSwan asks with a key exchange as soon as one of its proposals has a group.
        engine.makes("sa", lambda: engine.say("pfs group14"), "PFS")
        engine.makes("sa", lambda: engine.say("rekey"), "our rekey with PFS")
        engine.makes("sa", lambda: peer.swanctl("--rekey", "--child", peer.children[0]), "the peer's rekey")
        apply_everything(engine)
        engine.say("disconnect")
        engine.wait(lambda: engine.state() == "stopped", "the end of the tunnel")
        engine.say("connect")
        engine.makes("sa", engine.give_key, "the next connect")
        engine.wait_until_up()
        # It ends while packets are under way.
        check(engine.stop() == 0, f"exit code {engine.process.returncode}: {engine.lines[-5:]} {engine.reports()}")
        check(not engine.reports(), engine.reports())
        for flow in flows:
            flow.send_signal(signal.SIGINT)  # it says how many came
        counts = [received(flow) for flow in flows]
        check(min(counts) > 100, f"of the echoes under way only {counts} came back")
        print(f"{engine.lines.count('sa')} SA pairs, {counts} echoes, no report")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
