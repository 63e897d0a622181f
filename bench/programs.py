#!/usr/bin/env python3
"""Compares programs that use the standard library under mapgo, gc and, where it is installed, gccgo.

    bench/programs.py [--compute] [--rounds N] [--only SUBSTRING] [--clock cpu] [-O N]

Builds every program of bench/programs with each compiler, and runs them in turn, several rounds. A line for each:
its time and peak of resident memory under gc, and the ratios of mapgo's to them (medians), and the executables' sizes.
Then what a start of hello takes, and a build of it after a change, with all that it imports in the cache.

With --compute the programs are those of bench/compute, which only compute, and a line has their time under gc, the ratio
of mapgo's to it, and where there is a twin in C the ratios of clang's to gc's and of mapgo's to clang's.
"""

import argparse
import math
import os
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import peers

SOURCES = peers.ROOT / "bench" / "programs"
COMPUTE = peers.ROOT / "bench" / "compute"
TIMEOUT = 120  # seconds for a run
GO_ENVIRONMENT = dict(os.environ, GO111MODULE="on", GOFLAGS="", GOTOOLCHAIN="local", GOROOT=str(peers.GO_ROOT))
MAPGO_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "MAPGOCACHE"}  # peers sets it


class Compiler:
    def __init__(self, name, command, environment):
        self.name, self.command, self.environment = name, command, environment

    def build(self, source, output):
        done = subprocess.run([*map(str, self.command), "-o", output, source], env=self.environment, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{self.name} cannot build {source}:\n{done.stderr}{done.stdout}"[:3000])


def compilers(mapgo, level):
    found = [Compiler("gc", [peers.GO, "build"], GO_ENVIRONMENT), Compiler("mapgo", [mapgo, "build", "-O", level], MAPGO_ENVIRONMENT)]
    if shutil.which("gccgo"):
        found.append(Compiler("gccgo", ["gccgo", "-O2", "-static-libgo"], os.environ))
    return found


def text_file(path):
    """Words in lines and sentences, the same in each run."""
    if path.exists():
        return path
    chance = random.Random(1)
    syllables = ["ka", "lo", "the", "ing", "xy", "of", "an", "ra", "tion", "be", "ou", "aei", "st", "er", "mi"]
    words = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(20000)]
    with open(path, "w") as file:
        for _ in range(60000):
            line = [words[min(int(chance.paretovariate(0.6)), len(words) - 1)] for _ in range(chance.randint(4, 16))]
            if chance.random() < 0.4:
                line[0] = line[0].capitalize()
                line[-1] += chance.choice(".!?,")
            print(" ".join(line), file=file)
    return path


def json_file(path):
    if path.exists():
        return path
    chance = random.Random(2)

    def item(number, deep=True):
        text = f'{{"id": {number}, "name": "item {number} \\u00e9", "tags": ["a", "b{number % 7}"], "score": {chance.random() * 1000}, '
        text += f'"active": {str(number % 3 == 0).lower()}, "attrs": {{"color": "red", "size": "{number % 11}"}}'
        return text + (f', "parent": {item(number + 1, False)}' if deep and number % 4 == 0 else "") + "}"

    path.write_text("[" + ",\n".join(item(n) for n in range(20000)) + "]\n")
    return path


def run(command, clock):
    """Seconds and output of a run."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start if clock == "wall" else usage.ru_utime + usage.ru_stime
        process.returncode = status
        out.seek(0)
        text = out.read()
    if status:
        sys.exit(f"{' '.join(map(str, command))}: status {status}\n{text[-2000:].decode(errors='replace')}")
    return seconds, text


def peak_memory(command):
    """The peak of a run's resident memory, in bytes: the last that the system tells of while it goes on. (What wait4
    tells counts the memory of whoever started the program, too.)"""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    peak = 0
    while process.poll() is None:
        try:
            status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        except OSError:
            break
        name = re.search(r"^Name:\s+(\S+)", status)
        found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.M)
        if found and name and str(command[0]).split("/")[-1].startswith(name[1]):
            peak = max(peak, int(found[1]) * 1024)
        time.sleep(0.002)
    process.wait()
    return peak


def mean(ratios):
    return math.exp(statistics.fmean(map(math.log, ratios)))


def compare(arguments, folder):
    """Prints the table of programs; whether all printed the same."""
    inputs = {"words": text_file(folder / "words.txt"), "regexp": text_file(folder / "words.txt"), "json": json_file(folder / "items.json")}
    found = compilers(arguments.mapgo, arguments.level)
    sources = [s for s in sorted(SOURCES.glob("*.go")) if s.stem != "hello" and arguments.only in s.stem]
    commands, times, memory, agree = {}, {}, {}, True
    for source in sources:
        for compiler in found:
            executable = folder / f"{source.stem}.{compiler.name}"
            compiler.build(source, executable)
            commands[source.stem, compiler.name] = [executable] + ([inputs[source.stem]] if source.stem in inputs else [])
    for _ in range(arguments.rounds):
        for source in sources:
            outputs = set()
            for compiler in found:
                key = source.stem, compiler.name
                seconds, output = run(commands[key], arguments.clock)
                times.setdefault(key, []).append(seconds)
                memory.setdefault(key, []).append(peak_memory(commands[key]))
                outputs.add(output)
            if len(outputs) > 1:
                print(f"{source.stem} prints something else under another compiler")
                agree = False
    others = [c.name for c in found[1:]]
    print(f"{'program':12}{'gc, ms':>9}" + "".join(f"{name:>9}" for name in others) + f"{'gc, MB':>9}" + "".join(f"{name:>9}" for name in others)
          + f"{'size, MB':>10}" + "".join(f"{name:>9}" for name in others))
    ratios = {}
    for source in sources:
        sizes = {c.name: os.path.getsize(commands[source.stem, c.name][0]) for c in found}
        line = f"{source.stem:12}"
        for kind, values, unit, width in (("time", times, 1e3, 9), ("memory", memory, 1e-6, 9), ("size", None, 1e-6, 10)):
            value = {c.name: statistics.median(values[source.stem, c.name]) if values else sizes[c.name] for c in found}
            line += f"{value['gc'] * unit:{width}.1f}"
            for name in others:
                ratio = value[name] / value["gc"]
                ratios.setdefault((kind, name), []).append(ratio)
                line += f"{ratio:9.2f}"
        print(line)
    if ratios:
        print(f"{'mean':12}" + "".join(" " * width + "".join(f"{mean(ratios[kind, name]):9.2f}" for name in others)
                                      for kind, width in (("time", 9), ("memory", 9), ("size", 10))))
    return agree


def compare_compute(arguments, folder):
    """Prints the table of programs that compute; whether all printed the same."""
    found = {c.name: c for c in compilers(arguments.mapgo, arguments.level)[:2]}
    found["clang"] = Compiler("clang", ["clang-19", "-O2", "-lm"], os.environ)
    sources = [s for s in sorted(COMPUTE.glob("*.go")) if arguments.only in s.stem]
    commands, times, agree = {}, {}, True
    for source in sources:
        for name, compiler in found.items():
            written = source.with_suffix(".c") if name == "clang" else source
            if written.exists() and shutil.which(str(compiler.command[0])):
                commands[source.stem, name] = [folder / f"{source.stem}.{name}"]
                compiler.build(written, commands[source.stem, name][0])
    for _ in range(arguments.rounds):
        for source in sources:
            outputs = set()
            for key, command in commands.items():
                if key[0] == source.stem:
                    seconds, output = run(command, arguments.clock)
                    times.setdefault(key, []).append(seconds)
                    outputs.add(output)
            if len(outputs) > 1:
                print(f"{source.stem} prints something else under another compiler")
                agree = False
    print(f"{'program':12}{'gc, ms':>9}{'mapgo':>9}{'clang':>9}{'mapgo/clang':>13}")
    ratios = {}
    for source in sources:
        value = {name: statistics.median(times[source.stem, name]) for name in found if (source.stem, name) in times}
        line = f"{source.stem:12}{value['gc'] * 1e3:9.1f}"
        for name, base, width in (("mapgo", "gc", 9), ("clang", "gc", 9), ("mapgo", "clang", 13)):
            if name in value and base in value:
                ratios.setdefault((name, base), []).append(value[name] / value[base])
                line += f"{value[name] / value[base]:{width}.2f}"
        print(line)
    print(f"{'mean':21}" + "".join(f"{mean(values):{13 if base == 'clang' else 9}.2f}" for (_, base), values in ratios.items()))
    return agree


def compare_hello(arguments, folder):
    """Prints what hello takes: its start, its build, its size."""
    found = compilers(arguments.mapgo, arguments.level)
    text = (SOURCES / "hello.go").read_text()
    starts, builds, sizes = {}, {}, {}
    for turn in range(arguments.rounds + 1):
        source = folder / "hello.go"
        source.write_text(text.replace("hello, world", f"hello, world {turn} {time.time_ns()}"))
        for compiler in found:
            executable = folder / f"hello.{compiler.name}"
            start = time.perf_counter()
            compiler.build(source, executable)
            if turn:  # the first fills the cache
                builds.setdefault(compiler.name, []).append(time.perf_counter() - start)
            sizes[compiler.name] = os.path.getsize(executable)
    for _ in range(arguments.rounds * 20):
        for compiler in found:
            starts.setdefault(compiler.name, []).append(run([folder / f"hello.{compiler.name}"], arguments.clock)[0])
    for what, values, unit in (("start, ms", starts, 1e3), ("build, ms", builds, 1e3), ("size, MB", sizes, 1e-6)):
        value = {c.name: statistics.median(values[c.name]) if values is not sizes else sizes[c.name] for c in found}
        print(f"hello: {what:12}{value['gc'] * unit:9.2f}" + "".join(f"{value[c.name] * unit:9.2f} ({value[c.name] / value['gc']:.2f})" for c in found[1:]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--compute", action="store_true", help="the programs of bench/compute")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", metavar="SUBSTRING", help="programs whose name contains it")
    parser.add_argument("--clock", choices=["wall", "cpu"], default="wall")
    parser.add_argument("-O", default="2", dest="level", help="mapgo's optimisation level")
    parser.add_argument("--mapgo", default=peers.MAPGO, help="the mapgo to measure (build/bin/mapgo)")
    arguments = parser.parse_args()
    folder = pathlib.Path(peers.BUILD / "programs")
    folder.mkdir(parents=True, exist_ok=True)
    if arguments.compute:
        return 0 if compare_compute(arguments, folder) else 1
    agree = compare(arguments, folder)
    if arguments.only in "hello":
        compare_hello(arguments, folder)
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main())
