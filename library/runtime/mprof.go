package runtime

import _ "unsafe"

// Profiles: of goroutines, which is whole, and of threads. There are none of memory, blocking,
// mutexes and processor time: those are empty.

// MemProfileRate controls the fraction of memory allocations that are recorded and reported in the
// memory profile, which is empty.
var MemProfileRate int = 512 * 1024

// A StackRecord describes a single execution stack.
type StackRecord struct {
	Stack0 [32]uintptr // stack trace for this record; ends at first 0 entry
}

// Stack returns the stack trace associated with the record, a prefix of r.Stack0.
func (r *StackRecord) Stack() []uintptr { return untilZero(r.Stack0[:]) }

func untilZero(stack []uintptr) []uintptr {
	for i, pc := range stack {
		if pc == 0 {
			return stack[:i]
		}
	}
	return stack
}

// A MemProfileRecord describes the live objects allocated by a particular call sequence (stack
// trace).
type MemProfileRecord struct {
	AllocBytes, FreeBytes     int64       // number of bytes allocated, freed
	AllocObjects, FreeObjects int64       // number of objects allocated, freed
	Stack0                    [32]uintptr // stack trace for this record; ends at first 0 entry
}

// InUseBytes returns the number of bytes in use (AllocBytes - FreeBytes).
func (r *MemProfileRecord) InUseBytes() int64 { return r.AllocBytes - r.FreeBytes }

// InUseObjects returns the number of objects in use (AllocObjects - FreeObjects).
func (r *MemProfileRecord) InUseObjects() int64 { return r.AllocObjects - r.FreeObjects }

// Stack returns the stack trace associated with the record, a prefix of r.Stack0.
func (r *MemProfileRecord) Stack() []uintptr { return untilZero(r.Stack0[:]) }

// BlockProfileRecord describes blocking events originated at a particular call sequence (stack
// trace).
type BlockProfileRecord struct {
	Count  int64
	Cycles int64
	StackRecord
}

// MemProfile returns n, the number of records in the current memory profile, and copies them into p
// if there is room.
func MemProfile(p []MemProfileRecord, inuseZero bool) (n int, ok bool) { return 0, true }

// BlockProfile returns n, the number of records in the current blocking profile, and copies them
// into p if there is room.
func BlockProfile(p []BlockProfileRecord) (n int, ok bool) { return 0, true }

// MutexProfile returns n, the number of records in the current mutex profile, and copies them into p
// if there is room.
func MutexProfile(p []BlockProfileRecord) (n int, ok bool) { return 0, true }

// SetBlockProfileRate controls the fraction of goroutine blocking events that are reported in the
// blocking profile, which is empty.
func SetBlockProfileRate(rate int) {}

var mutexProfileFraction int

// SetMutexProfileFraction controls the fraction of mutex contention events that are reported in the
// mutex profile, which is empty. It returns the previous rate.
func SetMutexProfileFraction(rate int) int {
	old := mutexProfileFraction
	if rate >= 0 {
		mutexProfileFraction = rate
	}
	return old
}

func threadCount() int

// ThreadCreateProfile returns n, the number of records in the thread creation profile. If len(p) >=
// n, it copies the profile into p and returns n, true. The records have no stacks.
func ThreadCreateProfile(p []StackRecord) (n int, ok bool) {
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

// GoroutineProfile returns n, the number of records in the active goroutine stack profile. If len(p)
// >= n, GoroutineProfile copies the profile into p and returns n, true. If len(p) < n,
// GoroutineProfile does not change p and returns n, false.
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
func pprof_threadCreateInternal(p []stackRecord) (n int, ok bool) {
	n = threadCount()
	if n > len(p) {
		return n, false
	}
	clear(p[:n])
	return n, true
}

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
func pprof_memProfileInternal(p []memProfileRecord, inuseZero bool) (n int, ok bool) { return 0, true }

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

// A profile of processor time: its header, and nothing behind it.
var cpuProfile struct {
	rate     int
	isHeader bool // it has been read
}

// SetCPUProfileRate sets the CPU profiling rate to hz samples per second. If hz <= 0,
// SetCPUProfileRate turns off profiling. There are no samples.
func SetCPUProfileRate(hz int) {
	if hz > 0 {
		cpuProfile.isHeader = false
	}
	cpuProfile.rate = max(hz, 0)
}

// CPUProfile panics.
//
// Deprecated: Use the runtime/pprof package, or the handlers in the net/http/pprof package, or the
// testing package's -test.cpuprofile flag instead.
func CPUProfile() []byte { panic("CPUProfile no longer available") }

//go:linkname runtime_pprof_readProfile runtime/pprof.readProfile
func runtime_pprof_readProfile() (data []uint64, tags []pointer, eof bool) {
	const defaultRate = 100
	if !cpuProfile.isHeader {
		cpuProfile.isHeader = true
		rate := cpuProfile.rate
		if rate == 0 {
			rate = defaultRate
		}
		data, tags = []uint64{3, 0, uint64(rate)}, make([]pointer, 1)
	}
	return data, tags, cpuProfile.rate == 0
}

// StartTrace enables tracing for the current process, which is not supported.
func StartTrace() error { return plainError("tracing is not supported") }

// StopTrace stops tracing, if it was previously enabled.
func StopTrace() {}

// ReadTrace returns the next chunk of binary tracing data: nil, since tracing is off.
func ReadTrace() []byte { return nil }

//go:linkname trace_userTaskCreate runtime/trace.userTaskCreate
func trace_userTaskCreate(id, parentID uint64, taskType string) {}

//go:linkname trace_userTaskEnd runtime/trace.userTaskEnd
func trace_userTaskEnd(id uint64) {}

//go:linkname trace_userRegion runtime/trace.userRegion
func trace_userRegion(id, mode uint64, name string) {}

//go:linkname trace_userLog runtime/trace.userLog
func trace_userLog(id uint64, category, message string) {}
