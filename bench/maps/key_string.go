package main

type key string

func makeKey(i int) key { return key(itemName(mix32(i))) }
