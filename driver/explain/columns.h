// A document as a page carries it: the same JSON in another order, in which like stands with like,
// since a document is mostly long lists of short rows. Compressed it is a quarter to a third
// smaller. explorer/src/columns.ts reads it.
//
// Objects and scalars stay as they are. A list becomes one that begins with how it is written:
//
//    [0, item, …]                    as it is
//    [1, first, difference, …]       of integers: each less the one before
//    [2, "text\ntext…"]              of strings, none of which has a line feed
//    [3, lengths, items]             of lists: how long each is, and the items of all
//    [4, lengths, column, …]         of rows: how long each is, or one number if all are; what is
//                                    first in each, what is second, …
//    [5, shapes, shape, column, …]   of objects: which keys there are together, "a b"; of each
//                                    object, which of these it has; for each key, as they come in
//                                    `shapes`, its values in the objects that have it
#pragma once

#include "driver/explain/json.h"

#include <string>

namespace mapgo::driver {

/// `value`, each list in it so written, as JSON text.
std::string inColumns(const Json &value);

} // namespace mapgo::driver
