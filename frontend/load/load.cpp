// From command-line arguments to checked packages.
#include "frontend/load/load.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <algorithm>

using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace mapgo::load {
namespace {

/// The .go files of a directory that build constraints select, by name.
std::vector<std::string> filesOfDirectory(StringRef directory, std::string &error) {
  std::vector<std::string> files;
  bool anyGo = false;
  std::error_code code;
  for (fs::directory_iterator it(directory, code), end; it != end && !code; it.increment(code)) {
    StringRef name = llvm::sys::path::filename(it->path());
    if (!name.ends_with(".go"))
      continue;
    anyGo = true;
    if (!matchesName(name))
      continue;
    auto buffer = llvm::MemoryBuffer::getFile(it->path());
    if (!buffer || matchesConstraint((*buffer)->getBuffer()))
      files.push_back(it->path());
  }
  if (code) {
    error = ("cannot read directory " + directory + ": " + code.message()).str();
    return {};
  }
  if (files.empty())
    error = ((anyGo ? "build constraints exclude all Go files in " : "no Go files in ") + directory)
                .str();
  std::sort(files.begin(), files.end());
  return files;
}

} // namespace

std::vector<std::string> selectFiles(llvm::ArrayRef<std::string> arguments, std::string &error) {
  if (arguments.size() == 1 && fs::is_directory(arguments[0]))
    return filesOfDirectory(arguments[0], error);
  for (const std::string &argument : arguments) {
    if (!fs::exists(argument))
      error = argument + ": no such file or directory";
    else if (fs::is_directory(argument))
      error = argument + ": a directory cannot be combined with other arguments";
    else if (!StringRef(argument).ends_with(".go"))
      error = argument + ": not a .go file";
    if (!error.empty())
      return {};
  }
  return {arguments.begin(), arguments.end()};
}

bool parseFiles(Compilation &compilation, llvm::ArrayRef<std::string> paths,
                std::vector<syntax::File *> &files) {
  compilation.arenas.push_back(std::make_unique<syntax::Arena>());
  syntax::Arena &arena = *compilation.arenas.back();
  for (const std::string &path : paths) {
    std::string error;
    const SourceFile *source = compilation.sources.read(path, error);
    if (!source) {
      compilation.diagnostics.error(Pos(), path + ": " + error);
      continue;
    }
    if (syntax::File *file = syntax::parse(*source, arena, compilation.diagnostics))
      files.push_back(file);
  }
  return !compilation.diagnostics.hasErrors();
}

bool loadProgram(Compilation &compilation, llvm::ArrayRef<std::string> paths) {
  std::vector<syntax::File *> files;
  if (!parseFiles(compilation, paths, files))
    return false;

  auto import = [](Pos, StringRef path, std::string &error) -> types::Package * {
    error = ("could not import " + path + " (imports other than unsafe are not supported yet)").str();
    return nullptr;
  };
  StringRef name = files.empty() ? "main" : files.front()->packageName->value;
  compilation.packages.push_back(std::make_unique<check::CheckedPackage>(
      check::checkPackage(compilation.context, compilation.diagnostics, compilation.sources,
                          *compilation.arenas.back(), name, files, import)));
  return !compilation.diagnostics.hasErrors();
}

} // namespace mapgo::load
