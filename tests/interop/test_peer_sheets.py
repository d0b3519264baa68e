"""The peer sheet is what it says: a real strongSwan that is given nothing but the sheet of a tunnel, as swanctl.conf
and as ipsec.conf, connects with it and carries traffic, in both roles, for every choice in turn; Libreswan's own
reader takes the sheet, and its own parser of algorithms the words in it."""

import os
import re
import subprocess
import sys

from lab import cases, peers, profile as p, world as w
from lab.capture import Capture
from lab.cases import check
from lab.gateway import Gateway
from lab.strongswan import StrongSwan
from lab.strongswan_starter import StrongSwanStarter
from tests.interop.test_outer_injection import answers

KEY = "correct horse battery staple"

# What differs from the defaults: fields of the gateway's policy, fields of the tunnel, the key.
POLICIES = [
    ("DES-CBC", "MD5", "Group 1"), ("3DES-CBC", "SHA1", "Group 2"), ("AES-128-CBC", "SHA2-256", "Group 5"),
    ("AES-192-CBC", "SHA2-384", "Group 14"), ("AES-256-CBC", "SHA2-512", "Group 15"),
    ("AES-256-CBC", "SHA2-256", "Group 16"), ("AES-256-CBC", "SHA2-256", "Group 17"),
    ("AES-256-CBC", "SHA2-256", "Group 18"), ("AES-256-CBC", "SHA2-256", "Group 19"),
    ("AES-256-CBC", "SHA2-256", "Group 20"), ("AES-256-CBC", "SHA2-256", "Group 21"),
    ("AES-256-CBC", "SHA2-256", "Group 31"),
]
PROPOSALS = [
    ("DES-CBC", "HMAC-MD5-96"), ("3DES-CBC", "HMAC-SHA1-96"), ("AES-128-CBC", "HMAC-SHA2-256-128"),
    ("AES-192-CBC", "HMAC-SHA2-384-192"), ("AES-256-CBC", "HMAC-SHA2-512-256"), ("AES-128-GCM-16", "included"),
    ("AES-192-GCM-16", "included"), ("AES-256-GCM-16", "included"),
]
IDENTITIES = [
    ("fqdn", "seoul.example.com", "tokyo.example.com"), ("user-fqdn", "seoul@example.com", "tokyo@example.com"),
    ("key-id", "0x00ff10", "plain text"), ("fqdn", "with \"quotes\" # and blanks", "b"),
    ("ipv4", w.OUTER_A, w.OUTER_B),
]


def choices():
    """Name, policy fields, tunnel fields, key: the defaults first, then each choice in turn. SHA2-256 cut to 96 bits is
    not among them: strongSwan leaves it to the kernel, and its ESP in user space has no such signer."""
    yield "defaults", {}, {}, KEY
    for i, (encryption, hash_, group) in enumerate(POLICIES):
        esp, authentication = PROPOSALS[i % len(PROPOSALS)]
        yield (f"{encryption} {hash_} {group}, {esp} {authentication}, PFS {group}",
               {"encryption": encryption, "hash_": hash_, "group": group},
               {"esp": esp, "authentication": authentication, "pfs": group}, KEY)
    yield "lifetimes", {"lifetime": 600}, {"lifetime": 300, "lifetimeKilobytes": 4096}, KEY
    for mode in ("one-way", "off"):
        yield f"DPD {mode}", {}, {"dpd": {"mode": mode, "idle": 15, "tries": 3, "interval": 5}}, KEY
    for nat in ("force", "drafts-only"):
        yield f"NAT traversal {nat}", {}, {"nat": nat}, KEY
    for kind, own, other in IDENTITIES:
        yield (f"identities {kind} {own}", {},
               {"ownIdentity": {"type": kind, "value": own}, "peerIdentity": {"type": kind, "value": other}}, KEY)
    yield "several networks", {}, {"remote": [w.NETWORK_B, "10.2.9.0/24"]}, KEY
    yield "a name in Korean", {}, {"name": "본사 → 도쿄 #1"}, KEY
    for key in ("quote\" back\\slash # and blank ", "0x00ff0a0d22", "비밀 열쇠 비밀 열쇠", "0sAAECAwQF"):
        yield f"the key {key}", {}, {}, key


def profile_of(policy, fields, connect):
    fields = dict(fields)
    name = fields.pop("name", "to-b")
    tunnel = p.tunnel(name, connect=connect, **fields)
    return p.profile([tunnel], **policy), name


def sheet(world, program, profile, name, key, format_):
    """What `tunneldesk peer-sheet` prints, and what it says beside it."""
    folder = world.path("sheet")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    done = subprocess.run([program, "peer-sheet", name, "--profile", p.write(folder, "profile.json", profile),
                           "--format", format_, "--with-secrets", "--secrets",
                           p.write(folder, "secrets.json", {name: key})], text=True, capture_output=True)
    check(done.returncode == 0, f"peer-sheet: {done.returncode} {done.stderr}")
    return done.stdout, done.stderr


def run_choice(world, program, choice, role, peer, load):
    """`load` gives the peer the sheet; it comes to life by it alone when the gateway only answers."""
    what, policy, fields, key = choice
    profile, name = profile_of(policy, fields, "at-start" if role == "initiator" else "answer-only")
    tunnel = profile["tunnels"][0]
    pairs = len(tunnel["localNetworks"]) * len(tunnel["remoteNetworks"])
    what = f"{what} as {role}"
    if role == "initiator":
        load(profile, name, key)
    with Gateway(world, w.GATEWAY_A, program, profile, {name: key}) as gateway:
        if role == "responder":
            check(gateway.wait_until_listening(), f"{what}: not listening: {gateway.error_text()}")
            load(profile, name, key)
        check(gateway.wait_for("established", "active", timeout=20) is not None,
              f"{what}: not up: {gateway.history[-4:]} {peer.log_text()[-1500:]}")
        check(peer.wait_for(1, pairs), f"{what}: strongSwan has no SA: {peer.sas()} {peer.log_text()[-1500:]}")
        check(world.ping(w.HOST_A, w.ADDRESS_B) >= 2, f"{what}: nothing crosses: {gateway.history[-4:]}")
        check(world.ping(w.HOST_B, w.ADDRESS_A) >= 2, f"{what}: echoes from host B to host A were lost")
        check(gateway.stop() == 0, f"{what}: did not end cleanly: {gateway.error_text()}")
    check(peer.wait_for(0, 0), f"{what}: strongSwan still holds SAs: {peer.sas()}")


def make_world():
    """With an address of site B's second network, which strongSwan's ESP in user space wants to have."""
    world = w.World()
    world.ip(w.GATEWAY_B, "address", "add", "10.2.9.1/24", "dev", "lan")
    return world


def run_swanctl(program, role, which):
    with make_world() as world:
        peer = StrongSwan(world, w.GATEWAY_B, local=w.OUTER_B, remote=w.OUTER_A, local_ts=w.NETWORK_B,
                          remote_ts=w.NETWORK_A, secret=KEY)

        def load(profile, name, key):
            peer.use(sheet(world, program, profile, name, key, "swanctl")[0])

        for choice in which:
            run_choice(world, program, choice, role, peer, load)


def run_ipsec_conf(program, role, which):
    with make_world() as world:
        started = None

        class Peer:  # the starter is there from the first sheet on
            def __getattr__(self, name):
                return getattr(started, name)

        def load(profile, name, key):
            nonlocal started
            text = sheet(world, program, profile, name, key, "ipsec")[0]
            conf, secrets = text.split("# /etc/ipsec.secrets\n")
            if started is None:
                started = StrongSwanStarter(world, w.GATEWAY_B, conf, secrets)
            else:
                started.reload(conf, secrets)

        for choice in which:
            run_choice(world, program, choice, role, Peer(), load)


def test_swanctl_initiator(program):
    run_swanctl(program, "initiator", choices())


def test_swanctl_responder(program):
    run_swanctl(program, "responder", choices())


def test_ipsec_conf_initiator(program):
    run_ipsec_conf(program, "initiator", choices())


def test_ipsec_conf_responder(program):
    run_ipsec_conf(program, "responder", choices())


def test_swanctl_aggressive_mode(program):
    """strongSwan asks and answers in Aggressive Mode with a key only when it is told so; the sheet says that."""
    with w.World() as world:
        peer = StrongSwan(world, w.GATEWAY_B, local=w.OUTER_B, remote=w.OUTER_A, local_ts=w.NETWORK_B,
                          remote_ts=w.NETWORK_A, secret=KEY, aggressive=True)

        def load(profile, name, key):
            text, notes = sheet(world, program, profile, name, key, "swanctl")
            check("i_dont_care_about_security_and_use_aggressive_mode_psk" in notes, f"not said: {notes}")
            peer.use(text)

        identities = {"ownIdentity": {"type": "fqdn", "value": "a.example"},
                      "peerIdentity": {"type": "fqdn", "value": "b.example"}}
        policy = {"mode": "aggressive", "answer_aggressive": True}
        for role in ("initiator", "responder"):
            run_choice(world, program, ("Aggressive Mode", policy, identities, KEY), role, peer, load)


def test_ipsec_conf_aggressive_mode(program):
    with w.World() as world:
        started = []

        def load(profile, name, key):
            text, notes = sheet(world, program, profile, name, key, "ipsec")
            consent = "i_dont_care_about_security_and_use_aggressive_mode_psk = yes"
            check(f"charon.{consent}" in notes, f"not said: {notes}")
            conf, secrets = text.split("# /etc/ipsec.secrets\n")
            for peer in started:
                peer.stop()
            started[:] = [StrongSwanStarter(world, w.GATEWAY_B, conf, secrets, extra=consent)]

        class Peer:
            def __getattr__(self, name):
                return getattr(started[0], name)

        identities = {"ownIdentity": {"type": "fqdn", "value": "a.example"},
                      "peerIdentity": {"type": "fqdn", "value": "b.example"}}
        policy = {"mode": "aggressive", "answer_aggressive": True}
        for role in ("initiator", "responder"):
            run_choice(world, program, ("Aggressive Mode", policy, identities, KEY), role, Peer(), load)
            check("AGGRESSIVE" in Peer().log_text(), "was not Aggressive Mode")


def test_the_cut_of_sha2_256_reaches_strongswan(program):
    """Its ESP in user space lacks it and says so, by the name of just what the sheet has asked for."""
    missing = "unsupported integrity algorithm HMAC_SHA2_256_96"
    with w.World() as world:
        peer = StrongSwan(world, w.GATEWAY_B, local=w.OUTER_B, remote=w.OUTER_A, local_ts=w.NETWORK_B,
                          remote_ts=w.NETWORK_A, secret=KEY)
        for is_cut in (False, True):
            profile, name = profile_of({}, {}, "at-start")
            profile["tunnels"][0]["esp"]["sha256Cut96"] = is_cut
            peer.use(sheet(world, program, profile, name, KEY, "swanctl")[0])
            with Gateway(world, w.GATEWAY_A, program, profile, {name: KEY}) as gateway:
                check(gateway.wait_for("established", "active"), f"{gateway.history[-4:]}")
                check(not is_cut or w.comes_true(lambda: missing in peer.log_text(), 30),
                      f"not asked for: {peer.log_text()[-1500:]}")
            check((missing in peer.log_text()) == is_cut, f"asked for without being told: {peer.log_text()[-1500:]}")


def test_libreswan_reads_its_sheet(program):
    """addconn takes the file, and sees in it what the tunnel has; algparse takes every algorithm that is written."""
    addconn = peers.path("libreswan", "usr/libexec/ipsec/addconn")
    algparse = peers.path("libreswan", "usr/libexec/ipsec/algparse")
    with w.World() as world:
        for what, policy, fields, key in choices():
            profile, name = profile_of(policy, fields, "answer-only")
            text, notes = sheet(world, program, profile, name, key, "libreswan")
            conf, secrets = re.split(r"# /etc/ipsec\.d/\S+\.secrets\n", text)
            file = world.path("libreswan.conf")
            with open(file, "w", encoding="utf-8") as out:
                out.write(conf)
            done = subprocess.run([addconn, "--config", file, "--checkconfig", "--verbose"], text=True, capture_output=True)
            check(done.returncode == 0, f"{what}: addconn: {done.stderr} {conf}")
            listed = subprocess.run([addconn, "--config", file, "--liststart"], text=True, capture_output=True)
            conn = re.search(r"^conn (\S+)$", conf, re.M).group(1)
            check(listed.stdout.split() == [conn], f"{what}: addconn starts {listed.stdout!r}, not {conn}")
            is_missing = "this device has no" in notes
            for kind in ("ike", "esp"):
                found = re.search(rf"^    {kind}=(\S+)$", conf, re.M)
                check(found or is_missing, f"{what}: no {kind} and no word about it: {conf} {notes}")
                if found:
                    parsed = subprocess.run([algparse, "-v1", f"-pfs={'yes' if fields.get('pfs') else 'no'}",
                                             f"{kind}={found.group(1)}"], text=True, capture_output=True)
                    check("ERROR" not in parsed.stdout and parsed.returncode == 0,
                          f"{what}: algparse: {parsed.stdout} {parsed.stderr}")
            check(len(secrets.splitlines()) == 1 and " : PSK " in secrets, f"{what}: {secrets}")


def test_host_sheet_opens_the_way(program):
    """A gateway that forwards nothing, masquerades and drops, and hosts without a route: the host sheet's commands for
    Linux, run as they are printed, let the echoes cross, with the addresses that they had."""
    with w.World() as world:
        peer = StrongSwan(world, w.GATEWAY_B, local=w.OUTER_B, remote=w.OUTER_A, local_ts=w.NETWORK_B,
                          remote_ts=w.NETWORK_A, secret=KEY)
        profile, name = profile_of({}, {}, "at-start")
        peer.use(sheet(world, program, profile, name, KEY, "swanctl")[0])
        for host in (w.HOST_A, w.HOST_B):
            world.ip(host, "route", "delete", "default")
        world.sysctl(w.GATEWAY_A, "net.ipv4.ip_forward", 0)
        world.sysctl(w.GATEWAY_A, "net.ipv4.conf.all.rp_filter", 1)
        world.nft(w.GATEWAY_A, """
            table inet filter {
                chain input { type filter hook input priority 0; policy drop; ct state established accept; }
                chain forward { type filter hook forward priority 0; policy drop; }
            }
            table ip nat {
                chain postrouting { type nat hook postrouting priority 100; masquerade; }
            }
            """)
        before = hosts_sheet(world, program, profile, name)
        check("forwards IPv4 packets of other hosts. [to do]" in before, f"not checked: {before}")
        check("(rp_filter). [to do]" in before, f"not checked: {before}")
        # What is forged does not come in either, where nothing does.
        states = [state for _, state in firewall_states(before)]
        check(states == ["to do", "to do", "done", "to do"], f"not checked: {before}")
        check(world.ping(w.HOST_A, w.ADDRESS_B, 1, wait=1) == 0, "there was a way already")
        os.makedirs(world.path("sysctl.d"))
        for section, commands in sections_of(before):
            for command in commands:
                if "(Linux)" in section:
                    host, inside = (w.HOST_A, "10.1.0.1") if "this gateway" in section else (w.HOST_B, "10.2.0.1")
                    run_in(host, command.replace("<gateway's inner address>", inside))
                elif section.endswith("]"):
                    run_in(w.GATEWAY_A, command.replace("/etc/sysctl.d", world.path("sysctl.d")))
        after = hosts_sheet(world, program, profile, name)
        check("forwards IPv4 packets of other hosts. [done]" in after and "(rp_filter). [done]" in after, f"{after}")
        check([state for _, state in firewall_states(after)] == ["done"] * 4, f"{after}")
        with Gateway(world, w.GATEWAY_A, program, profile, {name: KEY}) as gateway:
            check(gateway.wait_for("established", "active", timeout=20) is not None, f"not up: {gateway.history[-4:]}")
            capture = Capture(world, w.HOST_B, "lan")
            check(world.ping(w.HOST_A, w.ADDRESS_B) >= 2, "echoes from host A do not cross")
            check(world.ping(w.HOST_B, w.ADDRESS_A) == 3, "echoes from host B do not cross")
            seen = capture.stop()
            check(any(w.ADDRESS_A in line for line in map(str, seen.inner)), f"host A's address was translated: {seen}")
            # CVE-2019-14899: even where all else is let in, nothing that only claims to come from the tunnel.
            for chain in ("input", "forward"):
                run_in(w.GATEWAY_A, f"nft add chain inet filter {chain} '{{ policy accept; }}'")
            world.ip(w.INTERNET, "route", "add", w.NETWORK_A, "via", w.OUTER_A)
            for target in ("10.1.0.1", w.ADDRESS_A):
                seen = answers(world, w.ADDRESS_B, target)
                check(not seen, f"a packet forged on the outer link reached {target} or was answered: {seen}")
            check(world.ping(w.HOST_B, w.ADDRESS_A) == 3, "echoes from host B do not cross any more")
            # Where there is no chain at all the same lines make them, and nothing is refused that was let in.
            run_in(w.GATEWAY_A, "nft flush ruleset")
            for section, commands in sections_of(after):
                for command in commands:
                    if command.startswith("nft "):
                        run_in(w.GATEWAY_A, command)
            check(world.ping(w.HOST_B, w.ADDRESS_A) == 3, "echoes from host B do not cross the new chains")
            seen = answers(world, w.ADDRESS_B, w.ADDRESS_A)
            check(not seen, f"a packet forged on the outer link passed the new chains: {seen}")


def test_host_sheet_checks_each_firewall_line(program):
    """Behind a firewall that drops and masquerades, the lines of each step are put in, and that step alone becomes done;
    taken out again, that step alone is to do again."""
    with w.World() as world:
        profile, name = profile_of({}, {}, "at-start")
        closed = """
            table inet filter {
                chain input { type filter hook input priority 0; policy drop; ct state established accept; }
                chain forward { type filter hook forward priority 0; policy drop; }
            }
            table ip nat {
                chain postrouting { type nat hook postrouting priority 100; masquerade; }
            }
            """
        # Where nothing passes, nothing forged does.
        opened = closed.replace("policy drop", "policy accept")
        for base, number in ((closed, 0), (closed, 1), (opened, 2), (closed, 3)):
            world.nft(w.GATEWAY_A, "flush ruleset\n" + base)
            before = hosts_sheet(world, program, profile, name)
            states = firewall_states(before)
            check(states[number][1] == "to do", f"{states[number]} without its lines")
            for command in [commands for _, commands in sections_of(before)
                            if any(line.startswith("nft ") for line in commands)][number]:
                run_in(w.GATEWAY_A, command)
            now = firewall_states(hosts_sheet(world, program, profile, name))
            check(now[number][1] == "done", f"{now[number]} with its lines")
            for i, state in enumerate(now):
                check(i == number or state == states[i], f"{state} by the lines of {states[number]}")
            world.nft(w.GATEWAY_A, "flush ruleset\n" + base)
            check(firewall_states(hosts_sheet(world, program, profile, name)) == states, f"{states[number]} taken out")


def hosts_sheet(world, program, profile, name):
    """As it is printed on the gateway itself."""
    folder = world.path("hosts")
    os.makedirs(folder, mode=0o700, exist_ok=True)
    command = w.inside(w.GATEWAY_A, program, "peer-sheet", name, "--format", "hosts", "--language", "en", "--profile",
                       p.write(folder, "profile.json", profile))
    done = subprocess.run(command, text=True, capture_output=True)
    check(done.returncode == 0, f"peer-sheet: {done.returncode} {done.stderr}")
    return done.stdout


def firewall_states(text):
    """Sentence and state of each step that is done by nft."""
    return [re.fullmatch(r"# (.*) \[([^\]]*)\]", heading).groups() for heading, commands in sections_of(text)
            if any(command.startswith("nft ") for command in commands)]


def sections_of(text):
    """Heading and commands, in their order."""
    found = []
    for line in text.splitlines():
        if line.startswith("# "):
            found.append((line, []))
        else:
            found[-1][1].append(line)
    return found


def run_in(namespace, command):
    done = subprocess.run(w.inside(namespace, "sh", "-c", command), text=True, capture_output=True)
    check(done.returncode == 0, f"{command}: {done.stderr}")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
