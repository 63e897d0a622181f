#include <math.h>
#include <stdio.h>

#define N 2000

static double a(long i, long j) { return 1 / (double)((i + j) * (i + j + 1) / 2 + i + 1); }

static void times(double *v, const double *u, long n) {
  for (long i = 0; i < n; i++) {
    double sum = 0;
    for (long j = 0; j < n; j++)
      sum += a(i, j) * u[j];
    v[i] = sum;
  }
}

static void timesTransposed(double *v, const double *u, long n) {
  for (long i = 0; i < n; i++) {
    double sum = 0;
    for (long j = 0; j < n; j++)
      sum += a(j, i) * u[j];
    v[i] = sum;
  }
}

int main(void) {
  static double u[N], v[N], t[N];
  for (long i = 0; i < N; i++)
    u[i] = 1;
  for (int round = 0; round < 10; round++) {
    times(t, u, N);
    timesTransposed(v, t, N);
    times(t, v, N);
    timesTransposed(u, t, N);
  }
  double uv = 0, vv = 0;
  for (long i = 0; i < N; i++) {
    uv += u[i] * v[i];
    vv += v[i] * v[i];
  }
  printf("%ld\n", (long)(sqrt(uv / vv) * 1e9));
}
