// libFuzzer harness: no text that parses may make the type checker crash or hang, and a program
// that it accepts becomes valid Core and valid LLVM IR, or gets a diagnostic that names what is not
// supported. Programs may import fmt and what that imports, from the Go tree that GOROOT names.
#include "frontend/check/check.h"
#include "frontend/load/load.h"
#include "frontend/source/listing.h"
#include "frontend/syntax/parser.h"
#include "lowering/backend/backend.h"
#include "lowering/core/core.h"
#include "lowering/emit/emit.h"
#include "lowering/layout/layout.h"
#include "lowering/walk/walk.h"

#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Support/raw_ostream.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <memory>

using namespace mapgo;

namespace {

void translate(const core::Unit &unit, const SourceManager &sources) {
  llvm::LLVMContext context;
  const auto module = backend::newModule(context, "fuzz");
  emit::emit(*module, unit, sources);
  if (llvm::verifyModule(*module, &llvm::errs())) {
    llvm::errs() << "invalid LLVM IR\n";
    abort();
  }
}

/// What programs are checked and lowered in, with packages of the library or without any. What a
/// program leaves behind in it is kept.
class World {
public:
  explicit World(llvm::ArrayRef<std::string> packages) {
    if (packages.empty())
      return;
    std::string error;
    compilation_.library = load::Library({getenv("GOROOT")}, MAPGO_SOURCE_TREE "/library");
    auto roots = load::selectRoots(packages, compilation_.library, error);
    if (!error.empty() || !load::loadPackages(compilation_, roots)) {
      llvm::errs() << "no library: " << error << "\n";
      print(llvm::errs(), compilation_.diagnostics, {});
      abort();
    }
    for (const auto &package : compilation_.packages) {
      summaries_.add(package->checked);
      escapes_.analyze(package->checked);
    }
  }

  void tryProgram(llvm::StringRef text) {
    ++programs_;
    SourceManager &sources = compilation_.sources;
    Diagnostics &diagnostics = *diagnostics_.emplace_back(std::make_unique<Diagnostics>(sources));
    Sink &sink = diagnostics.of("p");
    syntax::NodeArena &arena =
        *compilation_.arenas.emplace_back(std::make_unique<syntax::NodeArena>());
    const SourceFile *source = sources.add("fuzz.go", text.str());
    if (!source)
      return;
    syntax::File *file = syntax::parse(*source, arena, sink);
    if (!file || diagnostics.hasErrors())
      return;
    const std::string path = file->packageName ? file->packageName->value.str() : "main";
    auto import = [this](Pos, llvm::StringRef path, std::string &error) -> types::Package * {
      for (const auto &package : compilation_.packages)
        if (package->path == path)
          return package->checked.package;
      error = ("could not import " + path).str();
      return nullptr;
    };
    check::CheckedPackage &package = checked_.emplace_back(
        check::checkPackage(compilation_.context, sink, sources, arena, path, {file}, import));
    print(llvm::nulls(), diagnostics, {.terminal = true});
    TextListing out(llvm::nulls());
    check::print(out, sources, package);
    if (!diagnostics.hasErrors())
      lower(package);
  }

  /// How many programs it has seen.
  unsigned programs() const { return programs_; }

private:
  void lower(const check::CheckedPackage &package) {
    core::Unit unit;
    summaries_.add(package);
    escapes_.analyze(package);
    session_.walk(unit, package, /*copies=*/true);
    if (package.sink->hasErrors())
      return;
    TextListing out(llvm::nulls());
    core::print(out, unit, {.explain = true});
    if (const std::string violation = core::verify(unit); !violation.empty()) {
      llvm::errs() << "invalid Core: " << violation << "\n";
      abort();
    }
    translate(unit, compilation_.sources);
  }

  load::Compilation compilation_;
  layout::Layout layout_;
  escape::Summaries summaries_{compilation_.context};
  escape::Analysis escapes_{layout_, summaries_};
  walk::Session session_{compilation_.context, layout_, compilation_.sources, summaries_, escapes_};
  std::vector<std::unique_ptr<Diagnostics>> diagnostics_; ///< of each program
  std::deque<check::CheckedPackage> checked_;
  unsigned programs_ = 0;
};

/// So many programs leave less memory behind than what the library takes.
constexpr unsigned kProgramsForOneLibrary = 20'000;

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static std::unique_ptr<World> world;
  llvm::StringRef text(reinterpret_cast<const char *>(data), size);
  if (!getenv("GOROOT") || !text.contains("import")) {
    World({}).tryProgram(text);
    return 0;
  }
  if (!world || world->programs() == kProgramsForOneLibrary)
    world = std::make_unique<World>(std::vector<std::string>{"fmt", "slices", "maps", "strings"});
  world->tryProgram(text);
  return 0;
}
