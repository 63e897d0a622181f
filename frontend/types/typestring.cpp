// Types as text, in three forms of one grammar:
//
//   message   struct{x int "tag"}, func(x int), any: as written; packages as a Qualifier has it
//   reflect   struct { x int "tag" }, func(int), interface {}: as Go's reflect.Type.String gives
//             it, with packages by name
//   link      the same for identical types and different for others: reflect's with package paths
//             in place of names, and with what identity depends on beyond that:
//
//     main.T·1                        a type declared in a function: the first in main
//     main.T[int;string]·1            in an instance of a generic function: with its arguments
//     struct { main.x int "tag" }     unexported fields, methods: with their package
//     struct { main.A = main.B }      embedded under another name (an alias's)
#include "frontend/types/lookup.h"

#include "llvm/ADT/SmallPtrSet.h"

using namespace llvm;

namespace mapgo::types {
namespace {

enum class Form : uint8_t { Message, Reflect, Link };

class TypeWriter {
public:
  TypeWriter(std::string &out, Form form, Qualifier qualifier = nullptr,
             const TypeName *declared = nullptr)
      : out_(out), form_(form), qualifier_(qualifier), declared_(declared) {}

  /// "m(int) string"
  void method(const Func *method) {
    parameterNames_ = false;
    fieldPackage_ = !qualifier_;
    out_ += method->name;
    if (method->type)
      signature(method->signature());
  }

  /// A message may be about a type that is not known yet or contains itself without a name.
  void type(const Type *t) {
    if (form_ != Form::Message) {
      literalOrName(t);
    } else if (!t) {
      out_ += "<nil>";
    } else if (!inProgress_.insert(t).second) {
      out_ += "<cycle>";
    } else {
      literalOrName(t);
      inProgress_.erase(t);
    }
  }

  /// "(x int) (y string, err error)"
  void signature(const Signature *sig) {
    typeParams(sig->typeParams);
    tuple(sig->params, sig->variadic);
    if (!sig->results || sig->results->size() == 0)
      return;
    out_ += ' ';
    const Var *first = sig->results->vars[0];
    if (sig->results->size() == 1 &&
        (form_ != Form::Message || !parameterNames_ || first->name.empty()))
      type(first->type);
    else
      tuple(sig->results, /*variadic=*/false);
  }

  /// "[int, T]", in links and reflection without space
  void typeArgs(ArrayRef<const Type *> implicitArgs, ArrayRef<const Type *> args) {
    // Arguments are in reflection as in links.
    Form outer = std::exchange(form_, form_ == Form::Message ? form_ : Form::Link);
    if (form_ == Form::Message) // knows nothing of the function around a type
      implicitArgs = {};
    StringRef separator = form_ == Form::Message ? ", " : ",";
    if (!args.empty() || !implicitArgs.empty()) {
      out_ += '[';
      interleave(implicitArgs, [&](const Type *t) { type(t); }, [&] { out_ += separator; });
      if (!args.empty() && !implicitArgs.empty())
        out_ += ';';
      interleave(args, [&](const Type *t) { type(t); }, [&] { out_ += separator; });
      out_ += ']';
    }
    form_ = outer;
  }

  /// "~int | string"
  void terms(ArrayRef<Term> list) {
    interleave(
        list,
        [&](Term term) {
          out_ += term.tilde ? "~" : "";
          type(term.type);
        },
        [&] { out_ += " | "; });
  }

private:
  void literalOrName(const Type *t) {
    if (t->alias && t->alias != declared_ && form_ == Form::Message)
      return typeName(t->alias);
    switch (t->kind) {
    case TypeKind::Basic:
      return basic(cast<Basic>(t));
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
      return named(cast<Named>(t));
    case TypeKind::TypeParam:
      out_ += cast<TypeParam>(t)->object->name;
      return;
    case TypeKind::Union:
      return terms(cast<Union>(t)->terms);
    }
  }

  /// byte and rune are names for messages alone.
  void basic(const Basic *t) {
    bool isAlias = form_ != Form::Message && (t->name == "byte" || t->name == "rune");
    out_ += isAlias ? (t->name == "byte" ? "uint8" : "int32") : t->name;
  }

  // keyword{first; second}, or keyword { first; second }
  void open(StringRef keyword) {
    out_ += keyword;
    out_ += form_ == Form::Message ? "{" : " {";
  }
  void separate(bool isFirst) { out_ += !isFirst ? "; " : form_ == Form::Message ? "" : " "; }
  void close(bool isEmpty) { out_ += isEmpty || form_ == Form::Message ? "}" : " }"; }

  void structType(const Struct *t) {
    open("struct");
    for (size_t i = 0; i < t->fields.size(); ++i) {
      separate(i == 0);
      field(t->fields[i]);
      if (!t->tag(i).empty())
        out_ += ' ' + constant::quote(t->tag(i));
    }
    close(t->fields.empty());
  }

  void field(const Var *field) {
    bool showPackage = !field->exported() && field->package && std::exchange(fieldPackage_, false);
    if (!field->embedded)
      identifier(field, " ");
    else if (form_ == Form::Link && !namedByItsType(field))
      identifier(field, " = ");
    // By an alias, it is embedded under that name.
    if (field->embedded && form_ == Form::Message && !namedByItsType(field))
      out_ += (isa<Pointer>(field->type) ? "*" : "") + field->name.str();
    else
      type(field->type);
    if (showPackage)
      out_ += " /* package " + field->package->path + " */ ";
  }

  /// An object's name, with the package where that is part of its identity.
  void identifier(const Object *object, StringRef after = "") {
    bool isLocal = !object->exported() && object->package;
    if (isLocal && form_ == Form::Link)
      out_ += object->package->path + ".";
    else if (isLocal && form_ == Form::Reflect && isa<Func>(object))
      out_ += object->package->name + ".";
    (out_ += object->name) += after;
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
    if (t->implicit && form_ == Form::Message && t->methods.empty() && t->embeddeds.size() == 1)
      return type(t->embeddeds.front());
    // In messages as declared, else by the type set.
    const TypeSet *set = form_ == Form::Message ? t->typeSet.get() : &typeSet(t);
    llvm::ArrayRef<Func *> methods = form_ == Form::Message ? t->methods : set->methods;
    bool isFirst = true;
    open("interface");
    // Of those declared, only the predeclared comparable has the property without embedding.
    if (set && set->comparable &&
        (form_ != Form::Message || (t->methods.empty() && t->embeddeds.empty()))) {
      separate(std::exchange(isFirst, false));
      out_ += "comparable";
    }
    for (const Func *method : methods) {
      separate(std::exchange(isFirst, false));
      identifier(method);
      if (method->type)
        signature(method->signature());
    }
    if (form_ == Form::Message) {
      for (const Type *embedded : t->embeddeds) {
        separate(std::exchange(isFirst, false));
        type(embedded);
      }
    }
    if (set && set->terms && form_ != Form::Message) {
      separate(std::exchange(isFirst, false));
      terms(*set->terms);
    }
    close(isFirst);
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
    std::string package = object->package ? packageName(object->package) : "";
    if (!package.empty())
      out_ += package + '.';
    out_ += object->name;
  }

  void named(const Named *t) {
    const TypeName *object = t->object;
    typeName(object);
    typeArgs(t->implicitArgs, t->typeArgs);
    if (!t->isInstance() && form_ == Form::Message)
      typeParams(t->typeParams);
    if (form_ == Form::Link && object->localIndex > 0)
      out_ += "·" + std::to_string(object->localIndex);
  }

  /// "[K comparable, V any]"
  void typeParams(ArrayRef<TypeParam *> params) {
    if (params.empty())
      return;
    out_ += '[';
    for (size_t i = 0; i < params.size(); ++i) {
      type(params[i]);
      bool isLast = i + 1 == params.size();
      if (isLast || params[i + 1]->bound != params[i]->bound) {
        out_ += ' ';
        type(params[i]->bound);
      }
      out_ += isLast ? "]" : ", ";
    }
  }

  std::string packageName(const Package *package) const {
    if (form_ == Form::Reflect)
      return package->name;
    return form_ == Form::Message && qualifier_ ? qualifier_(package) : package->path;
  }

  void tuple(const Tuple *t, bool variadic) {
    out_ += '(';
    for (size_t i = 0; t && i < t->size(); ++i) {
      const Var *var = t->vars[i];
      if (i > 0)
        out_ += ", ";
      if (form_ == Form::Message && parameterNames_ && !var->name.empty())
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
  Form form_;
  Qualifier qualifier_;
  const TypeName *declared_;   ///< an alias to be written in full
  bool parameterNames_ = true; ///< in messages
  bool fieldPackage_ = false;  ///< of the next unexported field
  SmallPtrSet<const Type *, 8> inProgress_;
};

std::string inForm(Form form, const Type *t) {
  std::string out;
  TypeWriter(out, form).type(t);
  return out;
}

} // namespace

void write(std::string &out, const Type *t, Qualifier qualifier, const TypeName *declared) {
  TypeWriter(out, Form::Message, qualifier, declared).type(t);
}

std::string toString(const Type *t, Qualifier qualifier) {
  std::string out;
  write(out, t, qualifier);
  return out;
}

void writeSignature(std::string &out, const Signature *sig, Qualifier qualifier) {
  TypeWriter(out, Form::Message, qualifier).signature(sig);
}

std::string toString(ArrayRef<Term> terms, Qualifier qualifier) {
  std::string out;
  TypeWriter(out, Form::Message, qualifier).terms(terms);
  return out;
}

std::string methodText(const Func *method, Qualifier qualifier) {
  std::string out;
  TypeWriter(out, Form::Message, qualifier).method(method);
  return out;
}

std::string linkString(const Type *t) { return inForm(Form::Link, t); }

std::string linkString(ArrayRef<const Type *> typeArgs) {
  std::string out;
  TypeWriter(out, Form::Link).typeArgs({}, typeArgs);
  return out;
}

std::string reflectString(const Type *t) { return inForm(Form::Reflect, t); }

} // namespace mapgo::types
