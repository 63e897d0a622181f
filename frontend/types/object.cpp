// Identity, order and text of objects (spec: Exported identifiers; Uniqueness of identifiers).
#include "frontend/syntax/unicode.h"
#include "frontend/types/lookup.h"

#include "llvm/Support/Unicode.h"

using namespace llvm;

namespace mapgo::types {

bool Object::exported() const { return syntax::isUpper(syntax::decodeRune(name).rune); }

namespace {

/// Equal under Unicode's simple case folding.
bool equalFold(StringRef a, StringRef b) {
  while (!a.empty() && !b.empty()) {
    syntax::DecodedRune x = syntax::decodeRune(a), y = syntax::decodeRune(b);
    if (x.rune != y.rune &&
        sys::unicode::foldCharSimple(x.rune) != sys::unicode::foldCharSimple(y.rune))
      return false;
    a = a.drop_front(x.width);
    b = b.drop_front(y.width);
  }
  return a.empty() && b.empty();
}

} // namespace

bool Object::sameId(const Package *pkg, StringRef otherName, bool foldCase) const {
  if (foldCase && equalFold(name, otherName))
    return true;
  if (name != otherName)
    return false;
  if (exported())
    return true;
  if (!pkg || !package)
    return pkg == package;
  return pkg == package || pkg->path == package->path;
}

std::string Object::id() const {
  if (exported())
    return name.str();
  StringRef path = package && !package->path.empty() ? StringRef(package->path) : "_";
  return path.str() + "." + name.str();
}

bool precedes(const Object *a, const Object *b) {
  bool aExported = a->exported(), bExported = b->exported();
  if (aExported != bExported)
    return aExported;
  if (int order = a->name.compare(b->name))
    return order < 0;
  StringRef aPath = a->package ? StringRef(a->package->path) : "";
  StringRef bPath = b->package ? StringRef(b->package->path) : "";
  return !aExported && aPath < bPath;
}

bool TypeName::isAlias() const {
  if (!type)
    return false;
  if (const auto *named = dyn_cast<Named>(type))
    return named->object != this;
  const auto *basic = dyn_cast<Basic>(type);
  if (!basic)
    return true;
  // The universe's and package unsafe's own names of basic types are not aliases, but byte and
  // rune are.
  if (name == "byte" || name == "rune")
    return true;
  bool isUnsafePointer = package && package->path == "unsafe" && name == "Pointer";
  return !isUnsafePointer && (package || basic->name != name);
}

std::string Func::fullName() const {
  const Signature *sig = signature();
  if (!sig || !sig->receiver)
    return (package ? package->path + "." : std::string()) + name.str() + linkString(typeArgs);
  const Type *receiver = sig->receiver->type;
  const auto *pointer = dyn_cast<Pointer>(receiver);
  const auto *named = dyn_cast<Named>(pointer ? pointer->elem : receiver);
  if (!named)
    return "interface." + name.str();
  std::string out;
  if (named->object->package)
    out = named->object->package->path + ".";
  std::string typeName = named->object->name.str() + linkString(named->typeArgs);
  out += pointer ? "(*" + typeName + ")" : typeName;
  return out + "." + name.str();
}

namespace {

/// Writes "kind name type" for one object.
class ObjectWriter {
public:
  ObjectWriter(std::string &out, Qualifier qualifier) : out_(out), qualifier_(qualifier) {}

  void object(const Object *object) {
    switch (object->kind) {
    case ObjectKind::PkgName:
      return packageName(cast<PkgName>(object));
    case ObjectKind::Const:
      return nameAndType("const ", object);
    case ObjectKind::TypeName:
      return typeName(cast<TypeName>(object));
    case ObjectKind::Var:
      return nameAndType(cast<Var>(object)->isField ? "field " : "var ", object);
    case ObjectKind::Func:
      return function(cast<Func>(object));
    case ObjectKind::Label:
      (out_ += "label ") += object->name;
      return;
    case ObjectKind::Builtin:
      out_ += "builtin ";
      return qualifiedName(object);
    case ObjectKind::Nil:
      out_ += "nil";
      return;
    }
  }

private:
  void packageName(const PkgName *object) {
    (out_ += "package ") += object->name;
    StringRef path = object->imported->path;
    if (!path.empty() && path != object->name)
      out_ += " (" + constant::quote(path) + ")";
  }

  void nameAndType(StringRef kind, const Object *object) {
    out_ += kind;
    qualifiedName(object);
    if (!object->type)
      return;
    out_ += ' ';
    write(out_, object->type, qualifier_);
  }

  void typeName(const TypeName *object) {
    out_ += "type ";
    qualifiedName(object);
    if (!object->type || isa<Basic>(object->type))
      return;
    bool alias = object->isAlias();
    out_ += alias ? " = " : " ";
    write(out_, alias ? object->type : object->type->under(), qualifier_, object);
  }

  void function(const Func *object) {
    out_ += "func ";
    const Signature *sig = object->signature();
    if (sig && sig->receiver)
      receiver(sig->receiver->type);
    else
      package(object->package);
    out_ += object->name;
    if (sig)
      writeSignature(out_, sig, qualifier_);
  }

  void receiver(const Type *type) {
    out_ += '(';
    if (isa<Interface>(type))
      out_ += "interface";
    else
      write(out_, type, qualifier_);
    out_ += ").";
  }

  /// Package-level objects are shown with their package.
  void qualifiedName(const Object *object) {
    if (object->package && object->package->scope &&
        object->package->scope->lookup(object->name) == object)
      package(object->package);
    out_ += object->name;
  }

  void package(const Package *package) {
    if (!package)
      return;
    std::string text = qualifier_ ? qualifier_(package) : package->path;
    if (!text.empty())
      out_ += text + '.';
  }

  std::string &out_;
  Qualifier qualifier_;
};

} // namespace

std::string toString(const Object *object, Qualifier qualifier) {
  std::string out;
  ObjectWriter(out, qualifier).object(object);
  return out;
}

} // namespace mapgo::types
