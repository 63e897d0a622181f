#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct node { long value; struct node *next; };

static struct node *reverse(struct node *l) {
  struct node *done = NULL;
  while (l) {
    struct node *next = l->next;
    l->next = done;
    done = l;
    l = next;
  }
  return done;
}

static struct node *merge(struct node *a, struct node *b) {
  struct node head, *last = &head;
  while (a && b) {
    struct node **least = a->value <= b->value ? &a : &b;
    last->next = *least;
    *least = (*least)->next;
    last = last->next;
  }
  last->next = a ? a : b;
  return head.next;
}

static struct node *sorted(struct node *l, long n) {
  if (n == 1) {
    l->next = NULL;
    return l;
  }
  struct node *middle = l;
  for (long i = 0; i < n / 2; i++)
    middle = middle->next;
  struct node *second = sorted(middle, n - n / 2);
  return merge(sorted(l, n / 2), second);
}

int main(void) {
  const long n = 100000;
  long sum = 0;
  uint32_t seed = 1;
  for (int round = 0; round < 20; round++) {
    struct node *l = NULL;
    for (long i = 0; i < n; i++) {
      seed = seed * 1664525 + 1013904223;
      struct node *made = malloc(sizeof *made);
      *made = (struct node){seed >> 8, l};
      l = made;
    }
    l = reverse(sorted(reverse(l), n));
    long i = 0;
    for (struct node *at = l, *next; at; at = next, i++) {
      sum += at->value * (i & 3);
      next = at->next;
      free(at);
    }
  }
  printf("%ld\n", sum);
}
