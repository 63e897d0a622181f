"""Checks that a page of `mapgo explain` holds a document.

    page.py PAGE DOCUMENT [MOST BYTES]"""

import json
import pathlib
import re
import sys

import pages

page, document = sys.argv[1], json.loads(pathlib.Path(sys.argv[2]).read_bytes())
inner = pages.document_of(page)
for one in (inner, document):
    one.pop("command")
assert inner == document
text = pathlib.Path(page).read_text()
assert re.search(r"<title>[^<]+ · mapgo explain</title>", text)
if len(sys.argv) > 3:
    size = pathlib.Path(page).stat().st_size
    assert size <= int(sys.argv[3]), size
