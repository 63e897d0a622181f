package runtime

// A MemStats records statistics about the memory allocator. Sizes are those of mapgo's blocks, which
// are multiples of 16 bytes.
type MemStats struct {
	// Alloc is bytes of allocated heap objects. This is the same as HeapAlloc (see below).
	Alloc uint64

	// TotalAlloc is cumulative bytes allocated for heap objects. It does not decrease when objects
	// are freed.
	TotalAlloc uint64

	// Sys is the total bytes of memory obtained from the OS, the sum of the XSys fields below.
	Sys uint64

	// Lookups is always 0.
	Lookups uint64

	// Mallocs is the cumulative count of heap objects allocated. The number of live objects is
	// Mallocs - Frees.
	Mallocs uint64

	// Frees is the cumulative count of heap objects freed.
	Frees uint64

	// HeapAlloc is bytes of allocated heap objects: all reachable objects, as well as unreachable
	// ones that no collection has found yet.
	HeapAlloc uint64

	HeapSys      uint64 // bytes of heap memory obtained from the OS
	HeapIdle     uint64 // bytes without objects
	HeapInuse    uint64 // bytes with at least one object near by
	HeapReleased uint64 // bytes of HeapIdle that were returned to the OS
	HeapObjects  uint64 // Mallocs - Frees

	StackInuse uint64 // bytes of goroutines' stacks
	StackSys   uint64 // the same

	MSpanInuse  uint64 // 0: there are no such structures
	MSpanSys    uint64
	MCacheInuse uint64
	MCacheSys   uint64
	BuckHashSys uint64

	GCSys    uint64 // bytes of the collector's own
	OtherSys uint64 // 0

	NextGC       uint64 // about the heap size at which the next collection begins
	LastGC       uint64 // when the last one ended, in nanoseconds since 1970
	PauseTotalNs uint64 // of all stopped worlds

	// PauseNs and PauseEnd are circular buffers of the lengths and ends of recent pauses. The most
	// recent one is at [(NumGC+255)%256].
	PauseNs  [256]uint64
	PauseEnd [256]uint64

	NumGC       uint32 // completed collections
	NumForcedGC uint32 // of these, calls of GC

	GCCPUFraction float64 // of the time since the program began, 0 to 1
	EnableGC      bool    // always true
	DebugGC       bool    // unused

	// BySize reports allocations by size class: BySize[N] those of size S, BySize[N-1].Size < S ≤
	// BySize[N].Size.
	BySize [61]struct {
		Size    uint32
		Mallocs uint64
		Frees   uint64
	}
}

// heapStats is filled in by the runtime in C++ (runtime/gc/stats.h).
type heapStats struct {
	mallocs, frees                  uint64
	totalAlloc, heapAlloc           uint64
	heapSys, heapFree, heapReleased uint64
	stackInuse, otherSys            uint64
	nextGC, lastGC                  uint64
	pauseTotal, collections, forced uint64
	runTime                         uint64
	bySize                          [61]struct{ size, mallocs, frees uint64 }
}

//go:noescape
func readHeapStats(stats *heapStats)

// lastPauses copies the lengths and ends of the last pauses, the most recent first.
//
//go:noescape
func lastPauses(lengths, ends *[256]uint64) int

// ReadMemStats populates m with memory allocator statistics. They are up to date as of the call.
func ReadMemStats(m *MemStats) {
	var stats heapStats
	readHeapStats(&stats)
	*m = MemStats{
		Alloc:        stats.heapAlloc,
		TotalAlloc:   stats.totalAlloc,
		Sys:          stats.heapSys + stats.stackInuse + stats.otherSys,
		Mallocs:      stats.mallocs,
		Frees:        stats.frees,
		HeapAlloc:    stats.heapAlloc,
		HeapSys:      stats.heapSys,
		HeapIdle:     stats.heapFree,
		HeapInuse:    stats.heapSys - stats.heapFree,
		HeapReleased: stats.heapReleased,
		HeapObjects:  stats.mallocs - stats.frees,
		StackInuse:   stats.stackInuse,
		StackSys:     stats.stackInuse,
		GCSys:        stats.otherSys,
		NextGC:       stats.nextGC,
		LastGC:       stats.lastGC,
		PauseTotalNs: stats.pauseTotal,
		NumGC:        uint32(stats.collections),
		NumForcedGC:  uint32(stats.forced),
		EnableGC:     true,
	}
	if stats.runTime != 0 {
		m.GCCPUFraction = float64(stats.pauseTotal) / float64(stats.runTime)
	}
	var lengths, ends [256]uint64
	for i := range lastPauses(&lengths, &ends) {
		at := (m.NumGC + 255 - uint32(i)) % 256
		m.PauseNs[at], m.PauseEnd[at] = lengths[i], ends[i]
	}
	for i, class := range stats.bySize {
		m.BySize[i].Size = uint32(class.size)
		m.BySize[i].Mallocs = class.mallocs
		m.BySize[i].Frees = class.frees
	}
}

// GC runs a garbage collection and blocks the caller until the garbage collection is complete.
func GC() { collectGarbage() }

func collectGarbage()
func enableCollector(enable bool)
