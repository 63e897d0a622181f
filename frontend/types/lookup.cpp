// Finding fields and methods by name, and which methods a type lacks
// (spec: Selectors; Implementing an interface).
#include "frontend/types/embedding.h"

#include "llvm/ADT/SmallPtrSet.h"

using namespace llvm;

namespace mapgo::types {

EmbeddedType stepInto(const EmbeddedType &from, unsigned fieldIndex, const Var *field) {
  const auto *pointer = dyn_cast<Pointer>(field->type);
  return {pointer ? pointer->elem : field->type, appended(from.index, fieldIndex),
          from.indirect || pointer, from.multiples};
}

void consolidateMultiples(std::vector<EmbeddedType> &list) {
  std::vector<EmbeddedType> unique;
  for (EmbeddedType &entry : list) {
    auto same =
        find_if(unique, [&](const EmbeddedType &seen) { return identical(seen.type, entry.type); });
    if (same == unique.end())
      unique.push_back(std::move(entry));
    else
      same->multiples = true;
  }
  list = std::move(unique);
}

std::vector<unsigned> appended(const std::vector<unsigned> &path, unsigned last) {
  std::vector<unsigned> result;
  result.reserve(path.size() + 1);
  result = path;
  result.push_back(last);
  return result;
}

bool hasPointerReceiver(const Func *method) {
  const Signature *sig = method->signature();
  if (sig && sig->receiver && sig->receiver->type)
    return isa<Pointer>(sig->receiver->type);
  return method->pointerReceiver;
}

namespace {

/// One search for a name, depth by depth. The shallowest match wins; two at the same depth are
/// ambiguous.
class SelectorSearch {
public:
  SelectorSearch(const Package *package, StringRef name, bool foldCase)
      : package_(package), name_(name), foldCase_(foldCase) {}

  LookupResult run(const Type *t, bool addressable) {
    if (name_ == "_")
      return {};
    const auto *pointer = dyn_cast<Pointer>(t);
    const Type *start = pointer ? pointer->elem : t;
    if (pointer && isInterface(start))
      return {}; // a pointer to an interface has no methods

    std::vector<EmbeddedType> current = {{start, {}, pointer != nullptr, false}};
    while (!current.empty() && !result_.object && !result_.ambiguous) {
      next_.clear();
      for (const EmbeddedType &entry : current) {
        searchType(entry);
        if (result_.ambiguous)
          return result_;
      }
      consolidateMultiples(next_);
      std::swap(current, next_);
    }
    return checkReceiver(addressable);
  }

private:
  void searchType(const EmbeddedType &entry) {
    if (const auto *named = dyn_cast<Named>(entry.type)) {
      if (!seen_.insert(named).second)
        return; // found before at a shallower depth, which hides this one
      if (searchMethods(named->methodList(), entry))
        return; // then the type cannot have a field of the name
    }
    const Type *under = entry.type->under();
    if (const auto *structType = dyn_cast<Struct>(under))
      searchFields(structType, entry);
    else if (const auto *iface = dyn_cast<Interface>(under))
      searchMethods(typeSet(iface).methods, entry);
  }

  bool searchMethods(ArrayRef<Func *> methods, const EmbeddedType &entry) {
    for (unsigned i = 0; i < methods.size(); ++i) {
      Func *method = methods[i];
      if (method->sameId(package_, name_, foldCase_)) {
        match(method, entry, i);
        return true;
      }
    }
    return false;
  }

  void searchFields(const Struct *type, const EmbeddedType &entry) {
    for (unsigned i = 0; i < type->fields.size() && !result_.ambiguous; ++i) {
      Var *field = type->fields[i];
      if (field->sameId(package_, name_, foldCase_))
        match(field, entry, i);
      else if (field->embedded && !result_.object)
        next_.push_back(stepInto(entry, i, field));
    }
  }

  void match(Object *object, const EmbeddedType &entry, unsigned index) {
    bool collision = result_.object || entry.multiples;
    result_.index = appended(entry.index, index);
    result_.object = collision ? nullptr : object;
    result_.ambiguous = collision;
    result_.indirect = !collision && entry.indirect;
  }

  /// Spec: x.m() with a pointer receiver needs a pointer on the way, or an addressable x.
  LookupResult checkReceiver(bool addressable) {
    const auto *method = dyn_cast_or_null<Func>(result_.object);
    if (!method || !hasPointerReceiver(method) || result_.indirect || addressable)
      return result_;
    LookupResult unreachable;
    unreachable.pointerReceiver = true;
    return unreachable;
  }

  const Package *package_;
  StringRef name_;
  const bool foldCase_;
  LookupResult result_;
  std::vector<EmbeddedType> next_; ///< the types embedded at the current depth
  SmallPtrSet<const Named *, 8> seen_;
};

} // namespace

LookupResult lookupFieldOrMethod(const Type *t, bool addressable, const Package *pkg,
                                 StringRef name, bool foldCase) {
  // A defined pointer type gives access to the fields, but has no methods.
  if (isa<Named>(t) && isa<Pointer>(t->under())) {
    LookupResult result = SelectorSearch(pkg, name, foldCase).run(t->under(), false);
    return isa_and_present<Func>(result.object) || result.pointerReceiver ? LookupResult() : result;
  }
  return SelectorSearch(pkg, name, foldCase).run(t, addressable);
}

namespace {

using CompleteMethod = function_ref<void(Func *)>;
using SameType = function_ref<bool(const Type *, const Type *)>;

MissingMethod missingFromInterface(const Interface *v, const Interface *iface, bool isStatic,
                                   SameType sameType) {
  const std::vector<Func *> &available = typeSet(v).methods;
  for (const Func *wanted : typeSet(iface).methods) {
    auto it = find_if(available, [wanted](const Func *method) {
      return method->sameId(wanted->package, wanted->name);
    });
    if (it == available.end()) {
      if (isStatic)
        return {wanted, nullptr, MissingMethod::NotFound};
    } else if (!sameType((*it)->type, wanted->type)) {
      return {wanted, *it, MissingMethod::WrongType};
    }
  }
  return {};
}

/// Whether `wanted` is missing from the non-interface type V.
MissingMethod missingFromType(const Type *v, const Func *wanted, CompleteMethod complete,
                              SameType sameType) {
  auto lookup = [&](bool foldCase) {
    return SelectorSearch(wanted->package, wanted->name, foldCase).run(v, false);
  };
  LookupResult found = lookup(false);
  if (found.ambiguous)
    return {wanted, nullptr, MissingMethod::Ambiguous};
  if (found.pointerReceiver)
    return {wanted, nullptr, MissingMethod::PointerReceiver};
  auto *method = dyn_cast_or_null<Func>(found.object ? found.object : lookup(true).object);
  if (method && complete)
    complete(method);
  if (!found.object) {
    if (!method)
      return {wanted, nullptr, MissingMethod::NotFound};
    bool sameName = method->name == wanted->name;
    return {wanted, method, sameName ? MissingMethod::Unexported : MissingMethod::WrongName};
  }
  if (!method)
    return {wanted, nullptr, MissingMethod::Field};
  if (!sameType(method->type, wanted->type))
    return {wanted, method, MissingMethod::WrongType};
  return {};
}

} // namespace

MissingMethod missingMethod(const Type *v, const Interface *iface, bool isStatic,
                            CompleteMethod complete, SameType sameType) {
  if (const auto *from = dyn_cast<Interface>(v->under()))
    return missingFromInterface(from, iface, isStatic, sameType);
  for (const Func *wanted : typeSet(iface).methods) {
    MissingMethod missing = missingFromType(v, wanted, complete, sameType);
    if (missing.method)
      return missing;
  }
  return {};
}

} // namespace mapgo::types
