"""Many tunnels at once between one Tunneldesk and one strongSwan. Each is to an address of the peer's that no other
tunnel has, so each has a phase 1 of its own, and each joins two networks of its own."""

import dataclasses
import re
import subprocess

from lab import profile as p, world as w
from lab.cases import check
from lab.gateway import Gateway
from lab.strongswan import StrongSwan

KEY = "correct horse battery staple"
# So many half-open exchanges with one address does strongSwan take.
_MANY = "block_threshold = 1000"

# Our spelling, strongSwan's in a proposal, and its own in a list of SAs.
ENCRYPTION = {
    "DES-CBC": ("des", "DES_CBC"), "3DES-CBC": ("3des", "3DES_CBC"), "AES-128-CBC": ("aes128", "AES_CBC-128"),
    "AES-192-CBC": ("aes192", "AES_CBC-192"), "AES-256-CBC": ("aes256", "AES_CBC-256"),
    "AES-128-GCM-16": ("aes128gcm16", "AES_GCM_16-128"), "AES-192-GCM-16": ("aes192gcm16", "AES_GCM_16-192"),
    "AES-256-GCM-16": ("aes256gcm16", "AES_GCM_16-256"),
}
HASH = {"MD5": ("md5", "HMAC_MD5_96"), "SHA1": ("sha1", "HMAC_SHA1_96"), "SHA2-256": ("sha256", "HMAC_SHA2_256_128"),
        "SHA2-384": ("sha384", "HMAC_SHA2_384_192"), "SHA2-512": ("sha512", "HMAC_SHA2_512_256")}
AUTHENTICATION = {
    "HMAC-MD5-96": HASH["MD5"], "HMAC-SHA1-96": HASH["SHA1"], "HMAC-SHA2-256-128": HASH["SHA2-256"],
    "HMAC-SHA2-256-96": HASH["SHA2-256"], "HMAC-SHA2-384-192": HASH["SHA2-384"],
    "HMAC-SHA2-512-256": HASH["SHA2-512"], "included": ("", ""),
}
GROUP = {
    "Group 1": ("modp768", "MODP_768"), "Group 2": ("modp1024", "MODP_1024"), "Group 5": ("modp1536", "MODP_1536"),
    "Group 14": ("modp2048", "MODP_2048"), "Group 15": ("modp3072", "MODP_3072"),
    "Group 16": ("modp4096", "MODP_4096"), "Group 17": ("modp6144", "MODP_6144"),
    "Group 18": ("modp8192", "MODP_8192"), "Group 19": ("ecp256", "ECP_256"), "Group 20": ("ecp384", "ECP_384"),
    "Group 21": ("ecp521", "ECP_521"), "Group 31": ("curve25519", "CURVE_25519"),
}


@dataclasses.dataclass(frozen=True)
class Suite:
    """What one tunnel is to agree on, in our words."""

    ike_encryption: str = "AES-256-CBC"
    hash_: str = "SHA2-256"
    group: str = "Group 14"
    encryption: str = "AES-256-CBC"
    authentication: str = "HMAC-SHA2-256-128"
    pfs: str | None = None

    @property
    def policy(self):
        return self.ike_encryption, self.hash_, self.group

    def ike_proposal(self):
        return "-".join((ENCRYPTION[self.ike_encryption][0], HASH[self.hash_][0], GROUP[self.group][0]))

    def esp_proposal(self):
        words = [ENCRYPTION[self.encryption][0], AUTHENTICATION[self.authentication][0],
                 GROUP[self.pfs][0] if self.pfs else ""]
        return "-".join(word for word in words if word)

    def listed_ike(self):
        return [ENCRYPTION[self.ike_encryption][1], HASH[self.hash_][1], GROUP[self.group][1]]

    def listed_esp(self):
        return [ENCRYPTION[self.encryption][1], AUTHENTICATION[self.authentication][1],
                GROUP[self.pfs][1] if self.pfs else ""]

    def __str__(self):
        return (f"IKE {self.ike_encryption} {self.hash_} {self.group}, ESP {self.encryption} {self.authentication} "
                f"{'PFS ' + self.pfs if self.pfs else 'without PFS'}")


def outer(i):
    return f"198.51.100.{20 + i}"


def network(side, i):
    return f"10.{side}.{i}.0/24"


def host(side, i):
    return f"10.{side}.{i}.2"


def name(i):
    return f"tunnel-{i}"


def lay_out(world, count):
    """The peer's addresses, and in each network a host's and the gateway's (strongSwan wants one for its routes). All
    lie behind one neighbour of each link: the kernel holds 1,024 neighbours for all namespaces of the machine together
    (net.ipv4.neigh.default.gc_thresh3), and past them other worlds lose packets."""
    def batch(namespace, lines):
        done = subprocess.run(["ip", "-n", namespace, "-batch", "-"], input="\n".join(lines), text=True,
                              capture_output=True)
        check(done.returncode == 0, f"ip: {done.stderr}")

    numbers = range(1, count + 1)
    batch(w.GATEWAY_B, [f"address add {outer(i)}/32 dev wan" for i in numbers])
    batch(w.INTERNET, [f"route add {outer(i)}/32 via {w.OUTER_B}" for i in numbers])
    for side, behind, gateway in ((1, w.HOST_A, w.GATEWAY_A), (2, w.HOST_B, w.GATEWAY_B)):
        batch(behind, [f"address add {host(side, i)}/32 dev lan" for i in numbers])
        batch(gateway, [line for i in numbers for line in (
            f"address add 10.{side}.{i}.1/32 dev lan", f"route add {network(side, i)} via 10.{side}.0.2")])


_SITE = """
    {name} {{
        version = 1
        local_addrs = {local}
        remote_addrs = {remote}
        proposals = {ike}
        encap = yes
        aggressive = {aggressive}
        fragmentation = {fragmentation}
        keyingtries = {keyingtries}
        local {{
            auth = psk
            id = {local}
        }}
        remote {{
            auth = psk
            id = {remote}
        }}
        children {{
            {name} {{
                local_ts = {local_ts}
                remote_ts = {remote_ts}
                esp_proposals = {esp}
                mode = tunnel
                start_action = {start_action}
                close_action = none
            }}
        }}
    }}
"""


class ManySites(StrongSwan):
    """One strongSwan that is the peer of every tunnel; or, at site A, in the place of ours."""

    def __init__(self, world, suites, *, initiates, namespace=w.GATEWAY_B, aggressive=False, fragmentation="yes",
                 keyingtries=1, extra="", **log):
        if aggressive:
            extra += "\n    i_dont_care_about_security_and_use_aggressive_mode_psk = yes"
        self._prepare(world, namespace, _MANY + extra, **log)
        own = 2 if namespace == w.GATEWAY_B else 1
        sites = []
        for i, suite in enumerate(suites, 1):
            local, remote = (outer(i), w.OUTER_A) if own == 2 else (w.OUTER_A, outer(i))
            sites.append(_SITE.format(name=name(i), local=local, remote=remote, ike=suite.ike_proposal(),
                                      esp=suite.esp_proposal(), local_ts=network(own, i),
                                      remote_ts=network(3 - own, i), aggressive="yes" if aggressive else "no",
                                      fragmentation=fragmentation, keyingtries=keyingtries,
                                      start_action="start" if initiates else "none"))
        self._write("swanctl.conf", f"connections {{{''.join(sites)}}}\n"
                                    f"secrets {{\n    ike-all {{\n        secret = \"{KEY}\"\n    }}\n}}\n")
        # Those that it begins itself begin when they are loaded; what answers must be there before.
        self._holds_back = initiates
        self.start()

    def load(self):
        if not self._holds_back:
            super().load()

    def begin_all(self):
        self._holds_back = False
        self.load()

    def agreed(self):
        """Of each tunnel whose child is installed: whether strongSwan began, and the algorithms of IKE and ESP."""
        tunnels = {}
        for line in self.swanctl("--list-sas", "--raw").splitlines():
            found = re.match(r"list-sa event \{(\S+) \{(.*?)child-sas \{(.*)", line)
            if not found or "state=INSTALLED" not in found[3]:
                continue
            ike, child = dict(re.findall(r"([\w-]+)=(\S+)", found[2])), dict(re.findall(r"([\w-]+)=(\S+)", found[3]))
            if ike.get("state") == "ESTABLISHED":
                tunnels[found[1]] = (ike.get("initiator") == "yes", _listed(ike), _listed(child))
        return tunnels


def _listed(values):
    size = values.get("encr-keysize")
    integrity = values.get("integ-alg", "")
    return [values.get("encr-alg", "") + (f"-{size}" if size else ""), integrity, values.get("dh-group", "")]


def profile(suites, connect, mode="main", **fields):
    """A gateway for each policy, all on one outer address, and a tunnel for each suite. `fields`: of every tunnel."""
    tunnels, gateways = [], {}
    for i, suite in enumerate(suites, 1):
        number = gateways.setdefault(suite.policy, 1000 + len(gateways))
        tunnels.append(p.tunnel(name(i), number=i, peer=outer(i), local=network(1, i), remote=network(2, i),
                                esp=suite.encryption, authentication=suite.authentication, pfs=suite.pfs,
                                connect=connect, gateway=f"{number:016x}", **fields))
    value = p.profile(tunnels, subnets="10.1.0.0/16", mode=mode, answer_aggressive=mode == "aggressive")
    template = value["gateways"][0]
    value["gateways"] = [
        dict(template, id=f"{number:016x}", name=f"gateway-{number}",
             policy=dict(template["policy"], encryption=encryption, hash=hash_, group=group))
        for (encryption, hash_, group), number in gateways.items()]
    return value


def check_echoes(world, count):
    """Three echoes through every tunnel, from each side; those that did not come back are asked for once more."""
    for side, behind in ((1, w.HOST_A), (2, w.HOST_B)):
        missing = list(range(1, count + 1))
        for _ in range(3):
            ping = w.inside(behind, "ping", "-n", "-q", "-c", "3", "-i", "0.2", "-W", "3", "-I")
            running = [(i, subprocess.Popen([*ping, host(side, i), host(3 - side, i)], text=True,
                                            stdout=subprocess.PIPE)) for i in missing]
            missing = [i for i, program in running if " 3 received" not in program.communicate()[0]]
            if not missing:
                break
        check(not missing, f"echoes from side {side} were lost in tunnels {missing}")


def connect_all(program, suites, role, environment=None):
    """Every suite stands, carries in both directions, and both sides say that it is this one."""
    with w.World() as world:
        lay_out(world, len(suites))
        peer = ManySites(world, suites, initiates=role == "responder")
        keys = {name(i): KEY for i in range(1, len(suites) + 1)}
        connect = "at-start" if role == "initiator" else "answer-only"
        gateway = Gateway(world, w.GATEWAY_A, program, profile(suites, connect), keys, environment=environment)
        check(gateway.wait_until_listening(), f"not listening: {gateway.error_text()}")
        if role == "responder":
            peer.begin_all()
        check_up(gateway, peer)
        check_agreed(gateway, peer, suites, role)
        check_echoes(world, len(suites))
        check(gateway.wait_for("active", timeout=20) is not None,
              f"not active: {[v for v in gateway.states.values() if v['state'] != 'active'][:5]}")
        check(gateway.stop() == 0, f"did not end cleanly: {gateway.error_text()}")
        check(peer.wait_for(0, 0), f"strongSwan still holds SAs after our Deletes: {peer.sas()[:1500]}")
    for suite in suites:
        words = role, *suite.policy, suite.encryption, suite.authentication, suite.pfs or "off"
        print("CONNECT\t" + "\t".join(words))


def check_up(gateway, peer):
    if gateway.wait_for("established", "active", timeout=180) is None:
        late = [v for v in gateway.states.values() if v["state"] not in ("established", "active")]
        check(False, f"{len(late)} are not up: {late[:5]} {gateway.error_text()} {peer.log_text()[-1500:]}")


def check_agreed(gateway, peer, suites, role):
    # As responder it opens its half only when message 3 has been worked off.
    check(w.comes_true(lambda: len(peer.agreed()) >= len(suites), 60),
          f"strongSwan has {sorted(peer.agreed())} of {len(suites)} children")
    theirs, ours = peer.agreed(), {tunnel: value for (tunnel, _), value in gateway.states.items()}
    for i, suite in enumerate(suites, 1):
        began, ike, esp = theirs[name(i)]
        wanted = (role == "responder", suite.listed_ike(), suite.listed_esp())
        check((began, ike, esp) == wanted, f"strongSwan has {began, ike, esp} where {wanted} was wanted")
        check(ours[name(i)]["ike"] == {"encryption": suite.ike_encryption, "hash": suite.hash_, "group": suite.group,
                                       "initiator": role == "initiator"}, f"ours for {suite}: {ours[name(i)]}")
        agreed = {key: ours[name(i)]["esp"][key] for key in ("encryption", "authentication", "pfs")}
        check(agreed == {"encryption": suite.encryption, "authentication": suite.authentication,
                         "pfs": suite.pfs is not None}, f"ours for {suite}: {ours[name(i)]}")
