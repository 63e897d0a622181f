// Events as text.
#include "driver/explain/replay.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"

namespace mapgo::driver {

using llvm::json::Array;
using llvm::json::Object;

namespace {

constexpr int64_t kSameBucket = 2, kOtherBucket = 3, kMinTopHash = 8;

int64_t number(const Object &object, llvm::StringRef name) {
  return object.getInteger(name).value_or(0);
}

std::string text(const Object &object, llvm::StringRef name) {
  return object.getString(name).value_or("").str();
}

int64_t at(const Array &list, size_t i) { return list[i].getAsInteger().value_or(0); }

size_t sizeOf(const Object &object, llvm::StringRef name) {
  const Array *list = object.getArray(name);
  return list ? list->size() : 0;
}

std::string counted(size_t count, llvm::StringRef one, llvm::StringRef many) {
  return std::to_string(count) + " " + (count == 1 ? one : many).str();
}

/// "bucket 3, cell 5", with what is unusual about it.
std::string described(const Array &place) {
  std::string result = at(place, 0) == 0 ? "bucket " : "old bucket ";
  result += std::to_string(at(place, 1));
  if (const int64_t depth = at(place, 2))
    result += ", overflow bucket " + std::to_string(depth);
  return result + ", cell " + std::to_string(at(place, 3));
}

const char *markName(int64_t mark) {
  static constexpr const char *kNames[] = {".", "deleted", "to X", "to Y", "moved, empty"};
  return mark < 5 ? kNames[mark] : "?";
}

/// A member of the run that is a list; empty if there is none.
const Array &listOf(const Object &run, llvm::StringRef name) {
  static const Array kNone;
  const Array *list = run.getArray(name);
  return list ? *list : kNone;
}

/// The object of that number in a list, or nullptr.
const Object *objectAt(const Array &list, int64_t index) {
  return index >= 0 && static_cast<size_t>(index) < list.size()
             ? list[static_cast<size_t>(index)].getAsObject()
             : nullptr;
}

} // namespace

Replay::Replay(const Object &run) : run_(run) {
  for (const llvm::json::Value &event : listOf(run, "events"))
    events_.push_back(event.getAsObject());
}

std::string Replay::typeName(const Object &event) const {
  const Object *type = objectAt(listOf(run_, "types"), number(event, "type"));
  return type ? text(*type, "name") : "";
}

void Replay::apply(const Object &event) {
  const int64_t id = number(event, "m");
  if (id < 0)
    return;
  Table &table = tables_[id];
  if (event.get("type") != nullptr)
    table.type = typeName(event);
  if (event.get("grow") != nullptr) {
    table.arrays[1] = std::move(table.arrays[0]);
    table.arrays[0].clear();
  }
  if (event.get("cleared") != nullptr)
    table.arrays = {};
  if (const Array *moved = event.getArray("moved")) {
    const auto before = table.arrays[1];
    for (const llvm::json::Value &item : *moved) {
      const Array &move = *item.getAsArray();
      const Place from = {at(move, 0), at(move, 1), at(move, 2)};
      const Place to = {at(move, 3), at(move, 4), at(move, 5)};
      auto entry = before.find(from);
      if (entry == before.end())
        continue;
      table.arrays[0][to] = entry->second;
      table.arrays[1][from].mark =
          std::get<0>(from) == std::get<0>(to) ? kSameBucket : kOtherBucket;
    }
  }
  if (const Array *set = event.getArray("set"))
    for (const llvm::json::Value &item : *set) {
      const Array &cell = *item.getAsArray();
      auto &array = table.arrays[static_cast<size_t>(at(cell, 0) & 1)];
      const Place place = {at(cell, 1), at(cell, 2), at(cell, 3)};
      if (at(cell, 4) == 0)
        array.erase(place);
      else if (cell.size() > 6)
        array[place] = {at(cell, 4), cell[5].getAsString().value_or("").str(),
                        cell[6].getAsString().value_or("").str()};
      else
        array[place].mark = at(cell, 4);
    }
  if (const Object *head = event.getObject("head"))
    for (const auto &[name, value] : *head)
      table.head[name.str()] = value.getAsInteger().value_or(0);
  if (event.get("done") != nullptr || table.head["old"] == 0)
    table.arrays[1].clear();
  const std::optional<llvm::StringRef> stored = event.getString("stored");
  if (const Array *place = event.getArray("at"); place && stored)
    table
        .arrays[static_cast<size_t>(at(*place, 0) & 1)]
               [{at(*place, 1), at(*place, 2), at(*place, 3)}]
        .value = stored->str();
}

std::string Replay::placeOf(const Object &event) const {
  const Object *site = objectAt(listOf(run_, "sites"), number(event, "a"));
  return site ? text(*site, "file") + ":" + std::to_string(number(*site, "line")) : "?";
}

std::string Replay::summary(const Object &event) const {
  std::string result = text(event, "op");
  if (event.get("k") != nullptr)
    result += " " + text(event, "k");
  if (event.get("stored") != nullptr)
    result += " = " + text(event, "stored");
  if (event.get("panics") != nullptr)
    return result + ": panics, " + text(event, "panics");
  std::vector<std::string> parts;
  if (event.get("out") != nullptr) {
    std::string outcome = text(event, "out");
    if (const Array *place = event.getArray("at"))
      outcome += (outcome == "deleted" ? " from " : " in ") + described(*place);
    parts.push_back(outcome);
  }
  if (const Object *head = event.getObject("head"); head && event.get("grow") != nullptr)
    parts.push_back(
        text(event, "grow") == "double"
            ? "the table grows to " +
                  counted(static_cast<size_t>(number(*head, "buckets")), "bucket", "buckets")
            : "the table is rebuilt at its size");
  if (const size_t moved = sizeOf(event, "moved"))
    parts.push_back(counted(moved, "entry moves", "entries move"));
  if (event.get("done") != nullptr)
    parts.push_back("growth is done");
  if (event.get("cleared") != nullptr)
    parts.push_back("all entries go");
  if (const Object *iterator = event.getObject("iter")) {
    if (iterator->get("start") != nullptr || iterator->get("groups") != nullptr)
      parts.push_back("from bucket " + std::to_string(number(*iterator, "start")) + " of " +
                      std::to_string(number(*iterator, "groups")) + ", cell " +
                      std::to_string(number(*iterator, "offset")));
    if (const Array *cell = iterator->getArray("cell"))
      parts.push_back("at " + described(*cell));
    if (iterator->get("end") != nullptr)
      parts.push_back("end");
  }
  if (!parts.empty())
    result += ": " + llvm::join(parts, "; ");
  return result;
}

void Replay::list(llvm::raw_ostream &out) {
  tables_.clear();
  for (auto [i, event] : llvm::enumerate(events_)) {
    out << llvm::format("%6zu  ", i) << llvm::left_justify(placeOf(*event), 18) << ' ';
    if (const int64_t goroutine = number(*event, "g"); goroutine > 1)
      out << "goroutine " << goroutine << "  ";
    const int64_t id = number(*event, "m");
    out << (id < 0 ? "nil map" : "map " + std::to_string(id)) << "  " << summary(*event);
    if (event->get("type") != nullptr)
      out << "  (" << typeName(*event) << ")";
    out << '\n';
  }
  if (run_.getBoolean("more").value_or(false))
    out << "… and more operations; --events N shows N of them\n";
  const std::string status = text(run_, "status");
  const int64_t exit = number(run_, "exit");
  if (status == "endless")
    out << "the program did not end within " << number(run_, "seconds") << " seconds\n";
  else if (status == "killed")
    out << "the program was ended by signal " << exit << '\n';
  else
    out << "the program " << status << " with status " << exit << '\n';
}

void Replay::steps(llvm::raw_ostream &out, const Object &event) {
  if (const std::string hash = text(event, "h"); hash.size() == 16) {
    const uint64_t bits = llvm::APInt(64, hash, 16).getZExtValue();
    out << "  hash " << hash << ": tophash "
        << llvm::format("%02x", static_cast<unsigned>(bits >> 56 | kMinTopHash))
        << ", its lowest bits choose the bucket\n";
  }
  if (const Array *path = event.getArray("path"))
    for (const llvm::json::Value &item : *path) {
      const Array &step = *item.getAsArray();
      const llvm::StringRef matched = step[3].getAsString().value_or("");
      const llvm::StringRef compared = step[4].getAsString().value_or("");
      out << "  " << (at(step, 0) == 0 ? "bucket " : "old bucket ") << at(step, 1);
      if (at(step, 2) != 0)
        out << ", overflow bucket " << at(step, 2);
      out << ": "
          << (matched.empty()
                  ? std::string("no cell matches")
                  : (matched.size() == 1 ? "cell " : "cells ") +
                        llvm::join(
                            llvm::map_range(matched, [](char c) { return std::string(1, c); }),
                            ", ") +
                        (matched.size() == 1 ? " matches" : " match"))
          << "; " << counted(compared.size(), "key is compared", "keys are compared") << '\n';
    }
  if (const Array *moved = event.getArray("moved"))
    for (const llvm::json::Value &item : *moved) {
      const Array &move = *item.getAsArray();
      out << "  moves: old bucket " << at(move, 0) << (at(move, 1) ? " (overflow)" : "")
          << ", cell " << at(move, 2) << " → bucket " << at(move, 3)
          << (at(move, 4) ? " (overflow)" : "") << ", cell " << at(move, 5) << '\n';
    }
}

void Replay::picture(llvm::raw_ostream &out, const Table &table) {
  auto head = [&](const char *name) {
    auto found = table.head.find(name);
    return found == table.head.end() ? 0 : found->second;
  };
  out << table.type << ": " << counted(static_cast<size_t>(head("count")), "entry", "entries")
      << ", " << counted(static_cast<size_t>(head("buckets")), "bucket", "buckets");
  if (head("old") != 0)
    out << ", growing from " << head("old") << ", " << head("nevacuate") << " moved for sure";
  out << '\n';
  for (size_t array = 0; array < 2; ++array) {
    const int64_t count = head(array == 0 ? "buckets" : "old");
    if (array == 1 && count != 0)
      out << "old buckets\n";
    unsigned digits = 1;
    while (int64_t{1} << digits < count)
      ++digits;
    for (int64_t bucket = 0; bucket < count; ++bucket) {
      const auto &cells = table.arrays[array];
      auto known = cells.lower_bound({bucket, 0, 0});
      int64_t depth = 0;
      do {
        std::string name;
        for (unsigned bit = digits; bit-- != 0;)
          name += depth != 0 ? ' ' : static_cast<char>('0' + (bucket >> bit & 1));
        out << "  " << (depth == 0 ? name : name + "+");
        for (int64_t cell = 0; cell < 8; ++cell) {
          out << " | ";
          if (known == cells.end() || known->first != Place{bucket, depth, cell}) {
            out << '.';
            continue;
          }
          const Cell &content = known->second;
          if (content.mark >= kMinTopHash)
            out << llvm::format("%02x ", static_cast<unsigned>(content.mark)) << content.key << ": "
                << content.value;
          else
            out << markName(content.mark);
          ++known;
        }
        out << '\n';
        ++depth;
      } while (known != cells.end() && std::get<0>(known->first) == bucket);
    }
  }
}

void Replay::show(llvm::raw_ostream &out, size_t event) {
  tables_.clear();
  for (size_t i = 0; i <= event; ++i)
    apply(*events_[i]);
  const Object &shown = *events_[event];
  out << "event " << event << ", " << placeOf(shown) << "\n" << summary(shown) << '\n';
  steps(out, shown);
  const int64_t id = number(shown, "m");
  if (id < 0) {
    out << "a nil map\n";
    return;
  }
  out << "map " << id << ", ";
  picture(out, tables_[id]);
}

} // namespace mapgo::driver