#!/usr/bin/env python3
"""Compares maps as compiled by mapgo with those of gc, gccgo, Abseil and Boost.

Builds every program of bench/maps with every compiler that is there, runs the executables in turn,
several rounds, and prints a line for each workload: the time of an operation under gc, and the
others' times divided by it (medians; less is faster). What is built is in build/bench.
"""

import argparse
import functools
import math
import os
import shutil
import statistics
import subprocess
import sys
import time

import peers as peers_module
from peers import BUILD, ROOT

MAPS = ROOT / "bench" / "maps"
KEYS = ["int64", "uint32", "string", "struct", "float64", "interface"]
SIZES = [6, 1000, 1000000]
QUICK_SIZES = [6, 1000]
WIDE_KEYS, WIDTHS, WIDE_OPERATIONS = ["int64", "string"], [128, 136], ["hit", "update"]
FEWEST_LOOKUPS = 4096  # as in workloads.go

# About how many nanoseconds an operation takes under gc in a map of at most 8, at most 10000 and
# more entries: enough to choose how often to repeat it, which must be the same for every compiler.
ESTIMATES = {
    "hit": (14, 20, 90),
    "miss": (14, 20, 90),
    "update": (16, 25, 110),
    "grow": (35, 110, 200),
    "presized": (35, 50, 140),
    "churn": (50, 70, 300),
    "range": (10, 9, 16),
}
FUNCTIONS = {"range": "iterate"}  # where the operation's name cannot be its function's

# The seed's own benchmarks: the function, and the estimates in Go and in C++, where a key of a
# megabyte is hashed in any case.
SEED = {
    "MegMap": ("megMap", 20, 200000),
    "MegOneMap": ("megOneMap", 8, 200000),
    "MegEmptyMap": ("megEmptyMap", 4, 200000),
    "SmallStrMap": ("smallStrMap", 14, 14),
    "IntMap": ("intMap", 7, 7),
}


class Workload:
    """A line of the table: a call of `function` in the program's main."""

    def __init__(self, name, function, arguments, operations):
        self.name = name
        self.function = function
        self.arguments = arguments  # of each language, after the name
        self.operations = operations  # of each language: how many are measured

    def call(self, language):
        return f'{self.function}("{self.name}", {self.arguments[language]})'


def seed_workload(name, seconds):
    function, go_estimate, cpp_estimate = SEED[name]
    rounds = {"go": repetitions(seconds, go_estimate), "cpp": repetitions(seconds, cpp_estimate)}
    return Workload(f"seed/{name}", function, rounds, rounds)


def table_workload(operation, key, width, size, seconds):
    """One of workloads.go's functions at one size."""
    in_round = size
    if operation in ("hit", "miss", "update"):
        in_round = max(size, FEWEST_LOOKUPS)
    elif operation == "churn":
        in_round = 2 * size
    estimate = ESTIMATES[operation][(size > 8) + (size > 10000)]
    rounds = repetitions(seconds, estimate * in_round)
    wide = "" if width == 8 else f"={width}"
    name = f"{operation}/{key}{wide}/{size}"
    arguments, operations = f"{size}, {rounds}", rounds * in_round
    return Workload(name, FUNCTIONS.get(operation, operation), dict.fromkeys(("go", "cpp"), arguments),
                    dict.fromkeys(("go", "cpp"), operations))


def repetitions(seconds, nanoseconds):
    return max(1, round(seconds * 1e9 / nanoseconds))


class Program:
    """Workloads that are one executable: sources from bench/maps and a main that calls them."""

    def __init__(self, name, workloads, go_files, cpp_file, cpp_flags):
        self.name = name
        self.workloads = workloads
        self.directory = BUILD / name
        self._go_files = go_files
        self._cpp_file = cpp_file
        self._cpp_flags = cpp_flags

    def sources(self, language):
        if language == "cpp":
            return [MAPS / self._cpp_file]
        return [self.directory / file for file in self._go_files + ["plan.go"]]

    def inputs(self, language):
        """All files that the executable depends on."""
        headers = [MAPS / "maps.h", self.directory / "plan.inc"] if language == "cpp" else []
        return self.sources(language) + headers

    def flags(self, language):
        return self._cpp_flags + [f"-I{self.directory}"] if language == "cpp" else []

    def write(self):
        """Writes the calls, and beside them the Go files: `go build` wants all in one directory."""
        self.directory.mkdir(parents=True, exist_ok=True)
        for file in self._go_files:
            shutil.copyfile(MAPS / file, self.directory / file)
        calls = "".join(f"\t{workload.call('go')}\n" for workload in self.workloads)
        (self.directory / "plan.go").write_text("package main\n\nfunc main() {\n" + calls + "}\n")
        calls = "".join(f"{workload.call('cpp')};\n" for workload in self.workloads)
        (self.directory / "plan.inc").write_text(calls)


def make_programs(sizes, seconds, only):
    """All programs, with those of their workloads whose name contains `only`."""
    programs = [Program("seed", [seed_workload(name, seconds) for name in SEED], ["seed.go"], "seed.cpp", [])]
    for width in [8] + WIDTHS:
        for key in KEYS if width == 8 else WIDE_KEYS:
            # Sizes outside: a program makes its data anew at each change of size.
            workloads = [table_workload(operation, key, width, size, seconds) for size in sizes
                         for operation in (ESTIMATES if width == 8 else WIDE_OPERATIONS)]
            programs.append(Program(f"{key}-{width}", workloads,
                                    ["workloads.go", f"key_{key}.go", f"value_{width}.go"], "workloads.cpp",
                                    [f"-DBENCH_KEY={key.capitalize()}", f"-DBENCH_WIDTH={width}"]))
    for program in programs:
        program.workloads = [workload for workload in program.workloads if only in workload.name]
    return [program for program in programs if program.workloads]


def cpu_time(process):
    """Seconds that all threads of the process, the collector's too, have run so far."""
    clock = ~process.pid << 3 | 2  # what clock_getcpuclockid(3) returns
    return time.clock_gettime(clock)


def measure(executable, clock, timeout):
    """Runs a program. Returns ({workload: (seconds, sum)}, error); on error, what came before it."""
    process = subprocess.Popen([executable], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    now = functools.partial(cpu_time, process) if clock == "cpu" else time.perf_counter
    started, seconds, sums, rest, other = {}, {}, {}, b"", []
    deadline = time.monotonic() + timeout
    # The time is read when a line arrives, hence no buffered reading.
    while chunk := os.read(process.stderr.fileno(), 65536):
        moment = now()
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            match line.decode(errors="replace").split():
                case ["begin", name]:
                    started[name] = moment
                case ["end", name] if name in started:
                    seconds[name] = moment - started[name]
                case ["sum", name, value]:
                    sums[name] = value
                case _:
                    other.append(line.decode(errors="replace"))
        if time.monotonic() > deadline:
            process.kill()
            other.append(f"stopped after {timeout} s")
    status = process.wait()
    results = {name: (seconds[name], sums[name]) for name in sums if seconds.get(name, 0) > 0}
    return results, ("" if status == 0 else f"exit status {status}: " + " | ".join(other[:3]))


class Results:
    """Everything measured: times of each workload and peer, sums, and remarks to print."""

    def __init__(self):
        self.times = {}  # (workload, peer) -> [ns an operation]
        self.sums = {}  # workload -> {peer: sum}
        self.remarks = {}  # in the order of appearance, each once

    def remark(self, text):
        if text not in self.remarks:
            self.remarks[text] = True
            progress("")
            print(f"note: {text}", file=sys.stderr)

    def add(self, program, peer, measured):
        for workload in program.workloads:
            if workload.name in measured:
                seconds, value = measured[workload.name]
                nanoseconds = seconds * 1e9 / workload.operations[peer.language]
                self.times.setdefault((workload.name, peer.name), []).append(nanoseconds)
                self.sums.setdefault(workload.name, {})[peer.name] = value

    def median(self, workload, peer):
        times = self.times.get((workload, peer))
        return statistics.median(times) if times else None

    def disagreements(self):
        return {name: values for name, values in self.sums.items() if len(set(values.values())) > 1}


def progress(text):
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def build_all(programs, peers, results):
    """Returns {(program, peer): executable} of what could be built."""
    executables = {}
    for program in programs:
        program.write()
        for peer in peers:
            progress(f"building {program.name} with {peer.name}")
            executable, error = peer.build(program)
            if error:
                results.remark(f"{peer.name} cannot build {program.name}: {error.splitlines()[0]}")
            else:
                executables[program.name, peer.name] = executable
    return executables


def run_all(programs, peers, executables, arguments, results):
    for turn in range(arguments.rounds):
        for program in programs:
            # The order changes, so that no peer always follows the same one.
            for i in range(len(peers)):
                peer = peers[(i + turn) % len(peers)]
                executable = executables.get((program.name, peer.name))
                if executable is None:
                    continue
                progress(f"round {turn + 1} of {arguments.rounds}: {program.name}, {peer.name}")
                measured, error = measure(executable, arguments.clock, arguments.timeout)
                if error:
                    results.remark(f"{program.name} of {peer.name} failed: {error}")
                results.add(program, peer, measured)
    progress("")


def print_table(programs, peers, results):
    """The ratios, and their geometric means without the rows that C++ does not do in the same way."""
    others = [peer for peer in peers if peer.name != "gc"]
    print(f"{'operation/key[=width]/entries':<32}{'gc ns':>9}" + "".join(f"{peer.name:>9}" for peer in others))
    logarithms = {peer.name: [] for peer in others}
    for workload in (workload for program in programs for workload in program.workloads):
        base = results.median(workload.name, "gc")
        line = f"{workload.name:<32}" + (f"{base:>9.1f}" if base else f"{'-':>9}")
        for peer in others:
            time_taken = results.median(workload.name, peer.name)
            if base is None or time_taken is None:
                line += f"{'-':>9}"
                continue
            ratio = time_taken / base
            line += f"{ratio:>9.2f}" if ratio < 1000 else f"{ratio:>9.0f}"
            if not workload.name.startswith("seed/Meg"):
                logarithms[peer.name].append(math.log(ratio))
        print(line + ("  sums differ" if workload.name in results.disagreements() else ""))
    means = [math.exp(statistics.fmean(values)) if values else None for values in logarithms.values()]
    print(f"{'geometric mean, without Meg*':<32}{'':>9}"
          + "".join(f"{mean:>9.2f}" if mean else f"{'-':>9}" for mean in means))


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--quick", action="store_true", help="maps of 6 and 1000 entries, 3 rounds of shorter runs")
    parser.add_argument("--only", default="", metavar="SUBSTRING", help="workloads whose name contains it, e.g. hit/string")
    parser.add_argument("--rounds", type=int, help="how often each program runs (5; 3 if --quick)")
    parser.add_argument("--seconds", type=float, help="how long a workload takes under gc, roughly (0.3; 0.1 if --quick)")
    parser.add_argument("--clock", choices=["wall", "cpu"], default="wall",
                        help="cpu: time of all the process's threads, for a machine that is not idle")
    parser.add_argument("--peers", help="only these columns, e.g. mapgo,absl; gc always is there")
    parser.add_argument("--as-is", action="store_true", help="install nothing, leave out the peers that are not there")
    parser.add_argument("--mapgo", default=peers_module.MAPGO, help="the mapgo to measure (build/bin/mapgo)")
    parser.add_argument("--timeout", type=float, default=600, help="seconds after which a program is stopped (600)")
    arguments = parser.parse_args()
    arguments.rounds = arguments.rounds or (3 if arguments.quick else 5)
    arguments.seconds = arguments.seconds or (0.1 if arguments.quick else 0.3)
    return arguments


def main():
    arguments = parse_arguments()
    results = Results()
    if not arguments.as_is and subprocess.run([ROOT / "tools" / "setup", "bench"]).returncode != 0:
        results.remark("tools/setup bench could not install all of the peers")
    peers = peers_module.make_peers(arguments.mapgo)
    if arguments.peers:
        chosen = ["gc"] + arguments.peers.split(",")
        peers = [peer for peer in peers if peer.name in chosen]
    peers = peers_module.available(peers, results.remark)
    programs = make_programs(QUICK_SIZES if arguments.quick else SIZES, arguments.seconds, arguments.only)
    if not programs:
        sys.exit(f"run.py: no workload's name contains {arguments.only!r}")
    executables = build_all(programs, peers, results)
    run_all(programs, peers, executables, arguments, results)
    print_table(programs, peers, results)
    for name, values in results.disagreements().items():
        print(f"{name}: sums differ: " + ", ".join(f"{peer} {value}" for peer, value in values.items()))
    return 1 if results.disagreements() else 0


if __name__ == "__main__":
    sys.exit(main())
