// Struct types (spec: Struct types).
#include "frontend/check/checker.h"
#include "frontend/check/support.h"
#include "frontend/syntax/literal.h"

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

void Checker::structType(types::Struct *t, syntax::StructType *e) {
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
      type = varType(f->type);
    previous = f->type;
    std::string fieldTag = i < e->tags.size() ? tag(e->tags[i]) : "";

    syntax::Name *name = f->name;
    Pos pos = name ? name->pos : syntax::startPos(f->type);
    const Type *fieldType = type;
    if (!name) {
      name = embeddedName(f->type);
      if (name) {
        later([this, pos, type] { checkEmbeddedField(pos, type); });
      } else {
        // An invalid field keeps their number what the source says.
        error(pos, "invalid embedded field type " + str(f->type));
        fieldType = context_.invalid();
        fieldTag.clear();
      }
    }
    llvm::StringRef fieldName = name ? name->value : "_";
    auto *field = context_.make<Var>(pos, package_, fieldName, fieldType);
    field->isField = true;
    field->embedded = !f->name;
    if (fieldName != "_") {
      auto [other, isNew] = seen.try_emplace(fieldName, field);
      if (!isNew) {
        error(pos, fieldName + " redeclared", otherDeclaration(other->second));
        continue;
      }
    }
    tagged |= !fieldTag.empty();
    fields.push_back(field);
    tags.push_back(std::move(fieldTag));
    if (f->name)
      info_.setObject(f->name, field);
  }
  t->fields = std::move(fields);
  if (tagged)
    t->tags = std::move(tags);
}

/// Spec: an embedded field is a type name T or a pointer to one, *T, where T is no pointer and, in
/// the second case, no interface.
void Checker::checkEmbeddedField(Pos pos, const Type *type) {
  const auto *pointer = llvm::dyn_cast<types::Pointer>(type);
  const Type *under = underOrNull(pointer ? pointer->elem : type);
  if (!under || types::isInvalid(under))
    return;
  if (types::isUnsafePointer(under))
    error(pos, "embedded field type cannot be unsafe.Pointer");
  else if (llvm::isa<types::Pointer>(under))
    error(pos, "embedded field type cannot be a pointer");
  else if (pointer && llvm::isa<types::Interface>(under))
    error(pos, "embedded field type cannot be a pointer to an interface");
}

std::string Checker::tag(const syntax::BasicLit *literal) {
  if (!literal || literal->bad)
    return "";
  std::optional<std::string> text = syntax::unquote(literal->value);
  if (!text)
    error(literal, "invalid AST: incorrect tag syntax: \"" + literal->value + "\"");
  return text.value_or("");
}

} // namespace mapgo::check
