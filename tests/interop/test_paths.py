"""A real strongSwan over paths that mend nothing: IKE messages in fragments, and NATs that change their minds."""

import re
import subprocess
import sys
import time

from lab import cases, profile as p, world as w
from lab.capture import Capture, frames
from lab.cases import check, measure
from lab.gateway import Gateway
from lab.strongswan import StrongSwan

KEY = "correct horse battery staple"
NAT_B = "198.51.100.99"  # what site B's NAT calls itself


def peer_of(world, ike="aes256-sha256-modp2048", esp="aes256-sha256", **more):
    settings = dict(local=w.OUTER_B, remote=w.OUTER_A, local_ts=w.NETWORK_B, remote_ts=w.NETWORK_A, secret=KEY,
                    encap="yes")
    settings.update(more)
    return StrongSwan(world, w.GATEWAY_B, ike=ike, esp=esp, **settings)


def gateway_of(world, program, tunnel, **policy):
    return Gateway(world, w.GATEWAY_A, program, p.profile([tunnel], **policy), {tunnel["name"]: KEY})


def check_traffic(world, gateway):
    check(w.comes_true(lambda: world.ping(w.HOST_A, w.ADDRESS_B, 1, wait=1) == 1, 30),
          f"nothing crosses: {gateway.history[-4:]}")
    check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "echoes from host A to host B were lost")
    check(world.ping(w.HOST_B, w.ADDRESS_A) == 3, "echoes from host B to host A were lost")


def fragments_from_the_peer(program, role, encap):
    """strongSwan cuts whatever is larger than 360 octets with its headers, on the first try already."""
    with w.World() as world:
        peer = peer_of(world, esp="aes256-sha256-modp2048", fragmentation="force", encap=encap,
                       extra="fragment_size = 360")
        tunnel = p.tunnel(pfs="Group 14", connect="at-start" if role == "initiator" else "answer-only")
        gateway = gateway_of(world, program, tunnel)
        if role == "responder":
            check(gateway.wait_until_listening(), "not listening")
            check(peer.initiate(), f"strongSwan could not connect: {peer.log_text()[-1500:]}")
        check(gateway.wait_for("established", "active", timeout=20) is not None,
              f"not up: {gateway.history[-6:]} {peer.log_text()[-1500:]}")
        check_traffic(world, gateway)
        log = peer.log_text()
        check(len(re.findall(r"splitting IKE message", log)) >= 2, f"strongSwan cut nothing: {log[-1500:]}")
        check("FRAG" in log, f"strongSwan did not hear that we take fragments: {log[:3000]}")
        check(gateway.stop() == 0, f"the gateway did not end cleanly: {gateway.error_text()}")
        check(peer.wait_for(0, 0), f"strongSwan still holds SAs after our Deletes: {peer.sas()}")


def test_fragments_from_the_peer_as_initiator(program):
    fragments_from_the_peer(program, "initiator", "no")


def test_fragments_from_the_peer_as_responder(program):
    fragments_from_the_peer(program, "responder", "yes")


def narrow_path(program, role):
    """What is larger than 600 octets does not get from A to B; keys of 4096 bits do, in pieces."""
    with w.World() as world:
        world.nft(w.INTERNET, f"""
            table ip narrow {{
                chain forward {{
                    type filter hook forward priority 0
                    ip saddr {w.OUTER_A} udp dport {{ 500, 4500 }} ip length > 600 counter drop
                }}
            }}""")
        peer = peer_of(world, ike="aes256-sha256-modp4096")
        tunnel = p.tunnel(connect="at-start" if role == "initiator" else "answer-only")
        gateway = gateway_of(world, program, tunnel, group="Group 16")
        if role == "responder":
            check(gateway.wait_until_listening(), "not listening")
            check(peer.initiate(timeout=60), f"strongSwan could not connect: {peer.log_text()[-1500:]}")
        check(gateway.wait_for("established", "active", timeout=40) is not None,
              f"not up: {gateway.history[-6:]} {peer.log_text()[-1500:]}")
        log = peer.log_text()
        check("received fragment" in log and "reassembled" in log, f"strongSwan got no fragments: {log[-1500:]}")
        check_traffic(world, gateway)


def test_we_cut_on_a_narrow_path_as_initiator(program):
    narrow_path(program, "initiator")


def test_message_3_lost_until_the_peer_has_forgotten_its_iv(program):
    """strongSwan keeps the IVs of three exchanges: after two questions whether it lives it cannot read a message 3 that
    was lost at first. It says so when it asks for it again (rule Q-13)."""
    with w.World() as world:
        # Message 3 alone is of this size; the first one and one repeat of it.
        world.nft(w.INTERNET, f"""
            table ip loss {{
                chain forward {{
                    type filter hook forward priority 0
                    ip saddr {w.OUTER_A} udp dport 4500 udp length 88 quota until 220 bytes counter drop
                }}
            }}""")
        peer = peer_of(world)
        tunnel = p.tunnel(dpd={"mode": "on", "idle": 1, "tries": 5, "interval": 1})
        gateway = gateway_of(world, program, tunnel)
        check(gateway.wait_for("established", "active", timeout=20) is not None, f"not up: {gateway.history[-6:]}")
        deadline = time.monotonic() + 30
        while world.ping(w.HOST_A, w.ADDRESS_B, 1, wait=1) == 0:
            check(time.monotonic() < deadline, f"nothing crosses: {gateway.history[-4:]} {peer.log_text()[-1500:]}")
        log = peer.log_text()
        check("could not decrypt payloads" in log, f"message 3 was read after all: {log[-1500:]}")
        check_traffic(world, gateway)


def rules_for_b(port):
    """The internet's router hides gateway B behind an address of its own, each port mapped from `port` on."""
    return f"""
        table ip nat {{
            chain pre {{ type nat hook prerouting priority -100;
                ip daddr {NAT_B} udp dport {port} dnat to {w.OUTER_B}:500
                ip daddr {NAT_B} udp dport {port + 1} dnat to {w.OUTER_B}:4500
            }}
            chain post {{ type nat hook postrouting priority 100;
                ip saddr {w.OUTER_B} oifname "to-a" udp sport 500 snat to {NAT_B}:{port}
                ip saddr {w.OUTER_B} oifname "to-a" udp sport 4500 snat to {NAT_B}:{port + 1}
            }}
        }}"""


def change_mapping(world, rules):
    """The NAT forgets what it knew and maps anew: its memory is made short while one packet passes."""
    names = ("net.netfilter.nf_conntrack_udp_timeout", "net.netfilter.nf_conntrack_udp_timeout_stream")
    for name in names:
        world.sysctl(w.INTERNET, name, 1)
    # An answer that takes longer than the memory finds no way back.
    check(w.comes_true(lambda: world.ping(w.HOST_B, w.ADDRESS_A, 1, wait=1) == 1, 30),
          "an echo was lost before the NAT changed its mapping")
    world.nft(w.INTERNET, "delete table ip nat")
    time.sleep(3)
    for name in names:
        world.sysctl(w.INTERNET, name, 120)
    world.nft(w.INTERNET, rules)


def source_ports(capture):
    """Of all UDP over IPv4 that was captured."""
    return {int.from_bytes(frame[34:36], "big") for frame in frames(capture.file)
            if frame[12:14] == b"\x08\x00" and frame[23] == 17}


def test_peer_behind_a_nat_that_changes_its_mapping(program):
    """Rule NT-12: we follow the peer when something authenticated comes from its new port, and nothing else."""
    with w.World() as world:
        world.nft(w.INTERNET, rules_for_b(20000))
        peer = peer_of(world, encap="no")
        identity = {"type": "ipv4", "value": w.OUTER_B}
        gateway = gateway_of(world, program, p.tunnel(peer=NAT_B, peerIdentity=identity, connect="answer-only"))
        check(gateway.wait_until_listening(), "not listening")
        check(peer.initiate(), f"strongSwan could not connect: {peer.log_text()[-1500:]}")
        check_traffic(world, gateway)
        send_forged(world, peer)
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "a forged packet led the traffic away")
        change_mapping(world, rules_for_b(30000))
        capture = Capture(world, w.GATEWAY_A, "wan")
        check(world.ping(w.HOST_B, w.ADDRESS_A) >= 2, "nothing comes from the NAT's new port")
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "the peer's new port was not followed")
        capture.stop()
        check(source_ports(capture) == {4500, 30001}, f"the ports were {source_ports(capture)}")
        check(peer.established() == (1, 1), f"it did not stay the same SA: {peer.sas()}")


def test_peer_behind_a_nat_is_known_by_its_key_alone(program):
    """Rule NT-15: strongSwan names itself by its inner address. Expecting the outer one refuses it and says what came;
    "any" takes it in both roles of Main Mode, and a wrong key not even then."""
    anybody = {"type": "any", "value": ""}
    for connect, identity, key in (("answer-only", None, KEY), ("answer-only", anybody, "another key"),
                                   ("answer-only", anybody, KEY), ("at-start", anybody, KEY)):
        with w.World() as world:
            world.nft(w.INTERNET, f"""
                table ip nat {{
                    chain pre {{ type nat hook prerouting priority -100;
                        ip daddr {NAT_B} udp dport {{ 500, 4500 }} dnat to {w.OUTER_B}
                    }}
                    chain post {{ type nat hook postrouting priority 100;
                        ip saddr {w.OUTER_B} oifname "to-a" snat to {NAT_B}
                    }}
                }}""")
            peer = peer_of(world, encap="no")
            tunnel = p.tunnel(peer=NAT_B, connect=connect, **({"peerIdentity": identity} if identity else {}))
            gateway = Gateway(world, w.GATEWAY_A, program, p.profile([tunnel]), {tunnel["name"]: key})
            if connect == "answer-only":
                check(gateway.wait_until_listening(), "not listening")
                came = peer.initiate(timeout=20 if identity and key == KEY else 3)
                check(came == (identity is not None and key == KEY),
                      f"{identity}, {key}: {came}, {gateway.history[-4:]} {peer.log_text()[-1500:]}")
                if not came:
                    verdict = "WrongPreSharedKey" if identity else "IdentityMismatch"
                    line = gateway.wait_for_line(lambda v: verdict in str(v.get("finding")), timeout=60)
                    check(line is not None, f"no finding says {verdict}: {gateway.history[-6:]}")
                    check(identity or w.OUTER_B in str(line), f"what the peer named itself is missing: {line}")
                    continue
            check(gateway.wait_for("established", "active", timeout=20) is not None,
                  f"{connect}: not up: {gateway.history[-6:]} {peer.log_text()[-1500:]}")
            check_traffic(world, gateway)


_SEND = """
import socket, sys
out = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for payload in sys.argv[2:]:
    out.sendto(bytes.fromhex(payload), (sys.argv[1], 4500))
"""


def send_forged(world, peer):
    """ESP with the right SPI and an IKE message with garbage, from the router itself to our port 4500."""
    spi = re.search(r"out +([0-9a-f]{8})", peer.sas()).group(1)
    esp = spi + "00000100" + "00" * 80
    subprocess.run(w.inside(w.INTERNET, sys.executable, "-c", _SEND, w.OUTER_A, esp, "00000000" + "11" * 60, "ff"),
                   check=True)


def rules_for_a(port):
    """Gateway A behind the internet router's own address, which is what site B may send to."""
    return f"""
        table ip nat {{
            chain post {{ type nat hook postrouting priority 100;
                ip saddr {w.OUTER_A} oifname "to-b" udp sport 500 snat to 198.51.100.1:{port + 500}
                ip saddr {w.OUTER_A} oifname "to-b" udp sport 4500 snat to 198.51.100.1:{port + 4500}
            }}
        }}"""


def test_our_nat_changes_its_mapping(program):
    """We are behind the NAT: the peer follows our packets, and we go on under the same IKE SA."""
    with w.World() as world:
        world.nft(w.INTERNET, rules_for_a(10000))
        peer = peer_of(world, remote="198.51.100.1", remote_id=w.OUTER_A, encap="no")
        gateway = gateway_of(world, program, p.tunnel(dpd={"mode": "on", "idle": 20, "tries": 5, "interval": 1}))
        check(gateway.wait_for("established", "active", timeout=20) is not None, f"not up: {gateway.history[-6:]}")
        check_traffic(world, gateway)
        change_mapping(world, rules_for_a(11000))
        capture = Capture(world, w.GATEWAY_B, "wan")
        check_traffic(world, gateway)
        capture.stop()
        check(source_ports(capture) == {4500, 15500}, f"the ports were {source_ports(capture)}")
        check(peer.established() == (1, 1), f"it did not stay the same SA: {peer.sas()}")


def test_our_address_changes_inside_a_handshake(program):
    """Row 33, between message 2 and message 5: message 3 does not pass from the old address, and then DHCP gives another
    one. Nothing of the exchange that was begun is waited for."""
    with w.World() as world:
        world.nft(w.INTERNET, f"""
            table ip early {{
                chain forward {{
                    type filter hook forward priority 0;
                    ip saddr {w.OUTER_A} udp dport 500 udp length > 300 counter drop
                }}
            }}""")
        peer = StrongSwan(world, w.GATEWAY_B, local=w.OUTER_B, remote="203.0.113.0/24", remote_id="a.example",
                          local_ts=w.NETWORK_B, remote_ts=w.NETWORK_A, secret=KEY, encap="yes")
        tunnel = p.tunnel(ownIdentity={"type": "fqdn", "value": "a.example"})
        profile = p.profile([tunnel])
        profile["zones"][0]["uplink"] = {"interface": "wan"}
        gateway = Gateway(world, w.GATEWAY_A, program, profile, {tunnel["name"]: KEY})
        listing = w.inside(w.INTERNET, "nft", "list", "table", "ip", "early")
        deadline = time.monotonic() + 20
        while not re.search(r"counter packets [1-9]", w.run(*listing)):
            check(time.monotonic() < deadline, f"message 3 was not sent: {gateway.history[-4:]}")
            time.sleep(0.05)
        world.ip(w.GATEWAY_A, "address", "delete", f"{w.OUTER_A}/24", "dev", "wan")
        world.ip(w.GATEWAY_A, "address", "add", "203.0.113.11/24", "dev", "wan")
        world.ip(w.GATEWAY_A, "route", "add", "default", "via", "203.0.113.1")
        came = time.monotonic()
        check(gateway.wait_for("established", "active", timeout=30) is not None, f"not up: {gateway.history[-6:]}")
        measure("up from the new address that came inside a handshake", time.monotonic() - came, "3.0 s")
        check("203.0.113.11" in peer.sas(), f"the peer does not know the new address: {peer.sas()}")
        check(peer.wait_for(1, 1), f"the peer has more or less than one of each: {peer.sas()}")
        check(world.ping(w.HOST_A, w.ADDRESS_B, 3) == 3, "nothing crosses")


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
