// What words of the stages mean, in a sentence each.

const MNEMONICS: Record<string, string> = {
  mov: "copies a value", movabs: "loads a 64-bit constant", movzb: "copies a byte and fills up with zeros", movzw: "copies 16 bits and fills up with zeros",
  movsb: "copies a byte and fills up with its sign", movsl: "copies 32 bits and fills up with the sign", movd: "copies 32 bits into a vector register", movaps: "copies 16 bytes", movups: "copies 16 bytes, wherever they begin",
  movdqa: "copies 16 bytes", movdqu: "copies 16 bytes, wherever they begin", lea: "computes an address and keeps it, without memory: an addition and a shift in one", push: "puts a register on the stack", pop: "takes a register from the stack",
  add: "adds", sub: "subtracts", inc: "adds 1", dec: "subtracts 1", neg: "changes the sign", imul: "multiplies, signed", mul: "multiplies rax; the product has 128 bits, in rdx and rax", div: "divides, unsigned", idiv: "divides, signed", cqto: "spreads the sign of rax into rdx",
  and: "and, bit by bit: with 2^B - 1, it keeps a hash's low B bits", or: "or, bit by bit", xor: "exclusive or, bit by bit; of a register with itself, it makes 0", not: "inverts all bits", shl: "shifts left: multiplies by a power of two", sal: "shifts left", shr: "shifts right: by 56, it leaves a hash's high byte", sar: "shifts right and keeps the sign", rol: "rotates left", ror: "rotates right",
  cmp: "compares: subtracts and keeps only the flags", test: "and, of which only the flags are kept: is it 0, is it negative", bt: "copies a bit into the carry flag",
  jmp: "goes on elsewhere", je: "jumps if equal, or 0", jne: "jumps if not equal, or not 0", jl: "jumps if less, signed", jle: "jumps if less or equal, signed", jg: "jumps if greater, signed", jge: "jumps if greater or equal, signed", jb: "jumps if below, unsigned", jbe: "jumps if below or equal, unsigned", ja: "jumps if above, unsigned", jae: "jumps if above or equal, unsigned", js: "jumps if negative", jns: "jumps unless negative", jo: "jumps on overflow", jno: "jumps unless there was an overflow",
  call: "calls a function", ret: "returns", nop: "does nothing", ud2: "cannot be executed: nothing comes here", set: "makes a byte 1 or 0 by the flags", cmov: "copies if the flags say so, without a jump",
  bsf: "finds the lowest bit that is set; after rep, as tzcnt", tzcnt: "counts zeros from the lowest bit: which cell was it", bsr: "finds the highest bit that is set", popcnt: "counts the bits that are set", bswap: "reverses the bytes", rep: "repeats, or is part of the next word",
  pcmpeqb: "compares 16 bytes at once: eight tophashes in one go", pcmpeqd: "compares four 32-bit words at once", pcmpeqq: "compares two 64-bit words at once", pmovmskb: "gathers the highest bit of each byte: a bit for each cell that matched", punpcklbw: "interleaves bytes: doubles the tophash", pshuflw: "spreads 16 bits over 64", pshufd: "rearranges 32-bit words", packsswb: "narrows words to bytes", packssdw: "narrows 32-bit words to 16 bits", pextrw: "takes 16 bits out of a vector", pxor: "exclusive or of vectors; of one with itself, 0", por: "or of vectors", pand: "and of vectors", xorps: "exclusive or of vectors; of one with itself, 0",
  movapd: "copies 16 bytes", movupd: "copies 16 bytes, wherever they begin", xorpd: "exclusive or of vectors; of one with itself, 0", pslldq: "shifts a vector left by bytes", pslld: "shifts 32-bit words left", psllq: "shifts 64-bit words left", psrld: "shifts 32-bit words right", psrlq: "shifts 64-bit words right", psrldq: "shifts a vector right by bytes",
  paddb: "adds bytes", paddd: "adds 32-bit words", paddq: "adds 64-bit words", psubb: "subtracts bytes", psubq: "subtracts 64-bit words", pmaxub: "keeps the greater of bytes, unsigned", pminub: "keeps the smaller of bytes, unsigned", pandn: "and of vectors, the first inverted", pinsrw: "puts 16 bits into a vector", punpcklqdq: "joins the low halves of two vectors", punpckldq: "interleaves 32-bit words", shufps: "rearranges 32-bit words", movhlps: "copies a high half to a low one", movlhps: "copies a low half to a high one", unpcklpd: "joins the low halves of two vectors",
  subsd: "subtracts float64s", sqrtsd: "takes a square root", addss: "adds float32s", mulss: "multiplies float32s", divss: "divides float32s", ucomiss: "compares float32s", cvttsd2si: "converts a float64 to an integer, towards 0", cvtss2sd: "widens a float32", cvtsd2ss: "narrows a float64", cvtsi2ss: "converts an integer to float32",
  jp: "jumps if the numbers compared are unordered: one is a NaN", jnp: "jumps if the numbers compared are ordered", adc: "adds, and the carry", sbb: "subtracts, and the borrow", bts: "sets a bit", btr: "clears a bit", btc: "inverts a bit", xadd: "adds, and returns what was there", shld: "shifts left, filling up from another register", shrd: "shifts right, filling up from another register", cltq: "spreads the sign of eax over rax", cltd: "spreads the sign of eax into edx", lzcnt: "counts zeros from the highest bit", stos: "stores al or rax, and goes on", movs: "copies memory, and goes on", cmc: "inverts the carry", stc: "sets the carry", clc: "clears the carry",
  movss: "copies a float32", movsd: "copies a float64", addsd: "adds float64s", mulsd: "multiplies float64s", divsd: "divides float64s", ucomisd: "compares float64s", cvtsi2sd: "converts an integer to float64", xchg: "swaps, atomically with memory", lock: "makes the next instruction atomic", cmpxchg: "compares and swaps", prefetcht0: "asks for memory early",
};

/** What an instruction does, or "". Sizes and conditions that are part of a mnemonic are passed over. */
export function mnemonic(line: string): string {
  const word = /^\s+([a-z][a-z0-9]*)/.exec(line)?.[1];
  if (!word) return "";
  const tried = [word, word.replace(/[bwlq]$/, ""), word.replace(/[bwlq]{2}$/, ""), word.replace(/^(movzb|movzw|movsb|movsl).*/, "$1"), word.replace(/^(set|cmov).*/, "$1")];
  for (const name of tried) if (Object.hasOwn(MNEMONICS, name)) return `${word} ${MNEMONICS[name]}`;
  return "";
}

/** Why a line of optimised LLVM or of assembly has no link, or more than one. */
export const KINDS: Record<string, string> = {
  merged: "LLVM has merged several instructions into this one",
  made: "made by LLVM: no instruction before it says what for",
  frame: "made for the function's frame: registers that are kept, the check of the stack's limit",
  spill: "made by LLVM because registers are few: a value goes to the stack or comes back",
  clear: "made by the compiler: what is dead is cleared before a call, so that the collector does not find it",
  label: "a place that is jumped to",
  directive: "for the assembler: makes no code",
  data: "data",
};

const CORE: Record<string, string> = {
  Call: "a call of a function of the runtime or of the program",
  Loop: "a loop: its condition and its step",
  If: "a branch",
  Assign: "an assignment",
  Return: "a return",
};
export const coreWord = (kind: string) => CORE[kind] ?? kind;

const INSTRUCTIONS: Record<string, string> = {
  alloca: "a place in the frame for a variable", load: "reads memory", store: "writes memory", getelementptr: "computes an address: a base, and offsets in bytes or elements",
  phi: "takes a value by the block that control came from", icmp: "compares integers or addresses", br: "branches", call: "calls a function", ret: "returns", select: "chooses one of two values", zext: "widens with zeros", sext: "widens with the sign", trunc: "narrows", bitcast: "reads the same bits as another type",
  mul: "multiplies", add: "adds", sub: "subtracts", and: "and, bit by bit", or: "or, bit by bit", xor: "exclusive or", shl: "shifts left", lshr: "shifts right, with zeros", ashr: "shifts right, with the sign", insertelement: "puts an element into a vector", extractelement: "takes an element out of a vector", shufflevector: "rearranges vectors: here it copies one element to all places", sdiv: "divides, signed", udiv: "divides, unsigned", srem: "leaves the remainder, signed", urem: "leaves the remainder, unsigned", fadd: "adds floats", fsub: "subtracts floats", fmul: "multiplies floats", fdiv: "divides floats", fneg: "changes the sign of a float", fcmp: "compares floats", sitofp: "converts a signed integer to a float", uitofp: "converts an unsigned integer to a float", fptosi: "converts a float to a signed integer", fptoui: "converts a float to an unsigned integer", fpext: "widens a float", fptrunc: "narrows a float", ptrtoint: "takes an address as an integer", inttoptr: "takes an integer as an address", cmpxchg: "compares and swaps, atomically", atomicrmw: "changes memory, atomically", fence: "orders what is done to memory", freeze: "settles on a value where any would do", callbr: "runs inline assembly, which may jump", extractvalue: "takes a part of an aggregate", insertvalue: "puts a part into an aggregate", unreachable: "nothing comes here", switch: "branches by a value", invoke: "calls a function that may unwind",
};

/** What an instruction of LLVM does, or "". */
export function instruction(line: string): string {
  const word = /^\s+(?:%\S+ = )?(?:tail |musttail |notail )?([a-z]+)/.exec(line)?.[1] ?? "";
  return Object.hasOwn(INSTRUCTIONS, word) ? `${word} ${INSTRUCTIONS[word]}` : "";
}
