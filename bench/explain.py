#!/usr/bin/env python3
"""What mapgo explain takes compared with mapgo build and a run of what it has built, and how large its pages are.

Of the examples that import nothing, without the cache, one after the other: the time that processors ran (`cpu`) and the
clock's, medians; how many times as long explain takes."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

from peers import MAPGO, ROOT

ROUNDS = 5


def times(*command):
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    clock, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock


def main(rounds):
    print("example       build + run ms   explain ms   cpu  clock   page KB")
    with tempfile.TemporaryDirectory() as folder:
        program, page = folder + "/program", folder + "/page.html"
        for example in sorted((ROOT / "examples").glob("*.go")):
            if "\nimport" in example.read_text():
                continue
            both, explained = [], []
            for _ in range(rounds):
                built, ran = times(MAPGO, "build", "-o", program, example), times(program)
                both.append([a + b for a, b in zip(built, ran)])
                explained.append(times(MAPGO, "explain", "-o", page, example))
            (cpu, clock), (more, longer) = (list(map(statistics.median, zip(*rows))) for rows in (both, explained))
            print(f"{example.stem:12} {cpu * 1000:15.0f} {more * 1000:12.0f} {more / cpu:6.2f} {longer / clock:6.2f} {os.path.getsize(page) / 1024:8.1f}")


main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
