#!/usr/bin/env python3
"""Compares functions of the standard library as compiled by gc, in part assembly, and by mapgo.

A line for each benchmark of bench/library: nanoseconds under gc, and the ratio of mapgo's to them (of each the fastest
of the rounds, in which the two take turns).
"""

import argparse
import shutil

import benchmarks
from peers import BUILD, ROOT


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--benchtime", default="20ms")
    parser.add_argument("--only", default=".", metavar="REGEXP", help="benchmarks whose names match")
    options = parser.parse_args()
    folder = BUILD / "library"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "go.mod").write_text("module library\n\ngo 1.24\n")
    shutil.copy(ROOT / "bench" / "library" / "library_test.go", folder)
    benchmarks.build(folder)
    benchmarks.print_table(benchmarks.measure(folder, options.rounds, options.benchtime, options.only))


if __name__ == "__main__":
    main()
