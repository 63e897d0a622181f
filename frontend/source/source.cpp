// Files, line tables and the way from a Pos back to file, line and column.
#include "frontend/source/source.h"

#include "llvm/Support/MemoryBuffer.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace mapgo {

SourceFile::SourceFile(std::string name, std::string text, uint32_t base, std::string recorded)
    : name_(std::move(name)), recorded_(std::move(recorded)), text_(std::move(text)), base_(base) {
  lineStarts_.push_back(0);
  const char *begin = text_.data();
  const char *end = begin + text_.size();
  for (const char *p = begin; p != end;) {
    p = static_cast<const char *>(std::memchr(p, '\n', end - p));
    if (!p)
      break;
    ++p;
    lineStarts_.push_back(static_cast<uint32_t>(p - begin));
  }
}

Location SourceFile::locatePhysical(uint32_t offset) const {
  auto after = std::upper_bound(lineStarts_.begin(), lineStarts_.end(), offset);
  uint32_t line = static_cast<uint32_t>(after - lineStarts_.begin());
  return {name_, line, offset - *(after - 1) + 1};
}

Location SourceFile::locate(uint32_t offset) const {
  Location here = locatePhysical(offset);
  auto after = std::upper_bound(
      directives_.begin(), directives_.end(), offset,
      [](uint32_t offset, const LineDirective &directive) { return offset < directive.offset; });
  if (after == directives_.begin())
    return here;
  const LineDirective &directive = *(after - 1);
  Location base = locatePhysical(directive.offset);
  uint32_t column = 0;
  if (directive.column != 0)
    column = here.line == base.line ? directive.column + (here.column - base.column) : here.column;
  return {directive.file, directive.line + (here.line - base.line), column};
}

void SourceFile::addLineDirective(uint32_t offset, llvm::StringRef file, uint32_t line,
                                  uint32_t column) const {
  if (!directives_.empty() && directives_.back().offset >= offset)
    return;
  directives_.push_back({offset, file.str(), line, column});
}

bool SourceFile::isNamed(llvm::StringRef path) const {
  return std::any_of(directives_.begin(), directives_.end(), [&](const LineDirective &directive) {
    llvm::StringRef rest = path;
    return rest.consume_back(directive.file) && (rest.empty() || rest.ends_with("/"));
  });
}

llvm::StringRef SourceFile::line(uint32_t number) const {
  if (number == 0 || number > lineStarts_.size())
    return {};
  uint32_t start = lineStarts_[number - 1];
  uint32_t end =
      number < lineStarts_.size() ? lineStarts_[number] - 1 : static_cast<uint32_t>(text_.size());
  llvm::StringRef line = text().slice(start, end);
  line.consume_back("\r");
  return line;
}

const SourceFile *SourceManager::add(std::string name, std::string text, std::string recorded) {
  // One position past the text belongs to the file as well: its end.
  uint64_t next = uint64_t(next_) + text.size() + 1;
  if (next > std::numeric_limits<uint32_t>::max())
    return nullptr;
  files_.push_back(
      std::make_unique<SourceFile>(std::move(name), std::move(text), next_, std::move(recorded)));
  next_ = static_cast<uint32_t>(next);
  return files_.back().get();
}

const SourceFile *SourceManager::read(llvm::StringRef path, std::string &error,
                                      std::string recorded) {
  // Read, not mapped: the text is copied, and mapping costs more than that.
  auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false, /*IsVolatile=*/true);
  if (!buffer) {
    error = buffer.getError().message();
    return nullptr;
  }
  const SourceFile *file = add(path.str(), (*buffer)->getBuffer().str(), std::move(recorded));
  if (!file)
    error = "too much source text (the limit is 4 GB in all)";
  return file;
}

const SourceFile *SourceManager::fileAt(Pos pos) const {
  if (!pos.isValid())
    return nullptr;
  auto after = std::upper_bound(
      files_.begin(), files_.end(), pos,
      [](Pos pos, const std::unique_ptr<SourceFile> &file) { return pos < file->base(); });
  if (after == files_.begin())
    return nullptr;
  const SourceFile *file = (after - 1)->get();
  return file->contains(pos) ? file : nullptr;
}

Location SourceManager::locate(Pos pos) const {
  const SourceFile *file = fileAt(pos);
  if (!file)
    return {};
  return file->locate(pos.offset() - file->base().offset());
}

} // namespace mapgo
