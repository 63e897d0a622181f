#!/usr/bin/env python3
"""How large the pages of mapgo explain are, how soon they are ready, and how long a selection takes.

Pages of examples/wordfreq.go, and of a program with a function of some hundred map operations, whose document has more
than a megabyte. Chromium's main thread is measured, once by the clock and once by the time that it ran (`cpu`), which a
busy machine changes less. Of selections, each is from the click or the movement of the pointer to the frame that shows it,
with all that Chromium does for that frame; the median, and what 95 of 100 stay below.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import peers  # which finds suites
from peers import ROOT

sys.path.insert(0, str(ROOT / "test/explorer"))
import suite  # noqa: E402

OPERATIONS = 140


def large():
    lines = "".join(f"\t\tm[i+{i}] += s[w] + m[i*{i}]\n" for i in range(OPERATIONS))
    return ("package main\n\nfunc long(m map[int]int, s map[string]int, words []string) int {\n\ttotal := 0\n"
            f"\tfor i, w := range words {{\n{lines}\t\ttotal += m[i]\n\t}}\n\treturn total\n}}\n\n"
            'func main() {\n\tm := map[int]int{}\n\ts := map[string]int{"a": 1, "b": 2}\n'
            '\tprintln(long(m, s, []string{"a", "b", "c", "d"}), len(m))\n}\n')


def main():
    error = suite.install()
    if error:
        sys.exit(error)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "large.go").write_text(large())
        pages = []
        for program in (ROOT / "examples/wordfreq.go", folder / "large.go"):
            page = folder / (program.stem + ".html")
            subprocess.run([ROOT / "build/bin/mapgo", "explain", "-o", page, program], check=True)
            pages.append(page)
        subprocess.run(["node", ROOT / "bench/page.mjs", *pages], check=True, env=dict(os.environ, CHROMIUM=shutil.which("chromium")))


main()
