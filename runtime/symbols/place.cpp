#include "runtime/symbols/place.h"

#include "runtime/base/lock.h"
#include "runtime/base/m.h"
#include "runtime/base/pages.h"
#include "runtime/base/text.h"
#include "runtime/stack/stack.h"

#include <algorithm>
#include <backtrace.h>
#include <link.h>
#include <string.h>

/// Around the program's own functions (runtime/text/); nil in tests, which have none.
extern "C" [[gnu::weak]] const char goTextBegin[] asm("go.text.begin");
extern "C" [[gnu::weak]] const char goTextEnd[] asm("go.text.end");

/// Go's tree, from the compiler (lowering/walk/walk.cpp).
extern "C" [[gnu::weak]] const char goRoot[] asm("go.root");

/// libbacktrace's view of what the process has loaded: the executable alone. It would read the line
/// tables of the C library, too, as far as those are installed, which takes longer than its own.
extern "C" int onlyExecutable(int (*visit)(dl_phdr_info *, size_t, void *),
                              void *data) asm("__wrap_dl_iterate_phdr");
int onlyExecutable(int (*visit)(dl_phdr_info *, size_t, void *), void *data) {
  dl_phdr_info executable = {};
  executable.dlpi_name = "";
  return visit(&executable, sizeof executable, data);
}

namespace mapgo::rt {

String lastPart(String name) {
  int64_t begin = name.len;
  while (begin != 0 && name.ptr[begin - 1] != '.' && name.ptr[begin - 1] != ']')
    --begin;
  return {name.ptr + begin, name.len - begin};
}

namespace {

constexpr int kMaxFunctions = 128; ///< that may have been inlined at one address

bool hasPrefix(const char *s, const char *prefix) {
  return strncmp(s, prefix, strlen(prefix)) == 0;
}

bool hasSuffix(const char *s, const char *suffix) {
  const size_t length = strlen(s), wanted = strlen(suffix);
  return length >= wanted && strcmp(s + length - wanted, suffix) == 0;
}

constexpr char kRuntime[] = "runtime.";

/// Whether a symbol is a Go function's: "main.f", "example.com/list.(*T).Len". The file does not
/// tell, since //line directives name any.
bool isGoSymbol(const char *symbol) {
  return strchr(symbol, '.') != nullptr && !hasPrefix(symbol, "_Z") && !hasPrefix(symbol, "go.") &&
         !hasPrefix(symbol, "type:");
}

bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }

/// Whether a function of package runtime is exported, as is its receiver's type if it has one: the
/// others are our own affair.
bool isExportedRuntime(const char *name) {
  if (!hasPrefix(name, kRuntime))
    return false;
  const char *rest = name + strlen(kRuntime);
  if (hasPrefix(rest, "(*"))
    rest += strlen("(*");
  const char *dot = strrchr(rest, '.');
  return isUpper(*rest) && (dot == nullptr || isUpper(dot[1]));
}

bool isWrapperName(const char *name) {
  const auto *last = reinterpret_cast<const char *>(lastPart(text(name)).ptr);
  return hasSuffix(name, "-fm") || hasPrefix(last, "deferwrap") || hasPrefix(last, "gowrap");
}

bool isPanicSymbol(const char *symbol) {
  return strcmp(symbol, "runtime.gopanic") == 0 || strcmp(symbol, "runtime.panicwrap") == 0 ||
         hasPrefix(symbol, "runtime.panicmem") || strcmp(symbol, "runtime.signalPanic") == 0;
}

struct RuntimeFunction {
  const char *symbol, *name, *file;
  int line;
};

constexpr RuntimeFunction kRuntimeFunctions[] = {
#define FUNCTION(symbol, name, file, line) {symbol, name, file, line},
#include "runtime/symbols/runtime_functions.def"
};

constexpr const char *kEntries[] = {
#define ENTRY(name, result, parameters, flags) "runtime." #name,
#include "runtime/abi/entries.def"
};

bool isEntry(const char *symbol) {
  for (const char *entry : kEntries)
    if (strcmp(symbol, entry) == 0)
      return true;
  return false;
}

/// Memory that is never given back.
void *keep(uint64_t bytes) {
  constexpr uint64_t kChunk = uint64_t{64} << 10;
  static constinit uint64_t next = 0, end = 0;
  bytes = (bytes + 7) & ~uint64_t{7};
  if (end - next < bytes) {
    const uint64_t size = std::max(bytes, kChunk);
    next = reinterpret_cast<uint64_t>(mapPages(size));
    end = next + size;
  }
  void *memory = reinterpret_cast<void *>(next);
  next += bytes;
  return memory;
}

/// As in Go, type arguments are left out: "main.(*List[...]).Push".
String shownName(const char *name) {
  const char *arguments = strchr(name, '[');
  const char *rest = strrchr(name, ']');
  if (arguments == nullptr || rest == nullptr)
    return text(name);
  const auto before = uint64_t(arguments + 1 - name);
  const uint64_t after = strlen(rest);
  constexpr char kDots[] = "...";
  auto *shown = static_cast<uint8_t *>(keep(before + strlen(kDots) + after));
  memcpy(shown, name, before);
  memcpy(shown + before, kDots, strlen(kDots));
  memcpy(shown + before + strlen(kDots), rest, after);
  return {shown, int64_t(before + strlen(kDots) + after)};
}

/// A relative path of a //line directive begins with /./ (lowering/emit/debug_info.cpp), and that
/// of a file of the library with what stands for the Go tree.
String shownFile(const char *path) {
  constexpr char kRelative[] = "/./";
  if (hasPrefix(path, kRelative))
    return text(path + strlen(kRelative));
  if (!hasPrefix(path, kGoRootName) || goRoot == nullptr)
    return text(path);
  const String rest = text(path + strlen(kGoRootName)), root = text(goRoot);
  auto *shown = static_cast<uint8_t *>(keep(uint64_t(root.len + rest.len)));
  memcpy(shown, root.ptr, uint64_t(root.len));
  memcpy(shown + root.len, rest.ptr, uint64_t(rest.len));
  return {shown, root.len + rest.len};
}

backtrace_state *debugInformation() {
  static backtrace_state *state =
      backtrace_create_state(nullptr, 0, [](void *, const char *, int) {}, nullptr);
  return state;
}

/// What is known of one address, while it is found out.
class Builder {
public:
  explicit Builder(uint64_t pc) : pc_(pc) {
    backtrace_state *state = debugInformation();
    if (state == nullptr)
      return;
    backtrace_syminfo(state, pc, takeSymbol, ignoreError, this);
    if (symbol_ == nullptr)
      return;
    if (isProgram())
      backtrace_pcinfo(state, pc, takeFunction, ignoreError, this);
    // What go.start calls may have been inlined there: it is no function of Go's itself.
    if (count_ != 0)
      functions_[count_ - 1].isInlined = false;
    if (count_ == 0 || isStart())
      addWithoutSource();
    // What begins with an inlined function is the one that it stands in.
    if (pc == entry_ && count_ > 1) {
      functions_[0] = functions_[count_ - 1];
      count_ = 1;
    }
  }

  Place *place() const {
    const auto size = uint64_t(count_) * sizeof(Function);
    auto *made = static_cast<Place *>(keep(sizeof(Place) + size));
    void *functions = memcpy(made + 1, functions_, size);
    made->pc = pc_;
    made->entry = entry_;
    made->symbol = symbol_;
    made->isStart = isStart();
    made->panics = symbol_ != nullptr && isPanicSymbol(symbol_);
    made->count = uint32_t(count_);
    made->functions = static_cast<Function *>(functions);
    return made;
  }

private:
  /// Line tables that cannot be read are no reason not to tell what can be.
  static void ignoreError(void *, const char *, int) {}

  static void takeSymbol(void *self, uintptr_t, const char *name, uintptr_t value, uintptr_t) {
    auto *builder = static_cast<Builder *>(self);
    builder->symbol_ = name;
    builder->entry_ = value;
  }

  /// Called for the innermost of inlined functions first. The line tables name only functions that
  /// take part in inlining.
  static int takeFunction(void *self, uintptr_t, const char *path, int line, const char *name) {
    auto *builder = static_cast<Builder *>(self);
    if (name == nullptr)
      name = builder->symbol_;
    if (path == nullptr || line == 0 || !isGoSymbol(name))
      return 0;
    if (!hasPrefix(name, kRuntime) || isExportedRuntime(name))
      builder->add(shownName(name), shownFile(path), line,
                   isWrapperName(name) ? FunctionKind::Wrapper : FunctionKind::Ordinary, true);
    return 0;
  }

  void add(String name, String file, int line, FunctionKind kind, bool isInlined = false) {
    if (count_ < kMaxFunctions)
      functions_[count_++] = {name, file, line, entry_, 0, kind, isInlined};
  }

  bool isStart() const { return symbol_ != nullptr && strcmp(symbol_, "go.start") == 0; }

  bool isProgram() const {
    return pc_ >= reinterpret_cast<uint64_t>(goTextBegin) &&
           pc_ < reinterpret_cast<uint64_t>(goTextEnd);
  }

  void addWithoutSource() {
    if (isStart())
      addRuntime();
    else if (isGoSymbol(symbol_))
      isProgram() ? addWrapper() : addRuntime();
  }

  /// The compiler makes method wrappers without source.
  void addWrapper() {
    if (!hasPrefix(symbol_, kRuntime))
      add(shownName(symbol_), text("<autogenerated>"), 1, FunctionKind::Wrapper);
  }

  /// A panic is on the stack as the frame in which it makes deferred calls, which is not gopanic's.
  void addRuntime() {
    if (strcmp(symbol_, "runtime.gopanic") == 0 && pc_ != entry_)
      return;
    // As it were, gc's functions make their deferred calls themselves.
    if (strcmp(symbol_, "runtime.deferreturn") == 0)
      return;
    for (const RuntimeFunction &known : kRuntimeFunctions)
      if (strcmp(known.symbol, symbol_) == 0)
        addRuntime(known.name, known.file, known.line);
    if (count_ == 0 && (isEntry(symbol_) || isExportedRuntime(symbol_)))
      addRuntime(symbol_, "runtime/panic.go", 1);
  }

  void addRuntime(const char *name, const char *file, int line) {
    add(text(name), text(file), line, FunctionKind::Runtime);
  }

  const uint64_t pc_;
  uint64_t entry_ = 0;
  const char *symbol_ = nullptr;
  int count_ = 0;
  Function functions_[kMaxFunctions];
};

/// All that were asked for.
struct Known {
  Lock lock;
  std::atomic<M *> owner; ///< holds the lock
  uint32_t depth;
  Place **slots; ///< by address, in the next free one
  uint64_t size, count;
};
constinit Known known = {};

constexpr Place kNothing = {};

Place *&slotOf(Place **slots, uint64_t size, uint64_t pc) {
  constexpr uint64_t kGoldenRatio = 0x9e3779b97f4a7c15;
  uint64_t i = (pc * kGoldenRatio) >> 32;
  while (slots[i & (size - 1)] != nullptr && slots[i & (size - 1)]->pc != pc)
    ++i;
  return slots[i & (size - 1)];
}

void growTable() {
  constexpr uint64_t kFirstSize = 512;
  const uint64_t size = known.size == 0 ? kFirstSize : 2 * known.size;
  auto **slots = static_cast<Place **>(mapPages(size * sizeof(Place *)));
  for (uint64_t i = 0; i < known.size; ++i)
    if (Place *place = known.slots[i])
      slotOf(slots, size, place->pc) = place;
  if (known.size != 0)
    munmap(known.slots, known.size * sizeof(Place *));
  known.slots = slots;
  known.size = size;
}

struct Request {
  uint64_t pc;
  Place *made;
};

void build(void *argument) {
  auto *request = static_cast<Request *>(argument);
  request->made = Builder(request->pc).place();
}

} // namespace

PlacesScope::PlacesScope() {
  M *self = m;
  if (known.owner.load(std::memory_order_relaxed) != self) {
    ++self->locks;
    known.lock.lock();
    known.owner.store(self, std::memory_order_relaxed);
  }
  ++known.depth;
}

PlacesScope::~PlacesScope() {
  if (--known.depth != 0)
    return;
  known.owner.store(nullptr, std::memory_order_relaxed);
  known.lock.unlock();
  --m->locks;
}

static constinit bool isBuilding = false;

const Place &placeOf(uint64_t pc) {
  PlacesScope scope;
  // A signal's handler may have interrupted this thread here.
  if (isBuilding)
    return kNothing;
  if (known.count >= known.size / 2) {
    isBuilding = true;
    growTable();
    isBuilding = false;
  }
  Place *&place = slotOf(known.slots, known.size, pc);
  if (place == nullptr) {
    isBuilding = true;
    Request request = {pc, nullptr};
    onSystemStack(build, &request);
    place = request.made;
    ++known.count;
    isBuilding = false;
  }
  return *place;
}

const Function *functionAt(uint64_t entry) {
  const Place &place = placeOf(entry);
  if (place.count == 0 || place.entry != entry)
    return nullptr;
  const Function &function = place.functions[place.count - 1];
  const_cast<Function &>(function).startLine = function.line;
  return &function;
}

} // namespace mapgo::rt
