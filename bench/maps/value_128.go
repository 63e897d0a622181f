package main

// value is the widest value that is stored in the bucket itself.
type value [16]uint64

func makeValue(x uint64) value { return value{0: x, 15: x} }

func digest(v value) uint64 { return v[0] + v[15] }
