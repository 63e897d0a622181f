"""Checks documents of `mapgo explain --json`: against the schema, and what the schema says in words.

    check.py [--coverage RECORDED] DOCUMENT…

Of each document it prints the coverage: how many of 100 instructions of assembly lead to the source. It fails if that is less than
what the file RECORDED has for the document, or much more."""

import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
SCHEMA = json.loads((ROOT / "explorer/schema.json").read_text())
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
KEYWORDS = {"$schema", "title", "description", "$defs", "$ref", "type", "required", "properties", "additionalProperties", "items", "prefixItems",
            "minItems", "maxItems", "minimum", "maximum", "enum", "const"}


def validate(value, schema, place="document"):
    """As far as the schema goes: what it uses of JSON Schema is here, and nothing else is allowed in it."""
    unknown = set(schema) - KEYWORDS
    assert not unknown, f"check.py does not know {unknown}"
    if "$ref" in schema:
        validate(value, SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]], place)
    if "const" in schema:
        assert value == schema["const"], place
    if "enum" in schema:
        assert value in schema["enum"], (place, value)
    if "type" in schema:
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        assert any(isinstance(value, TYPES[t]) and not (t == "integer" and isinstance(value, bool)) for t in types), (place, value)
    if isinstance(value, int) and not isinstance(value, bool):
        assert schema.get("minimum", value) <= value <= schema.get("maximum", value), (place, value)
    if isinstance(value, dict):
        for name in schema.get("required", ()):
            assert name in value, (place, name)
        for name, member in value.items():
            inner = schema.get("properties", {}).get(name, schema.get("additionalProperties"))
            if inner is not None:
                validate(member, inner, f"{place}.{name}")
    if isinstance(value, list):
        assert schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)), place
        prefix = schema.get("prefixItems", [])
        for i, item in enumerate(value):
            inner = prefix[i] if i < len(prefix) else schema.get("items")
            if inner is not None:
                validate(item, inner, f"{place}[{i}]")


def check_source(document):
    """Tokens and white space are all of the text; nodes are within their parents, and their siblings apart."""
    texts = [file["text"].encode() for file in document["files"]]
    for text, file in zip(texts, document["files"]):
        tokens, last = file["tokens"], 0
        assert len(tokens) % 3 == 0
        for start, end, kind in zip(tokens[::3], tokens[1::3], tokens[2::3]):
            assert last <= start < end <= len(text) and kind <= 5, (start, end)
            gap = text[last:start].replace(b"\xef\xbb\xbf", b"")
            assert document["diagnostics"] or not gap.strip(), gap
            last = end
        assert document["diagnostics"] or not text[last:].strip() or len(tokens) == 45000
    nodes = document["nodes"]
    for i, (parent, kind, part, file, start, end, type_, mode, value, declares) in enumerate(nodes):
        assert parent < i and type_ < len(document["types"]) and declares < len(nodes)
        if file < 0:
            continue
        assert start <= end <= len(texts[file]), (kind, start, end)
        if parent >= 0:
            outer = nodes[parent]
            assert outer[3] == file and outer[4] <= start and end <= outer[5], (kind, start, end, outer)
        if declares >= 0:
            assert kind == "Name" and nodes[declares][1] == "Name"
            assert texts[file][start:end] == texts[nodes[declares][3]][nodes[declares][4]:nodes[declares][5]], (start, end)
        if kind == "Name":
            assert texts[file][start:end].decode().isidentifier(), texts[file][start:end]
        if kind == "CallExpr":
            assert texts[file][start:end].endswith(b")"), texts[file][start:end]
        if kind in ("IndexExpr", "SliceExpr"):
            assert texts[file][start:end].endswith(b"]"), texts[file][start:end]
        if kind in ("CompositeLit", "BlockStmt", "SwitchStmt", "SelectStmt"):
            assert texts[file][end - 1:end] == b"}", texts[file][start:end]


def check_links(document):
    """All that refers to something refers to what is there, and leads where it should."""
    functions, atoms = document["functions"], document["atoms"]
    sizes = [len(file["text"].encode()) for file in document["files"]]
    for function, file, start, end, kind, entry, reason in atoms:
        assert 0 <= function < len(functions) and reason < len(document["reasons"])
        assert file < 0 or start < end <= sizes[file], (kind, start, end)
    for reason in document["reasons"]:
        assert sum(rule["applies"] for rule in reason["rules"]) == 1, reason
    shown = set()
    for f, lines in enumerate(document["core"]):
        for text, atom, others in lines:
            assert all(atoms[a][0] == f for a in [atom, *others] if a >= 0)
            shown.update([atom, *others])
    if "core" in document["reached"]:
        isWhole = not any(function.get("more") for function in functions)
        assert not isWhole or shown >= set(range(len(atoms))), "a statement is on no line"
    for function, line, atom in document["instructions"]:
        assert atom < len(atoms) and document["emitted"][function][line][1] >= 0
        assert atom < 0 or atoms[atom][0] == function
    # An operation on a map has instructions; the end of a loop that is always left before has none.
    made = {atom for _, _, atom in document["instructions"]}
    for atom, row in enumerate(atoms):
        if row[4] == "Call" and row[5].startswith("map") and row[5] != "mapiternext" and "emitted" in document["reached"]:
            assert atom in made or not document["emitted"][row[0]] or not isWhole, row
    for lines in document["optimized"]:
        for text, kind, instruction, stack, linked in lines:
            assert instruction < len(document["instructions"]) and stack < len(document["stacks"])
            assert all(0 <= a < len(atoms) for a in linked)
            assert kind != "code" or linked or instruction >= 0 or stack >= 0
    for i, (function, place, call, outer) in enumerate(document["stacks"]):
        assert call < len(document["instructions"]) and outer < len(document["stacks"]) and outer != i
    for f, lines in enumerate(document["asm"]):
        for text, kind, line, target, link in lines:
            assert (line >= 0) == (link != 0)
            assert line < len(document["optimized"][f]) and target < len(lines)
            assert target < 0 or lines[target][1] == "label"
        counted = document["coverage"][f]
        if functions[f].get("more"):
            continue
        assert counted["instructions"] == sum(kind not in ("label", "directive", "data") for _, kind, *_ in lines)
        parts = [counted[name] for name in ("linked", "frame", "spill", "clear", "merged", "made")]
        assert sum(parts) == counted["instructions"], counted
        assert counted["through"] <= counted["linked"]
    for function, line, type_, field, value in document["constants"]:
        assert document["types"][type_]["map"][field] == value
        assert document["optimized"][function][line][3] >= 0
    texts = {}
    for excerpt in document["sources"]:
        for number, text in enumerate(excerpt["text"].split("\n"), excerpt["first"]):
            assert (excerpt["name"], number) not in texts
            texts[excerpt["name"], number] = text
    shown = {line[3] for lines in document["optimized"] for line in lines}
    for stack in list(shown):
        while stack >= 0:
            place, stack = document["stacks"][stack][1], document["stacks"][stack][3]
            if place:
                name, number = place.rsplit(":", 1)
                source = (ROOT / name).read_text().split("\n")
                assert texts[name, int(number)] == source[int(number) - 1], place


def plain(key):
    """Without the signs of zeros, which are equal."""
    return re.sub(r"(?<![\w.])-0(?![\d.])", "0", key)


def check_run(run, functions):
    """From empty tables, events give the entries that searches and iterations then come to. Those of functions that are shown lead to the
    statements that made them."""
    for site in run["sites"]:
        assert site["atom"] >= 0 or site["func"] not in functions, site
    tables = [{"cells": [{}, {}], "head": dict.fromkeys(["count", "old"], 0)} for _ in run["maps"]]
    for number, event in enumerate(run["events"]):
        assert event["m"] < len(tables) and event["a"] < len(run["sites"])
        if event["m"] < 0:
            continue
        table = tables[event["m"]]
        cells = table["cells"]
        target = tuple(event["at"]) if "at" in event else None
        if "grow" in event:
            cells[:] = [{}, cells[0]]
        if event.get("cleared"):
            cells[:] = [{}, {}]
        before = dict(cells[1])
        for b, d, c, bucket, depth, cell in event.get("moved", ()):
            cells[0][bucket, depth, cell] = before[b, d, c]
            cells[1][b, d, c] = (2 if b == bucket else 3, *before[b, d, c][1:])
        for array, bucket, depth, cell, mark, *entry in event.get("set", ()):
            cells[array][bucket, depth, cell] = (mark, *entry)
        if event.get("out") == "found" and target:
            assert plain(cells[target[0]][target[1:]][1]) == plain(event["k"]), (number, event)
        table["head"].update(event.get("head", {}))
        if event.get("done") or table["head"]["old"] == 0:
            cells[1] = {}
        if "stored" in event and target:
            mark, key, _ = cells[target[0]][target[1:]]
            cells[target[0]][target[1:]] = (mark, key, event["stored"])
        place = event.get("iter", {}).get("cell")
        if place:
            assert cells[place[0]][tuple(place[1:])][1] == event["k"], (number, event)
        entries = sum(cell[0] >= 8 for array in cells for cell in array.values())
        assert entries == table["head"]["count"], (number, event, entries)


def coverage(document):
    """Of 100 instructions how many lead to the source."""
    total = {}
    for counted in document["coverage"]:
        for name, count in counted.items():
            total[name] = total.get(name, 0) + count
    return 100 * total["linked"] // max(1, total["instructions"]), total


def main(arguments):
    recorded, problems = None, []
    if arguments[0] == "--coverage":
        recorded = json.loads(pathlib.Path(arguments[1]).read_text())
        arguments = arguments[2:]
        assert min(recorded.values()) >= 80
        names = {pathlib.Path(path).stem for path in arguments}
        assert names == set(recorded), f"recorded are others than there are: {sorted(names ^ set(recorded))}"
    for path in arguments:
        document = json.loads(pathlib.Path(path).read_bytes())
        validate(document, SCHEMA)
        check_source(document)
        check_links(document)
        if "run" in document:
            check_run(document["run"], {function["name"] for function in document["functions"]})
        if "asm" in document["reached"]:
            percent, total = coverage(document)
            name = pathlib.Path(path).stem
            print(f"{name}: {percent}% {total}")
            if recorded and percent < recorded[name]:
                problems.append(f"{name}: {percent} of 100 instructions lead to the source, and were {recorded[name]}")
            if recorded and percent > recorded[name] + 3:
                problems.append(f"{name}: {percent} of 100 instructions lead to the source; record that instead of {recorded[name]}")
    sys.exit("\n".join(problems) or 0)


main(sys.argv[1:])
