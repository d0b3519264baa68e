"""Two real strongSwans behind one NAT that gives both the same address: two tunnels to that address, told apart by the
peers' identities, each with a key of its own. In Aggressive Mode: in Main Mode the address chooses the key (RFC 2409,
5.4), and all behind it are one peer."""

import sys

from lab import cases, profile as p, world as w
from lab.capture import Capture, frames
from lab.cases import check
from lab.gateway import Gateway
from lab.strongswan import StrongSwan

KEYS = {"b": "correct horse battery staple", "c": "another horse"}
NAT = "203.0.113.1"  # the internet's own address on A's side
GATEWAY_C, OUTER_C, NETWORK_C, ADDRESS_C = "gateway-c", "192.0.2.20", "10.3.0.0/24", "10.3.0.1"
SIDES = (("b", w.GATEWAY_B, w.OUTER_B, w.NETWORK_B), ("c", GATEWAY_C, OUTER_C, NETWORK_C))


def add_gateway_c(world):
    w.run("ip", "netns", "add", GATEWAY_C)
    w.run("ip", "link", "add", "wan", "netns", GATEWAY_C, "type", "veth", "peer", "name", "to-c", "netns", w.INTERNET)
    for namespace, device, address in ((GATEWAY_C, "wan", f"{OUTER_C}/24"), (w.INTERNET, "to-c", "192.0.2.1/24"),
                                       (GATEWAY_C, "lo", f"{ADDRESS_C}/24")):
        world.ip(namespace, "address", "add", address, "dev", device)
        world.ip(namespace, "link", "set", device, "up")
    world.ip(GATEWAY_C, "route", "add", "default", "via", "192.0.2.1")


def ports_of_nat(capture):
    """The ports from which ESP in UDP or IKE came through the NAT to our port 4500."""
    return {int.from_bytes(frame[34:36], "big") for frame in frames(capture.file)
            if frame[12:14] == b"\x08\x00" and frame[23] == 17 and frame[26:30] == bytes(map(int, NAT.split(".")))
            and frame[36:38] == (4500).to_bytes(2, "big")}


def crossings(world, namespace, address):
    w.comes_true(lambda: world.ping(namespace, address, 1, wait=1) == 1, 30)
    return world.ping(namespace, address)


def check_both_carry(world, gateway):
    check(gateway.wait_for("established", "active", timeout=20) is not None, f"not up: {gateway.history[-6:]}")
    for namespace, address in ((w.HOST_A, w.ADDRESS_B), (w.HOST_A, ADDRESS_C), (w.HOST_B, w.ADDRESS_A),
                               (GATEWAY_C, w.ADDRESS_A)):
        check(crossings(world, namespace, address) == 3, f"echoes from {namespace} to {address} were lost")


def test_two_strongswans_behind_one_nat(program):
    """Rule NT-14. Both stand with traffic in both directions; one goes and comes back, and the other does not feel it."""
    with w.World() as world:
        add_gateway_c(world)
        world.nft(w.INTERNET, """
            table ip nat {
                chain post {
                    type nat hook postrouting priority 100
                    oifname "to-a" masquerade
                }
            }""")
        peers = [StrongSwan(world, namespace, local=outer, remote=w.OUTER_A, local_ts=network, remote_ts=w.NETWORK_A,
                            secret=KEYS[name], encap="no", aggressive=True)
                 for name, namespace, outer, network in SIDES]
        tunnels = [p.tunnel(name, number=number, peer=NAT, remote=network, connect="answer-only",
                            peerIdentity={"type": "ipv4", "value": outer},
                            key={"reference": f"key-of-{name}", "storage": "memory"})
                   for number, (name, _, outer, network) in enumerate(SIDES, 3)]
        gateway = Gateway(world, w.GATEWAY_A, program,
                          p.profile(tunnels, mode="aggressive", answer_aggressive=True), KEYS)
        check(gateway.wait_until_listening(), f"not listening: {gateway.error_text()}")
        capture = Capture(world, w.GATEWAY_A, "wan")
        for peer in peers:
            check(peer.initiate(), f"{peer.namespace} could not connect: {peer.log_text()[-1500:]}")
        check_both_carry(world, gateway)
        seen = capture.stop()
        check(len(ports_of_nat(capture)) == 2, f"the NAT did not give each a port of its own: {ports_of_nat(capture)}")
        check(not seen.inner and seen.counts["ESP"] == 0, f"seen on the outer link: {seen}")
        said = len(gateway.history)
        peers[1].terminate()
        check(gateway.wait_for_line(lambda v: v.get("tunnel") == "c" and v.get("reason") == "PeerDeleted", timeout=10)
              is not None, f"the Delete of one was not heard: {gateway.history[-4:]}")
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "the other's tunnel does not carry any more")
        check(peers[1].initiate(), f"it could not connect again: {peers[1].log_text()[-1500:]}")
        check_both_carry(world, gateway)
        others = [line for line in gateway.history[said:] if line.get("tunnel") == "b" and
                  line.get("state") not in (None, "established", "active")]
        check(not others, f"the other tunnel felt it: {others}")
        for peer in peers:
            check(peer.established() == (1, 1), f"{peer.namespace}: {peer.sas()}")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
