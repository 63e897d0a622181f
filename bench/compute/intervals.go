// A tree of intervals, without balance, asked which of them contain a point.
package main

type interval struct {
	low, high, most int
	left, right     *interval
}

func (t *interval) insert(low, high int) *interval {
	if t == nil {
		return &interval{low: low, high: high, most: high}
	}
	if low < t.low {
		t.left = t.left.insert(low, high)
	} else {
		t.right = t.right.insert(low, high)
	}
	t.most = max(t.most, high)
	return t
}

func (t *interval) visit(point int, found func(*interval)) {
	if t == nil || point > t.most {
		return
	}
	t.left.visit(point, found)
	if t.low <= point && point <= t.high {
		found(t)
	}
	if point >= t.low {
		t.right.visit(point, found)
	}
}

func main() {
	seed := uint32(1)
	next := func(n int) int {
		seed = seed*1664525 + 1013904223
		return int(seed>>8) % n
	}
	var tree *interval
	for range 20000 {
		low := next(1 << 20)
		tree = tree.insert(low, low+next(100))
	}
	count, sum := 0, 0
	for range 2000000 {
		tree.visit(next(1<<20), func(t *interval) {
			count++
			sum += t.high - t.low
		})
	}
	println(count, sum)
}
