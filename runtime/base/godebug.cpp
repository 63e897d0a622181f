// GODEBUG=name=value,… (Go: runtime/runtime1.go, parsegodebug).
#include "runtime/base/godebug.h"

#include "runtime/abi/entries.h"
#include "runtime/base/text.h"

#include <atomic>
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

/// Of a setting; its ptr is nil if it is nowhere.
static String value(const char *setting) {
  const String value = valueIn(environmentSettings(), text(setting));
  return value.ptr != nullptr ? value : valueIn(programSettings, text(setting));
}

bool isSet(const char *setting) { return value(setting) == text("1"); }

/// Whether `timersAreAsync`, once that is known.
static constexpr int kUnknown = -1;
static constinit std::atomic<int> timersAsync = kUnknown;

bool timersAreAsync() {
  int known = timersAsync.load(std::memory_order_relaxed);
  if (known == kUnknown) {
    known = value("asynctimerchan") == text("2");
    timersAsync.store(known, std::memory_order_relaxed);
  }
  return known != 0;
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
  timersAsync = kUnknown;
}
}

} // namespace mapgo::rt
