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
