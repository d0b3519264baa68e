"""How many lines of engine/wire the fuzz corpora reach: python3 -m tests.fuzz.coverage BUILD. Runs the coverage_*
programs of that build over their corpora, prints a line for each file and the sum, and fails below the figure wanted."""

import json
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TARGETS = ("isakmp", "decrypted", "esp_open", "inner_packet", "engine")
# Those that read nothing of wire are counted only.
OTHERS = ("helper", "channel")
LEAST_INPUTS = 500
LEAST = 90.0


def corpora_of(build, target):
    folders = [os.path.join(ROOT, "tests", "fuzz", "corpus", target),
               os.path.join(build, "tests", "fuzz", "corpora", target)]
    return [folder for folder in folders if os.path.isdir(folder)]


def run(build, target, work):
    profile = os.path.join(work, f"{target}.profraw")
    program = os.path.join(build, "tests", f"coverage_{target}")
    folders = corpora_of(build, target)
    subprocess.run([program, *folders], check=True, stdout=subprocess.DEVNULL,
                   env=dict(os.environ, LLVM_PROFILE_FILE=profile))
    return profile


def count(build, target):
    inputs = sum(len(os.listdir(folder)) for folder in corpora_of(build, target))
    print(f"COUNT inputs of the fuzz corpora: {target}\t{inputs}")
    return inputs


def main():
    build = os.path.abspath(sys.argv[1])
    work = os.path.join(build, "coverage")
    os.makedirs(work, exist_ok=True)
    profiles = [run(build, target, work) for target in TARGETS]
    merged = os.path.join(work, "wire.profdata")
    subprocess.run(["llvm-profdata", "merge", "-o", merged, *profiles], check=True)
    program = os.path.join(build, "tests", f"coverage_{TARGETS[0]}")
    told = subprocess.run(["llvm-cov", "export", "-summary-only", f"-instr-profile={merged}", program], check=True,
                          capture_output=True, text=True).stdout
    lines_of_all = covered = 0
    for file in json.loads(told)["data"][0]["files"]:
        if "engine/wire/" not in file["filename"]:
            continue
        lines = file["summary"]["lines"]
        lines_of_all += lines["count"]
        covered += lines["covered"]
        print(f"{os.path.basename(file['filename']):26} {lines['covered']:5} of {lines['count']:5} lines")
    percent = 100.0 * covered / lines_of_all
    print(f"{'engine/wire':26} {covered:5} of {lines_of_all:5} lines")
    print(f"FIGURE lines of wire that the fuzz corpora reach, per cent\t{percent:.2f}\t>= {LEAST:.0f}")
    small = [target for target in TARGETS + OTHERS if count(build, target) < LEAST_INPUTS]
    for target in small:
        print(f"the corpus of {target} has less than {LEAST_INPUTS} inputs")
    return 0 if percent >= LEAST and not small else 1


if __name__ == "__main__":
    sys.exit(main())
