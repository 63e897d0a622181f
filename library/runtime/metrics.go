package runtime

import "unsafe"

// What package runtime/metrics reads: each of its metrics has a value of its kind, which is zero where
// nothing is measured.

// metricSample is runtime/metrics.Sample.
type metricSample struct {
	name  string
	value metricValue
}

type metricValue struct {
	kind    metricKind
	scalar  uint64
	pointer pointer
}

type metricKind int

const (
	metricKindBad metricKind = iota
	metricKindUint64
	metricKindFloat64
	metricKindFloat64Histogram
)

type metricFloat64Histogram struct {
	counts  []uint64
	buckets []float64
}

func (v *metricValue) setUint64(n uint64) {
	v.kind, v.scalar = metricKindUint64, n
}

func (v *metricValue) setFloat64(x float64) {
	v.kind, v.scalar = metricKindFloat64, *(*uint64)(pointer(&x))
}

// setHistogram sets what has no samples.
func (v *metricValue) setHistogram() {
	v.kind = metricKindFloat64Histogram
	v.pointer = pointer(&metricFloat64Histogram{make([]uint64, 1), []float64{0, 1}})
}

//go:linkname readMetrics runtime/metrics.runtime_readMetrics
func readMetrics(samples *metricSample, len int, cap int) {
	var stats heapStats
	readHeapStats(&stats)
	all := unsafe.Slice(samples, len)
	for i := range all {
		readMetric(&all[i], &stats)
	}
}

func readMetric(sample *metricSample, stats *heapStats) {
	v := &sample.value
	switch sample.name {
	case "/gc/cycles/automatic:gc-cycles":
		v.setUint64(stats.collections - min(stats.forced, stats.collections))
	case "/gc/cycles/forced:gc-cycles":
		v.setUint64(stats.forced)
	case "/gc/cycles/total:gc-cycles":
		v.setUint64(stats.collections)
	case "/gc/gogc:percent":
		v.setUint64(uint64(gcPercent))
	case "/gc/gomemlimit:bytes":
		v.setUint64(uint64(memoryLimit))
	case "/gc/heap/allocs:bytes":
		v.setUint64(stats.totalAlloc)
	case "/gc/heap/allocs:objects":
		v.setUint64(stats.mallocs)
	case "/gc/heap/frees:bytes":
		v.setUint64(stats.totalAlloc - stats.heapAlloc)
	case "/gc/heap/frees:objects":
		v.setUint64(stats.frees)
	case "/gc/heap/goal:bytes":
		v.setUint64(stats.nextGC)
	case "/gc/heap/live:bytes", "/memory/classes/heap/objects:bytes":
		v.setUint64(stats.heapAlloc)
	case "/gc/heap/objects:objects":
		v.setUint64(stats.mallocs - stats.frees)
	case "/memory/classes/heap/free:bytes":
		v.setUint64(stats.heapFree - min(stats.heapReleased, stats.heapFree))
	case "/memory/classes/heap/released:bytes":
		v.setUint64(stats.heapReleased)
	case "/memory/classes/heap/unused:bytes":
		inUse := stats.heapSys - stats.heapFree
		v.setUint64(inUse - min(stats.heapAlloc, inUse))
	case "/memory/classes/heap/stacks:bytes":
		v.setUint64(stats.stackInuse)
	case "/memory/classes/metadata/other:bytes":
		v.setUint64(stats.otherSys)
	case "/memory/classes/total:bytes":
		v.setUint64(stats.heapSys + stats.stackInuse + stats.otherSys)
	case "/sched/gomaxprocs:threads":
		v.setUint64(uint64(GOMAXPROCS(0)))
	case "/sched/goroutines:goroutines":
		v.setUint64(uint64(NumGoroutine()))
	case "/cpu/classes/gc/pause:cpu-seconds", "/cpu/classes/gc/total:cpu-seconds":
		v.setFloat64(float64(stats.pauseTotal) / 1e9)
	case "/cpu/classes/total:cpu-seconds":
		v.setFloat64(float64(stats.runTime) * float64(GOMAXPROCS(0)) / 1e9)
	case "/sync/mutex/wait/total:seconds":
		v.setFloat64(0)
	case "/gc/heap/allocs-by-size:bytes", "/gc/heap/frees-by-size:bytes", "/gc/pauses:seconds":
		v.setHistogram()
	default:
		readUnmeasured(sample)
	}
}

// metricNames has all but those of settings of GODEBUG.
var metricNames = [...]string{
	"/cgo/go-to-c-calls:calls",
	"/cpu/classes/gc/mark/assist:cpu-seconds",
	"/cpu/classes/gc/mark/dedicated:cpu-seconds",
	"/cpu/classes/gc/mark/idle:cpu-seconds",
	"/cpu/classes/gc/pause:cpu-seconds",
	"/cpu/classes/gc/total:cpu-seconds",
	"/cpu/classes/idle:cpu-seconds",
	"/cpu/classes/scavenge/assist:cpu-seconds",
	"/cpu/classes/scavenge/background:cpu-seconds",
	"/cpu/classes/scavenge/total:cpu-seconds",
	"/cpu/classes/total:cpu-seconds",
	"/cpu/classes/user:cpu-seconds",
	"/gc/cycles/automatic:gc-cycles",
	"/gc/cycles/forced:gc-cycles",
	"/gc/cycles/total:gc-cycles",
	"/gc/gogc:percent",
	"/gc/gomemlimit:bytes",
	"/gc/heap/allocs-by-size:bytes",
	"/gc/heap/allocs:bytes",
	"/gc/heap/allocs:objects",
	"/gc/heap/frees-by-size:bytes",
	"/gc/heap/frees:bytes",
	"/gc/heap/frees:objects",
	"/gc/heap/goal:bytes",
	"/gc/heap/live:bytes",
	"/gc/heap/objects:objects",
	"/gc/heap/tiny/allocs:objects",
	"/gc/limiter/last-enabled:gc-cycle",
	"/gc/pauses:seconds",
	"/gc/scan/globals:bytes",
	"/gc/scan/heap:bytes",
	"/gc/scan/stack:bytes",
	"/gc/scan/total:bytes",
	"/gc/stack/starting-size:bytes",
	"/memory/classes/heap/free:bytes",
	"/memory/classes/heap/objects:bytes",
	"/memory/classes/heap/released:bytes",
	"/memory/classes/heap/stacks:bytes",
	"/memory/classes/heap/unused:bytes",
	"/memory/classes/metadata/mcache/free:bytes",
	"/memory/classes/metadata/mcache/inuse:bytes",
	"/memory/classes/metadata/mspan/free:bytes",
	"/memory/classes/metadata/mspan/inuse:bytes",
	"/memory/classes/metadata/other:bytes",
	"/memory/classes/os-stacks:bytes",
	"/memory/classes/other:bytes",
	"/memory/classes/profiling/buckets:bytes",
	"/memory/classes/total:bytes",
	"/sched/gomaxprocs:threads",
	"/sched/goroutines:goroutines",
	"/sched/latencies:seconds",
	"/sched/pauses/stopping/gc:seconds",
	"/sched/pauses/stopping/other:seconds",
	"/sched/pauses/total/gc:seconds",
	"/sched/pauses/total/other:seconds",
	"/sync/mutex/wait/total:seconds",
}

//go:linkname readMetricNames runtime/metrics_test.runtime_readMetricNames
func readMetricNames() []string { return metricNames[:] }

func readUnmeasured(sample *metricSample) {
	name, v := sample.name, &sample.value
	switch {
	case hasPrefix(name, "/cpu/classes/"):
		v.setFloat64(0)
	case hasPrefix(name, "/sched/"):
		v.setHistogram()
	case hasPrefix(name, "/godebug/non-default-behavior/"):
		v.setUint64(0)
	default:
		v.kind = metricKindBad
		for _, known := range metricNames {
			if name == known {
				v.setUint64(0)
			}
		}
	}
}

func hasPrefix(s, prefix string) bool {
	return len(s) >= len(prefix) && s[:len(prefix)] == prefix
}
