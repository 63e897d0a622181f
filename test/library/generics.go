// Types of a program's own with type parameters, over cmp, fmt, sort and sync.
package main

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"sort"
	"strings"
	"sync"
)

type Number interface {
	~int | ~int64 | ~float64
}

func Sum[T Number](values ...T) (total T) {
	for _, v := range values {
		total += v
	}
	return total
}

func Reduce[T, A any](seq iter.Seq[T], start A, f func(A, T) A) A {
	for v := range seq {
		start = f(start, v)
	}
	return start
}

type Set[T comparable] map[T]struct{}

func SetOf[T comparable](values ...T) Set[T] {
	s := Set[T]{}
	for _, v := range values {
		s[v] = struct{}{}
	}
	return s
}

func (s Set[T]) Union(t Set[T]) Set[T] {
	u := Set[T]{}
	for _, set := range []Set[T]{s, t} {
		for v := range set {
			u[v] = struct{}{}
		}
	}
	return u
}

func (s Set[T]) String() string {
	var words []string
	for v := range s {
		words = append(words, fmt.Sprint(v))
	}
	sort.Strings(words)
	return "{" + strings.Join(words, " ") + "}"
}

type Tree[K cmp.Ordered, V any] struct {
	root *node[K, V]
	size int
}

type node[K cmp.Ordered, V any] struct {
	key         K
	value       V
	left, right *node[K, V]
}

func (t *Tree[K, V]) Put(key K, value V) {
	at := &t.root
	for *at != nil {
		switch c := cmp.Compare(key, (*at).key); {
		case c < 0:
			at = &(*at).left
		case c > 0:
			at = &(*at).right
		default:
			(*at).value = value
			return
		}
	}
	*at = &node[K, V]{key: key, value: value}
	t.size++
}

func (t *Tree[K, V]) All() iter.Seq2[K, V] {
	var walk func(n *node[K, V], yield func(K, V) bool) bool
	walk = func(n *node[K, V], yield func(K, V) bool) bool {
		return n == nil || walk(n.left, yield) && yield(n.key, n.value) && walk(n.right, yield)
	}
	return func(yield func(K, V) bool) { walk(t.root, yield) }
}

type Cache[K comparable, V any] struct {
	mutex  sync.Mutex
	values map[K]V
	load   func(K) (V, error)
}

func (c *Cache[K, V]) Get(key K) (V, error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if v, ok := c.values[key]; ok {
		return v, nil
	}
	v, err := c.load(key)
	if err != nil {
		var zero V
		return zero, fmt.Errorf("loading %v: %w", key, err)
	}
	if c.values == nil {
		c.values = map[K]V{}
	}
	c.values[key] = v
	return v, nil
}

type meters float64

func (m meters) String() string { return fmt.Sprintf("%.1fm", float64(m)) }

func main() {
	fmt.Println(Sum(1, 2, 3), Sum(1.5, 2.5), Sum[meters](1, 2.25), Sum[int]())
	fmt.Println(SetOf(3, 1, 2).Union(SetOf(2, 9)), SetOf("x"), len(SetOf(meters(1), 1)))
	var t Tree[string, int]
	for i, word := range strings.Fields("the quick brown fox jumps over the lazy dog") {
		t.Put(word, i)
	}
	for k, v := range t.All() {
		fmt.Print(k, "=", v, " ")
	}
	fmt.Println(t.size)
	joined := Reduce(strings.SplitSeq("a,b,c", ","), "", func(all string, s string) string { return s + all })
	fmt.Println(joined)
	errNegative := errors.New("negative")
	c := Cache[int, []string]{load: func(n int) ([]string, error) {
		if n < 0 {
			return nil, errNegative
		}
		return make([]string, n), nil
	}}
	v, err := c.Get(2)
	fmt.Println(len(v), err)
	_, err = c.Get(-1)
	fmt.Println(err, errors.Is(err, errNegative), len(c.values))
	fmt.Printf("%T %T %T %v\n", t, c.load, SetOf[any](), struct{ S Set[int] }{SetOf(1)})
}
