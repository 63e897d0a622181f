"""Prints assembly without what is there for debuggers: their sections, lines, and the labels and comments for both."""

import re
import sys

section = ".text"
for line in open(sys.argv[1], encoding="utf-8"):
    words = line.split()
    if not words or words[0].startswith(("#", "##")):
        continue
    if words[0] in (".section", ".pushsection"):
        section = words[1]
    elif words[0] in (".text", ".data", ".bss", ".popsection"):
        section = words[0]
    if ".debug_" in section or words[0] in (".text", ".loc", ".file", ".popsection", ".ident", ".addrsig"):
        continue
    if words[0].startswith(".cfi_"):
        continue
    if re.match(r"\.L(tmp|func_begin|func_end|debug_|cfi)\w*:", words[0]) or words[0] in (".addrsig_sym", ".size"):
        continue
    print(re.sub(r"\s*#.*", "", line).rstrip())
