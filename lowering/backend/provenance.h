// What became of the instructions that were emitted (emit/emit.h: Provenance).
//
//     emitted                  optimised                          assembly
//     line = its number   ──▶  line, and the calls by which  ──▶  marks, with the number of the
//                              it was inlined; then numbered      optimised instruction
//
// Locations of the runtime's functions, of bitcode with line tables, are places in its source.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/IR/DebugLoc.h"

#include <string>
#include <vector>

namespace llvm {
class AsmPrinter;
class Module;
} // namespace llvm

namespace mapgo::backend {

/// A call that was inlined.
struct InlinedCall {
  std::string function; ///< that was called
  std::string place;    ///< of the instruction, file:line; "" if that was emitted
  unsigned call;        ///< the emitted instruction that called it, from 1; 0 in the runtime
  int outer;            ///< where that was inlined to itself: index, -1 if nowhere
  bool operator==(const InlinedCall &) const = default;
};

/// Where an instruction comes from.
struct InstructionOrigin {
  unsigned emitted = 0; ///< number, from 1; 0: none that is known
  int inlined = -1;     ///< index in calls
  bool merged = false;  ///< of several
  unsigned within = 0;  ///< of one that is merged: the statement that has them all, from 1; 0: none
};

struct Provenance {
  std::vector<InstructionOrigin> instructions;
  std::vector<InlinedCall> calls;
};

/// Reads where the instructions of an optimised module come from, in their order, and numbers them
/// from 1 on by the lines of new locations.
Provenance takeProvenance(llvm::Module &module);

/// A location for what clears memory or a register, so that the collector does not find what is
/// dead, before the call at `call`; none if locations do not tell where instructions come from.
llvm::DebugLoc clearingBefore(const llvm::DebugLoc &call);

/// Makes a printer write marks (backend.h).
void addMarks(llvm::AsmPrinter &printer);

} // namespace mapgo::backend
