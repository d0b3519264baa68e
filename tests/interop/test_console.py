"""The console by keyboard, in Japanese, against a real strongSwan: from nothing to active, with pictures."""

import os
import shutil
import subprocess
import sys

from lab import cases, world as w
from lab.cases import check
from lab.strongswan import StrongSwan

KEY = "keyboard-walk key 1"


def test_from_nothing_to_active(program):
    walk = os.path.join(os.path.dirname(program), "..", "tests", "console_walk")
    pictures = os.path.join("build", "pictures", "walk")
    with w.World() as world:
        StrongSwan(world, w.GATEWAY_B, local=w.OUTER_B, remote=w.OUTER_A, local_ts=w.NETWORK_B, remote_ts=w.NETWORK_A,
                   secret=KEY, encap="yes")
        world.start(w.HOST_A, "ping", "-q", "-i", "0.3", w.ADDRESS_B, stdout=subprocess.DEVNULL)
        folder = world.path("console")
        os.makedirs(folder, mode=0o700)
        environment = dict(os.environ, TUNNELDESK_WALK_FOLDER=folder, TUNNELDESK_WALK_PEER=w.OUTER_B,
                           TUNNELDESK_WALK_LOCAL=w.NETWORK_A, TUNNELDESK_WALK_REMOTE=w.NETWORK_B,
                           TUNNELDESK_WALK_KEY=KEY, QT_QPA_PLATFORM="offscreen", QTEST_DISABLE_STACK_DUMP="1",
                           DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent", XDG_RUNTIME_DIR=folder)
        done = subprocess.run(w.inside(w.GATEWAY_A, walk), env=environment, timeout=240)
        os.makedirs(pictures, exist_ok=True)
        for name in sorted(os.listdir(folder)):
            if name.endswith(".png"):
                shutil.copy(os.path.join(folder, name), pictures)
        check(done.returncode == 0, f"the walk failed with {done.returncode}")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
