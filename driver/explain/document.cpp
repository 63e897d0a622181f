// Making a document. The package is compiled twice: here, to know of each instruction where it
// comes from, and as by `build --check-maps`, to run.
#include "driver/explain/document.h"

#include "driver/commands/building.h"
#include "driver/crash.h"
#include "driver/explain/passes.h"
#include "driver/explain/source.h"
#include "driver/explain/stages.h"

#include "llvm/ADT/ScopeExit.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <optional>

using llvm::StringRef;
namespace fs = llvm::sys::fs;

namespace mapgo::driver {
namespace {

class Explainer {
public:
  Explainer(const load::Library &library, const load::Root &root, const ExplainOptions &options)
      : root_(root), options_(options), compile_(options.build.compile), limits_(options.limits) {
    compilation_.library = library;
    compile_.provenance = compile_.explainEscapes = true;
    buildOptions_ = options.build;
    buildOptions_.compile.checkMaps = true;
    buildOptions_.compile.debug = true; // line tables have columns then, which tell calls apart
  }

  std::optional<Document> run();

private:
  bool compile();
  bool parseAlone();
  bool lower(KnownPackages &known);
  bool build();
  void writeEscapes(llvm::json::OStream &out) const;
  void writeDiagnostics(llvm::json::OStream &out) const;
  void writeQuestions(llvm::json::OStream &out) const;
  std::string write();
  const load::LoadedPackage &package() const { return *compilation_.roots.front(); }

  const load::Root &root_;
  const ExplainOptions &options_;
  CompileOptions compile_;
  BuildOptions buildOptions_;
  RunLimits limits_;
  load::Compilation compilation_;
  load::Compilation parsed_; ///< of a package with errors
  layout::Layout layout_;
  std::unique_ptr<LoweringSession> session_;
  std::unique_ptr<Lowering> lowering_;
  std::optional<SourceView> source_;
  std::optional<TypeView> types_;
  std::optional<SyntaxView> syntax_;
  std::optional<StageView> stages_;
  std::optional<PassView> passes_;
  std::vector<escape::Decision> escapes_;
  std::vector<StringRef> reached_;
  std::string executable_;
  bool failed_ = false; ///< to build, of which errors have been told
  std::optional<Run> run_;
  RunView runView_;
  std::string lesson_; ///< its text
};

/// Up to assembly; false if there were errors.
bool Explainer::compile() {
  KnownPackages known(buildOptions_);
  auto isKnown = [&](load::LoadedPackage &package, bool isRoot) {
    return !isRoot && known.look(package, isRoot);
  };
  check::Config config;
  config.requireMain = false;
  config.assembly = true;
  const bool checked = load::loadPackages(compilation_, root_, config, isKnown);
  if (!checked)
    return parseAlone();
  source_.emplace(package().files);
  types_.emplace(layout_, package().checked.package);
  syntax_.emplace(*source_, &package().checked.info, *types_);
  for (const syntax::File *file : package().checked.files)
    syntax_->add(file);
  reached_ = {"tokens", "syntax", "types"};
  stages_.emplace(*source_, *syntax_, *types_, compilation_.sources, options_.function);
  return lower(known);
}

/// Of a package with errors there may be tokens and a syntax tree.
bool Explainer::parseAlone() {
  std::vector<syntax::File *> files;
  const bool valid = load::parseFiles(parsed_, root_.files, files);
  std::vector<const SourceFile *> sources;
  for (const syntax::File *file : files)
    sources.push_back(file->source);
  source_.emplace(sources);
  types_.emplace(layout_, nullptr);
  syntax_.emplace(*source_, nullptr, *types_);
  stages_.emplace(*source_, *syntax_, *types_, parsed_.sources, options_.function);
  reached_ = {"tokens"};
  if (!valid)
    return false;
  for (const syntax::File *file : files)
    syntax_->add(file);
  reached_.push_back("syntax");
  return false;
}

bool Explainer::lower(KnownPackages &known) {
  auto succeeded = [&](const std::string &error) {
    if (!error.empty())
      compilation_.diagnostics.error(error);
    return error.empty();
  };
  session_ = std::make_unique<LoweringSession>(compilation_, compile_,
                                               [&](const load::LoadedPackage &package) {
                                                 KnownPackages::Entry *entry = known.find(package);
                                                 return entry ? &entry->findings : nullptr;
                                               });
  escapes_ = session_->takeDecisions();
  // What is small in the packages that it imports is copied.
  for (const auto &imported : compilation_.packages)
    if (imported.get() != &package() && !known.find(*imported) &&
        !Lowering(*session_, *imported, compile_).toCore())
      return false;
  lowering_ = std::make_unique<Lowering>(*session_, package(), compile_);
  if (!lowering_->toCore())
    return false;
  stages_->takeCore(lowering_->core());
  if (stages_->isEmpty() && !options_.function.empty())
    return succeeded("no function " + options_.function + " in this package");
  reached_.push_back("core");
  emit::Provenance provenance;
  lowering_->toModule({.provenance = &provenance}, /*debug=*/false);
  stages_->takeEmitted(lowering_->module(), std::move(provenance));
  reached_.push_back("emitted");
  backend::AfterPass afterPass;
  if (options_.passes && !stages_->isEmpty()) {
    const size_t shown = stages_->first();
    passes_.emplace(lowering_->module(), stages_->nameOf(shown), shown);
    afterPass = [&](StringRef pass, const llvm::Function *function) {
      passes_->take(pass, function);
    };
  }
  if (!succeeded(lowering_->optimize(afterPass)))
    return false;
  stages_->takeOptimized(lowering_->module());
  reached_.push_back("optimized");
  llvm::SmallString<0> assembly;
  llvm::raw_svector_ostream out(assembly);
  if (!succeeded(lowering_->writeAssembly(out)))
    return false;
  stages_->takeAssembly(assembly);
  reached_.push_back("asm");
  return true;
}

/// Builds the program, if it is one, so that it records what maps do. Of what it imports the cache
/// then knows what compile() wants to know. Prints errors, and says whether there is an executable.
bool Explainer::build() {
  BuildSettings settings;
  settings.build = buildOptions_;
  load::Compilation compilation;
  compilation.library = compilation_.library;
  setCrashSources(&compilation.sources);
  auto restore = llvm::make_scope_exit([&] { setCrashSources(&compilation_.sources); });
  std::optional<KnownPackages> known;
  if (load(compilation, root_, settings, known)) {
    failed_ = true;
    return false;
  }
  limits_.isAlone = compilation.packages.size() == 1;
  llvm::SmallVector<Executable, 1> executables;
  if (compilation.roots.front()->isProgram())
    executables.push_back({0, executable_});
  failed_ = finishBuild(compilation, settings, *known, executables) != 0;
  return !failed_ && !executables.empty();
}

std::optional<Document> Explainer::run() {
  setCrashSources(&compilation_.sources);
  auto reset = llvm::make_scope_exit([] { setCrashSources(nullptr); });
  std::string error;
  if (!options_.lesson.empty()) {
    auto text = llvm::MemoryBuffer::getFile(options_.lesson);
    if (!text) {
      failure("cannot read " + options_.lesson + ": " + text.getError().message());
      return std::nullopt;
    }
    lesson_ = (*text)->getBuffer().str();
  }
  buildOptions_.cache = Cache::defaultDirectory(error);
  llvm::SmallString<128> directory;
  if (error.empty())
    if (std::error_code code = fs::createUniqueDirectory("mapgo-explain", directory))
      error = "cannot make a directory for temporary files: " + code.message();
  auto remove = llvm::make_scope_exit([&] { fs::remove_directories(directory); });
  executable_ = (directory + "/program").str();
  Document document;
  if (error.empty()) {
    std::optional<RecordedProgram> program; // runs while it is compiled again
    if (!options_.noRun && build())
      program.emplace(executable_, directory, options_.arguments, limits_, error);
    document.compiled = compile() && !failed_;
    if (program && document.compiled)
      run_ = program->wait();
  }
  if (run_ && error.empty()) {
    error = runView_.take(*run_, executable_, *source_, *stages_, limits_.events);
    reached_.push_back("run");
  }
  if (!error.empty()) {
    failure(error);
    return std::nullopt;
  }
  if (!failed_)
    report(compilation_, /*allErrors=*/false, document.compiled);
  const std::string name = root_.files.empty() ? root_.directory : root_.files.front();
  document.name = llvm::sys::path::filename(name).str();
  document.json = write();
  return document;
}

void Explainer::writeEscapes(llvm::json::OStream &out) const {
  static constexpr StringRef kWhere[] = {"stack", "heap", "parameter"};
  auto writeSpan = [&](const Span &span) {
    out.attribute("file", span.file);
    out.attribute("start", span.start);
    out.attribute("end", span.end);
  };
  out.attributeArray("escape", [&] {
    for (const escape::Decision &decision : escapes_) {
      Span span = decision.expr ? syntax_->spanOf(decision.expr) : Span();
      if (span.file < 0)
        span = source_->exact(decision.pos, decision.pos);
      if (span.file < 0)
        continue;
      out.object([&] {
        writeSpan(span);
        if (decision.expr)
          out.attribute("node", syntax_->indexOf(decision.expr));
        out.attribute("where", kWhere[decision.where]);
        out.attribute("text", shownText(decision.text));
        if (decision.path.empty())
          return;
        out.attributeArray("path", [&] {
          for (const escape::Decision::Step &step : decision.path)
            out.object([&] {
              if (Span place = source_->exact(step.pos, step.pos); place.file >= 0)
                writeSpan(place);
              out.attribute("text", shownText(step.text));
            });
        });
      });
    }
  });
}

void Explainer::writeDiagnostics(llvm::json::OStream &out) const {
  out.attributeArray("diagnostics", [&] {
    for (const Sink *sink : compilation_.diagnostics.withErrors())
      for (const Diagnostic &diagnostic : sink->list())
        out.object([&] {
          out.attribute("text", shownText(diagnostic.message));
          const SourceFile *file = compilation_.sources.fileAt(diagnostic.pos);
          out.attribute("file", file ? source_->fileNamed(file->name()) : -1);
          out.attribute("start",
                        file ? diagnostic.pos.offset() - file->base().offset() : uint32_t{0});
          const Location at = compilation_.sources.locate(diagnostic.pos);
          if (at.line == 0)
            return;
          out.attribute("line", at.line);
          out.attribute("column", at.column);
        });
  });
}

/// LESSON.predict.json beside the lesson, or else PROG.predict.json beside PROG.go.
void Explainer::writeQuestions(llvm::json::OStream &out) const {
  llvm::SmallString<256> path;
  auto open = [&](StringRef beside) {
    path = beside;
    llvm::sys::path::replace_extension(path, "predict.json");
    return llvm::MemoryBuffer::getFile(path);
  };
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> file = std::error_code();
  if (!options_.lesson.empty())
    file = open(options_.lesson);
  if (!file && !root_.files.empty())
    file = open(root_.files.front());
  if (!file)
    return;
  // Unlike LLVM's, the other reader refuses what is nested too deep.
  const StringRef text = (*file)->getBuffer();
  llvm::BumpPtrAllocator memory;
  llvm::Expected<llvm::json::Value> value = llvm::json::parse(readJson(text, memory) ? text : "");
  if (value && value->getAsArray())
    out.attribute("questions", *value);
  else
    llvm::errs() << "mapgo: warning: " << path << " is no JSON array, and is not used\n";
  if (!value)
    llvm::consumeError(value.takeError());
}

std::string Explainer::write() {
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::json::OStream out(stream);
  out.object([&] {
    out.attribute("mapgo", "explain/1");
    out.attribute("compiler", "mapgo " MAPGO_VERSION);
    out.attributeArray("command", [&] {
      for (const std::string &word : options_.command)
        out.value(shownText(word));
    });
    out.attribute("opt", compile_.optLevel);
    out.attribute("seed", limits_.seed);
    out.attributeArray("reached", [&] {
      for (StringRef stage : reached_)
        out.value(stage);
    });
    source_->write(out);
    syntax_->write(out);
    writeEscapes(out);
    stages_->write(out);
    if (passes_)
      passes_->write(out, [&](unsigned emitted) { return stages_->atomOfEmitted(emitted); });
    types_->write(out);
    writeDiagnostics(out);
    if (run_)
      runView_.write(out, *run_, options_.arguments, limits_, *types_);
    writeQuestions(out);
    if (!options_.lesson.empty())
      out.attributeObject("lesson", [&] {
        out.attribute("name", shownText(llvm::sys::path::filename(options_.lesson)));
        out.attribute("text", shownText(lesson_));
      });
  });
  return text;
}

} // namespace

std::optional<Document> makeDocument(const load::Compilation &compilation, const load::Root &root,
                                     const ExplainOptions &options) {
  return Explainer(compilation.library, root, options).run();
}

} // namespace mapgo::driver
