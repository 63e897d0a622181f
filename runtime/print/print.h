// Writing to standard error, for print, println and the runtime's own messages.
//
// The lock is the process's. Between printlock and its printunlock, which may be nested, the text
// is gathered in the thread's buffer, so that one print statement is one write; outside, each call
// writes at once.
#pragma once

#include "runtime/abi/entries.h"
#include "runtime/base/text.h"

namespace mapgo::rt {

/// Holds the print lock while in scope.
class PrintScope {
public:
  PrintScope() { printlock(); }
  ~PrintScope() { printunlock(); }
  PrintScope(const PrintScope &) = delete;
  PrintScope &operator=(const PrintScope &) = delete;
};

void printText(const char *characters);

/// `value` as 0x and its hexadecimal digits without leading zeros.
void printHex(uint64_t value);

/// Has what this thread prints written to `buffer` while in scope, as far as there is room.
class PrintTo {
public:
  PrintTo(uint8_t *buffer, int64_t size);
  ~PrintTo();
  PrintTo(const PrintTo &) = delete;
  PrintTo &operator=(const PrintTo &) = delete;

  int64_t written() const;

private:
  uint8_t *const begin_;
};

/// Writes all of a text to a file, if that is possible.
extern "C" void writeTo(uint64_t file, String text) asm("runtime.writeTo");

/// What is printed from now on is a crash's.
void beginCrash();

/// runtime/debug.SetCrashOutput: crashes are written to this file descriptor, too. Gives what it
/// was, or all ones if nobody is to close that.
extern "C" uint64_t setCrashOutput(uint64_t file) asm("runtime.setCrashOutput");

/// Writes what is still in the buffer, whether or not the lock is held. For the process's end.
void flushPrint();

} // namespace mapgo::rt
