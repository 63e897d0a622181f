"""Applies the edits of a document's passes, and compares the last state with the optimised function. Prints the function and the passes.

    passes.py DOCUMENT"""

import json
import pathlib
import re
import sys

document = json.loads(pathlib.Path(sys.argv[1]).read_bytes())
passes = document["passes"]
print(document["functions"][passes["func"]]["name"])
lines = passes["start"]
for step in passes["steps"]:
    print(step["name"])
    assert step["edits"]
    made, last = [], 0
    for at, removed, added in step["edits"]:
        assert last <= at and at + removed <= len(lines)
        made += lines[last:at] + added
        last = at + removed
    lines = made + lines[last:]


def shown(texts):
    """Without numbers of metadata and attributes."""
    texts = [re.sub(r",? ![a-z_.]+ !\d+| #\d+", "", text) for text in texts]
    return [text for text in texts if text and not text.startswith(";")]


assert "more" in passes or lines == shown(line[0] for line in document["optimized"][passes["func"]])
