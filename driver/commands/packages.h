// What commands share that take packages.
#pragma once

#include "driver/commands/command.h"
#include "driver/lower.h"
#include "frontend/load/load.h"

namespace mapgo::driver {

/// What a command's help says of the packages that it takes, and of the cache.
extern const char *const kPackagesHelp;
extern const char *const kCacheHelp;

/// -e
void addErrorOption(OptionList &list, bool &allErrors);
/// -O and -m, of all commands that lower packages.
void addCompileOptions(OptionList &list, CompileOptions &options);

/// The packages that words name, without any that of the working directory; on failure prints why
/// and returns none. The compilation gets to know where the standard library is.
std::vector<load::Root> select(load::Compilation &compilation, Words words,
                               load::Purpose purpose = load::Purpose::Build);

/// Prints the diagnostics. Returns the exit status.
int report(const load::Compilation &compilation, bool allErrors, bool succeeded);

/// Whether the one package of a compilation is a main package, as it must be.
bool requireProgram(load::Compilation &compilation);

/// Whether a file that is to be written is one that the compilation has read.
bool isInput(const load::Compilation &compilation, llvm::ArrayRef<load::Root> roots,
             llvm::StringRef file);

} // namespace mapgo::driver
