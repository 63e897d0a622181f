// Which functions an address of the program belongs to, and the line in each.
//
//     address ─▶ Place ─▶ │ Function │ Function │ … │ Function │      innermost first: all but the
//                           inlined    inlined        stands in        last were inlined there
//                                                     the executable
//
// libbacktrace reads it from the executable's symbols and DWARF line tables. Each address that was
// ever asked for is remembered, so that programs that log where they are ask only once. Neither
// takes memory of the collector's.
#pragma once

#include "runtime/abi/layout.h"

namespace mapgo::rt {

enum class FunctionKind : int64_t {
  Ordinary,
  /// The compiler has put it between a call and what is called: it is only shown if it has panicked
  /// itself.
  Wrapper,
  /// One of the runtime's that gc's has, too: no traceback shows it, but runtime.Callers does.
  Runtime,
};

/// library/runtime/symtab.go has the same layout.
struct Function {
  String name; ///< as programs see it: "main.(*List[...]).Push"
  String file; ///< of FunctionKind::Runtime, and of it only, below Go's src folder
  int64_t line;
  uint64_t entry;    ///< of the function that stands in the executable
  int64_t startLine; ///< 0 if it is not known
  FunctionKind kind;
  int64_t isInlined;
};

struct Place {
  uint64_t pc;
  uint64_t entry;
  const char *symbol; ///< nil if there is none
  /// One of the runtime's functions that panic in the name of their caller.
  bool panics;
  bool isStart; ///< go.start, which calls the program's init functions, and main.main
  uint32_t count;
  const Function *functions;

  const Function *begin() const { return functions; }
  const Function *end() const { return functions + count; }
};

/// What is known of the instruction at `pc`. It stays where it is. Without a function if there is
/// none of Go's, or nothing can be read.
const Place &placeOf(uint64_t pc);

/// The last part of a name that is dotted: "deferwrap1" of "main.f.deferwrap1"; nothing if that has
/// type arguments.
String lastPart(String name);

/// The function whose code begins at `entry`, always the same one; nil if there is none.
const Function *functionAt(uint64_t entry);

/// From now on nobody else asks, and the world may stand still: for tracebacks of all goroutines.
class PlacesScope {
public:
  PlacesScope();
  ~PlacesScope();
  PlacesScope(const PlacesScope &) = delete;
  PlacesScope &operator=(const PlacesScope &) = delete;
};

} // namespace mapgo::rt
