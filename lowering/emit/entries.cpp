// Declarations of the runtime's entry points, as runtime/abi/entries.def lists them.

#include "lowering/emit/emitter.h"
#include "lowering/emit/marks.h"
#include "runtime/abi/layout.h"

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
    for (llvm::Argument &argument : f->args())
      if (argument.getType()->isPointerTy())
        argument.addAttr(llvm::Attribute::get(f->getContext(), kLeaksNothing));
  }
  if (flags & core::LONG)
    f->addFnAttr(kLong);
  if (flags & core::MAP)
    f->addFnAttr(kMapOperation);
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

/// Which pointers the call keeps no longer than it lasts.
void describePointers(llvm::Function *f, const core::EntryParams &kinds) {
  using enum core::EntryKind;
  unsigned index = 0;
  for (core::EntryKind kind : kinds) {
    if (kind == P || kind == S)
      f->addParamAttr(index, llvm::Attribute::NoCapture);
    else if (kind == K || kind == KS)
      f->addParamAttr(index, llvm::Attribute::get(f->getContext(), kKept));
    index += kind == S || kind == KS ? 2 : 1;
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
  describePointers(known, info.params);
  if (entry == Entry::newobject)
    describeAllocator(known);
  return known;
}

namespace {

/// What stands for an entry point's call in memory of the caller's.
struct Placement {
  MadeIn how;
  uint64_t size = 0; ///< unless it depends on the call
  std::optional<Entry> variant = std::nullopt;
};

std::optional<Placement> placementOf(Entry entry) {
  switch (entry) {
  case Entry::newobject:
    return Placement{Zeroed};
  case Entry::makeslice:
    return Placement{ZeroedArray};
  case Entry::convT:
    return Placement{Copied};
  case Entry::convT64:
    return Placement{Filled, 8};
  case Entry::convTstring:
    return Placement{Filled, 16};
  case Entry::makemap:
    return Placement{GivenZeroed, 0, Entry::makemapat};
  case Entry::concatstring2:
    return Placement{Given, rt::kTextBuffer, Entry::concatstring2buf};
  case Entry::concatstring3:
    return Placement{Given, rt::kTextBuffer, Entry::concatstring3buf};
  case Entry::concatstrings:
    return Placement{Given, rt::kTextBuffer, Entry::concatstringsbuf};
  case Entry::slicebytetostring:
    return Placement{Given, rt::kTextBuffer, Entry::slicebytetostringbuf};
  case Entry::slicerunetostring:
    return Placement{Given, rt::kTextBuffer, Entry::slicerunetostringbuf};
  case Entry::intstring:
    return Placement{Given, rt::kTextBuffer, Entry::intstringbuf};
  default:
    return std::nullopt;
  }
}

} // namespace

void ModuleEmitter::markMade(const core::Call *s, llvm::CallInst *call) {
  std::optional<Placement> placement = s->entry ? placementOf(*s->entry) : std::nullopt;
  if (!placement || (placement->size == 0 && !s->made))
    return;
  const bool isString = s->entry == Entry::convTstring;
  const core::Made made =
      s->made ? *s->made : core::Made{placement->size, 8, isString, /*links=*/false};
  auto number = [&](uint64_t value) {
    return llvm::ConstantAsMetadata::get(
        llvm::ConstantInt::get(llvm::Type::getInt64Ty(context), value));
  };
  llvm::SmallVector<llvm::Metadata *, 6> fields = {number(placement->how), number(made.size),
                                                   number(made.align), number(made.hasPointers),
                                                   number(made.links)};
  if (placement->variant)
    fields.push_back(
        llvm::MDString::get(context, "runtime." + core::entryInfo(*placement->variant).name.str()));
  call->setMetadata(kMade, llvm::MDNode::get(context, fields));
}

} // namespace mapgo::emit
