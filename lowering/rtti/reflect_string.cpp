// A type's text as Go's reflect.Type.String gives it: packages by name, no parameter names,
// `struct { X int "tag" }`, `interface {}`.
#include "lowering/rtti/reflect_string.h"

#include "frontend/types/lookup.h"

using namespace llvm;

namespace mapgo::rtti {
namespace {

using types::Type;

class Writer {
public:
  explicit Writer(std::string &out) : out_(out) {}

  void type(const Type *t) {
    switch (t->kind) {
    case types::TypeKind::Array:
      out_ += '[' + std::to_string(cast<types::Array>(t)->len) + ']';
      return type(cast<types::Array>(t)->elem);
    case types::TypeKind::Slice:
      out_ += "[]";
      return type(cast<types::Slice>(t)->elem);
    case types::TypeKind::Pointer:
      out_ += '*';
      return type(cast<types::Pointer>(t)->elem);
    case types::TypeKind::Map:
      out_ += "map[";
      type(cast<types::Map>(t)->key);
      out_ += ']';
      return type(cast<types::Map>(t)->elem);
    case types::TypeKind::Struct:
      return structType(cast<types::Struct>(t));
    case types::TypeKind::Signature:
      out_ += "func";
      return signature(cast<types::Signature>(t));
    case types::TypeKind::Interface:
      return interfaceType(cast<types::Interface>(t));
    case types::TypeKind::Chan:
      return chan(cast<types::Chan>(t));
    case types::TypeKind::Named: {
      const types::TypeName *name = cast<types::Named>(t)->object;
      if (name->package)
        out_ += name->package->name + '.';
      out_ += name->name;
      return;
    }
    case types::TypeKind::Basic:
      // byte and rune are only other names.
      if (cast<types::Basic>(t)->basicKind == types::BasicKind::Uint8)
        out_ += "uint8";
      else if (cast<types::Basic>(t)->basicKind == types::BasicKind::Int32)
        out_ += "int32";
      else if (cast<types::Basic>(t)->basicKind == types::BasicKind::UnsafePointer)
        out_ += "unsafe.Pointer";
      else
        out_ += cast<types::Basic>(t)->name;
      return;
    case types::TypeKind::Tuple:
      return tuple(cast<types::Tuple>(t), false);
    }
  }

private:
  void structType(const types::Struct *t) {
    out_ += "struct {";
    for (size_t i = 0; i < t->fields.size(); ++i) {
      out_ += i > 0 ? "; " : " ";
      if (!t->fields[i]->embedded)
        out_ += t->fields[i]->name.str() + ' ';
      type(t->fields[i]->type);
      if (!t->tag(i).empty())
        out_ += ' ' + constant::toExactString(constant::makeString(t->tag(i).str()));
    }
    out_ += t->fields.empty() ? "}" : " }";
  }

  void interfaceType(const types::Interface *t) {
    out_ += "interface {";
    bool first = true;
    for (const types::Func *method : types::typeSet(t).methods) {
      out_ += first ? " " : "; ";
      first = false;
      if (!method->exported() && method->package)
        out_ += method->package->name + '.';
      out_ += method->name;
      signature(method->signature());
    }
    out_ += first ? "}" : " }";
  }

  void signature(const types::Signature *t) {
    tuple(t->params, t->variadic);
    if (t->results->size() == 0)
      return;
    out_ += ' ';
    if (t->results->size() == 1)
      type(t->results->vars[0]->type);
    else
      tuple(t->results, false);
  }

  void tuple(const types::Tuple *t, bool variadic) {
    out_ += '(';
    for (size_t i = 0; i < t->size(); ++i) {
      if (i > 0)
        out_ += ", ";
      const Type *param = t->vars[i]->type;
      if (variadic && i + 1 == t->size()) {
        out_ += "...";
        param = cast<types::Slice>(param->under())->elem;
      }
      type(param);
    }
    out_ += ')';
  }

  void chan(const types::Chan *t) {
    bool receivesFirst = false;
    if (const auto *elem = dyn_cast<types::Chan>(t->elem))
      receivesFirst = elem->dir == types::ChanDir::RecvOnly;
    out_ += t->dir == types::ChanDir::RecvOnly   ? "<-chan "
            : t->dir == types::ChanDir::SendOnly ? "chan<- "
                                                 : "chan ";
    bool parenthesised = receivesFirst && t->dir != types::ChanDir::RecvOnly;
    out_ += parenthesised ? "(" : "";
    type(t->elem);
    out_ += parenthesised ? ")" : "";
  }

  std::string &out_;
};

} // namespace

std::string reflectString(const types::Type *t) {
  std::string text;
  Writer(text).type(t);
  return text;
}

} // namespace mapgo::rtti
