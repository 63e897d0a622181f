// Declarations of the runtime's entry points, as runtime/abi/entries.def lists them.

#include "lowering/emit/emitter.h"

namespace mapgo::emit {

using core::Entry;
using core::EntryInfo;
using core::Type;

namespace {

/// The Core types a parameter or result of entries.def stands for.
void appendTypes(const core::BasicTypes &types, llvm::StringRef kind,
                 llvm::SmallVectorImpl<const Type *> &list) {
  if (kind == "P")
    list.push_back(&types.ptr);
  else if (kind == "I")
    list.push_back(&types.int64);
  else if (kind == "I32")
    list.push_back(&types.uint32);
  else if (kind == "B")
    list.push_back(&types.boolean);
  else if (kind == "F64")
    list.push_back(&types.float64);
  else if (kind == "F32")
    list.push_back(&types.float32);
  else if (kind == "S")
    list.push_back(&types.string);
  else if (kind == "PB")
    list.append({&types.ptr, &types.boolean});
  else if (kind == "II")
    list.append({&types.int64, &types.int64});
  else if (kind == "C128")
    list.append({&types.float64, &types.float64});
  else
    assert(kind == "V" && "entries.def names an unknown kind");
}

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
  if (flags & core::NOALIAS) {
    f->addRetAttr(llvm::Attribute::NoAlias);
    f->addRetAttr(llvm::Attribute::NonNull);
  }
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

bool ModuleEmitter::findEntry(llvm::StringRef name, Entry &entry) const {
  auto known = entryNames_.find(name);
  if (known == entryNames_.end())
    return false;
  entry = known->second;
  return true;
}

Signature ModuleEmitter::signature(Entry entry) {
  const EntryInfo &info = core::info(entry);
  llvm::SmallVector<const Type *, 8> params, results;
  for (llvm::StringRef kind : info.params)
    appendTypes(types, kind, params);
  appendTypes(types, info.result, results);
  return signature(params, results, /*hasContext=*/false);
}

llvm::Function *ModuleEmitter::entry(Entry entry) {
  llvm::Function *&known = entries_[static_cast<unsigned>(entry)];
  if (known)
    return known;
  const EntryInfo &info = core::info(entry);
  Signature declared = signature(entry);
  known = llvm::Function::Create(declared.type, llvm::GlobalValue::ExternalLinkage,
                                 "runtime." + info.name, *module);
  known->setAttributes(declared.attributes);
  known->setDSOLocal(true);
  addFlags(known, info.flags);
  if (entry == Entry::newobject)
    describeAllocator(known);
  return known;
}

} // namespace mapgo::emit
