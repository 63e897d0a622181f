// Printing any comparable Go value, by its type's descriptor.
#pragma once

#include "runtime/abi/type.h"

namespace mapgo::rt {

/// Writes the value at `value` to standard error, in the formats of println but for strings, which
/// are quoted, and composite values:
///
///    5   +1.500000e+000   "text\n"   {1 "a"}   [1 2]   0xc000   int(5)   nil
///
/// An interface's dynamic value is shown with its type. Pointers are not followed.
void printValue(const Type *type, const void *value);

} // namespace mapgo::rt
