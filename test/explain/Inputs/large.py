"""Prints a program whose main function has so many lines.

    large.py LINES"""

import sys

print("package main\n\nfunc main() {\n\tm := map[int]int{}\n\tx := 0")
for i in range(int(sys.argv[1])):
    print(f"\tx += m[x+{i}]" if i % 2 else f"\tm[{i}] = x")
print("\tprintln(x)\n}")
