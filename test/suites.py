"""What the suites that run somebody else's programs share: where Go is, running commands, the errors that mapgo
prints, and lists of what is known not to pass, a suite's known_failures.txt with a line `name: reason` for each."""

import argparse
import collections
import os
import pathlib
import re
import subprocess
import sys

TIMEOUT = 60  # seconds for one command

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Go 1.24: the tree that GOROOT names, or Debian's packages, installed or unpacked by tools/setup.
GO_TREES = [pathlib.Path(os.environ.get("GOROOT", "/usr/lib/go-1.24")), ROOT / "build/go-1.24/usr/lib/go-1.24"]
GO_ROOT = next((tree for tree in GO_TREES if (tree / "bin/go").exists()), GO_TREES[-1])
GO_TESTS = (GO_ROOT / "test").resolve()
Error = collections.namedtuple("Error", "file line column text")


def gc_tools(*imports):
    """The folder of gc's own programs, and what they must read to find packages, which `go` compiles once, and those
    that they need, lines of `-importcfg`."""
    if not (GO_ROOT / "bin/go").exists():
        sys.exit(f"there is no Go 1.24 in {GO_ROOT}: run tools/setup test, or set GOROOT")
    environment = dict(os.environ, GO111MODULE="off", GOFLAGS="", GOTOOLCHAIN="local", GOCACHE=str(ROOT / "build/gocache"))

    def ask(*words):
        done = subprocess.run([GO_ROOT / "bin/go", *words], env=environment, capture_output=True, text=True, check=True)
        return done.stdout

    packages = ask("list", "-export", "-deps", "-f", "packagefile {{.ImportPath}}={{.Export}}", *imports)
    return ask("env", "GOTOOLDIR").strip(), "\n".join(l for l in packages.split("\n") if not l.endswith("=")) + "\n"


def execute(command, cwd=None):
    """Exit status and combined output; status None after a timeout."""
    try:
        done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=TIMEOUT)
        return done.returncode, done.stdout.decode(errors="replace")
    except subprocess.TimeoutExpired:
        return None, "timed out"


def reported(output):
    """The errors in mapgo's output, and the first line that belongs to none or None. Lines that begin with a
    tab continue the message before them."""
    found, stray = [], None
    for line in output.splitlines():
        match = re.match(r"([^\t].*?\.go):(\d+):(?:(\d+):)? (.*)", line)
        if match:
            found.append(Error(os.path.basename(match[1]), int(match[2]), int(match[3] or 0), match[4]))
        elif found and line.startswith("\t"):
            found[-1] = found[-1]._replace(text=found[-1].text + "\n" + line)
        elif line.strip():
            stray = stray or line
    return found, stray


def judge(path, problems):
    """Compares the outcome of a suite with the list at `path`; `problems` has each name's problem, or
    None. Prints what is against expectation and returns how many that are: failures that are not listed,
    and listed ones that pass, so that the list shrinks."""
    lines = [l for l in path.read_text().splitlines() if l and not l.startswith("#")]
    known = dict(l.split(": ", 1) for l in lines)
    unexpected = [f"{name}: {problem}" for name, problem in sorted(problems.items()) if problem and name not in known]
    unexpected += [f"{name} passes, but is listed in {path.name}" for name, problem in sorted(problems.items())
                   if problem is None and name in known]
    for failure in unexpected:
        print(f"FAIL: {failure}")
    return len(unexpected)


def main(description, folder, known_failures, run, mapgo, arguments):
    """A suite's command line; returns (passed, failed). `run(mapgo, wanted)` gives the problem of each name that is
    wanted, or None, and `folder` is where its programs must be installed."""
    parser = argparse.ArgumentParser(description=description.split("\n")[0])
    parser.add_argument("names", nargs="*", help="only those whose name contains one of these")
    parser.add_argument("--failures", action="store_true", help="show what is wrong with those that fail")
    options = parser.parse_args(arguments)
    if not folder.is_dir():
        print(f"  {folder} is not installed")
        return 0, 1
    problems = run(mapgo, lambda name: not options.names or any(n in name for n in options.names))
    if options.failures:
        for name, problem in sorted(problems.items()):
            if problem is not None:
                print(f"{name}: {problem}")
    return sum(p is None for p in problems.values()), judge(known_failures, problems)


def command(main):
    """Runs a suite as a program."""
    passed, failed = main(arguments=sys.argv[1:])
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed != 0)
