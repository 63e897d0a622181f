#!/usr/bin/env python3
"""Runs the tests and benchmarks that the map of March 2013 came with through `go test` and `mapgo test`.

    bench/seed.py PATCH [--rounds N] [--benchtime TIME]

PATCH is that change of Go's as `git show` prints it: src/pkg/runtime/map_test.go is taken as it is, and of
mapspeed_test.go what the change adds. A line for each benchmark: nanoseconds under gc, and the ratio of mapgo's to them
(of each the fastest of the rounds, in which the two take turns).
"""

import argparse
import pathlib
import tempfile

import benchmarks

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


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("patch", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--benchtime", default="200ms")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        write_package(options.patch.read_text(errors="replace"), folder)
        benchmarks.build(folder)
        for name in benchmarks.TOOLS:
            tests = benchmarks.run([folder / f"{name}.test", "-test.v"], folder)
            print(f"{name}: {tests.count('--- PASS')} tests pass")
        benchmarks.print_table(benchmarks.measure(folder, options.rounds, options.benchtime))


if __name__ == "__main__":
    main()
