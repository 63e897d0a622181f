// Reading JSON.
#include "driver/explain/json.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <memory>

using llvm::StringRef;

namespace mapgo::driver {
namespace {

class Reader {
public:
  Reader(StringRef text, llvm::BumpPtrAllocator &memory) : rest_(text), memory_(memory) {}

  std::optional<Json> readAll() {
    Json value;
    if (!read(value, 0))
      return std::nullopt;
    skip();
    return rest_.empty() ? std::optional(value) : std::nullopt;
  }

private:
  /// As deep as any document goes, and more.
  static constexpr unsigned kDeepest = 256;

  void skip() { rest_ = rest_.ltrim(" \t\r\n"); }
  bool take(char c) {
    skip();
    return rest_.consume_front(StringRef(&c, 1));
  }
  bool read(Json &value, unsigned depth);
  bool readText(StringRef &text);
  bool readItems(Json &value, unsigned depth);
  bool readMembers(Json &value, unsigned depth);
  template <typename T> llvm::ArrayRef<T> kept(llvm::ArrayRef<T> list) {
    T *copy = memory_.Allocate<T>(list.size());
    std::uninitialized_copy(list.begin(), list.end(), copy);
    return {copy, list.size()};
  }

  StringRef rest_;
  llvm::BumpPtrAllocator &memory_;
};

/// After its quote.
bool Reader::readText(StringRef &text) {
  size_t end = 0;
  while ((end = rest_.find_first_of("\"\\", end)) != StringRef::npos && rest_[end] == '\\')
    end += 2;
  if (end == StringRef::npos)
    return false;
  text = rest_.take_front(end);
  rest_ = rest_.drop_front(end + 1);
  return true;
}

bool Reader::readItems(Json &value, unsigned depth) {
  value.kind = Json::List;
  if (take(']'))
    return true;
  llvm::SmallVector<Json, 8> items;
  do
    if (!read(items.emplace_back(), depth + 1))
      return false;
  while (take(','));
  value.items = kept(llvm::ArrayRef(items));
  return take(']');
}

bool Reader::readMembers(Json &value, unsigned depth) {
  value.kind = Json::Object;
  if (take('}'))
    return true;
  llvm::SmallVector<JsonMember, 8> members;
  do {
    JsonMember &member = members.emplace_back();
    if (!take('"') || !readText(member.name) || !take(':') || !read(member.value, depth + 1))
      return false;
  } while (take(','));
  value.members = kept(llvm::ArrayRef(members));
  return take('}');
}

bool Reader::read(Json &value, unsigned depth) {
  skip();
  if (depth > kDeepest || rest_.empty())
    return false;
  const char *begin = rest_.data();
  StringRef text;
  bool isWhole = true;
  if (rest_.consume_front("\"")) {
    value.kind = Json::Text;
    isWhole = readText(text);
  } else if (rest_.consume_front("[")) {
    isWhole = readItems(value, depth);
  } else if (rest_.consume_front("{")) {
    isWhole = readMembers(value, depth);
  } else {
    rest_ =
        rest_.drop_while([](char c) { return llvm::isAlnum(c) || StringRef("+-.").contains(c); });
    isWhole = rest_.data() != begin;
  }
  value.source = StringRef(begin, static_cast<size_t>(rest_.data() - begin));
  return isWhole;
}

} // namespace

StringRef Json::text() const { return kind == Text ? source.drop_front().drop_back() : ""; }

std::optional<int64_t> Json::integer() const {
  int64_t number = 0;
  return kind == Other && !source.getAsInteger(10, number) ? std::optional(number) : std::nullopt;
}

const Json *Json::get(StringRef name) const {
  const JsonMember *found =
      llvm::find_if(members, [&](const JsonMember &member) { return member.name == name; });
  return found == members.end() ? nullptr : &found->value;
}

int64_t Json::number(StringRef name) const {
  const Json *member = get(name);
  return member ? member->integer().value_or(0) : 0;
}

StringRef Json::textOf(StringRef name) const {
  const Json *member = get(name);
  return member ? member->text() : "";
}

std::optional<Json> readJson(StringRef text, llvm::BumpPtrAllocator &memory) {
  return Reader(text, memory).readAll();
}

} // namespace mapgo::driver
