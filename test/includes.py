"""Which folder includes which: the compiler's stages follow one another, and the runtime's folders form no cycle.

A folder of the compiler may include those of its line below, and no others. A stage that needs one more needs a
decision: the table is the architecture.
"""

import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent

STAGES = {
    "frontend/source": "",
    "frontend/syntax": "frontend/source",
    "frontend/constant": "frontend/syntax",
    "frontend/types": "frontend/source frontend/syntax frontend/constant",
    "frontend/check": "frontend/source frontend/syntax frontend/constant frontend/types",
    "frontend/load": "runtime/abi frontend/source frontend/syntax frontend/check",
    "lowering/layout": "runtime/abi frontend/types",
    "lowering/core": "runtime/abi frontend/source frontend/syntax",
    "lowering/rtti": "runtime/abi frontend/types lowering/layout lowering/core",
    "lowering/escape": "frontend/source frontend/syntax frontend/check lowering/layout",
    "lowering/walk": "runtime/abi frontend/source frontend/syntax frontend/check lowering/layout lowering/core lowering/rtti lowering/escape",
    "lowering/emit": "runtime/abi lowering/core",
    "lowering/dwarf": "frontend/types lowering/layout",
    "lowering/backend": "lowering/emit",
    "driver": "frontend/source frontend/syntax frontend/check frontend/load lowering/layout lowering/core lowering/escape lowering/walk lowering/dwarf lowering/emit lowering/backend",
}


def folder(path):
    return "driver" if path.startswith("driver/") else "/".join(path.split("/")[:2])


def includes():
    """The folders that each folder includes: name -> {included: a file that does}."""
    files = subprocess.run(["git", "-C", ROOT, "ls-files", "frontend/*/*", "lowering/*/*", "runtime/*/*", "driver"],
                           capture_output=True, text=True, check=True).stdout.split()
    found = {}
    for name in files:
        if not name.endswith((".cpp", ".h", ".def", ".inc")):
            continue
        arrows = found.setdefault(folder(name), {})
        for target in re.findall(r'^#include "((?:frontend|lowering|runtime|driver)/[^"]+)"', (ROOT / name).read_text(), re.M):
            if folder(target) != folder(name):
                arrows.setdefault(folder(target), name)
    return found


def reaches(found, start, goal):
    """Folders from start to goal along the arrows, or None."""
    ways, seen = [[start]], {start}
    while ways:
        way = ways.pop()
        for target in found.get(way[-1], ()):
            if target == goal:
                return way + [target]
            if target not in seen:
                seen.add(target)
                ways.append(way + [target])
    return None


def main():
    """(passed, failed), of folders."""
    found = includes()
    bad = {}
    for name, arrows in found.items():
        if name.startswith("runtime/"):
            bad[name] = [f"{name} is part of a cycle: {' -> '.join(way)}" for way in [reaches(found, name, name)] if way]
            bad[name] += [f"{file} includes {target}, a folder of the compiler" for target, file in arrows.items() if not target.startswith("runtime/")]
        else:
            bad[name] = [f"{file} includes {target}, which test/includes.py does not allow for {name}"
                         for target, file in arrows.items() if target not in STAGES.get(name, "").split()]
    for problems in bad.values():
        for problem in problems:
            print(f"FAIL: {problem}")
    failed = sum(map(bool, bad.values()))
    return len(bad) - failed, failed
