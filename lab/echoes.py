"""Asks an address for ICMP echoes and prints how many came back. ping(8) waits for the last answers no longer than an
interval once one has come, so on a busy machine it counts a late answer as a lost one.

    python3 -m lab.echoes ADDRESS COUNT WAIT SIZE may|dont INTERVAL [SOURCE]
    (seconds for the last answer; octets of data; fragments; seconds between two questions; an address of our own)
"""

import os
import select
import socket
import struct
import sys
import time

# linux/in.h and linux/in6.h
IP_MTU_DISCOVER, IPV6_MTU_DISCOVER, PMTUDISC_DO = 10, 23, 2
# RFC 792 and RFC 4443, section 4: (question, answer)
KINDS = {socket.AF_INET: (8, 0), socket.AF_INET6: (128, 129)}
IDENTIFIER = os.getpid() & 0xffff


def checksum(octets):
    """RFC 1071, of an even number of octets or one padded by zero."""
    octets += b"\0" * (len(octets) % 2)
    total = sum(struct.unpack(f"!{len(octets) // 2}H", octets))
    while total >> 16:
        total = (total & 0xffff) + (total >> 16)
    return ~total & 0xffff


def echo(family, number, size):
    kind = KINDS[family][0]
    data = bytes(i % 256 for i in range(size))
    head = struct.pack("!BBHHH", kind, 0, 0, IDENTIFIER, number)
    # Of ICMPv6 the kernel fills in the checksum (RFC 3542, section 3.1).
    total = checksum(head + data) if family == socket.AF_INET else 0
    return struct.pack("!BBHHH", kind, 0, total, IDENTIFIER, number) + data


def answered(family, octets, number_of):
    """The number of the echo that this answers, or None."""
    if family == socket.AF_INET:
        octets = octets[(octets[0] & 15) * 4:]
    if len(octets) < 8:
        return None
    kind, _, _, identifier, number = struct.unpack("!BBHHH", octets[:8])
    return number if kind == KINDS[family][1] and identifier == IDENTIFIER and number < number_of else None


def take_answers(line, family, count, came):
    """All that are there by now."""
    while True:
        try:
            number = answered(family, line.recv(65536, socket.MSG_DONTWAIT), count)
        except BlockingIOError:
            return
        except OSError:
            continue
        if number is not None:
            came.add(number)


def count_answers(address, count, wait, size, may_fragment, interval, source=None):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    protocol = socket.IPPROTO_ICMPV6 if family == socket.AF_INET6 else socket.IPPROTO_ICMP
    came = set()
    with socket.socket(family, socket.SOCK_RAW, protocol) as line:
        if source:
            line.bind((source, 0))
        if not may_fragment:
            level, option = ((socket.IPPROTO_IPV6, IPV6_MTU_DISCOVER) if family == socket.AF_INET6
                             else (socket.IPPROTO_IP, IP_MTU_DISCOVER))
            line.setsockopt(level, option, PMTUDISC_DO)
        due = time.monotonic()
        sent = 0
        while len(came) < count:
            now = time.monotonic()
            if sent < count and now >= due:
                try:
                    line.sendto(echo(family, sent, size), (address, 0))
                except OSError:
                    pass  # no route, too large, forbidden: an echo without an answer
                sent, last = sent + 1, time.monotonic()
                # What was not sent while the machine stood still is not made up for at once: it would fill queues.
                due = max(due + interval, last)
                continue
            until = due if sent < count else last + wait
            select.select([line], [], [], max(0, until - now))
            # Also after the last moment: this program may have stood still through it, and the answers did not.
            take_answers(line, family, count, came)
            if now >= until:
                break
    return len(came)


if __name__ == "__main__":
    print(count_answers(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]), sys.argv[5] == "may",
                        float(sys.argv[6]), *sys.argv[7:8]))
