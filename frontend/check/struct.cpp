// Struct types (spec: Struct types).
#include "frontend/check/support.h"
#include "frontend/check/typexpr.h"
#include "frontend/syntax/literal.h"
#include "frontend/types/typeparam.h"

namespace mapgo::check {

/// The name an embedded field gets: that of T in T, *T, p.T; nullptr if the type cannot be
/// embedded.
static syntax::Name *embeddedName(Expr *type) {
  if (auto *star = llvm::dyn_cast<syntax::Star>(type))
    type = star->x; // and no further one
  if (auto *index = llvm::dyn_cast<syntax::IndexExpr>(type))
    type = index->x;
  if (auto *selector = llvm::dyn_cast<syntax::SelectorExpr>(type))
    return selector->sel;
  return llvm::dyn_cast<syntax::Name>(type);
}

/// Spec: an embedded field is a type name T or a pointer to one, *T, where T is no pointer and, in
/// the second case, no interface.
static void checkEmbeddedField(Checker &check, Pos pos, const Type *type) {
  const auto *pointer = llvm::dyn_cast<types::Pointer>(type);
  const Type *under = underOrNull(pointer ? pointer->elem : type);
  if (!under || types::isInvalid(under))
    return;
  if (types::isUnsafePointer(under))
    check.error(pos, "embedded field type cannot be unsafe.Pointer");
  else if (llvm::isa<types::Pointer>(under))
    check.error(pos, "embedded field type cannot be a pointer");
  else if (types::isTypeParam(pointer ? pointer->elem : type))
    check.error(pos, "embedded field type cannot be a (pointer to a) type parameter");
  else if (pointer && llvm::isa<types::Interface>(under))
    check.error(pos, "embedded field type cannot be a pointer to an interface");
}

static std::string tag(Checker &check, const syntax::BasicLit *literal) {
  if (!literal || literal->bad)
    return "";
  std::optional<std::string> text = syntax::unquote(literal->value);
  if (!text)
    check.error(literal, "invalid syntax tree: incorrect tag syntax: \"" + literal->value + "\"");
  return text.value_or("");
}

void structType(Checker &check, types::Struct *t, syntax::StructType *e) {
  std::vector<Var *> fields;
  std::vector<std::string> tags;
  llvm::StringMap<Var *> seen;
  const Expr *previous = nullptr;
  const Type *type = nullptr;
  bool tagged = false;
  for (size_t i = 0; i < e->fields.size(); ++i) {
    syntax::Field *f = e->fields[i];
    // Fields declared together share one type expression.
    if (f->type != previous)
      type = varType(check, f->type);
    previous = f->type;
    std::string fieldTag = i < e->tags.size() ? tag(check, e->tags[i]) : "";

    syntax::Name *name = f->name;
    const Pos typePos = syntax::startPos(f->type);
    Pos pos = name ? name->pos : typePos;
    const Type *fieldType = type;
    if (!name) {
      name = embeddedName(f->type);
      if (name) {
        pos = name->pos;
        check.later([&check, typePos, type] { checkEmbeddedField(check, typePos, type); });
      } else {
        // An invalid field keeps their number what the source says.
        check.error(pos, "invalid syntax tree: invalid embedded field type " + check.str(f->type));
        fieldType = check.context.invalid();
        fieldTag.clear();
      }
    }
    llvm::StringRef fieldName = name ? name->value : "_";
    auto *field = check.context.make<Var>(pos, check.package, fieldName, fieldType);
    field->isField = true;
    field->embedded = !f->name;
    if (fieldName != "_") {
      auto [other, isNew] = seen.try_emplace(fieldName, field);
      if (!isNew) {
        check.error(pos, fieldName + " redeclared", check.otherDeclaration(other->second));
        continue;
      }
    }
    tagged |= !fieldTag.empty();
    fields.push_back(field);
    tags.push_back(std::move(fieldTag));
    if (f->name)
      check.info.setObject(f->name, field);
  }
  t->fields = std::move(fields);
  if (tagged)
    t->tags = std::move(tags);
}

} // namespace mapgo::check
