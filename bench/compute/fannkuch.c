#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void fannkuch(long n, long *checksum, long *most) {
  long *perm = calloc(n, sizeof(long)), *perm1 = calloc(n, sizeof(long)), *count = calloc(n, sizeof(long));
  for (long i = 0; i < n; i++)
    perm1[i] = i;
  long r = n;
  int even = 1;
  for (;;) {
    for (; r != 1; r--)
      count[r - 1] = r;
    memcpy(perm, perm1, n * sizeof(long));
    long flips = 0;
    for (long k = perm[0]; k != 0; k = perm[0]) {
      for (long i = 0, j = k; i < j; i++, j--) {
        long t = perm[i];
        perm[i] = perm[j];
        perm[j] = t;
      }
      flips++;
    }
    if (flips > *most)
      *most = flips;
    *checksum += even ? flips : -flips;
    for (;; r++) {
      if (r == n)
        return;
      long first = perm1[0];
      for (long i = 0; i < r; i++)
        perm1[i] = perm1[i + 1];
      perm1[r] = first;
      if (--count[r] > 0)
        break;
    }
    even = !even;
  }
}

int main(void) {
  long checksum = 0, most = 0;
  fannkuch(10, &checksum, &most);
  printf("%ld %ld\n", checksum, most);
}
