// The machine that code is made for.
#pragma once

#include "lowering/backend/backend.h"

#include "llvm/Target/TargetMachine.h"

#include <memory>

namespace mapgo::backend {

/// x86-64 Linux with the base instruction set, for an executable at a fixed address.
std::unique_ptr<llvm::TargetMachine> createTargetMachine(const Options &options);

} // namespace mapgo::backend
