// Why something became what it is in Core, for readers.
#pragma once

#include "lowering/core/core.h"

#include <string>
#include <vector>

namespace mapgo::core {

/// In a line: "fast64: key int, value 8 bytes ≤ 128".
std::string textOf(const Reason &reason);

/// One of the rules by which a lowering is chosen.
struct Rule {
  std::string result;    ///< what it leads to: "mapaccess1_fast64"
  std::string condition; ///< when it applies
  bool applies = false;
  std::string why; ///< it applies here, or does not
};

/// A reason with all the rules that were asked, in their order.
struct Explanation {
  std::string about; ///< "map entry point"
  std::string text;
  std::string made; ///< where this compiler decides it: "lowering/walk/map.cpp:93", or ""
  std::vector<Rule> rules;
};

/// Of a statement that a reader may ask about; nothing of others.
std::optional<Explanation> explain(const Stmt *s);

} // namespace mapgo::core
