#!/usr/bin/env python3
"""Compares goroutines, channels and select under mapgo and gc.

    bench/sched.py [--rounds N] [--only SUBSTRING] [--clock cpu] [--processors N]

Builds every program of bench/sched with both compilers, runs them in turn, several rounds, and prints a line
for each workload: milliseconds (for memory, megabytes) under gc and under mapgo, and the ratio (medians). With
GOMAXPROCS=1 a row is named NAME@1; the last lines say how much faster four computing goroutines are on all cores.
"""

import argparse
import contextlib
import math
import os
import statistics
import subprocess
import sys

import peers
from run import measure, progress

SOURCES = peers.ROOT / "bench" / "sched"
TIMEOUT = 120  # seconds for a run
ALONE = {"compute", "allocate", "pingpong"}  # programs that are run with GOMAXPROCS=1, too
MEMORY = {"parked"}  # programs whose peak of resident memory is a row


@contextlib.contextmanager
def processors(count):
    """Has programs run on so many cores; None: on all."""
    before = os.environ.pop("GOMAXPROCS", None)
    if count:
        os.environ["GOMAXPROCS"] = str(count)
    yield
    os.environ.pop("GOMAXPROCS", None)
    if before is not None:
        os.environ["GOMAXPROCS"] = before


def peak_memory(executable):
    """Runs a program; its peak of resident memory in bytes, None if it fails."""
    process = subprocess.Popen([executable], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    return usage.ru_maxrss * 1024 if status == 0 else None


class Results:
    def __init__(self):
        self.values = {}  # (row, peer) -> [seconds, or bytes]
        self.sums = {}  # row -> {sum}
        self.errors = {}  # (program, peer) -> text

    def add(self, row, peer, value):
        self.values.setdefault((row, peer), []).append(value)

    def median(self, row, peer):
        values = self.values.get((row, peer))
        return statistics.median(values) if values else None

    def rows(self):
        return list(dict.fromkeys(row for row, _ in self.values))


def run(program, peer, executable, arguments, results):
    counts = [arguments.processors] + ([1] if program.name in ALONE else [])
    for count in counts:
        with processors(count):
            measured, error = measure(executable, arguments.clock, TIMEOUT)
        if error:
            results.errors[program.name, peer] = error
        for name, (seconds, value) in measured.items():
            results.add(name + (f"@{count}" if count == 1 else ""), peer, seconds)
            results.sums.setdefault(name, set()).add(value)
    if program.name in MEMORY:
        with processors(arguments.processors):
            memory = peak_memory(executable)
        if memory:
            results.add(program.name + ", MB", peer, memory)


def print_table(results, compilers):
    print(f"{'workload':24}{'gc':>10}{'mapgo':>10}{'mapgo/gc':>10}")
    logarithms = []
    for row in results.rows():
        unit = 1e-6 if row.endswith("MB") else 1e3
        base, ours = (results.median(row, peer.name) for peer in compilers)
        line = f"{row:24}" + "".join(f"{value * unit:10.1f}" if value else f"{'-':>10}" for value in (base, ours))
        if base and ours:
            logarithms.append(math.log(ours / base))
            line += f"{ours / base:10.2f}"
        print(line + ("  sums differ" if len(results.sums.get(row, ())) > 1 else ""))
    if logarithms:
        print(f"{'geometric mean':44}{math.exp(statistics.fmean(logarithms)):10.2f}")
    for row in ("compute", "allocate/trees", "allocate/slices"):
        for peer in compilers:
            alone, together = results.median(row + "@1", peer.name), results.median(row, peer.name)
            if alone and together:
                print(f"{row} on all cores is {alone / together:.2f} times as fast as on one under {peer.name}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", metavar="SUBSTRING", help="programs whose name contains it")
    parser.add_argument("--clock", choices=["wall", "cpu"], default="wall")
    parser.add_argument("--processors", type=int, help="GOMAXPROCS (all cores)")
    parser.add_argument("--mapgo", default=peers.MAPGO, help="the mapgo to measure (build/bin/mapgo)")
    arguments = parser.parse_args()
    results = Results()
    compilers = [p for p in peers.make_peers(arguments.mapgo) if p.name in ("gc", "mapgo")]
    executables = []
    for source in sorted(SOURCES.glob("*.go")):
        if arguments.only not in source.stem:
            continue
        program = peers.SingleFile(source, peers.BUILD / "sched" / source.stem)
        for peer in compilers:
            executable, error = peer.build(program)
            if error:
                sys.exit(f"{peer.name} cannot build {source}: {error}")
            executables.append((program, peer.name, executable))
    for turn in range(arguments.rounds):
        for program, peer, executable in executables:
            progress(f"round {turn + 1} of {arguments.rounds}: {program.name}, {peer}")
            run(program, peer, executable, arguments, results)
    progress("")
    print_table(results, compilers)
    for (program, peer), error in results.errors.items():
        print(f"{program} of {peer}: {error}")
    return 1 if results.errors or any(len(values) > 1 for values in results.sums.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
