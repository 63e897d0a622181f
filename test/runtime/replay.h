// What a stream of map events says (docs/map-events.md), applied to tables that begin empty, and
// compared with the whole tables that it tells on request.
//
// Only what these tests need of JSON is understood: the streams that are read are our own.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mapgo::rt::test {

/// A value of JSON: a text or number, as it is written, or a list, or an object.
struct Json {
  std::string text;
  std::vector<Json> items; ///< of an object, the members' values
  std::vector<std::string> names;

  const Json *find(std::string_view name) const {
    for (size_t i = 0; i < names.size(); ++i)
      if (names[i] == name)
        return &items[i];
    return nullptr;
  }
  uint64_t number() const { return std::stoull(text); }
};

class JsonReader {
public:
  explicit JsonReader(std::string_view text) : text_(text) {}

  Json read() {
    Json value;
    const char first = text_[at_];
    if (first == '"')
      value.text = readString();
    else if (first == '[')
      readItems(']', [&] { value.items.push_back(read()); });
    else if (first == '{')
      readItems('}', [&] {
        value.names.push_back(readString());
        ++at_; // the colon
        value.items.push_back(read());
      });
    else
      while (at_ < text_.size() &&
             std::string_view(",]}").find(text_[at_]) == std::string_view::npos)
        value.text += text_[at_++];
    return value;
  }

private:
  std::string readString() {
    const size_t start = ++at_;
    while (text_[at_] != '"')
      at_ += text_[at_] == '\\' ? 2 : 1;
    return std::string(text_.substr(start, at_++ - start));
  }

  template <class F> void readItems(char end, F readItem) {
    for (++at_; text_[at_] != end;) {
      readItem();
      if (text_[at_] == ',')
        ++at_;
    }
    ++at_;
  }

  std::string_view text_;
  size_t at_ = 0;
};

/// The cells of a table that are not emptyRest: the mark, and for an entry key and value.
using ToldPlace = std::array<uint64_t, 4>; ///< array, bucket, depth, cell
using Cells = std::map<ToldPlace, std::vector<std::string>>;

class Replay {
public:
  /// What is wrong in the stream, or "".
  std::string read(std::string_view stream) {
    while (!stream.empty()) {
      const size_t end = stream.find('\n');
      const std::string_view line = stream.substr(0, end);
      stream.remove_prefix(end + 1);
      if (!readLine(JsonReader(line).read()))
        return std::string(line);
    }
    return "";
  }

  int states = 0;
  std::vector<Json> events;

private:
  static constexpr uint64_t kMinTopHash = 8;

  static ToldPlace placeOf(const Json &list) {
    return {list.items[0].number(), list.items[1].number(), list.items[2].number(),
            list.items[3].number()};
  }

  bool readLine(const Json &line) {
    if (const Json *event = line.find("stored")) {
      const auto &[table, place] = assigned_.at(event->number());
      tables_[table].at(place).back() = line.find("v")->text;
    } else if (line.find("state")) {
      ++states;
      return told(line.find("cells")) == tables_[line.find("m")->number()];
    } else if (line.find("t")) {
      events.push_back(line);
      apply(line);
    }
    return true;
  }

  static Cells told(const Json *cells) {
    Cells result;
    if (cells != nullptr)
      for (const Json &cell : cells->items)
        for (size_t i = 4; i < cell.items.size(); ++i)
          result[placeOf(cell)].push_back(cell.items[i].text);
    return result;
  }

  static void drop(Cells &cells, uint64_t array) {
    std::erase_if(cells, [&](const auto &cell) { return cell.first[0] == array; });
  }

  void apply(const Json &event) {
    const uint64_t id = event.find("m")->number();
    Cells &cells = tables_[id];
    if (event.find("op")->text == "makemap")
      cells.clear();
    if (event.find("cleared") != nullptr)
      cells.clear();
    if (event.find("grow") != nullptr) {
      Cells old;
      for (auto &[place, cell] : cells)
        if (place[0] == 0)
          old[{1, place[1], place[2], place[3]}] = cell;
      cells = std::move(old);
    }
    if (const Json *set = event.find("set"))
      for (const Json &cell : set->items) {
        std::vector<std::string> &now = cells[placeOf(cell)];
        now.clear();
        for (size_t i = 4; i < cell.items.size(); ++i)
          now.push_back(cell.items[i].text);
        if (now[0] == "0")
          cells.erase(placeOf(cell));
      }
    if (event.find("done") != nullptr || event.find("cleared") != nullptr)
      drop(cells, 1);
    if (const Json *at = event.find("at"); at && event.find("op")->text.starts_with("mapassign"))
      assigned_[event.find("t")->number()] = {id, placeOf(*at)};
  }

  std::map<uint64_t, Cells> tables_;
  std::map<uint64_t, std::pair<uint64_t, ToldPlace>> assigned_;
};

} // namespace mapgo::rt::test
