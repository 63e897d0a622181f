// Writes Core by hand, for tests of what takes it.
#pragma once

#include "lowering/core/build.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/raw_ostream.h"

#include <string>
#include <utility>
#include <vector>

namespace mapgo::core {

/// Appends statements to the function begun last, or to the block given to `into`.
struct CoreWriter {
  Unit unit;
  Builder build{unit};
  const BasicTypes &types = unit.types();
  Function *function = nullptr;
  Block *block = nullptr;

  Function *begin(llvm::StringRef name,
                  std::vector<std::pair<llvm::StringRef, const Type *>> params = {},
                  std::vector<const Type *> results = {}) {
    function = unit.function(name);
    function->defined = true;
    function->results = std::move(results);
    for (auto &[param, type] : params)
      function->params.push_back(local(param, type));
    block = &function->body;
    return function;
  }

  Local *local(llvm::StringRef name, const Type *type) {
    return unit.addLocal(function, name, type, Pos());
  }
  Expr *param(unsigned i) { return build.read(function->params[i]); }
  Expr *number(int64_t value) { return build.int64(value); }

  template <class T> T *add() {
    T *s = unit.make<T>(Origin());
    block->push_back(s);
    return s;
  }
  void into(Block &inner, llvm::function_ref<void()> write) {
    Block *outer = std::exchange(block, &inner);
    write();
    block = outer;
  }

  void assign(Local *local, Expr *value) {
    auto *s = add<Assign>();
    s->local = local;
    s->value = value;
  }
  void store(Expr *addr, Expr *value) {
    auto *s = add<Store>();
    s->addr = addr;
    s->value = value;
  }
  void ret(std::vector<Expr *> values = {}) { add<Return>()->values = unit.copy<Expr *>(values); }
  void check(Expr *cond, Entry entry, std::vector<Expr *> args = {}) {
    auto *s = add<Check>();
    s->cond = cond;
    s->entry = entry;
    s->args = unit.copy<Expr *>(args);
  }
  Call *call(Function *callee, std::vector<Expr *> args, std::vector<Local *> results = {}) {
    Call *s = callOf(args, results);
    s->function = callee;
    return s;
  }
  Call *call(Entry entry, std::vector<Expr *> args, std::vector<Local *> results = {}) {
    Call *s = callOf(args, results);
    s->entry = entry;
    return s;
  }
  /// Calls a func value.
  Call *callFunc(Expr *func, std::vector<Expr *> args, std::vector<Local *> results,
                 std::vector<const Type *> resultTypes) {
    Call *s = callOf(args, results);
    s->code = build.load(&types.ptr, func);
    s->context = func;
    s->resultTypes = unit.copy<const Type *>(resultTypes);
    return s;
  }
  void ifThen(Expr *cond, llvm::function_ref<void()> then) {
    auto *s = add<If>();
    s->cond = cond;
    into(s->then, then);
  }
  void leave(const Stmt *target) { add<Break>()->target = target; }
  void note(llvm::StringRef text) { add<Note>()->text = text; }

  /// A constant string, with its bytes in a global of their own.
  Expr *text(llvm::StringRef bytes) {
    Global *g = unit.global("go:string." + std::to_string(strings_++));
    g->defined = g->readOnly = true;
    g->linkage = Linkage::Local;
    g->size = bytes.size();
    g->data.push_back({DataItem::Bytes, 0, unit.intern(bytes)});
    return build.aggregate(&types.string,
                           {build.addressOf(g), number(static_cast<int64_t>(bytes.size()))});
  }

  const Type *array(const Type *elem, uint64_t count) { return unit.arrayType(elem, count); }
  const Type *structure(llvm::StringRef name, uint64_t size, std::vector<StructField> fields) {
    uint64_t align = 1;
    for (const StructField &field : fields)
      align = std::max(align, field.type->align);
    return unit.structType(name, size, align, fields);
  }

  std::string printed(const PrintOptions &options = {}) {
    std::string text;
    llvm::raw_string_ostream stream(text);
    TextListing out(stream);
    print(out, unit, options);
    return text;
  }

private:
  Call *callOf(std::vector<Expr *> &args, std::vector<Local *> &results) {
    auto *s = add<Call>();
    s->args = unit.copy<Expr *>(args);
    s->results = unit.copy<Local *>(results);
    return s;
  }
  unsigned strings_ = 0;
};

} // namespace mapgo::core
