"""Applies the edits of a document's passes, and compares the last state with the optimised function. Prints the function and the passes.

    passes.py DOCUMENT"""

import json
import pathlib
import re
import sys

document = json.loads(pathlib.Path(sys.argv[1]).read_bytes())
passes = document["passes"]
print(document["functions"][passes["func"]]["name"])
lines, atoms = passes["start"], passes["atoms"]
assert len(lines) == len(atoms)
for step in passes["steps"]:
    print(step["name"])
    assert step["edits"]
    made, linked, last = [], [], 0
    assert len(step["edits"]) == len(step["atoms"])
    for (at, removed, added), of in zip(step["edits"], step["atoms"]):
        assert last <= at and at + removed <= len(lines) and len(added) == len(of)
        made += lines[last:at] + added
        linked += atoms[last:at] + of
        last = at + removed
    lines, atoms = made + lines[last:], linked + atoms[last:]


def shown(texts):
    """Without numbers of metadata and attributes."""
    texts = [re.sub(r",? ![a-z_.]+ !\d+| #\d+", "", text) for text in texts]
    return [text for text in texts if text and not text.startswith(";")]


assert "more" in passes or lines == shown(line[0] for line in document["optimized"][passes["func"]])
# What is of a statement of the function is linked to it, as in the optimised function.
ends = [line for line in document["optimized"][passes["func"]] if shown([line[0]])]
both = [(atom, line[4][-1]) for atom, line in zip(atoms, ends) if line[1] == "code" and line[4] and atom >= 0]
assert "more" in passes or 2 * len(both) > len(lines), (len(both), len(lines))
assert "more" in passes or sum(a == b for a, b in both) >= 0.9 * len(both), both
