"""Compares the functions of a document's assembly with the assembly of `mapgo emit --stage=asm`, byte for byte.

    compare_code.py DOCUMENT ASSEMBLY"""

import json
import pathlib
import sys

document = json.loads(pathlib.Path(sys.argv[1]).read_bytes())
assembly = pathlib.Path(sys.argv[2]).read_text()
functions = [lines for lines in document["asm"] if lines]
assert functions, "there is no function"
for lines in functions:
    text = "".join(line[0] + "\n" for line in lines)
    assert text in assembly, f"not in {sys.argv[2]}:\n{text}"
