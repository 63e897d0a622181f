package runtime

import _ "unsafe"

// haveHighResSleep is what tests of package time ask: whether nothing sleeps less long than it says.
//
//go:linkname haveHighResSleep
var haveHighResSleep = true

// nanotime is monotonic.
func nanotime() int64

// walltime is the time since the Unix epoch.
func walltime() (sec, nsec int64)

//go:linkname time_now time.now
func time_now() (sec int64, nsec int32, mono int64) {
	s, ns := walltime()
	return s, int32(ns), nanotime()
}

//go:linkname time_runtimeNow time.runtimeNow
func time_runtimeNow() (sec int64, nsec int32, mono int64) {
	if inBubbles {
		if now := bubbleTime(); now != 0 {
			return now / 1e9, int32(now % 1e9), now
		}
	}
	return time_now()
}
