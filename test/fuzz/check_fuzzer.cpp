// libFuzzer harness: no text that parses may make the type checker crash or hang, and a program
// that it accepts becomes valid Core and valid LLVM IR, or gets a diagnostic that names what is not
// supported.
#include "frontend/check/check.h"
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

void lower(types::Context &context, const SourceManager &sources,
           const check::CheckedPackage &package) {
  core::Unit unit;
  layout::Layout layout;
  escape::Summaries summaries(context);
  escape::Analysis escapes(layout, summaries);
  summaries.add(package);
  escapes.analyze(package);
  walk::Session(context, layout, sources, summaries, escapes).walk(unit, package, false);
  if (package.sink->hasErrors())
    return;
  TextListing out(llvm::nulls());
  core::print(out, unit, {.explain = true});
  if (const std::string violation = core::verify(unit); !violation.empty()) {
    llvm::errs() << "invalid Core: " << violation << "\n";
    abort();
  }
  translate(unit, sources);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  SourceManager sources;
  Diagnostics diagnostics(sources);
  Sink &sink = diagnostics.of("p");
  types::Context context;
  syntax::NodeArena arena;
  const SourceFile *source =
      sources.add("fuzz.go", std::string(reinterpret_cast<const char *>(data), size));
  if (!source)
    return 0;
  syntax::File *file = syntax::parse(*source, arena, sink);
  if (!file || diagnostics.hasErrors())
    return 0;

  auto importNothing = [](Pos, llvm::StringRef path, std::string &error) -> types::Package * {
    error = ("could not import " + path).str();
    return nullptr;
  };
  const std::string path = file->packageName ? file->packageName->value.str() : "main";
  check::CheckedPackage package =
      check::checkPackage(context, sink, sources, arena, path, {file}, importNothing);
  print(llvm::nulls(), diagnostics, {.terminal = true});
  TextListing out(llvm::nulls());
  check::print(out, sources, package);
  if (!diagnostics.hasErrors())
    lower(context, sources, package);
  return 0;
}
