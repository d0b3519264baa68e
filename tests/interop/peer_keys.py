"""The keys of SAs as the other side derived them: strongSwan writes them down at log level 4. The program that is
tested tells nobody its keys, and whoever opens its packets with the peer's proves that both came to the same."""

import dataclasses
import re

# What a strongSwan is to log for this.
LEVELS = "ike = 4\n            chd = 4"


@dataclasses.dataclass(frozen=True)
class IkeKey:
    initiator_cookie: bytes
    encryption: bytes


@dataclasses.dataclass(frozen=True)
class EspKey:
    """Of one direction."""

    source: str
    destination: str
    spi: int
    encryption: bytes  # an AEAD's salt behind the key
    authentication: bytes


def _entries(text):
    """(thread, title, octets) of each value that is printed in hexadecimal, and (thread, line, None) of all else."""
    values = {}  # thread: (title, lines of octets)
    for line in text.splitlines():
        found = re.match(r"(\d+)\[(?:IKE|CHD)\] (.*)", line)
        if not found:
            continue
        thread, what = found.groups()
        octets = re.match(r" +\d+: ((?:[0-9A-F]{2} )+)", what)
        if octets and thread in values:
            values[thread][1].append(octets[1])
            continue
        if thread in values:
            title, parts = values.pop(thread)
            yield thread, title, bytes.fromhex("".join(parts))
        title = re.match(r"(.*) => \d+ bytes @", what)
        if title:
            values[thread] = title[1], []
        else:
            yield thread, what, None
    for thread, (title, parts) in values.items():
        yield thread, title, bytes.fromhex("".join(parts))


def ike_keys(text):
    """The key of each phase 1."""
    found, newest = {}, {}
    for thread, title, octets in _entries(text):
        if title == "encryption key Ka":
            newest[thread] = octets
        # What NAT detection hashes begins with the cookies (RFC 3947, 3.2).
        elif title == "natd_chunk" and thread in newest:
            found[octets[:8]] = newest.pop(thread)
    return [IkeKey(cookie, key) for cookie, key in found.items()]


def esp_keys(text, initiator):
    """The keys of each direction of each SA pair; `initiator` began every Quick Mode with this peer: what it sends is
    under the initiator's keys."""
    found, newest = [], {}
    for thread, title, octets in _entries(text):
        mine = newest.setdefault(thread, {})
        if octets is not None:
            mine[title] = octets
            continue
        direction = re.match(r" *SPI 0x([0-9a-f]+), src (\S+) dst (\S+)", title)
        if direction:
            source = direction[2]
            side = "initiator" if source == initiator else "responder"
            found.append(EspKey(source, direction[3], int(direction[1], 16), mine[f"encryption {side} key"],
                                mine.get(f"integrity {side} key", b"")))
        elif title.startswith("CHILD_SA") and "established" in title:
            newest.pop(thread)
    return found
