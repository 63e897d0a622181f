// The files of a package, from command-line arguments or a directory.
#include "frontend/load/load.h"
#include "frontend/load/module.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <algorithm>

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace mapgo::load {

std::vector<std::string> filesOfDirectory(StringRef directory, std::string &error) {
  std::vector<std::string> files;
  bool anyGo = false;
  std::error_code code;
  for (fs::directory_iterator it(directory, code), end; it != end && !code; it.increment(code)) {
    StringRef name = path::filename(it->path());
    if (!name.ends_with(".go") || fs::is_directory(it->path()))
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

/// Why an argument cannot be one of several files of a package, or "".
static std::string argumentProblem(StringRef argument, StringRef first) {
  if (!fs::exists(argument))
    return "no such file or directory";
  if (fs::is_directory(argument))
    return "a directory cannot be combined with other arguments";
  if (!argument.ends_with(".go"))
    return "not a .go file";
  if (path::parent_path(absolutePath(argument)) != path::parent_path(absolutePath(first)))
    return ("named files must all be in one directory, and " + first + " is in another").str();
  return "";
}

std::vector<std::string> selectFiles(llvm::ArrayRef<std::string> arguments, std::string &error) {
  if (arguments.size() == 1 && fs::is_directory(arguments[0]))
    return filesOfDirectory(arguments[0], error);
  for (const std::string &argument : arguments) {
    std::string problem = argumentProblem(argument, arguments[0]);
    if (problem.empty())
      continue;
    error = argument + ": " + problem;
    return {};
  }
  return {arguments.begin(), arguments.end()};
}

} // namespace mapgo::load
