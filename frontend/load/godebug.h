// The settings of the run time that a program is built with (Go: `go doc runtime` "GODEBUG",
// https://go.dev/doc/godebug): those of Go's behaviour before a change of it.
#pragma once

#include "frontend/load/gomod.h"
#include "frontend/source/diagnostic.h"
#include "frontend/syntax/tree.h"

#include "llvm/ADT/ArrayRef.h"

#include <optional>

namespace mapgo::load {

/// What is wrong with a setting, whose kind messages call `what`; "" if nothing is.
std::string settingProblem(llvm::StringRef what, llvm::StringRef key, llvm::StringRef value);

/// The settings of the `//go:debug` lines before the files' package clauses. What is wrong with
/// them is reported.
std::vector<Setting> debugDirectives(llvm::ArrayRef<syntax::File *> files, Sink &sink);

/// A program's settings as GODEBUG writes them, "key=value,…" by key: those that the `go` line of
/// its go.mod asks for, over these the listed ones in turn.
std::string defaultSettings(llvm::StringRef goVersion, llvm::ArrayRef<Setting> settings);

} // namespace mapgo::load
