// The stages of a compilation as text.
#include "driver/emit.h"

#include "driver/crash.h"
#include "driver/options.h"
#include "frontend/check/check.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/raw_ostream.h"

namespace mapgo::driver {
namespace {

bool printTokens(load::Compilation &compilation, llvm::ArrayRef<std::string> files,
                 Listing &listing) {
  for (const std::string &path : files) {
    std::string error;
    if (const SourceFile *source = compilation.sources.read(path, error))
      syntax::printTokens(listing, *source, compilation.sources, compilation.diagnostics.of(""));
    else
      compilation.diagnostics.error(path + ": " + error);
  }
  return !compilation.diagnostics.hasErrors();
}

bool printSyntax(load::Compilation &compilation, llvm::ArrayRef<std::string> paths,
                 Listing &listing) {
  std::vector<syntax::File *> files;
  bool valid = load::parseFiles(compilation, paths, files);
  for (const syntax::File *file : files)
    syntax::print(listing, compilation.sources, file);
  return valid;
}

/// The stages after the typed program.
class LoweredStages {
public:
  LoweredStages(load::Compilation &compilation, const EmitOptions &emit,
                const CompileOptions &options)
      : compilation_(compilation), emit_(emit), options_(options), session_(compilation, options),
        lowering_(session_, *compilation.roots.front(), options) {}

  bool print(llvm::raw_pwrite_stream &out) {
    session_.explain(llvm::errs());
    // What the package imports first, as what is small in it is copied.
    for (const auto &package : compilation_.packages)
      if (package.get() != compilation_.roots.front() &&
          !Lowering(session_, *package, options_).toCore())
        return false;
    if (!lowering_.toCore() || !isThereSuchAFunction())
      return false;
    if (emit_.stage == Stage::Core) {
      printCore(out);
      return true;
    }
    // Without line tables, which would drown what is to be seen.
    lowering_.toModule({}, options_.debug.value_or(false));
    if (!succeeded(emit_.stage == Stage::Llvm ? lowering_.verifyModule() : lowering_.optimize()))
      return false;
    if (emit_.stage == Stage::Asm) {
      keepOnlyWantedFunction();
      return succeeded(lowering_.writeAssembly(out));
    }
    printModule(out);
    return true;
  }

private:
  bool isThereSuchAFunction() {
    if (emit_.function.empty())
      return true;
    std::vector<llvm::StringRef> names;
    for (const core::Function *function : lowering_.core().functions()) {
      if (!function->defined)
        continue;
      if (core::isSelected(function->name, emit_.function))
        return true;
      names.push_back(core::nameInPackage(function->name));
    }
    constexpr size_t kListed = 20;
    std::string suggested = suggestion(emit_.function, names);
    if (suggested.empty() && names.size() <= kListed)
      suggested = "; there are " + llvm::join(names, ", ");
    return succeeded("no function " + emit_.function + " in this package" + suggested);
  }

  void printCore(llvm::raw_ostream &out) const {
    core::PrintOptions print;
    print.function = emit_.function;
    print.explain = emit_.explain;
    print.data = emit_.data;
    TextListing listing(out);
    core::print(listing, lowering_.core(), print);
  }

  void printModule(llvm::raw_ostream &out) {
    if (emit_.function.empty()) {
      lowering_.module().print(out, nullptr);
      return;
    }
    for (const llvm::Function &function : lowering_.module())
      if (!function.isDeclaration() && core::isSelected(function.getName(), emit_.function))
        function.print(out);
  }

  void keepOnlyWantedFunction() {
    for (llvm::Function &function : lowering_.module()) {
      if (emit_.function.empty() || function.isDeclaration() ||
          core::isSelected(function.getName(), emit_.function))
        continue;
      function.deleteBody();
      function.setComdat(nullptr);
    }
  }

  bool succeeded(const std::string &error) {
    if (!error.empty())
      compilation_.diagnostics.error(error);
    return error.empty();
  }

  load::Compilation &compilation_;
  const EmitOptions &emit_;
  const CompileOptions &options_;
  LoweringSession session_;
  Lowering lowering_;
};

} // namespace

bool emitStage(load::Compilation &compilation, const load::Root &root, const EmitOptions &emit,
               const CompileOptions &options, llvm::raw_pwrite_stream &out) {
  setCrashSources(&compilation.sources);
  TextListing listing(out);
  if (emit.stage == Stage::Tokens)
    return printTokens(compilation, root.files, listing);
  if (emit.stage == Stage::Syntax)
    return printSyntax(compilation, root.files, listing);
  // What is shown need not be a whole program, as with `go tool compile`.
  check::Config config;
  config.requireMain = false;
  config.assembly = true;
  if (!load::loadPackages(compilation, root, config))
    return false;
  if (emit.stage == Stage::Types) {
    check::print(listing, compilation.sources, compilation.roots.front()->checked);
    return true;
  }
  return LoweredStages(compilation, emit, options).print(out);
}

} // namespace mapgo::driver
