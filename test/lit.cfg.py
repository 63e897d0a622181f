# lit configuration: tests are Go files with RUN lines, in folders that mirror the source's.
import os
import shutil
import sys

import lit.formats

config.name = "mapgo"
config.test_format = lit.formats.ShTest(True)
config.suffixes = [".go", ".test"]
config.excludes = ["Inputs", "go", "library", "explorer", "unit", "runtime", "fuzz"]
config.test_source_root = os.path.dirname(__file__)

build = lit_config.params.get("build", os.path.join(config.test_source_root, "..", "build"))
build = os.path.abspath(build)
config.test_exec_root = os.path.join(build, "lit")

llvm_bin = "/usr/lib/llvm-19/bin"
config.substitutions += [
    ("%mapgo", os.path.join(build, "bin", "mapgo")),
    # For tests of programs with much of the standard library in them.
    ("%cache", os.path.join(config.test_exec_root, "cache")),
    ("%FileCheck", os.path.join(llvm_bin, "FileCheck")),
    ("%python", sys.executable),
    ("%errors", f"{sys.executable} {os.path.join(config.test_source_root, 'errors.py')}"),
    ("%examples", os.path.abspath(os.path.join(config.test_source_root, "..", "examples"))),
]
# Sessions of gdb, which may load what executables name.
config.substitutions.append(
    ("%gdb", "env LC_ALL=C.UTF-8 gdb -nx -batch -iex 'add-auto-load-safe-path /' -iex 'set width 0' -iex 'set debuginfod enabled off'"))
if shutil.which("gdb"):
    config.available_features.add("gdb")
config.environment["PATH"] = llvm_bin + os.pathsep + config.environment["PATH"]
if "GOROOT" in os.environ:
    config.environment["GOROOT"] = os.environ["GOROOT"]
config.environment["MAPGOCACHE"] = "off"  # every run is to compile; tests of the cache have one each
config.environment["ASAN_OPTIONS"] = "detect_leaks=0:detect_stack_use_after_return=0:use_sigaltstack=0"  # LLVM has its own

# The runtime's bitcode is joined to programs, but not in a build with sanitizers.
if os.path.exists(os.path.join(build, "lib", "mapgo_rt.bc")):
    config.available_features.add("bitcode")
