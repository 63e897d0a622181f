#!/usr/bin/env python3
"""Compares two ways to write the same, under gc and mapgo.

    bench/pairs.py [--only loops|generic] [--rounds N] [--clock cpu]

pairs/loops.go has loops, plain and as ranges over functions; pairs/generic.go functions for one type and generic ones.
A line is such a pair: the milliseconds that the first way takes under gc, mapgo's time divided by those, and the
second way's time divided by the first's under the same compiler (medians): 1.00 is for nothing.
"""

import argparse
import statistics
import sys

import peers
from run import measure

SOURCES = peers.ROOT / "bench/pairs"
TIMEOUT = 300  # seconds for a run
FORMS = {"loops": ("plain", "func"), "generic": ("one", "any")}


def compare(program, compilers, rounds, clock):
    """Prints the program's table. Returns whether all forms of a pair computed the same."""
    first, second = FORMS[program.name]
    times, sums = {}, {}
    for peer in compilers:
        executable, error = peer.build(program)
        if error:
            sys.exit(f"{peer.name} cannot build {program.name}: {error}")
        for _ in range(rounds):
            results, error = measure(executable, clock, TIMEOUT)
            if error:
                sys.exit(f"{peer.name}: {error}")
            for name, (seconds, value) in results.items():
                pair, form = name.split("/")
                times.setdefault((pair, form, peer.name), []).append(seconds)
                sums.setdefault(pair, set()).add(value)
    median = {key: statistics.median(values) for key, values in times.items()}
    print(f"{program.name:12} {f'gc {first}, ms':>14} {'mapgo/gc':>9} "
          + " ".join(f"{f'{peer.name} {second}':>11}" for peer in compilers))
    for pair, values in sums.items():
        base = {peer.name: median[pair, first, peer.name] for peer in compilers}
        ratios = " ".join(f"{median[pair, second, peer.name] / base[peer.name]:11.2f}" for peer in compilers)
        differ = "  sums differ" if len(values) > 1 else ""
        print(f"{pair:12} {base['gc'] * 1e3:14.1f} {base['mapgo'] / base['gc']:9.2f} {ratios}{differ}")
    return all(len(values) == 1 for values in sums.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", choices=FORMS)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--clock", choices=["wall", "cpu"], default="wall")
    arguments = parser.parse_args()
    compilers = [peer for peer in peers.make_peers() if peer.name in ("gc", "mapgo")]
    names = [arguments.only] if arguments.only else list(FORMS)
    same = [compare(peers.SingleFile(SOURCES / f"{name}.go", peers.BUILD / name), compilers, arguments.rounds, arguments.clock) for name in names]
    return not all(same)


if __name__ == "__main__":
    sys.exit(main())
