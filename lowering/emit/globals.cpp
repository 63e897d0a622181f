// Static storage: a packed LLVM struct of byte runs, addresses and distances.

#include "lowering/emit/emitter.h"
#include "lowering/emit/marks.h"

namespace mapgo::emit {

using core::DataItem;
using core::Global;
using core::Linkage;

namespace {

/// Constants without addresses in them, known in one file only, may be merged with equal ones.
bool isAnonymousConstant(const Global *g) {
  return g->linkage == Linkage::Local && g->readOnly &&
         llvm::all_of(g->data, [](const DataItem &i) { return i.kind == DataItem::Bytes; });
}

llvm::GlobalValue::LinkageTypes linkageOf(const Global *g) {
  switch (g->linkage) {
  case Linkage::External:
    return llvm::GlobalValue::ExternalLinkage;
  case Linkage::Local:
    return llvm::GlobalValue::PrivateLinkage; // nobody asks for its name
  case Linkage::Merge:
    return llvm::GlobalValue::LinkOnceODRLinkage;
  case Linkage::Common:
    return llvm::GlobalValue::CommonLinkage;
  case Linkage::Copy:
    break;
  }
  llvm_unreachable("linkage");
}

bool isPlainBytes(const Global *g) {
  return g->data.size() == 1 && g->data.front().kind == DataItem::Bytes &&
         g->data.front().bytes.size() == g->size;
}

/// Calls bytes(n) for each run of n bytes that no item covers and item(i) for each item.
template <class Gap, class Item> void forEachPiece(const Global *g, Gap gap, Item item) {
  uint64_t end = 0;
  for (const DataItem &i : g->data) {
    if (i.offset > end)
      gap(i.offset - end);
    item(i);
    end = i.end();
  }
  if (g->size > end)
    gap(g->size - end);
}

} // namespace

/// The type alone, so that a global can be referred to before its content is known.
llvm::Type *ModuleEmitter::globalType(const Global *g) {
  auto *byte = llvm::Type::getInt8Ty(context);
  if (g->data.empty() || isPlainBytes(g))
    return llvm::ArrayType::get(byte, g->size);
  llvm::SmallVector<llvm::Type *, 16> pieces;
  forEachPiece(
      g, [&](uint64_t bytes) { pieces.push_back(llvm::ArrayType::get(byte, bytes)); },
      [&](const DataItem &item) {
        if (item.kind == DataItem::Bytes)
          pieces.push_back(llvm::ArrayType::get(byte, item.bytes.size()));
        else if (item.kind == DataItem::Address)
          pieces.push_back(llvm::PointerType::get(context, 0));
        else
          pieces.push_back(llvm::Type::getInt32Ty(context));
      });
  return llvm::StructType::get(context, pieces, /*isPacked=*/true);
}

std::string symbolName(llvm::StringRef name) {
  return name.starts_with("llvm.") ? ("\1" + name).str() : name.str();
}

llvm::GlobalVariable *ModuleEmitter::global(const Global *g) {
  auto &known = symbols_[g];
  if (!known) {
    auto linkage = g->defined ? linkageOf(g) : llvm::GlobalValue::ExternalLinkage;
    auto *variable = new llvm::GlobalVariable(module, globalType(g), g->readOnly, linkage,
                                              /*Initializer=*/nullptr, symbolName(g->name));
    variable->setAlignment(llvm::Align(g->align));
    variable->setDSOLocal(true);
    if (!g->section.empty())
      variable->setSection(g->section);
    known = variable;
  }
  return llvm::cast<llvm::GlobalVariable>(known);
}

void ModuleEmitter::defineGlobal(const Global *g) {
  llvm::GlobalVariable *variable = global(g);
  if (g->declared && debugInfo && debugInfo->hasVariables())
    debugInfo->declare(g, variable);
  if (isAnonymousConstant(g))
    variable->setUnnamedAddr(llvm::GlobalValue::UnnamedAddr::Global);
  if (g->callee)
    variable->setMetadata(
        kCallee, llvm::MDNode::get(context, llvm::ConstantAsMetadata::get(function(g->callee))));
  if (g->companion)
    variable->setMetadata(
        llvm::LLVMContext::MD_associated,
        llvm::MDNode::get(context, llvm::ValueAsMetadata::get(global(g->companion))));
  if (g->data.empty()) {
    variable->setInitializer(llvm::Constant::getNullValue(variable->getValueType()));
    return;
  }
  auto *byte = llvm::Type::getInt8Ty(context);
  llvm::SmallVector<llvm::Constant *, 16> pieces;
  forEachPiece(
      g,
      [&](uint64_t bytes) {
        pieces.push_back(llvm::ConstantAggregateZero::get(llvm::ArrayType::get(byte, bytes)));
      },
      [&](const DataItem &item) { pieces.push_back(itemConstant(item, variable)); });
  if (isPlainBytes(g))
    variable->setInitializer(pieces.front());
  else
    variable->setInitializer(llvm::ConstantStruct::getAnon(context, pieces, /*Packed=*/true));
}

llvm::Constant *ModuleEmitter::itemConstant(const DataItem &item, llvm::Constant *self) {
  if (item.kind == DataItem::Bytes)
    return llvm::ConstantDataArray::getString(context, item.bytes, /*AddNull=*/false);
  llvm::Constant *target = address(item.symbol);
  auto *word = llvm::Type::getInt64Ty(context);
  if (item.addend)
    target = llvm::ConstantExpr::getGetElementPtr(llvm::Type::getInt8Ty(context), target,
                                                  llvm::ConstantInt::getSigned(word, item.addend));
  if (item.kind == DataItem::Address)
    return target;
  llvm::Constant *distance = llvm::ConstantExpr::getSub(
      llvm::ConstantExpr::getPtrToInt(target, word), llvm::ConstantExpr::getPtrToInt(self, word));
  return llvm::ConstantExpr::getTrunc(distance, llvm::Type::getInt32Ty(context));
}

llvm::Constant *ModuleEmitter::address(const core::Symbol *symbol) {
  if (auto *f = llvm::dyn_cast<core::Function>(symbol))
    return function(f);
  return global(llvm::cast<Global>(symbol));
}

} // namespace mapgo::emit
