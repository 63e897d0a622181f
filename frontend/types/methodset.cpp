// Method sets: all methods that can be called on a type's values, also those promoted from
// embedded fields (spec: Method sets; Struct types).
#include "frontend/types/embedding.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringSet.h"

using namespace llvm;

namespace mapgo::types {
namespace {

/// A walk over the embedded fields that notes each name at the shallowest depth it occurs at.
class MethodCollector {
public:
  explicit MethodCollector(bool throughPointer) : throughPointer_(throughPointer) {}

  std::vector<MethodSetEntry> collect(const Type *start) {
    std::vector<EmbeddedType> current = {{start, {}, false, false}};
    while (!current.empty()) {
      beginDepth();
      for (const EmbeddedType &entry : current)
        addType(entry);
      endDepth();
      consolidateMultiples(next_);
      std::swap(current, next_);
    }
    std::vector<MethodSetEntry> result;
    for (auto &method : methods_)
      if (method.second)
        result.push_back(std::move(*method.second));
    sort(result,
         [](const MethodSetEntry &a, const MethodSetEntry &b) { return precedes(a.func, b.func); });
    return result;
  }

private:
  /// Nothing where the name is taken by a field, ambiguous, or a method not in the set: it then
  /// still hides deeper ones.
  using Methods = StringMap<std::optional<MethodSetEntry>>;

  void beginDepth() {
    next_.clear();
    fieldsHere_.clear();
    methodsHere_.clear();
  }

  void addType(const EmbeddedType &entry) {
    if (const auto *named = dyn_cast<Named>(entry.type)) {
      if (!seen_.insert(named).second)
        return;
      ArrayRef<Func *> methods = named->methodList();
      for (unsigned i = 0; i < methods.size(); ++i)
        addMethod(methods[i], i, entry);
    }
    const Type *under = entry.type->under();
    if (const auto *structType = dyn_cast<Struct>(under)) {
      for (unsigned i = 0; i < structType->fields.size(); ++i) {
        const Var *field = structType->fields[i];
        fieldsHere_.insert(field->id());
        if (field->embedded)
          next_.push_back(stepInto(entry, i, field));
      }
    } else if (const auto *iface = dyn_cast<Interface>(under)) {
      ArrayRef<Func *> methods = typeSet(iface).methods;
      for (unsigned i = 0; i < methods.size(); ++i)
        addMethod(methods[i], i, entry);
    }
  }

  void addMethod(Func *method, unsigned index, const EmbeddedType &entry) {
    if (method->isBlank())
      return;
    auto [it, inserted] = methodsHere_.try_emplace(method->id());
    bool inSet = throughPointer_ || entry.indirect || !hasPointerReceiver(method);
    if (inserted && !entry.multiples && inSet)
      it->second = MethodSetEntry{method, appended(entry.index, index), entry.indirect};
    else
      it->second.reset();
  }

  /// What was found at this depth counts where no shallower depth has the name.
  void endDepth() {
    for (auto &method : methodsHere_) {
      if (fieldsHere_.contains(method.first()))
        method.second.reset();
      methods_.try_emplace(method.first(), std::move(method.second));
    }
    for (const auto &field : fieldsHere_)
      methods_.try_emplace(field.first());
  }

  const bool throughPointer_; ///< the receiver is a pointer
  Methods methods_;
  Methods methodsHere_;
  StringSet<> fieldsHere_;
  std::vector<EmbeddedType> next_;
  SmallPtrSet<const Named *, 8> seen_;
};

} // namespace

std::vector<MethodSetEntry> methodSet(const Type *t) {
  const auto *pointer = dyn_cast<Pointer>(t);
  const Type *base = pointer ? pointer->elem : t;
  if (pointer && isInterface(base))
    return {};
  return MethodCollector(pointer != nullptr).collect(base);
}

} // namespace mapgo::types
