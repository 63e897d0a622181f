"""Runs the benchmarks of a package through `go test` and `mapgo test`, and compares their times."""

import os
import re
import statistics
import subprocess
import sys

import peers

TOOLS = {"gc": peers.GO, "mapgo": peers.MAPGO}


def environment():
    """Of modules, with both compilers' caches: packages of the library are not what is measured."""
    variables = dict(os.environ, GO111MODULE="on", GOFLAGS="", GOTOOLCHAIN="local", GOROOT=str(peers.GO_ROOT))
    variables.pop("MAPGOCACHE", None)  # of peers
    return variables


def run(command, folder):
    done = subprocess.run([str(c) for c in command], cwd=folder, env=environment(), capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} {command[1]} fails:\n{done.stdout}{done.stderr}"[:3000])
    return done.stdout


def build(folder):
    """Makes gc.test and mapgo.test of the module in a folder."""
    for name, tool in TOOLS.items():
        run([tool, "test", "-c", "-o", f"{name}.test", "."], folder)


def measure(folder, rounds, benchtime, only="."):
    """{benchmark: {tool: nanoseconds}}, of each the fastest of the rounds, in which the two take turns."""
    times = {}
    for _ in range(rounds):
        for name in TOOLS:
            command = [folder / f"{name}.test", "-test.run=-", f"-test.bench={only}", "-test.cpu=1", f"-test.benchtime={benchtime}"]
            for benchmark, ns in re.findall(r"^Benchmark(\w+)\S*\s+\d+\s+([\d.]+) ns/op", run(command, folder), re.M):
                found = times.setdefault(benchmark, {})
                found[name] = min(float(ns), found.get(name, float("inf")))
    return times


def print_table(times):
    print(f"{'':16} {'gc, ns':>8} {'mapgo':>6}")
    for benchmark, found in times.items():
        print(f"{benchmark:16} {found['gc']:8.1f} {found['mapgo'] / found['gc']:6.2f}")
    mean = statistics.geometric_mean(found["mapgo"] / found["gc"] for found in times.values())
    print(f"{'geometric mean':16} {'':8} {mean:6.2f}")
