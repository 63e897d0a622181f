"""Runs mapgo's test suites and prints `N passed, N failed` as its last line.

    unit      GoogleTest on the compiler's parts
    runtime   GoogleTest on the run-time library
    lit       every stage's output, and programs run, with FileCheck
    go        Go's own test programs
    types2    the cases of gc's type checker
    library   programs that use the standard library
    std       a sample of the library's own tests; test/library_tests.py runs them all
    explorer  the page of mapgo explain, in Chromium
    includes  which folder includes which
    format    clang-format
    sanitize  unit, runtime and lit again, built with AddressSanitizer and UBSan; and concurrent readers
              of maps under ThreadSanitizer
    diff      random programs, which print by themselves or through fmt, compiled by gc and by mapgo, for a minute
    fuzz      each fuzzer for half a minute, built with AddressSanitizer and UBSan

diff and fuzz try the same programs and inputs in every run, as many as the time allows. For others see
test/diff/compare.py, and the libFuzzer command that the suite runs.

Only when asked for by name, since it takes a quarter of an hour:

    tidy      clang-tidy
"""

import concurrent.futures
import importlib.util
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from suites import GO_ROOT, GO_TESTS, ROOT

FUZZERS = ("parse", "check", "map", "map_iteration", "map_events")
FUZZ_SECONDS = 30  # for each
FUZZ_SEED = 1
NOT_PRINTED = ("nested_groups.go", "groups_in_groups.go")  # the text of their types, which fuzzers print, has 3^30 parts
DIFF_SECONDS = 60
DIFF_SEED = 1  # of the first program
LIT = "/usr/lib/llvm-19/build/utils/lit/lit.py"


def gtest(build, name):
    """Runs a GoogleTest program; (passed, failed)."""
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.json")
        environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=0:detect_stack_use_after_return=0")
        done = subprocess.run([build / "bin" / name, "--gtest_brief=1", f"--gtest_output=json:{report}"],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)
        if not os.path.exists(report):
            print(done.stdout.decode(errors="replace"))
            print(f"FAIL: {name} ended with status {done.returncode}")
            return 0, 1
        with open(report) as file:
            counts = json.load(file)
        if counts["failures"] or done.returncode:
            print(done.stdout.decode(errors="replace"))
        failed = max(counts["failures"], int(done.returncode != 0))
        return counts["tests"] - counts["failures"], failed


def lit(build):
    """Runs the lit suites; (passed, failed)."""
    with tempfile.TemporaryDirectory() as folder:
        report = os.path.join(folder, "report.json")
        done = subprocess.run([sys.executable, LIT, "-q", "--param", f"build={build}", "--output", report, ROOT / "test"],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        sys.stdout.write(done.stdout.decode(errors="replace"))
        if not os.path.exists(report):
            return 0, 1
        with open(report) as file:
            codes = [t["code"] for t in json.load(file)["tests"]]
        passed = sum(c in ("PASS", "XFAIL", "FLAKYPASS") for c in codes)
        failed = sum(c not in ("PASS", "XFAIL", "FLAKYPASS", "UNSUPPORTED") for c in codes)
        return passed, failed


def suite_of(folder):
    """The suite of a folder's suite.py."""
    return lambda build: run_suite(folder, build)


def run_suite(folder, build):
    spec = importlib.util.spec_from_file_location(folder, ROOT / "test" / folder / "suite.py")
    suite = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(suite)
    return suite.main(str(build / "bin/mapgo"), [])


def library_tests(build):
    sys.path.insert(0, str(ROOT / "test"))
    import library_tests
    return library_tests.sample(str(build / "bin/mapgo"))


def diff(build):
    """Compares mapgo with gc on random programs; (passed, failed)."""
    sys.path.insert(0, str(ROOT / "test/diff"))
    import compare
    return compare.main(str(build / "bin/mapgo"), ["--seconds", str(DIFF_SECONDS), "--seed", str(DIFF_SEED)])


def fuzz_corpus(folder, size=400, longest=3000):
    """Short programs of our tests and of Go's own, if they are installed."""
    folder.mkdir(parents=True)
    found = [p for tests in (ROOT / "test", ROOT / "examples", GO_TESTS) for p in sorted(tests.rglob("*.go"))]
    programs = [p for p in found if p.stat().st_size <= longest and p.name not in NOT_PRINTED]
    for number, program in enumerate(random.Random(FUZZ_SEED).sample(programs, min(size, len(programs)))):
        shutil.copy(program, folder / f"{number}.go")
    return folder


def fuzz(build):
    """Runs each fuzzer for a while; a fuzzer passes if it finds nothing."""
    build = ROOT / "build-sanitize"
    subprocess.run([ROOT / "tools/build", "sanitize", "fuzzers"], check=True)
    kept = build / "fuzz"
    kept.mkdir(exist_ok=True)
    environment = dict(os.environ, ASAN_OPTIONS="detect_leaks=0:detect_stack_use_after_return=0", GOROOT=str(GO_ROOT))
    results = []
    with tempfile.TemporaryDirectory() as scratch:
        programs = fuzz_corpus(pathlib.Path(scratch) / "programs")
        for name in FUZZERS:
            found = pathlib.Path(scratch) / name
            found.mkdir()
            command = [build / f"bin/{name}_fuzzer", f"-seed={FUZZ_SEED}", f"-max_total_time={FUZZ_SECONDS}", "-timeout=60", "-rss_limit_mb=4096",
                       "-max_len=4096", f"-artifact_prefix={kept}/{name}-", "-print_final_stats=1", found]
            if name in ("parse", "check"):
                command += [programs, f"-dict={ROOT / 'test/fuzz/go.dict'}"]
            done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)
            output = done.stdout.decode(errors="replace")
            runs = re.search(r"number_of_executed_units: (\d+)", output)
            print(f"   {name}: {runs[1] if runs else 'no'} inputs", flush=True)
            results.append(done.returncode == 0)
            if done.returncode:
                print(f"FAIL: {name}_fuzzer, inputs kept in {kept}:\n" + "\n".join(output.splitlines()[-60:]))
    return sum(results), len(results) - sum(results)


def folder_includes(build):
    sys.path.insert(0, str(ROOT / "test"))
    import includes
    return includes.main()


def clang_format(build):
    tool = shutil.which("clang-format-19")
    files = subprocess.run(["git", "-C", ROOT, "ls-files", "*.cpp", "*.h"], capture_output=True, text=True).stdout.split()
    done = subprocess.run([tool, "--dry-run", "--Werror"] + files, cwd=ROOT, stderr=subprocess.PIPE)
    bad = {line.split(b":")[0] for line in done.stderr.splitlines() if b"error:" in line}
    for name in sorted(bad):
        print(f"FAIL: clang-format: {name.decode()}")
    return len(files) - len(bad), len(bad)


def tidy(build):
    """clang-tidy on the compiler and the runtime, as .clang-tidy says."""
    with open(build / "compile_commands.json") as file:
        sources = sorted({command["file"] for command in json.load(file)})
    sources = [s for s in sources if s.endswith(".cpp") and "/test/" not in s]

    def check(source):
        done = subprocess.run(["clang-tidy-19", "-p", build, "--quiet", source], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if done.returncode:
            print(f"FAIL: clang-tidy: {source}\n{done.stdout.decode(errors='replace')}", flush=True)
        return done.returncode == 0

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        passed = sum(pool.map(check, sources))
    return passed, len(sources) - passed


def sanitize(build):
    directory = ROOT / "build-sanitize"
    subprocess.run([ROOT / "tools/build", "sanitize", "all", "thread_tests", "scheduler_tests", "heap_tests"], check=True)
    programs = ["unit_tests", "runtime_tests", "thread_tests", "scheduler_tests", "heap_tests"]
    results = [gtest(directory, name) for name in programs] + [lit(directory)]
    return tuple(map(sum, zip(*results)))


SUITES = {
    "unit": lambda build: gtest(build, "unit_tests"),
    "runtime": lambda build: gtest(build, "runtime_tests"),
    "lit": lit,
    "go": suite_of("go"),
    "types2": suite_of("types2"),
    "library": suite_of("library"),
    "std": library_tests,
    "explorer": suite_of("explorer"),
    "diff": diff,
    "fuzz": fuzz,
    "includes": folder_includes,
    "format": clang_format,
    "tidy": tidy,
    "sanitize": sanitize,
}

ON_REQUEST = ("tidy",)


def main():
    names = sys.argv[1:] or [n for n in SUITES if n not in ON_REQUEST]
    unknown = [n for n in names if n not in SUITES]
    if unknown:
        sys.exit(f"no suite {unknown[0]}; there are: {' '.join(SUITES)}")
    # In the background, a shell has these ignored, and so would have the programs that are tested.
    for ignored in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        if signal.getsignal(ignored) == signal.SIG_IGN:
            signal.signal(ignored, signal.SIG_DFL)
    passed = failed = 0
    for name in names:
        print(f"== {name}", flush=True)
        start = time.time()
        ok, bad = SUITES[name](ROOT / "build")
        print(f"   {name}: {ok} passed, {bad} failed ({time.time() - start:.0f} s)", flush=True)
        passed += ok
        failed += bad
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed != 0)


if __name__ == "__main__":
    main()
