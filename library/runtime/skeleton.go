package runtime

import "unsafe"

// What stands here only lets packages check.

func GC() { gc() }
func gc()
func KeepAlive(x any)                     {}
func SetFinalizer(obj any, finalizer any) {}

type Pinner struct{ refs []any }

func (p *Pinner) Pin(pointer any) { p.refs = append(p.refs, pointer) }
func (p *Pinner) Unpin()          { p.refs = nil }

type Cleanup struct{ id uint64 }

func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup { return Cleanup{} }
func (c Cleanup) Stop()                                           {}

type Func struct{ name string }

func FuncForPC(pc uintptr) *Func                                   { return nil }
func (f *Func) Name() string                                       { return "" }
func (f *Func) Entry() uintptr                                     { return 0 }
func (f *Func) FileLine(pc uintptr) (file string, line int)        { return "", 0 }
func Caller(skip int) (pc uintptr, file string, line int, ok bool) { return 0, "", 0, false }
func Callers(skip int, pc []uintptr) int                           { return 0 }

type Frame struct {
	PC       uintptr
	Func     *Func
	Function string
	File     string
	Line     int
	Entry    uintptr
}
type Frames struct{ callers []uintptr }

func CallersFrames(callers []uintptr) *Frames     { return &Frames{callers} }
func (ci *Frames) Next() (frame Frame, more bool) { return }
func Stack(buf []byte, all bool) int              { return 0 }

type MemStats struct {
	Alloc         uint64
	TotalAlloc    uint64
	Sys           uint64
	Lookups       uint64
	Mallocs       uint64
	Frees         uint64
	HeapAlloc     uint64
	HeapSys       uint64
	HeapIdle      uint64
	HeapInuse     uint64
	HeapReleased  uint64
	HeapObjects   uint64
	StackInuse    uint64
	StackSys      uint64
	MSpanInuse    uint64
	MSpanSys      uint64
	MCacheInuse   uint64
	MCacheSys     uint64
	BuckHashSys   uint64
	GCSys         uint64
	OtherSys      uint64
	NextGC        uint64
	LastGC        uint64
	PauseTotalNs  uint64
	PauseNs       [256]uint64
	PauseEnd      [256]uint64
	NumGC         uint32
	NumForcedGC   uint32
	GCCPUFraction float64
	EnableGC      bool
	DebugGC       bool
	BySize        [61]struct {
		Size    uint32
		Mallocs uint64
		Frees   uint64
	}
}

func ReadMemStats(m *MemStats) {}

var MemProfileRate int = 512 * 1024

type StackRecord struct{ Stack0 [32]uintptr }

func (r *StackRecord) Stack() []uintptr { return r.Stack0[:0] }

type MemProfileRecord struct {
	AllocBytes, FreeBytes     int64
	AllocObjects, FreeObjects int64
	Stack0                    [32]uintptr
}

func (r *MemProfileRecord) InUseBytes() int64   { return r.AllocBytes - r.FreeBytes }
func (r *MemProfileRecord) InUseObjects() int64 { return r.AllocObjects - r.FreeObjects }
func (r *MemProfileRecord) Stack() []uintptr    { return r.Stack0[:0] }

type BlockProfileRecord struct {
	Count  int64
	Cycles int64
	StackRecord
}

func MemProfile(p []MemProfileRecord, inuseZero bool) (n int, ok bool) { return 0, true }
func BlockProfile(p []BlockProfileRecord) (n int, ok bool)             { return 0, true }
func MutexProfile(p []BlockProfileRecord) (n int, ok bool)             { return 0, true }
func ThreadCreateProfile(p []StackRecord) (n int, ok bool)             { return 0, true }
func GoroutineProfile(p []StackRecord) (n int, ok bool)                { return 0, true }
func CPUProfile() []byte                                               { return nil }
func SetCPUProfileRate(hz int)                                         {}
func SetBlockProfileRate(rate int)                                     {}
func SetMutexProfileFraction(rate int) int                             { return 0 }
func ReadTrace() []byte                                                { return nil }
func StartTrace() error                                                { return nil }
func StopTrace()                                                       {}

//go:linkname registerPoolCleanup sync.runtime_registerPoolCleanup
func registerPoolCleanup(cleanup func()) {}

var _ unsafe.Pointer
