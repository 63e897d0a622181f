#!/usr/bin/env python3
"""How long mapgo takes to compile Go's own test programs, divided by how long gc does.

The programs are those of the suite test/go. Those that are run are compiled and linked by both;
of the others, gc makes object files and mapgo assembly, or both say what is wrong with them. Times
are the processor time of all processes, and the time that passed. gc's tools are called directly,
as `go build` would find everything in its cache, and mapgo does without its own.
"""

import argparse
import collections
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import peers
from peers import ROOT

sys.path.insert(0, str(ROOT / "test/go"))
import suite  # noqa: E402
import suites  # noqa: E402

Times = collections.namedtuple("Times", "cpu wall")
LINKED = {"run", "build", "runoutput", "rundir", "errorcheckandrundir"}


def packages_of(program, folder):
    """The files of each package, imported ones first."""
    if program.recipe.endswith("dir"):
        return suite.packages_of(program, folder)
    return [[program.path] + suite.more_sources(program.args)]


def commands_of_gc(tools, program, packages):
    commands = []
    for files in packages:
        # The package of a folder's a.go is imported as "./a", which is test/a.
        name = f"test/{files[0].stem}"
        path = "main" if program.recipe in LINKED and files is packages[-1] else name
        commands.append([f"{tools}/compile", "-e", "-D", "test", "-importcfg=imports", "-p", path, "-o", f"{name}.a", *files])
    if program.recipe in LINKED:
        commands.append([f"{tools}/link", "-w", "-importcfg=imports", "-o", "gc.exe", commands[-1][-len(packages[-1]) - 1]])
    return commands


def write_imports(runtime, packages, folder):
    """The file that tells gc where the packages that are imported are."""
    names = [f"test/{files[0].stem}" for files in packages]
    (folder / "imports").write_text(runtime + "".join(f"packagefile {name}={name}.a\n" for name in names))


def commands_of_mapgo(mapgo, level, program, packages):
    """mapgo compiles a package together with those it imports."""
    if program.recipe in LINKED:
        return [[mapgo, "build", f"-O{level}", "-o", "mapgo.exe", *packages[-1]]]
    imported = {pathlib.Path(path).name for files in packages for file in files
                for path in suite.imports_of(file.read_text(errors="replace"))}
    roots = [files for files in packages if files[0].stem not in imported]
    return [[mapgo, "emit", "-e", "--stage=asm", f"-O{level}", "-o", "mapgo.s", *files] for files in roots]


def run(commands, folder):
    """Runs the commands in a folder, whatever their exit status."""
    cpu, start = 0, time.perf_counter()
    for command in commands:
        process = subprocess.Popen([str(word) for word in command], cwd=folder, env=dict(os.environ, MAPGOCACHE="off"),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, _, usage = os.wait4(process.pid, 0)
        cpu += usage.ru_utime + usage.ru_stime
    return Times(cpu, time.perf_counter() - start)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("names", nargs="*", help="only programs whose name contains one of these")
    parser.add_argument("-O", dest="level", type=int, default=2, choices=range(4), help="mapgo's optimisation level")
    parser.add_argument("--slowest", type=int, default=10, help="how many programs to list")
    parser.add_argument("--mapgo", default=peers.MAPGO, help="the mapgo to measure (build/bin/mapgo)")
    arguments = parser.parse_args()
    tools, runtime = suites.gc_tools("runtime")

    mapgo = pathlib.Path(arguments.mapgo).resolve()
    programs = [p for p in suite.select() if not arguments.names or any(n in p.name for n in arguments.names)]
    taken = {}
    for program in programs:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "test").mkdir()
            packages = packages_of(program, folder)
            write_imports(runtime, packages, folder)
            gc = run(commands_of_gc(tools, program, packages), folder)
            taken[program] = gc, run(commands_of_mapgo(mapgo, arguments.level, program, packages), folder)

    print(f"{'':<22}{'programs':>9}{'gc: s':>9}{'mapgo: s':>10}{'ratio':>7}{'elapsed':>9}")
    for recipe in sorted({p.recipe for p in programs}) + ["all"]:
        chosen = [times for p, times in taken.items() if recipe in (p.recipe, "all")]
        gc, mapgo = (Times(*map(sum, zip(*times))) for times in zip(*chosen))
        print(f"{recipe:<22}{len(chosen):>9}{gc.cpu:>9.2f}{mapgo.cpu:>10.2f}{mapgo.cpu / gc.cpu:>7.2f}"
              f"{mapgo.wall / gc.wall:>9.2f}")
    print("\nMost processor time beyond gc's, in milliseconds:")
    for program, (gc, mapgo) in sorted(taken.items(), key=lambda t: t[1][0].cpu - t[1][1].cpu)[:arguments.slowest]:
        print(f"{gc.cpu * 1e3:>9.0f}{mapgo.cpu * 1e3:>9.0f}  {program.recipe:<14} {program.name}")


if __name__ == "__main__":
    main()
