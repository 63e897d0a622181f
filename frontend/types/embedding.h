// The breadth-first walk over embedded fields that selectors and method sets share
// (spec: Selectors). Private to types/.
#pragma once

#include "frontend/types/lookup.h"

namespace mapgo::types {

/// A type reached through embedded fields.
struct EmbeddedType {
  const Type *type;            ///< with a pointer already removed
  std::vector<unsigned> index; ///< the fields on the way
  bool indirect;               ///< a pointer is on the way
  bool multiples;              ///< reached in several ways at this depth
};

/// A field of `from` as a step of the walk.
EmbeddedType stepInto(const EmbeddedType &from, unsigned fieldIndex, const Var *field);

/// Merges entries of identical type into one, marked as reached in several ways.
void consolidateMultiples(std::vector<EmbeddedType> &list);

/// `path` with one more element.
std::vector<unsigned> appended(const std::vector<unsigned> &path, unsigned last);

/// Whether a declared method's receiver is a pointer; also before its signature is set up.
bool hasPointerReceiver(const Func *method);

} // namespace mapgo::types
