// The text of a type that its descriptor carries.
#pragma once

#include "frontend/types/object.h"

#include <string>

namespace mapgo::rtti {

/// As reflect.Type.String: not unique, since packages appear by name.
std::string reflectString(const types::Type *t);

} // namespace mapgo::rtti
