#include <stdio.h>

int main(void) {
  const long n = 2000;
  long inside = 0;
  for (long y = 0; y < n; y++)
    for (long x = 0; x < n; x++) {
      double cr = 2 * (double)x / n - 1.5, ci = 2 * (double)y / n - 1;
      double zr = 0, zi = 0, rr = 0, ii = 0;
      for (int steps = 0; steps < 50 && rr + ii <= 4; steps++) {
        zi = 2 * zr * zi + ci;
        zr = rr - ii + cr;
        rr = zr * zr;
        ii = zi * zi;
      }
      inside += rr + ii <= 4;
    }
  printf("%ld\n", inside);
}
