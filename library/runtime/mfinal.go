package runtime

import _ "unsafe"

// What addFinalizer and whereIs return (runtime/special/special.h).
const (
	specialNone = iota
	specialNotInHeap
	specialStatic
	specialNotAtBeginning
	specialExists
)

func addFinalizer(object pointer, function func(pointer), mayBeInner bool) int
func removeFinalizer(object pointer)
func addCleanupOf(p pointer, function func()) uint64
func removeCleanup(p uintptr, id uint64)
func whereIs(p pointer) int

// How a finalizer takes its argument (runtime/special/finalizer_type.cpp).
const (
	takesPointer = iota
	takesEmptyInterface
	takesInterface
	resultsInMemory = 4
)

func finalizerProblem(object, finalizer *typeDescriptor) string
func finalizerForm(finalizer *typeDescriptor) int
func finalizerItab(object, finalizer *typeDescriptor) pointer

func throw(text string)
func typeText(t *typeDescriptor) string

// KeepAlive is a use of x: until the call, x counts as reachable, and no finalizer of it runs.
func KeepAlive(x any) { keepAlive((*eface)(pointer(&x)).data) }

//go:noescape
func keepAlive(data pointer)

// An eface is an interface value's two words.
type eface struct {
	typ  *typeDescriptor
	data pointer
}

// A typeHeader is the part of a type descriptor that is looked at here.
type typeHeader struct {
	size, ptrdata uintptr
	hash          uint32
	tflag         uint8
	align         uint8
	fieldAlign    uint8
	kind          uint8
	equal         pointer
	gcdata        *byte
	str           int32
	ptrToThis     int32
	elem          *typeHeader // of a pointer type
}

const (
	kindMask          = 1<<5 - 1
	kindPointer       = 22
	kindUnsafePointer = 26
)

func (t *typeDescriptor) header() *typeHeader { return (*typeHeader)(pointer(t)) }

func (t *typeDescriptor) kind() uint8 { return t.header().kind & kindMask }

// SetFinalizer has finalizer(obj) called, once, on a goroutine of the runtime's, after a
// collection that finds no other way to obj; obj can be reached again by then, and has no
// finalizer. A nil finalizer takes away the one that is set.
func SetFinalizer(obj any, finalizer any) {
	e := (*eface)(pointer(&obj))
	if e.typ == nil {
		throw("runtime.SetFinalizer: first argument is nil")
	}
	if e.typ.kind() != kindPointer {
		throw("runtime.SetFinalizer: first argument is " + typeText(e.typ) + ", not pointer")
	}
	// gc's allocator puts small objects without pointers into one block.
	const maxTinySize = 16
	elem := e.typ.header().elem
	mayBeInner := elem.ptrdata == 0 && elem.size < maxTinySize
	where := whereIs(e.data)
	if where == specialStatic {
		return
	}
	f := (*eface)(pointer(&finalizer))
	if where == specialNone && f.typ == nil {
		removeFinalizer(e.data)
		return
	}
	if where == specialNone {
		if problem := finalizerProblem(e.typ, f.typ); problem != "" {
			throw(problem)
		}
		where = addFinalizer(e.data, finalizerCall(e.typ, f), mayBeInner)
	}
	switch where {
	case specialNotInHeap:
		throw("runtime.SetFinalizer: pointer not in heap")
	case specialNotAtBeginning:
		throw("runtime.SetFinalizer: pointer not at beginning of allocated block")
	case specialExists:
		throw("runtime.SetFinalizer: finalizer already set")
	}
}

// Results of a finalizer that are in memory, which nobody reads.
type finalizerResults [1024]uintptr

// finalizerCall returns what calls the finalizer with an object of type t: an interface parameter is
// two words, and results that are in memory have their address passed first.
func finalizerCall(t *typeDescriptor, finalizer *eface) func(pointer) {
	f := pointer(&finalizer.data) // a function is its interface's data word
	var tab pointer
	form := finalizerForm(finalizer.typ)
	switch form &^ resultsInMemory {
	case takesEmptyInterface:
		tab = pointer(t)
	case takesInterface:
		tab = finalizerItab(t, finalizer.typ)
	}
	switch form {
	case takesPointer:
		return *(*func(pointer))(f)
	case takesPointer | resultsInMemory:
		call := *(*func(pointer) finalizerResults)(f)
		return func(p pointer) { call(p) }
	case takesEmptyInterface, takesInterface:
		call := *(*func(tab, data pointer))(f)
		return func(p pointer) { call(tab, p) }
	default:
		call := *(*func(tab, data pointer) finalizerResults)(f)
		return func(p pointer) { call(tab, p) }
	}
}

// noneIsQueued returns whether all finalizers and cleanups have run that a collection has queued.
func noneIsQueued() bool

// blockUntilEmptyFinalizerQueue waits until that is so, for timeout nanoseconds at most. GC does, and
// the library's tests.
//
//go:linkname blockUntilEmptyFinalizerQueue
func blockUntilEmptyFinalizerQueue(timeout int64) bool {
	for start := nanotime(); nanotime()-start < timeout; Gosched() {
		if noneIsQueued() {
			return true
		}
	}
	return false
}

// A Cleanup stands for one call that AddCleanup has arranged.
type Cleanup struct {
	id  uint64 // 0: there is nothing to stop
	ptr uintptr
}

// AddCleanup has cleanup(arg) called, on a goroutine of the runtime's, when a collection has found
// that nothing refers to the object any more that ptr points into. An object may have any number
// of cleanups. Unlike a finalizer, cleanup does not get the object, so that what the object was
// using has to be in arg.
func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup {
	if ptr == nil {
		panic("runtime.AddCleanup: ptr is nil")
	}
	if isSamePointer(pointer(ptr), any(arg)) {
		panic("runtime.AddCleanup: ptr is equal to arg, cleanup will never run")
	}
	return attachCleanup(pointer(ptr), func() { cleanup(arg) })
}

func isSamePointer(p pointer, arg any) bool {
	e := (*eface)(pointer(&arg))
	if e.typ == nil {
		return false
	}
	kind := e.typ.kind()
	return (kind == kindPointer || kind == kindUnsafePointer) && e.data == p
}

func attachCleanup(p pointer, call func()) Cleanup {
	switch whereIs(p) {
	case specialStatic:
		return Cleanup{}
	case specialNotInHeap:
		panic("runtime.AddCleanup: ptr not in allocated block")
	}
	return Cleanup{addCleanupOf(p, call), uintptr(p)}
}

// Stop calls the cleanup off. It comes too late if a collection has already found the object to be
// unreachable: whoever wants to be sure keeps the pointer until after the call.
func (c Cleanup) Stop() {
	if c.id != 0 {
		removeCleanup(c.ptr, c.id)
	}
}
