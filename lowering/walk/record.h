// Struct types that no program writes: of closure objects, and of memory that a function keeps
// beside its variables.
#pragma once

#include "lowering/walk/package.h"

namespace mapgo::walk {

class RecordType {
public:
  explicit RecordType(types::Context &context)
      : context_(context), type_(context.make<types::Struct>()) {}

  void add(llvm::StringRef name, const Type *type) {
    auto *field = context_.make<Var>(Pos(), nullptr, name, type);
    field->isField = true;
    type_->fields.push_back(field);
  }
  const types::Struct *type() const { return type_; }

private:
  types::Context &context_;
  types::Struct *type_;
};

/// The Go type of a closure object: {F uintptr; …}.
class ClosureType : public RecordType {
public:
  explicit ClosureType(types::Context &context) : RecordType(context) {
    add("F", context.basic(types::BasicKind::Uintptr));
  }
};

} // namespace mapgo::walk
