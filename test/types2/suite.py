"""Runs the cases of gc's own type checker, where golang-1.19-src has installed them.

A case is a file, or a folder whose files are one package. A comment /* ERROR regexp */ or
// ERROR regexp says that an error is reported at the token before it: on its line, and in all
folders but check/ in its very column. Every error must be announced so, and every announced error
must come. Selected are the cases that import nothing but unsafe and, by their syntax trees, have no
type parameters and no interfaces that only constrain such.

known_failures.txt lists the cases that do not pass, each with the reason. A case that fails without
being listed is a failure of the suite, and so is one that is listed and passes.
"""

import collections
import concurrent.futures
import os
import pathlib
import re
import sys
import tempfile

CASES = pathlib.Path("/usr/share/go-1.19/src/cmd/compile/internal/types2/testdata")
FOLDERS = {"check": 55, "spec": 0, "examples": 0, "fixedbugs": 0}  # columns an error may be off
HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
KNOWN_FAILURES = HERE / "known_failures.txt"
sys.path.insert(0, str(HERE.parent))

import suites  # noqa: E402
from suites import Error, execute, reported  # noqa: E402

Case = collections.namedtuple("Case", "name files tolerance")

# ------------------------------------------------------------ gc's wording and the type checker's

# Inside gc the type checker words some errors in another way than on its own, as in its tests
# (types2: Config.CompilerErrorMessages), and gc leaves labels to its parser (syntax/branches.go
# instead of types2/labels.go). Each pair rewrites what mapgo says, as gc does, to the words of the
# tests.
WORDINGS = [
    (r"^undefined: (\w+)\.(\w+)$", r"\2 not declared by package \1"),
    (r"^undefined: (\w+)$", r"undeclared name: \1"),
    (r"^cannot use (.*) as type (.*) in (.*?):\n\t", r"cannot use \1 as \2 value in \3: "),
    (r"^cannot use (.*) as type (.*) in (.*)$", r"cannot use \1 as \2 value in \3"),
    (r"^assignment mismatch: (\d+) variables? but (?:.* )?(\d+) values?$", r"cannot assign \2 values to \1 variables"),
    (r"^assignment mismatch: (\d+) variables? but (?:.* )?(\d+) values?$", r"cannot initialize \1 variables with \2 values"),
    (r"^cannot convert (.*) to type (.*?):\n\t", r"cannot convert \1 to \2: "),
    (r"^cannot convert (.*) to type (.*)$", r"cannot convert \1 to \2"),
    (r"^invalid recursive type (\w+)", r"illegal cycle in declaration of \1"),
    (r"^(\w+)\.(\w+) redeclared in this block", r"method \2 already declared for \1"),
    (r" \(-lang was set to .*; check go.mod\)", ""),
    (r"^invalid operation: (.*) (<<|>>) (.*) \(shift of type (.*)\)$",
     r"invalid operation: shifted operand \1 (type \4) must be integer"),
    (r"^invalid operation: (.* (?:[=!]=|[<>]=?) .*)$", r"invalid operation: cannot compare \1"),
    (r"^unknown field '(\w+)' in struct literal of type .*$", r"unknown field \1 in struct literal"),
    (r"^multiple-value (.* \(value of type \((.*)\)\)) in single-value context$",
     lambda m: f"{m[2].count(',') + 1}-valued {m[1]} where single value is expected"),
    (r"^initialization loop for", "initialization cycle for"),
    (r"\((missing|wrong type for) (\w+) method\)", r"(\1 method \2)"),
    (r"^imported and not used: (\S+)( as \w+)?$", r"\1 imported but not used\2"),
    (r"^label (\w+) defined and not used$", r"label \1 declared but not used"),
    (r"^label (\w+) already defined at .*$", r"label \1 already declared"),
    (r"^label (\w+) not defined$", r"label \1 not declared"),
    (r"^(break|continue) label not defined: (\w+)$", r"invalid \1 label \2"),
    (r"^(goto \w+ jumps over) declaration of \w+ at .*:(\d+):\d+$", r"\1 variable declaration at line \2"),
]

# What the type checker on its own reports at the first operand.
AT_FIRST_OPERAND = re.compile(r"^invalid operation: .* (?:[=!]=|[<>]=?) .*mismatched types")

# Reported by gc after its type checker.
NOT_OF_THE_TYPE_CHECKER = re.compile(r"missing function body$|function main is undeclared in the main package$")


def wordings(text):
    """The message in gc's words, and in those of the type checker on its own."""
    return [text] + [re.sub(pattern, other, text, flags=re.S) for pattern, other in WORDINGS if re.search(pattern, text, re.S)]


# ------------------------------------------------------------ selection

IMPORT = re.compile(r'^\s*ImportDecl .*\n\s*BasicLit \S+ ["`](.*)["`]', re.M)
GENERIC = re.compile(r"^\s*type parameter:|^\s*Name \S+ comparable$|^\s*InterfaceType .*\n(?:\s*Field .*\n.*\n)*?\s*Field \d+:\d+\n\s*(?:Binary .* \||Unary .* ~)$", re.M)


def is_selected(mapgo, case):
    _, tree = execute([mapgo, "emit", "--stage=syntax", *case.files])
    return set(IMPORT.findall(tree)) <= {"unsafe"} and not GENERIC.search(tree)


def cases():
    for folder, tolerance in FOLDERS.items():
        for path in sorted((CASES / folder).iterdir()):
            yield Case(f"{folder}/{path.name}", sorted(path.iterdir()) if path.is_dir() else [path], tolerance)


# ------------------------------------------------------------ errors announced and reported

TOKEN = re.compile(
    r"""(?P<space>[ \t\r]+) | (?P<newline>\n) | (?P<comment>//[^\n]*|/\*.*?\*/)
      | [^\W\d]\w* | \.?\d(?:[eEpP][+-]|[\w.])* | "(?:\\.|[^"\\\n])*"? | `[^`]*`? | '(?:\\.|[^'\\\n])*'?
      | <<= | >>= | &\^= | \.\.\. | && | \|\| | <- | \+\+ | -- | [=!<>:+*/%&|^-]= | << | >> | &\^ | .""", re.X | re.S)
ANNOUNCEMENT = re.compile(r'^ *ERROR *"?([^"]*)"?')


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
                result.append(Error(path.name, *before, match[1].strip()))
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
    return ["-" + word for word in match[1].split()] if match else []


def check(mapgo, files, flags):
    """Exit status, and the errors: [Error], or the output where it is none of errors."""
    status, output = execute([mapgo, "check", "-e", "--assert", *flags, *files])
    return (status, reported(output)[0]) if status in (0, 1) else (status, output)


def check_all(mapgo, case):
    """As check; since gc checks no types where there are syntax errors, a case that has some is
    checked a second time without the lines they are on."""
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
    return status, others + [e for e in errors if (e.file, e.line) in wrong] if status in (0, 1) else others


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
                   and any(re.search(e.text, t) for t in texts)]
        where = f"{error.file}:{error.line}:{error.column}"
        if not matches and NOT_OF_THE_TYPE_CHECKER.search(error.text):
            continue
        if not matches:
            problems.append(f"{where}: not expected: {error.text!r}")
            continue
        matches.sort(key=lambda e: abs(e.column - error.column))
        expected.remove(matches[0])
        # Of equal messages on one line, gc only reports the first.
        met += [e for e in matches[1:] if e.text == matches[0].text]
        exact = not AT_FIRST_OPERAND.search(error.text)
        if exact and abs(error.column - matches[0].column) > case.tolerance:
            problems.append(f"{where}: column {matches[0].column} expected: {error.text!r}")
    return problems + [f"{e.file}:{e.line}:{e.column}: not reported: {e.text!r}" for e in expected if e not in met]


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
