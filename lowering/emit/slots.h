// Which locals of a function are one variable for LLVM.
#pragma once

#include "lowering/core/core.h"

#include <vector>

namespace mapgo::emit {

/// For each local the one whose storage it has. In functions with many locals those that are never
/// in use at the same time share it: making registers of a variable takes LLVM time in proportion
/// to the function, whose temporaries grow in number with it.
std::vector<const core::Local *> shareSlots(const core::Function &f);

} // namespace mapgo::emit
