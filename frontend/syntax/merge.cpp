// Declarations of an overlay take the place of others.
#include "frontend/syntax/merge.h"

#include "frontend/syntax/visit.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

namespace mapgo::syntax {
namespace {

/// The name of a receiver's base type: T of `*T`, `(T)`, `T[P]`.
llvm::StringRef baseOf(const Expr *receiver) {
  for (;;) {
    receiver = unparen(receiver);
    if (const auto *star = llvm::dyn_cast<Star>(receiver))
      receiver = star->x;
    else if (const auto *index = llvm::dyn_cast<IndexExpr>(receiver))
      receiver = index->x;
    else
      break;
  }
  const auto *name = llvm::dyn_cast<Name>(receiver);
  return name ? name->value : llvm::StringRef();
}

std::string keyOf(const FuncDecl *func) {
  llvm::StringRef name = func->name->value;
  return func->receiver ? (baseOf(func->receiver->type) + "." + name).str() : name.str();
}

/// The names of declarations that go.
class Replaced {
public:
  Replaced(llvm::ArrayRef<File *> overlay, llvm::ArrayRef<std::string> dropped) {
    for (const File *file : overlay)
      for (const Decl *decl : file->decls)
        addDecl(decl);
    // These are no names that a package has once.
    names_.erase("init");
    names_.erase("_");
    for (const std::string &name : dropped)
      names_.insert(name);
  }
  bool has(llvm::StringRef name) const { return names_.contains(name); }

private:
  void addDecl(const Decl *decl) {
    if (const auto *func = llvm::dyn_cast<FuncDecl>(decl)) {
      names_.insert(keyOf(func));
      return;
    }
    for (const Name *name : declaredNames(decl))
      names_.insert(name->value);
  }

  llvm::StringSet<> names_;
};

class Merger {
public:
  Merger(const Replaced &replaced, NodeArena &arena) : replaced_(replaced), arena_(arena) {}

  void merge(File *file) {
    std::vector<Decl *> kept;
    for (Decl *decl : file->decls)
      if (keep(decl))
        kept.push_back(decl);
    file->decls = arena_.copy(llvm::ArrayRef(kept));
    std::vector<Pragma> pragmas;
    for (const Pragma &pragma : file->pragmas)
      if (!isAboutReplaced(pragma))
        pragmas.push_back(pragma);
    file->pragmas = arena_.copy(llvm::ArrayRef(pragmas));
  }

private:
  /// Whether anything of a declaration stays; removes from it what does not.
  bool keep(Decl *decl) {
    if (const auto *func = llvm::dyn_cast<FuncDecl>(decl))
      return !replaced_.has(keyOf(func));
    if (const auto *type = llvm::dyn_cast<TypeDecl>(decl))
      return !replaced_.has(type->name->value);
    if (auto *var = llvm::dyn_cast<VarDecl>(decl))
      return keepVars(var);
    if (auto *constant = llvm::dyn_cast<ConstDecl>(decl))
      constant->names = withBlanks(constant->names);
    return true;
  }

  bool keepVars(VarDecl *decl) {
    auto values = unpackList(decl->values);
    if (llvm::all_of(decl->names, [&](const Name *name) { return replaced_.has(name->value); }))
      return false;
    if (values.size() == 1 && decl->names.size() > 1) {
      decl->names = withBlanks(decl->names);
      return true;
    }
    std::vector<Name *> names;
    std::vector<Expr *> left;
    for (auto [i, name] : llvm::enumerate(decl->names)) {
      if (replaced_.has(name->value))
        continue;
      names.push_back(name);
      if (i < values.size())
        left.push_back(values[i]);
    }
    if (names.size() == decl->names.size())
      return true;
    decl->names = arena_.copy(llvm::ArrayRef(names));
    if (left.size() == 1)
      decl->values = left[0];
    else if (auto *list = llvm::dyn_cast_or_null<ListExpr>(decl->values))
      list->list = arena_.copy(llvm::ArrayRef(left));
    return true;
  }

  llvm::ArrayRef<Name *> withBlanks(llvm::ArrayRef<Name *> names) {
    std::vector<Name *> result(names);
    for (Name *&name : result) {
      if (!replaced_.has(name->value))
        continue;
      name = arena_.make<Name>(name->pos);
      name->value = "_";
    }
    return arena_.copy(llvm::ArrayRef(result));
  }

  bool isAboutReplaced(const Pragma &pragma) const {
    llvm::StringRef text = pragma.text;
    return text.consume_front("go:linkname ") && replaced_.has(llvm::getToken(text).first);
  }

  const Replaced &replaced_;
  NodeArena &arena_;
};

} // namespace

void merge(llvm::ArrayRef<File *> base, llvm::ArrayRef<File *> overlay,
           llvm::ArrayRef<std::string> dropped, NodeArena &arena) {
  Replaced replaced(overlay, dropped);
  Merger merger(replaced, arena);
  for (File *file : base)
    merger.merge(file);
}

} // namespace mapgo::syntax
