#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static void sort(long *a, long n) {
  while (n > 12) {
    long pivot = a[n / 2], i = 0, j = n - 1;
    while (i <= j) {
      while (a[i] < pivot)
        i++;
      while (a[j] > pivot)
        j--;
      if (i <= j) {
        long t = a[i];
        a[i++] = a[j];
        a[j--] = t;
      }
    }
    sort(a, j + 1);
    a += i;
    n -= i;
  }
  for (long i = 1; i < n; i++)
    for (long j = i; j > 0 && a[j - 1] > a[j]; j--) {
      long t = a[j - 1];
      a[j - 1] = a[j];
      a[j] = t;
    }
}

int main(void) {
  const long n = 1000000;
  long *a = malloc(n * sizeof *a), sum = 0;
  uint32_t seed = 1;
  for (int round = 0; round < 5; round++) {
    for (long i = 0; i < n; i++) {
      seed = seed * 1664525 + 1013904223;
      a[i] = seed >> 4;
    }
    sort(a, n);
    sum += a[0] + a[n / 2] + a[n - 1];
  }
  printf("%ld\n", sum);
}
