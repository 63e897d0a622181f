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
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/DebugProgramInstruction.h"
#include "llvm/IR/DiagnosticHandler.h"
#include "llvm/IR/DiagnosticInfo.h"
#include "llvm/IR/DiagnosticPrinter.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
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

/// LLVM's passes that find nothing to do in what mapgo emits, or do it for what nobody asked for: a
/// sixteenth of the time in which machine code is made. LLVM's names for them.
constexpr llvm::StringLiteral kIdlePasses[] = {
    // for instructions and types that are not used
    "Argument Stack Rebase",
    "Compressing EVEX instrs when possible",
    "Expand indirectbr instructions",
    "Expand large div/rem",
    "Expand large fp convert",
    "Expand vector predication intrinsics",
    "Interleaved Access Pass",
    "Lower AMX intrinsics",
    "Lower AMX type for load/store",
    "Register Allocation Pass Scoring",
    "Tile Register Configure",
    "Tile Register Pre-configure",
    "X86 Lower Tile Copy",
    "X86 Partial Reduction",
    "X86 vzeroupper inserter",
    // for other languages and systems
    "Analyze Machine Code For Garbage Collection",
    "Contiguously Lay Out Funclets",
    "Local Dynamic TLS Access Clean-up",
    "Lower Garbage Collection Instructions",
    "Shadow Stack GC Lowering",
    "StackMap Liveness Analysis",
    "TLS Variable Hoist",
    "X86 PIC Global Base Reg Initialization",
    "X86 Windows Fixup Buffer Security Check",
    // for other processors
    "X86 Atom pad short functions",
    "X86 Discriminate Memory Operands",
    "X86 Domain Reassignment Pass",
    "X86 Insert Cache Prefetches",
    // for options that are not given
    "Insert KCFI indirect call checks",
    "Insert XRay ops",
    "Insert fentry calls",
    "Instrument function entry/exit with calls to e.g. mcount() (post inlining)",
    "Machine Sanitizer Binary Metadata",
    "Pseudo Probe Inserter",
    "Safe Stack instrumentation pass",
    "Stack Frame Layout Analysis",
    "X86 Indirect Branch Tracking",
    "X86 Indirect Thunks",
    "X86 Load Value Injection (LVI) Load Hardening",
    "X86 Load Value Injection (LVI) Ret-Hardening",
    "X86 Return Thunks",
    "X86 Speculative Execution Side Effect Suppression",
    "X86 speculative load hardening",
};

/// Where no variable is described, or all are in the frame's memory, these look for all places of
/// all values nevertheless: a twelfth of the time.
constexpr llvm::StringLiteral kVariablePasses[] = {
    "Live DEBUG_VALUE analysis",
    "Remove Redundant DEBUG_VALUE analysis",
};

/// What -O1 leaves out besides, since it takes long for what it brings. (LLVM's fast selection of
/// instructions would take half the time, but selects others where variables are described.)
constexpr llvm::StringLiteral kSlowPasses[] = {
    "Early If-Conversion",
    "Early Machine Loop Invariant Code Motion",
    "Live Range Shrink",
    "Loop Strength Reduction",
    "Machine Copy Propagation Pass",
    "Machine InstCombiner",
    "Machine Instruction Scheduler",
    "Machine code sinking",
    "PostRA Machine Sink",
};

/// Whether a variable is described that is not in the frame's memory all the time.
bool describesValues(const llvm::Module &module) {
  auto describesVariables = [](const llvm::DICompileUnit *unit) {
    return unit->getEmissionKind() == llvm::DICompileUnit::FullDebug;
  };
  if (llvm::none_of(module.debug_compile_units(), describesVariables))
    return false;
  if (!module.IsNewDbgInfoFormat)
    return true;
  for (const llvm::Function &function : module)
    for (const llvm::Instruction &instruction : llvm::instructions(function))
      for (const llvm::DbgVariableRecord &variable :
           llvm::filterDbgVars(instruction.getDbgRecordRange()))
        if (variable.getType() != llvm::DbgVariableRecord::LocationType::Declare ||
            !llvm::isa_and_nonnull<llvm::AllocaInst>(variable.getVariableLocationOp(0)))
          return true;
  return false;
}

/// Passes, but for those that are not worth their time.
class ChosenPasses : public llvm::legacy::PassManager {
public:
  ChosenPasses(const llvm::Module &module, unsigned level) {
    leftOut_ = llvm::to_vector(llvm::ArrayRef(kIdlePasses));
    if (!describesValues(module))
      llvm::append_range(leftOut_, kVariablePasses);
    if (level == 1)
      llvm::append_range(leftOut_, kSlowPasses);
  }

  void add(llvm::Pass *pass) override {
    if (llvm::is_contained(leftOut_, pass->getPassName()))
      delete pass;
    else
      PassManager::add(pass);
  }

private:
  llvm::SmallVector<llvm::StringLiteral, 0> leftOut_;
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
  ChosenPasses passes(module, options.optLevel);
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
