#include <stdio.h>
#include <stdlib.h>

struct node { struct node *left, *right; };

static struct node *grow(long depth) {
  struct node *n = malloc(sizeof *n);
  n->left = depth ? grow(depth - 1) : NULL;
  n->right = depth ? grow(depth - 1) : NULL;
  return n;
}

static long count(const struct node *n) { return n->left ? 1 + count(n->left) + count(n->right) : 1; }

static void drop(struct node *n) {
  if (n->left) {
    drop(n->left);
    drop(n->right);
  }
  free(n);
}

int main(void) {
  const long most = 16;
  struct node *lasting = grow(most);
  for (long depth = 4; depth <= most; depth += 4) {
    long sum = 0;
    for (long i = 0; i < 1L << (most - depth + 4); i++) {
      struct node *tree = grow(depth);
      sum += count(tree);
      drop(tree);
    }
    printf("%ld %ld\n", depth, sum);
  }
  printf("%ld\n", count(lasting));
}
