// The steps of a package's lowering. What mapgo makes is verified; what LLVM makes of it is not,
// since that takes long for large functions.
#include "driver/lower.h"

#include "lowering/dwarf/types.h"

#include "llvm/IR/Module.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using llvm::StringRef;

namespace mapgo::driver {
namespace {

/// Below this level a program is made quickly, and calls the runtime library and other packages for
/// everything.
constexpr unsigned kFirstLevelWithInlining = 2;

std::string invalid(StringRef what, const std::string &violation) {
  if (violation.empty())
    return "";
  return ("internal compiler error: invalid " + what + ": " + violation).str();
}

} // namespace

std::string runtimeFile(StringRef name) {
  std::string executable = llvm::sys::fs::getMainExecutable(nullptr, nullptr);
  StringRef place = llvm::sys::path::parent_path(llvm::sys::path::parent_path(executable));
  std::string installed = (place + "/lib/mapgo/" + name).str();
  return llvm::sys::fs::exists(installed) ? installed : (place + "/lib/" + name).str();
}

std::string joinedBitcode(const CompileOptions &options) {
  // With sanitizers every access of the runtime's is to be checked.
  if (options.optLevel < kFirstLevelWithInlining || kSanitized)
    return "";
  return runtimeFile(options.provenance ? "mapgo_rt_lines.bc" : "mapgo_rt.bc");
}

LoweringSession::LoweringSession(load::Compilation &compilation, const CompileOptions &options,
                                 Known known)
    : compilation_(compilation), summaries_(compilation.context), escapes_(layout_, summaries_),
      walk_(compilation.context, layout_, compilation.sources, summaries_, escapes_, follow) {
  for (const auto &package : compilation.packages) {
    bool isNamed = llvm::is_contained(compilation.roots, package.get());
    escape::PackageSummary &summary = summaries_.add(package->checked);
    summary.partial = package->partial.get();
    if (!summary.partial)
      escapes_.analyze(package->checked, options.explainEscapes && isNamed);
    if (const escape::PackageFindings *findings = known ? known(*package) : nullptr)
      static_cast<escape::PackageFindings &>(summary) = *findings;
  }
}

void LoweringSession::explain(llvm::raw_ostream &out) {
  for (const escape::Decision &decision : escapes_.takeDecisions()) {
    printLocation(out, compilation_.sources.locate(decision.pos));
    out << decision.text << '\n';
  }
}

Lowering::Lowering(LoweringSession &session, const load::LoadedPackage &package,
                   const CompileOptions &options)
    : session_(session), package_(package), options_(options) {}

Lowering::~Lowering() = default;

/// gdb loads what it finds in this section (its manual: dotdebug_gdb_scripts section).
static std::string debuggerScript() {
  std::string quoted;
  llvm::raw_string_ostream(quoted).write_escaped(runtimeFile("mapgo-gdb.py"));
  return ".pushsection \".debug_gdb_scripts\", \"MS\",@progbits,1\n.byte 1\n.asciz \"" + quoted +
         "\"\n.popsection";
}

bool Lowering::toCore() {
  InStage stage("walk");
  session_.walk().walk(core_, package_.checked, options_.optLevel >= kFirstLevelWithInlining);
  if (package_.isProgram()) {
    std::vector<const check::CheckedPackage *> packages;
    for (const load::LoadedPackage *part :
         load::initOrder(package_, [this](const load::LoadedPackage &part) {
           return session_.summary(part).initializes;
         }))
      packages.push_back(&part->checked);
    session_.walk().walkStart(core_, packages, package_.settings, package_.build, package_.root);
  }
  Sink &sink = *package_.checked.sink;
  if (sink.hasErrors())
    return false;
  if (std::string violation = core::verify(core_); !violation.empty())
    sink.error(Pos(), invalid("Core", violation));
  return !sink.hasErrors();
}

void Lowering::toModule(emit::Options emission, bool debug) {
  InStage stage("emit");
  module_ = backend::newModule(context_, package_.checked.package->path);
  dwarf::Types types(session_.layout());
  if (debug && !package_.isLibrary) {
    emission.lineTables = true;
    emission.describeType = [&](llvm::DIBuilder &builder, const types::Type *type) {
      return types.of(builder, type);
    };
    if (package_.isProgram())
      module_->appendModuleInlineAsm(debuggerScript());
  }
  emit::emit(*module_, core_, session_.compilation().sources, follow, emission);
}

std::string Lowering::verifyModule() const { return invalid("LLVM IR", backend::verify(*module_)); }

std::string Lowering::optimize(const backend::AfterPass &afterPass) {
  InStage stage("optimize", &core_);
  if (std::string error = verifyModule(); !error.empty())
    return error;
  bool joinsMaps = false;
  std::string error = backend::optimize(*module_, backendOptions(joinsMaps), afterPass);
  joinsMaps_ = joinsMaps;
  return error;
}

std::string Lowering::writeAssembly(llvm::raw_pwrite_stream &out) {
  InStage stage("codegen", &core_);
  bool joinsMaps = false;
  return backend::emitAssembly(*module_, out, backendOptions(joinsMaps));
}

std::string Lowering::optimizeTogether() {
  InStage stage("optimize", &core_);
  if (std::string error = verifyModule(); !error.empty())
    return error;
  bool joinsMaps = false;
  backend::optimizeTogether(*module_, backendOptions(joinsMaps));
  joinsMaps_ = joinsMaps;
  backend::Division division(*module_);
  if (division.count() > 1)
    parts_.emplace(std::move(module_), division);
  return "";
}

std::string Lowering::writeObject(unsigned part, llvm::raw_pwrite_stream &out) {
  bool joinsMaps = false;
  const backend::Options options = backendOptions(joinsMaps);
  llvm::LLVMContext context;
  context.setDiscardValueNames(context_.shouldDiscardValueNames());
  std::unique_ptr<llvm::Module> module = parts_ ? parts_->take(part, context) : std::move(module_);
  std::string error;
  {
    InStage stage("optimize", &core_);
    error = backend::optimizeApart(*module, options, /*isPart=*/parts_.has_value());
  }
  if (joinsMaps)
    joinsMaps_ = true;
  if (!error.empty())
    return error;
  InStage stage("codegen", &core_);
  return backend::emitObject(*module, out, options);
}

} // namespace mapgo::driver
