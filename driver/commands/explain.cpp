// `mapgo explain`: a program through all stages, and what its maps did, on one page.
#include "driver/commands/building.h"
#include "driver/explain/document.h"
#include "driver/explain/replay.h"
#include "driver/output.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;

namespace mapgo::driver {
namespace {

struct ExplainSettings {
  ExplainOptions options;
  std::string output;
  std::string other; ///< to compare with: a program, or -O and a level
  bool json = false, text = false;
  unsigned event = 0;
};

/// What the text form shows; the exit status.
int showText(const Document &document, const ExplainSettings &settings, bool hasEvent) {
  llvm::Expected<llvm::json::Value> value = llvm::json::parse(document.json);
  if (!value) {
    llvm::consumeError(value.takeError());
    return failure("internal compiler error: the document is no JSON");
  }
  const llvm::json::Object *run = value->getAsObject()->getObject("run");
  if (!run)
    return failure("the program was not run, so that there are no events");
  llvm::outs() << run->getString("output").value_or("");
  Replay replay(*run);
  if (!hasEvent)
    replay.list(llvm::outs());
  else if (settings.event < replay.size())
    replay.show(llvm::outs(), settings.event);
  else
    return failure("there is no event " + std::to_string(settings.event) + " of " +
                   std::to_string(replay.size()));
  return 0;
}

/// Puts the document of what is compared with into that of a program.
bool addOther(Document &document, load::Compilation &compilation, load::Root root,
              const ExplainSettings &settings) {
  ExplainOptions options = settings.options;
  options.lesson.clear();
  StringRef level = settings.other;
  options.command = {"mapgo", "explain"};
  if (level.consume_front("-O")) {
    unsigned &wanted = options.build.compile.optLevel;
    if (level.getAsInteger(10, wanted) || wanted > 3)
      return usageError("levels are -O0 to -O3; try: mapgo help explain"), false;
    options.command.push_back(settings.other);
    options.command.push_back(root.files.empty() ? root.directory : root.files.front());
  } else {
    std::vector<load::Root> roots = select(compilation, settings.other);
    if (roots.size() != 1)
      return roots.empty() ? false : (usageError("one program can be compared with"), false);
    root = roots.front();
    options.command.push_back(settings.other);
  }
  std::optional<Document> other = makeDocument(compilation, root, options);
  if (!other)
    return false;
  document.json.pop_back();
  document.json += ",\"compare\":" + other->json + "}";
  return true;
}

int explain(ExplainSettings &settings, const OptionList &list, Words words) {
  // A lesson is about the program beside it if no other is named.
  std::vector<std::string> program;
  if (const std::string &lesson = settings.options.lesson; words.empty() && !lesson.empty()) {
    llvm::SmallString<256> path(lesson);
    llvm::sys::path::replace_extension(path, "go");
    program.push_back(path.str().str());
    words = program;
  }
  if (words.empty())
    return usageError("no .go files or package given; try: mapgo help explain");
  if (settings.json && settings.text)
    return usageError("either --json or --text is wanted; try: mapgo help explain");
  if (list.isGiven("event") && !settings.text)
    return usageError("--event is for --text; try: mapgo help explain");
  if (settings.text && !settings.output.empty())
    return usageError("--text goes to standard output, and takes no -o; try: mapgo help explain");
  if (settings.text &&
      (settings.options.passes || !settings.other.empty() || !settings.options.lesson.empty()))
    return usageError("--passes, --compare and --lesson are for the page; try: mapgo help explain");
  auto isSource = [](StringRef word) { return word.ends_with(".go"); };
  const size_t count = std::max<size_t>(1, llvm::find_if_not(words, isSource) - words.begin());
  ExplainOptions &options = settings.options;
  options.arguments.assign(words.begin() + static_cast<std::ptrdiff_t>(count), words.end());
  options.command = {"mapgo", "explain"};
  if (list.isGiven("O"))
    options.command.push_back("-O" + std::to_string(options.build.compile.optLevel));
  if (list.isGiven("seed"))
    options.command.push_back("--seed=" + std::to_string(options.limits.seed));
  if (!options.lesson.empty())
    options.command.push_back("--lesson=" + options.lesson);
  llvm::append_range(options.command, words);

  load::Compilation compilation;
  std::vector<load::Root> roots = select(compilation, words.take_front(count));
  if (roots.empty())
    return 1;
  if (roots.size() > 1)
    return usageError("explain shows one package, and " + std::to_string(roots.size()) +
                      " are named");
  std::optional<Document> document = makeDocument(compilation, roots.front(), options);
  if (!document)
    return 1;
  if (!settings.other.empty() && !addOther(*document, compilation, roots.front(), settings))
    return 1;
  if (settings.text)
    return document->compiled ? showText(*document, settings, list.isGiven("event")) : 1;
  std::string output = settings.output;
  if (output.empty() && !settings.json)
    output = llvm::sys::path::stem(document->name).str() + ".html";
  const std::string content = settings.json ? document->json + "\n" : makePage(*document);
  if (output.empty() || output == "-") {
    llvm::outs() << content;
    llvm::outs().flush();
  } else {
    if (isInput(compilation, roots, output) || llvm::sys::fs::equivalent(options.lesson, output))
      return failure(output + " is an input, and is not written over");
    if (std::error_code code = writeWhole(output, StringRef(content)))
      return failure("cannot write " + output + ": " + code.message());
  }
  return document->compiled ? 0 : 1;
}

} // namespace

Command explainCommand() {
  Command command = {
      "explain", "show a program and what its maps do, on one page",
      "mapgo explain [-o FILE] [--json | --text [--event N]] [--func NAME] [--passes] "
      "[--compare OTHER.go | --compare -ON] [--lesson FILE.md] [--no-run] [--seed N] [--events N] "
      "[-O N] FILE.go… | PACKAGE [ARGUMENTS…]",
      "The page, by default PROGRAM.html in the working directory, needs nothing else. The "
      "program\n"
      "runs once, for at most five seconds and without input; one that panics, does not end or\n"
      "does not compile is shown as far as it came. Between comments //explain:begin and\n"
      "//explain:end are the functions to begin with. explorer/schema.json describes what --json\n"
      "writes, docs/map-events.md what an event is.\n",
      Takes::Program};
  auto settings = std::make_shared<ExplainSettings>();
  OptionList &list = command.options;
  ExplainOptions &options = settings->options;
  list.text("o", "FILE", settings->output, "write to this file; - is standard output");
  list.flag("json", settings->json, "the data alone, for other programs");
  list.flag("text", settings->text, "what maps did, as text");
  list.number("event", 0, ~0u, settings->event,
              "of the text, this event step by step, and the table after it");
  list.text("func", "NAME", options.function, "only this function: f, T.M, (*T).M");
  list.flag("passes", options.passes,
            "what each pass of optimisation makes of that function, or of the first with a map");
  list.text("compare", "OTHER", settings->other,
            "show another program, too, or with -O0 to -O3 this one at another level");
  list.text("lesson", "FILE", options.lesson,
            "show this text of a lesson beside the program, by default FILE.go for FILE.md");
  list.flag("no-run", options.noRun, "do not run the program");
  list.number("seed", 0, ~0u, options.limits.seed, "what hashes and orders follow from; default 1");
  list.number("events", 1, 1'000'000, options.limits.events,
              "most events; by default 2000, or fewer if they are long");
  list.number("O", 0, 3, options.build.compile.optLevel, "optimisation level 0 to 3; default 2");
  command.run = [settings](const OptionList &list, Words words) {
    return explain(*settings, list, words);
  };
  return command;
}

} // namespace mapgo::driver
