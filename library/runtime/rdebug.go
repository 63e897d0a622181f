package runtime

import _ "unsafe"

// What package runtime/debug expects.

//go:linkname readGCStats runtime/debug.readGCStats
func readGCStats(pauses *[]int64) {
	// Lengths, then ends, then when the last collection was, how many there were, and the time they
	// took.
	var stats heapStats
	readHeapStats(&stats)
	var lengths, ends [256]uint64
	n := lastPauses(&lengths, &ends)
	p := (*pauses)[:2*n+3]
	for i := range n {
		p[i], p[n+i] = int64(lengths[i]), int64(ends[i])
	}
	p[2*n], p[2*n+1], p[2*n+2] = int64(stats.lastGC), int64(stats.collections), int64(stats.pauseTotal)
	*pauses = p
}

// What was set, which the collector follows only as far as it can be switched off.
var (
	gcPercent   = initialGCPercent()
	memoryLimit = initialMemoryLimit()
	maxThreads  = 10000
)

const maxInt64 = 1<<63 - 1

func initialGCPercent() int32 {
	text := lookupEnvironment("GOGC")
	if text == "off" {
		enableCollector(false)
		return -1
	}
	if n, ok := parseDecimal(text); ok && n <= 1<<31-1 {
		return int32(n)
	}
	return 100
}

func initialMemoryLimit() int64 {
	text := lookupEnvironment("GOMEMLIMIT")
	if text == "" || text == "off" {
		return maxInt64
	}
	shift := 0
	if n := len(text); n > 3 && text[n-2:] == "iB" {
		for i, unit := range "KMGT" {
			if rune(text[n-3]) == unit {
				shift = 10 * (i + 1)
				text = text[:n-3]
				break
			}
		}
	} else if n > 0 && text[n-1] == 'B' {
		text = text[:n-1]
	}
	n, ok := parseDecimal(text)
	if !ok || n > maxInt64>>shift {
		throw("malformed GOMEMLIMIT; see `go doc runtime/debug.SetMemoryLimit`")
	}
	return n << shift
}

func parseDecimal(text string) (n int64, ok bool) {
	for _, c := range []byte(text) {
		if c < '0' || c > '9' || n > (maxInt64-9)/10 {
			return 0, false
		}
		n = 10*n + int64(c-'0')
	}
	return n, text != ""
}

//go:linkname setGCPercent runtime/debug.setGCPercent
func setGCPercent(percent int32) int32 {
	old := gcPercent
	gcPercent = max(percent, -1)
	enableCollector(percent >= 0)
	return old
}

//go:linkname setMemoryLimit runtime/debug.setMemoryLimit
func setMemoryLimit(limit int64) int64 {
	old := memoryLimit
	if limit >= 0 {
		memoryLimit = limit
	}
	return old
}

//go:linkname setMaxThreads runtime/debug.setMaxThreads
func setMaxThreads(n int) int {
	old := maxThreads
	maxThreads = n
	limitThreads(n)
	return old
}

func limitThreads(n int)
func setCrashOutput(fd uintptr) uintptr

//go:linkname setCrashFD
func setCrashFD(fd uintptr) uintptr { return setCrashOutput(fd) }

func writeTo(fd uintptr, text string)

// The records of a heap dump describe gc's memory: the dump is valid, and has none.
//
//go:linkname writeHeapDump runtime/debug.WriteHeapDump
func writeHeapDump(fd uintptr) {
	const endOfFile = "\x00"
	writeTo(fd, "go1.7 heap dump\n"+endOfFile)
}

// buildInformation returns what the compiler has put into the program: lines as the go command writes
// them.
func buildInformation() string

// Package debug expects the lines between two marks of 16 bytes.
//
//go:linkname modinfo runtime/debug.modinfo
func modinfo() string {
	const mark = "                "
	return mark + buildInformation() + mark
}
