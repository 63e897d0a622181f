// A document in the page that shows it: explorer/dist/page.html, which is a part of this program.
#include "driver/explain/columns.h"
#include "driver/explain/document.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CRC.h"
#include "llvm/Support/Compression.h"
#include "llvm/Support/Endian.h"

using llvm::StringRef;

asm(R"(
  .section .rodata.mapgo_page, "a", @progbits
  .globl mapgo_page, mapgo_page_end
mapgo_page:
  .incbin ")" MAPGO_PAGE R"("
mapgo_page_end:
  .previous
)");
extern "C" const char mapgo_page[], mapgo_page_end[];

namespace mapgo::driver {
namespace {

constexpr StringRef kTitle = "<title>mapgo explain</title>";
constexpr StringRef kPlace =
    R"(<script type="application/json+columns+gzip+base85" id="document">)";

/// RFC 1952, around the deflated data that zlib's own format has between two bytes and a checksum.
std::string gzip(StringRef text) {
  llvm::SmallVector<uint8_t, 0> compressed;
  const auto bytes = llvm::arrayRefFromStringRef(text);
  llvm::compression::zlib::compress(bytes, compressed);
  std::string result("\x1f\x8b\x08\0\0\0\0\0\x02\x03", 10);
  constexpr size_t kHeader = 2, kChecksum = 4;
  result.append(reinterpret_cast<const char *>(compressed.data()) + kHeader,
                compressed.size() - kHeader - kChecksum);
  char end[8];
  llvm::support::endian::write32le(end, llvm::crc32(bytes));
  llvm::support::endian::write32le(end + 4, static_cast<uint32_t>(text.size()));
  result.append(end, sizeof end);
  return result;
}

/// Five characters for four bytes, as explorer/src/page.html reads them; of a last group of n
/// bytes, n + 1.
std::string base85(StringRef bytes) {
  constexpr unsigned kGroup = 4;
  std::string result;
  result.reserve(bytes.size() / kGroup * (kGroup + 1) + kGroup + 1);
  while (!bytes.empty()) {
    const StringRef group = bytes.take_front(kGroup);
    bytes = bytes.drop_front(group.size());
    uint32_t number = 0;
    for (unsigned i = 0; i < kGroup; ++i)
      number = number << 8 | (i < group.size() ? static_cast<uint8_t>(group[i]) : 0);
    char digits[kGroup + 1];
    for (char &digit : llvm::reverse(digits)) {
      digit = static_cast<char>('(' + number % 85);
      if (digit == '<')
        digit = '}';
      number /= 85;
    }
    result.append(digits, group.size() + 1);
  }
  return result;
}

std::string escaped(StringRef text) {
  std::string result;
  for (char c : text) {
    if (c == '<')
      result += "&lt;";
    else if (c == '>')
      result += "&gt;";
    else if (c == '&')
      result += "&amp;";
    else if (c == '"')
      result += "&quot;";
    else
      result += c;
  }
  return result;
}

} // namespace

std::string makePage(const Document &document) {
  const StringRef page(mapgo_page, static_cast<size_t>(mapgo_page_end - mapgo_page));
  std::string result;
  auto [beforeTitle, afterTitle] = page.split(kTitle);
  if (afterTitle.empty()) {
    afterTitle = page;
  } else {
    result += beforeTitle;
    result += "<title>" + escaped(shownText(document.name)) + " · mapgo explain</title>";
  }
  auto [before, after] = afterTitle.split(kPlace);
  result += before;
  result += kPlace;
  llvm::BumpPtrAllocator memory;
  const std::optional<Json> value = readJson(document.json, memory);
  assert(value && "the document is no JSON");
  result += base85(gzip(inColumns(*value)));
  result += after;
  return result;
}

} // namespace mapgo::driver
