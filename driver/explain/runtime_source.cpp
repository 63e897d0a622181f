// Excerpts of the runtime's source. MAPGO_RUNTIME_SOURCES (../CMakeLists.txt) has assembly that is,
// of each source, its name and its text, each with a NUL after it. It is included and not assembled
// by name, since compiler caches look for .incbin in what they see.
#include "driver/explain/runtime_source.h"

#include "llvm/ADT/SmallVector.h"

#include <map>
#include <set>

asm(R"(
  .pushsection .rodata.mapgo_runtime_sources, "a", @progbits
  .globl mapgo_runtime_sources, mapgo_runtime_sources_end
mapgo_runtime_sources:
)");
#include MAPGO_RUNTIME_SOURCES
asm(R"(
mapgo_runtime_sources_end:
  .popsection
)");
extern "C" const char mapgo_runtime_sources[], mapgo_runtime_sources_end[];

using llvm::StringRef;

namespace mapgo::driver {
namespace {

/// How many lines before and after one are shown with it.
constexpr unsigned kAround = 1;

StringRef sourceOf(StringRef file) {
  StringRef rest(mapgo_runtime_sources,
                 static_cast<size_t>(mapgo_runtime_sources_end - mapgo_runtime_sources));
  while (!rest.empty()) {
    auto [name, other] = rest.split('\0');
    StringRef text;
    std::tie(text, rest) = other.split('\0');
    if (name == file)
      return text;
  }
  return "";
}

} // namespace

std::vector<RuntimeExcerpt> excerptsAt(llvm::ArrayRef<StringRef> places) {
  std::map<StringRef, std::set<unsigned>> lines;
  for (StringRef place : places) {
    auto [file, number] = place.rsplit(':');
    unsigned line = 0;
    if (!number.getAsInteger(10, line) && line != 0)
      lines[file].insert(line);
  }
  std::vector<RuntimeExcerpt> result;
  for (const auto &[file, wanted] : lines) {
    llvm::SmallVector<StringRef, 0> texts;
    sourceOf(file).split(texts, '\n');
    const auto count = static_cast<unsigned>(texts.size());
    for (auto line = wanted.begin(); line != wanted.end() && *line <= count;) {
      const unsigned first = std::max(*line, kAround + 1) - kAround;
      unsigned last = 0;
      do
        last = std::min(*line + kAround, count);
      while (++line != wanted.end() && *line <= last + kAround + 1);
      const char *begin = texts[first - 1].begin();
      const auto size = static_cast<size_t>(texts[last - 1].end() - begin);
      result.push_back({file, first, StringRef(begin, size)});
    }
  }
  return result;
}

} // namespace mapgo::driver
