"""Looks at the pages of the lessons: each has a document with all stages and a run, and the questions that are beside its
program; none is larger than 150 KB; links of the lessons lead to files."""

import json
import pathlib
import re
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "explain/Inputs"))
import pages  # noqa: E402

folder, lessons = map(pathlib.Path, sys.argv[1:])
count = 0
for program in sorted(lessons.glob("*.go")):
    page = folder / (program.stem + ".html")
    document = pages.document_of(page)
    beside = program.with_suffix("").with_suffix(".predict.json")
    questions = json.loads(beside.read_text()) if beside.exists() else []
    if "run" not in document["reached"] or not document["run"]["events"]:
        print("wrong:", program.name, "did not run")
    if document.get("questions", []) != questions:
        print("wrong:", program.name, "has other questions:", document.get("questions"))
    if document["lesson"]["text"] != program.with_suffix(".md").read_text():
        print("wrong:", program.name, "has another text")
    if page.stat().st_size > 150 * 1024:
        print("wrong:", program.name, "has", page.stat().st_size, "bytes")
    count += 1
for text in lessons.glob("*.md"):
    for name in re.findall(r"\]\(([^):#]+)\)", text.read_text()):
        if not (lessons / name).exists():
            print("wrong:", text.name, "names", name)
print(count, "pages")
