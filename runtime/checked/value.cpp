// Values as text (value.h).
#include "runtime/checked/value.h"

#include "runtime/base/memory.h"
#include "runtime/base/rtype.h"

namespace mapgo::rt {

namespace {

/// Bytes of text after which a value is cut off.
constexpr uint64_t kMaxText = 256;

class ValueText {
public:
  explicit ValueText(Line &line) : line_(line), end_(line.size() + kMaxText) {}

  void add(const Type *type, const void *value) {
    switch (kindOf(type)) {
    case Kind::Bool:
      return line_.add(load<bool>(value) ? "true" : "false");
    case Kind::Int:
    case Kind::Int8:
    case Kind::Int16:
    case Kind::Int32:
    case Kind::Int64:
      return line_.addSigned(loadSigned(type, value));
    case Kind::Uint:
    case Kind::Uint8:
    case Kind::Uint16:
    case Kind::Uint32:
    case Kind::Uint64:
    case Kind::Uintptr:
      return line_.addUnsigned(loadUnsigned(type, value));
    case Kind::Float32:
      return line_.addFloat(load<float>(value), true);
    case Kind::Float64:
      return line_.addFloat(load<double>(value), false);
    case Kind::Complex64:
      return addComplex(static_cast<const float *>(value), true);
    case Kind::Complex128:
      return addComplex(static_cast<const double *>(value), false);
    case Kind::String:
      return addString(load<String>(value));
    case Kind::Array:
      return addArray(reinterpret_cast<const ArrayType *>(type), value);
    case Kind::Slice:
      return addSlice(load<Slice>(value));
    case Kind::Struct:
      return addStruct(reinterpret_cast<const StructType *>(type), value);
    case Kind::Interface:
      return addInterface(reinterpret_cast<const InterfaceType *>(type), value);
    default:
      return addPointer(load<void *>(value));
    }
  }

private:
  static int64_t loadSigned(const Type *type, const void *value) {
    switch (type->size) {
    case 1:
      return load<int8_t>(value);
    case 2:
      return load<int16_t>(value);
    case 4:
      return load<int32_t>(value);
    default:
      return load<int64_t>(value);
    }
  }

  static uint64_t loadUnsigned(const Type *type, const void *value) {
    uint64_t number = 0;
    memcpy(&number, value, type->size);
    return number;
  }

  /// Whether there is no room for more, which is said.
  bool isFull() {
    if (line_.size() < end_)
      return false;
    if (!cut_)
      line_.add("…");
    return cut_ = true;
  }

  void addPointer(const void *pointer) {
    if (pointer == nullptr)
      return line_.add("nil");
    line_.add("0x");
    line_.addHex(reinterpret_cast<uint64_t>(pointer));
  }

  template <class Float> void addComplex(const Float *parts, bool isSingle) {
    line_.add('(');
    line_.addFloat(parts[0], isSingle);
    if (!(parts[1] < 0) && !__builtin_isinf(parts[1]))
      line_.add('+');
    line_.addFloat(parts[1], isSingle);
    line_.add("i)");
  }

  void addString(String string) {
    const int64_t room = line_.size() < end_ ? static_cast<int64_t>(end_ - line_.size()) : 0;
    const bool fits = string.len <= room;
    line_.addQuoted({string.ptr, fits ? string.len : room});
    if (!fits && !cut_) {
      line_.add("…");
      cut_ = true;
    }
  }

  void addSlice(Slice slice) {
    if (slice.ptr == nullptr)
      return line_.add("nil");
    line_.add("[len ");
    line_.addSigned(slice.len);
    line_.add(" cap ");
    line_.addSigned(slice.cap);
    line_.add(' ');
    addPointer(slice.ptr);
    line_.add(']');
  }

  void addArray(const ArrayType *array, const void *value) {
    auto *element = static_cast<const uint8_t *>(value);
    line_.add('[');
    for (uint64_t i = 0; i < array->len; ++i, element += array->elem->size) {
      if (i != 0)
        line_.add(' ');
      if (isFull())
        break;
      add(array->elem, element);
    }
    line_.add(']');
  }

  void addStruct(const StructType *structure, const void *value) {
    line_.add('{');
    for (int64_t i = 0; i < structure->fieldCount; ++i) {
      const StructField &field = structure->fields[i];
      if (i != 0)
        line_.add(' ');
      if (isFull())
        break;
      add(field.type, static_cast<const uint8_t *>(value) + field.offset);
    }
    line_.add('}');
  }

  void addInterface(const InterfaceType *interface, const void *value) {
    const auto words = load<Eface>(value);
    const Type *dynamic = words.type;
    if (dynamic != nullptr && interface->methodCount != 0)
      dynamic = load<Iface>(value).tab->type;
    if (dynamic == nullptr)
      return line_.add("nil");
    line_.add(typeString(dynamic));
    line_.add('(');
    add(dynamic, isDirectIface(dynamic) ? &words.data : words.data);
    line_.add(')');
  }

  Line &line_;
  const uint64_t end_;
  bool cut_ = false;
};

} // namespace

void addValue(Line &line, const Type *type, const void *value) { ValueText(line).add(type, value); }

} // namespace mapgo::rt
