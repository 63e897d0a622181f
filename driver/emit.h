// What `mapgo emit` shows: one stage of a package's compilation.
#pragma once

#include "driver/lower.h"

namespace llvm {
class raw_pwrite_stream;
}

namespace mapgo::driver {

/// The stages of a compilation, in order: what `mapgo emit --stage=` can show.
enum class Stage : uint8_t { Tokens, Syntax, Types, Core, Llvm, LlvmOpt, Asm };

struct EmitOptions {
  Stage stage = Stage::Core;
  std::string function; ///< show only this function; empty for all
  bool data = false;    ///< of Core, show the content of variables and constants
  bool explain = false; ///< show why each map operation was lowered as it is
};

/// Compiles a package up to a stage and writes that stage's result to `out`. False if there were
/// diagnostics, which are left in `compilation`.
bool emitStage(load::Compilation &compilation, const load::Root &root, const EmitOptions &emit,
               const CompileOptions &options, llvm::raw_pwrite_stream &out);

} // namespace mapgo::driver
