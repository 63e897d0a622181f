// print and println: what reaches file descriptor 2. The expectations are Go 1.24's.
#include "runtime/abi/entries.h"
#include "runtime/base/text.h"
#include "runtime/print/print.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <string>
#include <unistd.h>

namespace mapgo::rt {

namespace {

/// Runs `body` and returns what it wrote to standard error, which must fit a pipe.
std::string printed(const std::function<void()> &body) {
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  int saved = dup(STDERR_FILENO);
  dup2(ends[1], STDERR_FILENO);
  close(ends[1]);
  body();
  dup2(saved, STDERR_FILENO);
  close(saved);
  std::string result;
  char buffer[4096];
  for (ssize_t n; (n = read(ends[0], buffer, sizeof buffer)) > 0;)
    result.append(buffer, size_t(n));
  close(ends[0]);
  return result;
}

std::string printedFloat(double value) {
  return printed([&] { printfloat(value); });
}

TEST(Print, integers) {
  EXPECT_EQ(printed([] { printint(0); }), "0");
  EXPECT_EQ(printed([] { printint(INT64_MIN); }), "-9223372036854775808");
  EXPECT_EQ(printed([] { printuint(-1); }), "18446744073709551615");
}

TEST(Print, floats) {
  EXPECT_EQ(printedFloat(0), "+0.000000e+000");
  EXPECT_EQ(printedFloat(-0.0), "-0.000000e+000");
  EXPECT_EQ(printedFloat(1.5), "+1.500000e+000");
  EXPECT_EQ(printedFloat(-2.25), "-2.250000e+000");
  EXPECT_EQ(printedFloat(9.9999999), "+1.000000e+001");
  EXPECT_EQ(printedFloat(9.99999949), "+9.999999e+000");
  EXPECT_EQ(printedFloat(123456789), "+1.234568e+008");
  EXPECT_EQ(printedFloat(0.1), "+1.000000e-001");
  EXPECT_EQ(printedFloat(1e-100), "+1.000000e-100");
  EXPECT_EQ(printedFloat(5e-324), "+4.940656e-324");
  EXPECT_EQ(printedFloat(std::numeric_limits<double>::max()), "+1.797693e+308");
}

TEST(Print, floatsThatAreNoNumbers) {
  double inf = std::numeric_limits<double>::infinity();
  EXPECT_EQ(printedFloat(inf), "+Inf");
  EXPECT_EQ(printedFloat(-inf), "-Inf");
  EXPECT_EQ(printedFloat(std::numeric_limits<double>::quiet_NaN()), "NaN");
}

TEST(Print, complexDivision) {
  auto quotient = [](double a, double b, double c, double d) {
    Complex128 q = complex128div(a, b, c, d);
    return printed([&] { printcomplex(q.re, q.im); });
  };
  double inf = std::numeric_limits<double>::infinity();
  double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(quotient(1, 2, 3, -4), "(-2.000000e-001+4.000000e-001i)");
  EXPECT_EQ(quotient(1, 1, 0, 0), "(+Inf+Infi)");
  EXPECT_EQ(quotient(inf, 1, 1, 1), "(+Inf-Infi)");
  EXPECT_EQ(quotient(1, 1, inf, nan), "(+0.000000e+000+0.000000e+000i)");
  EXPECT_EQ(quotient(1, 0, 0, -0.0), "(+InfNaNi)");
  EXPECT_EQ(quotient(nan, nan, 0, 0), "(NaNNaNi)");
  EXPECT_EQ(quotient(1e300, 1e300, 1e300, 1e300), "(+1.000000e+000+0.000000e+000i)");
}

TEST(Print, compositeValues) {
  auto *address = reinterpret_cast<void *>(0xc000012345);
  EXPECT_EQ(printed([&] { printpointer(address); }), "0xc000012345");
  EXPECT_EQ(printed([&] { printpointer(nullptr); }), "0x0");
  EXPECT_EQ(printed([&] { printslice(address, 2, 10); }), "[2/10]0xc000012345");
  EXPECT_EQ(printed([&] { printeface(nullptr, address); }), "(0x0,0xc000012345)");
  EXPECT_EQ(printed([&] { printbool(true), printsp(), printbool(false), printnl(); }),
            "true false\n");
}

TEST(Print, isOneWriteBetweenLockAndUnlock) {
  std::string atUnlock = printed([] {
    printlock();
    printstring(text("held "));
    PrintScope nested;
    printstring(text("back"));
    write(STDERR_FILENO, "first ", 6);
    printunlock();
  });
  EXPECT_EQ(atUnlock, "first held back");
}

TEST(Print, textLongerThanTheBufferKeepsItsPlace) {
  std::string longText(5000, 'x');
  std::string result = printed([&] {
    printlock();
    printstring(text("a"));
    printstring(text(longText.c_str()));
    printstring(text("b"));
    printunlock();
  });
  EXPECT_EQ(result, "a" + longText + "b");
}

} // namespace

} // namespace mapgo::rt
