// Functions of Go's library that are instructions.

#include "lowering/core/intrinsics.h"

#include "llvm/ADT/STLExtras.h"

namespace mapgo::core {

namespace {

constexpr Intrinsic kIntrinsics[] = {
#define INTRINSIC(symbol, operation, params, results)                                              \
  {symbol, Operation::operation, params, results},
#include "lowering/core/intrinsics.def"
};

bool isOf(char letter, const Type *type) {
  switch (letter) {
  case 'P':
    return type->isPtr();
  case 'B':
    return type->kind == TypeKind::Bool;
  case 'D':
    return type->kind == TypeKind::Float64;
  default:
    return type->isInteger() && type->size == static_cast<uint64_t>(letter - '0');
  }
}

bool hasTypes(const Function &f, const Intrinsic &intrinsic) {
  return f.params.size() == intrinsic.params.size() &&
         f.results.size() == intrinsic.results.size() &&
         llvm::all_of(llvm::enumerate(f.params),
                      [&](auto p) { return isOf(intrinsic.params[p.index()], p.value()->type); }) &&
         llvm::all_of(llvm::enumerate(f.results),
                      [&](auto r) { return isOf(intrinsic.results[r.index()], r.value()); });
}

} // namespace

const Intrinsic *intrinsicOf(const Function &f) {
  constexpr llvm::StringRef packages[] = {"math", "sync/atomic.", "internal/runtime/"};
  if (llvm::none_of(packages, [&](llvm::StringRef p) { return f.name.starts_with(p); }))
    return nullptr;
  const auto *found = llvm::find_if(
      kIntrinsics, [&](const Intrinsic &intrinsic) { return intrinsic.symbol == f.name; });
  return found != std::end(kIntrinsics) && hasTypes(f, *found) ? found : nullptr;
}

bool isGuarded(Operation operation) {
  switch (operation) {
  case Operation::OnesCount:
  case Operation::Floor:
  case Operation::Ceil:
  case Operation::Trunc:
  case Operation::RoundToEven:
  case Operation::MultiplyAdd:
    return true;
  default:
    return false;
  }
}

} // namespace mapgo::core
