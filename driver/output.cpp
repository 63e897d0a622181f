#include "driver/output.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

namespace fs = llvm::sys::fs;

namespace mapgo::driver {
namespace {

std::error_code writeParts(llvm::raw_fd_ostream &out, llvm::ArrayRef<llvm::StringRef> parts) {
  for (llvm::StringRef part : parts)
    out << part;
  return flushed(out);
}

} // namespace

std::error_code flushed(llvm::raw_fd_ostream &out) {
  out.flush();
  std::error_code code = out.error();
  out.clear_error();
  return code;
}

std::error_code writeWhole(const std::string &file, llvm::ArrayRef<llvm::StringRef> parts) {
  if (fs::exists(file) && !fs::is_regular_file(file)) {
    std::error_code code;
    llvm::raw_fd_ostream out(file, code, fs::CD_OpenExisting);
    return code ? code : writeParts(out, parts);
  }
  // What a link leads to is replaced, not the link.
  llvm::SmallString<256> target;
  if (fs::real_path(file, target))
    target = file;
  auto temporary = fs::TempFile::create(target + ".%%%%%%%%", fs::all_read | fs::all_write);
  if (!temporary)
    return llvm::errorToErrorCode(temporary.takeError());
  llvm::raw_fd_ostream out(temporary->FD, /*shouldClose=*/false);
  if (std::error_code code = writeParts(out, parts)) {
    llvm::consumeError(temporary->discard());
    return code;
  }
  return llvm::errorToErrorCode(temporary->keep(target));
}

} // namespace mapgo::driver
