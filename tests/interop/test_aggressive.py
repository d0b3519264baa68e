"""Aggressive Mode against a real strongSwan, in both roles, with traffic."""

import sys

from lab import cases, profile as p, world as w
from lab.capture import Capture
from lab.cases import check
from tests.interop.test_strongswan import check_traffic, gateway_of, peer_of

# Our spelling of an identity, strongSwan's.
IDENTITIES = {
    "address": ({"type": "auto", "value": ""}, None),
    "fqdn": ({"type": "fqdn", "value": "{}.example"}, "{}.example"),
    "user-fqdn": ({"type": "user-fqdn", "value": "vpn@{}.example"}, "vpn@{}.example"),
    "key-id": ({"type": "key-id", "value": "0x00ff0{}"}, '"@#00ff0{}"'),  # unquoted, # begins a comment
}


def identity(kind, side):
    """Ours and strongSwan's spelling of the identity of one side."""
    ours, theirs = IDENTITIES[kind]
    return dict(ours, value=ours["value"].format(side)), theirs and theirs.format(side)


def connect(program, role, kind="address", encap="no", nat="auto", **policy):
    ours, ours_there = identity(kind, "a")
    peers, peers_there = identity(kind, "b")
    with w.World() as world:
        peer = peer_of(world, aggressive=True, encap=encap, local_id=peers_there, remote_id=ours_there)
        capture = Capture(world, w.GATEWAY_A, "wan")
        tunnel = p.tunnel(connect="at-start" if role == "initiator" else "answer-only", nat=nat, ownIdentity=ours,
                          peerIdentity=peers)
        gateway = gateway_of(world, program, tunnel, mode="aggressive", answer_aggressive=role == "responder",
                             **policy)
        if role == "responder":
            check(gateway.wait_until_listening(), "does not listen")
            check(peer.initiate(), f"strongSwan could not connect: {peer.log_text()[-1500:]} {gateway.history[-6:]}")
        check(gateway.wait_for("established", "active", timeout=20) is not None,
              f"not up: {gateway.history[-6:]} {peer.log_text()[-1500:]}")
        check(peer.wait_for(1, 1), f"strongSwan has no SA: {peer.sas()}")
        check("AGGRESSIVE" in peer.log_text(), "was not Aggressive Mode")
        check_traffic(world, gateway)
        seen = capture.stop()
        check(not seen.inner and not seen.foreign, f"seen on the outer link: {seen} {seen.inner[:3]}")
        check(gateway.stop() == 0, f"the gateway did not end cleanly: {gateway.error_text()}")
        check(peer.wait_for(0, 0), f"strongSwan still holds SAs after our Deletes: {peer.sas()}")


def test_initiator(program):
    connect(program, "initiator")


def test_responder(program):
    connect(program, "responder")


def test_initiator_forced_nat_fqdn(program):
    connect(program, "initiator", "fqdn", encap="yes")


def test_responder_forced_nat_fqdn(program):
    connect(program, "responder", "fqdn", encap="yes")


def test_initiator_user_fqdn_forced_by_us(program):
    connect(program, "initiator", "user-fqdn", nat="force")


def test_responder_user_fqdn_forced_by_us(program):
    connect(program, "responder", "user-fqdn", nat="force")


def test_initiator_key_id(program):
    connect(program, "initiator", "key-id")


def test_responder_key_id(program):
    connect(program, "responder", "key-id")


def test_wrong_identity_is_named_with_its_value(program):
    with w.World() as world:
        peer = peer_of(world, aggressive=True, local_id="other.example")
        tunnel = p.tunnel(connect="answer-only", peerIdentity={"type": "fqdn", "value": "b.example"})
        gateway = gateway_of(world, program, tunnel, mode="aggressive", answer_aggressive=True)
        check(gateway.wait_until_listening(), "does not listen")
        check(not peer.initiate(timeout=3), "strongSwan connected under a name that nobody expects")
        line = gateway.wait_for_line(lambda v: "IdentityMismatch" in str(v.get("finding")), timeout=60)
        check(line is not None, f"no finding names the identity: {gateway.history[-6:]}")
        check("other.example" in str(line) and "b.example" in str(line), f"the values are missing: {line}")


def test_any_identity_takes_a_name_that_nobody_expects(program):
    """Rule NT-15: both roles; the key alone proves the peer."""
    for role in ("initiator", "responder"):
        with w.World() as world:
            peer = peer_of(world, aggressive=True, local_id="other.example")
            tunnel = p.tunnel(connect="at-start" if role == "initiator" else "answer-only",
                              peerIdentity={"type": "any", "value": ""})
            gateway = gateway_of(world, program, tunnel, mode="aggressive", answer_aggressive=role == "responder")
            if role == "responder":
                check(gateway.wait_until_listening(), "does not listen")
                check(peer.initiate(), f"strongSwan could not connect: {peer.log_text()[-1500:]}")
            check(gateway.wait_for("established", "active", timeout=20) is not None,
                  f"as {role} not up: {gateway.history[-6:]} {peer.log_text()[-1500:]}")
            check_traffic(world, gateway)


def test_wrong_key_is_named(program):
    for role in ("initiator", "responder"):
        with w.World() as world:
            peer = peer_of(world, aggressive=True)
            tunnel = p.tunnel(connect="at-start" if role == "initiator" else "answer-only")
            gateway = gateway_of(world, program, tunnel, key="wrong key", mode="aggressive", answer_aggressive=True)
            if role == "responder":
                check(gateway.wait_until_listening(), "does not listen")
                check(not peer.initiate(timeout=3), "strongSwan connected with a wrong key")
            line = gateway.wait_for_line(lambda v: "WrongPreSharedKey" in str(v.get("finding")), timeout=20)
            check(line is not None, f"as {role} no finding names the key: {gateway.history[-6:]}")


def test_answering_off_is_a_refusal_and_a_finding(program):
    for mode, verdict in (("main", "ModeMismatch"), ("aggressive", "NotConfigured")):
        with w.World() as world:
            peer = peer_of(world, aggressive=True)
            gateway = gateway_of(world, program, p.tunnel(connect="answer-only"), mode=mode)
            check(gateway.wait_until_listening(), "does not listen")
            check(not peer.initiate(timeout=3), "answered though it is off")
            # INVALID-EXCHANGE-TYPE is 7 (RFC 2408, 3.14.1); strongSwan prints IKEv2's name of that number.
            check(w.comes_true(lambda: "received INVALID_SYNTAX error notify" in peer.log_text(), 10),
                  f"was not told: {peer.log_text()[-800:]}")
            check("parsed AGGRESSIVE" not in peer.log_text(), f"message 2 came: {peer.log_text()[-800:]}")
            line = gateway.wait_for_line(lambda v: verdict in str(v.get("finding")), timeout=60)
            check(line is not None, f"set to {mode} no finding names {verdict}: {gateway.history[-6:]}")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
