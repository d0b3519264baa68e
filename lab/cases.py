"""What a program of test cases needs: each case is a function test_*(program) that runs in a world of its own and
raises on failure. `--list` prints the names; a name runs that one."""

import argparse
import sys
import time
import traceback

from lab import world as lab_world

_measures = []


def measure(figure, seconds, wanted):
    """Notes a figure that the machine decides: printed beside what is wanted, never asserted."""
    _measures.append((figure, seconds, wanted))


def check(condition, sentence):
    """The one assertion: says what did not hold."""
    if not condition:
        raise AssertionError(sentence)


def fault(row, injection, expected, measured, holds, in_time=True):
    """The verdict on a row of the table of faults (tests/fault_table.py). What did not hold fails the case, too; what
    only took longer than expected does not."""
    verdict = "FAIL" if not holds else "ok" if in_time else "late"
    print("FAULT", row, injection, expected, measured, verdict, sep="\t", flush=True)
    check(holds, f"fault {row}, {injection}: expected {expected}; {measured}")


def main(module):
    # A module whose world has more than one user says so: NEEDS_USERS = True. What it needs from the outside it fetches
    # in prepare(program, name), before the world closes.
    cases = {name: case for name, case in vars(module).items() if name.startswith("test_") and callable(case)}
    parser = argparse.ArgumentParser()
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--program", default="build/release/app/tunneldesk")
    parser.add_argument("name", nargs="?")
    options = parser.parse_args()
    if options.list:
        print("\n".join(cases))
        return 0
    if options.name not in cases:
        print(f"no such case: {options.name}", file=sys.stderr)
        return 2
    if hasattr(module, "prepare") and not lab_world.is_inside():
        module.prepare(options.program, options.name)
    lab_world.enter(users=getattr(module, "NEEDS_USERS", False))
    begin = time.monotonic()
    try:
        cases[options.name](options.program)
    except Exception:  # noqa: BLE001: whatever it was, it is this case's failure
        traceback.print_exc(file=sys.stdout)
        print(f"FAILED {options.name} {time.monotonic() - begin:.1f} s", flush=True)
        return 1
    for figure, seconds, wanted in _measures:
        print(f"FIGURE {figure}\t{seconds:.3f}\t{wanted}")
    print(f"PASSED {options.name} {time.monotonic() - begin:.1f} s", flush=True)
    return 0
