"""Builds three times and runs everything that can fail; called by ./test. What ran is compared with what exists: a
test that is missing, skipped or disabled is a failure. Closes with a table of suites and "N passed, N failed"."""

import argparse
import concurrent.futures
import fnmatch
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as xml

from tests import fault_table, misconfigurations, peer_tables, screens

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OUT = os.path.join(ROOT, "build", "test-output")
# Threads: what of the tree ThreadSanitizer can judge (it knows no Qt).
THREADED = ("test_base", "test_esp", "test_host")
FUZZ_RUNS = 20000
CORES = os.cpu_count() or 2
# Of the programs that take longest: so that no core waits for the last of them.
SHARES = 4 * CORES
# Seconds after which a program that hangs is ended: no measure of how long one may take on a machine that others use.
HANGS, BIG_HANGS = 2400, 3600


class Suite:
    """One row of the table: how it is run, and what came of it."""

    def __init__(self, name, run, build=None, is_waiting=False, is_alone=False):
        self.name, self._run, self.build = name, run, build
        self.is_waiting, self.is_alone = is_waiting, is_alone
        self.passed, self.failures, self.figures, self.seconds = 0, [], [], 0.0
        self.counts = {}  # what was tried, and how often
        self.findings = []  # (where, row, role, what was said): the table of misconfigurations
        self.connects, self.read, self.losses = [], [], []  # of tests/peer_tables.py
        self.faults = []  # of tests/fault_table.py

    def run(self):
        begin = time.monotonic()
        try:
            self._run(self)
            if self.passed == 0 and not self.failures:
                self.failures.append("ran no test")
        except Exception as error:  # noqa: BLE001: a broken suite is a failed suite
            self.failures.append(f"{type(error).__name__}: {error}")
        self.seconds = time.monotonic() - begin
        with _print_lock:
            word = "ok  " if not self.failures else "FAIL"
            print(f"{word} {self.name:28} {self.passed:6} passed {len(self.failures):4} failed {self.seconds:8.1f} s",
                  flush=True)
            for failure in self.failures:
                print(f"     {failure}", flush=True)


_print_lock = threading.Lock()


def environment(**more):
    home = os.path.join(OUT, "home")
    os.makedirs(home, exist_ok=True)
    value = dict(os.environ, LC_ALL="C.UTF-8", QT_QPA_PLATFORM="offscreen", HOME=home,
                 ASAN_OPTIONS="detect_leaks=1:abort_on_error=0:allocator_may_return_null=1",
                 LSAN_OPTIONS=f"suppressions={ROOT}/tests/leaks.supp:print_suppressions=0",
                 UBSAN_OPTIONS="print_stacktrace=1", QTEST_DISABLE_STACK_DUMP="1",
                 TSAN_OPTIONS="halt_on_error=1:second_deadlock_stack=1")
    value.update(more)
    return value


def execute(command, log, timeout, env=None):
    """Runs to the end with all output in a log; the exit code."""
    with open(log, "w", encoding="utf-8") as out:
        try:
            return subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                  timeout=timeout, env=env or environment(), cwd=ROOT).returncode
        except subprocess.TimeoutExpired:
            out.write(f"\nended after {timeout} s\n")
            return -1


def tail(log, lines=25):
    with open(log, encoding="utf-8", errors="replace") as source:
        return "\n     ".join(source.read().splitlines()[-lines:])


def take_lines(suite, log):
    """What a test prints for the tables at the end."""
    with open(log, encoding="utf-8", errors="replace") as source:
        for line in source:
            if line.startswith("FIGURE "):
                suite.figures.append(line[7:].rstrip("\n").split("\t"))
            elif line.startswith("COUNT "):
                name, count = line[6:].rstrip("\n").split("\t")
                suite.counts[name] = suite.counts.get(name, 0) + int(count)
            elif line.startswith("FINDING\t"):
                suite.findings.append(line.rstrip("\n").split("\t")[1:])
            elif line.startswith("CONNECT\t"):
                suite.connects.append(line.rstrip("\n").split("\t")[1:])
            elif line.startswith("READ\t"):
                suite.read.append(line.rstrip("\n").split("\t")[1:])
            elif line.startswith("LOSS\t"):
                suite.losses.append(line.rstrip("\n").split("\t")[1:])
            elif line.startswith("FAULT\t"):
                take_fault(suite, line)


def take_fault(suite, line):
    suite.faults.append(fault_table.parse(line))
    failure = fault_table.failure_of(suite.faults[-1])
    if failure:
        suite.failures.append(failure)


# --- GoogleTest -------------------------------------------------------------------------------------------------

def list_gtest(program):
    listed = subprocess.run([program, "--gtest_list_tests"], text=True, capture_output=True, env=environment(),
                            timeout=HANGS, check=True).stdout
    names, suite = [], ""
    for line in listed.splitlines():
        if not line.startswith(" "):
            suite = line.split("#")[0].strip() if line.split("#")[0].strip().endswith(".") else ""
        elif suite:
            names.append(suite + line.split("#")[0].strip())
    return names


def run_gtest(suite, program, shard=None, env=None, timeout=HANGS):
    label = suite.name.replace("/", "-").replace(" ", "-")
    result, log = f"{OUT}/{label}.json", f"{OUT}/{label}.log"
    more = dict(env or {})
    if shard:
        more.update(GTEST_SHARD_INDEX=str(shard[0]), GTEST_TOTAL_SHARDS=str(shard[1]))
    code = execute([program, f"--gtest_output=json:{result}"], log, timeout, environment(**more))
    take_lines(suite, log)
    ran = {}
    if os.path.exists(result):
        with open(result, encoding="utf-8") as source:
            for group in json.load(source)["testsuites"]:
                for case in group["testsuite"]:
                    ran[f"{group['name']}.{case['name']}"] = case
    expected = list_gtest(program)
    for name in expected if not shard else ran:
        case = ran.get(name)
        if case is None:
            suite.failures.append(f"{name} did not run")
        elif case["status"] != "RUN" or case["result"] != "COMPLETED":
            suite.failures.append(f"{name} was {case['result'].lower()}: a test must run")
        elif case.get("failures"):
            suite.failures.append(f"{name}: {case['failures'][0]['failure'][:600]}")
        else:
            suite.passed += 1
    if shard:
        suite.program, suite.ran, suite.exists = program, set(ran), set(expected)
    if code != 0 and not suite.failures:
        suite.failures.append(f"exit code {code}; {log}:\n     {tail(log)}")


# --- Qt Test ----------------------------------------------------------------------------------------------------

def run_qttest(suite, program, timeout=BIG_HANGS):
    label = suite.name.replace("/", "-")
    folder = f"{OUT}/{label}"
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    listed = subprocess.run([program, "-functions"], text=True, capture_output=True, env=environment(), timeout=HANGS)
    expected = re.findall(r"^(\w+)\(\)", listed.stdout + listed.stderr, re.M)
    log = f"{folder}.log"
    code = execute([program, "-o", f"{folder}/result.xml,junitxml", "-o", "-,txt"], log, timeout)
    take_lines(suite, log)
    counts = {}
    for name in sorted(os.listdir(folder)):
        for case in xml.parse(f"{folder}/{name}").getroot().iter("testcase"):
            title = f"{name.split('.')[1]}.{case.get('name')}"
            function = case.get("name").split("(")[0]
            if function in ("initTestCase", "cleanupTestCase") and not len(case):
                continue
            counts[function] = counts.get(function, 0) + 1
            problem = next((child for child in case if child.tag in ("failure", "error", "skipped")), None)
            if problem is None:
                suite.passed += 1
            else:
                suite.failures.append(f"{title}: {problem.tag} {problem.get('message', '')[:600]}")
    for function in expected:
        if function not in counts:
            suite.failures.append(f"{function} did not run")
    if code != 0 and not suite.failures:
        suite.failures.append(f"exit code {code}; {log}:\n     {tail(log)}")


# --- Fuzz targets, cases in worlds, the rest ----------------------------------------------------------------------

def run_fuzz(suite, program, corpora):
    name = os.path.basename(program)
    work = tempfile.mkdtemp(prefix=name, dir=OUT)
    command = [program, f"-runs={FUZZ_RUNS}", "-max_total_time=60", "-timeout=20", "-rss_limit_mb=4096",
               f"-artifact_prefix={OUT}/", "-seed=1", work, *corpora]
    log = f"{OUT}/{name}.log"
    code = execute(command, log, HANGS)
    shutil.rmtree(work, ignore_errors=True)
    take_lines(suite, log)
    if code == 0:
        suite.passed += 1
    else:
        suite.failures.append(f"exit code {code}; {log}:\n     {tail(log)}")


def run_plain(suite, program, *arguments, env=None):
    """A program that says by its exit code alone whether all is well."""
    log = f"{OUT}/{suite.name.replace('/', '-')}.log"
    code = execute([program, *arguments], log, HANGS, env)
    take_lines(suite, log)
    if code == 0:
        suite.passed += 1
    else:
        suite.failures.append(f"exit code {code}; {log}:\n     {tail(log)}")


def run_missing(suite, sentence):
    suite.failures.append(sentence)


def run_case(suite, module, name, *options):
    log = f"{OUT}/{module.rsplit('.', 1)[-1]}-{name}.log"
    code = execute([sys.executable, "-m", module, *options, name], log, HANGS, environment(QT_QPA_PLATFORM="offscreen"))
    take_lines(suite, log)
    if code == 0:
        suite.passed += 1
    else:
        suite.failures.append(f"{name}: exit code {code}; {log}:\n     {tail(log)}")


def run_format(suite):
    files = subprocess.run(["git", "ls-files", "*.h", "*.cpp"], cwd=ROOT, text=True, capture_output=True).stdout.split()
    log = f"{OUT}/format.log"
    code = execute(["clang-format", "--dry-run", "--Werror", *files], log, HANGS)
    if code == 0:
        suite.passed += len(files)
    else:
        suite.failures.append(tail(log, 12))


def run_pages(suite):
    """Pages that are made from a table and from the tests say what these say; each bug of others has its tests."""
    for module in ("tests.misconfigurations", "tests.rules", "tests.known_bugs"):
        log = f"{OUT}/pages-{module}.log"
        code = execute([sys.executable, "-m", module], log, HANGS)
        if code == 0:
            suite.passed += 1
        else:
            suite.failures.append(tail(log))


def run_demo(suite, *arguments, as_user=False):
    """The demo from a copy that any user can read: a checkout may lie in a folder that only its owner enters."""
    folder = tempfile.mkdtemp(prefix="tunneldesk-demo-")
    os.chmod(folder, 0o755)
    shutil.copytree(f"{ROOT}/lab", f"{folder}/lab", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(f"{ROOT}/build/release/app/tunneldesk", folder)
    command = [sys.executable, "-m", "lab.demo", "--program", f"{folder}/tunneldesk", "--headless", *arguments]
    home = f"{folder}/home"
    os.mkdir(home)
    if as_user and os.getuid() == 0:
        os.chown(home, 65534, 65534)
        command = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", "--bounding-set=-all",
                   *command]
    elif as_user and os.getuid() != 0:
        pass  # this is one already
    log = f"{OUT}/{suite.name.replace(' ', '-')}.log"
    with open(log, "w", encoding="utf-8") as out:
        code = subprocess.run(command, cwd=folder, stdout=out, stderr=subprocess.STDOUT, timeout=HANGS,
                              env=environment(HOME=home, PYTHONDONTWRITEBYTECODE="1")).returncode
    shutil.rmtree(folder, ignore_errors=True)
    if code == 0:
        suite.passed += 1
    else:
        suite.failures.append(f"exit code {code}; {log}:\n     {tail(log)}")


def run_coverage(suite):
    log = f"{OUT}/coverage.log"
    code = execute([sys.executable, "-m", "tests.fuzz.coverage", f"{ROOT}/build/release"], log, HANGS)
    take_lines(suite, log)
    if code == 0:
        suite.passed += 1
    else:
        suite.failures.append(f"exit code {code}; {log}:\n     {tail(log)}")


def run_bench(suite):
    log = f"{OUT}/bench.log"
    code = execute([sys.executable, "-m", "tests.bench.bench"], log, BIG_HANGS)
    with open(log, encoding="utf-8", errors="replace") as source:
        text = source.read()
    with _print_lock:
        print(text, flush=True)
    suite.passed += len(re.findall(r"^PASSED ", text, re.M))
    # The machine decides of these: neither passed nor failed.
    suite.missed = re.findall(r"^MISSED (.*)", text, re.M)
    suite.failures += re.findall(r"^FAILED (.*)", text, re.M)
    if code != 0 and not suite.failures:
        suite.failures.append(f"exit code {code}; {log}")


# --- What there is ------------------------------------------------------------------------------------------------

def built_tests(preset):
    """Every test that CMake knows in a build: name, label, program."""
    listed = subprocess.run(["ctest", "--show-only=json-v1"], cwd=f"{ROOT}/build/{preset}", text=True,
                            capture_output=True, check=True).stdout
    for test in json.loads(listed)["tests"]:
        labels = next((p["value"] for p in test.get("properties", []) if p["name"] == "LABELS"), [])
        yield test["name"], (labels or [""])[0], test.get("command", [])


def case_modules():
    folder = os.path.join(ROOT, "tests", "interop")
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        if name.startswith("test_") and name.endswith(".py"):
            module = f"tests.interop.{name[:-3]}"
            listed = subprocess.run([sys.executable, "-m", module, "--list"], cwd=ROOT, text=True,
                                    capture_output=True, check=True)
            yield module, listed.stdout.split()


def suites_after(preset):
    """The suites that can run once this build stands."""
    if preset == "release":
        for module, names in case_modules():
            short = module.rsplit(".", 1)[-1].removeprefix("test_")
            for name in names:
                yield Suite(f"interop/{short}/{name.removeprefix('test_')}",
                            lambda s, m=module, n=name: run_case(s, m, n), is_waiting=True)
        for index in range(SHARES):
            yield Suite(f"simlong/{index + 1} of {SHARES}",
                        lambda s, i=index: run_gtest(s, f"{ROOT}/build/release/tests/test_sim_long", (i, SHARES),
                                                     timeout=BIG_HANGS))
        yield Suite("demo as an ordinary user", lambda s: run_demo(s, as_user=True), is_waiting=True)
        yield Suite("demo with strongSwan", lambda s: run_demo(s, "--peer", "strongswan"), is_waiting=True)
        for language in screens.LANGUAGES:
            for theme, percent in screens.KINDS:
                yield Suite(f"screens/{language} {theme} {percent} %",
                            lambda s, e=environment(**screens.settings(language, theme, percent)):
                            run_plain(s, screens.PROGRAM, env=e))
        yield Suite("format", run_format)
        yield Suite("pages", run_pages)
        yield Suite("coverage", run_coverage)
        yield Suite("bench", run_bench, is_alone=True)
        return
    found = list(built_tests(preset))
    if preset == "tsan":
        for name in set(THREADED) - {os.path.basename(command[0]) for _, _, command in found if command}:
            yield Suite(f"threads/{name}", lambda s: run_missing(s, "is not built"))
        yield Suite("threads/strongswan", lambda s: run_case(
            s, "tests.interop.under_tsan", "test_no_thread_races_with_strongswan", "--program",
            f"{ROOT}/build/tsan/tests/engine_run"), is_waiting=True)
    for name, label, command in found:
        program = command[0] if command else None
        if preset == "tsan":
            if program and os.path.basename(program) in THREADED:
                yield Suite(f"threads/{name}", lambda s, p=program: run_gtest(s, p))
        elif program is None:
            yield Suite(f"unit/{name}", lambda s: run_missing(s, "is not built"))
        elif label == "gtest" and name == "sim":
            for index in range(SHARES):
                yield Suite(f"sim/{index + 1} of {SHARES}",
                            lambda s, p=program, i=index: run_gtest(s, p, (i, SHARES), timeout=BIG_HANGS))
        elif label == "gtest":
            yield Suite(f"unit/{name}", lambda s, p=program: run_gtest(s, p))
        elif label == "qttest":
            yield Suite(f"qt/{name}", lambda s, p=program: run_qttest(s, p))
        elif label == "fuzz":
            yield Suite(f"fuzz/{name.removeprefix('fuzz_')}", lambda s, p=program, c=command: run_fuzz(s, p, [f for f in c[1:] if os.path.isdir(f)]))
        else:
            yield Suite(f"corpus/{name.removeprefix('corpus_')}", lambda s, c=command: run_plain(s, *c))


BUILDS = {"release": ["tunneldesk", "man", "changelogs", "icons", "console_bench", "console_screens",
                      "console_walk", "console_says", "heap_remains_plain", "heap_remains_wiped", "memory_scan", "secret_hunt", "test_sim_long", "test_esp", "fuzz_coverage",
                      "wall_clock", "kernel_takes_sas"],
          "asan": [], "tsan": [*THREADED, "engine_run"]}


def build(preset, suite):
    # The suites that run meanwhile wait for packets, not for a compiler.
    done = subprocess.run(["nice", "-n", "15", f"{ROOT}/tools/build", preset, *BUILDS[preset]], cwd=ROOT, text=True, capture_output=True)
    if done.returncode == 0:
        suite.passed += 1
    else:
        suite.failures.append(done.stderr[-4000:])


def check_shards(done):
    """Together the shards of one program must have run all that it has."""
    programs = {}
    for suite in done:
        if hasattr(suite, "exists"):
            programs.setdefault(suite.program, []).append(suite)
    for shards in programs.values():
        for name in sorted(shards[0].exists - set().union(*(s.ran for s in shards))):
            shards[0].failures.append(f"{name} did not run")


def check_faults(suite, done):
    """Every row of the table of faults has a verdict."""
    missing = fault_table.missing([fault for each in done for fault in each.faults])
    suite.failures += [f"fault {row} has no verdict: {fault_table.TITLES[row]}" for row in missing]
    suite.passed += len(fault_table.TITLES) - len(missing)


def needs(preset, patterns):
    """Whether a build has to stand for what was asked for: some of it should be quick."""
    of_release = ("interop", "simlong", "demo", "screens", "format", "pages", "coverage", "bench")
    kinds = {"release": of_release, "tsan": ("threads",), "asan": ("unit", "qt", "sim", "fuzz", "corpus")}
    every = sum(kinds.values(), ())
    return not patterns or any(p.startswith(kinds[preset]) or not p.startswith(every) for p in patterns)


def wanted(name, patterns):
    return not patterns or any(fnmatch.fnmatch(name, p) or name.startswith(p + "/") or p in name.split("/")
                               for p in patterns)


def print_findings(done):
    """Who is told what, from which message, when something is set wrongly."""
    seen = {}
    for suite in done:
        for where, row, role, said in suite.findings:
            seen.setdefault((row, role), {})[where] = said
    if not seen:
        return
    table = misconfigurations.load()
    print(f"\n{'Misconfiguration':18} {'role':9} {'simulation says':44} {'against strongSwan':44} known from")
    for row in table["rows"]:
        for role in ("initiator", "responder"):
            said = seen.get((row["id"], role))
            if said:
                value = misconfigurations.expected(table, row, role)
                print(f"{row['id']:18} {role:9} {said.get('simulation', '-'):44} {said.get('strongSwan', '-'):44} "
                      f"{value['from']}")


def print_table(done, begin):
    print("\nSuite                            passed  failed   seconds")
    groups = {}
    for suite in done:
        key = suite.name.split("/")[0] if suite.name.startswith(("interop/", "sim/", "simlong/", "screens/")) else suite.name
        row = groups.setdefault(key, [0, 0, 0.0])
        row[0] += suite.passed
        row[1] += len(suite.failures)
        row[2] += suite.seconds
    for key, (passed, failed, seconds) in groups.items():
        print(f"{key:32} {passed:6}  {failed:6}  {seconds:8.1f}")
    figures = [f for suite in done for f in suite.figures]
    if figures:
        print("\nFigure                                                         seen  wanted")
        for figure, seen, target in figures:
            print(f"{figure:58} {float(seen):8.3f}  {target}")
    counts = {}
    for suite in done:
        for name, count in suite.counts.items():
            counts[name] = counts.get(name, 0) + count
    if counts:
        print("\nTried                                                                      how often")
        for name, count in sorted(counts.items()):
            print(f"{name:74} {count:9}")
    print_findings(done)
    for table in (peer_tables.of_connects([connect for suite in done for connect in suite.connects]),
                  peer_tables.of_readers([read for suite in done for read in suite.read]),
                  peer_tables.of_losses([row for suite in done for row in suite.losses]),
                  fault_table.lines([fault for suite in done for fault in suite.faults])):
        for line in table:
            print(line)
    for suite in done:
        for figure in getattr(suite, "missed", []):
            print(f"MISSED {figure}")
    print(f"\n{time.monotonic() - begin:.0f} s in all on {CORES} cores")


def neighbours_refused():
    """How often since the machine's start an IPv4 neighbour had no place in the kernel's table."""
    with open("/proc/net/stat/arp_cache", encoding="ascii") as file:
        names, *processors = (line.split() for line in file)
    return sum(int(counts[names.index("table_fulls")], 16) for counts in processors)


def main():
    parser = argparse.ArgumentParser(prog="./test", description="Everything that can fail.")
    parser.add_argument("--list", action="store_true", help="the names of all suites (needs the builds)")
    parser.add_argument("names", nargs="*", help="only these: a name, its beginning up to a slash, or a pattern")
    options = parser.parse_args()
    os.chdir(ROOT)
    os.makedirs(OUT, exist_ok=True)
    # What the cases of one run make once between them is called by this (tests/interop/test_package.py).
    os.environ["TUNNELDESK_TEST_RUN"] = f"run-{time.time_ns()}"
    begin = time.monotonic()
    refused_before = neighbours_refused()
    done, alone, running = [], [], []
    busy = concurrent.futures.ThreadPoolExecutor(CORES)
    waiting = concurrent.futures.ThreadPoolExecutor(6)
    for preset in BUILDS:
        if not needs(preset, options.names):
            continue
        step = Suite(f"build/{preset}", lambda s, p=preset: build(p, s))
        step.run()
        done.append(step)
        if step.failures:
            continue
        for suite in suites_after(preset):
            if options.list:
                print(suite.name)
            elif wanted(suite.name, options.names):
                done.append(suite)
                if suite.is_alone:
                    alone.append(suite)
                else:
                    running.append((waiting if suite.is_waiting else busy).submit(suite.run))
    if options.list:
        return 0
    unknown = [p for p in options.names if not any(wanted(suite.name, [p]) for suite in done)]
    for pattern in unknown:
        print(f"No suite is called {pattern}: ./test --list says which there are.", file=sys.stderr)
    concurrent.futures.wait(running)
    for suite in alone:
        suite.run()
    check_shards(done)
    if not options.names:
        rows = Suite("rows of the fault table", lambda s: check_faults(s, done))
        rows.run()
        done.append(rows)
    print_table(done, begin)
    overflows = neighbours_refused() - refused_before
    if overflows:
        print(f"The kernel's table of neighbours, one for all namespaces, was full {overflows} times: echoes of any case "
              "may have been lost by that (sysctl net.ipv4.neigh.default.gc_thresh3).")
    passed = sum(s.passed for s in done)
    failed = sum(len(s.failures) for s in done)
    for suite in done:
        for failure in suite.failures:
            print(f"FAIL {suite.name}: {failure.splitlines()[0]}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or unknown or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
