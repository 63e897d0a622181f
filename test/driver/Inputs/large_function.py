"""Prints a Go program whose main has at least as many bytes as the argument says; it prints 1."""

import sys

size = int(sys.argv[1])
written = 0
number = 1
print("package main\n\nfunc main() {\n\tx := 1")
while written < size:
    text = f"\tif x > {number} {{\n\t\tx += {number}\n\t}}"
    print(text)
    written += len(text) + 1
    number += 1
print("\tprintln(x)\n}")
