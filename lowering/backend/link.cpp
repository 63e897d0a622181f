// Executables: lld in this process, as `clang -no-pie` would call it, with what compiled programs
// need and no more. With sanitizers clang itself links, since only it knows their libraries.

#include "lowering/backend/backend.h"

#include "lld/Common/Driver.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

#include <vector>

namespace fs = llvm::sys::fs;

LLD_HAS_DRIVER(elf)

namespace mapgo::backend {

namespace {

constexpr llvm::StringLiteral kLoader = "/lib64/ld-linux-x86-64.so.2";
constexpr llvm::StringLiteral kLibraryFolders[] = {
    "/usr/lib/x86_64-linux-gnu",
    "/lib/x86_64-linux-gnu",
    "/usr/lib64",
    "/lib64",
    "/usr/lib",
    "/usr/local/lib",
};

/// The path of a file of the system's C library, or "" with an error message.
std::string findFile(llvm::StringRef name, std::string &error) {
  for (llvm::StringRef folder : kLibraryFolders) {
    std::string path = (folder + "/" + name).str();
    if (fs::exists(path))
      return path;
  }
  if (error.empty())
    error = ("cannot find " + name + ": install the C library's and Boehm GC's development files")
                .str();
  return "";
}

/// What lies beside the runtime's library.
std::string fileBeside(const LinkJob &job, llvm::StringRef name) {
  llvm::SmallString<256> path = llvm::sys::path::parent_path(job.runtimeLibrary);
  llvm::sys::path::append(path, name);
  return std::string(path);
}

/// The program's objects between those that mark their beginning and end (runtime/text/), and the
/// libraries that are mapgo's.
std::vector<std::string> ownFiles(const LinkJob &job) {
  std::vector<std::string> files = {fileBeside(job, "text_begin.o")};
  llvm::append_range(files, job.objects);
  for (std::string file :
       {fileBeside(job, "text_end.o"), job.runtimeLibrary, fileBeside(job, "libbacktrace.a")})
    files.push_back(std::move(file));
  return files;
}

/// Of the collector's functions those that the runtime has its own of (runtime/gc/).
constexpr llvm::StringLiteral kCollectorWraps[] = {
    "GC_clear_stack",
    "GC_reclaim_generic",
    "GC_build_fl",
    "GC_bl_init",
    "GC_bl_init_no_interiors",
    "GC_promote_black_lists",
    "GC_unpromote_black_lists",
    "GC_add_to_black_list_normal",
    "GC_add_to_black_list_stack",
    "GC_is_black_listed",
};

std::vector<std::string> lldArguments(const LinkJob &job, const std::string &output,
                                      std::string &error) {
  std::vector<std::string> args = {"ld.lld", "-o", output};
  // A fixed address needs no relocation at start, which is part of every program's run time. Itabs
  // are found through their section's start and end alone. The collector's memory comes through
  // runtime/gc/huge_pages.cpp, and it leaves stacks as they are and tells how much it hands over
  // (allocate.cpp). A file that is mapped could not tell that the disk is full, and threads, which
  // are no gain for programs of this size, that there are none left. Tracebacks read no library's
  // line tables (symbols/place.cpp). Nothing but a debugger reads the frames' layouts.
  for (llvm::StringRef option :
       {"-no-pie", "-dynamic-linker", kLoader.data(), "--gc-sections", "-z", "nostart-stop-gc",
        "--build-id=none", "--wrap=mmap", "--wrap=mprotect", "--wrap=GC_unix_get_mem",
        "--wrap=dl_iterate_phdr", "--no-mmap-output-file", "--threads=1",
        "--compress-sections=.debug_frame=zlib"})
    args.push_back(option.str());
  for (llvm::StringRef function : kCollectorWraps)
    args.push_back(("--wrap=" + function).str());
  for (llvm::StringRef name : {"crt1.o", "crti.o"})
    args.push_back(findFile(name, error));
  llvm::append_range(args, ownFiles(job));
  for (llvm::StringRef name : {"libgc.a", "libc.so", "crtn.o"})
    args.push_back(findFile(name, error));
  return args;
}

std::string linkWithLld(const LinkJob &job, const std::string &output) {
  std::string error;
  std::vector<std::string> args = lldArguments(job, output, error);
  if (!error.empty())
    return error;
  std::vector<const char *> pointers;
  for (const std::string &arg : args)
    pointers.push_back(arg.c_str());
  std::string text;
  llvm::raw_string_ostream out(text);
  // Else what is fatal for lld would end this process before its text is printed.
  llvm::CrashRecoveryContext::Enable();
  lld::Result result = lld::lldMain(pointers, out, out, {{lld::Gnu, &lld::elf::link}});
  llvm::CrashRecoveryContext::Disable();
  if (result.retCode == 0)
    return "";
  return text.empty() ? "the linker failed" : llvm::StringRef(text).rtrim().str();
}

std::string linkWithClang(const LinkJob &job, const std::string &output) {
  auto clang = llvm::sys::findProgramByName("clang-19");
  if (!clang)
    return "cannot find clang-19, which links programs with sanitizers";
  std::vector<llvm::StringRef> args = {*clang, "-no-pie", "-fsanitize=address,undefined", "-o",
                                       output};
  const std::vector<std::string> files = ownFiles(job);
  llvm::append_range(args, files);
  std::vector<std::string> wraps;
  for (llvm::StringRef function : kCollectorWraps)
    wraps.push_back(("-Wl,--wrap=" + function).str());
  llvm::append_range(args, wraps);
  args.insert(args.end(), {"-l:libgc.a", "-lpthread"});
  std::string error;
  int status = llvm::sys::ExecuteAndWait(*clang, args, std::nullopt, {}, 0, 0, &error);
  if (status == 0)
    return "";
  return error.empty() ? "clang-19 failed to link" : error;
}

} // namespace

std::string link(const LinkJob &job) {
  auto link = job.sanitize ? linkWithClang : linkWithLld;
  // A device is written to. Else the executable appears as a whole, or not at all.
  if (fs::exists(job.output) && !fs::is_regular_file(job.output))
    return link(job, job.output);
  auto temporary = fs::TempFile::create(job.output + ".%%%%%%%%", fs::all_all);
  if (!temporary)
    return "cannot write " + job.output + ": " + llvm::toString(temporary.takeError());
  std::string error = link(job, temporary->TmpName);
  if (!error.empty()) {
    llvm::consumeError(temporary->discard());
    return error;
  }
  if (llvm::Error failed = temporary->keep(job.output))
    return "cannot write " + job.output + ": " + llvm::toString(std::move(failed));
  return "";
}

} // namespace mapgo::backend
