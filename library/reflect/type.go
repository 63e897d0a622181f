// Numbers for what descriptors made at run time refer to.

package reflect

import (
	"internal/abi"
	"internal/unsafeheader"
	"sync"
	"unsafe"
)

// registerAddress gives an address a number, by which the runtime finds it, too.
func registerAddress(ptr unsafe.Pointer) int32

var registered struct {
	sync.Mutex
	numbers map[unsafe.Pointer]int32
}

// addReflectOff returns the number of an address: always the same.
func addReflectOff(ptr unsafe.Pointer) int32 {
	registered.Lock()
	defer registered.Unlock()
	number, ok := registered.numbers[ptr]
	if !ok {
		if registered.numbers == nil {
			registered.numbers = make(map[unsafe.Pointer]int32)
		}
		number = registerAddress(ptr)
		registered.numbers[ptr] = number
	}
	return number
}

// nameOffFor returns the name that t refers to by an offset. Of a pointer type StructOf also asks for
// names of the methods of the type it points to, by that type's offsets: to gc all are offsets from
// one place, and here each is from the descriptor that it is in.
func nameOffFor(t *abi.Type, off aNameOff) abi.Name {
	if elem := t.Elem(); t.Kind() == abi.Pointer && t.Uncommon() != nil && elem.Uncommon() != nil && !hasMethodAt(t, off) && hasMethodAt(elem, off) {
		t = elem
	}
	return toRType(t).nameOff(off)
}

// hasMethodAt reports whether t refers to the name of a method by this offset.
func hasMethodAt(t *abi.Type, off aNameOff) bool {
	for _, m := range t.Uncommon().Methods() {
		if m.Name == off {
			return true
		}
	}
	return false
}

//go:linkname grow runtime.growslice
//go:noescape
func grow(out *unsafeheader.Slice, elem *abi.Type, data unsafe.Pointer, len, cap, wanted int)

// growslice returns a copy of a slice, to its capacity, with room for more elements behind its
// length.
func growslice(elem *abi.Type, old unsafeheader.Slice, more int) unsafeheader.Slice {
	var grown unsafeheader.Slice
	grow(&grown, elem, old.Data, old.Cap, old.Cap, old.Len+more)
	grown.Len = old.Len
	return grown
}

// blockSize returns how many bytes the collector has set aside from ptr on.
func blockSize(ptr unsafe.Pointer) uintptr

// maskOf tells of each word of the array that x points into whether it may hold a pointer, as far
// as the element's type knows. Package reflect's own tests ask.
//
//go:linkname maskOf reflect.gcbits
func maskOf(x any) []byte {
	v := ValueOf(x)
	elem := v.typ().Elem()
	if !elem.Pointers() {
		return nil
	}
	bits := unsafe.Slice(elem.GCData, (elem.PtrBytes/wordSize+7)/8)
	if elem.TFlag&abi.TFlagGCMaskOnDemand != 0 {
		var made bitVector
		addTypeBits(&made, 0, elem)
		bits = made.data
	}
	words := elem.Size() / wordSize
	var mask []byte
	for word := range words * max(1, blockSize(v.ptr)/elem.Size()) {
		bit := byte(0)
		if word %= words; word < elem.PtrBytes/wordSize {
			bit = bits[word/8] >> (word % 8) & 1
		}
		mask = append(mask, bit)
	}
	for len(mask) > 0 && mask[len(mask)-1] == 0 {
		mask = mask[:len(mask)-1]
	}
	return mask
}
