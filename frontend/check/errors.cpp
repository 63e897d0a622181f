// Reporting: every message of the checker passes here.
//
// Messages and positions are gc 1.24's: a message stands at the start of what it is about, and
// refers to other places in notes ("POS: other declaration of x").
#include "frontend/check/checker.h"

namespace mapgo::check {

/// Whether a message quotes something that is invalid because of an earlier error. At its very
/// beginning the phrase is gc's own wording of an error.
static bool quotesInvalid(llvm::StringRef message) {
  auto within = [&](llvm::StringRef phrase) {
    size_t at = message.find(phrase);
    return at != llvm::StringRef::npos && at > 0;
  };
  return within("invalid operand") || within("invalid type");
}

void Checker::error(Pos pos, const llvm::Twine &message, Notes notes) {
  std::string text = message.str();
  if (!firstError && quotesInvalid(text))
    return;
  firstError = false;
  // An inherited constant expression is reported where the constant stands that inherits it.
  sink.error(env.errorPos.isValid() ? env.errorPos : pos, text, std::move(notes));
}

void Checker::error(const syntax::Node *at, const llvm::Twine &message, Notes notes) {
  error(at ? syntax::startPos(at) : Pos(), message, std::move(notes));
}

void Checker::error(const Operand &x, const llvm::Twine &message, Notes notes) {
  error(x.pos(), message, std::move(notes));
}

void Checker::errorBecause(const Operand &x, const llvm::Twine &message, const std::string &cause) {
  error(x, cause.empty() ? message.str() : (message + ": " + cause).str());
}

std::string Checker::versionNeeded(const llvm::Twine &feature, unsigned minor) const {
  std::string needed = (feature + " requires go1." + llvm::Twine(minor) + " or later").str();
  if (language.ofFile)
    return needed + " (file declares //go:build go1." + std::to_string(language.minor) + ")";
  return needed + " (-lang was set to go1." + std::to_string(config.language) + "; check go.mod)";
}

void Checker::versionError(Pos pos, const llvm::Twine &feature, unsigned minor) {
  error(pos, versionNeeded(feature, minor));
}

void Checker::redeclared(Pos pos, const Object *object, const Object *other) {
  error(pos, object->name + " redeclared in this block", otherDeclaration(other));
}

Notes Checker::otherDeclaration(const Object *object) const {
  if (!object->pos.isValid())
    return {};
  return {{object->pos, "other declaration of " + object->name.str()}};
}

std::string Checker::str(Pos pos) const {
  Location at = sources.locate(pos);
  return (at.file + ":" + llvm::Twine(at.line) + ":" + llvm::Twine(at.column)).str();
}

std::string Checker::str(const Expr *x) const { return x ? syntax::toString(x) : ""; }

std::string Checker::str(const Type *t) const {
  if (!t)
    return "<nil>";
  return types::toString(t, [this](const types::Package *p) { return qualify(p); });
}

std::string Checker::str(const Object *o) const {
  return types::toString(o, [this](const types::Package *p) { return qualify(p); });
}

/// Adds a package and all it imports to the paths known for each package name.
static void collectPaths(const types::Package *package,
                         llvm::DenseSet<const types::Package *> &seen,
                         llvm::StringMap<llvm::StringSet<>> &paths) {
  std::vector<const types::Package *> todo = {package};
  while (!todo.empty()) {
    const types::Package *p = todo.back();
    todo.pop_back();
    if (!p || !seen.insert(p).second)
      continue;
    paths[p->name].insert(p->path);
    todo.insert(todo.end(), p->imports.begin(), p->imports.end());
  }
}

/// Types of the package being checked appear without a qualifier, others with their package's
/// name, or with its path where two packages share the name.
std::string Checker::qualify(const types::Package *p) const {
  if (!p || p == package)
    return "";
  if (packagePaths.empty()) {
    llvm::DenseSet<const types::Package *> seen;
    collectPaths(package, seen, packagePaths);
  }
  auto paths = packagePaths.find(p->name);
  if (paths != packagePaths.end() && paths->second.size() > 1)
    return "\"" + p->path + "\"";
  return p->name;
}

} // namespace mapgo::check
