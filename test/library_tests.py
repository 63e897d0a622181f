"""Runs the standard library's own tests, in place, and counts the test functions that pass under mapgo, of those
that pass under gc.

    test/library_tests.py [-O N] [--failures] [--cores N] [PACKAGE…]

Test functions are tests, examples and fuzz targets with their seeds; they are run with -short. Where one ends the
process, or the time for all has run out, those that are to blame are told by running alone what was under way; the
others are run without them.

library_failures.txt lists the functions that do not pass, each with the reason. One that fails without being listed
is a failure of this command, and so is one that is listed and passes. A sample of the packages is a suite of run.py.
"""

import argparse
import collections
import concurrent.futures
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

import suites
from suites import GO_ROOT, ROOT

PACKAGES = """
strings bytes strconv sort slices maps unicode unicode/utf8 unicode/utf16 errors container/heap container/list
container/ring math math/bits math/big math/cmplx math/rand math/rand/v2 bufio io io/fs fmt text/tabwriter text/template
text/template/parse text/scanner encoding/binary encoding/csv encoding/hex encoding/base64 encoding/base32 encoding/json
encoding/xml encoding/gob regexp regexp/syntax time sync sync/atomic context reflect path path/filepath os os/exec
os/signal flag log log/slog iter unique weak cmp go/scanner go/parser go/printer go/format go/ast go/types go/constant
compress/flate compress/gzip compress/zlib hash/crc32 hash/crc64 hash/adler32 hash/fnv hash/maphash crypto/md5 crypto/sha1
crypto/sha256 crypto/sha512 net/url net/http net/http/httptest html html/template testing testing/quick testing/iotest
testing/fstest archive/tar archive/zip image/png internal/reflectlite internal/fmtsort internal/itoa internal/bytealg
internal/sync internal/synctest internal/zstd expvar mime net/mail net/netip index/suffixarray embed
""".split()
# What is run with the other suites.
SAMPLE = """
strings bytes strconv sort slices maps unicode unicode/utf8 unicode/utf16 errors container/heap container/list
container/ring math/bits bufio fmt text/tabwriter text/scanner encoding/binary encoding/csv encoding/hex encoding/base64
regexp context path iter unique hash/maphash internal/synctest
""".split()
KNOWN_FAILURES = ROOT / "test/library_failures.txt"
BUILD_TIMEOUT = 900  # seconds
RUN_TIMEOUT = 240
MOST_RUNS = 25  # of one package, each without the functions that ended those before

Result = collections.namedtuple("Result", "outcome reason")


def execute(command, directory, timeout, **more):
    """Exit status and output; all that the command has started ends with it."""
    child = subprocess.Popen(command, cwd=directory, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, start_new_session=True, **more)
    try:
        output, _ = child.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        output, _ = child.communicate()
        return None, output.decode(errors="replace")
    return child.returncode, output.decode(errors="replace")


def results_of(output):
    """{function: Result} that a run tells of, and the functions that had begun, in this order, but not ended."""
    results, running, said = {}, [], collections.defaultdict(list)
    current = None
    for line in output.splitlines():
        match = re.match(r"=== (RUN|CONT|PAUSE|NAME) +(\S+)", line)
        if match:
            current = match[2].split("/")[0]
            if match[1] == "RUN" and "/" not in match[2]:
                running.append(current)
            continue
        # What a test prints may stand before it on the line.
        match = re.search(r"--- (PASS|FAIL|SKIP): (\S+) \([\d.]+s\)$", line)
        if match and "/" not in match[2]:
            reason = next((l.strip() for l in said[match[2]] if re.match(r"\s+\S+\.go:\d+: |got:|panic", l)), "")
            results[match[2]] = Result(match[1], reason)
            if match[2] in running:
                running.remove(match[2])
            current = match[2]
        elif current:
            said[current].append(line)
    return results, running


def test_run(executable, directory, *selection):
    """{function: Result} of one run of a test program, the functions that had not ended when it did, those last
    that were under way, and why it ended early, if it did."""
    status, output = execute([executable, "-test.v", "-test.short", "-test.timeout=200s", *selection], directory, RUN_TIMEOUT)
    results, begun = results_of(output)
    if status in (0, 1) and not begun:
        return results, [], None
    lines = [l for l in output.splitlines() if re.match(r"panic: |fatal error: |SIG|runtime: |\[signal|.*unexpected", l)]
    # Package testing tells which were not paused to be run in parallel, with the time that each of them took.
    _, _, told = output.partition("running tests:\n")
    busy = {line.split()[0].split("/")[0] for line in told.partition("\n\n")[0].splitlines()}
    begun.sort(key=lambda name: name in busy)
    return results, begun, lines[0] if lines else "timed out" if status is None else f"status {status}"


def run(executable, directory):
    """{function: Result} of all functions of a test program."""
    results = {}
    for _ in range(MOST_RUNS):
        found, begun, problem = test_run(executable, directory, f"-test.skip=^({'|'.join(results) or '-'})$")
        results.update(found)
        if problem is None:
            break
        # The one that began last comes first: where none runs in parallel, it is the one.
        for name in reversed(begun):
            found, _, problem_alone = test_run(executable, directory, f"-test.run=^{name}$")
            results[name] = found.get(name) or Result("DIED", problem_alone or "is not run")
            if results[name].outcome == "DIED":
                break
        else:
            # It takes more than one, or none.
            results[begun[-1] if begun else "(process)"] = Result("DIED", problem)
            if not begun:
                break
    return results


def gc(package, scratch):
    """What gc makes of a package's tests; None if there are none."""
    environment = dict(os.environ, GOFLAGS="", GOTOOLCHAIN="local", GOROOT=str(GO_ROOT), GO111MODULE="on")
    executable = os.path.join(scratch, package.replace("/", "_") + ".gc.test")
    directory = GO_ROOT / "src" / package
    status, output = execute([GO_ROOT / "bin/go", "test", "-c", "-o", executable, package], GO_ROOT / "src", BUILD_TIMEOUT, env=environment)
    if status != 0 or not os.path.exists(executable):
        return None
    results = run(executable, directory)
    os.unlink(executable)
    return results


def mapgo_results(mapgo, level, package, scratch):
    executable = os.path.join(scratch, package.replace("/", "_") + ".test")
    directory = GO_ROOT / "src" / package
    status, output = execute([mapgo, "test", "-c", "-O", level, "-o", executable, package], "/", BUILD_TIMEOUT)
    if status != 0:
        lines = [l for l in output.splitlines() if l.strip()] or ["no output"]
        return {"(build)": Result("FAIL", "is not built: " + lines[0][:300])}
    results = run(executable, directory)
    os.unlink(executable)
    return results


def test(mapgo, level, package, scratch):
    """Of a package: {function: problem or None} of those that pass under gc."""
    wanted = gc(package, scratch)
    if wanted is None:
        return None
    found = mapgo_results(mapgo, level, package, scratch)
    lost = found.get("(build)") or found.get("(process)")
    problems = {}
    for name, result in wanted.items():
        if result.outcome != "PASS":
            continue
        mine = found.get(name) or Result("LOST", lost.reason if lost else "is not run")
        problems[name] = None if mine.outcome == "PASS" else f"{mine.outcome.lower()}: {mine.reason}"[:300]
    return problems


def run_packages(mapgo, level, packages, cores, failures):
    """(passed, total, not as listed); prints how many functions of each package pass, and what is wrong with the
    others if `failures`."""
    problems = {}
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(cores) as pool:
        def timed(package):
            start = time.time()
            return package, test(mapgo, level, package, scratch), time.time() - start

        for package, found, seconds in pool.map(timed, packages):
            if found is None:
                print(f"  {package:22} has no tests for gc", flush=True)
                continue
            passed = sum(p is None for p in found.values())
            print(f"  {package:22} {passed:4} of {len(found):4} pass  ({seconds:.0f} s)", flush=True)
            problems.update({f"{package}.{name}": problem for name, problem in found.items()})
            if failures and passed == 0 and len(set(found.values())) == 1:
                print(f"{package}: {next(iter(found.values()))}", flush=True)
            elif failures:
                for name, problem in sorted(found.items()):
                    if problem is not None:
                        print(f"{package}.{name}: {problem}", flush=True)
    failed = suites.judge(KNOWN_FAILURES, problems)
    return sum(p is None for p in problems.values()), len(problems), failed


def sample(mapgo):
    """The sample as a suite: (passed, failed)."""
    passed, _, failed = run_packages(mapgo, "2", SAMPLE, os.cpu_count(), failures=False)
    return passed, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("packages", nargs="*", help="import paths; all that are known, without any")
    parser.add_argument("-O", default="2", dest="level", help="optimisation level")
    parser.add_argument("--failures", action="store_true", help="show what is wrong with those that fail")
    parser.add_argument("--cores", type=int, default=os.cpu_count(), help="packages tested at the same time")
    parser.add_argument("--mapgo", default=str(ROOT / "build/bin/mapgo"))
    options = parser.parse_args()
    passed, total, failed = run_packages(options.mapgo, options.level, options.packages or PACKAGES, options.cores,
                                         options.failures)
    print(f"{passed} of {total} pass; {failed} not as listed")
    sys.exit(failed != 0)


if __name__ == "__main__":
    main()
