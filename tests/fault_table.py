"""The table of faults: what was done to the program, what was expected of it, and what it did. Tests of every kind print

    FAULT<tab>row<tab>injection<tab>expected<tab>measured<tab>ok, late or FAIL

and a row may have more than one such line. "late": all held but the time, which a busy machine decides; it fails nothing
until it is five times what was expected."""

TITLES = {
    1: "loss, both ways, IKE and ESP", 2: "loss of exactly message n", 3: "Quick Mode message 3 lost",
    4: "reorder within the window", 5: "reorder beyond the window", 6: "every packet twice",
    7: "delay and jitter", 8: "one byte corrupt", 9: "datagram truncated or extended", 10: "one-way block",
    11: "blackout", 12: "NAT mapping changes", 13: "NAT that refuses port 4500", 14: "IKE fragments needed",
    15: "path MTU shrinks", 16: "ICMP unreachable, forged and real", 18: "guarantee changed live",
    19: "peer restarts and says so", 20: "peer killed and restarted", 21: "peer silent half-way",
    22: "both connect at once", 23: "both rekey at once", 24: "rekey against delete and expiry",
    25: "lifetime ends under load", 26: "peer refuses the rekey", 27: "peer changes terms on rekey",
    28: "huge lifetime", 29: "wrong key, then the right one", 30: "peer floods notifies",
    31: "sequence number near its end",
    32: "killed and restarted", 33: "own address changes", 34: "uplink or default route moves",
    35: "suspend and resume", 36: "wall clock moves a day", 37: "process stopped for a minute",
    38: "TUN device deleted", 39: "TUN device set down", 40: "TUN name in use", 41: "route conflict",
    42: "another program rewrites routes", 43: "port 500 or 4500 taken", 44: "no capability",
    45: "the kernel refuses a send", 46: "out of descriptors, memory, threads", 47: "random numbers fail",
    48: "up and down, again and again",
    49: "disk full while saving", 50: "killed while saving", 51: "power loss", 52: "files that are not safe to read",
    53: "profile or export damaged", 54: "two instances save at once", 55: "keychain absent",
    56: "keychain locked, dismissed, slow", 57: "keychain refuses a write", 58: "hostile export",
    59: "crash with a key in memory",
}


def parse(line):
    """The words of one line after FAULT: row, injection, expected, measured, verdict."""
    words = line.rstrip("\n").split("\t")[1:]
    if len(words) != 5 or not words[0].isdigit() or int(words[0]) not in TITLES or words[4] not in ("ok", "late", "FAIL"):
        raise ValueError(f"no line of the fault table: {line!r}")
    return (int(words[0]), *words[1:])


def failure_of(fault):
    """The sentence that fails the suite which printed it, or None."""
    row, injection, expected, measured, verdict = fault
    if verdict in ("ok", "late"):
        return None
    return f"fault {row}, {injection}: expected {expected}; {measured}"


def missing(faults):
    """Rows that nothing has judged."""
    return [row for row in TITLES if row not in {fault[0] for fault in faults}]


def lines(faults):
    if faults:
        yield "\nFault                                      injected; expected; measured"
    before = None
    for row, injection, expected, measured, verdict in sorted(set(faults)):
        title = f"{row:2} {TITLES[row]}" if row != before else ""
        yield f"{verdict:4} {title:38} {injection}; {expected}; {measured}"
        before = row
    late = sum(fault[4] == "late" for fault in set(faults))
    if faults:
        yield f"{len(set(faults)) - late} verdicts in time, {late} late"
