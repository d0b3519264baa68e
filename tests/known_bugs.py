"""Bugs that other IKE and ESP programs had, and the tests that show that ours has none of them: tests/known_bugs.json.
python3 -m tests.known_bugs prints the table and fails when a row has no test that exists, or when a test, the source or a
page names a bug of which no row knows."""

import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TESTS = os.path.join(ROOT, "tests")
# What was found in other programs; none may be missing here.
LEAST_ROWS = {"IKEv1 daemons": 40, "ESP and the data path": 11, "Six generators made of them": 6}
_CVE = re.compile(r"CVE[-_](\d{4})[-_](\d{4,6})")


def load():
    with open(os.path.join(TESTS, "known_bugs.json"), encoding="utf-8") as source:
        return json.load(source)["groups"]


def is_there(test):
    """Whether "folder/file: name" is a test of that file."""
    path, name = test.split(": ")
    with open(os.path.join(TESTS, path), encoding="utf-8") as source:
        text = source.read()
    return re.search(rf"TEST(_F|_P)?\(\w+, {name}\)|void \w+::{name}\(\)|^def {name}\(", text, re.M) is not None


def named_anywhere():
    """CVE -> a file of this repository that names it."""
    found = {}
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "-z"], capture_output=True, text=True, check=True).stdout
    own = {os.path.join("tests", "known_bugs.json"), os.path.join("tests", os.path.basename(__file__))}
    for path in sorted(set(listed.split("\0")) - own):
        if path.endswith((".cpp", ".h", ".py", ".md", ".json", ".txt")):
            with open(os.path.join(ROOT, path), encoding="utf-8") as source:
                for year, number in _CVE.findall(source.read()):
                    found.setdefault(f"CVE-{year}-{number}", path)
    return found


def problems(groups):
    ids = [one for group in groups for row in group["rows"] for one in row["ids"]]
    for one in sorted({one for one in ids if ids.count(one) > 1}):
        yield f"{one} has two rows"
    for group in groups:
        if len(group["rows"]) < LEAST_ROWS[group["title"]]:
            yield f"{group['title']}: a row is missing"
        for row in group["rows"]:
            if not row["tests"]:
                yield f"{row['ids'][0]} has no test"
            for test in row["tests"]:
                if not is_there(test):
                    yield f"{row['ids'][0]}: there is no test {test}"
    for one, path in sorted(named_anywhere().items()):
        if one not in ids:
            yield f"{path} names {one}, of which tests/known_bugs.json has no row"


def main():
    groups = load()
    for group in groups:
        print(f"\n{group['title']}")
        for row in group["rows"]:
            print(f"  {', '.join(row['ids'])}: {row['what']}")
            for test in row["tests"]:
                print(f"      {test}")
    found = list(problems(groups))
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
