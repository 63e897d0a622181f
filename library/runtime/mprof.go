package runtime

import "unsafe"

// Profiles: of goroutines, of threads, of memory, and of processor time. There are none of blocking
// and mutexes: those are empty.

// MemProfileRate says of how many bytes that are allocated one is looked at for the profile of
// memory, on average. 1 means every block, 0 none.
var MemProfileRate int = 512 * 1024

// A StackRecord is one stack of a profile.
type StackRecord struct {
	Stack0 [32]uintptr // up to the first 0
}

// Stack gives the part of Stack0 that is filled.
func (r *StackRecord) Stack() []uintptr { return untilZero(r.Stack0[:]) }

func untilZero(stack []uintptr) []uintptr {
	for i, pc := range stack {
		if pc == 0 {
			return stack[:i]
		}
	}
	return stack
}

// A MemProfileRecord counts what calls with one stack have allocated.
type MemProfileRecord struct {
	AllocBytes, FreeBytes     int64       // so far
	AllocObjects, FreeObjects int64       // so far
	Stack0                    [32]uintptr // up to the first 0
}

// InUseBytes is how much has not been freed.
func (r *MemProfileRecord) InUseBytes() int64 { return r.AllocBytes - r.FreeBytes }

// InUseObjects is how many have not been freed.
func (r *MemProfileRecord) InUseObjects() int64 { return r.AllocObjects - r.FreeObjects }

// Stack gives the part of Stack0 that is filled.
func (r *MemProfileRecord) Stack() []uintptr { return untilZero(r.Stack0[:]) }

// A BlockProfileRecord tells how often, and for how long, goroutines with one stack were blocked.
type BlockProfileRecord struct {
	Count  int64
	Cycles int64
	StackRecord
}

// memSample counts the blocks of one size that were allocated by calls with one stack, and are samples.
type memSample struct {
	size, allocated, freed int64
}

const memSampleDepth = 32

// heapSamples writes what there is of memSamples, and of each the addresses at which the calls of its
// stack go on, of which the unused ones become 0. It returns how many there are, or more than max if
// there may be so many, and writes nothing then.
//
//go:noescape
func heapSamples(pcs *uintptr, samples *memSample, max int) int

// memSamples calls yield for each memSample, and its stack. With inuseZero those are among them of
// which all blocks have been freed.
func memSamples(inuseZero bool, yield func(s memSample, stack []uintptr)) {
	var (
		pcs     []uintptr
		samples []memSample
		n       int
	)
	for {
		n = heapSamples(unsafe.SliceData(pcs), unsafe.SliceData(samples), len(samples))
		if n <= len(samples) {
			break
		}
		const more = 16 // that are allocated meanwhile
		samples = make([]memSample, n+more)
		pcs = make([]uintptr, memSampleDepth*len(samples))
	}
	for i, s := range samples[:n] {
		if inuseZero || s.allocated != s.freed {
			yield(s, untilZero(pcs[i*memSampleDepth:(i+1)*memSampleDepth]))
		}
	}
}

// MemProfile writes a record for each stack of calls that has allocated samples, if p has room for
// them: n is how many there are. It tells how things stood after the last collection. If inuseZero is
// false, stacks are left out of which nothing was in use then.
func MemProfile(p []MemProfileRecord, inuseZero bool) (n int, ok bool) {
	memSamples(inuseZero, func(s memSample, stack []uintptr) {
		if n < len(p) {
			p[n] = MemProfileRecord{
				AllocBytes: s.allocated * s.size, FreeBytes: s.freed * s.size,
				AllocObjects: s.allocated, FreeObjects: s.freed,
			}
			copy(p[n].Stack0[:], stack)
		}
		n++
	})
	return n, n <= len(p)
}

// BlockProfile gives a profile without records.
func BlockProfile(p []BlockProfileRecord) (n int, ok bool) { return 0, true }

// MutexProfile gives a profile without records.
func MutexProfile(p []BlockProfileRecord) (n int, ok bool) { return 0, true }

// SetBlockProfileRate changes nothing: the profile is empty at any rate.
func SetBlockProfileRate(rate int) {}

var mutexProfileFraction int

// SetMutexProfileFraction remembers the rate, unless it is negative, and gives the one before. The
// profile is empty.
func SetMutexProfileFraction(rate int) int {
	old := mutexProfileFraction
	if rate >= 0 {
		mutexProfileFraction = rate
	}
	return old
}

func threadCount() int

// ThreadCreateProfile gives a record without a stack for each thread there has been, if p has room
// for all of them.
func ThreadCreateProfile(p []StackRecord) (n int, ok bool) {
	return threadRecords(p)
}

func threadRecords[R any](p []R) (n int, ok bool) {
	n = threadCount()
	if n > len(p) {
		return n, false
	}
	clear(p[:n])
	return n, true
}

// goroutineStacks writes the addresses at which calls on the stacks of all goroutines go on, each to
// room for depth of them, of which the unused ones become 0, and their labels. It returns how many
// goroutines there are; if those are more than max, only the first max are written.
//
//go:noescape
func goroutineStacks(pcs *uintptr, depth int, labels *pointer, max int) int

// GoroutineProfile writes the stacks of all goroutines, if p has room for them: n is how many
// there are.
func GoroutineProfile(p []StackRecord) (n int, ok bool) {
	if n = NumGoroutine(); n > len(p) {
		return n, false
	}
	labels := make([]pointer, len(p))
	n = goroutineStacks(&p[0].Stack0[0], len(p[0].Stack0), &labels[0], len(p))
	return n, n <= len(p)
}

// stackRecord is internal/profilerecord's StackRecord.
type stackRecord struct {
	stack []uintptr
}

//go:linkname pprof_goroutineProfileWithLabels
func pprof_goroutineProfileWithLabels(p []stackRecord, labels []pointer) (n int, ok bool) {
	const depth = 128
	if n = NumGoroutine(); n > len(p) {
		return n, false
	}
	if len(labels) != len(p) {
		labels = make([]pointer, len(p))
	}
	pcs := make([]uintptr, depth*len(p))
	n = goroutineStacks(&pcs[0], depth, &labels[0], len(p))
	for i := range min(n, len(p)) {
		p[i].stack = untilZero(pcs[i*depth : (i+1)*depth])
	}
	return n, n <= len(p)
}

//go:linkname pprof_threadCreateInternal
func pprof_threadCreateInternal(p []stackRecord) (n int, ok bool) { return threadRecords(p) }

// memProfileRecord and blockProfileRecord are internal/profilerecord's.
type memProfileRecord struct {
	allocBytes, freeBytes, allocObjects, freeObjects int64
	stack                                            []uintptr
}

type blockProfileRecord struct {
	count  int64
	cycles float64
	stack  []uintptr
}

//go:linkname pprof_memProfileInternal
func pprof_memProfileInternal(p []memProfileRecord, inuseZero bool) (n int, ok bool) {
	memSamples(inuseZero, func(s memSample, stack []uintptr) {
		if n < len(p) {
			p[n] = memProfileRecord{s.allocated * s.size, s.freed * s.size, s.allocated, s.freed, stack}
		}
		n++
	})
	return n, n <= len(p)
}

//go:linkname pprof_blockProfileInternal
func pprof_blockProfileInternal(p []blockProfileRecord) (n int, ok bool) { return 0, true }

//go:linkname pprof_mutexProfileInternal
func pprof_mutexProfileInternal(p []blockProfileRecord) (n int, ok bool) { return 0, true }

//go:linkname pprof_makeProfStack
func pprof_makeProfStack() []uintptr { return make([]uintptr, 128) }

//go:linkname pprof_fpunwindExpand
func pprof_fpunwindExpand(dst, src []uintptr) int { return copy(dst, src) }

//go:linkname pprof_cyclesPerSecond runtime/pprof.runtime_cyclesPerSecond
func pprof_cyclesPerSecond() int64 { return 1e9 }

// A profile of processor time (runtime/special/cpu_profile.cpp).
var cpuProfile struct {
	rate     int  // samples per second; 0: there is none, or it has ended
	isHeader bool // it has been read
	words    []uint64
	labels   []pointer
}

// setProfileTimer has samples taken hz times in a second of processor time, or no more if hz is 0.
func setProfileTimer(hz int)

// readSamples writes records of samples that have not been read, each of its length, the time, how many samples it
// stands for and their stack, and what pprof.Do has said of each. It gives the number of words.
func readSamples(words *uint64, max int, labels *pointer, maxLabels int) int

// SetCPUProfileRate begins a profile, or ends it if hz is not positive.
func SetCPUProfileRate(hz int) {
	const highest = 1000000
	hz = min(max(hz, 0), highest)
	if hz > 0 && cpuProfile.rate > 0 {
		print("runtime: cannot set CPU profile rate until previous profile has finished.\n")
		return
	}
	if hz > 0 {
		cpuProfile.isHeader = false
	}
	setProfileTimer(hz)
	cpuProfile.rate = hz
}

// CPUProfile panics, as it has in Go for long.
//
// Deprecated: package runtime/pprof has profiles.
func CPUProfile() []byte { panic("CPUProfile no longer available") }

//go:linkname runtime_pprof_readProfile runtime/pprof.readProfile
func runtime_pprof_readProfile() (data []uint64, tags []pointer, eof bool) {
	const (
		defaultRate = 100
		wordCount   = 1 << 14
		labelCount  = 1 << 8
	)
	if !cpuProfile.isHeader {
		cpuProfile.isHeader = true
		rate := cpuProfile.rate
		if rate == 0 {
			rate = defaultRate
		}
		return []uint64{3, 0, uint64(rate)}, make([]pointer, 1), false
	}
	if cpuProfile.words == nil {
		cpuProfile.words = make([]uint64, wordCount)
		cpuProfile.labels = make([]pointer, labelCount)
	}
	hasEnded := cpuProfile.rate == 0
	n := readSamples(&cpuProfile.words[0], wordCount, &cpuProfile.labels[0], labelCount)
	data = cpuProfile.words[:n]
	records := 0
	for rest := data; len(rest) > 0; rest = rest[rest[0]:] {
		records++
	}
	return data, cpuProfile.labels[:records], hasEnded && n == 0
}

// A trace has what such files begin with, how fast the clock of its events is, and the one event without which its
// readers would not take it for one.
var trace struct {
	stopped chan struct{} // closed when it is to end; nil: there is no trace
	done    chan struct{} // closed when its end has been read
	isRead  bool
}

const traceData = "go 1.23 trace\x00\x00\x00" +
	"\x01\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x01\x06" + // a batch of generation 1, of no thread, 6 bytes
	"\x08\x80\x94\xeb\xdc\x03" + // 1e9 units a second
	"\x01\x01\x00\x01\x04" + // one of thread 0, 4 bytes
	"\x0d\x00\x00\x02" // P 0 is idle

// StartTrace begins a trace, or gives an error if there is one.
func StartTrace() error {
	if trace.stopped != nil {
		return errorString("tracing is already enabled")
	}
	trace.stopped, trace.done, trace.isRead = make(chan struct{}), make(chan struct{}), false
	return nil
}

// StopTrace ends the trace, if there is one, and returns when its end has been read.
func StopTrace() {
	if trace.stopped == nil {
		return
	}
	close(trace.stopped)
	<-trace.done
	trace.stopped = nil
}

// ReadTrace gives the next part of the trace, for which it waits, and nil at its end.
func ReadTrace() []byte {
	if trace.stopped == nil {
		return nil
	}
	if !trace.isRead {
		trace.isRead = true
		return []byte(traceData)
	}
	<-trace.stopped
	close(trace.done)
	return nil
}

//go:linkname trace_userTaskCreate runtime/trace.userTaskCreate
func trace_userTaskCreate(id, parentID uint64, taskType string) {}

//go:linkname trace_userTaskEnd runtime/trace.userTaskEnd
func trace_userTaskEnd(id uint64) {}

//go:linkname trace_userRegion runtime/trace.userRegion
func trace_userRegion(id, mode uint64, name string) {}

//go:linkname trace_userLog runtime/trace.userLog
func trace_userLog(id uint64, category, message string) {}
