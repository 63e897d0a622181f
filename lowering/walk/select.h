// Select statements.
#pragma once

#include "lowering/walk/context.h"

namespace mapgo::walk {

/// select { … }
void selectStmt(Walk &w, const syntax::SelectStmt *s, llvm::StringRef label);

} // namespace mapgo::walk
