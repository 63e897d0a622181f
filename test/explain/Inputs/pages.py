"""Reads the document that a page of `mapgo explain` holds."""

import gzip
import itertools
import json
import pathlib
import re


def from_base85(text):
    """Five characters are four bytes: digits to the base of 85, from ( on, with } for <."""
    result = bytearray()
    for i in range(0, len(text), 5):
        group = text[i:i + 5]
        number = 0
        for c in group.ljust(5, "|").replace("}", "<"):
            number = number * 85 + ord(c) - 40
        result += number.to_bytes(4, "big")[:len(group) - 1]
    return bytes(result)


def from_columns(value):
    """As driver/explain/columns.h says."""
    if isinstance(value, dict):
        return {name: from_columns(member) for name, member in value.items()}
    if not isinstance(value, list):
        return value
    form, *rest = value
    if form == 0:
        return [from_columns(item) for item in rest]
    if form == 1:
        return list(itertools.accumulate(rest))
    if form == 2:
        return rest[0].split("\n")
    if form == 3:
        items = iter(from_columns(rest[1]))
        return [list(itertools.islice(items, length)) for length in from_columns(rest[0])]
    if form == 4:
        columns = [from_columns(column) for column in rest[1:]]
        if isinstance(rest[0], int):
            return [list(row) for row in zip(*columns)]
        columns = [iter(column) for column in columns]
        return [[next(column) for column in columns[:length]] for length in from_columns(rest[0])]
    shapes = [shape.split() for shape in rest[0]]
    keys = dict.fromkeys(itertools.chain(*shapes))
    columns = {key: iter(from_columns(column)) for key, column in zip(keys, rest[2:])}
    return [{key: next(columns[key]) for key in shapes[shape]} for shape in from_columns(rest[1])]


def document_of(page):
    """The document of a page, which is a file."""
    found = re.findall(r'<script type="application/json\+columns\+gzip\+base85" id="document">([(-}]*)</script>', pathlib.Path(page).read_text())
    assert len(found) == 1, "one document"
    return from_columns(json.loads(gzip.decompress(from_base85(found[0]))))
