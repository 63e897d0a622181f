#!/usr/bin/env python3
"""How long `mapgo build` takes, divided by how long gc does: `go tool compile` and `go tool link`.

The program is one without imports. Both have been run before they are timed, in turn; the numbers
are medians. `go build` itself is not used, as it would find everything in its cache.

With --joining: how long `mapgo build` takes for each of the examples, divided by how long it takes
when none of the runtime's bitcode is joined to the program (lowering/backend/join.cpp).
"""

import argparse
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import peers
from peers import GO, ROOT


def commands_of_gc(source, directory):
    """What `go build` runs for a program without imports but the runtime."""
    tools = subprocess.run([GO, "env", "GOTOOLDIR"], capture_output=True, text=True, check=True).stdout.strip()
    package, executable = directory / "main.a", directory / "gc"
    return [[f"{tools}/compile", "-p", "main", "-complete", "-pack", "-o", package, source],
            [f"{tools}/link", "-o", executable, package]]


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


def run(commands):
    """Returns the seconds that the commands take one after the other."""
    start = time.perf_counter()
    for command in commands:
        subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("source", nargs="?", default=ROOT / "examples" / "lru.go")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--joining", action="store_true", help="compare with mapgo itself when it joins nothing")
    parser.add_argument("--mapgo", default=peers.MAPGO, help="the mapgo to measure (build/bin/mapgo)")
    arguments = parser.parse_args()
    if arguments.joining:
        compare_joining(arguments)
    else:
        compare_with_gc(arguments)


def measure(ways, runs):
    """The seconds that each way took, a list for each."""
    seconds = {way: [] for way in ways}
    for turn in range(runs + 1):
        for way, commands in ways.items():
            taken = run(commands)
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


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as failed:
        sys.exit(f"compile.py: {' '.join(failed.cmd)}: exit status {failed.returncode}")
