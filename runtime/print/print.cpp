// print and println: the formats of Go's runtime/print.go, which are fixed and simple
// because programs print with them before, and when, all else fails.
#include "runtime/print/print.h"

#include "runtime/base/m.h"

#include <algorithm>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#pragma STDC FP_CONTRACT OFF

namespace mapgo::rt {

namespace {

constinit Lock printLock;

/// Where crashes are written besides; none if it is negative.
constinit std::atomic<int> crashOutput = {-1};
constinit std::atomic<bool> isCrash = {};

void writeAll(int file, const uint8_t *bytes, uint64_t count) {
  while (count != 0) {
    ssize_t written = write(file, bytes, count);
    if (written < 0) {
      if (errno == EINTR)
        continue;
      return;
    }
    bytes += written;
    count -= uint64_t(written);
  }
}

void writeAll(const uint8_t *bytes, uint64_t count) {
  writeAll(STDERR_FILENO, bytes, count);
  if (const int file = crashOutput.load(); file >= 0 && isCrash.load())
    writeAll(file, bytes, count);
}

/// Every print function ends here.
void emit(const uint8_t *bytes, uint64_t count) {
  if (count == 0)
    return;
  PrintBuffer &buffer = m->print;
  if (buffer.to != nullptr) {
    count = std::min(count, buffer.room);
    memcpy(buffer.to, bytes, count);
    buffer.to += count;
    buffer.room -= count;
    return;
  }
  if (count > PrintBuffer::kCapacity - buffer.used)
    flushPrint();
  if (buffer.locks == 0 || count > PrintBuffer::kCapacity) {
    flushPrint();
    writeAll(bytes, count);
    return;
  }
  memcpy(buffer.bytes + buffer.used, bytes, count);
  buffer.used += uint32_t(count);
}

void emitDigits(uint64_t value, bool negative) {
  uint8_t buffer[24];
  uint8_t *end = buffer + sizeof buffer;
  uint8_t *first = end;
  do {
    *--first = uint8_t('0' + value % 10);
    value /= 10;
  } while (value != 0);
  if (negative)
    *--first = '-';
  emit(first, uint64_t(end - first));
}

/// A finite value as sign, mantissa in [1, 10) (0 for zero) and decimal exponent.
struct Scientific {
  bool negative;
  double mantissa;
  int exponent;
};

constexpr int kMantissaDigits = 7;

/// Scales by tens in floating point, as Go does: the last digit depends on it.
Scientific scientific(double value) {
  Scientific s = {__builtin_signbit(value) != 0, __builtin_fabs(value), 0};
  if (s.mantissa == 0)
    return s;
  for (; s.mantissa >= 10; s.mantissa /= 10)
    ++s.exponent;
  for (; s.mantissa < 1; s.mantissa *= 10)
    --s.exponent;
  double half = 5;
  for (int i = 0; i < kMantissaDigits; ++i)
    half /= 10;
  s.mantissa += half;
  if (s.mantissa >= 10) {
    ++s.exponent;
    s.mantissa /= 10;
  }
  return s;
}

/// +d.dddddde+ddd
void emitScientific(Scientific s) {
  uint8_t buffer[kMantissaDigits + 7];
  uint8_t *out = buffer;
  *out++ = s.negative ? '-' : '+';
  for (int i = 0; i < kMantissaDigits; ++i) {
    int digit = int(s.mantissa);
    *out++ = uint8_t('0' + digit);
    if (i == 0)
      *out++ = '.';
    s.mantissa = (s.mantissa - digit) * 10;
  }
  int exponent = s.exponent < 0 ? -s.exponent : s.exponent;
  *out++ = 'e';
  *out++ = s.exponent < 0 ? '-' : '+';
  *out++ = uint8_t('0' + exponent / 100);
  *out++ = uint8_t('0' + exponent / 10 % 10);
  *out++ = uint8_t('0' + exponent % 10);
  emit(buffer, uint64_t(out - buffer));
}

} // namespace

void flushPrint() {
  PrintBuffer &buffer = m->print;
  uint64_t used = buffer.used;
  buffer.used = 0;
  writeAll(buffer.bytes, used);
}

void writeTo(uint64_t file, String text) { writeAll(int(file), text.ptr, uint64_t(text.len)); }

void beginCrash() { isCrash.store(true); }

uint64_t setCrashOutput(uint64_t file) {
  return isCrash.load() ? ~uint64_t{0} : uint64_t(int64_t(crashOutput.exchange(int(file))));
}

PrintTo::PrintTo(uint8_t *buffer, int64_t size) : begin_(buffer) {
  m->print.to = buffer;
  m->print.room = uint64_t(size);
}

PrintTo::~PrintTo() { m->print.to = nullptr; }

int64_t PrintTo::written() const { return m->print.to - begin_; }

// Counted from before the lock is taken until after it is released: a signal's handler that finds
// the thread in between prints without it rather than wait for itself.
void printlock() {
  M *self = m;
  if (self->print.locks++ != 0)
    return;
  ++self->locks;
  printLock.lock();
}

void printunlock() {
  M *self = m;
  if (self->print.locks > 1) {
    --self->print.locks;
    return;
  }
  flushPrint();
  printLock.unlock();
  self->print.locks = 0;
  --self->locks;
}

void printText(const char *characters) { printstring(text(characters)); }

void printHex(uint64_t value) {
  uint8_t buffer[18];
  uint8_t *end = buffer + sizeof buffer;
  uint8_t *first = end;
  do {
    *--first = uint8_t("0123456789abcdef"[value % 16]);
    value /= 16;
  } while (value != 0);
  *--first = 'x';
  *--first = '0';
  emit(first, uint64_t(end - first));
}

void printbool(bool value) { printText(value ? "true" : "false"); }

void printint(int64_t value) {
  emitDigits(value < 0 ? -uint64_t(value) : uint64_t(value), value < 0);
}

void printuint(int64_t value) { emitDigits(uint64_t(value), false); }

void printfloat(double value) {
  if (__builtin_isnan(value))
    printText("NaN");
  else if (__builtin_isinf(value))
    printText(value > 0 ? "+Inf" : "-Inf");
  else
    emitScientific(scientific(value));
}

void printcomplex(double re, double im) {
  PrintScope scope;
  printText("(");
  printfloat(re);
  printfloat(im);
  printText("i)");
}

void printstring(String s) { emit(s.ptr, uint64_t(s.len)); }

void printpointer(void *pointer) { printHex(reinterpret_cast<uint64_t>(pointer)); }

void printslice(void *ptr, int64_t len, int64_t cap) {
  PrintScope scope;
  printText("[");
  printint(len);
  printText("/");
  printint(cap);
  printText("]");
  printpointer(ptr);
}

void printeface(void *type, void *data) {
  PrintScope scope;
  printText("(");
  printpointer(type);
  printText(",");
  printpointer(data);
  printText(")");
}

void printiface(void *tab, void *data) { printeface(tab, data); }

void printnl() { printText("\n"); }

void printsp() { printText(" "); }

} // namespace mapgo::rt
