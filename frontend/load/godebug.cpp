// After cmd/go/internal/load/godebug.go.
#include "frontend/load/godebug.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/Twine.h"

#include <map>

using llvm::StringRef;

namespace mapgo::load {
namespace {

struct KnownSetting {
  StringRef name;
  unsigned changed;
  StringRef old;
};

constexpr KnownSetting kSettings[] = {
#define SETTING(name, changed, old) {#name, changed, old},
#include "frontend/load/godebug.def"
};

} // namespace

std::string settingProblem(StringRef what, StringRef key, StringRef value) {
  for (char c : {' ', '\t', ','}) {
    const char *name = c == ',' ? "comma" : "space";
    if (key.contains(c))
      return std::string("key contains ") + name;
    if (value.contains(c))
      return std::string("value contains ") + name;
  }
  if (key != "default") {
    bool known = llvm::any_of(kSettings, [&](const KnownSetting &s) { return s.name == key; });
    return known ? "" : (llvm::Twine("unknown ") + what + " \"" + key + "\"").str();
  }
  StringRef version = value;
  if (!version.consume_front("go") || !isGoVersion(version))
    return "value for default= must be goVERSION";
  if (isTooNew(version))
    return (llvm::Twine("default=") + value + " too new (toolchain is go" + kImplemented + ")")
        .str();
  return "";
}

std::vector<Setting> debugDirectives(llvm::ArrayRef<syntax::File *> files, Sink &sink) {
  std::vector<Setting> settings;
  llvm::StringMap<Pos> seen;
  for (const syntax::File *file : files) {
    for (const syntax::Pragma &pragma : file->pragmas) {
      StringRef text = pragma.text;
      if (pragma.pos >= file->pos || !text.consume_front("go:debug"))
        continue;
      if (!text.empty() && !text.contains(' ') && !text.contains('\t'))
        continue;                             // a word of its own
      const Pos pos(pragma.pos.offset() - 2); // of the comment
      text = text.drop_until([](char c) { return c == ' ' || c == '\t'; }).trim();
      auto [key, value] = text.split('=');
      std::string problem = text.contains('=') ? settingProblem("//go:debug setting", key, value)
                                               : "missing key=value";
      if (!problem.empty())
        sink.error(pos, "invalid //go:debug: " + problem);
      else if (auto [previous, isNew] = seen.try_emplace(key, pos); !isNew)
        sink.error(pos, llvm::Twine("repeated //go:debug for ") + key,
                   {{previous->second, "previous //go:debug"}});
      else
        settings.push_back({key.str(), value.str()});
    }
  }
  return settings;
}

std::string defaultSettings(StringRef goVersion, llvm::ArrayRef<Setting> settings) {
  for (const Setting &setting : settings)
    if (setting.key == "default")
      goVersion = StringRef(setting.value).drop_front(2);
  std::map<StringRef, StringRef> values;
  for (const KnownSetting &setting : kSettings)
    if (minorOf(goVersion) < setting.changed)
      values[setting.name] = setting.old;
  for (const Setting &setting : settings)
    if (setting.key != "default")
      values[setting.key] = setting.value;
  std::string text;
  for (auto [key, value] : values)
    text += (llvm::Twine(text.empty() ? "" : ",") + key + "=" + value).str();
  return text;
}

} // namespace mapgo::load
