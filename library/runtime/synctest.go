package runtime

import _ "unsafe" // for linkname

// A bubble is goroutines that have a clock of their own. What it consists of, and when its time
// goes on, the C++ part knows (runtime/sched/bubble.h).
type bubble struct{ _ uintptr }

// inBubbles is whether there has ever been a bubble.
var inBubbles bool

func currentBubble() *bubble
func setBubble(*bubble)
func bubbleTime() int64
func newBubble() *bubble
func advanceBubble() bool
func bubbleTotal(*bubble) int
func waitForBubble() bool
func acquireBubble(*bubble)
func releaseBubble(*bubble)

//go:linkname synctestRun internal/synctest.Run
func synctestRun(f func()) {
	if currentBubble() != nil {
		panic("synctest.Run called from within a synctest bubble")
	}
	inBubbles = true
	b := newBubble()
	setBubble(b)
	defer setBubble(nil)
	go f()
	for advanceBubble() {
	}
	if bubbleTotal(b) != 1 {
		panic("deadlock: all goroutines in bubble are blocked")
	}
}

//go:linkname synctestWait internal/synctest.Wait
func synctestWait() {
	if currentBubble() == nil {
		panic("goroutine is not in a bubble")
	}
	if !waitForBubble() {
		panic("wait already in progress")
	}
}

//go:linkname synctestAcquire internal/synctest.acquire
func synctestAcquire() any {
	b := currentBubble()
	if b == nil {
		return nil
	}
	acquireBubble(b)
	return b
}

//go:linkname synctestRelease internal/synctest.release
func synctestRelease(b any) { releaseBubble(b.(*bubble)) }

//go:linkname synctestInBubble internal/synctest.inBubble
func synctestInBubble(b any, f func()) {
	if currentBubble() != nil {
		panic("goroutine is already bubbled")
	}
	setBubble(b.(*bubble))
	defer setBubble(nil)
	f()
}
