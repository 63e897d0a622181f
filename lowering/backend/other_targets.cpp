// What of LLVM mapgo leaves out. lld, which links, prepares all of LLVM's targets and its link-time
// optimiser; with these definitions in their place the linker of mapgo itself takes none of them
// from LLVM's static libraries but X86, so that mapgo is half as large and starts sooner.

#include "llvm/Passes/PassPlugin.h"

/// Polly's passes, for the link-time optimiser.
llvm::PassPluginLibraryInfo getPollyPluginInfo() { return {}; }

// LLVM's lists name each of its targets T: LLVM_TARGET(T) … The one that is wanted gives its
// definitions names that nobody calls.
#define X86 Unused
#define PREPARE_NOTHING(target, part)                                                              \
  extern "C" void LLVMInitialize##target##part() {}
#define LLVM_TARGET(target)                                                                        \
  PREPARE_NOTHING(target, Target)                                                                  \
  PREPARE_NOTHING(target, TargetInfo)                                                              \
  PREPARE_NOTHING(target, TargetMC)
#include "llvm/Config/Targets.def"
#define LLVM_ASM_PRINTER(target) PREPARE_NOTHING(target, AsmPrinter)
#include "llvm/Config/AsmPrinters.def"
#define LLVM_ASM_PARSER(target) PREPARE_NOTHING(target, AsmParser)
#include "llvm/Config/AsmParsers.def"
