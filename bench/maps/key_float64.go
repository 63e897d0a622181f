package main

type key float64

func makeKey(i int) key { return key(mix32(i)) * 0.5 }
