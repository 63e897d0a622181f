// Which address a nil pointer would have been used with.
#pragma once

#include "lowering/core/core.h"

namespace mapgo::emit {

/// How far from the nil pointer that `check` is about the program would have read or written, had
/// it not been checked: what a panic reports as the address, as gc's code does, which faults.
/// `following` are the statements after the check.
uint64_t faultOffset(const core::Check *check, llvm::ArrayRef<core::Stmt *> following);

} // namespace mapgo::emit
