// How mapgo calls a function, in place of gc's ABI (abi.go).
//
// A value is passed as its leaves: the scalars that it consists of, in the order of their offsets,
// an interface, say, as two pointers, and what has no size as nothing. Each leaf takes the next
// register of its class, or, when there is none, the next word of the stack. A value of more than
// four words, or with an array of more than one element in it, is in memory: its only leaf is the
// address, and the memory is the called function's. The words of a call are numbered:
//
//	0 to 5     rdi rsi rdx rcx r8 r9; results are in rax rdx rcx
//	6 to 13    xmm0 to xmm7; results are in xmm0 and xmm1
//	14 and up  the stack's
//
// If the leaves of the results are more than the registers for them, all are in a struct of the
// caller's, and if those of the arguments are more than maxArguments, they are, too. The arguments
// begin with addresses: of the struct of results, of the memory of each result, of the receiver
// (or, if it is a pointer, itself).

package reflect

import (
	"internal/abi"
	"sync"
	"unsafe"
)

const (
	wordSize        = 8
	intWords        = 6
	floatWords      = 8
	stackWord       = intWords + floatWords
	maxIntResults   = 3
	maxFloatResults = 2
	maxArguments    = 64
	maxPassedSize   = 4 * wordSize
)

type leafClass uint8

const (
	unsignedLeaf leafClass = iota // or a pointer
	signedLeaf
	floatLeaf
)

// A leaf is one scalar of a value that is passed.
type leaf struct {
	offset uintptr // in the value
	size   uintptr
	class  leafClass
	place  uintptr // its word, or the offset in the struct that all are in
}

// A passedValue tells how a parameter or result is passed.
type passedValue struct {
	typ      *abi.Type
	inMemory bool // the leaf is the value's address
	leaves   []leaf
}

// A convention tells how functions of one type are called, methods or not.
type convention struct {
	results         []passedValue
	params          []passedValue
	addresses       []leaf  // of the results in memory, then the receiver
	resultsAddress  leaf    // if packedResults
	argumentAddress leaf    // if packedArguments
	resultsSize     uintptr // of the struct of the results
	argumentsSize   uintptr
	packedResults   bool
	packedArguments bool
	words           int // all, stackWord at least
}

type conventionKey struct {
	typ    *funcType
	method bool
}

var conventions sync.Map // map[conventionKey]*convention

// conventionOf returns the convention of a function, or of a method with the receiver in front.
func conventionOf(t *funcType, method bool) *convention {
	key := conventionKey{t, method}
	if known, ok := conventions.Load(key); ok {
		return known.(*convention)
	}
	known, _ := conventions.LoadOrStore(key, newConvention(t, method))
	return known.(*convention)
}

func newConvention(t *funcType, method bool) *convention {
	c := &convention{words: stackWord}
	var results, arguments []*leaf
	address := leaf{size: wordSize}
	for _, typ := range t.OutSlice() {
		c.results = append(c.results, newPassedValue(typ))
		if c.results[len(c.results)-1].inMemory {
			c.addresses = append(c.addresses, address)
		}
	}
	if method {
		c.addresses = append(c.addresses, address)
	}
	for _, typ := range t.InSlice() {
		c.params = append(c.params, newPassedValue(typ))
	}
	for i := range c.addresses {
		arguments = append(arguments, &c.addresses[i])
	}
	for _, p := range c.params {
		arguments = appendLeaves(arguments, p)
	}
	for _, r := range c.results {
		if !r.inMemory {
			results = appendLeaves(results, r)
		}
	}

	var next placement
	c.packedResults = !fitRegisters(results)
	if c.packedResults {
		c.resultsSize = pack(results)
		c.resultsAddress = address
		next.give(&c.resultsAddress)
	} else {
		var registers placement
		for _, l := range results {
			registers.give(l)
		}
	}
	c.packedArguments = len(arguments) > maxArguments
	if c.packedArguments {
		c.argumentsSize = pack(arguments)
		c.argumentAddress = address
		next.give(&c.argumentAddress)
	} else {
		for _, l := range arguments {
			next.give(l)
		}
	}
	c.words += next.stack
	return c
}

func appendLeaves(list []*leaf, v passedValue) []*leaf {
	for i := range v.leaves {
		list = append(list, &v.leaves[i])
	}
	return list
}

func fitRegisters(results []*leaf) bool {
	floats := 0
	for _, l := range results {
		if l.class == floatLeaf {
			floats++
		}
	}
	return floats <= maxFloatResults && len(results)-floats <= maxIntResults
}

// A placement counts the words that leaves have been given.
type placement struct {
	ints, floats, stack int
}

func (w *placement) give(l *leaf) {
	switch {
	case l.class == floatLeaf && w.floats < floatWords:
		l.place = uintptr(intWords + w.floats)
		w.floats++
	case l.class != floatLeaf && w.ints < intWords:
		l.place = uintptr(w.ints)
		w.ints++
	default:
		l.place = uintptr(stackWord + w.stack)
		w.stack++
	}
}

// pack lays leaves out as a C struct, and returns its size.
func pack(leaves []*leaf) uintptr {
	var size uintptr
	for _, l := range leaves {
		l.place = align(size, l.size)
		size = l.place + l.size
	}
	return align(size, wordSize)
}

func newPassedValue(t *abi.Type) passedValue {
	v := passedValue{typ: t, inMemory: isInMemory(t)}
	if v.inMemory {
		v.leaves = []leaf{{size: wordSize}}
	} else {
		v.addLeaves(t, 0)
	}
	return v
}

func isInMemory(t *abi.Type) bool {
	if t.Size() == 0 {
		return false
	}
	if t.Size() > maxPassedSize {
		return true
	}
	switch Kind(t.Kind()) {
	case Array:
		array := (*arrayType)(unsafe.Pointer(t))
		return array.Len != 1 || isInMemory(array.Elem)
	case Struct:
		for _, f := range (*structType)(unsafe.Pointer(t)).Fields {
			if isInMemory(f.Typ) {
				return true
			}
		}
	}
	return false
}

func (v *passedValue) addLeaves(t *abi.Type, offset uintptr) {
	if t.Size() == 0 {
		return
	}
	add := func(offset, size uintptr, class leafClass) {
		v.leaves = append(v.leaves, leaf{offset: offset, size: size, class: class})
	}
	switch Kind(t.Kind()) {
	case Int, Int8, Int16, Int32, Int64:
		add(offset, t.Size(), signedLeaf)
	case Float32, Float64:
		add(offset, t.Size(), floatLeaf)
	case Complex64, Complex128:
		add(offset, t.Size()/2, floatLeaf)
		add(offset+t.Size()/2, t.Size()/2, floatLeaf)
	case String, Slice, Interface:
		for at := uintptr(0); at < t.Size(); at += wordSize {
			add(offset+at, wordSize, unsignedLeaf)
		}
	case Array: // of one element
		v.addLeaves((*arrayType)(unsafe.Pointer(t)).Elem, offset)
	case Struct:
		for _, f := range (*structType)(unsafe.Pointer(t)).Fields {
			v.addLeaves(f.Typ, offset+f.Offset)
		}
	default:
		add(offset, t.Size(), unsignedLeaf)
	}
}

// A callFrame is where the words of a call are, and its structs.
type callFrame struct {
	c         *convention
	registers unsafe.Pointer
	stack     unsafe.Pointer
	results   unsafe.Pointer // the struct of all, if they are packed
	arguments unsafe.Pointer
}

// newCallFrame returns the frame of a call to be made, with memory for its structs. All its words
// are at w, which is zero.
func newCallFrame(c *convention, w unsafe.Pointer) callFrame {
	f := callFrame{c: c, registers: w, stack: unsafe.Add(w, stackWord*wordSize)}
	if c.packedResults {
		f.results = newWords(c.resultsSize)
		*(*unsafe.Pointer)(f.word(c.resultsAddress)) = f.results
	}
	if c.packedArguments {
		f.arguments = newWords(c.argumentsSize)
		*(*unsafe.Pointer)(f.word(c.argumentAddress)) = f.arguments
	}
	return f
}

// receivedFrame returns the frame of a call that has been made.
func receivedFrame(c *convention, registers, stack unsafe.Pointer) callFrame {
	f := callFrame{c: c, registers: registers, stack: stack}
	if c.packedResults {
		f.results = *(*unsafe.Pointer)(f.word(c.resultsAddress))
	}
	if c.packedArguments {
		f.arguments = *(*unsafe.Pointer)(f.word(c.argumentAddress))
	}
	return f
}

// newWords returns memory in which the collector finds pointers.
func newWords(size uintptr) unsafe.Pointer {
	return unsafe.Pointer(unsafe.SliceData(make([]unsafe.Pointer, (size+wordSize-1)/wordSize)))
}

func (f *callFrame) word(l leaf) unsafe.Pointer {
	if l.place < stackWord {
		return unsafe.Add(f.registers, l.place*wordSize)
	}
	return unsafe.Add(f.stack, (l.place-stackWord)*wordSize)
}

// place returns where a scalar is: in the struct of all, if there is one, or in its word.
func (f *callFrame) place(l leaf, packed unsafe.Pointer) unsafe.Pointer {
	if packed != nil {
		return unsafe.Add(packed, l.place)
	}
	return f.word(l)
}

// set passes the scalar at from; a word is filled.
func (f *callFrame) set(l leaf, packed, from unsafe.Pointer) {
	if packed != nil {
		l.copy(f.place(l, packed), from)
	} else {
		l.fill(f.word(l), from)
	}
}

func (f *callFrame) argument(l leaf) unsafe.Pointer { return f.place(l, f.arguments) }

func (f *callFrame) setArgument(l leaf, from unsafe.Pointer) { f.set(l, f.arguments, from) }

func (f *callFrame) result(l leaf) unsafe.Pointer { return f.place(l, f.results) }

func (f *callFrame) setResult(l leaf, from unsafe.Pointer) { f.set(l, f.results, from) }

// copy copies the scalar and nothing beside it.
func (l leaf) copy(to, from unsafe.Pointer) {
	switch l.size {
	case 1:
		*(*uint8)(to) = *(*uint8)(from)
	case 2:
		*(*uint16)(to) = *(*uint16)(from)
	case 4:
		*(*uint32)(to) = *(*uint32)(from)
	default:
		*(*unsafe.Pointer)(to) = *(*unsafe.Pointer)(from)
	}
}

// fill copies the scalar and extends it to a word.
func (l leaf) fill(to, from unsafe.Pointer) {
	if l.class == signedLeaf {
		switch l.size {
		case 1:
			*(*int64)(to) = int64(*(*int8)(from))
			return
		case 2:
			*(*int64)(to) = int64(*(*int16)(from))
			return
		case 4:
			*(*int64)(to) = int64(*(*int32)(from))
			return
		}
	} else if l.size < wordSize {
		*(*uint64)(to) = 0
	}
	l.copy(to, from)
}
