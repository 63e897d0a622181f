// The document that `mapgo explain` writes: explorer/schema.json describes it, docs/explain.md how
// it is made.
#pragma once

#include "driver/build.h"
#include "driver/explain/run.h"

namespace mapgo::driver {

struct ExplainOptions {
  BuildOptions build;
  std::string function; ///< show only this one
  RunLimits limits;
  bool noRun = false;
  bool passes = false;                ///< what each pass makes of a function
  std::string lesson;                 ///< a file whose text goes with the program; or ""
  std::vector<std::string> command;   ///< as it was called
  std::vector<std::string> arguments; ///< of the program
};

/// A program's document.
struct Document {
  std::string json;
  std::string name; ///< of the program
  bool compiled = false;
};

/// Explains a package. A program that does not compile, panics or does not end has a document, too.
/// On failure of anything but the program prints why and returns nothing.
std::optional<Document> makeDocument(const load::Compilation &compilation, const load::Root &root,
                                     const ExplainOptions &options);

/// A page that shows a document, offline.
std::string makePage(const Document &document);

} // namespace mapgo::driver
