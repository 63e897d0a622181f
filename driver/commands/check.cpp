// `mapgo check`: errors, and nothing made.
#include "driver/commands/packages.h"

#include "driver/crash.h"

using llvm::StringRef;

namespace mapgo::driver {
namespace {

struct CheckOptions {
  check::Config config;
  bool allErrors = false;
  bool predeclareAssert = false;
  bool json = false;
};

/// Takes "go1.N".
std::string setLanguage(StringRef version, unsigned &language) {
  unsigned minor = 0;
  if (!version.consume_front("go1.") || version.getAsInteger(10, minor) ||
      StringRef(std::to_string(minor)) != version)
    return "should be something like \"go1.12\"";
  if (minor > check::kNewestLanguage)
    return "max known version is \"go1." + std::to_string(check::kNewestLanguage) + "\"";
  language = minor;
  return "";
}

int check(const CheckOptions &options, Words words) {
  load::Compilation compilation;
  std::vector<load::Root> roots = select(compilation, words);
  if (roots.empty())
    return 1;
  setCrashSources(&compilation.sources);
  if (options.predeclareAssert)
    compilation.context.declareAssert();
  bool valid = load::loadPackages(compilation, roots, options.config);
  if (!options.json)
    return report(compilation, options.allErrors, valid);
  printJson(llvm::outs(), compilation.diagnostics);
  llvm::outs().flush();
  return valid ? 0 : 1;
}

} // namespace

Command checkCommand() {
  Command command = {"check", "report errors, make nothing",
                     "mapgo check [-e] [--json] [--lang VERSION] [--assert] [PACKAGE…]",
                     kPackagesHelp, Takes::Words};
  auto options = std::make_shared<CheckOptions>();
  addErrorOption(command.options, options->allErrors);
  command.options.add(
      "lang", "VERSION", "language version go1.N; default go1.24",
      [options](StringRef version) { return setLanguage(version, options->config.language); });
  command.options.flag("assert", options->predeclareAssert,
                       "predeclare assert(c): an error unless c is the constant true");
  command.options.flag("json", options->json, "print all errors as JSON, an object on each line");
  command.run = [options](const OptionList &, Words words) { return check(*options, words); };
  return command;
}

} // namespace mapgo::driver
