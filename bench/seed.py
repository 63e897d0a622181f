#!/usr/bin/env python3
"""Runs the tests and benchmarks that the map of March 2013 came with through `go test` and `mapgo test`.

    bench/seed.py PATCH [--rounds N] [--benchtime TIME]

PATCH is that change of Go's as `git show` prints it: src/pkg/runtime/map_test.go is taken as it is, and of
mapspeed_test.go what the change adds. A line for each benchmark: nanoseconds under gc, and the ratio of mapgo's to them
(of each the fastest of the rounds, in which the two take turns).
"""

import argparse
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

import peers

FOLDER = "src/pkg/runtime/"


def added(patch, name):
    """The lines that the patch adds to a file of package runtime."""
    start = patch.index(f"+++ b/{FOLDER}{name}\n")
    end = patch.find("\ndiff --git", start)
    lines = patch[start:end if end >= 0 else None].split("\n")[1:]
    return [line[1:] for line in lines if line.startswith("+")]


def write_package(patch, folder):
    (folder / "go.mod").write_text("module seed\n\ngo 1.24\n")
    (folder / "map_test.go").write_text("\n".join(added(patch, "map_test.go")) + "\n")
    functions = "\n".join(added(patch, "mapspeed_test.go"))
    functions = functions[functions.index("func "):]
    imports = "".join(f'import "{path}"\n' for path in ("fmt", "strings", "testing"))
    (folder / "mapspeed_test.go").write_text(f"package runtime_test\n\n{imports}\n{functions}\n")


def run(command, folder, environment):
    done = subprocess.run([str(c) for c in command], cwd=folder, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{command[0]} {command[1]} fails:\n{done.stdout}{done.stderr}"[:3000])
    return done.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("patch", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--benchtime", default="200ms")
    options = parser.parse_args()
    environment = dict(os.environ, GO111MODULE="on", GOFLAGS="", GOTOOLCHAIN="local", GOROOT=str(peers.GO_ROOT))
    environment.pop("MAPGOCACHE")  # of peers
    times = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        write_package(options.patch.read_text(errors="replace"), folder)
        for tool in (peers.GO, peers.MAPGO):
            run([tool, "test", "-c", "-o", f"{pathlib.Path(tool).name}.test", "."], folder, environment)
            tests = run([folder / f"{pathlib.Path(tool).name}.test", "-test.v"], folder, environment)
            print(f"{pathlib.Path(tool).name}: {tests.count('--- PASS')} tests pass")
        for _ in range(options.rounds):
            for tool in ("go", "mapgo"):
                command = [folder / f"{tool}.test", "-test.run=-", "-test.bench=.", f"-test.benchtime={options.benchtime}"]
                for name, ns in re.findall(r"^Benchmark(\w+)\S*\s+\d+\s+([\d.]+) ns/op", run(command, folder, environment), re.M):
                    times.setdefault(name, {}).setdefault(tool, []).append(float(ns))
    print(f"{'':16} {'gc, ns':>8} {'mapgo':>6}")
    ratios = []
    for name, found in times.items():
        gc, mapgo = (min(found[tool]) for tool in ("go", "mapgo"))
        ratios.append(mapgo / gc)
        print(f"{name:16} {gc:8.1f} {mapgo / gc:6.2f}")
    print(f"{'geometric mean':16} {'':8} {statistics.geometric_mean(ratios):6.2f}")


if __name__ == "__main__":
    main()
