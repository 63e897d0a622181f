// The way from files to an executable, one function for each part of it.
#include "driver/compile.h"

#include "driver/crash.h"
#include "frontend/check/check.h"
#include "lowering/backend/backend.h"
#include "lowering/core/core.h"
#include "lowering/emit/emit.h"
#include "lowering/layout/layout.h"
#include "lowering/walk/walk.h"

#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using llvm::StringRef;

namespace mapgo::driver {
namespace {

// The runtime library is built the same way as this compiler.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MAPGO_SANITIZED
#endif
#endif
#ifdef MAPGO_SANITIZED
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

/// Below this level a program is made quickly and calls the runtime library for everything.
constexpr unsigned kFirstLevelWithBitcode = 2;

/// A file of the runtime, beside this executable: in ../lib.
std::string runtimeFile(StringRef name) {
  llvm::SmallString<256> path(llvm::sys::fs::getMainExecutable(nullptr, nullptr));
  llvm::sys::path::remove_filename(path);
  llvm::sys::path::append(path, "..", "lib", name);
  llvm::sys::path::remove_dots(path, true);
  return std::string(path);
}

/// A program on its way through lowering. Each step leaves diagnostics in the compilation and
/// returns false if there are any.
class Lowering {
public:
  Lowering(load::Compilation &compilation, const CompileOptions &options)
      : compilation_(compilation), options_(options) {}

  bool toCore() {
    std::vector<const check::CheckedPackage *> packages;
    for (const auto &package : compilation_.packages)
      packages.push_back(package.get());
    walk::walk(core_, compilation_.context, layout_, compilation_.sources, compilation_.diagnostics,
               packages, currentPosition());
    if (compilation_.diagnostics.hasErrors())
      return false;
    return verified("Core", core::verify(core_));
  }

  bool toModule() {
    module_ = emit::emit(context_, core_, compilation_.sources, "main", currentPosition());
    return verified("LLVM IR", backend::verify(*module_));
  }

  bool optimize() {
    // With sanitizers every access of the runtime's is to be checked, and with checkMaps every
    // operation on a map must be a call, so none is joined.
    if (options_.optLevel >= kFirstLevelWithBitcode && !kSanitized && !options_.checkMaps &&
        !succeeded(backend::joinRuntime(*module_, runtimeFile("mapgo_rt.bc"))))
      return false;
    backend::optimize(*module_, backendOptions());
    return verified("optimised LLVM IR", backend::verify(*module_));
  }

  void printCore(llvm::raw_ostream &out) const {
    core::PrintOptions print;
    print.function = options_.function;
    print.explain = options_.explain;
    print.globals = options_.function.empty();
    core::print(out, core_, print);
  }

  void printModule(llvm::raw_ostream &out) const {
    if (options_.function.empty()) {
      module_->print(out, nullptr);
      return;
    }
    for (const llvm::Function &function : *module_)
      if (!function.isDeclaration() && core::isSelected(function.getName(), options_.function))
        function.print(out);
  }

  bool printAssembly(llvm::raw_pwrite_stream &out) {
    if (!options_.function.empty())
      keepOnlyWantedFunction();
    return succeeded(backend::emitAssembly(*module_, out, backendOptions()));
  }

  bool writeObject(const std::string &path) {
    std::error_code code;
    llvm::raw_fd_ostream out(path, code);
    if (code)
      return succeeded("cannot write " + path + ": " + code.message());
    return succeeded(backend::emitObject(*module_, out, backendOptions()));
  }

private:
  backend::Options backendOptions() const { return {.optLevel = options_.optLevel}; }

  void keepOnlyWantedFunction() {
    for (llvm::Function &function : *module_) {
      if (function.isDeclaration() || core::isSelected(function.getName(), options_.function))
        continue;
      function.deleteBody();
      function.setComdat(nullptr);
    }
  }

  bool succeeded(const std::string &error) {
    if (!error.empty())
      compilation_.diagnostics.error(Pos(), error);
    return error.empty();
  }
  bool verified(StringRef what, const std::string &violation) {
    return succeeded(violation.empty()
                         ? ""
                         : ("internal compiler error: invalid " + what + ": " + violation).str());
  }

  load::Compilation &compilation_;
  const CompileOptions &options_;
  layout::Layout layout_;
  core::Program core_;
  llvm::LLVMContext context_;
  std::unique_ptr<llvm::Module> module_;
};

bool printTokens(load::Compilation &compilation, llvm::ArrayRef<std::string> files,
                 llvm::raw_ostream &out) {
  for (const std::string &path : files) {
    std::string error;
    if (const SourceFile *source = compilation.sources.read(path, error))
      syntax::printTokens(out, *source, compilation.sources, compilation.diagnostics);
    else
      compilation.diagnostics.error(Pos(), path + ": " + error);
  }
  return !compilation.diagnostics.hasErrors();
}

bool printSyntax(load::Compilation &compilation, llvm::ArrayRef<std::string> paths,
                 llvm::raw_ostream &out) {
  std::vector<syntax::File *> files;
  bool valid = load::parseFiles(compilation, paths, files);
  for (const syntax::File *file : files)
    syntax::print(out, compilation.sources, file);
  return valid;
}

} // namespace

bool emitStage(load::Compilation &compilation, llvm::ArrayRef<std::string> files, Stage stage,
               const CompileOptions &options, llvm::raw_pwrite_stream &out) {
  setCrashSources(&compilation.sources);
  if (stage == Stage::Tokens)
    return printTokens(compilation, files, out);
  if (stage == Stage::Syntax)
    return printSyntax(compilation, files, out);
  // What is shown need not be a whole program, as with `go tool compile`.
  check::Config config;
  config.requireMain = false;
  config.assembly = true;
  if (!load::loadProgram(compilation, files, config))
    return false;
  if (stage == Stage::Types) {
    for (const auto &package : compilation.packages)
      check::print(out, compilation.sources, *package);
    return true;
  }

  Lowering lowering(compilation, options);
  if (!lowering.toCore())
    return false;
  if (stage == Stage::Core) {
    lowering.printCore(out);
    return true;
  }
  if (!lowering.toModule())
    return false;
  if (stage == Stage::Llvm) {
    lowering.printModule(out);
    return true;
  }
  if (!lowering.optimize())
    return false;
  if (stage == Stage::LlvmOpt) {
    lowering.printModule(out);
    return true;
  }
  return lowering.printAssembly(out);
}

bool buildExecutable(load::Compilation &compilation, llvm::ArrayRef<std::string> files,
                     const CompileOptions &options, const std::string &output) {
  setCrashSources(&compilation.sources);
  if (!load::loadProgram(compilation, files))
    return false;
  if (const check::CheckedPackage &program = *compilation.packages.back();
      program.package->name != "main") {
    compilation.diagnostics.error(program.files.front()->packageName->pos,
                                  "package " + program.package->name + " is not a main package");
    return false;
  }

  llvm::SmallString<128> object;
  if (std::error_code code = llvm::sys::fs::createTemporaryFile("mapgo", "o", object)) {
    compilation.diagnostics.error(Pos(), "cannot make a temporary file: " + code.message());
    return false;
  }
  std::string objectPath(object);
  Lowering lowering(compilation, options);
  bool done = lowering.toCore() && lowering.toModule() && lowering.optimize() &&
              lowering.writeObject(objectPath);
  if (done) {
    backend::LinkJob job;
    job.objects = objectPath;
    job.runtimeLibrary = runtimeFile(options.checkMaps ? "libmapgo_rt_checked.a" : "libmapgo_rt.a");
    job.output = output;
    job.sanitize = kSanitized;
    std::string error = backend::link(job);
    if (!error.empty()) {
      compilation.diagnostics.error(Pos(), "link: " + error);
      done = false;
    }
  }
  llvm::sys::fs::remove(object);
  return done;
}

} // namespace mapgo::driver
