"""Runs a command that is to fail with errors, and compares all of them with what a file's comments expect.

    errors.py FILE COMMAND…

    x = undefined // ERROR 6: undefined: undefined
    // ERROR +1:6: cannot use 1 (untyped int constant) as string value in assignment
    s = 1
    // NOTE %s:-1:2: a line, indented in the output, that belongs to the error before it

An ERROR names a column of its own line, or of one above (-1:) or below (+1:). In texts, `%s:-1:` is the file's
name and a line counted in the same way. Every error expected must come, in the order of their places, and no other.
"""

import difflib
import re
import subprocess
import sys

COMMENT = re.compile(r"// (ERROR|NOTE) (.*)$")
PLACE = re.compile(r"([+-]\d+:)?(\d+): (.*)")


def expected(path):
    """The output that the comments of the file announce: blocks of an error and its notes, by place."""
    blocks = []
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        for number, line in enumerate(file, 1):
            comment = COMMENT.search(line.rstrip("\n"))
            if not comment:
                continue
            kind, text = comment.groups()
            if kind == "ERROR":
                offset, column, text = PLACE.fullmatch(text).groups()
                at = number + int((offset or "0:")[:-1])
                blocks.append((at, int(column), [f"{path}:{at}:{column}: "]))
            lines = blocks[-1][2]
            text = re.sub(r"%s:([+-]\d+):", lambda m: f"{path}:{number + int(m[1])}:", text)
            if kind == "ERROR":
                lines[0] += text
            else:
                lines.append("\t" + text)
    return [line for block in sorted(blocks, key=lambda b: b[:2]) for line in block[2]]


def main():
    path, command = sys.argv[1], sys.argv[2:]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    found = done.stderr.decode(errors="surrogateescape").splitlines()
    if found and found[0].startswith("# "):
        del found[0]  # the package
    wanted = expected(path)
    if done.returncode == 1 and not done.stdout and wanted and found == wanted:
        return 0
    print(f"exit status {done.returncode}; expected (-) and found (+):")
    sys.stdout.reconfigure(errors="backslashreplace")
    print("\n".join(difflib.unified_diff(wanted, found, lineterm="", n=0)))
    return 1


if __name__ == "__main__":
    sys.exit(main())
