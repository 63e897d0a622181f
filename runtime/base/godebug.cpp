// GODEBUG=name=value,… (Go: runtime/runtime1.go, parsegodebug).
#include "runtime/base/godebug.h"

#include "runtime/abi/entries.h"
#include "runtime/base/text.h"

#include <stdlib.h>
#include <string.h>

namespace mapgo::rt {

static constinit String programSettings = {nullptr, 0};

void defaultgodebug(String settings) { programSettings = settings; }

/// The value of the last entry `name=value`; nullptr if there is none.
static const uint8_t *valueOf(String settings, String name) {
  const uint8_t *value = nullptr, *end = settings.ptr + settings.len;
  for (const uint8_t *entry = settings.ptr; entry < end;) {
    const auto *comma =
        static_cast<const uint8_t *>(memchr(entry, ',', static_cast<uint64_t>(end - entry)));
    const uint8_t *next = comma != nullptr ? comma : end;
    if (next - entry > name.len && entry[name.len] == '=' && String{entry, name.len} == name)
      value = entry + name.len + 1;
    entry = next + 1;
  }
  return value;
}

bool isSet(const char *setting) {
  const char *environment = getenv("GODEBUG");
  for (String settings : {text(environment != nullptr ? environment : ""), programSettings})
    if (const uint8_t *value = valueOf(settings, text(setting)))
      return *value == '1' && (value[1] == ',' || value + 1 == settings.ptr + settings.len);
  return false;
}

} // namespace mapgo::rt
