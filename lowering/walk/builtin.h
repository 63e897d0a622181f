// Builtin functions; append is in slice.h, those of maps in map.h.
#pragma once

#include "lowering/walk/context.h"

namespace mapgo::walk {

class Arguments;

/// Calls a builtin whose arguments have been hoisted.
std::vector<Value> builtinCall(Walk &w, const syntax::CallExpr *call, types::BuiltinId id,
                               const Arguments &args);

} // namespace mapgo::walk
