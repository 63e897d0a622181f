// `mapgo emit --spans`: a stage with what links its lines to the others, as text.
#pragma once

#include "driver/emit.h"

#include "llvm/Support/JSON.h"

namespace mapgo::driver {

/// Prints a stage of a document (explorer/schema.json): positions in the source as line:column,
/// Core's statements as c0, c1, …, emitted instructions as i0, i1, …, and lines of optimised
/// functions as o0, o1, …
void printSpans(llvm::raw_ostream &out, const llvm::json::Object &document, Stage stage);

} // namespace mapgo::driver
