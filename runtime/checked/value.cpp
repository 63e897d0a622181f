// Printing of values (value.h).
#include "runtime/checked/value.h"

#include "runtime/base/memory.h"
#include "runtime/base/rtype.h"
#include "runtime/print/print.h"

namespace mapgo::rt {

namespace {

void printQuoted(String string) {
  PrintScope scope;
  printText("\"");
  for (int64_t i = 0; i < string.len; ++i) {
    const uint8_t byte = string.ptr[i];
    if (byte == '\n')
      printText("\\n");
    else if (byte < ' ') {
      printText("\\");
      printHex(byte);
    } else {
      if (byte == '"' || byte == '\\')
        printText("\\");
      printstring({string.ptr + i, 1});
    }
  }
  printText("\"");
}

int64_t loadSigned(const Type *type, const void *value) {
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

/// The value's bytes as an unsigned number.
int64_t loadUnsigned(const Type *type, const void *value) {
  int64_t number = 0;
  memcpy(&number, value, type->size);
  return number;
}

void printArray(const ArrayType *array, const void *value) {
  auto *element = static_cast<const uint8_t *>(value);
  printText("[");
  for (uint64_t i = 0; i < array->len; ++i, element += array->elem->size) {
    if (i != 0)
      printsp();
    printValue(array->elem, element);
  }
  printText("]");
}

void printStruct(const StructType *structure, const void *value) {
  printText("{");
  for (int64_t i = 0; i < structure->fieldCount; ++i) {
    const StructField &field = structure->fields[i];
    if (i != 0)
      printsp();
    printValue(field.type, static_cast<const uint8_t *>(value) + field.offset);
  }
  printText("}");
}

void printInterface(const InterfaceType *interface, const void *value) {
  const auto words = load<Eface>(value);
  const Type *dynamic = words.type;
  if (dynamic != nullptr && interface->methodCount != 0)
    dynamic = load<Iface>(value).tab->type;
  if (dynamic == nullptr)
    return printText("nil");
  printstring(typeString(dynamic));
  printText("(");
  printValue(dynamic, isDirectIface(dynamic) ? &words.data : words.data);
  printText(")");
}

} // namespace

void printValue(const Type *type, const void *value) {
  switch (kindOf(type)) {
  case Kind::Bool:
    return printbool(load<bool>(value));
  case Kind::Int:
  case Kind::Int8:
  case Kind::Int16:
  case Kind::Int32:
  case Kind::Int64:
    return printint(loadSigned(type, value));
  case Kind::Uint:
  case Kind::Uint8:
  case Kind::Uint16:
  case Kind::Uint32:
  case Kind::Uint64:
  case Kind::Uintptr:
    return printuint(loadUnsigned(type, value));
  case Kind::Float32:
    return printfloat(load<float>(value));
  case Kind::Float64:
    return printfloat(load<double>(value));
  case Kind::Complex64: {
    const auto parts = static_cast<const float *>(value);
    return printcomplex(parts[0], parts[1]);
  }
  case Kind::Complex128: {
    const auto parts = static_cast<const double *>(value);
    return printcomplex(parts[0], parts[1]);
  }
  case Kind::String:
    return printQuoted(load<String>(value));
  case Kind::Array:
    return printArray(reinterpret_cast<const ArrayType *>(type), value);
  case Kind::Struct:
    return printStruct(reinterpret_cast<const StructType *>(type), value);
  case Kind::Interface:
    return printInterface(reinterpret_cast<const InterfaceType *>(type), value);
  default: // the pointers, and what cannot be compared
    return printpointer(load<void *>(value));
  }
}

} // namespace mapgo::rt
