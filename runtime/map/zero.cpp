// runtime.zeroVal (map.h). C++ has no common symbols; the assembler does.
asm(".comm \"runtime.zeroVal\", 1024, 64");
