"""The table of misconfigurations (tests/misconfigurations.json) against a real strongSwan, each row in both roles where
it can happen. Six worlds share the rows; in each, rows run one after the other: strongSwan loads its connection anew,
our gateway starts anew with the changed profile."""

import datetime
import sys
import time

from lab import cases, profile as p, world as w
from lab.cases import check, measure
from lab.gateway import Gateway
from lab.strongswan import StrongSwan
from tests import misconfigurations as table

KEY = "correct horse battery staple"
PARTS = 6
# A wrong key is to be named within 2 s; a busy machine gets five times as long. Some things take their time.
USUAL, SLOW = 10, {"silence-5": 45, "dead": 25}

NAMES = {
    "AES-128-CBC": "aes128", "AES-192-CBC": "aes192", "AES-256-CBC": "aes256", "3DES-CBC": "3des",
    "AES-128-GCM-16": "aes128gcm16", "AES-192-GCM-16": "aes192gcm16", "AES-256-GCM-16": "aes256gcm16",
    "MD5": "md5", "SHA1": "sha1", "SHA2-256": "sha256", "SHA2-512": "sha512",
    "HMAC-MD5-96": "md5", "HMAC-SHA1-96": "sha1", "HMAC-SHA2-256-128": "sha256", "HMAC-SHA2-512-256": "sha512",
    "Group 1": "modp768", "Group 2": "modp1024", "Group 5": "modp1536", "Group 14": "modp2048",
    "Group 15": "modp3072",
}
BLOCKS = {
    "no-500": "udp dport 500 drop",
    "no-answers": "ip saddr 198.51.100.20 drop",
    "no-long": "udp length > 300 drop",
    "no-4500": "udp dport 4500 drop",
    "refused": "udp dport 500 reject with icmp type admin-prohibited",
    "no-host": "udp dport 500 reject with icmp type host-unreachable",
    "refused-4500": "udp dport 4500 reject with icmp type admin-prohibited",
    "silent-when-up": "udp dport { 500, 4500 } drop",
}
# Nobody is at the one; the other is a router's own address, where no IKE runs.
OTHER_PEERS = {"nobody": "198.51.100.77", "closed": "198.51.100.1"}


class Side:
    """The settings of one side in a row. `own` and `other` are the first octets of the networks behind it."""

    def __init__(self, row, role, is_ours):
        change = row.get(role, {})
        own, other = ("10.1", "10.2") if is_ours else ("10.2", "10.1")
        self.letters = {"I": own if role == "initiator" else other, "R": other if role == "initiator" else own}
        self.key = change.get("key", KEY)
        self.policy = {"encryption": "AES-256-CBC", "hash": "SHA2-256", "group": "Group 14", "mode": "main",
                       **change.get("policy", {})}
        self.tunnel = {"esp": "AES-256-CBC", "local": [f"{own}.0.0/24"], "remote": [f"{other}.0.0/24"], "pfs": None,
                       **change.get("tunnel", {})}
        self.tunnel.setdefault("authentication", "HMAC-SHA2-256-128")

    def networks(self, name):
        return [self.letters[n[0]] + n[1:] if n[0] in "IR" else n for n in self.tunnel[name]]

    # --- ours

    def profile(self, role, peer=w.OUTER_B):
        fields = {}
        for name, field in (("own", "ownIdentity"), ("peer", "peerIdentity")):
            if name in self.tunnel:
                fields[field] = {"type": self.tunnel[name][0], "value": self.tunnel[name][1]}
        if "lifetime" in self.tunnel:
            fields["lifetime"] = self.tunnel["lifetime"]
        tunnel = p.tunnel(peer=peer, local=self.networks("local"), remote=self.networks("remote"),
                          esp=self.tunnel["esp"], authentication=self.tunnel["authentication"],
                          pfs=self.tunnel["pfs"], connect="at-start" if role == "initiator" else "answer-only",
                          dpd={"mode": "on", "idle": 2, "tries": 2, "interval": 1}, **fields)
        profile = p.profile([tunnel], subnets=self.networks("local"), encryption=self.policy["encryption"],
                            hash_=self.policy["hash"], group=self.policy["group"],
                            lifetime=self.policy.get("lifetime", 28800))
        profile["gateways"][0]["policy"].update(mode=self.policy["mode"],
                                                answerAggressive=self.policy.get("answerAggressive", False))
        return profile

    # --- strongSwan's

    def connection(self):
        esp = [NAMES[self.tunnel["esp"]]]
        if self.tunnel["authentication"] != "included":
            esp.append(NAMES[self.tunnel["authentication"]])
        if self.tunnel["pfs"]:
            esp.append(NAMES[self.tunnel["pfs"]])
        return {
            "local": w.OUTER_B, "remote": w.OUTER_A, "encap": "yes", "secret": self.key, "is_secret_for_all": True,
            "local_ts": self.networks("local")[0], "remote_ts": self.networks("remote")[0],
            "local_id": _identity(self.tunnel.get("own")), "remote_id": _identity(self.tunnel.get("peer")),
            "ike": "-".join(NAMES[self.policy[n]] for n in ("encryption", "hash", "group")), "esp": "-".join(esp),
            "aggressive": self.policy["mode"] == "aggressive",
        }


def _identity(pair):
    """As swanctl writes it: octets stand behind @#, in quotes because # begins a comment."""
    if pair is None:
        return None
    kind, value = pair
    if kind == "key-id":
        return f'"@#{value.removeprefix("0x")}"'
    return f"fqdn:{value}" if kind == "fqdn" else value


def word_of(finding):
    return f"{finding['certainty']} {finding['verdict']} ({finding['field']})" if finding else "nothing"


class Bench:
    """One world in which rows run one after the other."""

    def __init__(self, world, program):
        self.world, self.program = world, program
        right = Side({}, "responder", False).connection()
        right.pop("is_secret_for_all")
        right.pop("aggressive")
        self.peer = StrongSwan(world, w.GATEWAY_B, **right,
                               extra="i_dont_care_about_security_and_use_aggressive_mode_psk = yes")

    def run(self, row, role, expected):
        """What our side said, checked; the seconds from the beginning of phase 1."""
        path = row.get("path")
        theirs = Side(row, "responder" if role == "initiator" else "initiator", False).connection()
        if path == "unknown-here":
            theirs["remote"] = "203.0.113.99"
        self.peer.configure(**theirs)
        self.peer.load()
        self.world.nft(w.INTERNET, "flush ruleset")
        if path in BLOCKS and path != "silent-when-up":
            self.block(path)
        if path == "no-route":
            self.world.ip(w.GATEWAY_A, "route", "del", "default")
        if path == "refused-here":
            self.world.nft(w.GATEWAY_A, "table ip here { chain output { type filter hook output priority 0; "
                           "udp dport 500 drop; }; }")
        ours = Side(row, role, True)
        profile = ours.profile(role, peer=OTHER_PEERS.get(path, w.OUTER_B))
        secrets = {} if row.get("host") == "MissingSecret" else {"to-b": ours.key}
        holder = self.hold_port() if row.get("host") == "PortInUse" else None
        gateway = Gateway(self.world, w.GATEWAY_A, self.program, profile, secrets, prefix=PREFIXES.get(row.get("host"), ()))
        asking = None
        try:
            if role == "responder":
                check(gateway.wait_until_listening(), f"no socket: {gateway.error_text()}")
                asking = self.peer.begin()
            self.happen(path, gateway)
            return self.judge(row, gateway, expected)
        finally:
            gateway.stop()
            for program in (asking, holder):
                if program:
                    program.kill()
                    program.wait()
            self.peer.forget()
            if path == "no-route":
                self.world.ip(w.GATEWAY_A, "route", "add", "default", "via", "203.0.113.1")
            if path == "refused-here":
                self.world.nft(w.GATEWAY_A, "delete table ip here")

    def block(self, path):
        self.world.nft(w.INTERNET, "table ip way { chain forward { type filter hook forward priority 0;\n"
                       + BLOCKS[path] + "\n}\n}")

    def hold_port(self):
        code = ("import socket,time;s=socket.socket(socket.AF_INET,socket.SOCK_DGRAM);"
                f"s.bind(('{w.OUTER_A}',500));print('held',flush=True);time.sleep(600)")
        holder = self.world.start(w.GATEWAY_A, sys.executable, "-c", code, stdout=-1, text=True)
        holder.stdout.readline()
        return holder

    def happen(self, path, gateway):
        """Some things go wrong only after the pair has come up."""
        if path not in ("silent-when-up", "deleted-when-up"):
            return
        check(gateway.wait_for("established", "active", timeout=30) is not None, f"not up: {gateway.history[-4:]}")
        if path == "deleted-when-up":
            self.peer.terminate()
        else:
            self.block(path)

    def judge(self, row, gateway, expected):
        timeout = SLOW.get(row["kind"], USUAL)
        if expected["verdict"] == "None":
            check(gateway.wait_for("established", "active", timeout=timeout) is not None,
                  f"not up: {gateway.history[-4:]}")
            return None, 0.0
        if row.get("host") in PREFIXES:
            # Without the right or the device the program ends, and says why.
            gateway.process.wait(timeout)
            said = gateway.error_text()
            check(table.VERDICTS[expected["verdict"]] in said, f"does not say {expected['verdict']}: {said}")
            return {"certainty": "certain", "verdict": expected["verdict"], "field": "None"}, 0.0
        line = gateway.wait_for_line(lambda v: (v.get("finding") or {}).get("verdict") == expected["verdict"], timeout)
        check(line is not None, f"does not say {expected['verdict']}: {gateway.history[-4:]}")
        finding = line["finding"]
        # Before the key and the sockets are there, that is what every start says.
        seen = [v["finding"]["verdict"] for v in gateway.history if v.get("finding")
                and ("host" in row or not v["state"].startswith("waiting"))]
        check("host" in row or row.get("path", "").endswith("-when-up") or set(seen) == {expected["verdict"]},
              f"says more than one thing: {seen}")
        for name in ("certainty", "side", "field", "advice"):
            if name in expected and expected[name] is not None:
                allowed = {expected[name], expected.get("final") if name == "certainty" else expected[name]}
                check(finding[name] in allowed, f"{name} is {finding[name]}, wanted {expected[name]}: {finding}")
        bad = [r for r in finding["rows"] if not r["ok"]]
        if expected.get("unsaid"):
            check(bad and not any(r["theirs"] for r in bad), f"claims to know what the peer has: {bad}")
        else:
            check([r["attribute"] for r in bad] == expected["bad"], f"rows in the way: {bad}, wanted {expected['bad']}")
        started = next((v for v in gateway.history if v.get("state") == "phase-1"), line)
        return finding, _time(line) - _time(started)


def _time(line):
    return datetime.datetime.fromisoformat(line["time"].replace("Z", "+00:00")).timestamp()


PREFIXES = {
    "NoPermission": ("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all"),
    "NoTunDevice": ("unshare", "-m", "sh", "-c", 'mount -t tmpfs none /dev/net && exec "$@"', "sh"),
}


def tasks():
    """Every row in every role in which it is tried."""
    everything = table.load()
    for row in everything["rows"]:
        for role in ("initiator", "responder"):
            expected = table.expected(everything, row, role, "strongswan")
            if expected and not table.why_not_strongswan(row, role):
                yield row, role, expected


def check_is_wide():
    """As many as are promised, in each role."""
    for role in ("initiator", "responder"):
        wrong = [row for row, r, expected in tasks() if r == role and expected["verdict"] != "None"]
        check(len(wrong) >= 40, f"only {len(wrong)} rows are tried as {role}")
        print(f"COUNT misconfigurations tried against strongSwan, as {role}\t{len(wrong)}")


def run_part(program, part):
    if part == 0:
        check_is_wide()
    failures = []
    with w.World() as world:
        bench = Bench(world, program)
        for row, role, expected in list(tasks())[part::PARTS]:
            begin = time.monotonic()
            try:
                finding, seconds = bench.run(row, role, expected)
            except (AssertionError, w.WorldError) as error:
                failures.append(f"{row['id']} as {role}: {error}")
                print(f"failed {failures[-1]}", flush=True)
                continue
            print(f"FINDING\tstrongSwan\t{row['id']}\t{role}\t{word_of(finding)}", flush=True)
            print(f"# {row['id']} {role} {time.monotonic() - begin:.1f} s", flush=True)
            if row["id"] == "key-other":
                measure(f"a wrong key is named as {role}", seconds, "2.0 s")
    check(not failures, f"{len(failures)} rows failed:\n" + "\n".join(failures))


def test_table_part_1(program):
    run_part(program, 0)


def test_table_part_2(program):
    run_part(program, 1)


def test_table_part_3(program):
    run_part(program, 2)


def test_table_part_4(program):
    run_part(program, 3)


def test_table_part_5(program):
    run_part(program, 4)


def test_table_part_6(program):
    run_part(program, 5)


def test_the_right_key_works_at_once_after_a_wrong_one(program):
    """No lockout at either side (fault 29)."""
    with w.World() as world:
        bench = Bench(world, program)
        wrong = Side({"initiator": {"key": "another key"}}, "initiator", True)
        gateway = Gateway(world, w.GATEWAY_A, program, wrong.profile("initiator"), {"to-b": wrong.key})
        line = gateway.wait_for_line(lambda v: "WrongPreSharedKey" in str(v.get("finding")), timeout=USUAL)
        check(line is not None, f"no finding names the key: {gateway.history[-4:]}")
        gateway.stop()
        gateway.secrets = {"to-b": KEY}
        gateway.start()
        seconds = gateway.wait_for("established", "active", timeout=USUAL)
        check(seconds is not None, f"not up with the right key: {gateway.history[-4:]}")
        measure("connect after a wrong key", seconds, "2.0 s")
        check(all(not v.get("finding") or v["state"].startswith("waiting") for v in gateway.history), f"still complains: {gateway.history}")
        gateway.stop()


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
