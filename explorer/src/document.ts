// Made by types.mjs from schema.json, which tells what the members mean.
export interface Explained {
  mapgo: "explain/1";
  compiler: string;
  /** the command line */
  command: Array<string>;
  /** the level of optimisation */
  opt: number;
  /** from which hashes and orders of iteration follow */
  seed: number;
  /** the stages that there is a result of, in order; where `run` is missing though nothing failed, it was not wanted */
  reached: Array<"tokens" | "syntax" | "types" | "core" | "emitted" | "optimized" | "asm" | "run">;
  /** the files of the package */
  files: Array<{
    name: string;
    /** bytes that are not part of UTF-8 are ?, so that offsets hold */
    text: string;
    /** start, end, kind of each of the first 15000 tokens and comments, one after the other. Kinds: 0 operator or punctuation, 1 keyword, 2 name, 3 number, 4 string or rune, 5 comment */
    tokens: Array<number>;
  }>;
  /** the functions that are shown, in the order of Core; instances of generic functions and function literals are functions of their own */
  functions: Array<{
    name: string;
    file: number;
    start: number;
    end: number;
    /** how many operations on maps are in it */
    maps: number;
    /** the source or the command line asks for this function */
    marked?: boolean;
    /** it is too long for all of it to be here: lists of its lines end before it does. Numbers in coverage are of all */
    more?: boolean;
  }>;
  /** the syntax tree, the first 15000 nodes of it, parents before children, children in the order of the source: [parent, kind, part, file, start, end, type, mode, value, declares]. `part` says which part of its parent a node is, "" if that goes without saying. Of an expression, `type` is in types, `mode` and `value` (of a constant, else null) are the type checker's; of other nodes -1, "", null. `declares` is, of a name, the node of the name that declares what it means, if that is in these files */
  nodes: Array<[number, string, string, number, number, number, number, string, string | null, number]>;
  types: Array<{
    name: string;
    /** bytes */
    size?: number;
    align?: number;
    /** of a map type: how a bucket lies in memory, in bytes, and what its descriptor says. A key or value that is indirect has a slot that points to it */
    map?: {
      key: number;
      elem: number;
      keySize: number;
      elemSize: number;
      keySlot: number;
      elemSlot: number;
      keysOffset: number;
      elemsOffset: number;
      overflowOffset: number;
      bucket: number;
      cells: number;
      form: "fast32" | "fast64" | "faststr" | "generic";
      flags: Array<"indirect key" | "indirect elem" | "reflexive key" | "key update" | "hashing may panic">;
    };
  }>;
  /** what is on the stack and what on the heap, by position. `text` is gc's sentence; `where` is about a parameter where it says what becomes of it; `path` are the assignments by which an address gets to where it outlives what it is of */
  escape: Array<{
    file: number;
    start: number;
    end: number;
    node?: number;
    where: "heap" | "stack" | "parameter";
    text: string;
    path?: Array<{
      file?: number;
      start?: number;
      end?: number;
      text: string;
    }>;
  }>;
  /** the statements of Core, by which the stages are linked: [function, file, start, end, kind, entry, reason]. file, start and end are the Go expression or statement that it is made from, -1, 0, 0 if there is none. `kind` is Core's name of the statement; `entry` the entry point of the runtime that it calls, or "" */
  atoms: Array<[number, number, number, number, string, string, number]>;
  /** why something is lowered as it is. `rules` are all that are asked, in the order in which they are: the one that applies, and of each other why it does not */
  reasons: Array<{
    /** "map entry point", "bounds check", … */
    about: string;
    /** in a line */
    text: string;
    /** where the compiler decides it: lowering/walk/map.cpp:93 */
    made?: string;
    rules: Array<{
      /** what it leads to: "fast64" */
      result: string;
      /** its condition */
      rule: string;
      applies: boolean;
      why: string;
    }>;
  }>;
  /** of each function, in the order of functions, the lines [text, atom, others]: the statement that the line is of, and others that it also shows (a loop's condition and step) */
  core: Array<Array<[string, number, Array<number>]>>;
  /** LLVM's instructions as they are emitted: [function, line, atom], the line in emitted */
  instructions: Array<[number, number, number]>;
  /** of each function, the lines [text, instruction] of LLVM IR as it is emitted */
  emitted: Array<Array<[string, number]>>;
  /** of each function, the lines [text, kind, instruction, stack, atoms] of LLVM IR after optimisation. `instruction` is the emitted one that it comes from; `stack`, if that was inlined, is the calls that led to it; `atoms` are those of both, from the innermost to the function's own. Kinds: code, what is known of which is there; merged, of several instructions, its atom is the statement that has them all; made, by LLVM; text, no instruction. Where nothing more is known, the atoms are those of the instructions that use the result. A function that is not there any more has no lines */
  optimized: Array<Array<[string, "code" | "merged" | "made" | "text", number, number, Array<number>]>>;
  /** inlined calls: [function's name, place, call, outer]. `place` is where in the runtime's source the instruction is, "runtime/map/access.cpp:52", or "" in Go's functions; `call` is the emitted instruction that called the function, -1 within the runtime; `outer` is the stack of the function that called it */
  stacks: Array<[string, string, number, number]>;
  /** excerpts of the runtime's source, which places in stacks are in: `first` is the number of the first line */
  sources?: Array<{
    name: string;
    first: number;
    text: string;
  }>;
  /** [function, line, type, field, value]: the line of optimized computes with this value, as an operand or, where it shifts, as the power of two; it comes from the inlined function of the runtime that computes with that field of the map type (types, map). The instructions of asm of that line, too, though the machine's may do in steps what the line does at once */
  constants?: Array<[number, number, number, string, number]>;
  /** of each function, the lines [text, kind, line, target, link]: `line` is that of optimized which the instruction is of, and `link` how that is known: 0 not at all; 1 it is its own; 2 it is that of an instruction that this one works for: that uses what this one makes, or whose result it stores, or whose jump it is; 3 it is only beside which the instruction stands. `target` is the line of asm to which it jumps. Kinds: code; frame, made for the function's frame and its check of the stack; spill, moves between registers and the stack; clear, of registers and memory whose values are dead, so that the collector does not find them during a call; merged, of several instructions; made, by LLVM; label; directive; data */
  asm: Array<Array<[string, "code" | "frame" | "spill" | "clear" | "merged" | "made" | "label" | "directive" | "data", number, number, 0 | 1 | 2 | 3]>>;
  /** of each function, how many of the instructions of asm lead to an atom (linked): by what they come from, or, of these, through an instruction that they work for (through). Of the others how many are of each kind: no statement has made the begin of a function's frame, whose end is of the statement that returns; beside are those of them that have the line of another */
  coverage: Array<Record<string, number>>;
  /** if it was wanted: what each pass of LLVM made of the function `func`, which has the lines `start` as it is emitted, by passes that changed it, in order. An edit [at, removed, added] is about the lines of the state before: from line `at` on, `removed` lines become those that are `added`. Edits are in the order of lines. Numbers of metadata and attributes are left out. `more`: there are more steps, which would be too long */
  passes?: {
    func: number;
    start: Array<string>;
    /** of each line of start, the atom of the emitted instruction that it comes from */
    atoms?: Array<number>;
    more?: boolean;
    steps: Array<{
      /** LLVM's of the pass */
      name: string;
      edits: Array<[number, number, Array<string>]>;
      /** of each edit, the atoms of the lines that are added; of what is inlined, that of the call */
      atoms?: Array<Array<number>>;
    }>;
  };
  /** if it was wanted: a whole document, of another program or of the same at another level */
  compare?: Record<string, number>;
  diagnostics: Array<{
    text: string;
    file: number;
    start: number;
    line?: number;
    column?: number;
  }>;
  /** one run, with the checked library; its standard input is empty */
  run?: {
    args: Array<string>;
    /** exited; panicked, with a panic or fatal error; killed, by a signal; endless, it was stopped after `seconds` */
    status: "exited" | "panicked" | "killed" | "endless";
    /** its exit status, or the signal */
    exit: number;
    seconds?: number;
    /** standard output and error, as on a terminal */
    output: string;
    /** bytes of it that are left out */
    outputMore?: number;
    /** there were more events than are here */
    more: boolean;
    /** map types, as lines `type` of docs/map-events.md, with `type` as index in the document's types or -1 */
    types: Array<Record<string, number>>;
    /** places that did something to maps */
    sites: Array<{
      func: string;
      file: string;
      line: number;
      atom: number;
    }>;
    maps: Array<{
      /** in run.types */
      type: number;
      /** the event that made or found it */
      made: number;
    }>;
    /** in order. Members as in docs/map-events.md, but: `t` is left out (it is the index), `m` is in maps, -1 a nil map, `a` in sites, `type` in run.types; `stored` is the value that an assignment stores, `state` is never there; `set` leaves out what `moved` says: the target of a move holds the mark, key and value of its source, whose mark becomes 2 if it is the same bucket, else 3; `o` is how many bytes of the output were written before, where that is not as in the event before */
    events: Array<{
      g: number;
      m: number;
      op: string;
      a: number;
      o?: number;
    }>;
  };
  /** the content of the file PROG.predict.json beside the program, or with a lesson of LESSON.predict.json, if there is one */
  questions?: Array<unknown>;
  /** if it was wanted: a text that goes with the program, in Markdown. Links to #… are to states of the page: docs/explain.md */
  lesson?: {
    /** of its file */
    name: string;
    text: string;
  };
}
