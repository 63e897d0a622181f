#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const char puzzle[] = "8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4..";

static bool fits(long g[9][9], long row, long column, long digit) {
  for (long i = 0; i < 9; i++)
    if (g[row][i] == digit || g[i][column] == digit || g[row / 3 * 3 + i / 3][column / 3 * 3 + i % 3] == digit)
      return false;
  return true;
}

static bool solve(long g[9][9], long from, long *tried) {
  for (; from < 81; from++) {
    long row = from / 9, column = from % 9;
    if (g[row][column] != 0)
      continue;
    for (long digit = 1; digit <= 9; digit++) {
      if (!fits(g, row, column, digit))
        continue;
      ++*tried;
      g[row][column] = digit;
      if (solve(g, from + 1, tried))
        return true;
    }
    g[row][column] = 0;
    return false;
  }
  return true;
}

int main(void) {
  long tried = 0;
  for (int round = 0; round < 100; round++) {
    long g[9][9];
    memset(g, 0, sizeof g);
    for (long i = 0; i < 81; i++)
      if (puzzle[i] != '.')
        g[i / 9][i % 9] = puzzle[i] - '0';
    solve(g, 0, &tried);
    printf("%ld %ld %ld\n", g[0][1], g[8][8], tried);
  }
}
