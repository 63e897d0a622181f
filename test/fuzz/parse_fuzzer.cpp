// libFuzzer harness: no text may make the parser crash, hang or read what is not there.
//
// Besides parsing, it asks for the extent of every declaration and prints the outline, which visits
// every node, and runs over the tokens once more.
#include "frontend/source/listing.h"
#include "frontend/syntax/parser.h"

#include "llvm/Support/raw_ostream.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  using namespace mapgo;
  SourceManager sources;
  Diagnostics diagnostics(sources);
  Sink &sink = diagnostics.of("p");
  syntax::NodeArena arena;
  const SourceFile *source =
      sources.add("fuzz.go", std::string(reinterpret_cast<const char *>(data), size));
  if (!source)
    return 0;

  TextListing out(llvm::nulls());
  if (syntax::File *file = syntax::parse(*source, arena, sink)) {
    for (const syntax::Decl *decl : file->decls) {
      syntax::startPos(decl);
      syntax::endPos(decl);
    }
    syntax::print(out, sources, file);
  }
  syntax::printTokens(out, *source, sources, sink);
  print(llvm::nulls(), diagnostics, {.terminal = true});
  return 0;
}
