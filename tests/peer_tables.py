"""Tables of what was tried with other programs, made of lines that the tests in tests/interop print."""

_ROLES = {"initiator": "I", "responder": "R"}


def _order(names):
    return sorted(names, key=lambda name: [int(word) if word.isdigit() else word for word in name.split()])


def _matrix(title, cells):
    """`cells`: (row, column, role). A cell holds I, R or both."""
    columns = _order({column for _, column, _ in cells})
    roles = {}
    for row, column, role in cells:
        roles.setdefault((row, column), set()).add(_ROLES[role])
    yield f"\n{title:34}" + "".join(f"{column.removeprefix('Group '):>6}" for column in columns)
    for row in sorted({row for row, _, _ in cells}):
        marks = (" ".join(sorted(roles.get((row, column), ()))) or "-" for column in columns)
        yield f"{row:34}" + "".join(f"{mark:>6}" for mark in marks)


def of_connects(connects):
    """Which algorithms stood with strongSwan in which role. A connect is a list of words: role, IKE encryption, hash,
    group, ESP encryption, authentication, PFS group."""
    if not connects:
        return
    yield (f"\n{len(connects)} connects with strongSwan as initiator (I) or responder (R), each with echoes both ways "
           "and with the\nalgorithms that were wanted on both sides")
    yield from _matrix("IKE encryption, hash; group", [(f"{c[1]} {c[2]}", c[3], c[0]) for c in connects])
    yield from _matrix("ESP encryption, hash; PFS group", [(f"{c[4]} {c[5]}", c[6], c[0]) for c in connects])


def of_readers(read):
    """What other programs read of ours, and we of theirs: pairs of what it was and who did what with it."""
    rows = {}
    for what, said in read:
        rows.setdefault(what, []).append(said)
    if rows:
        yield "\nRead by others, with the keys that strongSwan came to"
    for what, said in sorted(rows.items()):
        yield f"{what:36} {', '.join(said)}"


def of_losses(rows):
    """How long connects took where packets are lost: loss, who connects to whom, median, longest, how many came."""
    if rows:
        yield "\nConnects at once, packets lost each way      median   longest   within 75 s"
    for loss, who, median, longest, came in sorted(rows):
        yield f"{loss:>5}  {who:30} {median:>8} s {longest:>8} s   {came}"
