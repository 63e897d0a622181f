// One compilation from files to whatever stage is asked for.
#pragma once

#include "frontend/load/load.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <string>

namespace llvm {
class raw_pwrite_stream;
}

namespace mapgo::driver {

/// The stages of a compilation, in order: what `mapgo emit --stage=` can show.
enum class Stage : uint8_t { Tokens, Syntax, Types, Core, Llvm, LlvmOpt, Asm };

struct CompileOptions {
  unsigned optLevel = 2;
  std::string function; ///< show only this function; empty for all
  bool explain = false; ///< show why each map operation was lowered as it is
  /// Link the runtime that checks and traces map operations (runtime/checked/modes.h).
  bool checkMaps = false;
};

/// Compiles `files` as a program up to `stage` and writes that stage's result to `out`. False if
/// there were diagnostics, which are left in `compilation`.
bool emitStage(load::Compilation &compilation, llvm::ArrayRef<std::string> files, Stage stage,
               const CompileOptions &options, llvm::raw_pwrite_stream &out);

/// Compiles and links a program. False if there were diagnostics.
bool buildExecutable(load::Compilation &compilation, llvm::ArrayRef<std::string> files,
                     const CompileOptions &options, const std::string &output);

} // namespace mapgo::driver
