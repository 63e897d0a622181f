#include "lowering/backend/parts.h"

#include "llvm/ADT/EquivalenceClasses.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"

using namespace llvm;

namespace mapgo::backend {

namespace {

/// How many instructions a part has at least, if it has functions.
constexpr size_t kPartSize = 4000;
constexpr size_t kMostParts = 8;

/// Bytes that are told apart by nothing but their content: each part that needs them has its own.
bool isPlainConstant(const GlobalValue &value) {
  const auto *variable = dyn_cast<GlobalVariable>(&value);
  return variable && variable->isConstant() && variable->hasLocalLinkage() &&
         variable->hasGlobalUnnamedAddr() && variable->hasInitializer() &&
         isa<ConstantData>(variable->getInitializer());
}

/// LLVM's own lists of variables, which refer to others without using them.
bool isList(const GlobalValue &value) { return value.getName().starts_with("llvm."); }

bool describesVariables(const Module &module) {
  return any_of(module.debug_compile_units(), [](const DICompileUnit *unit) {
    return unit->getEmissionKind() == DICompileUnit::FullDebug;
  });
}

/// Calls f(user) for each function and variable in which a function or variable stands.
template <class F> void forEachUser(const GlobalValue &value, F f) {
  SmallVector<const User *, 16> rest(value.users());
  SmallPtrSet<const User *, 16> seen;
  while (!rest.empty()) {
    const User *user = rest.pop_back_val();
    const auto *global = dyn_cast<GlobalValue>(user);
    if (const auto *instruction = dyn_cast<Instruction>(user))
      f(*instruction->getFunction());
    else if (global && !isList(*global))
      f(*global);
    else if (!global && seen.insert(user).second)
      append_range(rest, user->users());
  }
}

/// Calls f(global) for each function and variable that stands in a constant.
template <class F> void forEachGlobalIn(Constant &constant, F f) {
  SmallVector<Constant *, 16> rest = {&constant};
  SmallPtrSet<Constant *, 16> seen;
  while (!rest.empty()) {
    Constant *next = rest.pop_back_val();
    if (auto *global = dyn_cast<GlobalValue>(next))
      f(*global);
    else if (seen.insert(next).second)
      for (const Use &operand : next->operands())
        rest.push_back(cast<Constant>(&operand));
  }
}

} // namespace

/// Finds a division.
class Divider {
public:
  Divider(const Module &module, Division &division) : module_(module), division_(division) {}

  void run() {
    size_t size = 0;
    for (const Function &function : module_)
      size += function.getInstructionCount();
    const size_t count = std::min(size / kPartSize, kMostParts);
    // Where variables are described, each part would describe all.
    if (count < 2 || describesVariables(module_))
      return;
    division_.count_ = static_cast<unsigned>(1 + count);
    keepTogether();
    divideFunctions(size / count);
    for (const GlobalVariable &variable : module_.globals())
      division_.parts_[&variable] = parts_.lookup(groupOf(variable));
  }

private:
  /// The leader of the group that a function or variable is in; nullptr if it is in none.
  const GlobalValue *groupOf(const GlobalValue &value) const {
    auto leader = together_.findLeader(&value);
    return leader == together_.member_end() ? nullptr : *leader;
  }

  /// What knows a function of this file alone is in its part, for its name stays as it is. So is
  /// a variable that is placed beside another.
  void keepTogether() {
    for (const Function &function : module_)
      if (!function.isDeclaration() && function.hasLocalLinkage())
        forEachUser(function,
                    [&](const GlobalValue &user) { together_.unionSets(&function, &user); });
    for (const GlobalVariable &variable : module_.globals())
      if (const MDNode *companion = variable.getMetadata(LLVMContext::MD_associated))
        together_.unionSets(&variable, mdconst::extract<GlobalValue>(companion->getOperand(0)));
  }

  void divideFunctions(size_t size) {
    std::vector<size_t> sizes(division_.count_);
    unsigned part = 1;
    for (const Function &function : module_) {
      if (function.isDeclaration())
        continue;
      while (sizes[part] >= size && part + 1 < division_.count_)
        ++part;
      unsigned own = part;
      if (const GlobalValue *group = groupOf(function))
        own = parts_.try_emplace(group, part).first->second;
      division_.parts_[&function] = own;
      sizes[own] += function.getInstructionCount();
    }
  }

  const Module &module_;
  Division &division_;
  EquivalenceClasses<const GlobalValue *> together_;
  DenseMap<const GlobalValue *, unsigned> parts_; ///< of groups with functions, by their leaders
};

Division::Division(const Module &module) { Divider(module, *this).run(); }

unsigned Division::partOf(const GlobalValue &value) const { return parts_.lookup(&value); }

namespace {

/// Makes a function or variable one that other files can use.
void share(GlobalValue &value) {
  if (value.hasLinkOnceLinkage()) {
    value.setLinkage(GlobalValue::WeakODRLinkage); // it may be used there alone
  } else if (value.hasLocalLinkage()) {
    value.setName(value.getParent()->getName() + ":" + value.getName());
    value.setLinkage(GlobalValue::ExternalLinkage);
    value.setVisibility(GlobalValue::HiddenVisibility);
    value.setDSOLocal(true);
  }
}

/// What is left of a variable where another part defines it: of a constant that may be looked at, a
/// copy.
void declare(GlobalVariable &variable, bool mayBeLookedAt) {
  variable.eraseMetadata(LLVMContext::MD_associated);
  variable.setSection("");
  if (variable.isConstant() && mayBeLookedAt) {
    variable.setLinkage(GlobalValue::AvailableExternallyLinkage);
    return;
  }
  variable.setInitializer(nullptr);
  variable.setLinkage(GlobalValue::ExternalLinkage);
}

/// Whether functions refer to a constant, whose value they may so come to know.
bool isLookedAt(const GlobalVariable &variable) {
  bool isUsed = false;
  if (variable.isConstant() && variable.hasInitializer())
    forEachUser(variable, [&](const GlobalValue &user) { isUsed |= isa<Function>(user); });
  return isUsed;
}

/// A module as those see it that take its functions, for as long as this object lives: without the
/// variables of the first part, but for constants that functions look at and what these refer to.
class FunctionsAlone {
public:
  FunctionsAlone(Module &module, const Division &division) : module_(module) {
    SmallPtrSet<const GlobalValue *, 32> lookedAt, whole;
    for (GlobalVariable &variable : module.globals()) {
      if (!isLookedAt(variable))
        continue;
      lookedAt.insert(&variable);
      auto keep = [&](GlobalValue &global) {
        if (isPlainConstant(global))
          whole.insert(&global);
      };
      keep(variable);
      forEachGlobalIn(*variable.getInitializer(), keep);
    }
    for (GlobalVariable &variable : module.globals())
      if (variable.hasInitializer() && division.partOf(variable) == 0 && !isList(variable) &&
          !whole.contains(&variable))
        hidden_.push_back({&variable, variable.getInitializer(), variable.getLinkage(),
                           variable.getSection().str(),
                           variable.getMetadata(LLVMContext::MD_associated)});
    collectUsedGlobalVariables(module, used_, /*CompilerUsed=*/true);
    removeFromUsedLists(module, [&](Constant *listed) {
      return division.partOf(*cast<GlobalValue>(listed->stripPointerCasts())) == 0;
    });
    for (const Hidden &hidden : hidden_)
      declare(*hidden.variable, lookedAt.contains(hidden.variable));
  }
  ~FunctionsAlone() {
    for (const auto &[variable, value, linkage, section, companion] : hidden_) {
      variable->setInitializer(value);
      variable->setLinkage(linkage);
      variable->setSection(section);
      variable->setMetadata(LLVMContext::MD_associated, companion);
    }
    appendToCompilerUsed(module_, used_);
  }
  FunctionsAlone(const FunctionsAlone &) = delete;
  FunctionsAlone &operator=(const FunctionsAlone &) = delete;

private:
  struct Hidden {
    GlobalVariable *variable;
    Constant *value;
    GlobalValue::LinkageTypes linkage;
    std::string section;
    MDNode *companion;
  };
  Module &module_;
  std::vector<Hidden> hidden_;
  SmallVector<GlobalValue *, 16> used_;
};

/// Shares what parts other than its own refer to, or may once they have looked into a constant.
void shareOverParts(Module &module, const Division &division) {
  SetVector<GlobalValue *> shared;
  for (GlobalValue &value : module.global_values()) {
    if (value.isDeclaration())
      continue;
    const unsigned part = division.partOf(value);
    forEachUser(value, [&](const GlobalValue &user) {
      if (division.partOf(user) != part)
        shared.insert(&value);
    });
    auto *variable = dyn_cast<GlobalVariable>(&value);
    if (variable && isLookedAt(*variable))
      forEachGlobalIn(*variable->getInitializer(),
                      [&](GlobalValue &inner) { shared.insert(&inner); });
  }
  for (GlobalValue *value : shared)
    if (!value->isDeclaration() && !isPlainConstant(*value))
      share(*value);
}

} // namespace

Parts::Parts(std::unique_ptr<Module> module, const Division &division)
    : count_(division.count()), first_(std::move(module)) {
  shareOverParts(*first_, division);
  {
    FunctionsAlone written(*first_, division);
    for (const Function &function : *first_)
      functions_.push_back(division.partOf(function));
    for (const GlobalVariable &variable : first_->globals())
      variables_.push_back(division.partOf(variable));
    raw_svector_ostream out(bitcode_);
    WriteBitcodeToFile(*first_, out);
  }
  keepOwn(*first_, 0);
}

Parts::~Parts() = default;

std::unique_ptr<Module> Parts::take(unsigned part, LLVMContext &context) {
  if (part == 0)
    return std::move(first_);
  std::unique_ptr<Module> module = cantFail(getLazyBitcodeModule(
      MemoryBufferRef(StringRef(bitcode_.data(), bitcode_.size()), ""), context));
  keepOwn(*module, part);
  module->setModuleInlineAsm(""); // the first has it
  cantFail(module->materializeAll());
  return module;
}

void Parts::keepOwn(Module &module, unsigned part) const {
  for (auto [function, owner] : zip(module.functions(), functions_)) {
    if (function.isDeclaration())
      continue;
    if (owner == part)
      cantFail(function.materialize());
    else
      function.deleteBody();
  }
  SmallPtrSet<const Constant *, 16> declared;
  for (auto [variable, owner] : zip(module.globals(), variables_)) {
    if (owner == part || !variable.hasInitializer() || isPlainConstant(variable) ||
        isList(variable) || variable.hasAvailableExternallyLinkage())
      continue;
    declare(variable, /*mayBeLookedAt=*/true);
    declared.insert(&variable);
  }
  removeFromUsedLists(
      module, [&](Constant *listed) { return declared.contains(listed->stripPointerCasts()); });
}

} // namespace mapgo::backend
