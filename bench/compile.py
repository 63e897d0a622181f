#!/usr/bin/env python3
"""How long `mapgo build` takes, divided by how long gc does: `go tool compile` and `go tool link`.

The program is one without imports. Both have been run before they are timed, in turn; the numbers
are medians. `go build` itself is not used, as it would find everything in its cache.

With --joining: how long `mapgo build` takes for each of the examples, divided by how long it takes
when none of the runtime's bitcode is joined to the program (lowering/backend/join.cpp).

With --sizes: programs of 50 to 40,000 lines, types with methods and functions in one file, at each level.

With --imports: how long a program takes that imports a package of 20,000 lines which is in the cache, divided by how
long it takes without; the program itself is compiled each time.
"""

import argparse
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import peers  # which finds suites
import suites
from peers import ROOT


def commands_of_gc(source, directory):
    """What `go build` runs for a program without imports but the runtime."""
    tools, runtime = suites.gc_tools("runtime")
    package, executable, imports = directory / "main.a", directory / "gc", directory / "imports"
    imports.write_text(runtime)
    return [[f"{tools}/compile", "-p", "main", "-complete", "-pack", "-importcfg", imports, "-o", package, source],
            [f"{tools}/link", "-importcfg", imports, "-o", executable, package]]


def commands_of_mapgo(mapgo, level, source, directory):
    return [[mapgo, "build", f"-O{level}", "-o", directory / f"mapgo-O{level}", source]]


def without_joining(mapgo, directory):
    """A copy of mapgo beside which there is bitcode with nothing in it."""
    copy, library = directory / "bin" / "mapgo", directory / "lib"
    copy.parent.mkdir()
    library.mkdir()
    shutil.copy(mapgo, copy)
    for file in (pathlib.Path(mapgo).resolve().parent.parent / "lib").iterdir():
        if file.name != "mapgo_rt.bc":
            (library / file.name).symlink_to(file)
    subprocess.run(["/usr/lib/llvm-19/bin/llvm-as", "-o", library / "mapgo_rt.bc"], input=b"", check=True)
    return copy


def clock(kind):
    """Seconds: of the clock on the wall, or those that finished children took of processors."""
    if kind == "wall":
        return time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def run(commands, kind="wall"):
    """Returns the seconds that the commands take one after the other. A function is called, and takes none."""
    seconds = 0
    for command in commands:
        if callable(command):
            command()
            continue
        start = clock(kind)
        subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)
        seconds += clock(kind) - start
    return seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("source", nargs="?", default=ROOT / "examples" / "lru.go")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--joining", action="store_true", help="compare with mapgo itself when it joins nothing")
    parser.add_argument("--imports", action="store_true", help="compare with a program that imports much")
    parser.add_argument("--sizes", metavar="LINES", nargs="?", const="50,500,5000,10000,40000",
                        help="compare for generated programs of so many lines")
    parser.add_argument("--lines", type=int, default=20000, help="in the imported package")
    parser.add_argument("--clock", choices=("wall", "cpu"), default="wall", help="time passed, or time of processors")
    parser.add_argument("--mapgo", default=peers.MAPGO, help="the mapgo to measure (build/bin/mapgo)")
    arguments = parser.parse_args()
    if arguments.joining:
        compare_joining(arguments)
    elif arguments.sizes:
        compare_sizes(arguments)
    elif arguments.imports:
        compare_imports(arguments)
    else:
        compare_with_gc(arguments)


def measure(ways, runs, kind="wall"):
    """The seconds that each way took, a list for each."""
    seconds = {way: [] for way in ways}
    for turn in range(runs + 1):
        for way, commands in ways.items():
            taken = run(commands, kind)
            if turn > 0:  # the first only warms up
                seconds[way].append(taken)
    return seconds


def compare_with_gc(arguments):
    missing = [peer for peer in peers.make_peers(arguments.mapgo)[:2] if peer.missing()]
    if missing:
        sys.exit("\n".join(f"compile.py: there is no {peer.missing()} ({peer.remedy})" for peer in missing))

    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        ways = {"gc": commands_of_gc(arguments.source, directory)}
        for level in (2, 0):
            ways[f"mapgo -O{level}"] = commands_of_mapgo(arguments.mapgo, level, arguments.source, directory)
        seconds = measure(ways, arguments.runs)

    base = statistics.median(seconds["gc"])
    print(f"{'':<12}{'ms':>8}{'ratio':>8}")
    for way, taken in seconds.items():
        print(f"{way:<12}{statistics.median(taken) * 1e3:>8.1f}{statistics.median(taken) / base:>8.2f}")


def compare_joining(arguments):
    print(f"{'':<12}{'ms':>8}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        plain = without_joining(arguments.mapgo, directory)
        for source in sorted((ROOT / "examples").glob("*.go")):
            seconds = measure({mapgo: commands_of_mapgo(mapgo, 2, source, directory)
                               for mapgo in (arguments.mapgo, plain)}, arguments.runs)
            # Of turns that follow each other, as the machine's speed changes.
            ratio = statistics.median(a / b for a, b in zip(seconds[arguments.mapgo], seconds[plain]))
            print(f"{source.stem:<12}{statistics.median(seconds[arguments.mapgo]) * 1e3:>8.1f}{ratio:>8.2f}")


LIBRARY = """
// Account%d is a customer's.
type Account%d struct {
	Name    string
	Balance int
	history []Entry%d
	index   map[string]int
}

// Entry%d is a line of a history.
type Entry%d struct {
	Amount int
	Text   string
}

// Limit%d is the largest amount that Deposit takes.
const Limit%d = 1000 + %d

var total%d, count%d int

// NewAccount%d makes an account.
func NewAccount%d(name string) *Account%d {
	return &Account%d{Name: name, index: make(map[string]int)}
}

// Sum returns the balance.
func (a *Account%d) Sum() int { return a.Balance }

// Deposit adds an amount, and says whether it was taken.
func (a *Account%d) Deposit(amount int, text string) bool {
	if amount <= 0 || amount > Limit%d {
		return false
	}
	a.Balance += amount
	a.history = append(a.history, Entry%d{Amount: amount, Text: text})
	a.index[text] += amount
	total%d += amount
	count%d++
	return true
}

// Largest finds the entry with the largest amount.
func (a *Account%d) Largest() (best *Entry%d) {
	for i := range a.history {
		entry := &a.history[i]
		if best == nil || entry.Amount > best.Amount {
			best = entry
		}
	}
	return best
}

// Words%d counts the words of a text, and how often each is there.
func Words%d(text string) (count int, seen map[string]int) {
	seen = make(map[string]int)
	start := -1
	for i := 0; i <= len(text); i++ {
		inside := i < len(text) && text[i] != ' ' && text[i] != '\\n'
		switch {
		case inside && start < 0:
			start = i
		case !inside && start >= 0:
			seen[text[start:i]]++
			count++
			start = -1
		}
	}
	return count, seen
}
"""

USE = """
func init() {
	if count, _ := library.Words1("a b"); count != library.Limit1-999 {
		panic("words")
	}
}
"""


def write_library(directory, lines):
    """A package of that many lines, in files of a thousand."""
    directory.mkdir()
    parts = lines // LIBRARY.count("\n")
    for first in range(0, parts, 14):
        text = "".join(LIBRARY.replace("%d", str(part)) for part in range(first, min(first + 14, parts)))
        (directory / f"part{first}.go").write_text("package library\n" + text)


def compare_sizes(arguments):
    levels = range(4)
    print(f"{'lines':>8}{'gc, ms':>10}" + "".join(f"{f'-O{level}':>8}" for level in levels))
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        for lines in map(int, arguments.sizes.split(",")):
            parts = max(1, round(lines / LIBRARY.count("\n")))
            source = directory / f"lines{lines}.go"
            source.write_text("package main\n" + "".join(LIBRARY.replace("%d", str(part)) for part in range(parts))
                              + "\nfunc main() { println(NewAccount0(\"a\").Deposit(1, \"b\")) }\n")
            ways = {"gc": commands_of_gc(source, directory)}
            for level in levels:
                ways[level] = commands_of_mapgo(arguments.mapgo, level, source, directory)
            seconds = measure(ways, arguments.runs, arguments.clock)
            base = statistics.median(seconds["gc"])
            print(f"{lines:>8}{base * 1e3:>10.0f}" + "".join(f"{statistics.median(seconds[level]) / base:>8.2f}" for level in levels), flush=True)


def compare_imports(arguments):
    with tempfile.TemporaryDirectory() as name:
        directory = pathlib.Path(name)
        os.environ["MAPGOCACHE"] = str(directory / "cache")
        (directory / "go.mod").write_text("module bench\n")
        write_library(directory / "library", arguments.lines)
        plain = pathlib.Path(arguments.source).read_text()
        importing = plain.replace("package main", 'package main\n\nimport "bench/library"', 1) + USE
        ways = {}
        for way, text in {"nothing": plain, f"{arguments.lines} lines": importing}.items():
            source = directory / way.split()[0] / "main.go"
            source.parent.mkdir()
            source.write_text(text)

            def change(source=source):
                with source.open("a") as file:
                    file.write("// changed\n")

            ways[way] = [change, [arguments.mapgo, "build", "-o", source.with_suffix(""), source.parent]]
        os.chdir(directory)
        seconds = measure(ways, arguments.runs, arguments.clock)
    print(f"{'imports':<12}{'ms':>8}{'ratio':>8}")
    base = seconds["nothing"]
    for way, taken in seconds.items():
        ratio = statistics.median(a / b for a, b in zip(taken, base))
        print(f"{way:<12}{statistics.median(taken) * 1e3:>8.1f}{ratio:>8.2f}")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failed:
        sys.exit(f"compile.py: {' '.join(failed.cmd)}: exit status {failed.returncode}")
