#!/usr/bin/env python3
"""How long generic functions take, divided by how long the same take that are written for one type.

The program generic/pairs.go runs both in turn and says when each begins and ends; the numbers are medians
of the time between. Under gc generic functions share code, and take a table of types with them.
"""

import collections
import os
import statistics
import subprocess
import tempfile
import time

import peers


def measure(executable):
    """Returns the median seconds of each workload: {(name, "one" or "any"): seconds}."""
    taken = collections.defaultdict(list)
    with subprocess.Popen([executable], stderr=subprocess.PIPE, bufsize=0) as process:
        for line in process.stderr:
            now = time.perf_counter()
            words = line.decode().split()
            if words[0] == "begin":
                key, start = tuple(words[1:]), now
            else:
                taken[key].append(now - start)
    if process.returncode != 0:
        raise SystemExit(f"{executable}: status {process.returncode}")
    return {key: statistics.median(times) for key, times in taken.items()}


def main():
    source = peers.ROOT / "bench" / "generic" / "pairs.go"
    with tempfile.TemporaryDirectory() as directory:
        compilers = {"mapgo": [peers.MAPGO, "build"], "gc": [peers.GO, "build"]}
        results = {}
        for name, command in compilers.items():
            executable = os.path.join(directory, name)
            subprocess.run([*map(str, command), "-o", executable, source], env=peers.go_environment(), check=True)
            results[name] = measure(executable)
    print(f"{'':10}" + "".join(f"{name + ' one':>12}{'any':>10}{'ratio':>8}" for name in results))
    for workload in dict.fromkeys(name for name, _ in results["mapgo"]):
        line = f"{workload:10}"
        for taken in results.values():
            one, generic = taken[workload, "one"], taken[workload, "any"]
            line += f"{one * 1e3:9.2f} ms{generic * 1e3:7.2f} ms{generic / one:8.2f}"
        print(line)


if __name__ == "__main__":
    main()
