// Machine code: the target, and assembly or object files from a module.

#include "lowering/backend/target.h"
#include "lowering/backend/budget.h"
#include "lowering/backend/dead_slots.h"
#include "lowering/backend/loop_floats.h"
#include "lowering/backend/provenance.h"
#include "lowering/backend/stack_checks.h"

#include "llvm/CodeGen/AsmPrinter.h"
#include "llvm/CodeGen/MachineModuleInfo.h"
#include "llvm/CodeGen/Passes.h"
#include "llvm/CodeGen/TargetPassConfig.h"
#include "llvm/IR/DiagnosticHandler.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/DiagnosticPrinter.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Verifier.h"
#include "llvm/MC/MCStreamer.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/TargetSelect.h"

namespace mapgo::backend {

namespace {

constexpr llvm::StringLiteral kTriple = "x86_64-pc-linux-gnu";

/// Registers the one target this compiler knows, once in a process.
const llvm::Target *x86Target() {
  static const llvm::Target *target = [] {
    LLVMInitializeX86TargetInfo();
    LLVMInitializeX86Target();
    LLVMInitializeX86TargetMC();
    LLVMInitializeX86AsmPrinter();
    LLVMInitializeX86AsmParser(); // inline assembly in the runtime's bitcode
    std::string error;
    return llvm::TargetRegistry::lookupTarget(kTriple.str(), error);
  }();
  assert(target && "LLVM was built without x86");
  return target;
}

/// Keeps the first error that code generation reports, which LLVM would print and exit on.
class FirstError : public llvm::DiagnosticHandler {
public:
  explicit FirstError(std::string &text) : text_(text) {}

  bool handleDiagnostics(const llvm::DiagnosticInfo &info) override {
    if (info.getSeverity() == llvm::DS_Error && text_.empty()) {
      llvm::raw_string_ostream out(text_);
      llvm::DiagnosticPrinterRawOStream printer(out);
      info.print(printer);
    }
    return true;
  }

private:
  std::string &text_;
};

/// Tells which function is being made machine code of.
class FollowPass : public llvm::FunctionPass {
public:
  explicit FollowPass(void (*follow)(const llvm::Function &)) : FunctionPass(id), follow_(follow) {}
  bool runOnFunction(llvm::Function &function) override {
    follow_(function);
    return false;
  }
  void getAnalysisUsage(llvm::AnalysisUsage &usage) const override { usage.setPreservesAll(); }

private:
  static inline char id = 0;
  void (*follow_)(const llvm::Function &);
};

/// LLVM's passes, and ours for dead slots. Returns whether this kind of file cannot be written.
bool addPasses(llvm::legacy::PassManager &passes, llvm::LLVMTargetMachine &machine,
               llvm::raw_pwrite_stream &out, const Options &options, llvm::CodeGenFileType type) {
  auto *functions = new llvm::MachineModuleInfoWrapperPass(&machine);
  llvm::TargetPassConfig *config = machine.createPassConfig(passes);
  config->setDisableVerify(true);
  if (options.follow) // LLVM takes a function through all passes from here on before the next
    config->insertPass(&llvm::AtomicExpandID, new FollowPass(options.follow));
  config->insertPass(&llvm::FixupStatepointCallerSavedID, createDeadRegistersPass());
  config->insertPass(&llvm::FixupStatepointCallerSavedID, createStackChecksPass());
  config->insertPass(&llvm::PrologEpilogCodeInserterID, createFrameGapsPass());
  config->insertPass(&llvm::PrologEpilogCodeInserterID, createStackCheckLinesPass());
  passes.add(config);
  passes.add(functions);
  passes.add(createDeadLocalsPass());
  if (options.optLevel > 0)
    passes.add(createLoopFloatsPass());
  if (config->addISelPasses())
    return true;
  config->addMachinePasses();
  config->setInitialized();
  auto streamer = machine.createMCStreamer(out, nullptr, type, functions->getMMI().getContext());
  if (!streamer)
    return llvm::consumeError(streamer.takeError()), true;
  llvm::FunctionPass *printer = x86Target()->createAsmPrinter(machine, std::move(*streamer));
  if (options.marks)
    addMarks(static_cast<llvm::AsmPrinter &>(*printer));
  passes.add(printer);
  passes.add(llvm::createFreeMachineFunctionPass());
  return false;
}

std::string emitFile(llvm::Module &module, llvm::raw_pwrite_stream &out, const Options &options,
                     llvm::CodeGenFileType type) {
  std::string error;
  llvm::LLVMContext &context = module.getContext();
  std::unique_ptr<llvm::DiagnosticHandler> previous = context.getDiagnosticHandler();
  context.setDiagnosticHandler(std::make_unique<FirstError>(error));

  std::unique_ptr<MachineBudget> budget;
  if (options.optLevel > 0) {
    budget = std::make_unique<MachineBudget>(module);
    context.setOptPassGate(*budget);
  }
  std::unique_ptr<llvm::TargetMachine> machine = createTargetMachine(options);
  // Sections of one kind share a name, which the linker has less work with.
  machine->Options.UniqueSectionNames = type != llvm::CodeGenFileType::ObjectFile;
  llvm::legacy::PassManager passes;
  if (addPasses(passes, static_cast<llvm::LLVMTargetMachine &>(*machine), out, options, type))
    error = "LLVM cannot write this kind of file for x86-64";
  else
    passes.run(module);

  context.setOptPassGate(llvm::getGlobalPassGate());
  context.setDiagnosticHandler(std::move(previous));
  return error;
}

} // namespace

std::unique_ptr<llvm::TargetMachine> createTargetMachine(const Options &options) {
  llvm::TargetOptions target;
  // One section for each symbol: the linker drops what nothing refers to.
  target.FunctionSections = true;
  target.DataSections = true;
  // Short loops take up to half as long again where they begin in the middle of 32 bytes.
  if (options.optLevel >= 2)
    target.LoopAlignment = 32;
  return std::unique_ptr<llvm::TargetMachine>(x86Target()->createTargetMachine(
      kTriple, "x86-64", "", target, llvm::Reloc::Static, llvm::CodeModel::Small,
      *llvm::CodeGenOpt::getLevel(static_cast<int>(options.optLevel))));
}

std::unique_ptr<llvm::Module> newModule(llvm::LLVMContext &context, llvm::StringRef name) {
  static const llvm::DataLayout layout = createTargetMachine({})->createDataLayout();
  auto module = std::make_unique<llvm::Module>(name, context);
  module->setTargetTriple(kTriple);
  module->setDataLayout(layout);
  return module;
}

std::string verify(const llvm::Module &module) {
  std::string text;
  llvm::raw_string_ostream out(text);
  return llvm::verifyModule(module, &out) ? text : "";
}

std::string emitAssembly(llvm::Module &module, llvm::raw_pwrite_stream &out,
                         const Options &options) {
  return emitFile(module, out, options, llvm::CodeGenFileType::AssemblyFile);
}

std::string emitObject(llvm::Module &module, llvm::raw_pwrite_stream &out, const Options &options) {
  llvm::SmallString<0> object;
  llvm::raw_svector_ostream stream(object);
  std::string error = emitFile(module, stream, options, llvm::CodeGenFileType::ObjectFile);
  renameStackNote(object);
  out << object;
  return error;
}

} // namespace mapgo::backend
