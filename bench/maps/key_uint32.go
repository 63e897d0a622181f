package main

type key uint32

func makeKey(i int) key { return key(mix32(i)) }
