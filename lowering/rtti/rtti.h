// Type descriptors: read-only globals in the layout of runtime/abi/type.h.
#pragma once

#include "frontend/types/lookup.h"
#include "lowering/core/core.h"
#include "lowering/layout/layout.h"

#include <functional>

namespace mapgo::rtti {

class DataWriter;

/// The functions that descriptors refer to; walk/ generates them on demand.
struct Functions {
  /// The equality / hash function of a type, nullptr if not comparable.
  std::function<const core::Function *(const types::Type *)> equal;
  std::function<const core::Function *(const types::Type *)> hash;
  /// Read-only func value {code} of a plain function.
  std::function<const core::Global *(const core::Function *)> staticFuncVal;
  /// Whether another object file has the descriptor.
  std::function<bool(const types::Type *)> isElsewhere;
  /// Method code: taking the data word, and taking the receiver itself.
  std::function<const core::Function *(const types::Type *, const types::MethodSetEntry &)>
      itabMethod;
  std::function<const core::Function *(const types::Type *, const types::MethodSetEntry &)> method;
};

/// Makes `symbol`, an entry with the address of `what` in a section: the runtime finds it there,
/// and only there. The entry is linked if `companion` is.
void list(core::Unit &unit, const core::Symbol *what, const core::Global *companion,
          const std::string &symbol, llvm::StringRef section);

class Descriptors {
public:
  Descriptors(core::Unit &unit, types::Context &context, layout::Layout &layout,
              Functions functions);

  /// The descriptor `type:` + linkString(t), its content filled on first use together with the
  /// descriptors it refers to, unless another is being filled: then after that.
  ///
  /// Those of a package's declared types, and of pointers to them, are in the package's own object
  /// file alone (Go: reflectdata.needemit); others are in each that has need of them, and linking
  /// keeps one.
  const core::Global *of(const types::Type *t);

  /// A type's hash as its descriptor and its itabs carry it: FNV-1a of linkString.
  static uint32_t hash(const types::Type *t);
  /// The package whose object file has the descriptor; nullptr if any may have it.
  static const types::Package *ownerOf(const types::Type *t);

private:
  void fill(core::Global *global, const types::Type *t);
  void common(DataWriter &data, const types::Type *t);
  uint64_t kindFields(DataWriter &data, const types::Type *t);
  uint64_t structFields(DataWriter &data, const types::Struct *t);
  uint64_t interfaceFields(DataWriter &data, const types::Type *t, const types::Interface *iface);
  uint64_t mapFields(DataWriter &data, const types::Map *t);
  uint64_t uncommon(DataWriter &data, uint64_t offset, const types::Type *t,
                    llvm::ArrayRef<types::MethodSetEntry> methods);
  void parameters(DataWriter &data, uint64_t offset, const types::Signature *t);
  const core::Global *bucket(const types::Map *t);
  const core::Global *pointerMask(const layout::PointerMap &pointers);
  /// An encoded name; one symbol for each content.
  const core::Global *name(llvm::StringRef text, bool exported, llvm::StringRef tag = {},
                           bool embedded = false, llvm::StringRef packagePath = {});
  /// A method's name. It carries a package path only if it is unexported and of another package
  /// than the descriptor says that unexported names are of.
  const core::Global *methodName(const types::Func *method, const types::Package *owner);
  const core::Global *funcValue(const core::Function *f);

  core::Unit &unit_;
  types::Context &context_;
  layout::Layout &layout_;
  Functions functions_;
  llvm::DenseMap<const types::Type *, const core::Global *> cache_;
  llvm::SmallVector<std::pair<core::Global *, const types::Type *>> unfilled_;
  bool filling_ = false;
};

} // namespace mapgo::rtti
