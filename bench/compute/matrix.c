#include <stdio.h>
#include <stdlib.h>

static double **matrix(long n, double seed) {
  double **m = malloc(n * sizeof *m);
  for (long i = 0; i < n; i++) {
    m[i] = malloc(n * sizeof **m);
    for (long j = 0; j < n; j++)
      m[i][j] = seed * (double)(i - j) * (double)(i + j);
  }
  return m;
}

static double **product(double **a, double **b, long n) {
  double **c = malloc(n * sizeof *c);
  for (long i = 0; i < n; i++) {
    double *row = calloc(n, sizeof *row);
    for (long k = 0; k < n; k++) {
      double x = a[i][k];
      double *other = b[k];
      for (long j = 0; j < n; j++)
        row[j] += x * other[j];
    }
    c[i] = row;
  }
  return c;
}

int main(void) {
  const long n = 500;
  double **a = matrix(n, 1.0 / n / n), **b = matrix(n, 2.0 / n / n);
  for (int i = 0; i < 4; i++)
    b = product(a, b, n);
  printf("%ld\n", (long)b[n / 2][n / 2]);
}
