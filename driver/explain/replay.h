// What maps did, as text: for terminals, for those who have it read to them, and for tests.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

#include <array>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace mapgo::driver {

/// Shows the run of a document (explorer/schema.json).
class Replay {
public:
  explicit Replay(const llvm::json::Object &run);

  size_t size() const { return events_.size(); }
  /// A line for each event, and how the program ended.
  void list(llvm::raw_ostream &out);
  /// One event step by step, with the table after it.
  void show(llvm::raw_ostream &out, size_t event);

private:
  struct Cell {
    int64_t mark = 0;
    std::string key, value;
  };
  using Place = std::tuple<int64_t, int64_t, int64_t>; ///< bucket, depth, cell
  struct Table {
    std::string type;
    std::array<std::map<Place, Cell>, 2> arrays;
    std::map<std::string, int64_t> head;
  };

  void apply(const llvm::json::Object &event);
  std::string placeOf(const llvm::json::Object &event) const;
  std::string summary(const llvm::json::Object &event) const;
  static void steps(llvm::raw_ostream &out, const llvm::json::Object &event);
  static void picture(llvm::raw_ostream &out, const Table &table);
  std::string typeName(const llvm::json::Object &event) const;

  const llvm::json::Object &run_;
  std::vector<const llvm::json::Object *> events_;
  std::map<int64_t, Table> tables_;
};

} // namespace mapgo::driver
