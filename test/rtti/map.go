// The descriptor of a map type: sizes of a bucket's slots and of the bucket, what is special about its
// keys, its hash function, and which words of a bucket are pointers (runtime/abi/type.h).
// RUN: %mapgo emit --stage=core --data %s > %t
// RUN: %FileCheck --check-prefix=MAP %s < %t
// RUN: %FileCheck --check-prefix=BUCKET %s < %t
// RUN: %FileCheck --check-prefix=MASK %s < %t
// RUN: %FileCheck --check-prefix=FLOAT %s < %t
// RUN: %FileCheck --check-prefix=FLOATS %s < %t
// RUN: %FileCheck --check-prefix=WIDE %s < %t
package main

type wide [129]byte

func main() {
	var plain interface{} = map[string]int{}
	var floats interface{} = map[float32]bool{}
	var indirect interface{} = map[interface{}]wide{}
	println(plain, floats, indirect)
}

// The last row is the sizes of key and value, the size of the bucket, and flags: 4, k == k for every
// key, and 8, equal keys can differ.
//
// MAP: const type:map[string]int // 88 bytes, align 8, 6 addresses, merge
// MAP-NEXT:      0: 0800000000000000
// MAP-NEXT:      8: 0800000000000000
// MAP-NEXT:      16: {{........}}00080835
// MAP-NEXT:      32: address runtime.gcbits.01
// MAP-NEXT:      40: distance type:.name.0.map[string]int
// MAP-NEXT:      48: address type:string
// MAP-NEXT:      56: address type:int
// MAP-NEXT:      64: address type:.bucket.map[string]int
// MAP-NEXT:      72: address runtime.strhash·f
// MAP-NEXT:      80: 1008d0000c000000
//
// 8 tophashes, 8 strings, 8 integers, overflow: words 1, 3, … 15 and 25 are pointers.
//
// BUCKET: const type:.bucket.map[string]int // 80 bytes, align 8, 1 address, merge
// BUCKET-NEXT:      0: d000000000000000
// BUCKET-NEXT:      8: d000000000000000
// BUCKET-NEXT:      16: 0000000000080819
// BUCKET-NEXT:      32: address runtime.gcbits.aaaa0002
// MASK:       const runtime.gcbits.aaaa0002 // 4 bytes, align 1, local
// MASK-NEXT:      0: aaaa0002
//
// NaN is no key that equals itself. Without pointers a bucket has no mask, and its ptrdata is 0.
//
// FLOAT: const type:map[float32]bool // 88 bytes, align 8, 6 addresses, merge
// FLOAT:           72: address runtime.f32hash·f
// FLOAT-NEXT:      80: 0401380008000000
// FLOATS: const type:.bucket.map[float32]bool
// FLOATS-NEXT:      0: 3800000000000000
// FLOATS-NEXT:      16: 0000000000080819
// FLOATS-NEXT:  const
//
// A value of 129 bytes is behind a pointer (2); hashing the key can panic (16).
//
// WIDE: const type:map[interface {}]main.wide // 88 bytes, align 8, 6 addresses, merge
// WIDE:           72: address runtime.nilinterhash·f
// WIDE-NEXT:      80: 1008d0001a000000
