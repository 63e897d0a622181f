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
	var mask []byte
	for range max(1, blockSize(v.ptr)/elem.Size()) {
		for word := range elem.Size() / wordSize {
			bit := byte(0)
			if word < elem.PtrBytes/wordSize {
				bit = *(*byte)(unsafe.Add(unsafe.Pointer(elem.GCData), word/8)) >> (word % 8) & 1
			}
			mask = append(mask, bit)
		}
	}
	for len(mask) > 0 && mask[len(mask)-1] == 0 {
		mask = mask[:len(mask)-1]
	}
	return mask
}
