package main

// key holds an int64 or a string, half of the keys each.
type key interface{}

func makeKey(i int) key {
	if i%2 == 0 {
		return int64(mix64(i))
	}
	return itemName(mix32(i))
}
