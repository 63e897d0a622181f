// Any Go value as text, by its type's descriptor.
#pragma once

#include "runtime/abi/type.h"
#include "runtime/checked/line.h"

namespace mapgo::rt {

/// Adds the value at `value` as a constant of Go would be written, with composite values in braces:
///
///    5   1.5   "text\n"   (1-2i)   {1 "a"}   [1 2]   0xc000   int(5)   nil   [len 2 cap 4 0xc000]
///
/// An interface's dynamic value is shown with its type. Pointers are not followed. Of a long value
/// only the beginning is shown, and then "…".
void addValue(Line &line, const Type *type, const void *value);

} // namespace mapgo::rt
