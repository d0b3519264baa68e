"""Tunneldesk against a real strongSwan, in both roles, with traffic."""

import datetime
import sys
import time

from lab import cases, profile as p, world as w
from lab.capture import Capture
from lab.cases import check, measure
from lab.gateway import Gateway
from lab.strongswan import StrongSwan

KEY = "correct horse battery staple"

# Our spelling of a suite, strongSwan's.
IKE = {
    "aes256-sha256-14": (dict(encryption="AES-256-CBC", hash_="SHA2-256", group="Group 14"), "aes256-sha256-modp2048"),
    "aes128-sha1-2": (dict(encryption="AES-128-CBC", hash_="SHA1", group="Group 2"), "aes128-sha1-modp1024"),
    "aes192-sha1-5": (dict(encryption="AES-192-CBC", hash_="SHA1", group="Group 5"), "aes192-sha1-modp1536"),
    "3des-md5-1": (dict(encryption="3DES-CBC", hash_="MD5", group="Group 1"), "3des-md5-modp768"),
}
ESP = {
    "aes256-sha256": (("AES-256-CBC", "HMAC-SHA2-256-128"), "aes256-sha256"),
    "aes128-sha1": (("AES-128-CBC", "HMAC-SHA1-96"), "aes128-sha1"),
    "aes192-md5": (("AES-192-CBC", "HMAC-MD5-96"), "aes192-md5"),
    "3des-sha1": (("3DES-CBC", "HMAC-SHA1-96"), "3des-sha1"),
    "aes128-gcm": (("AES-128-GCM-16", "included"), "aes128gcm16"),
    "aes192-gcm": (("AES-192-GCM-16", "included"), "aes192gcm16"),
    "aes256-gcm": (("AES-256-GCM-16", "included"), "aes256gcm16"),
}
GROUPS = {"Group 1": "modp768", "Group 2": "modp1024", "Group 5": "modp1536", "Group 14": "modp2048"}


def peer_of(world, ike="aes256-sha256-modp2048", esp="aes256-sha256", **more):
    settings = dict(local=w.OUTER_B, remote=w.OUTER_A, local_ts=w.NETWORK_B, remote_ts=w.NETWORK_A, secret=KEY,
                    encap="yes")
    settings.update(more)
    return StrongSwan(world, w.GATEWAY_B, ike=ike, esp=esp, **settings)


def gateway_of(world, program, tunnel=None, key=KEY, environment=None, **policy):
    tunnel = tunnel or p.tunnel()
    return Gateway(world, w.GATEWAY_A, program, p.profile([tunnel], **policy), {tunnel["name"]: key},
                   environment=environment)


def check_traffic(world, gateway, count=3):
    # strongSwan opens its half only when message 3 has been worked off: one echo may come before that.
    check(w.comes_true(lambda: world.ping(w.HOST_A, w.ADDRESS_B, 1, wait=1) == 1, 30),
          f"nothing crosses: {gateway.history[-4:]}")
    check(world.ping(w.HOST_A, w.ADDRESS_B, count) == count, "echoes from host A to host B were lost")
    check(world.ping(w.HOST_B, w.ADDRESS_A, count) == count, "echoes from host B to host A were lost")
    check(gateway.wait_for("active", timeout=30) is not None, f"not active: {gateway.states}")


def connect(program, role, ike="aes256-sha256-14", esp="aes256-sha256", pfs=None, environment=None):
    policy, ike_name = IKE[ike]
    (encryption, authentication), esp_name = ESP[esp]
    if pfs:
        esp_name += "-" + GROUPS[pfs]
    with w.World() as world:
        peer = peer_of(world, ike_name, esp_name)
        capture = Capture(world, w.GATEWAY_A, "wan")
        tunnel = p.tunnel(esp=encryption, authentication=authentication, pfs=pfs,
                          connect="at-start" if role == "initiator" else "answer-only")
        gateway = gateway_of(world, program, tunnel, environment=environment, **policy)
        if role == "responder":
            check(gateway.wait_until_listening(), f"not listening: {gateway.error_text()}")
            check(peer.initiate(), f"strongSwan could not connect: {peer.log_text()[-1500:]}")
        seconds = gateway.wait_for("established", "active", timeout=20)
        check(seconds is not None, f"not up: {gateway.history[-6:]} {peer.log_text()[-1500:]}")
        if role == "initiator":
            measure(f"connect to strongSwan, {ike}", seconds, "1.0 s")
        # As responder it opens its half only when message 3 has been worked off.
        check(peer.wait_for(1, 1), f"strongSwan has no SA: {peer.sas()}")
        check_traffic(world, gateway)
        seen = capture.stop()
        check(not seen.inner and not seen.foreign, f"seen on the outer link: {seen} {seen.inner[:3]}")
        check(gateway.stop() == 0, f"the gateway did not end cleanly: {gateway.error_text()}")
        check(peer.wait_for(0, 0), f"strongSwan still holds SAs after our Deletes: {peer.sas()}")


def test_initiator_default(program):
    connect(program, "initiator")


def test_responder_default(program):
    connect(program, "responder")


def test_initiator_aes128_sha1_group_2(program):
    connect(program, "initiator", "aes128-sha1-2", "aes128-sha1", pfs="Group 2")


def test_responder_aes128_sha1_group_2(program):
    connect(program, "responder", "aes128-sha1-2", "aes128-sha1", pfs="Group 2")


def test_initiator_aes192_sha1_group_5(program):
    connect(program, "initiator", "aes192-sha1-5", "aes192-md5", pfs="Group 5")


def test_responder_aes192_sha1_group_5(program):
    connect(program, "responder", "aes192-sha1-5", "aes192-md5", pfs="Group 5")


def test_initiator_3des_md5_group_1(program):
    connect(program, "initiator", "3des-md5-1", "3des-sha1", pfs="Group 1")


def test_responder_3des_md5_group_1(program):
    connect(program, "responder", "3des-md5-1", "3des-sha1", pfs="Group 1")


def test_initiator_aes128_gcm_pfs_group_14(program):
    connect(program, "initiator", esp="aes128-gcm", pfs="Group 14")


def test_responder_aes256_gcm_pfs_group_14(program):
    connect(program, "responder", esp="aes256-gcm", pfs="Group 14")


def test_initiator_aes192_gcm(program):
    connect(program, "initiator", esp="aes192-gcm")


def test_initiator_with_openssl_ciphers(program):
    connect(program, "initiator", esp="aes128-sha1", environment={"TUNNELDESK_ESP_CIPHERS": "openssl"})


def test_responder_with_openssl_ciphers_gcm(program):
    connect(program, "responder", esp="aes256-gcm", environment={"TUNNELDESK_ESP_CIPHERS": "openssl"})


def test_nat_before_us(program):
    """A NAT on our side of the internet: ports float to 4500 and are rewritten."""
    with w.World() as world:
        world.nft(w.INTERNET, """
            table ip nat { chain post { type nat hook postrouting priority 100;
                ip saddr 203.0.113.10 oifname "to-b" udp sport 500 snat to 198.51.100.1:10500
                ip saddr 203.0.113.10 oifname "to-b" udp sport 4500 snat to 198.51.100.1:14500
                }
            }""")
        peer_of(world, remote="198.51.100.1", remote_id=w.OUTER_A, encap="no")
        gateway = gateway_of(world, program)
        check(gateway.wait_for("established", "active", timeout=20) is not None, f"not up: {gateway.history[-6:]}")
        check_traffic(world, gateway)


def test_two_tunnels_share_one_ike_sa(program):
    """Main Mode picks the key by address, so tunnels of one gateway to one peer share an IKE SA."""
    with w.World() as world:
        peer = peer_of(world, remote_ts=[w.NETWORK_A, "10.4.0.0/24"])
        tunnels = [p.tunnel("first"), p.tunnel("second", number=4, local="10.4.0.0/24")]
        gateway = Gateway(world, w.GATEWAY_A, program, p.profile(tunnels), {"first": KEY, "second": KEY})
        check(gateway.wait_for("established", "active", timeout=20) is not None, f"not up: {gateway.history[-8:]}")
        check(peer.wait_for(1, 2), f"wanted one IKE SA with two children: {peer.sas()}")
        check(world.ping(w.HOST_A, w.ADDRESS_B) == 3, "the first tunnel does not carry")


def test_several_networks_are_one_sa_pair_each(program):
    with w.World() as world:
        peer = peer_of(world, remote_ts=[w.NETWORK_A, "10.4.0.0/24"])
        gateway = gateway_of(world, program, p.tunnel(local=[w.NETWORK_A, "10.4.0.0/24"]))
        check(gateway.wait_for("established", "active", timeout=20) is not None, f"not up: {gateway.history[-8:]}")
        check(len(gateway.states) == 2, f"wanted a state for each pair: {gateway.states}")
        check(peer.wait_for(1, 2), f"wanted two children: {peer.sas()}")


def handshake_seconds(gateway):
    """From the first word of it to the last, by the gateway's own clock."""
    said = {}
    for line in gateway.history:
        if "state" in line:
            moment = datetime.datetime.fromisoformat(line["time"].replace("Z", "+00:00"))
            said.setdefault(line["state"], moment.timestamp())
    return said["established"] - said["phase-1"]


def test_connects_on_traffic(program):
    """What waits for it waits for a second: a handshake that took longer, on a machine that stood still, is no proof."""
    with w.World() as world:
        peer_of(world)
        gateway = gateway_of(world, program, p.tunnel(connect="on-traffic"))
        for _ in range(5):
            check(gateway.wait_for_line(lambda line: "state" in line) is not None, "no state line at the start")
            time.sleep(1)
            check(all(v["state"] == "stopped" for v in gateway.states.values()), f"went up unasked: {gateway.states}")
            came = world.ping(w.HOST_A, w.ADDRESS_B, 4)
            check(gateway.wait_for("established", "active") is not None, f"not up: {gateway.history[-6:]}")
            seconds = handshake_seconds(gateway)
            if seconds < 0.8:
                break
            check(gateway.stop() == 0, f"the gateway did not end cleanly: {gateway.error_text()}")
            gateway.start()
        check(seconds < 0.8 and came >= 3, f"of the packets that asked for it {came} of 4 crossed in {seconds} s")


def test_peer_deletes_and_we_come_back(program):
    with w.World() as world:
        peer = peer_of(world)
        gateway = gateway_of(world, program)
        check(gateway.wait_for("established", "active", timeout=20) is not None, "not up")
        peer.terminate()
        left = gateway.wait_for_line(lambda line: line.get("state") not in (None, "established", "active")
                                     and line.get("reason") == "PeerDeleted", timeout=60)
        check(left is not None, f"the Delete was not heard: {gateway.history[-5:]}")
        begin = time.monotonic()
        check(gateway.wait_for("established", "active", timeout=25) is not None, f"not back: {gateway.history[-5:]}")
        measure("back after the peer's Delete", time.monotonic() - begin, "1.0 s")
        check_traffic(world, gateway)


def test_peer_initiates_again_after_its_restart(program):
    """The peer forgets everything; its new phase 1 takes the place of the old."""
    with w.World() as world:
        peer = peer_of(world)
        gateway = gateway_of(world, program, p.tunnel(connect="answer-only"))
        check(gateway.wait_until_listening(), f"not listening: {gateway.error_text()}")
        check(peer.initiate(), "the first connect failed")
        check_traffic(world, gateway)
        peer.kill()
        peer.start()
        check(peer.initiate(), f"the second connect failed: {peer.log_text()[-1500:]}")
        check_traffic(world, gateway)


def test_rekey_by_the_peer_loses_nothing(program):
    with w.World() as world:
        peer = peer_of(world)
        gateway = gateway_of(world, program)
        check(gateway.wait_for("established", "active", timeout=20) is not None, "not up")
        check_traffic(world, gateway)
        flow = world.begin_ping(w.HOST_A, w.ADDRESS_B, 200, wait=20, interval=0.02)
        time.sleep(1)
        peer.swanctl("--rekey", "--child", peer.children[0])
        check_loss("a rekey by the peer", flow, 200)


def test_our_rekey_loses_nothing(program):
    """A lifetime of 120 s is the shortest there is, so the kilobytes run out instead: 1 MiB."""
    with w.World() as world:
        peer = peer_of(world)
        gateway = gateway_of(world, program, p.tunnel(lifetimeKilobytes=1024))
        check(gateway.wait_for("established", "active", timeout=20) is not None, "not up")
        check_traffic(world, gateway)
        flow = world.begin_ping(w.HOST_A, w.ADDRESS_B, 1500, wait=20, interval=0.005, size=1300)
        check_loss("our rekey", flow, 1500)
        check(len(set(_spis(peer))) >= 2, f"no rekey happened: {peer.log_text()[-800:]}")


def check_loss(what, flow, sent):
    """None in the simulation; on a busy machine a queue may overflow, which is no rekey's fault."""
    received = int(flow.communicate(timeout=300)[0])
    measure(f"echoes lost in {what}, of {sent}", sent - received, "0")
    check(sent - received <= sent // 200, f"echoes were lost in {what}: {received} of {sent} came back")


def _spis(peer):
    return [line for line in peer.log_text().splitlines() if "CHILD_SA" in line and "established" in line]


def test_wrong_key_is_named_as_initiator(program):
    """Within 2 s; how long it took is printed."""
    with w.World() as world:
        peer_of(world)
        gateway = gateway_of(world, program, key="wrong key")
        begin = time.monotonic()
        line = gateway.wait_for_line(lambda v: "WrongPreSharedKey" in str(v.get("finding")), timeout=60)
        check(line is not None, f"no finding names the key: {gateway.history[-6:]}")
        measure("wrong key named as initiator", time.monotonic() - begin, "2.0 s")


def test_wrong_key_is_named_as_responder(program):
    with w.World() as world:
        peer = peer_of(world)
        gateway = gateway_of(world, program, p.tunnel(connect="answer-only"), key="wrong key")
        check(gateway.wait_until_listening(), f"not listening: {gateway.error_text()}")
        check(not peer.initiate(timeout=3), "strongSwan connected with a wrong key")
        line = gateway.wait_for_line(lambda v: "WrongPreSharedKey" in str(v.get("finding")), timeout=60)
        check(line is not None, f"no finding names the key: {gateway.history[-6:]}")


def test_phase_1_mismatch_is_named(program):
    with w.World() as world:
        peer_of(world, ike="aes128-sha1-modp1024")
        gateway = gateway_of(world, program)
        line = gateway.wait_for_line(lambda v: "NoProposalChosen" in str(v.get("finding")), timeout=90)
        check(line is not None, f"no finding names the proposal: {gateway.history[-6:]}")


def test_network_mismatch_is_named(program):
    with w.World() as world:
        peer_of(world, local_ts="10.9.0.0/24")
        gateway = gateway_of(world, program)
        line = gateway.wait_for_line(lambda v: "NetworkMismatch" in str(v.get("finding")), timeout=40)
        check(line is not None, f"no finding names the networks: {gateway.history[-6:]}")


def test_no_answer_is_named(program):
    with w.World() as world:
        gateway = gateway_of(world, program)
        line = gateway.wait_for_line(lambda v: "NoAnswer" in str(v.get("finding")), timeout=90)
        check(line is not None, f"no finding says that nothing answers: {gateway.history[-6:]}")


def test_dpd_finds_a_dead_peer_and_reconnects(program):
    with w.World() as world:
        peer = peer_of(world)
        tunnel = p.tunnel(dpd={"mode": "on", "idle": 2, "tries": 2, "interval": 1})
        gateway = gateway_of(world, program, tunnel)
        check(gateway.wait_for("established", "active", timeout=20) is not None, "not up")
        peer.kill()
        check(gateway.wait_for_line(lambda v: v.get("reason") == "PeerStoppedAnswering", timeout=40) is not None,
              f"DPD did not find it: {gateway.history[-6:]}")
        begin = time.monotonic()
        peer.start()
        check(gateway.wait_for("established", "active", timeout=90) is not None, f"not back: {gateway.history[-6:]}")
        measure("back after the peer's restart", time.monotonic() - begin, "5.0 s")
        check_traffic(world, gateway)


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
