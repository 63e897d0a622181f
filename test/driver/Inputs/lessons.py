"""Looks at the pages of the lessons: each has a document with all stages and a run, and the questions that are beside its
program; none is larger than 160 KB; links of the lessons lead to files."""

import base64
import gzip
import json
import pathlib
import re
import sys

pages, lessons = map(pathlib.Path, sys.argv[1:])
count = 0
for program in sorted(lessons.glob("*.go")):
    page = (pages / (program.stem + ".html")).read_text()
    packed = re.search(r'id="document">([^<]*)<', page)[1]
    document = json.loads(gzip.decompress(base64.b64decode(packed)))
    beside = program.with_suffix("").with_suffix(".predict.json")
    questions = json.loads(beside.read_text()) if beside.exists() else []
    if "run" not in document["reached"] or not document["run"]["events"]:
        print("wrong:", program.name, "did not run")
    if document.get("questions", []) != questions:
        print("wrong:", program.name, "has other questions:", document.get("questions"))
    if len(page) > 160 * 1024:
        print("wrong:", program.name, "has", len(page), "bytes")
    count += 1
for text in lessons.glob("*.md"):
    for name in re.findall(r"\]\(([^):#]+)\)", text.read_text()):
        if not (lessons / name).exists():
            print("wrong:", text.name, "names", name)
print(count, "pages")
