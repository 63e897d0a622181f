"""Runs the programs of this folder, each a common use of a package of the standard library.

NAME.go is compiled, run in an empty directory with NAME.in as its input, if there is one, and must print
what NAME.out has and succeed. The .out files are what gc prints: expect.py writes them. Besides these, gofmt is compiled
from its sources, and formats and rewrites files of the library as Go's own does.

known_failures.txt lists the programs that do not pass, each with the reason.
"""

import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
KNOWN_FAILURES = HERE / "known_failures.txt"
sys.path.insert(0, str(HERE.parent))

import suites  # noqa: E402
from suites import ROOT  # noqa: E402


def programs(wanted=lambda name: True):
    return [p for p in sorted(HERE.glob("*.go")) if wanted(p.stem)]


def output_of(program, executable):
    """Exit status and what an executable prints, standard error after standard output; status None after a
    timeout."""
    given = program.with_suffix(".in")
    with tempfile.TemporaryDirectory() as directory, open(given if given.exists() else os.devnull) as source:
        try:
            done = subprocess.run([executable], cwd=directory, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  timeout=suites.TIMEOUT)
        except subprocess.TimeoutExpired:
            return None, b""
        return done.returncode, done.stdout + done.stderr


def first_difference(found, wanted):
    """None, or where the output is not as wanted."""
    if found == wanted:
        return None
    lines = found.split(b"\n"), wanted.split(b"\n")
    number = next((n for n, pair in enumerate(zip(*lines)) if pair[0] != pair[1]), min(map(len, lines)))
    shown = [line[number].decode(errors="replace")[:200] if number < len(line) else "the end" for line in lines]
    return f"line {number + 1}: {shown[0]!r}, where {shown[1]!r} is wanted"


def run_program(mapgo, program, scratch):
    """None if the program passes, else why not."""
    executable = os.path.join(scratch, program.stem)
    status, output = suites.execute([mapgo, "build", "-o", executable, program])
    if status != 0:
        return "is not built: " + (output.splitlines() or ["no output"])[0][:200]
    status, output = output_of(program, executable)
    os.unlink(executable)
    if status is None:
        return "timed out"
    difference = first_difference(output, program.with_suffix(".out").read_bytes())
    return difference if status == 0 else f"status {status}; {difference}"


# What gofmt is called with, on the way to these parts of the library's sources: some want to be formatted, some are
# no Go at all.
GOFMT_ARGUMENTS = [
    ["-l", "-s", "."],
    ["-d", "internal/types/testdata", "cmd/compile/internal/syntax/testdata", "go/printer/testdata"],
    ["-r", "a + b -> b + a", "-d", "fmt", "strconv", "net/http", "go"],
]


def run_gofmt(mapgo, scratch):
    """None if gofmt does as gc's, else what it does not."""
    executable = os.path.join(scratch, "gofmt")
    status, output = suites.execute([mapgo, "build", "-o", executable, "cmd/gofmt"])
    if status != 0:
        return "is not built: " + (output.splitlines() or ["no output"])[0][:200]
    sources = suites.GO_ROOT / "src"
    for arguments in GOFMT_ARGUMENTS:
        found, wanted = (
            suites.execute([command, *arguments], cwd=sources) for command in (executable, suites.GO_ROOT / "bin/gofmt"))
        if found != wanted:
            difference = first_difference(*(output.encode() for _, output in (found, wanted)))
            return f"{' '.join(arguments)}: status {found[0]}, where {wanted[0]} is wanted; {difference}"
    return None


def run(mapgo, wanted):
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        problems = {p.stem: pool.submit(run_program, mapgo, p, scratch) for p in programs(wanted)}
        if wanted("gofmt"):
            problems["gofmt"] = pool.submit(run_gofmt, mapgo, scratch)
        return {name: problem.result() for name, problem in problems.items()}


def main(mapgo=str(ROOT / "build/bin/mapgo"), arguments=None):
    """Returns (passed, failed)."""
    return suites.main(__doc__, HERE, KNOWN_FAILURES, run, mapgo, arguments)


if __name__ == "__main__":
    suites.command(main)
