"""The commands against a gateway that runs, with a real tunnel: what they say, what they do, and how they end."""

import json
import os
import subprocess
import sys

from lab import cases, profile as p, world as w
from lab.cases import check
from lab.gateway import Gateway

KEY = "command line key 0123456789"


def environment(gateway):
    return dict(os.environ, HOME=gateway.folder, XDG_DATA_HOME=gateway.folder, XDG_CONFIG_HOME=gateway.folder,
                XDG_RUNTIME_DIR=gateway.folder, LC_ALL="C.UTF-8")


def ask(gateway, *words, give=None):
    return subprocess.run([gateway.program_path, *words], env=environment(gateway), input=give, text=True,
                          capture_output=True, timeout=120)


def expect(gateway, code, *words, give=None):
    done = ask(gateway, *words, give=give)
    check(done.returncode == code,
          f"{' '.join(words)} ended with {done.returncode}, not {code}: {done.stdout}{done.stderr}")
    return done


def lines_of(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def wait_until(condition, what, timeout=30):
    check(w.comes_true(condition, timeout), what)


def sites(world, program, secrets=None, tunnels=None):
    """Site B answers; site A waits to be told."""
    peer = Gateway(world, w.GATEWAY_B, program, p.site_b(), {"to-a": KEY})
    tunnels = tunnels or [p.tunnel(connect="on-traffic")]
    gateway = Gateway(world, w.GATEWAY_A, program, p.profile(tunnels), {"to-b": KEY} if secrets is None else secrets)
    check(peer.wait_until_listening() and gateway.wait_until_listening(), "a gateway did not start")
    return gateway, peer


def test_connects_and_disconnects(program):
    with w.World() as world:
        gateway, _ = sites(world, program)
        # The instance is found without its profile's name: it is the only one.
        check(lines_of(expect(gateway, 3, "status", "--json"))[0]["state"] == "stopped", "was not stopped")
        check('tunneldesk_tunnel_up{gateway="gw-a",tunnel="to-b",peer="198.51.100.20"} 0'
              in expect(gateway, 0, "status", "--prometheus").stdout, "a tunnel that is down is not listed")
        expect(gateway, 0, "connect", "to-b", "--wait=30")
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "nothing crossed")
        up = lines_of(expect(gateway, 0, "status", "to-b", "--json"))
        check(len(up) == 1 and up[0]["state"] in ("established", "active"), f"{up}")
        check(up[0]["pair"] == "10.1.0.0/24 <-> 10.2.0.0/24", f"{up}")
        metrics = expect(gateway, 0, "status", "--prometheus").stdout
        check('tunneldesk_tunnel_up{gateway="gw-a",tunnel="to-b",peer="198.51.100.20"} 1' in metrics, metrics)
        check("tunneldesk_pair_sa_expiry_timestamp_seconds{" in metrics, metrics)
        check("to-b" in expect(gateway, 0, "list").stdout, "list")
        check("AES-256-CBC" in expect(gateway, 0, "show", "to-b").stdout, "show")
        expect(gateway, 0, "connect", "--all", "--wait")  # what is up is up
        expect(gateway, 0, "disconnect", "to-b")
        wait_until(lambda: ask(gateway, "status").returncode == 3, "still up after disconnect")
        check(world.ping(w.HOST_A, w.ADDRESS_B, count=2, wait=1) == 0, "went through after disconnect")
        expect(gateway, 3, "rekey", "to-b")
        check(gateway.stop() == 0, gateway.error_text())
        expect(gateway, 3, "connect", "to-b")
        expect(gateway, 0, "list", "--profile", os.path.join(gateway.folder, "profile.json"))


def test_renews_keys(program):
    with w.World() as world:
        gateway, _ = sites(world, program)
        expect(gateway, 0, "connect", "to-b", "--wait=30")

        def made():
            return [line["sa"] for line in lines_of(expect(gateway, 0, "log", "--json", "--tunnel", "to-b"))
                    if line["event"] == "sa" and line["sa"]["made"] and line["sa"]["kind"] == "esp"]

        before = made()
        check(len(before) == 1, f"{before}")
        expect(gateway, 0, "rekey", "to-b")
        wait_until(lambda: len(made()) == 2, "no new SA pair came")
        check(made()[0]["spiIn"] != made()[1]["spiIn"], f"{made()}")
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "nothing crossed after the renewal")


def test_follows(program):
    with w.World() as world:
        gateway, _ = sites(world, program)
        follow = {name: subprocess.Popen([program, *words], env=environment(gateway), text=True,
                                         stdout=subprocess.PIPE)
                  for name, words in (("log", ("log", "-f", "--json")), ("text", ("log", "-f", "--language", "ja")),
                                      ("watch", ("status", "--watch", "--json")))}
        # Each listens once it has said what is: the state, and that the host gave its ports.
        said = {name: program_of.stdout.readline() for name, program_of in follow.items()}
        expect(gateway, 0, "connect", "to-b", "--wait=30")
        expect(gateway, 0, "disconnect", "to-b")
        wait_until(lambda: ask(gateway, "status").returncode == 3, "still up after disconnect")
        check(gateway.stop() == 0, gateway.error_text())
        for name, program_of in follow.items():
            said[name] += program_of.stdout.read()
            program_of.wait(30)
            check(program_of.returncode == 3, f"{name} ended with {program_of.returncode}")
        events = [json.loads(line)["event"] for line in said["log"].splitlines()]
        check({"message", "state", "sa"} <= set(events), f"{events}")
        states = [json.loads(line)["state"] for line in said["watch"].splitlines()]
        check(states[0] == "stopped" and "phase-1" in states and "established" in states and states[-1] == "stopped",
              f"{states}")
        check("メインモード" in said["text"] and "to-b" in said["text"], said["text"])


def test_takes_a_key_from_its_input(program):
    with w.World() as world:
        gateway, _ = sites(world, program, secrets={})
        done = expect(gateway, 5, "connect", "to-b", "--psk-stdin", "--wait=40", give="another key\n")
        check("to-b" in done.stderr, done.stderr)
        expect(gateway, 0, "connect", "to-b", "--psk-stdin", "--wait=60", give=KEY + "\n")
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "nothing crossed")
        folder = p.write(gateway.folder, "key", "")
        with open(folder, "w", encoding="utf-8") as out:
            out.write(KEY)
        expect(gateway, 0, "disconnect", "to-b")
        expect(gateway, 0, "connect", "to-b", "--psk-file", folder, "--wait=60")
        os.chmod(folder, 0o644)
        expect(gateway, 4, "connect", "to-b", "--psk-file", folder)
        expect(gateway, 2, "connect", "to-b", "--psk-file", folder + "x")
        check(KEY not in expect(gateway, 0, "log").stdout + gateway.error_text(), "a key stands in the log")


def test_ends_with_its_code(program):
    with w.World() as world:
        silent = p.tunnel("to-nowhere", number=4, peer="198.51.100.99", remote="10.9.0.0/24", connect="on-traffic")
        tunnels = [p.tunnel(connect="on-traffic", esp="AES-128-GCM-16"), silent]
        # Nobody says that there is nobody: that would be another end.
        world.nft(w.INTERNET, "table ip silence { chain forward { type filter hook forward priority 0; "
                              "ip daddr 198.51.100.99 drop; }; }")
        gateway, _ = sites(world, program, {"to-b": KEY, "to-nowhere": KEY}, tunnels)
        refused = expect(gateway, 5, "connect", "to-b", "--wait=30")
        check("to-b" in refused.stderr, refused.stderr)
        late = expect(gateway, 3, "connect", "to-nowhere", "--wait=2")
        check("to-nowhere" in late.stderr, late.stderr)
        expect(gateway, 2, "connect", "to-paris")
        expect(gateway, 1, "connect")
        expect(gateway, 6, "connect", "to-b", "--psk-stdin", give="0xz")
        expect(gateway, 3, "status", "to-nowhere")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
