"""Runs the cases of gc's own type checker, as golang-1.24-src has them.

A case is a file, or a folder whose files are one package. A comment /* ERROR "text" */ or // ERROR "text" says
that an error with that text is reported at the token before it, ERRORx gives a regular expression instead: on its
line, and as near to its column as gc's own tests ask for. Every error must be announced so, and every announced
error must come. Selected are the cases that import nothing but unsafe.

known_failures.txt lists the cases that do not pass, each with the reason. A case that fails without
being listed is a failure of the suite, and so is one that is listed and passes.
"""

import ast
import collections
import concurrent.futures
import os
import pathlib
import re
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
KNOWN_FAILURES = HERE / "known_failures.txt"
sys.path.insert(0, str(HERE.parent))

import suites  # noqa: E402
from suites import GO_ROOT, ROOT, execute, reported  # noqa: E402

CASES = (GO_ROOT / "src/internal/types/testdata").resolve()
FOLDERS = {"check": 50, "spec": 20, "examples": 125, "fixedbugs": 100}  # columns an error may be off
Case = collections.namedtuple("Case", "name files tolerance")
Announced = collections.namedtuple("Announced", "file line column pattern")

# Gc leaves labels to its parser, which words some errors in another way than the type checker on its own, as its
# tests have it; and these check every package under the path p. Each pair rewrites what gc and mapgo say to the
# words of the tests.
WORDINGS = [
    (r"\bstd/internal/types/testdata/\w+\.", "p."),
    (r"^label (\w+) defined and not used$", r"label \1 declared and not used"),
    (r"^label (\w+) already defined at .*$", r"label \1 already declared"),
    (r"^label (\w+) not defined$", r"label \1 not declared"),
    (r"^(break|continue) label not defined: (\w+)$", r"invalid \1 label \2"),
    (r"^(goto \w+ jumps over) declaration of \w+ at .*:(\d+):\d+$", r"\1 variable declaration at line \2"),
]

# Reported by gc after its type checker.
NOT_OF_THE_TYPE_CHECKER = re.compile(r"missing function body$|function main is undeclared in the main package$"
                                     r"|anonymous interface refers to itself \(see https://go\.dev/issue/56103\)$")


def wordings(text):
    """The message in gc's words, and in those of the type checker on its own."""
    return [text] + [re.sub(pattern, other, text, flags=re.S) for pattern, other in WORDINGS if re.search(pattern, text, re.S)]


# ------------------------------------------------------------ selection

IMPORT = re.compile(r'^\s*ImportDecl .*\n\s*(?:Name .*\n\s*)?BasicLit \S+ ["`](.*)["`]', re.M)


def is_selected(mapgo, case):
    _, tree = execute([mapgo, "emit", "--stage=syntax", *case.files])
    return set(IMPORT.findall(tree)) <= {"unsafe"}


def cases():
    for folder, tolerance in FOLDERS.items():
        for path in sorted((CASES / folder).iterdir()):
            yield Case(f"{folder}/{path.name}", sorted(path.iterdir()) if path.is_dir() else [path], tolerance)


# ------------------------------------------------------------ errors announced and reported

TOKEN = re.compile(
    r"""(?P<space>[ \t\r]+) | (?P<newline>\n) | (?P<comment>//[^\n]*|/\*.*?\*/)
      | [^\W\d]\w* | \.?\d(?:[eEpP][+-]|[\w.])* | "(?:\\.|[^"\\\n])*"? | `[^`]*`? | '(?:\\.|[^'\\\n])*'?
      | <<= | >>= | &\^= | \.\.\. | && | \|\| | <- | \+\+ | -- | [=!<>:+*/%&|^-]= | << | >> | &\^ | .""", re.X | re.S)
ANNOUNCEMENT = re.compile(r"^ ERROR(x?) +(.*)", re.S)


def pattern_of(match):
    """The regular expression of a comment: its text is a string of Go, in quotes or back quotes."""
    quoted = match[2].strip()
    text = quoted[1:-1] if quoted.startswith("`") else ast.literal_eval(quoted)
    return text if match[1] else re.escape(text)


def announced(path):
    """The errors a file's comments tell of, at the token before each."""
    text = path.read_bytes().decode(errors="surrogateescape")
    line, start, before = 1, 0, (0, 0)
    result = []
    for token in TOKEN.finditer(text):
        if token["comment"]:
            content = token[0][2:] if token[0].startswith("//") else token[0][2:-2]
            match = ANNOUNCEMENT.match(content)
            if match:
                result.append(Announced(path.name, *before, pattern_of(match)))
        elif not token["space"] and not token["newline"]:
            column = len(text[start:token.start()].encode(errors="surrogateescape")) + 1
            before = line, column
        if "\n" in token[0]:
            line += token[0].count("\n")
            start = token.start() + token[0].rindex("\n") + 1
    return result


def arguments_of(path):
    """The flags that a case's first line gives: `// -lang=go1.12`."""
    match = re.match(r"//\s*(-.*)", path.read_text(errors="replace"))
    return ["-" + word for word in match[1].split() if word.startswith("-lang")] if match else []


def check(mapgo, files, flags):
    """Exit status, and the errors: [Error], or the output where it is none of errors."""
    status, output = execute([mapgo, "check", "-e", "--assert", *flags, *files])
    return (status, reported(output)[0]) if status in (0, 1) else (status, output)


def check_all(mapgo, case):
    """As check; since gc checks no types where there are syntax errors, a case that has some is
    checked a second time without the lines they are on. Syntax errors that come of that do not count."""
    flags = arguments_of(case.files[0])
    status, errors = check(mapgo, case.files, flags)
    wrong = {(e.file, e.line) for e in errors if e.text.startswith("syntax error")} if status == 1 else None
    if not wrong:
        return status, errors
    with tempfile.TemporaryDirectory() as folder:
        copies = [pathlib.Path(folder) / path.name for path in case.files]
        for path, copy in zip(case.files, copies):
            lines = path.read_bytes().split(b"\n")
            copy.write_bytes(b"\n".join(b"" if (path.name, n) in wrong else l for n, l in enumerate(lines, 1)))
        status, others = check(mapgo, copies, flags)
    if status not in (0, 1):
        return status, others
    return status, ([e for e in others if not e.text.startswith("syntax error")]
                    + [e for e in errors if (e.file, e.line) in wrong])


def run_case(mapgo, case):
    """What is wrong: a list of lines, empty if the case passes."""
    status, errors = check_all(mapgo, case)
    if status not in (0, 1):
        return [f"status {status}: {errors[:200]}"]
    expected = [e for path in case.files for e in announced(path)]
    met, problems = [], []
    for error in errors:
        texts = wordings(error.text)
        matches = [e for e in expected if (e.file, e.line) == (error.file, error.line)
                   and any(re.search(e.pattern, t) for t in texts)]
        where = f"{error.file}:{error.line}:{error.column}"
        if not matches and NOT_OF_THE_TYPE_CHECKER.search(error.text):
            continue
        if not matches:
            problems.append(f"{where}: not expected: {error.text!r}")
            continue
        matches.sort(key=lambda e: abs(e.column - error.column))
        expected.remove(matches[0])
        # Of equal messages on one line, gc only reports the first.
        met += [e for e in matches[1:] if e.pattern == matches[0].pattern]
        if abs(error.column - matches[0].column) > case.tolerance:
            problems.append(f"{where}: column {matches[0].column} expected: {error.text!r}")
    return problems + [f"{e.file}:{e.line}:{e.column}: not reported: {e.pattern!r}" for e in expected if e not in met]


# ------------------------------------------------------------ the suite


def run(mapgo, wanted):
    """The problems of the selected cases whose names are wanted."""
    named = [c for c in cases() if wanted(c.name)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        flags = list(pool.map(lambda c: is_selected(mapgo, c), named))
        selected = [c for c, keep in zip(named, flags) if keep]
        problems = list(pool.map(lambda c: run_case(mapgo, c), selected))
    return {case.name: "\n    ".join(found) or None for case, found in zip(selected, problems)}


def main(mapgo=str(ROOT / "build/bin/mapgo"), arguments=None):
    """Returns (passed, failed)."""
    return suites.main(__doc__, CASES, KNOWN_FAILURES, run, mapgo, arguments)


if __name__ == "__main__":
    suites.command(main)
