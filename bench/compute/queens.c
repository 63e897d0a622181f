#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

struct board { bool *columns, *rising, *falling; };

static long place(struct board *b, long row, long n) {
  if (row == n)
    return 1;
  long found = 0;
  for (long column = 0; column < n; column++) {
    long up = row + column, down = row - column + n - 1;
    if (b->columns[column] || b->rising[up] || b->falling[down])
      continue;
    b->columns[column] = b->rising[up] = b->falling[down] = true;
    found += place(b, row + 1, n);
    b->columns[column] = b->rising[up] = b->falling[down] = false;
  }
  return found;
}

int main(void) {
  const long n = 13;
  struct board b = {calloc(n, 1), calloc(2 * n, 1), calloc(2 * n, 1)};
  printf("%ld\n", place(&b, 0, n));
}
