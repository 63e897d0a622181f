"""Runs Go's own test programs, as golang-1.24-src has them, by their recipes.

A program's first line names its recipe (run, compile, build, errorcheck, …) as described in Go's
test/README.md and its program testdir. Selected are the programs that import nothing but the standard
library, do not run gc themselves, and whose recipe takes no flags of gc's own but for those that ask what escapes (`errorcheck -0 -m -l`),
whose comments tell of gc's escape analysis, and `-lang`.

known_failures.txt lists the programs that do not pass, each with the reason. A program that fails
without being listed is a failure of the suite, and so is one that is listed and passes.
"""

import collections
import concurrent.futures
import os
import pathlib
import re
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
KNOWN_FAILURES = HERE / "known_failures.txt"
RECIPES = {"run", "compile", "build", "rundir", "compiledir", "errorcheck", "errorcheckdir",
           "errorcheckandrundir", "runoutput"}
# Flags of testdir itself: each file is a package; errors are (not) expected.
FOLDER_FLAGS = {"-s", "-0", "-1"}
# Flags of gc that ask for the decisions of escape analysis, without inlining.
ESCAPE_FLAGS = {"-0", "-m", "-l"}
sys.path.insert(0, str(HERE.parent))

import suites  # noqa: E402
from suites import GO_ROOT, GO_TESTS, execute, reported  # noqa: E402

Program = collections.namedtuple("Program", "name path recipe args")


# ------------------------------------------------------------ selection


def imports_of(text):
    """Import paths, as gc's import scan would find them at the top of the file."""
    paths = re.findall(r'^\s*import\s+(?:[\w.]+\s+)?["`]([^"`\n]*)["`]', text, re.M)
    for block in re.findall(r"^\s*import\s*\((.*?)\)", text, re.M | re.S):
        paths += re.findall(r'["`]([^"`\n]*)["`]', re.sub(r"//[^\n]*", "", block))
    return set(paths)


def build_constraint_holds(text):
    """Evaluates the //go:build line, or else the // +build lines, for linux/amd64 and gc."""
    words = {"linux", "amd64", "gc", "unix"} | {f"go1.{n}" for n in range(1, 25)}
    match = re.search(r"^//go:build\s+(.*)$", text, re.M)
    if not match:
        older = re.findall(r"^// \+build\s+(.*)$", text, re.M)
        return all(any(all((term.lstrip("!") in words) != term.startswith("!") for term in option.split(","))
                       for option in line.split()) for line in older)
    expression = re.sub(r"[\w.]+", lambda m: str(m.group() in words), match.group(1))
    expression = expression.replace("&&", " and ").replace("||", " or ").replace("!", " not ")
    try:
        return eval(expression)  # only True, False, and, or, not and parentheses are left
    except SyntaxError:
        return True


def sources_of(path, recipe):
    if recipe.endswith("dir"):
        return sorted(path.with_suffix(".dir").glob("*.go"))
    return [path]


def more_sources(arguments):
    """As `go run` does, arguments that are .go files belong to the program."""
    return [GO_TESTS / a for a in arguments if a.endswith(".go")]


def asks_gc(text):
    """Whether a program runs the go command or gc itself, on files of its own."""
    return "os/exec" in imports_of(text) and re.search(r'"go"|GoTool|"(build|run|compile)",', text)


def eligible(path, recipe, arguments):
    local = re.compile(r"^\.{1,2}/")
    for source in sources_of(path, recipe) + more_sources(arguments):
        text = source.read_text(errors="replace")
        imports = {p for p in imports_of(text) if not (recipe.endswith("dir") and local.match(p))}
        if asks_gc(text) or not all((GO_ROOT / "src" / p).is_dir() for p in imports):
            return False
    return True


def failing_under_gc():
    """The programs that Go's testdir itself expects to fail with gc's type checker."""
    text = (GO_ROOT / "src/cmd/internal/testdir/testdir_test.go").read_text()
    match = re.search(r"^var types2Failures = setOf\((.*?)^\)", text, re.M | re.S)
    return set(re.findall(r'^\s*"(.*?)"', match.group(1), re.M)) if match else set()


def select():
    programs = []
    excluded = failing_under_gc()
    for path in sorted(GO_TESTS.rglob("*.go")):
        relative = path.relative_to(GO_TESTS)
        if any(p.endswith(".dir") for p in relative.parts):
            continue
        text = path.read_text(errors="replace")
        first = next((l for l in text.splitlines() if l and not l.startswith("//go:build")
                      and not l.startswith("// +build")), "")
        words = first[2:].split() if first.startswith("//") else []
        if not words or words[0] not in RECIPES:
            continue
        flags = {w for w in words[1:] if w.startswith("-")}
        if words[0].endswith("dir"):
            flags -= FOLDER_FLAGS
        if words[0] == "errorcheck":
            flags = {f for f in flags if not f.startswith("-lang=")}
        recipe = "escapes" if words[0] == "errorcheck" and flags == ESCAPE_FLAGS else words[0]
        if (flags and recipe != "escapes") or not build_constraint_holds(text):
            continue
        if str(relative) not in excluded and eligible(path, words[0], words[1:]):
            programs.append(Program(str(relative), path, recipe, tuple(words[1:])))
    return programs


# ------------------------------------------------------------ running


def run_program(mapgo, program, scratch):
    """None if the program passes, else why not."""
    if program.recipe.endswith("dir"):
        return run_directory(mapgo, program, scratch)
    source = str(program.path)
    if program.recipe == "errorcheck":
        language = next((a.removeprefix("-lang=") for a in program.args if a.startswith("-lang=")), None)
        return check_errors(mapgo, [program.path], scratch, language=language)
    if program.recipe == "escapes":
        output = os.path.join(scratch, program.name.replace("/", "_") + ".core")
        status, messages = execute([mapgo, "emit", "-m", "-o", output, program.path])
        return match_errors([program.path], status, messages)
    if program.recipe == "compile":
        return compile_package(mapgo, [source], scratch)
    if program.recipe == "build" and not re.search(r"^package main\b", program.path.read_text(errors="replace"), re.M):
        return compile_package(mapgo, [source], scratch)
    executable = os.path.join(scratch, program.name.replace("/", "_") + ".exe")
    more = [str(s) for s in more_sources(program.args)]
    program = program._replace(args=tuple(a for a in program.args if not a.endswith(".go")))
    status, output = execute([mapgo, "build", "-o", executable, source, *more])
    if status != 0:
        return shorten(output, status)
    if program.recipe == "build":
        os.unlink(executable)
        return None
    return run_executable(mapgo, program, executable, scratch)


def compile_package(mapgo, files, scratch):
    """Compiles one package, with what it imports, to LLVM IR."""
    status, output = execute([mapgo, "emit", "--stage=llvm", "-o", os.path.join(scratch, "out.ll"), *files])
    return None if status == 0 else shorten(output, status)


def run_executable(mapgo, program, executable, scratch):
    """Runs a program, and for runoutput what it prints, and compares with its .out file."""
    status, output = execute([executable, *program.args], cwd=GO_TESTS)
    os.unlink(executable)
    if status != 0:
        return shorten(output, status)
    if program.recipe == "runoutput":
        generated = os.path.join(scratch, program.name.replace("/", "_") + "_out.go")
        pathlib.Path(generated).write_text(output)
        status, output = execute([mapgo, "run", generated])
        if status != 0:
            return shorten(output, status)
    expected = program.path.with_suffix(".out")
    wanted = expected.read_text(errors="replace") if expected.exists() else ""
    return None if output.replace("\r\n", "\n") == wanted else "output differs: " + shorten(output, status)


# ------------------------------------------------------------ several packages


def packages_of(program, folder):
    """The packages of an X.dir folder, in the order of their first files: files with the same
    package clause belong together, unless there is the flag -s. A package is imported by its first
    file's name: "./a" is the package of a.go. Go's testdir gives it the path test/a; here the
    files are copied to a module of the name test for that."""
    (folder / "go.mod").write_text("module test\n\ngo 1.24\n")
    packages = {}
    for source in sources_of(program.path, program.recipe):
        path = folder / source.name
        path.write_bytes(source.read_bytes())
        name = re.search(r"^package (\w+)", source.read_text(errors="replace"), re.M).group(1)
        packages.setdefault(path if "-s" in program.args else name, []).append(path)
    return list(packages.values())


def run_directory(mapgo, program, scratch):
    """The recipes about folders: every package compiles, except that in an errorcheck recipe one has
    the errors its comments tell of: the last, or the last before the program that is run."""
    folder = pathlib.Path(tempfile.mkdtemp(dir=scratch))
    packages = packages_of(program, folder)
    runs = program.recipe.endswith("rundir")
    wrong = None
    if program.recipe.startswith("errorcheck") and "-0" not in program.args:
        wrong = len(packages) - (2 if runs else 1)
    if program.recipe == "errorcheckandrundir" and "-1" not in program.args:
        wrong = None
    for number, files in enumerate(packages):
        if program.recipe.startswith("errorcheck"):
            problem = check_errors(mapgo, files, scratch, number == wrong)
        elif runs and files is packages[-1]:
            continue
        else:
            problem = compile_package(mapgo, files, scratch)
        if problem:
            return problem
    if not runs:
        return None
    executable = str(folder / "a.exe")
    status, output = execute([mapgo, "build", "-o", executable, *packages[-1]])
    if status != 0:
        return shorten(output, status)
    arguments = tuple(a for a in program.args if a not in FOLDER_FLAGS)
    return run_executable(mapgo, program._replace(args=arguments), executable, scratch)


def shorten(output, status):
    lines = [l for l in output.splitlines() if l.strip()]
    return f"status {status}: " + (lines[0] if lines else "no output")[:160]


# ------------------------------------------------------------ errorcheck


def check_errors(mapgo, files, scratch, expected=None, language=None):
    """Compiles the files as one package; `expected` tells whether there must be errors. For another
    version of the language, only the type checker is asked."""
    out = os.path.join(scratch, files[0].name + ".core")
    command = [mapgo, "check", "-e", "--lang", language] if language else [mapgo, "emit", "-e", "-o", out]
    status, output = execute([*command, *files])
    if expected is not None and status in (0, 1) and status != int(expected):
        return shorten(output, status)
    return match_errors(files, status, output)


ERROR = re.compile(r"// (?:GC_)?ERROR (.*)")
ERROR_AUTO = re.compile(r"// (?:GC_)?ERRORAUTO (.*)")
QUOTED = re.compile(r'"([^"]*)"')  # in a back quoted pattern too, as in Go's testdir
LINE_REFERENCE = re.compile(r"LINE(?:([+-])(\d+))?")


def wanted_errors(path):
    """{line number: [regexp]} of a file's ERROR comments."""
    wanted = collections.defaultdict(list)
    for number, line in enumerate(path.read_text(errors="replace").split("\n"), 1):
        if "////" in line:
            continue
        match = ERROR.search(line) or ERROR_AUTO.search(line)
        if not match:
            continue
        for quoted in QUOTED.finditer(match.group(1)):

            def substitute(m):
                delta = int(m.group(2) or 0) * (-1 if m.group(1) == "-" else 1)
                return f"{path.name}:{number + delta}"

            wanted[number].append(LINE_REFERENCE.sub(substitute, quoted.group(1)))
    return wanted


def match_errors(paths, status, output):
    """Matches diagnostics with ERROR comments by line and text, as Go's testdir does."""
    if status is None:
        return "timed out"
    if status not in (0, 1):
        return shorten(output, status)
    for path in paths:
        output = output.replace(str(path), path.name)  # within messages too
    found, stray = reported(output)
    if stray:
        return "unexpected output: " + stray[:160]
    problems = []
    for path in paths:
        for number, patterns in wanted_errors(path).items():
            here = [f for f in found if (f.file, f.line) == (path.name, number)]
            found = [f for f in found if f not in here]
            if not here:
                problems.append(f"{path.name}:{number}: missing error {patterns[0]!r}")
            for pattern in patterns:
                matching = [f for f in here if re.search(pattern, f"{f.file}:{f.line}: {f.text}")]
                if here and not matching:
                    problems.append(f"{path.name}:{number}: no match for {pattern!r} in {here[0].text!r}")
                here = [f for f in here if f not in matching]
            problems += [f"{f.file}:{f.line}: unmatched {f.text!r}" for f in here]
    problems += [f"{f.file}:{f.line}: unexpected {f.text!r}" for f in found]
    return problems[0][:300] if problems else None


# ------------------------------------------------------------ the suite


def run(mapgo, wanted):
    """Runs the selected programs whose names are wanted; prints how many of each recipe pass."""
    programs = [p for p in select() if wanted(p.name)]
    results = {}
    with tempfile.TemporaryDirectory() as scratch:
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            futures = {pool.submit(run_program, mapgo, p, scratch): p for p in programs}
            for done, future in enumerate(concurrent.futures.as_completed(futures), 1):
                results[futures[future]] = future.result()
                if done % 200 == 0:
                    print(f"  go: {done} of {len(programs)}", file=sys.stderr)
    total = collections.Counter(p.recipe for p in programs)
    passed = collections.Counter(p.recipe for p in programs if results[p] is None)
    for recipe in sorted(total):
        print(f"  {recipe:14} {passed[recipe]:4} of {total[recipe]:4} pass")
    return {p.name: problem for p, problem in results.items()}


def main(mapgo=str(ROOT / "build/bin/mapgo"), arguments=None):
    """Returns (passed, failed)."""
    return suites.main(__doc__, GO_TESTS, KNOWN_FAILURES, run, mapgo, arguments)


if __name__ == "__main__":
    suites.command(main)
