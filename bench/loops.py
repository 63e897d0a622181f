#!/usr/bin/env python3
"""Compares loops with the same loops as ranges over functions, under gc and mapgo.

    bench/loops.py [--rounds N] [--clock cpu]

Prints a line for each loop of bench/loops.go: the nanoseconds that it takes under gc, and the other times
divided by the plain loop's under the same compiler (medians): 1.00 is a range over a function for nothing.
"""

import argparse
import statistics
import sys

import peers
from run import measure

SOURCE = peers.ROOT / "bench" / "loops.go"
TIMEOUT = 300  # seconds for a run
ROUNDS = 200000 / 1e9  # that loops.go runs each loop, so that seconds become nanoseconds


class Program:
    directory = peers.BUILD / "loops"

    def sources(self, language):
        return [SOURCE]

    inputs = sources

    def flags(self, language):
        return []


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--clock", choices=["wall", "cpu"], default="wall")
    arguments = parser.parse_args()
    program, times, sums = Program(), {}, {}
    program.directory.mkdir(parents=True, exist_ok=True)
    compilers = [p for p in peers.make_peers() if p.name in ("gc", "mapgo")]
    for peer in compilers:
        executable, error = peer.build(program)
        if error:
            sys.exit(f"{peer.name} cannot build {SOURCE}: {error}")
        for _ in range(arguments.rounds):
            results, error = measure(executable, arguments.clock, TIMEOUT)
            if error:
                sys.exit(f"{peer.name}: {error}")
            for name, (seconds, value) in results.items():
                loop, form = name.split("/")
                times.setdefault((loop, form, peer.name), []).append(seconds)
                sums.setdefault(loop, set()).add(value)
    print(f"{'loop':12} {'gc, ns':>8} {'mapgo/gc':>9} " + " ".join(f"{p.name + ' func':>11}" for p in compilers))
    for loop, values in sums.items():
        median = {key: statistics.median(list_) for key, list_ in times.items() if key[0] == loop}
        plain = {p.name: median[loop, "plain", p.name] for p in compilers}
        ratios = " ".join(f"{median[loop, 'func', p.name] / plain[p.name]:11.2f}" for p in compilers)
        differ = "  sums differ" if len(values) > 1 else ""
        print(f"{loop:12} {plain['gc'] / ROUNDS:8.0f} {plain['mapgo'] / plain['gc']:9.2f} {ratios}{differ}")
    return any(len(values) > 1 for values in sums.values())


if __name__ == "__main__":
    sys.exit(main())
