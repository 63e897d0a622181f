"""The page of mapgo explain: makes documents of programs, and runs explorer/tests/run.mjs on them in Chromium. Needs node,
npm, with the registry that it is set up for, and Chromium; tools/setup installs them."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from suites import ROOT

EXPLORER = ROOT / "explorer"
PROGRAMS = [ROOT / "examples/lookup.go", ROOT / "examples/wordfreq.go", *sorted((ROOT / "test/explorer").glob("*.go")),
            *sorted((ROOT / "docs/lessons").glob("*.go"))]
SECONDS = 900


def install():
    """Brings node_modules in line with package-lock.json; an error, or ""."""
    lock, done = EXPLORER / "package-lock.json", EXPLORER / "node_modules/.complete"
    if done.exists() and done.read_text() == lock.read_text():
        return ""
    ran = subprocess.run(["npm", "ci", "--no-progress"], cwd=EXPLORER, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if ran.returncode:
        return "npm ci: " + ran.stdout[-2000:]
    done.write_text(lock.read_text())
    return ""


def main(mapgo, arguments):
    missing = [tool for tool in ("node", "npm", "chromium") if not shutil.which(tool)]
    error = f"not installed: {', '.join(missing)} (tools/setup test)" if missing else install()
    if error:
        print(f"FAIL: explorer: {error}")
        return 0, 1
    with tempfile.TemporaryDirectory() as folder:
        for program in PROGRAMS:
            lesson = program.with_suffix(".md")
            made = subprocess.run([mapgo, "explain", "--json", *(["--lesson", lesson] if lesson.exists() else []), program], capture_output=True, cwd=ROOT)
            if not made.stdout:
                print(f"FAIL: mapgo explain --json {program}: {made.stderr.decode(errors='replace')[:1000]}")
                return 0, 1
            (pathlib.Path(folder) / (program.stem + ".json")).write_bytes(made.stdout)
        ran = subprocess.run(["node", "tests/run.mjs", folder, *arguments], cwd=EXPLORER, stdout=subprocess.PIPE, text=True, timeout=SECONDS,
                             env=dict(os.environ, CHROMIUM=shutil.which("chromium")))
    lines = ran.stdout.splitlines()
    counts = re.fullmatch(r"(\d+) passed, (\d+) failed", lines[-1] if lines else "")
    if not counts:
        print(ran.stdout)
        return 0, 1
    print("\n".join(lines[:-1]))
    return int(counts[1]), int(counts[2])


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "test"))
    print(main(str(ROOT / "build/bin/mapgo"), sys.argv[1:]))
