// libFuzzer harness: no text that parses may make the type checker crash or hang, and a program
// that it accepts becomes valid Core and valid LLVM IR, or gets a diagnostic that names what is not
// supported.
#include "frontend/check/check.h"
#include "frontend/syntax/parser.h"
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

void translate(const core::Program &program, const SourceManager &sources) {
  llvm::LLVMContext context;
  const auto module = emit::emit(context, program, sources, "fuzz");
  if (llvm::verifyModule(*module, &llvm::errs())) {
    llvm::errs() << "invalid LLVM IR\n";
    abort();
  }
}

void lower(types::Context &context, const SourceManager &sources,
           const check::CheckedPackage &package) {
  core::Program program;
  layout::Layout layout;
  escape::Analysis escapes(layout);
  escapes.analyze(package);
  walk::Session(context, layout, sources, {&package}, escapes).walk(program, package, false);
  if (package.sink->hasErrors())
    return;
  llvm::raw_null_ostream out;
  core::print(out, program, {.explain = true});
  if (const std::string violation = core::verify(program); !violation.empty()) {
    llvm::errs() << "invalid Core: " << violation << "\n";
    abort();
  }
  translate(program, sources);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  SourceManager sources;
  Diagnostics diagnostics(sources);
  Sink &sink = diagnostics.of("p");
  types::Context context;
  syntax::Arena arena;
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
  llvm::raw_null_ostream out;
  print(out, diagnostics, {.terminal = true});
  check::print(out, sources, package);
  if (!diagnostics.hasErrors())
    lower(context, sources, package);
  return 0;
}
