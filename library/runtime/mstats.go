package runtime

// MemStats is what ReadMemStats tells of memory. Sizes are those of mapgo's blocks, which are
// multiples of 16 bytes.
type MemStats struct {
	// The same as HeapAlloc.
	Alloc uint64

	// Bytes of all objects that there have ever been.
	TotalAlloc uint64

	// Bytes that the system has given: all XSys below together.
	Sys uint64

	// 0: nothing is counted here.
	Lookups uint64

	// How many objects have been allocated so far …
	Mallocs uint64

	// … and how many of them a collection has found to be garbage.
	Frees uint64

	// Bytes of the objects that are left, those included that the next collection will find to
	// be garbage.
	HeapAlloc uint64

	HeapSys      uint64 // bytes that the system has given for objects
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

	// The last pauses, in rings: the latest is at (NumGC+255)%256.
	PauseNs  [256]uint64
	PauseEnd [256]uint64

	NumGC       uint32 // completed collections
	NumForcedGC uint32 // of these, calls of GC

	GCCPUFraction float64 // of the time since the program began, 0 to 1
	EnableGC      bool    // always true
	DebugGC       bool    // unused

	// Objects by size class: those larger than the class before, up to Size.
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

// ReadMemStats tells how things stand at the time of the call.
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

// GC collects garbage, and returns when that is done. As gc's, which sweeps
// meanwhile, it leaves others time to run: most finalizers and cleanups that
// the collection found due are over when it returns.
//
//go:noinline
func GC() {
	collectGarbage()
	const most = 1e6 // nanoseconds
	blockUntilEmptyFinalizerQueue(most)
}

func collectGarbage()
func enableCollector(enable bool)
