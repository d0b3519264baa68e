"""What tshark reads in a capture, given the keys: every ISAKMP message decrypted, every ESP packet opened and its ICV
checked."""

import dataclasses
import struct
import subprocess

from lab.capture import frames, write_frames
from lab.cases import check
from tests.interop.esp_frames import UDP, ip_in

ENCRYPTION = {
    "DES-CBC": "DES-CBC [RFC2405]", "3DES-CBC": "TripleDES-CBC [RFC2451]", "AES-128-CBC": "AES-CBC [RFC3602]",
    "AES-192-CBC": "AES-CBC [RFC3602]", "AES-256-CBC": "AES-CBC [RFC3602]",
    "AES-128-GCM-16": "AES-GCM with 16 octet ICV [RFC4106]", "AES-192-GCM-16": "AES-GCM with 16 octet ICV [RFC4106]",
    "AES-256-GCM-16": "AES-GCM with 16 octet ICV [RFC4106]",
}
AUTHENTICATION = {
    "HMAC-MD5-96": "HMAC-MD5-96 [RFC2403]", "HMAC-SHA1-96": "HMAC-SHA-1-96 [RFC2404]",
    "HMAC-SHA2-256-96": "HMAC-SHA-256-96 [draft-ietf-ipsec-ciph-sha-256-00]",
    "HMAC-SHA2-256-128": "HMAC-SHA-256-128 [RFC4868]", "HMAC-SHA2-384-192": "HMAC-SHA-384-192 [RFC4868]",
    "HMAC-SHA2-512-256": "HMAC-SHA-512-256 [RFC4868]", "included": "NULL",
}
EXCHANGES = {2: "Main Mode", 4: "Aggressive Mode", 5: "Informational", 32: "Quick Mode"}
FRAGMENT = 132  # the payload
_FIELDS = ("ip.src", "ip.dst", "ipv6.src", "ipv6.dst", "isakmp.ispi", "isakmp.exchangetype", "isakmp.flag_e", "isakmp.messageid",
           "isakmp.typepayload", "isakmp.enc.decrypted", "esp.spi", "esp.sequence", "esp.icv_good", "esp.icv_bad",
           "esp.protocol", "_ws.expert.message", "_ws.malformed")


@dataclasses.dataclass(frozen=True)
class Message:
    """One ISAKMP message; of a fragmented one only the last fragment, with all that was put together."""

    source: str
    destination: str
    cookie: str
    exchange: str
    message_id: str
    is_encrypted: bool
    payloads: tuple
    is_of_fragments: bool


@dataclasses.dataclass(frozen=True)
class Packet:
    """One ESP packet. `protocol`: its next header once decrypted."""

    source: str
    spi: int
    sequence: int
    is_good: bool
    protocol: int | None


def _options(ike_keys, esp_keys):
    """`esp_keys`: (suite, key) pairs."""
    for key in ike_keys:
        yield f"uat:ikev1_decryption_table:{key.initiator_cookie.hex()},{key.encryption.hex()}"
    for suite, key in esp_keys:
        authentication = f"0x{key.authentication.hex()}" if key.authentication else ""
        words = ("IPv6" if ":" in key.source else "IPv4", key.source, key.destination, f"0x{key.spi:08x}", ENCRYPTION[suite.encryption],
                 f"0x{key.encryption.hex()}", AUTHENTICATION[suite.authentication], authentication)
        yield "uat:esp_sa:" + ",".join(f'"{word}"' for word in words)
    yield "esp.enable_encryption_decode:TRUE"
    yield "esp.enable_authentication_check:TRUE"


def _isakmp(frame):
    """The ISAKMP message in a frame, None in all others."""
    _, protocol, datagram = ip_in(frame) or (None, None, None)
    if protocol != UDP:
        return None
    ports, payload = struct.unpack("!HH", datagram[:4]), datagram[8:]
    if 500 in ports:
        return payload
    return payload[4:] if 4500 in ports and payload[:4] == bytes(4) and len(payload) > 4 else None


def _without_repeats(file):
    """tshark takes the IV of a message from the one before it in its exchange: one that comes again, whole or in
    fragments, would throw it off its chain."""
    seen, kept = set(), []
    for frame in frames(file):
        message = _isakmp(frame)
        if message is not None:
            piece = message[36:] if message[16:17] == bytes([FRAGMENT]) else None
            if message in seen or piece and any(piece in whole for whole in seen):
                continue
            seen.add(message)
        kept.append(frame)
    name = file + ".once"
    write_frames(name, kept)
    return name


def read(file, ike_keys=(), esp_keys=()):
    """The messages and the packets. Whatever tshark finds wrong with one of them is a failure."""
    command = ["tshark", "-n", "-r", _without_repeats(file), "-Y", "isakmp || esp", "-T", "fields",
               "-o", "esp.do_esp_sequence_analysis:FALSE"]
    command += [word for option in _options(ike_keys, esp_keys) for word in ("-o", option)]
    done = subprocess.run([*command, *(word for field in _FIELDS for word in ("-e", field))], text=True,
                          capture_output=True)
    check(done.returncode == 0, f"tshark: {done.stderr}")
    messages, packets = [], []
    for line in done.stdout.splitlines():
        row = dict(zip(_FIELDS, line.split("\t")))
        check(not row["_ws.expert.message"] and not row["_ws.malformed"], f"tshark finds fault with {row}")
        if row["esp.spi"]:
            packets.append(Packet(_outer(row, "src"), int(row["esp.spi"], 16), int(row["esp.sequence"]),
                                  row["esp.icv_good"] == "1" and row["esp.icv_bad"] == "0",
                                  int(row["esp.protocol"], 16) if row["esp.protocol"] else None))
        elif row["isakmp.exchangetype"]:
            message = _message(row)
            if message:
                messages.append(message)
    return messages, packets


def _outer(row, end):
    """What is inside has addresses too: behind the outer ones where it is of the same family. IPv4 outside has nothing
    but IPv4 inside here."""
    return (row[f"ipv6.{end}"] or row[f"ip.{end}"]).split(",")[0]


def _message(row):
    payloads = tuple(int(number) for number in row["isakmp.typepayload"].split(",") if number)
    is_of_fragments = payloads[:1] == (FRAGMENT,)
    payloads = payloads[1:] if is_of_fragments else payloads
    if is_of_fragments and not payloads:
        return None
    # A fragment's header has no flag of its own: the message's that was put together stands last.
    last = {field: value.split(",")[-1] for field, value in row.items()}
    return Message(_outer(row, "src"), _outer(row, "dst"), last["isakmp.ispi"], EXCHANGES[int(last["isakmp.exchangetype"])],
                   last["isakmp.messageid"], last["isakmp.flag_e"] == "1", payloads, is_of_fragments)
