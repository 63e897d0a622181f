package main

type key int64

func makeKey(i int) key { return key(mix64(i)) }
