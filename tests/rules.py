"""docs/rules.md, our checklist of IKEv1 and ESP rules with the tests beside each line: python3 -m tests.rules --write
makes it from tests/rules.json and from where the ids stand in tests/; without --write it is checked."""

import collections
import json
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PAGE = os.path.join(ROOT, "docs", "rules.md")
TESTS = os.path.join(ROOT, "tests")
WHOLE = "the whole file"

_TEST = re.compile(r"TEST(?:_F|_P)?\((?P<fixture>\w+), (?P<test>\w+)\)|void \w+Test::(?P<slot>\w+)\(\)"
                   r"|class (?P<class>\w+) :|def (?P<python>test_\w+)\(")
_RANGE = re.compile(r"\b[A-Z][A-Z0-9]*-\d+ to [A-Z][A-Z0-9]*-\d+")


def load():
    with open(os.path.join(TESTS, "rules.json"), encoding="utf-8") as source:
        return json.load(source)["groups"]


def owner_of(line):
    """(test, fixture) whose body begins here. A fixture alone has no test, a helper has neither."""
    found = _TEST.match(line)
    if not found:
        return None, None
    return found["test"] or found["slot"] or found["python"], found["fixture"] or found["class"]


def blocks_of(lines):
    """(test, fixture, its text with the comment before it); what heads the file is WHOLE."""
    head = 0
    while head < len(lines) and lines[head].startswith("//"):
        head += 1
    if lines and lines[0].startswith('"""'):
        head = 1 + next(i for i, line in enumerate(lines) if line.endswith('"""') and line != '"""')
    yield WHOLE, None, "\n".join(lines[:head])
    starts = [head]
    for i in range(head + 1, len(lines)):
        begins = lines[i].startswith(("//", "def ")) or _TEST.match(lines[i])
        if lines[i - 1] == "}" or begins and not lines[i - 1].startswith("//"):
            starts.append(i)
    for start, end in zip(starts, starts[1:] + [len(lines)]):
        code = next((line for line in lines[start:end] if not line.startswith("//")), "")
        yield *owner_of(code), "\n".join(lines[start:end])


def ids_in(test, text, pattern):
    if test == WHOLE:
        text = _RANGE.sub("", text)  # a range says what a file is about, not what each of its tests proves
    found = [match.group() for match in pattern.finditer(text)]
    # H8_PayloadLengths, P1_9_OneKeyForOnePeer: the id is in the name.
    for prefix, number in re.findall(r"(?:^|_)(P1_|[A-Z]+)(\d+)(?=_)", test or ""):
        found.append(f"{prefix.rstrip('_')}-{number}")
    return found


def tests_by_id(lines, pattern):
    """id -> names of tests of this file; none for an id that stands beside a helper."""
    blocks = list(blocks_of(lines))
    result = {}
    for test, fixture, text in blocks:
        tests = [test] if test else [other for other, its, _ in blocks if other and fixture and its == fixture]
        for one in ids_in(test, text, pattern):
            result.setdefault(one, {}).update(dict.fromkeys(tests))
    return result


def proofs(known):
    """id -> file -> names of tests; and the ids of which no row knows."""
    prefixes = {one.rsplit("-", 1)[0] for one in known}
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(sorted(prefixes, key=len, reverse=True)) + r")-\d+\b(?![-.]\d)")
    result, strange = {}, set()
    for folder, _, files in sorted(os.walk(TESTS)):
        for file in sorted(files):
            if not file.endswith((".cpp", ".py")) or file == "rules.py":
                continue
            path = os.path.relpath(os.path.join(folder, file), TESTS)
            with open(os.path.join(folder, file), encoding="utf-8") as source:
                found = tests_by_id(source.read().splitlines(), pattern)
            for one, tests in found.items():
                if one not in known and pattern.fullmatch(one):
                    strange.add((one, path))
                elif one in known and tests:
                    result.setdefault(one, {})[path] = list(tests)
    return result, strange


def page(groups, proven):
    lines = [
        "# Our checklist of IKEv1 and ESP rules", "",
        "<!-- Made from tests/rules.json and the tests by: python3 -m tests.rules --write -->", "",
        "Each rule that the gateway keeps to, and the tests that prove it (under `tests/`; a test names its rules in",
        "its name, its body or the comment before it). *Not done* is what a standard recommends or allows and we leave",
        "out, with the reason in [DECISIONS.md](../DECISIONS.md); *not proven* is what no test shows.", "",
    ]
    counts = count(groups, proven)
    lines += [", ".join(f"{number} {what}" for what, number in counts.items()) + ".", ""]
    for group in groups:
        lines += [f"## {group['title']}", "", "| Rule | What it says | Tests |", "|---|---|---|"]
        for row in group["rules"]:
            cells = [f"`{path}`: {', '.join(names)}" for path, names in proven.get(row["id"], {}).items()]
            if "notDone" in row:
                cells.append(f"*not done*: {row['notDone']}; see DECISIONS.md, \"{row['decision']}\"")
            if "unproven" in row:
                cells.append(f"*not proven*: {row['unproven']}")
            lines.append(f"| {row['id']} | {row['rule']} | {'<br>'.join(cells)} |")
        lines.append("")
    return "\n".join(lines[:-1]) + "\n"


def rows_of(groups):
    return [row for group in groups for row in group["rules"]]


def count(groups, proven):
    rows = rows_of(groups)
    tests = {(path, name) for files in proven.values() for path, names in files.items() for name in names}
    return {
        "rules": len(rows),
        "with tests": sum(row["id"] in proven for row in rows),
        "with a part that is not done": sum("notDone" in row for row in rows),
        "with a part that is not proven": sum("unproven" in row and row["id"] in proven for row in rows),
        "not proven at all": sum(row["id"] not in proven for row in rows),
        "tests": len(tests),
    }


def problems(groups, proven, strange):
    rows = rows_of(groups)
    for one, times in collections.Counter(row["id"] for row in rows).items():
        if times > 1:
            yield f"{one} has {times} rows in tests/rules.json"
    for one, path in sorted(strange):
        yield f"tests/{path} names {one}, of which tests/rules.json has no row"
    with open(os.path.join(ROOT, "DECISIONS.md"), encoding="utf-8") as source:
        decisions = " ".join(source.read().split())
    for row in rows:
        if row["id"] not in proven and "unproven" not in row:
            yield f"{row['id']} stands in no test, and no reason is given"
        if "notDone" in row and f", {row['decision']}" not in decisions:
            yield f"{row['id']}: DECISIONS.md has no paragraph \"{row['decision']}\""


def main():
    groups = load()
    proven, strange = proofs({row["id"] for row in rows_of(groups)})
    text = page(groups, proven)
    found = list(problems(groups, proven, strange))
    if "--write" in sys.argv[1:]:
        with open(PAGE, "w", encoding="utf-8") as out:
            out.write(text)
    with open(PAGE, encoding="utf-8") as source:
        if source.read() != text:
            found.append("docs/rules.md does not say what the tests say: python3 -m tests.rules --write")
    for what, number in count(groups, proven).items():
        print(f"{number:5} {what}")
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
