"""Prints what a document has of its program up to Core, which neither the machine nor LLVM has a part in: a member a
line, and the entries of lists of lists on lines of their own."""

import json
import sys

MEMBERS = ("reached", "files", "functions", "nodes", "types", "escape", "core", "atoms", "reasons", "diagnostics")

document = json.loads(open(sys.argv[1]).read())
for name in MEMBERS:
    value = document[name]
    print(f"{name}:")
    for entry in value:
        entries = entry if name == "core" else [entry]
        for inner in entries:
            print(" ", json.dumps(inner, ensure_ascii=False, sort_keys=True))
