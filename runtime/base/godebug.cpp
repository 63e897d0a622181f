// GODEBUG=name=value,… (Go: runtime/runtime1.go, parsegodebug).
#include "runtime/base/godebug.h"

#include "runtime/abi/entries.h"
#include "runtime/base/text.h"

#include <stdlib.h>
#include <string.h>

namespace mapgo::rt {

static constinit String programSettings = {nullptr, 0};

/// What the program has set GODEBUG to, if it has.
static constinit String changedSettings = {nullptr, 0};
static constinit bool isChanged = false;

static String environmentSettings() {
  if (isChanged)
    return changedSettings;
  const char *environment = getenv("GODEBUG");
  return text(environment != nullptr ? environment : "");
}

void defaultgodebug(String settings) { programSettings = settings; }

static String valueIn(String settings, String name) {
  String value = {nullptr, 0};
  const uint8_t *end = settings.ptr + settings.len;
  for (const uint8_t *entry = settings.ptr; entry < end;) {
    const auto *comma =
        static_cast<const uint8_t *>(memchr(entry, ',', static_cast<uint64_t>(end - entry)));
    const uint8_t *next = comma != nullptr ? comma : end;
    if (next - entry > name.len && entry[name.len] == '=' && String{entry, name.len} == name)
      value = {entry + name.len + 1, next - (entry + name.len + 1)};
    entry = next + 1;
  }
  return value;
}

String settingIn(const char *settings, const char *name) {
  return valueIn(text(settings != nullptr ? settings : ""), text(name));
}

bool isSet(const char *setting) {
  for (String settings : {environmentSettings(), programSettings})
    if (const String value = valueIn(settings, text(setting)); value.ptr != nullptr)
      return value == text("1");
  return false;
}

extern "C" {
String runtimeProgramSettings() asm("runtime.programSettings");
String runtimeProgramSettings() { return programSettings; }

String runtimeEnvironmentSettings() asm("runtime.environmentSettings");
String runtimeEnvironmentSettings() { return environmentSettings(); }

void runtimeSetEnvironmentSettings(String settings) asm("runtime.setEnvironmentSettings");
void runtimeSetEnvironmentSettings(String settings) {
  changedSettings = settings;
  isChanged = true;
}
}

} // namespace mapgo::rt
