// DWARF for the types of Go (types.h).
#include "lowering/dwarf/types.h"

#include "frontend/types/typeset.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/BinaryFormat/Dwarf.h"

namespace mapgo::dwarf {

using llvm::dyn_cast;
using llvm::StringRef;
using namespace llvm::dwarf;

constexpr uint64_t kWord = 8;

llvm::DIType *Types::of(llvm::DIBuilder &builder, const Type *t) {
  builder_ = &builder;
  if (const auto *named = dyn_cast<types::Named>(t); named && !named->under())
    return voidPointer();
  const std::string name = types::linkString(t);
  if (auto known = known_.find(name); known != known_.end())
    return known->second ? known->second : voidPointer();
  // Only what has a name can refer to itself.
  if (llvm::isa<types::Named>(t))
    known_[name] = nullptr;
  llvm::DIType *type = describe(t->under(), name);
  known_[name] = type;
  return type;
}

llvm::DIType *Types::describe(const Type *t, StringRef name) {
  auto of = [&](const Type *part) { return this->of(*builder_, part); };
  switch (t->kind) {
  case types::TypeKind::Basic:
    return basic(llvm::cast<types::Basic>(t), name);
  case types::TypeKind::Array:
    return array(llvm::cast<types::Array>(t), name);
  case types::TypeKind::Slice: {
    const Type *elem = llvm::cast<types::Slice>(t)->elem;
    return structure(name, 3 * kWord, [&]() -> std::vector<Member> {
      return {{"array", 0, kWord, pointerTo(of(elem))},
              {"len", kWord, kWord, integer()},
              {"cap", 2 * kWord, kWord, integer()}};
    });
  }
  case types::TypeKind::Struct: {
    const auto *s = llvm::cast<types::Struct>(t);
    return structure(name, layout_.sizeOf(s), [&] {
      std::vector<Member> members;
      for (auto [field, offset] : llvm::zip_equal(s->fields, layout_.offsets(s)))
        members.push_back({field->name, offset, layout_.sizeOf(field->type), of(field->type)});
      return members;
    });
  }
  case types::TypeKind::Pointer:
    return pointerTo(of(llvm::cast<types::Pointer>(t)->elem), name);
  case types::TypeKind::Map:
    return map(llvm::cast<types::Map>(t), name);
  case types::TypeKind::Chan:
    return chan(llvm::cast<types::Chan>(t), name);
  case types::TypeKind::Interface: {
    const bool isEmpty = types::computeTypeSet(llvm::cast<types::Interface>(t)).methods.empty();
    return alias(name, structure(isEmpty ? "runtime.eface" : "runtime.iface", 2 * kWord,
                                 [&]() -> std::vector<Member> {
                                   return {{isEmpty ? "_type" : "tab", 0, kWord, voidPointer()},
                                           {"data", kWord, kWord, voidPointer()}};
                                 }));
  }
  case types::TypeKind::Signature: {
    auto *code = builder_->createSubroutineType(builder_->getOrCreateTypeArray({}));
    return alias(name, pointerTo(pointerTo(code)));
  }
  default:
    return voidPointer();
  }
}

llvm::DIType *Types::basic(const types::Basic *t, StringRef name) {
  const auto bits = static_cast<unsigned>(8 * layout_.sizeOf(t));
  if (t->info & types::IsString)
    return structure(name, 2 * kWord, [&]() -> std::vector<Member> {
      return {{"str", 0, kWord, pointerTo(byte())}, {"len", kWord, kWord, integer()}};
    });
  if (t->info & types::IsBoolean)
    return number(name, bits, DW_ATE_boolean);
  if (t->info & types::IsInteger)
    return number(name, bits, t->info & types::IsUnsigned ? DW_ATE_unsigned : DW_ATE_signed);
  if (t->info & types::IsFloat)
    return number(name, bits, DW_ATE_float);
  if (t->info & types::IsComplex)
    return number(name, bits, DW_ATE_complex_float);
  return voidPointer();
}

llvm::DIType *Types::array(const types::Array *t, StringRef name) {
  llvm::DIType *elem = of(*builder_, t->elem);
  return alias(name, arrayOf(elem, static_cast<uint64_t>(t->len), layout_.sizeOf(t)));
}

llvm::DIType *Types::map(const types::Map *t, StringRef name) {
  const layout::MapLayout &map = layout_.mapLayout(t);
  const std::string parameters =
      "<" + types::linkString(t->key) + "," + types::linkString(t->elem) + ">";
  auto bucket = [&] {
    return structure("bucket" + parameters, map.bucketSize, [&]() -> std::vector<Member> {
      auto slots = [&](const Type *part, bool isIndirect, uint64_t slot) {
        llvm::DIType *type = of(*builder_, part);
        return arrayOf(isIndirect ? pointerTo(type) : type, rt::kBucketCount,
                       rt::kBucketCount * slot);
      };
      llvm::DIType *keys = slots(t->key, map.indirectKey(), map.keySlot);
      llvm::DIType *values = slots(t->elem, map.indirectValue(), map.valueSlot);
      return {{"tophash", 0, rt::kBucketCount, arrayOf(byte(), rt::kBucketCount, rt::kBucketCount)},
              {"keys", map.keysOffset, rt::kBucketCount * map.keySlot, keys},
              {"values", map.valuesOffset, rt::kBucketCount * map.valueSlot, values},
              {"overflow", map.overflowOffset, kWord, pointerTo(known_["bucket" + parameters])}};
    });
  };
  // runtime/map/map.h: Hmap.
  return reference(name, "hash" + parameters, 7 * kWord, [&]() -> std::vector<Member> {
    llvm::DIType *buckets = pointerTo(bucket());
    return {{"count", 0, 8, integer()},
            {"flags", 8, 1, byte()},
            {"B", 9, 1, byte()},
            {"noverflow", 10, 2, number("uint16", 16, DW_ATE_unsigned)},
            {"hash0", 12, 4, number("uint32", 32, DW_ATE_unsigned)},
            {"buckets", 16, kWord, buckets},
            {"oldbuckets", 24, kWord, buckets},
            {"nevacuate", 32, kWord, unsignedInteger()},
            {"extra", 40, kWord, voidPointer()},
            {"direct", 48, kWord, integer()}};
  });
}

llvm::DIType *Types::chan(const types::Chan *t, StringRef name) {
  // The beginning of Hchan (runtime/chan/chan.h).
  const std::string object = "hchan<" + types::linkString(t->elem) + ">";
  return reference(name, object, 8 * kWord, [&]() -> std::vector<Member> {
    return {{"qcount", 0, kWord, unsignedInteger()},
            {"dataqsiz", 8, kWord, unsignedInteger()},
            {"buf", 16, kWord, pointerTo(of(*builder_, t->elem))},
            {"elemsize", 24, 2, number("uint16", 16, DW_ATE_unsigned)},
            {"closed", 28, 4, number("uint32", 32, DW_ATE_unsigned)},
            {"sendx", 48, kWord, unsignedInteger()},
            {"recvx", 56, kWord, unsignedInteger()}};
  });
}

llvm::DIType *Types::reference(StringRef name, StringRef object, uint64_t size,
                               llvm::function_ref<std::vector<Member>()> members) {
  llvm::DIType *result = nullptr;
  llvm::DIType *pointee = structure(object, size, [&] {
    result = known_[name] = alias(name, pointerTo(known_[object]));
    return members();
  });
  return result ? result : alias(name, pointerTo(pointee));
}

llvm::DIType *Types::structure(StringRef name, uint64_t size,
                               llvm::function_ref<std::vector<Member>()> members) {
  const std::string key = name.str();
  if (llvm::DIType *known = known_.lookup(key))
    return known;
  llvm::DICompositeType *type = builder_->createStructType(nullptr, key, nullptr, 0, 8 * size, 0,
                                                           llvm::DINode::FlagZero, nullptr, {});
  known_[key] = type;
  llvm::SmallVector<llvm::Metadata *, 8> elements;
  for (const Member &member : members())
    elements.push_back(builder_->createMemberType(type, member.name, nullptr, 0, 8 * member.size, 0,
                                                  8 * member.offset, llvm::DINode::FlagZero,
                                                  member.type));
  builder_->replaceArrays(type, builder_->getOrCreateArray(elements));
  known_[key] = type;
  return type;
}

llvm::DIType *Types::number(StringRef name, unsigned bits, unsigned encoding) {
  llvm::DIType *&known = known_[name];
  if (!known)
    known = builder_->createBasicType(name, bits, encoding);
  return known;
}

llvm::DIType *Types::pointerTo(llvm::DIType *type, StringRef name) {
  return builder_->createPointerType(type, 8 * kWord, 0, std::nullopt, name);
}

llvm::DIType *Types::arrayOf(llvm::DIType *elem, uint64_t count, uint64_t size) {
  llvm::Metadata *range = builder_->getOrCreateSubrange(0, static_cast<int64_t>(count));
  return builder_->createArrayType(8 * size, 0, elem, builder_->getOrCreateArray({range}));
}

llvm::DIType *Types::alias(StringRef name, llvm::DIType *type) {
  return builder_->createTypedef(type, name, nullptr, 0, nullptr);
}

} // namespace mapgo::dwarf
