// A pipeline of goroutines with errors: stages, bounded parallelism, the first error stops all.
package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
)

type group struct {
	wait   sync.WaitGroup
	once   sync.Once
	err    error
	cancel context.CancelCauseFunc
	limit  chan struct{}
}

func newGroup(ctx context.Context, limit int) (*group, context.Context) {
	ctx, cancel := context.WithCancelCause(ctx)
	return &group{cancel: cancel, limit: make(chan struct{}, limit)}, ctx
}

func (g *group) run(f func() error) {
	g.limit <- struct{}{}
	g.wait.Add(1)
	go func() {
		defer func() { <-g.limit; g.wait.Done() }()
		if err := f(); err != nil {
			g.once.Do(func() { g.err = err; g.cancel(err) })
		}
	}()
}

func (g *group) join() error {
	g.wait.Wait()
	g.cancel(nil)
	return g.err
}

var errOdd = errors.New("cannot halve")

func halve(n int) (int, error) {
	if n%2 != 0 {
		return 0, fmt.Errorf("%w %d", errOdd, n)
	}
	return n / 2, nil
}

func all(numbers []int) ([]int, error) {
	g, ctx := newGroup(context.Background(), 4)
	results := make([]int, len(numbers))
	for i, n := range numbers {
		if ctx.Err() != nil {
			break
		}
		g.run(func() (err error) {
			results[i], err = halve(n)
			return err
		})
	}
	return results, g.join()
}

func main() {
	results, err := all([]int{2, 4, 6, 8, 10, 12, 14, 16})
	fmt.Println(results, err)
	_, err = all([]int{2, 4, 7, 8})
	fmt.Println(err, errors.Is(err, errOdd))

	generate := func(n int) <-chan int {
		out := make(chan int)
		go func() {
			defer close(out)
			for i := range n {
				out <- i
			}
		}()
		return out
	}
	stage := func(in <-chan int, f func(int) int) <-chan int {
		out := make(chan int, 3)
		go func() {
			defer close(out)
			for v := range in {
				out <- f(v)
			}
		}()
		return out
	}
	add := func(n int) int { return n + 1 }
	c := generate(100)
	for range 20 {
		c = stage(c, add)
	}
	var values []int
	for v := range c {
		values = append(values, v)
	}
	fmt.Println(len(values), values[:3], slices.IsSorted(values))
}
