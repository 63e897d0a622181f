// Lines of stages as text.
#include "frontend/source/listing.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"

namespace mapgo {

size_t characterLength(llvm::StringRef text) {
  auto *start = reinterpret_cast<const llvm::UTF8 *>(text.data());
  size_t length = llvm::getNumBytesForUTF8(*start);
  return length <= text.size() && llvm::isLegalUTF8Sequence(start, start + length) ? length : 0;
}

std::string validUtf8(llvm::StringRef text) {
  std::string result;
  while (!text.empty()) {
    size_t length = characterLength(text);
    result += length ? text.take_front(length).str()
                     : "\\x" + llvm::utohexstr(static_cast<uint8_t>(text.front()), true, 2);
    text = text.drop_front(std::max<size_t>(length, 1));
  }
  return result;
}

void TextListing::add(llvm::StringRef text, const void *, const Origin &) { out_ << text << '\n'; }

} // namespace mapgo
