"""Checks that a page of `mapgo explain` holds a document.

    page.py PAGE DOCUMENT [MOST BYTES]"""

import base64
import gzip
import pathlib
import re
import sys

page = pathlib.Path(sys.argv[1]).read_text()
found = re.findall(r'<script type="application/json\+gzip;base64" id="document">([A-Za-z0-9+/=]*)</script>', page)
assert len(found) == 1, "one document"
inner = gzip.decompress(base64.b64decode(found[0]))
document = pathlib.Path(sys.argv[2]).read_bytes().rstrip(b"\n")
without_command = re.compile(rb'"command":\[.*?\],"opt"')
assert without_command.sub(b"", inner) == without_command.sub(b"", document)
assert re.search(r"<title>[^<]+ · mapgo explain</title>", page)
if len(sys.argv) > 3:
    size = pathlib.Path(sys.argv[1]).stat().st_size
    assert size <= int(sys.argv[3]), size
