"""Every algorithm that is not in test_strongswan.py, against a real strongSwan, once in each role, with traffic. One
world and one strongSwan for all of them: a row costs two seconds. Extended sequence numbers are not here: strongSwan
does not know them in IKEv1 (it neither offers nor takes attribute 11 of RFC 4304)."""

import sys

from lab import cases, profile as p, world as w
from lab.cases import check
from lab.gateway import Gateway
from lab.strongswan import StrongSwan

KEY = "correct horse battery staple"

# IKE: encryption, hash, group; ESP: encryption, authentication; and the group again for Perfect Forward Secrecy.
ROWS = [
    ("DES-CBC", "SHA2-384", "Group 15", "DES-CBC", "HMAC-SHA2-384-192"),
    ("AES-256-CBC", "SHA2-512", "Group 16", "AES-256-CBC", "HMAC-SHA2-512-256"),
    ("AES-128-CBC", "SHA2-384", "Group 17", "DES-CBC", "HMAC-SHA1-96"),
    ("AES-192-CBC", "SHA2-512", "Group 18", "3DES-CBC", "HMAC-SHA2-512-256"),
    ("AES-256-CBC", "SHA2-384", "Group 19", "AES-128-CBC", "HMAC-SHA2-384-192"),
    ("DES-CBC", "MD5", "Group 20", "AES-192-CBC", "HMAC-SHA2-512-256"),
    ("AES-128-CBC", "SHA2-512", "Group 21", "DES-CBC", "HMAC-MD5-96"),
    ("DES-CBC", "SHA2-512", "Group 31", "DES-CBC", "HMAC-SHA2-512-256"),
]
THEIRS = {
    "DES-CBC": "des", "3DES-CBC": "3des", "AES-128-CBC": "aes128", "AES-192-CBC": "aes192", "AES-256-CBC": "aes256",
    "MD5": "md5", "SHA2-384": "sha384", "SHA2-512": "sha512",
    "HMAC-MD5-96": "md5", "HMAC-SHA1-96": "sha1", "HMAC-SHA2-384-192": "sha384", "HMAC-SHA2-512-256": "sha512",
    "Group 15": "modp3072", "Group 16": "modp4096", "Group 17": "modp6144", "Group 18": "modp8192",
    "Group 19": "ecp256", "Group 20": "ecp384", "Group 21": "ecp521", "Group 31": "curve25519",
}
# How `swanctl --list-sas` spells the groups.
LISTED = {"modp3072": "MODP_3072", "modp4096": "MODP_4096", "modp6144": "MODP_6144", "modp8192": "MODP_8192",
          "ecp256": "ECP_256", "ecp384": "ECP_384", "ecp521": "ECP_521", "curve25519": "CURVE_25519"}


def proposals(row):
    """The row in strongSwan's words: IKE, ESP."""
    encryption, hash_, group, esp, authentication = (THEIRS[word] for word in row)
    return f"{encryption}-{hash_}-{group}", f"{esp}-{authentication}-{group}"


def gateway_for(world, program, row, connect, environment):
    encryption, hash_, group, esp, authentication = row
    tunnel = p.tunnel(esp=esp, authentication=authentication, pfs=group, connect=connect)
    profile = p.profile([tunnel], encryption=encryption, hash_=hash_, group=group)
    return Gateway(world, w.GATEWAY_A, program, profile, {tunnel["name"]: KEY}, environment=environment)


def run_row(world, program, peer, row, role, environment):
    name = f"{' '.join(row)} as {role}"
    ike, esp = proposals(row)
    peer.reload(ike, esp)
    with gateway_for(world, program, row, "at-start" if role == "initiator" else "answer-only", environment) as gateway:
        if role == "responder":
            check(gateway.wait_until_listening(), f"{name}: not listening: {gateway.error_text()}")
            check(peer.initiate(), f"{name}: strongSwan could not connect: {peer.log_text()[-1500:]}")
        check(gateway.wait_for("established", "active", timeout=20) is not None,
              f"{name}: not up: {gateway.history[-4:]} {peer.log_text()[-1500:]}")
        check(peer.wait_for(1, 1), f"{name}: strongSwan has no SA: {peer.sas()}")
        check(peer.sas().count(LISTED[THEIRS[row[2]]]) >= 1, f"{name}: another group: {peer.sas()}")
        check(world.ping(w.HOST_A, w.ADDRESS_B, 3, wait=3) >= 2, f"{name}: nothing crosses: {gateway.history[-4:]}")
        check(world.ping(w.HOST_B, w.ADDRESS_A, 2, wait=3) == 2, f"{name}: echoes from host B to host A were lost")
        check(gateway.wait_for("active", timeout=10) is not None, f"{name}: not active: {gateway.states}")
        check(gateway.stop() == 0, f"{name}: did not end cleanly: {gateway.error_text()}")
    check(peer.wait_for(0, 0), f"{name}: strongSwan still holds SAs: {peer.sas()}")


def run_rows(program, role, environment=None):
    with w.World() as world:
        ike, esp = proposals(ROWS[0])
        peer = StrongSwan(world, w.GATEWAY_B, local=w.OUTER_B, remote=w.OUTER_A, local_ts=w.NETWORK_B,
                          remote_ts=w.NETWORK_A, secret=KEY, encap="yes", ike=ike, esp=esp)
        for row in ROWS:
            run_row(world, program, peer, row, role, environment)


def test_initiator(program):
    run_rows(program, "initiator")


def test_responder(program):
    """With OpenSSL's ciphers, so that both backends meet another's packets."""
    run_rows(program, "responder", {"TUNNELDESK_ESP_CIPHERS": "openssl"})


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
