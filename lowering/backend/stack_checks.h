// Checks of the stack's limit (runtime/stack/stack.h), which LLVM puts into the prologues of
// functions that are marked "split-stack".
#pragma once

#include "llvm/ADT/SmallVector.h"

namespace llvm {
class FunctionPass;
}

namespace mapgo::backend {

/// Takes the mark from functions that call none, unless to panic, and have a small frame: they fit
/// into what the limit leaves, with what the runtime needs of it to panic. Runs when registers are
/// allocated.
llvm::FunctionPass *createStackChecksPass();

/// Gives what a check leads to the line of the function's declaration. Runs when prologues have
/// been made.
llvm::FunctionPass *createStackCheckLinesPass();

/// Renames the section of an object file by which LLVM asks the linker to widen the frames of
/// functions that call C. The reserve is wide enough for that.
void renameStackNote(llvm::SmallVectorImpl<char> &object);

} // namespace mapgo::backend
