// `mapgo emit`: one stage of a package's compilation as text.
#include "driver/commands/packages.h"

#include "driver/emit.h"
#include "driver/explain/document.h"
#include "driver/explain/spans.h"
#include "driver/output.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using llvm::StringRef;

namespace mapgo::driver {
namespace {

struct EmitCommandOptions {
  CompileOptions compile;
  EmitOptions emit;
  std::string output;
  bool spans = false;
  bool allErrors = false;
};

/// The names of the stages, in order.
constexpr std::array<StringRef, 7> kStages = {"tokens", "syntax",   "types", "core",
                                              "llvm",   "llvm-opt", "asm"};

std::string setStage(StringRef name, Stage &stage) {
  auto found = llvm::find(kStages, name);
  if (found == kStages.end())
    return "no such stage" + suggestion(name, kStages) + "; there are " + llvm::join(kStages, ", ");
  stage = static_cast<Stage>(found - kStages.begin());
  return "";
}

/// The option that says something about a later stage, or an earlier one, than is shown; or "".
StringRef inapplicable(const OptionList &list, Stage stage) {
  for (StringRef name : {"func", "explain", "data", "O", "m"})
    if (list.isGiven(name) &&
        (stage < Stage::Core || (stage > Stage::Core && (name == "explain" || name == "data"))))
      return name;
  return "";
}

/// The stage with what links it to the others. False if there are errors, which have been told.
bool emitSpans(const load::Compilation &compilation, const load::Root &root,
               const EmitCommandOptions &options, llvm::raw_ostream &out) {
  ExplainOptions explain;
  explain.build.compile = options.compile;
  explain.function = options.emit.function;
  explain.noRun = true;
  std::optional<Document> document = makeDocument(compilation, root, explain);
  if (!document || !document->compiled)
    return false;
  llvm::Expected<llvm::json::Value> value = llvm::json::parse(document->json);
  if (!value)
    return llvm::consumeError(value.takeError()), false;
  printSpans(out, *value->getAsObject(), options.emit.stage);
  return true;
}

int emit(const EmitCommandOptions &options, const OptionList &list, Words words) {
  if (StringRef name = inapplicable(list, options.emit.stage); !name.empty())
    return usageError(("option -" + name + " has no meaning for stage " +
                       kStages[static_cast<size_t>(options.emit.stage)] + "; try: mapgo help emit")
                          .str());
  if (words.empty())
    return usageError("no .go files or package given; try: mapgo help emit");
  load::Compilation compilation;
  std::vector<load::Root> roots = select(compilation, words);
  if (roots.empty())
    return 1;
  if (roots.size() > 1)
    return usageError("emit shows one package, and " + std::to_string(roots.size()) + " are named");
  llvm::SmallString<0> text;
  llvm::raw_svector_ostream buffer(text);
  bool valid = options.spans
                   ? emitSpans(compilation, roots.front(), options, buffer)
                   : emitStage(compilation, roots.front(), options.emit, options.compile, buffer);
  if (options.output.empty() || options.output == "-") {
    llvm::outs() << text;
    llvm::outs().flush();
  }
  int status = options.spans ? !valid : report(compilation, options.allErrors, valid);
  if (!valid || options.output.empty() || options.output == "-")
    return status;
  if (isInput(compilation, roots, options.output))
    return failure(options.output + " is an input, and is not written over");
  std::error_code code = writeWhole(options.output, StringRef(text));
  return code ? failure("cannot write " + options.output + ": " + code.message()) : 0;
}

} // namespace

Command emitCommand() {
  Command command = {"emit", "show a stage of the compilation",
                     "mapgo emit [--stage STAGE] [--func NAME] [--explain] [--data] [--spans] [-O "
                     "N] [-m] [-e] [-o FILE] "
                     "FILE.go… | PACKAGE",
                     "", Takes::Words};
  auto options = std::make_shared<EmitCommandOptions>();
  OptionList &list = command.options;
  list.add("stage", "STAGE", llvm::join(kStages, ", ") + "; default core",
           [options](StringRef name) { return setStage(name, options->emit.stage); });
  list.text("func", "NAME", options->emit.function, "only this function: f, T.M, (*T).M");
  list.flag("explain", options->emit.explain,
            "say why each map operation becomes the call it does");
  list.flag("data", options->emit.data, "of Core, also the content of variables and constants");
  list.flag("spans", options->spans,
            "before each line, what links it to the source and other stages");
  addCompileOptions(list, options->compile);
  addErrorOption(list, options->allErrors);
  list.text("o", "FILE", options->output, "write to a file");
  command.run = [options](const OptionList &list, Words words) {
    return emit(*options, list, words);
  };
  return command;
}

} // namespace mapgo::driver
