// Variables that files are embedded in (Go: package embed, cmd/compile/internal/staticdata).
#include "frontend/check/decl.h"
#include "frontend/check/support.h"

namespace mapgo::check {
namespace {

std::optional<Embedded::Kind> kindOf(const Type *type) {
  const auto *named = llvm::dyn_cast<Named>(type);
  if (named && named->object->name == "FS" && named->object->package &&
      named->object->package->path == "embed")
    return Embedded::FileSystem;
  if (types::isString(type))
    return Embedded::String;
  const auto *slice = underAs<types::Slice>(type);
  const auto *elem = slice ? underAs<types::Basic>(slice->elem) : nullptr;
  if (elem && elem->basicKind == types::BasicKind::Uint8)
    return Embedded::Bytes;
  return std::nullopt;
}

/// The directory and the last element of a name, which may end in a slash.
std::pair<llvm::StringRef, llvm::StringRef> split(llvm::StringRef name) {
  name.consume_back("/");
  auto [directory, last] = name.rsplit('/');
  return directory.size() == name.size() ? std::pair(llvm::StringRef("."), name)
                                         : std::pair(directory, last);
}

/// The files, each once, with the directories they are in, in the order in which embed.FS looks for
/// them.
std::vector<EmbeddedFile> withDirectories(llvm::ArrayRef<EmbeddedFile> files) {
  std::map<std::pair<llvm::StringRef, llvm::StringRef>, EmbeddedFile> sorted;
  for (const EmbeddedFile &file : files) {
    sorted.try_emplace(split(file.name), file);
    for (llvm::StringRef at = split(file.name).first; at != "."; at = split(at).first)
      sorted.try_emplace(split(at), EmbeddedFile{at.str() + "/", ""});
  }
  std::vector<EmbeddedFile> result;
  for (auto &[place, file] : sorted)
    result.push_back(std::move(file));
  return result;
}

void embed(Checker &check, const syntax::VarDecl *decl) {
  Pos pos = decl->embeds.front().pos;
  if (!check.allowVersion(16))
    return check.versionError(pos, "go:embed", 16);
  if (!check.config.embeds)
    return check.error(pos, "invalid go:embed: build system did not supply embed configuration");
  auto *v = llvm::cast<Var>(check.info.objectOf(decl->names.front()));
  std::optional<Embedded::Kind> kind = kindOf(v->type);
  if (!kind)
    return check.error(v->pos, "go:embed cannot apply to var of type " + check.str(v->type));
  std::vector<EmbeddedFile> files;
  for (const syntax::Pragma &pragma : decl->embeds)
    if (auto found = check.config.embeds->find(pragma.pos); found != check.config.embeds->end())
      for (const EmbeddedFile &file : found->second)
        if (llvm::none_of(files, [&](const EmbeddedFile &f) { return f.name == file.name; }))
          files.push_back(file);
  if (*kind == Embedded::FileSystem)
    files = withDirectories(files);
  else if (files.size() > 1)
    return check.error(v->pos, "invalid go:embed: multiple files for type " + check.str(v->type));
  if (!files.empty()) // else the pattern's error was reported
    check.info.embedded.push_back({v, *kind, std::move(files)});
}

} // namespace

void embedFiles(Checker &check) {
  for (auto [file, scope] : llvm::zip(check.result.files, check.result.fileScopes)) {
    check.language = check.fileLanguages.lookup(scope);
    for (const syntax::Decl *decl : file->decls)
      if (const auto *var = llvm::dyn_cast<syntax::VarDecl>(decl); var && !var->embeds.empty())
        embed(check, var);
  }
}

} // namespace mapgo::check
