// The type checker's interface: a package's syntax trees in, a CheckedPackage out.
#pragma once

#include "frontend/check/info.h"
#include "frontend/source/diagnostic.h"
#include "frontend/syntax/parser.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <functional>
#include <map>
#include <memory>

namespace mapgo::check {

class Checker;

/// Finds the package for an import path as written, or returns nullptr and sets `error` to the
/// message. "unsafe" is never asked for.
using Importer =
    llvm::function_ref<types::Package *(Pos pos, llvm::StringRef path, std::string &error)>;

/// N of the newest language version go1.N that there is here.
inline constexpr unsigned kNewestLanguage = 24;

struct Config {
  bool onDemand = false;   ///< only that is checked which is asked for
  bool assembly = false;   ///< functions without body are implemented in assembly files
  bool requireMain = true; ///< package main must have a function main
  bool isLibrary = false;  ///< the package is of the standard library
  /// How many files, the last ones, are merged with the others (syntax::merge), whose imports need
  /// not be used then; and declarations that are left out of those.
  size_t merged = 0;
  std::vector<std::string> dropped;
  /// The files that each pragma go:embed means, by its position; nullptr if nobody has looked.
  const std::map<Pos, std::vector<EmbeddedFile>> *embeds = nullptr;
  bool isMerged() const { return merged != 0 || !dropped.empty(); }
  /// N of the language version go1.N: what Go has had only since a later one is an error. A file's
  /// `//go:build` line may ask for another one.
  unsigned language = kNewestLanguage;
};

/// Parses the files of a package, and merges them if `config` says so. Those without a package
/// clause are left out, and nothing is merged then.
std::vector<syntax::File *> parseFiles(llvm::ArrayRef<const SourceFile *> sources,
                                       syntax::NodeArena &arena, Sink &sink, const Config &config,
                                       syntax::Bodies bodies = syntax::Bodies::Read);

/// Checks all files of one package together (spec: all of it but the lexical part). Errors go to
/// `sink` in gc 1.24's wording; the result is complete only if none was added. What mapgo
/// does not support yet is reported here too, naming the feature.
CheckedPackage checkPackage(types::Context &context, Sink &sink, const SourceManager &sources,
                            const syntax::NodeArena &arena, llvm::StringRef path,
                            llvm::ArrayRef<syntax::File *> files, Importer importer,
                            const Config &config = {});

/// What of a package without errors its files declare, a line each: how many objects of package
/// level there are in the files before, and the names of its own. A type's name stands for its
/// methods, too, a function's for pragmas about it.
std::string namesByFile(const CheckedPackage &package);

/// A package that is known to be without errors. Nothing of it is parsed or checked before somebody
/// asks: then the files that declare what is looked up are parsed, but for function bodies, and
/// that declaration is checked; a body when it is wanted.
class PartialPackage final : public types::OnDemand {
public:
  using OwnImporter = std::function<types::Package *(Pos, llvm::StringRef, std::string &)>;

  /// Makes `result` a package of that path and name, which imports `imports`. `names` is what
  /// namesByFile() says of it.
  PartialPackage(types::Context &context, Sink &sink, const SourceManager &sources,
                 CheckedPackage &result, llvm::StringRef path, llvm::StringRef name,
                 std::vector<types::Package *> imports, std::vector<const SourceFile *> files,
                 std::string names, OwnImporter importer, const Config &config);
  ~PartialPackage() override;

  void declare(llvm::StringRef name) override;
  void complete(llvm::StringRef name) override;
  /// Parses and checks the body of a function that has one; false if that was done before.
  bool checkBody(const types::Func *f);

private:
  void begin();
  void read(llvm::ArrayRef<size_t> files);
  void growInfo();

  types::Context &context_;
  Sink &sink_;
  const SourceManager &sources_;
  CheckedPackage &result_;
  std::vector<const SourceFile *> files_;
  std::string names_;
  OwnImporter importer_;
  Config config_;
  syntax::NodeArena arena_;
  std::vector<syntax::File *> overlay_;         ///< of `files_`, the last config_.merged
  std::unique_ptr<Checker> checker_;            ///< once somebody has asked
  std::vector<uint32_t> orders_;                ///< before the first object of each file
  std::vector<bool> isRead_;                    ///< for each file
  llvm::StringMap<std::vector<size_t>> unread_; ///< which files a name needs that was not asked for
};

/// Why `path` cannot be an import path (spec: Import declarations, implementation restriction), or
/// "".
std::string importPathProblem(llvm::StringRef path);

/// Every expression with its mode, type and constant value, by position: `emit --stage=types`.
void print(Listing &out, const SourceManager &sources, const CheckedPackage &package);

} // namespace mapgo::check
