"""Writes NAME.out for the programs of this folder, or those that are named: what they print when gc compiles them.

A program that does not print the same twice is no test, and is told of.
"""

import os
import subprocess
import sys
import tempfile

from suite import programs, output_of
from suites import GO_ROOT


def main(names):
    environment = dict(os.environ, GO111MODULE="on", GOFLAGS="", GOTOOLCHAIN="local", GOROOT=str(GO_ROOT))
    problems = 0
    with tempfile.TemporaryDirectory() as scratch:
        for program in programs(lambda name: not names or name in names):
            executable = os.path.join(scratch, program.stem)
            subprocess.run([GO_ROOT / "bin/go", "build", "-o", executable, program], env=environment, check=True)
            runs = [output_of(program, executable) for _ in range(2)]
            if runs[0] != runs[1] or runs[0][0] != 0:
                problems += 1
                print(f"{program.name}: " + (f"status {runs[0][0]}" if runs[0][0] else "prints something else each time"))
            else:
                program.with_suffix(".out").write_bytes(runs[0][1])
    return problems


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
