// Frames that no stack has room for are errors (gc 1.24: ssagen.CheckLargeStacks).
//
// As gc counts, a frame is the function's local variables and temporaries; its arguments and
// results lie in the caller's frame, and those of its calls at the end of its own, one call's at a
// time.
#include "lowering/walk/function.h"

namespace mapgo::walk {

namespace {

constexpr uint64_t kMaxFrame = uint64_t(1) << 30;

} // namespace

/// The bytes that a call's arguments and results take, but for those in registers.
uint64_t argumentBytes(PackageWalk &package, const types::Signature *sig) {
  auto inMemory = [&package](const Type *t) {
    return isMemory(package, t) ? package.layout.sizeOf(t) : 0;
  };
  uint64_t bytes = sig->receiver ? inMemory(sig->receiver->type) : 0;
  for (const types::Tuple *tuple : {sig->params, sig->results})
    for (const Var *v : tuple->vars)
      bytes += inMemory(v->type);
  return bytes;
}

/// Reports the function, whose body has been lowered, if its frame is too large.
void checkFrame(Walk &w, const types::Signature *sig) {
  auto inMemory = [](const core::Local *l) { return l->type->isMemory() ? l->type->size : 0; };
  uint64_t locals = 0;
  for (const core::Local *local : llvm::drop_begin(w.function->locals, w.function->params.size()))
    locals += inMemory(local);
  for (const Var *result : w.frame.results)
    if (Storage storage = w.frame.storage.lookup(result); storage.kind == Storage::Direct)
      locals -= inMemory(storage.local); // counted with the arguments
  uint64_t args = argumentBytes(w, sig);
  bool withoutCalls = locals >= kMaxFrame || args >= kMaxFrame;
  if (!withoutCalls && locals + w.frame.calleeBytes < kMaxFrame)
    return;
  auto megabytes = [](uint64_t bytes) { return std::to_string(bytes >> 20) + " MB "; };
  w.package.sink.error(w.function->pos,
                       "stack frame too large (>1GB): " + megabytes(locals) + "locals + " +
                           megabytes(args) + "args" +
                           (withoutCalls ? "" : " + " + megabytes(w.frame.calleeBytes) + "callee"));
}

} // namespace mapgo::walk
