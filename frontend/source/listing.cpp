// Lines of stages as text.
#include "frontend/source/listing.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

namespace mapgo {

std::string validUtf8(llvm::StringRef text) {
  std::string result;
  while (!text.empty()) {
    auto *start = reinterpret_cast<const llvm::UTF8 *>(text.data());
    size_t length = llvm::getNumBytesForUTF8(*start);
    bool valid = length <= text.size() && llvm::isLegalUTF8Sequence(start, start + length);
    result += valid ? text.take_front(length).str() : "\\x" + llvm::utohexstr(*start, true, 2);
    text = text.drop_front(valid ? length : 1);
  }
  return result;
}

void TextListing::add(llvm::StringRef text, const void *, const Origin &) { out_ << text << '\n'; }

} // namespace mapgo
