// Declarations of the runtime's entry points, as runtime/abi/entries.def lists them.

#include "lowering/emit/emitter.h"
#include "lowering/emit/marks.h"

namespace mapgo::emit {

using core::Entry;
using core::EntryInfo;

namespace {

void addFlags(llvm::Function *f, unsigned flags) {
  f->setDoesNotThrow();
  if (flags & core::NORETURN)
    f->setDoesNotReturn();
  if (flags & core::COLD)
    f->addFnAttr(llvm::Attribute::Cold);
  if (flags & core::READS) {
    f->setOnlyReadsMemory();
    f->setWillReturn();
  }
  if (flags & core::RETURNS_TWICE)
    f->addFnAttr(llvm::Attribute::ReturnsTwice);
  if (flags & core::LONG)
    f->addFnAttr(kLong);
  if (flags & core::OUT)
    f->addParamAttr(0, llvm::Attribute::get(f->getContext(), kResultMemory));
  if (flags & core::OUT2)
    f->addParamAttr(1, llvm::Attribute::get(f->getContext(), kResultMemory));
  if (flags & core::NOALIAS)
    f->addRetAttr(llvm::Attribute::NoAlias);
  if (flags & core::NONNIL)
    f->addRetAttr(llvm::Attribute::NonNull);
  if (flags & core::TYPED)
    f->addParamAttr(0, llvm::Attribute::get(f->getContext(), kSpecialising));
  if (flags & core::HASHES)
    f->addParamAttr(0, llvm::Attribute::get(f->getContext(), kCallsThrough));
}

/// newobject is to LLVM what calloc is: a call whose result is not used goes away, and other
/// memory stays as it is. That a collection scans memory does not matter to the optimiser, since
/// whatever it delays writing is in a register or on the stack, where the collector looks too.
void describeAllocator(llvm::Function *f) {
  llvm::LLVMContext &context = f->getContext();
  auto kind = llvm::AllocFnKind::Alloc | llvm::AllocFnKind::Zeroed;
  f->addFnAttr(
      llvm::Attribute::get(context, llvm::Attribute::AllocKind, static_cast<uint64_t>(kind)));
  f->addFnAttr("alloc-family", "runtime.newobject");
  f->setMemoryEffects(llvm::MemoryEffects::inaccessibleOrArgMemOnly(llvm::ModRefInfo::ModRef));
  f->setWillReturn();
}

} // namespace

Signature ModuleEmitter::signature(Entry entry) {
  const EntryInfo &info = core::entryInfo(entry);
  llvm::SmallVector<const core::Type *, 8> params;
  for (core::EntryKind kind : info.params)
    llvm::append_range(params, types.parts(kind));
  return signature(params, types.parts(info.result), /*hasContext=*/false);
}

llvm::Function *ModuleEmitter::entry(Entry entry) {
  llvm::Function *&known = entries_[static_cast<unsigned>(entry)];
  if (known)
    return known;
  const EntryInfo &info = core::entryInfo(entry);
  Signature declared = signature(entry);
  known = llvm::Function::Create(declared.type, llvm::GlobalValue::ExternalLinkage,
                                 "runtime." + info.name, module);
  known->setAttributes(declared.attributes);
  known->setDSOLocal(true);
  addFlags(known, info.flags);
  if (entry == Entry::newobject)
    describeAllocator(known);
  return known;
}

} // namespace mapgo::emit
