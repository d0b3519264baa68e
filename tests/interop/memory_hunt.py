"""Looks for octets that must be nowhere: in the memory of a process, in files and in what programs print, written as
they are, as UTF-16, in hexadecimal and in base64. Part of a secret is a find, too: what is freed loses its beginning
first."""

import base64
import os
import re
import secrets
import string
import subprocess

SCANNER = os.path.join("build", "release", "tests", "memory_scan")
WINDOW = 16  # octets that are looked for together


def marker(length=64):
    """A key that is nowhere else in the world; text, so that a person can type it."""
    return "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(length))


def forms(octets):
    """(name, octets) of each way in which these octets could be written."""
    yield "as they are", octets
    texts = {}
    if octets.isascii():
        texts["as text"] = octets.decode()
    texts["in hexadecimal"] = octets.hex()
    texts["in HEXADECIMAL"] = octets.hex().upper()
    for skipped in range(3):
        # Where it begins within three octets is unknown: the characters that others share are left out.
        whole = base64.b64encode(bytes(skipped) + octets).decode().rstrip("=")
        first = (skipped * 8 + 5) // 6
        last = (skipped + len(octets)) * 8 // 6
        texts[f"in base64 from octet {skipped}"] = whole[first:last]
    for name, text in texts.items():
        if name != "as text":
            yield name, text.encode("ascii")
        yield f"{name}, UTF-16", text.encode("utf-16-le")
        yield f"{name}, big-endian UTF-16", text.encode("utf-16-be")


class Wanted:
    """Secrets by name, to be searched for all at once."""

    def __init__(self, **named):
        self._patterns = {}
        for name, secret in named.items():
            octets = secret.encode() if isinstance(secret, str) else secret
            # In windows, each of which is a find: the last one reaches to the end.
            size = min(WINDOW, len(octets))
            starts = {*range(0, len(octets) - size + 1, size), len(octets) - size}
            for start in sorted(starts):
                for form, pattern in forms(octets[start:start + size]):
                    self._patterns.setdefault(pattern, f"{name}[{start}:{start + size}] {form}")

    def find(self, data):
        """(offset, what) of each find."""
        found = []
        for pattern, what in self._patterns.items():
            at = data.find(pattern)
            while at >= 0:
                found.append((at, what))
                at = data.find(pattern, at + 1)
        return sorted(found)

    def in_text(self, text):
        return [what for _, what in self.find(text if isinstance(text, bytes) else text.encode())]

    def in_files(self, folder, but=()):
        """Of every file below a folder; `but`: paths that hold it by right."""
        found = []
        for parent, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(parent, name)
                if path not in but and os.path.isfile(path):
                    with open(path, "rb") as source:
                        found += [f"{path}: {what}" for what in self.in_text(source.read())]
        return found

    def in_memory(self, pid):
        """Of every readable mapping; each find is (mapping, offset in it, what)."""
        places = {(place.begin, place.end): place for place in mappings(pid)}
        patterns = list(self._patterns)
        done = subprocess.run([SCANNER, str(pid)], input="\n".join(pattern.hex() for pattern in patterns), text=True,
                              capture_output=True, timeout=120)
        if done.returncode != 0:
            raise AssertionError(f"the memory of {pid} could not be read: {done.stderr}")
        *lines, octets = done.stdout.splitlines()
        # What was read was all of a program, not a page or two.
        if int(octets) < 4 << 20:
            raise AssertionError(f"only {octets} octets of memory were read")
        found = set()
        for line in lines:
            where, at, number = line.split()
            key = tuple(int(end, 16) for end in where.split("-"))
            found.add((places.get(key) or Mapping(*key, "?"), int(at, 16), self._patterns[patterns[int(number)]]))
        return sorted(found, key=lambda find: (find[0].begin, find[1]))


class Mapping:
    def __init__(self, begin, end, name):
        self.begin, self.end, self.name, self.flags = begin, end, name, ()

    def __repr__(self):
        return f"{self.name or 'anonymous'} {self.begin:x}-{self.end:x}"


def mappings(pid):
    """The readable ones, with the flags of /proc/PID/smaps."""
    places, current = [], None
    with open(f"/proc/{pid}/smaps", encoding="utf-8", errors="replace") as source:
        for line in source:
            head = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)", line)
            if head:
                current = Mapping(int(head[1], 16), int(head[2], 16), head[4])
                if head[3].startswith("r") and head[4] not in ("[vvar]", "[vsyscall]"):
                    places.append(current)
            elif line.startswith("VmFlags:") and current:
                current.flags = tuple(line.split()[1:])
    return places


def describe(found, most=8):
    """A sentence of what was found in memory."""
    lines = [f"{place!r}+{at:x}: {what}" for place, at, what in found[:most]]
    more = len(found) - most
    return "; ".join(lines) + (f"; and {more} more" if more > 0 else "")
