// The type checker's interface: a package's syntax trees in, a CheckedPackage out.
#pragma once

#include "frontend/check/info.h"
#include "frontend/source/diagnostic.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace mapgo::check {

/// Finds the package for an import path as written, or returns nullptr and sets `error` to gc's
/// wording. "unsafe" is never asked for.
using Importer =
    llvm::function_ref<types::Package *(Pos pos, llvm::StringRef path, std::string &error)>;

struct Config {
  bool ignoreFuncBodies = false;
  bool assembly = false;   ///< functions without body are implemented in assembly files
  bool requireMain = true; ///< package main must have a function main
  /// N of the language version go1.N: what Go has had only since a later one is an error.
  unsigned language = 19;
};

/// Checks all files of one package together (spec: all of it but the lexical part). Errors go to
/// `sink` in gc 1.19's wording; the result is complete only if none was added. What mapgo
/// does not support yet is reported here too, naming the feature.
CheckedPackage checkPackage(types::Context &context, Sink &sink, const SourceManager &sources,
                            const syntax::Arena &arena, llvm::StringRef path,
                            llvm::ArrayRef<syntax::File *> files, Importer importer,
                            const Config &config = {});

/// Every expression with its mode, type and constant value, by position: `emit --stage=types`.
void print(llvm::raw_ostream &out, const SourceManager &sources, const CheckedPackage &package);

} // namespace mapgo::check
