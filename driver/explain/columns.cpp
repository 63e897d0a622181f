// Writing a document in columns.
#include "driver/explain/columns.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/raw_ostream.h"

using llvm::ArrayRef;
using llvm::StringRef;

namespace mapgo::driver {
namespace {

enum Form : uint8_t { Plain, Differences, Texts, Nested, Rows, Objects };

/// Rows of scalars that are longer are no rows, but lists.
constexpr size_t kMostColumns = 12;

class Writer {
public:
  explicit Writer(llvm::raw_ostream &out) : out_(out) {}
  void write(const Json &value);

private:
  using Items = std::vector<const Json *>;

  void begin(Form form) { out_ << '[' << static_cast<int>(form); }
  void writeList(ArrayRef<const Json *> items);
  bool writeIntegers(ArrayRef<const Json *> items);
  bool writeTexts(ArrayRef<const Json *> items);
  bool writeLists(ArrayRef<const Json *> items);
  bool writeObjects(ArrayRef<const Json *> items);
  void writeNumbers(ArrayRef<int64_t> numbers);

  llvm::raw_ostream &out_;
};

bool isScalar(const Json *value) { return value->kind == Json::Other || value->kind == Json::Text; }

/// Sums and differences of such are exact in any reader.
std::optional<int64_t> smallInteger(const Json *value) {
  constexpr int64_t kMost = int64_t{1} << 50;
  const std::optional<int64_t> number = value->integer();
  return number && *number >= -kMost && *number <= kMost ? number : std::nullopt;
}

void Writer::write(const Json &value) {
  if (value.kind == Json::Object) {
    char separator = '{';
    for (const JsonMember &member : value.members) {
      out_ << separator << '"' << member.name << "\":";
      write(member.value);
      separator = ',';
    }
    out_ << (value.members.empty() ? "{}" : "}");
  } else if (value.kind == Json::List) {
    Items items;
    for (const Json &item : value.items)
      items.push_back(&item);
    writeList(items);
  } else {
    out_ << value.source;
  }
}

void Writer::writeNumbers(ArrayRef<int64_t> numbers) {
  auto digits = [](int64_t number) {
    size_t count = number < 0 ? 2 : 1;
    while (number /= 10)
      ++count;
    return count;
  };
  size_t plain = 0, differences = 0;
  int64_t last = 0;
  for (int64_t number : numbers) {
    plain += digits(number);
    differences += digits(number - last);
    last = number;
  }
  const bool isShorter = differences < plain;
  begin(isShorter ? Differences : Plain);
  last = 0;
  for (int64_t number : numbers) {
    out_ << ',' << number - last;
    last = isShorter ? number : 0;
  }
  out_ << ']';
}

bool Writer::writeIntegers(ArrayRef<const Json *> items) {
  std::vector<int64_t> numbers;
  for (const Json *item : items) {
    const std::optional<int64_t> number = smallInteger(item);
    if (!number)
      return false;
    numbers.push_back(*number);
  }
  writeNumbers(numbers);
  return true;
}

bool Writer::writeTexts(ArrayRef<const Json *> items) {
  // An escaped line feed, or a backslash and an n.
  auto isLine = [](const Json *item) {
    return item->kind == Json::Text && !item->text().contains("\\n");
  };
  if (!llvm::all_of(items, isLine))
    return false;
  begin(Texts);
  StringRef separator = ",\"";
  for (const Json *item : items) {
    out_ << separator << item->text();
    separator = "\\n";
  }
  out_ << "\"]";
  return true;
}

bool Writer::writeLists(ArrayRef<const Json *> items) {
  Items all;
  std::vector<int64_t> lengths;
  for (const Json *item : items) {
    if (item->kind != Json::List)
      return false;
    lengths.push_back(static_cast<int64_t>(item->items.size()));
    for (const Json &inner : item->items)
      all.push_back(&inner);
  }
  const auto most = static_cast<size_t>(*llvm::max_element(lengths));
  const bool areEqual = llvm::all_equal(lengths);
  // What has lists in it may be rows, too: lines have the atoms that they are linked to.
  bool areRows = most != 0 && most <= kMostColumns;
  if (llvm::all_of(all, isScalar))
    areRows &= areEqual || !llvm::all_of(all, smallInteger);
  else
    areRows &= areEqual && llvm::any_of(all, isScalar);
  begin(areRows ? Rows : Nested);
  out_ << ',';
  if (areRows && areEqual)
    out_ << most;
  else
    writeNumbers(lengths);
  if (!areRows) {
    out_ << ',';
    writeList(all);
  } else {
    for (size_t column = 0; column < most; ++column) {
      Items values;
      for (const Json *item : items)
        if (item->items.size() > column)
          values.push_back(&item->items[column]);
      out_ << ',';
      writeList(values);
    }
  }
  out_ << ']';
  return true;
}

bool Writer::writeObjects(ArrayRef<const Json *> items) {
  llvm::StringMap<int64_t> known;
  std::vector<std::string> shapes;
  std::vector<int64_t> shapeOf;
  std::vector<StringRef> keys;
  llvm::StringMap<Items> columns;
  for (const Json *item : items) {
    if (item->kind != Json::Object)
      return false;
    std::string shape;
    for (const JsonMember &member : item->members) {
      if (member.name.empty() || member.name.contains(' ') || member.name.contains('\\'))
        return false;
      shape += (shape.empty() ? "" : " ") + member.name.str();
      Items &column = columns[member.name];
      if (column.empty())
        keys.push_back(member.name);
      column.push_back(&member.value);
    }
    auto [at, isNew] = known.try_emplace(shape, static_cast<int64_t>(shapes.size()));
    if (isNew)
      shapes.push_back(std::move(shape));
    shapeOf.push_back(at->second);
  }
  begin(Objects);
  StringRef separator = ",[";
  for (const std::string &shape : shapes) {
    out_ << separator << '"' << shape << '"';
    separator = ",";
  }
  out_ << "],";
  writeNumbers(shapeOf);
  for (StringRef key : keys) {
    out_ << ',';
    writeList(columns[key]);
  }
  out_ << ']';
  return true;
}

void Writer::writeList(ArrayRef<const Json *> items) {
  if (!items.empty() &&
      (writeIntegers(items) || writeTexts(items) || writeLists(items) || writeObjects(items)))
    return;
  begin(Plain);
  for (const Json *item : items) {
    out_ << ',';
    write(*item);
  }
  out_ << ']';
}

} // namespace

std::string inColumns(const Json &value) {
  std::string text;
  llvm::raw_string_ostream out(text);
  Writer(out).write(value);
  return text;
}

} // namespace mapgo::driver
