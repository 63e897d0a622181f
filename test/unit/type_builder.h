// Go types written as C++ expressions, for tests.
#pragma once

#include "frontend/types/lookup.h"

#include <initializer_list>
#include <utility>

namespace mapgo::types {

class TypeBuilder {
public:
  Context context;
  Package *package = addPackage("main", "main");

  Package *addPackage(std::string path, std::string name) {
    auto *scope = context.make<Scope>(context.universe(), Pos(), Pos(), "package");
    return context.make<Package>(std::move(path), std::move(name), scope);
  }

  const Basic *basic(BasicKind kind) { return context.basic(kind); }
  const Basic *intType() { return basic(BasicKind::Int); }
  const Basic *string() { return basic(BasicKind::String); }
  const Type *pointer(const Type *elem) { return context.make<Pointer>(elem); }
  const Type *slice(const Type *elem) { return context.make<Slice>(elem); }
  const Type *array(int64_t len, const Type *elem) { return context.make<Array>(elem, len); }
  const Type *chan(ChanDir dir, const Type *elem) { return context.make<Chan>(dir, elem); }
  const Map *map(const Type *key, const Type *elem) { return context.make<Map>(key, elem); }

  Var *field(llvm::StringRef name, const Type *type) {
    auto *var = context.make<Var>(Pos(), package, context.intern(name), type);
    var->isField = true;
    return var;
  }
  Var *embedded(llvm::StringRef name, const Type *type) {
    Var *var = field(name, type);
    var->embedded = true;
    return var;
  }
  Struct *structOf(std::vector<Var *> fields) {
    auto *type = context.make<Struct>();
    type->fields = std::move(fields);
    return type;
  }

  const Tuple *tuple(std::initializer_list<std::pair<const char *, const Type *>> vars) {
    std::vector<Var *> list;
    for (auto [name, type] : vars)
      list.push_back(context.make<Var>(Pos(), package, name, type));
    return context.make<Tuple>(std::move(list));
  }
  Signature *func(const Tuple *params, const Tuple *results, bool variadic = false) {
    auto *sig = context.make<Signature>();
    sig->params = params;
    sig->results = results;
    sig->variadic = variadic;
    return sig;
  }
  Signature *plainFunc() { return func(context.emptyTuple(), context.emptyTuple()); }

  Interface *interface(std::vector<Func *> methods, std::vector<const Type *> embeddeds = {}) {
    auto *type = context.make<Interface>();
    type->methods = std::move(methods);
    type->embeddeds = std::move(embeddeds);
    return type;
  }
  Func *interfaceMethod(llvm::StringRef name, const Signature *sig) {
    return context.make<Func>(Pos(), package, context.intern(name), sig);
  }

  Named *named(llvm::StringRef name, const Type *underlying) {
    auto *object = context.make<TypeName>(Pos(), package, context.intern(name), nullptr);
    auto *type = context.make<Named>(object);
    type->underlying = underlying;
    type->fromRHS = underlying;
    object->type = type;
    package->scope->insert(object);
    return type;
  }
  Func *method(Named *on, llvm::StringRef name, bool pointerReceiver, Signature *sig = nullptr) {
    if (!sig)
      sig = plainFunc();
    sig->receiver = context.make<Var>(Pos(), package, "r", pointerReceiver ? pointer(on) : on);
    auto *func = context.make<Func>(Pos(), package, context.intern(name), sig);
    func->pointerReceiver = pointerReceiver;
    on->methods.push_back(func);
    return func;
  }

  std::string text(const Type *t) { return toString(t, qualifyRelativeTo(package)); }
};

} // namespace mapgo::types
