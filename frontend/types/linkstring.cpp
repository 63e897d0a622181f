// The spelling of types that is equal if and only if they are identical.
//
// It is Go's reflect.Type.String with package paths in place of names, and with what identity
// depends on beyond that:
//
//     main.T·1                        a type declared in a function: the first T in main
//     struct { main.x int "tag" }     unexported fields, methods: with their package
//     struct { main.A = main.B }      embedded under another name (an alias's)
#include "frontend/types/lookup.h"

using namespace llvm;

namespace mapgo::types {
namespace {

class LinkWriter {
public:
  explicit LinkWriter(std::string &out) : out_(out) {}

  void type(const Type *t) {
    switch (t->kind) {
    case TypeKind::Basic:
      out_ += basicName(cast<Basic>(t));
      return;
    case TypeKind::Array:
      out_ += '[' + std::to_string(cast<Array>(t)->len) + ']';
      return type(cast<Array>(t)->elem);
    case TypeKind::Slice:
      out_ += "[]";
      return type(cast<Slice>(t)->elem);
    case TypeKind::Struct:
      return structType(cast<Struct>(t));
    case TypeKind::Pointer:
      out_ += '*';
      return type(cast<Pointer>(t)->elem);
    case TypeKind::Tuple:
      return tuple(cast<Tuple>(t), /*variadic=*/false);
    case TypeKind::Signature:
      out_ += "func";
      return signature(cast<Signature>(t));
    case TypeKind::Interface:
      return interfaceType(cast<Interface>(t));
    case TypeKind::Map:
      out_ += "map[";
      type(cast<Map>(t)->key);
      out_ += ']';
      return type(cast<Map>(t)->elem);
    case TypeKind::Chan:
      return chanType(cast<Chan>(t));
    case TypeKind::Named:
      return typeName(cast<Named>(t)->object);
    }
  }

private:
  static StringRef basicName(const Basic *t) {
    switch (t->basicKind) {
    case BasicKind::Uint8:
      return "uint8"; // also of byte
    case BasicKind::Int32:
      return "int32"; // also of rune
    default:
      return t->name;
    }
  }

  void structType(const Struct *t) {
    out_ += "struct {";
    for (size_t i = 0; i < t->fields.size(); ++i) {
      out_ += i > 0 ? "; " : " ";
      field(t->fields[i]);
      if (!t->tag(i).empty())
        out_ += ' ' + constant::quote(t->tag(i));
    }
    out_ += t->fields.empty() ? "}" : " }";
  }

  void field(const Var *field) {
    if (!field->embedded)
      out_ += identifier(field) + ' ';
    else if (!namedByItsType(field))
      out_ += identifier(field) + " = ";
    type(field->type);
  }

  /// An object's name, with the package if that is part of its identity.
  static std::string identifier(const Object *object) {
    if (object->exported() || !object->package)
      return object->name.str();
    return object->package->path + "." + object->name.str();
  }

  /// Whether an embedded field's identity follows from its type's.
  static bool namedByItsType(const Var *field) {
    const Type *type = field->type;
    if (const auto *pointer = dyn_cast<Pointer>(type))
      type = pointer->elem;
    const auto *named = dyn_cast<Named>(type);
    return named && named->object->name == field->name &&
           (field->exported() || named->object->package == field->package);
  }

  void interfaceType(const Interface *t) {
    const TypeSet &set = typeSet(t);
    StringRef separator = " ";
    out_ += "interface {";
    if (set.comparable) {
      (out_ += separator) += "comparable";
      separator = "; ";
    }
    for (const Func *method : set.methods) {
      (out_ += separator) += identifier(method);
      signature(method->signature());
      separator = "; ";
    }
    out_ += separator == " " ? "}" : " }";
  }

  void chanType(const Chan *t) {
    const auto *elem = dyn_cast<Chan>(t->elem);
    bool parens = t->dir == ChanDir::Both && elem && elem->dir == ChanDir::RecvOnly;
    out_ += t->dir == ChanDir::Both ? "chan " : t->dir == ChanDir::SendOnly ? "chan<- " : "<-chan ";
    out_ += parens ? "(" : "";
    type(t->elem);
    out_ += parens ? ")" : "";
  }

  void typeName(const TypeName *object) {
    if (object->package)
      out_ += object->package->path + '.';
    out_ += object->name;
    if (object->localIndex > 0)
      out_ += "·" + std::to_string(object->localIndex);
  }

  void signature(const Signature *sig) {
    tuple(sig->params, sig->variadic);
    if (sig->results->size() == 0)
      return;
    out_ += ' ';
    if (sig->results->size() == 1)
      type(sig->results->vars[0]->type);
    else
      tuple(sig->results, /*variadic=*/false);
  }

  void tuple(const Tuple *t, bool variadic) {
    out_ += '(';
    for (size_t i = 0; i < t->size(); ++i) {
      out_ += i > 0 ? ", " : "";
      const Type *varType = t->vars[i]->type;
      const auto *slice = dyn_cast<Slice>(varType);
      if (variadic && i + 1 == t->size() && slice) {
        out_ += "...";
        varType = slice->elem;
      }
      type(varType);
    }
    out_ += ')';
  }

  std::string &out_;
};

} // namespace

std::string linkString(const Type *t) {
  std::string out;
  LinkWriter(out).type(t);
  return out;
}

} // namespace mapgo::types
