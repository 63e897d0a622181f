"""Compares mapgo with gc: random programs must print the same and end with the same status.

    python3 test/diff/compare.py [--count N] [--seconds S] [--seed K] [--keep FOLDER]

Programs are compiled many to a file. A program that gc and mapgo (at -O0 or -O2) disagree on is kept in
the folder, with a shortened form that still shows the difference. gc is that of golang-1.24-go.
"""

import argparse
import concurrent.futures
import functools
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
LEVELS = ("-O0", "-O2")
BATCH = 50  # programs in a file
MOST_LINES = 120  # of a shortened program that is printed
TIMEOUT = 300  # seconds for one command
sys.path[:0] = [str(HERE), str(HERE.parent)]

from generate import file  # noqa: E402
from minimise import minimise  # noqa: E402
import suites  # noqa: E402
from suites import ROOT  # noqa: E402

gc_tools = functools.cache(suites.gc_tools)


def execute(command, cwd):
    """(status, output); the status is "timeout" if the command does not end."""
    environment = dict(os.environ, GO111MODULE="off", HOME=str(cwd), GOTOOLCHAIN="local")
    try:
        done = subprocess.run(command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        return "timeout", ""
    return done.returncode, done.stdout.decode(errors="surrogateescape")


def comparable(status, output):
    """What must be the same: not the stacks that follow a panic's message, nor addresses in it."""
    output = re.sub(r"(?s)\n(?:(goroutine 1 \[[^\n]*\]:)|goroutine \d+ [^\n]*\[|runtime stack:).*", r"\n\1", output)
    output = re.sub(r"\[signal SIGSEGV.*", "[signal SIGSEGV]", output)
    return status, re.sub(r"runtime: sp=.*", "runtime: sp", output)


def run_gc(folder):
    """How the program p.go in the folder behaves; ValueError if gc does not compile it."""
    tools, packages = gc_tools("runtime", "fmt")
    (pathlib.Path(folder) / "imports").write_text(packages)
    for command in ([f"{tools}/compile", "-l", "-p", "main", "-importcfg", "imports", "-dwarf=false", "-o", "p.o", "p.go"],
                    [f"{tools}/link", "-s", "-w", "-checklinkname=0", "-importcfg", "imports", "-o", "gc.exe", "p.o"]):
        status, output = execute(command, folder)
        if status != 0:
            raise ValueError(f"gc does not compile it ({status}): {output[:200]}")
    return comparable(*execute(["./gc.exe"], folder))


def run_mapgo(mapgo, level, folder):
    program = pathlib.Path(folder) / "p.go"
    program.write_text(program.read_text().replace("collect runtime.GC", "collect runtime.gc"))
    status, output = execute([mapgo, "build", level, "-o", "mapgo.exe", "p.go"], folder)
    if status != 0:
        return "not compiled", output
    return comparable(*execute(["./mapgo.exe"], folder))


class Difference:
    def __init__(self, level, gc, mapgo):
        self.level, self.gc, self.mapgo = level, gc, mapgo

    def kind(self):
        """What a shortened program must have in common with the first one."""
        if self.mapgo[0] == "not compiled":
            return re.sub(r"[\d:]+", "", self.mapgo[1].splitlines()[0] if self.mapgo[1] else "")
        return "status" if self.gc[0] != self.mapgo[0] else "output"

    def __str__(self):
        lines = [f"mapgo {self.level}: status {self.mapgo[0]}, gc: status {self.gc[0]}"]
        ours, theirs = self.mapgo[1].splitlines(), self.gc[1].splitlines()
        for number in range(max(len(ours), len(theirs))):
            pair = [l[number] if number < len(l) else "(nothing)" for l in (theirs, ours)]
            if pair[0] != pair[1]:
                start = max(0, len(os.path.commonprefix(pair)) - 60)
                lines += [f"  line {number + 1} of gc:    {pair[0][start:start + 200]!r}",
                          f"  line {number + 1} of mapgo: {pair[1][start:start + 200]!r}"]
                break
        return "\n".join(lines)


def difference(mapgo, text, levels=LEVELS):
    """(how gc and mapgo differ on a file, None if they do not; what it prints); ValueError if gc rejects it."""
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "p.go").write_text(text)
        expected = run_gc(folder)
        for level in levels:
            actual = run_mapgo(mapgo, level, folder)
            if actual != expected:
                return Difference(level, expected, actual), expected[1]
    return None, expected[1]


class Comparison:
    """How a file with some programs fared: `found` is a Difference, a ValueError if gc rejects the file, or
    None. A program may end the process, by a stack overflow say, and those after it are not reached."""

    def __init__(self, mapgo, seeds):
        self.seeds = list(seeds)
        self.text = file(self.seeds)
        self.unreached = []
        try:
            self.found, output = difference(mapgo, self.text)
        except ValueError as problem:
            self.found = problem
        else:
            self.unreached = [s for s in self.seeds if f"\nprogram {s}\n" not in output]
            if self.unreached == self.seeds:
                self.found = ValueError("the program does not reach main")


def compare(mapgo, seeds):
    """Compares on a file with these programs. Where they differ it does so again for each alone, and keeps
    those that do; or all of them together, if none does. Gives the numbers of programs that agree and differ,
    and what was found."""
    whole = Comparison(mapgo, seeds)
    if whole.found is not None and len(whole.seeds) > 1:
        alone = [Comparison(mapgo, [seed]) for seed in seeds]
        differing = [c for c in alone if c.found is not None] or [whole]
        return len(seeds) - len(differing), differing
    if whole.found is not None:
        return 0, [whole]
    if not whole.unreached:
        return len(seeds), []
    agreeing, differing = compare(mapgo, whole.unreached)
    return len(seeds) - len(whole.unreached) + agreeing, differing


def shorten(mapgo, text, found, seconds):
    def shows(candidate):
        try:
            now, _ = difference(mapgo, candidate, [found.level])
        except ValueError:
            return False
        return now is not None and now.kind() == found.kind() and now.gc[0] != "timeout"

    return minimise(text, shows, seconds)


def report(mapgo, comparison, keep, seconds):
    text, found = comparison.text, comparison.found
    seed = "-".join(map(str, sorted({comparison.seeds[0], comparison.seeds[-1]})))
    keep.mkdir(parents=True, exist_ok=True)
    (keep / f"diff{seed}.go").write_text(text)
    print(f"FAIL: seed {seed}: {found}", flush=True)
    if isinstance(found, Difference) and seconds:
        short = shorten(mapgo, text, found, seconds)
        (keep / f"diff{seed}.short.go").write_text(short)
        print(f"  shortened, in {keep}/diff{seed}.short.go", flush=True)
        if short.count("\n") < MOST_LINES:
            print(short, flush=True)


def main(mapgo=str(ROOT / "build/bin/mapgo"), arguments=None):
    """Returns (passed, failed), counting programs."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=1 << 30, help="programs at most")
    parser.add_argument("--seconds", type=float, default=60, help="start no program after that time")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of the first program; the next has the next")
    parser.add_argument("--keep", type=pathlib.Path, default=ROOT / "build/diff", help="folder for programs that differ")
    parser.add_argument("--minimise", type=float, default=60, help="seconds to shorten one program, 0 for never")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--mapgo", default=mapgo)
    options = parser.parse_args(arguments)
    if not (suites.GO_ROOT / "bin/go").exists():
        print("  diff: gc (golang-1.24-go) is not installed")
        return 0, 1
    print(f"  seeds from {options.seed}", flush=True)
    last = options.seed + options.count
    deadline = time.time() + options.seconds
    batches = (range(first, min(first + BATCH, last)) for first in range(options.seed, last, BATCH))
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        running = set()
        while True:
            while len(running) < options.jobs and time.time() < deadline and (batch := next(batches, None)):
                running.add(pool.submit(compare, os.path.abspath(options.mapgo), batch))
            if not running:
                break
            done, running = concurrent.futures.wait(running, return_when=concurrent.futures.FIRST_COMPLETED)
            for future in done:
                agreeing, differing = future.result()
                passed += agreeing
                failed += len(differing)
                for comparison in differing:
                    report(os.path.abspath(options.mapgo), comparison, options.keep, options.minimise)
                if passed // 1000 != (passed - agreeing) // 1000:
                    print(f"  diff: {passed} programs agree", file=sys.stderr, flush=True)
    return passed, failed


if __name__ == "__main__":
    ok, bad = main(arguments=sys.argv[1:])
    print(f"{ok} passed, {bad} failed")
    sys.exit(bad != 0)
