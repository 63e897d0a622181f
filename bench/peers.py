"""The compilers that the benchmarks compare: where they are and how each builds a program."""

import dataclasses
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "test"))
from suites import GO_ROOT, ROOT  # noqa: E402

BUILD = ROOT / "build" / "bench"

# The baseline is Go 1.24, whose behaviour mapgo has; the `go` in PATH may be another one.
GO = str(GO_ROOT / "bin/go")
MAPGO = ROOT / "build" / "bin" / "mapgo"

# What is measured is compiling, not finding what was compiled before.
os.environ["MAPGOCACHE"] = "off"

# The static libraries under absl::flat_hash_map; a group, so that their order does not matter.
ABSL = """raw_hash_set hashtablez_sampler exponential_biased hash city low_level_hash bad_variant_access
    bad_optional_access synchronization graphcycles_internal stacktrace symbolize debugging_internal
    demangle_internal malloc_internal time time_zone civil_time strings strings_internal int128
    throw_delegate base spinlock_wait raw_logging_internal log_severity""".split()


def go_environment():
    """Lets `go` build from bare files, with its cache in the build directory."""
    return dict(os.environ, GO111MODULE="off", GOFLAGS="", GOTOOLCHAIN="local", GOPATH=str(BUILD), GOCACHE=str(BUILD / "gocache"))


@dataclasses.dataclass
class Peer:
    """One column of the table."""

    name: str
    language: str  # "go" or "cpp"
    needs: list  # files that must be there; a change of their age makes builds anew
    remedy: str  # what to do if they are not there
    command: list
    libraries: list = dataclasses.field(default_factory=list)
    environment: dict = dataclasses.field(default_factory=dict)

    def missing(self):
        return next((str(path) for path in self.needs if not os.path.exists(path)), None)

    def build(self, program):
        """Compiles `program` in its directory, unless that has been done. Returns (executable, error)."""
        output = program.directory / self.name
        stamp = program.directory / (self.name + ".stamp")
        command = self.command + program.flags(self.language) + ["-o", output] + program.sources(self.language)
        command = [str(word) for word in command + self.libraries]
        state = self._state(command, program.inputs(self.language))
        if output.exists() and stamp.exists() and stamp.read_text() == state:
            return output, None
        stamp.unlink(missing_ok=True)
        done = subprocess.run(command, env=go_environment() | self.environment, capture_output=True, text=True)
        if done.returncode != 0:
            return None, (done.stderr + done.stdout).strip() or f"exit status {done.returncode}"
        stamp.write_text(state)
        return output, None

    def _state(self, command, inputs):
        """Two builds with the same state give the same executable."""
        state = hashlib.sha256("\0".join(command).encode())
        for path in inputs:
            state.update(pathlib.Path(path).read_bytes())
        for path in self.needs:
            state.update(str(os.stat(path).st_mtime_ns).encode())
        return state.hexdigest()


class SingleFile:
    """A Go program of one file, which is built in `directory`."""

    def __init__(self, source, directory):
        self.name = source.stem
        self.directory = directory
        self._source = source
        directory.mkdir(parents=True, exist_ok=True)

    def sources(self, language):
        return [self._source]

    inputs = sources

    def flags(self, language):
        return []


def make_peers(mapgo=MAPGO):
    """All peers, the baseline first, whether they are there or not."""
    mapgo = pathlib.Path(mapgo)
    gccgo = shutil.which("gccgo-12") or "/usr/bin/gccgo-12"
    clang = shutil.which("clang++-19") or "/usr/bin/clang++-19"
    cpp = [clang, "-O2", "-std=c++20", "-fno-rtti", "-fno-exceptions"]
    return [
        Peer("gc", "go", [GO], "run tools/setup bench", [GO, "build"]),
        Peer("classic", "go", [GO], "run tools/setup bench", [GO, "build"], environment={"GOEXPERIMENT": "noswissmap"}),
        Peer("mapgo", "go", [mapgo, mapgo.parent.parent / "lib/libmapgo_rt.a"], "run tools/build", [mapgo, "build", "-O2"]),
        Peer("gccgo", "go", [gccgo], "install gccgo-12", [gccgo, "-O2"]),
        Peer("absl", "cpp", [clang, "/usr/include/absl/container/flat_hash_map.h"], "install clang-19 libabsl-dev",
             cpp + ["-DBENCH_ABSL"],
             ["-Wl,--start-group"] + [f"-labsl_{library}" for library in ABSL] + ["-Wl,--end-group", "-pthread"]),
        Peer("boost", "cpp", [clang, "/usr/include/boost/unordered/unordered_flat_map.hpp"],
             "install clang-19 libboost1.81-dev", cpp),
    ]


def available(peers, report):
    """Those that are there; `report` is told of each that is not."""
    for peer in peers:
        if path := peer.missing():
            report(f"{peer.name} left out: there is no {path} ({peer.remedy})")
    return [peer for peer in peers if not peer.missing()]
