"""Checks that what README.md and the lessons show is what their commands print.

A block that begins with `$ build/bin/mapgo …` shows parts of that command's output,
with … between them. Each part must be there, line after line; indentation, the numbers of LLVM's
values, registers, and what follows a # do not count. Commands run in mapgo's own folder.

    readme.py MAPGO FILE…
"""

import pathlib
import re
import shlex
import subprocess
import sys


def plain(line):
    line = re.sub(r"\s+#.*", "", line)
    line = re.sub(r"%([0-9]+|[re]?[a-d]x|[re]?[sd]il?|[a-d]l|r[0-9]+[bwd]?|xmm[0-9]+)\b", "%", line)
    return " ".join(line.split())


def blocks(text):
    """The indented parts that begin with a command: (command, lines)."""
    for block in re.findall(r"(?m)^    \$ build/bin/(mapgo .*)\n((?:    (?!\$ ).*\n)+)", text):
        yield shlex.split(block[0]), block[1].splitlines()


def parts(lines):
    result = [[]]
    for line in map(plain, lines):
        if line == "…":
            result.append([])
        else:
            result[-1].append(line)
    return [part for part in result if part]


def contains(output, part):
    return any(output[i : i + len(part)] == part for i in range(len(output)))


def main(mapgo, files):
    root = pathlib.Path(__file__).parents[2]
    checked = 0
    for command, lines in (block for file in files for block in blocks(pathlib.Path(file).read_text())):
        done = subprocess.run([mapgo] + command[1:], cwd=root, capture_output=True, text=True, check=True)
        output = [line for line in map(plain, done.stdout.splitlines())]
        for part in parts(lines):
            checked += 1
            if not contains(output, part):
                print("not printed by", " ".join(command))
                print("\n".join(part))
    print("checked", checked, "parts")


main(sys.argv[1], sys.argv[2:])
