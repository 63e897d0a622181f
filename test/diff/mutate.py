"""Compares what mapgo and gc say about programs with a mistake.

A mutant is one of Go's own test programs, many of which have errors already, with one change: a
token deleted, doubled, swapped with its neighbour, or replaced by another of the program's. The two
compilers' messages must be equal, each with its position. Differences are counted by what the
messages say with names and numbers left out, most frequent first, each with its smallest example.

    python3 test/diff/mutate.py --seconds 60 [--seed N] [--keep FOLDER] [NAME…]
"""

import argparse
import collections
import concurrent.futures
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LARGEST = 6000  # bytes of a program
sys.path.insert(0, str(ROOT / "test/go"))
import suite  # noqa: E402

GO = str(suite.GO_ROOT / "bin/go")

TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|\s+|[^\W\d]\w*|\.?\d(?:[eEpP][+-]|[\w.])*|"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])*'
      |<<=|>>=|&\^=|\.\.\.|&&|\|\||<-|\+\+|--|[=!<>:+*/%&|^-]=|<<|>>|&\^|.""", re.X | re.S)


def tokens_of(text):
    """The text in pieces, and which of them are tokens."""
    pieces = [m[0] for m in TOKEN.finditer(text)]
    return pieces, [i for i, p in enumerate(pieces) if p.strip() and not p.startswith(("//", "/*"))]


def mutate(rng, text):
    pieces, tokens = tokens_of(text)
    if len(tokens) < 4:
        return text
    at = rng.randrange(2, len(tokens) - 1)  # not the package clause
    i, j = tokens[at], tokens[at + 1]
    kind = rng.randrange(5)
    if kind == 0:
        pieces[i] = ""
    elif kind == 1:
        pieces[i] += " " + pieces[i]
    elif kind == 2:
        pieces[i], pieces[j] = pieces[j], pieces[i]
    else:
        alike = [t for t in tokens[2:] if pieces[t].isidentifier() == pieces[i].isidentifier()]
        other = pieces[rng.choice(alike if kind == 3 else tokens)]
        pieces[i] = f" {other} " if pieces[i].isidentifier() != other.isidentifier() else other
    return "".join(pieces)


def messages(command, folder):
    try:
        done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=20)
    except subprocess.TimeoutExpired:
        return ["timed out"]
    output = (done.stderr if "emit" in command else done.stdout + done.stderr).decode(errors="replace")
    # gc has no room for columns beyond the 254th.
    output = re.sub(r"^([^ ]*:\d+):(25[5-9]|2[6-9]\d|[3-9]\d\d|\d{4,}): ", r"\1: ", output, flags=re.M)
    result = []
    for line in output.splitlines():
        if line.startswith("\t") and result:
            result[-1] += "\n" + line
        else:
            result.append(line)
    return result


def pattern(message):
    """The message without names, numbers and positions."""
    text = re.sub(r"^[^ ]*:\d+(:\d+)?: ", "", message)
    text = re.sub(r"[\w./]+\.go:\d+:\d+", "POS", text)
    text = re.sub(r'"[^"]*"|`[^`]*`', "S", text)
    return re.sub(r"\b\d\w*\b", "N", text)[:110]


def compare(mapgo, text):
    """None if both say the same, else the differing messages: gc's only, mapgo's only."""
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "x.go").write_text(text)
        gc = messages([COMPILE, "-e", "-o", "x.o", "x.go"], folder)
        ours = messages([mapgo, "emit", "-e", "--stage=types", "x.go"], folder)
    if gc == ours or any("internal compiler error" in m for m in gc):
        return None
    return [m for m in gc if m not in ours], [m for m in ours if m not in gc]


COMPILE = subprocess.run([GO, "env", "GOTOOLDIR"], capture_output=True, text=True).stdout.strip() + "/compile"


def main(mapgo=str(ROOT / "build/bin/mapgo"), arguments=None):
    """Returns (mutants alike, mutants told differently of)."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", help="only programs whose name contains one of these")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--show", type=int, default=30, help="how many differences to list")
    parser.add_argument("--keep", help="a folder for the mutants")
    options = parser.parse_args(arguments)
    rng = random.Random(options.seed)
    programs = [p.path.read_text(errors="replace") for p in suite.select()
                if p.recipe in ("run", "compile", "build", "runoutput", "errorcheck")
                and (not options.names or any(n in p.name for n in options.names))]
    programs = [p for p in programs if len(p) <= LARGEST]
    alike, end = 0, time.time() + options.seconds
    found = collections.defaultdict(list)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        while time.time() < end:
            mutants = [mutate(rng, rng.choice(programs)) for _ in range(100)]
            for text, difference in zip(mutants, pool.map(lambda t: compare(mapgo, t), mutants)):
                if difference is None:
                    alike += 1
                    continue
                gc, ours = difference
                key = pattern(gc[0]) if gc else "(nothing)", pattern(ours[0]) if ours else "(nothing)"
                found[key].append((len(text), text, difference))
    different = sum(map(len, found.values()))
    for number, (key, examples) in enumerate(sorted(found.items(), key=lambda f: -len(f[1]))[:options.show]):
        _, text, (gc, ours) = min(examples)
        print(f"--- {len(examples)} times, #{number}:")
        print("\n".join(["  gc:    " + m for m in gc[:4]] + ["  mapgo: " + m for m in ours[:4]]))
        if options.keep:
            folder = pathlib.Path(options.keep)
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{number}.go").write_text(text)
    print(f"  seed {options.seed}: {alike + different} mutants, {different} told of differently")
    return alike, different


if __name__ == "__main__":
    ok, bad = main(arguments=sys.argv[1:])
    sys.exit(bad != 0)
