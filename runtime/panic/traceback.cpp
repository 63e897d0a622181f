// Frame pointers lead from call to call; libbacktrace reads from the executable's DWARF line tables
// which function, inlined ones included, and which line an address belongs to.
//
//     fp ─▶ ┌ caller's fp ───▶ ┌ its caller's fp ─▶ …
//           └ return address   └ return address
#include "runtime/panic/traceback.h"

#include "runtime/base/g.h"
#include "runtime/print/print.h"

#include <backtrace.h>
#include <string.h>

namespace mapgo::rt {

namespace {

constexpr int kMaxFrames = 100; ///< Go's _TracebackMaxFrames

/// Whether a symbol is a Go function's: "main.f", "example.com/list.(*T).Len". The file does not
/// tell, since //line directives name any.
bool isGoSymbol(const char *symbol) {
  return symbol != nullptr && strchr(symbol, '.') != nullptr && strncmp(symbol, "_Z", 2) != 0 &&
         strncmp(symbol, "runtime.", 8) != 0;
}

/// Line tables that cannot be read are no reason not to print what can be.
void ignoreError(void *, const char *, int) {}

class Traceback {
public:
  Traceback() : state_(backtrace_create_state(nullptr, 0, ignoreError, nullptr)) {}

  /// Prints the Go functions at `pc`, the last with its offset as Go does. `isReturn`: the call is
  /// the instruction before.
  void print(uint64_t pc, bool isReturn) {
    if (state_ == nullptr)
      return;
    symbol_ = nullptr;
    backtrace_syminfo(state_, pc - isReturn, takeSymbol, ignoreError, this);
    backtrace_pcinfo(state_, pc - isReturn, takeFunction, ignoreError, this);
    if (!lineIsOpen_)
      return;
    printText(" +");
    printHex(pc - entry_);
    finishLine();
  }

  bool isFull() const { return printed_ >= kMaxFrames; }

private:
  static void takeSymbol(void *self, uintptr_t, const char *name, uintptr_t value, uintptr_t) {
    auto *traceback = static_cast<Traceback *>(self);
    traceback->symbol_ = name;
    traceback->entry_ = value;
  }

  /// Called for the innermost of inlined functions first. The line tables name only functions that
  /// take part in inlining.
  static int takeFunction(void *self, uintptr_t, const char *path, int line, const char *name) {
    auto *traceback = static_cast<Traceback *>(self);
    if (name == nullptr)
      name = traceback->symbol_;
    if (path == nullptr || line == 0 || !isGoSymbol(name) || traceback->isFull())
      return 0;
    traceback->finishLine();
    printText(name);
    printText(strcmp(name, "main.main") == 0 ? "()\n\t" : "(...)\n\t");
    printText(path);
    printText(":");
    printint(line);
    traceback->lineIsOpen_ = true;
    ++traceback->printed_;
    return 0;
  }

  void finishLine() {
    if (lineIsOpen_)
      printText("\n");
    lineIsOpen_ = false;
  }

  backtrace_state *state_;
  const char *symbol_ = nullptr; ///< of the function that stands in the executable
  uint64_t entry_ = 0;           ///< its address
  int printed_ = 0;
  bool lineIsOpen_ = false;
};

bool isOnStack(uint64_t fp) {
  const StackBounds &stack = g->stack;
  return fp >= stack.lo && fp + 2 * sizeof(uint64_t) <= stack.hi && fp % sizeof(uint64_t) == 0;
}

} // namespace

void printTraceback(Frame frame) {
  Traceback traceback;
  if (frame.pc != 0)
    traceback.print(frame.pc, /*isReturn=*/false);
  uint64_t fp = frame.fp;
  while (isOnStack(fp)) {
    const auto *saved = reinterpret_cast<const uint64_t *>(fp);
    if (traceback.isFull()) {
      printText("...additional frames elided...\n");
      return;
    }
    bool isFault = saved[1] == g->signal.pc;
    traceback.print(saved[1], !isFault);
    if (saved[0] <= fp)
      return;
    fp = saved[0];
  }
}

} // namespace mapgo::rt
