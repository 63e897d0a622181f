// Types as messages show them.
#include "frontend/types/lookup.h"

#include "llvm/ADT/SmallPtrSet.h"

using namespace llvm;

namespace mapgo::types {
namespace {

class TypeWriter {
public:
  TypeWriter(std::string &out, Qualifier qualifier) : out_(out), qualifier_(qualifier) {}

  void type(const Type *t) {
    if (!t) {
      out_ += "<nil>";
      return;
    }
    if (!inProgress_.insert(t).second) { // only an invalid type contains itself without a name
      out_ += "<cycle>";
      return;
    }
    literalOrName(t);
    inProgress_.erase(t);
  }

  /// "(x int) (y string, err error)"
  void signature(const Signature *sig) {
    tuple(sig->params, sig->variadic);
    if (!sig->results || sig->results->size() == 0)
      return;
    out_ += ' ';
    const Var *first = sig->results->vars[0];
    if (sig->results->size() == 1 && first->name.empty())
      type(first->type);
    else
      tuple(sig->results, /*variadic=*/false);
  }

private:
  void literalOrName(const Type *t) {
    switch (t->kind) {
    case TypeKind::Basic:
      out_ += cast<Basic>(t)->name;
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

  void structType(const Struct *t) {
    out_ += "struct{";
    for (size_t i = 0; i < t->fields.size(); ++i) {
      const Var *field = t->fields[i];
      if (i > 0)
        out_ += "; ";
      if (!field->embedded)
        (out_ += field->name) += ' ';
      type(field->type);
      if (!t->tag(i).empty())
        out_ += ' ' + constant::quote(t->tag(i));
    }
    out_ += '}';
  }

  void interfaceType(const Interface *t) {
    if (t->isAny) {
      out_ += "any";
      return;
    }
    out_ += "interface{";
    StringRef separator = "";
    for (const Func *method : t->methods) {
      (out_ += separator) += method->name;
      if (method->type)
        signature(method->signature());
      separator = "; ";
    }
    for (const Type *embedded : t->embeddeds) {
      out_ += separator;
      type(embedded);
      separator = "; ";
    }
    // Only the predeclared comparable has the property without embedding anything.
    if (separator.empty() && t->typeSet && t->typeSet->comparable)
      out_ += "comparable";
    out_ += '}';
  }

  void chanType(const Chan *t) {
    const auto *elem = dyn_cast_or_null<Chan>(t->elem);
    bool parens = t->dir == ChanDir::Both && elem && elem->dir == ChanDir::RecvOnly;
    out_ += t->dir == ChanDir::Both ? "chan " : t->dir == ChanDir::SendOnly ? "chan<- " : "<-chan ";
    out_ += parens ? "(" : "";
    type(t->elem);
    out_ += parens ? ")" : "";
  }

  void typeName(const TypeName *object) {
    if (object->package) {
      std::string package = qualifier_ ? qualifier_(object->package) : object->package->path;
      if (!package.empty())
        out_ += package + '.';
    }
    out_ += object->name;
  }

  void tuple(const Tuple *t, bool variadic) {
    out_ += '(';
    for (size_t i = 0; t && i < t->size(); ++i) {
      const Var *var = t->vars[i];
      if (i > 0)
        out_ += ", ";
      if (!var->name.empty())
        (out_ += var->name) += ' ';
      if (variadic && i + 1 == t->size())
        variadicType(var->type);
      else
        type(var->type);
    }
    out_ += ')';
  }

  void variadicType(const Type *t) {
    if (const auto *slice = dyn_cast<Slice>(t)) {
      out_ += "...";
      return type(slice->elem);
    }
    type(t); // append([]byte, string...)
    out_ += "...";
  }

  std::string &out_;
  Qualifier qualifier_;
  SmallPtrSet<const Type *, 8> inProgress_;
};

} // namespace

void write(std::string &out, const Type *t, Qualifier qualifier) {
  TypeWriter(out, qualifier).type(t);
}

std::string toString(const Type *t, Qualifier qualifier) {
  std::string out;
  write(out, t, qualifier);
  return out;
}

void writeSignature(std::string &out, const Signature *sig, Qualifier qualifier) {
  TypeWriter(out, qualifier).signature(sig);
}

} // namespace mapgo::types
