// The source of the runtime's functions that are joined to programs, which is a part of this
// program.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace mapgo::driver {

/// Some lines of a file of the runtime.
struct RuntimeExcerpt {
  llvm::StringRef file; ///< "runtime/map/find.h"
  unsigned first;       ///< the number of the first line, from 1
  llvm::StringRef text;
};

/// The lines that places name, "runtime/map/find.h:45", and those close to them, by file and line.
std::vector<RuntimeExcerpt> excerptsAt(llvm::ArrayRef<llvm::StringRef> places);

} // namespace mapgo::driver
