package main

type key struct {
	x, y int64
}

func makeKey(i int) key { return key{int64(mix64(i)), int64(i)} }
