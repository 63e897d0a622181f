package runtime

import _ "unsafe" // for linkname

// Bubbles of goroutines with a clock of their own, which only tests of package net/http use, are
// not supported: outside of bubbles, nothing is to be done.

//go:linkname synctestRun internal/synctest.Run
func synctestRun(func()) { panic("synctest.Run is not supported") }

//go:linkname synctestWait internal/synctest.Wait
func synctestWait() { panic("synctest.Wait is not supported") }

//go:linkname synctestAcquire internal/synctest.acquire
func synctestAcquire() any { return nil }

//go:linkname synctestRelease internal/synctest.release
func synctestRelease(any) {}

//go:linkname synctestInBubble internal/synctest.inBubble
func synctestInBubble(_ any, f func()) { f() }
