// What the compiler says when it fails itself: never a bare crash, but the position it was
// compiling.
#pragma once

#include "frontend/source/source.h"

namespace mapgo::driver {

/// Makes fatal signals, failed assertions and LLVM's fatal errors print
/// `FILE:LINE:COL: internal compiler error: …` and exit with status 2.
void installCrashHandlers();

/// Whose positions currentPosition holds.
void setCrashSources(const SourceManager *sources);

/// The position being compiled; the stages keep it up to date.
Pos *currentPosition();

} // namespace mapgo::driver
