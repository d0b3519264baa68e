"""The guide by keyboard in each language, against a real strongSwan: from nothing to active and back, with pictures."""

import os
import shutil
import subprocess
import sys

from lab import cases, world as w
from lab.cases import check
from lab.strongswan import StrongSwan

KEY = "keyboard-walk key 1"
REMOTE_MTU = "1300"
LISTENER = "import socket; listener = socket.create_server(('', 22)); [listener.accept() for _ in range(9)]"


def walk(program, language):
    walker = os.path.join(os.path.dirname(program), "..", "tests", "console_walk")
    pictures = os.path.join("build", "pictures", f"walk-{language}")
    with w.World() as world:
        peer = StrongSwan(world, w.GATEWAY_B, local=w.OUTER_B, remote=w.OUTER_A, local_ts=w.NETWORK_B,
                          remote_ts=w.NETWORK_A, secret=KEY, encap="yes", ike="aes192-sha1-modp1536",
                          esp="aes256-sha1-modp1024")
        world.start(w.HOST_A, "ping", "-q", "-i", "0.3", w.ADDRESS_B, stdout=subprocess.DEVNULL)
        # The network behind the peer is narrower than the tunnel, and its host has something to connect to.
        for name in (w.GATEWAY_B, w.HOST_B):
            world.ip(name, "link", "set", "lan", "mtu", REMOTE_MTU)
        world.start(w.HOST_B, sys.executable, "-c", LISTENER)
        folder = world.path("console")
        os.makedirs(folder, mode=0o700)
        environment = dict(os.environ, TUNNELDESK_WALK_FOLDER=folder, TUNNELDESK_WALK_PEER=w.OUTER_B,
                           TUNNELDESK_WALK_LOCAL=w.NETWORK_A, TUNNELDESK_WALK_REMOTE=w.NETWORK_B,
                           TUNNELDESK_WALK_REMOTE_HOST=w.ADDRESS_B, TUNNELDESK_WALK_REMOTE_MTU=REMOTE_MTU,
                           TUNNELDESK_WALK_KEY=KEY, TUNNELDESK_WALK_LANGUAGE=language, QT_QPA_PLATFORM="offscreen",
                           QTEST_DISABLE_STACK_DUMP="1", DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent",
                           XDG_RUNTIME_DIR=folder)
        done = subprocess.run(w.inside(w.GATEWAY_A, walker), env=environment, timeout=900)
        os.makedirs(pictures, exist_ok=True)
        for name in sorted(os.listdir(folder)):
            if name.endswith(".png"):
                shutil.copy(os.path.join(folder, name), pictures)
        check(done.returncode == 0, f"the walk failed with {done.returncode}")
        # The tunnel was deleted by hand: the peer was told.
        check("ESTABLISHED" not in peer.swanctl("--list-sas"), "the peer still has an SA of the deleted tunnel")


def test_the_guide_in_japanese(program):
    walk(program, "ja")


def test_the_guide_in_korean(program):
    walk(program, "ko")


def test_the_guide_in_english(program):
    walk(program, "en")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
