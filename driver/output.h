// What is written: an error in it is never passed over, and no half of a file is left.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <string>
#include <system_error>

namespace llvm {
class raw_fd_ostream;
}

namespace mapgo::driver {

/// Writes a file, which appears as a whole or not at all; what is no regular file, such as a
/// device, is written to.
std::error_code writeWhole(const std::string &file, llvm::ArrayRef<llvm::StringRef> parts);

/// Whether all that was given to a stream is written. An error is told once: LLVM would end the
/// process for one that nobody asks for.
std::error_code flushed(llvm::raw_fd_ostream &out);

} // namespace mapgo::driver
