// Floating-point variables that a loop carries from round to round, over calls. No register keeps
// its value over a call, by the convention, so that such a variable is in memory in any case.
#pragma once

namespace llvm {
class FunctionPass;
}

namespace mapgo::backend {

/// Puts those of innermost loops that make a call in every round into memory themselves.
llvm::FunctionPass *createLoopFloatsPass();

} // namespace mapgo::backend
