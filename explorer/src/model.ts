// A document as the page asks for it: the lines of a stage of a function, and the atoms (statements of Core) that each
// line is linked to. Two lines are linked if they have an atom in common; that is all the page knows about stages.
import type { Explained } from "./document";

export const STAGES = ["source", "syntax", "core", "emitted", "optimized", "asm"] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_NAMES: Record<Stage, string> = {
  source: "Source",
  syntax: "Syntax and types",
  core: "Core",
  emitted: "LLVM",
  optimized: "LLVM optimised",
  asm: "Assembly",
};

/** A part of a source line, with the atoms of the innermost expression or statement that it is in. */
export interface Segment {
  text: string;
  /** of tokens: see files.tokens; -1 between tokens */
  kind: number;
  atoms: number[];
}

export interface Line {
  text: string;
  atoms: number[];
  /** of optimised LLVM and assembly: what is known of where it comes from; of syntax: the node's kind */
  kind: string;
  /** of source: its number in the file; of syntax: how deep the node is; else -1 */
  number: number;
  segments?: Segment[];
  /** index of the line in the document's list */
  index: number;
  /** of optimised LLVM and assembly: index in stacks, or -1 */
  stack: number;
  /** of assembly: the line jumped to, or -1 */
  target: number;
}

export interface Note {
  /** class of the note: reason, heap, stack, parameter, count */
  kind: string;
  /** what is there before the line is pinned, if not the text */
  short?: string;
  text: string;
  reason?: Explained["reasons"][number];
  path?: string[];
  /** what becomes of the memory, of an allocation on the heap */
  escape?: string;
}

/** Converts offsets of UTF-8 to those of a string. */
function offsetTable(text: string): (offset: number) => number {
  if (!/[^\x00-\x7f]/.test(text)) return (offset) => offset;
  const table: number[] = [];
  for (let i = 0; i < text.length; ) {
    const code = text.codePointAt(i)!;
    const bytes = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (let b = 0; b < bytes; b++) table.push(i);
    i += code < 0x10000 ? 1 : 2;
  }
  table.push(text.length);
  return (offset) => table[Math.min(offset, table.length - 1)]!;
}

const unique = (list: number[]) => [...new Set(list)].filter((atom) => atom >= 0);

export class Model {
  readonly doc: Explained;
  private readonly cache = new Map<string, Line[]>();
  private readonly places: Array<(offset: number) => number>;
  private readonly lineStarts: number[][];
  private readonly byFunction: number[][];

  constructor(doc: Explained) {
    this.doc = doc;
    this.places = doc.files.map((file) => offsetTable(file.text));
    this.lineStarts = doc.files.map((file) => {
      const starts = [0];
      for (let i = file.text.indexOf("\n"); i >= 0; i = file.text.indexOf("\n", i + 1)) starts.push(i + 1);
      return starts;
    });
    this.byFunction = doc.functions.map(() => []);
    doc.atoms.forEach((atom, index) => this.byFunction[atom[0]]?.push(index));
  }

  has(stage: Stage): boolean {
    if (stage === "source") return true;
    return stage === "syntax" ? this.doc.nodes.length > 0 : this.doc[stage].length > 0;
  }

  /** Atoms of a function, in the order of Core. */
  atomsOf(func: number): number[] {
    return this.byFunction[func] ?? [];
  }

  /** The line of a file, counted from 0, that a byte's offset is in. */
  lineAt(file: number, offset: number): number {
    const place = this.places[file]?.(offset) ?? 0;
    return this.lineOf(this.lineStarts[file] ?? [0], place);
  }

  /** The text of a span. */
  textOf(file: number, start: number, end: number): string {
    const place = this.places[file];
    return place ? this.doc.files[file]!.text.slice(place(start), place(end)) : "";
  }

  /** The Go text an atom is made from, in one short line. */
  atomText(atom: number): string {
    const row = this.doc.atoms[atom];
    if (!row) return "";
    const text = this.textOf(row[1], row[2], row[3]).replace(/\s+/g, " ");
    return text.length > 60 ? text.slice(0, 59) + "…" : text;
  }

  lines(stage: Stage, func: number): Line[] {
    const key = `${stage} ${func}`;
    let found = this.cache.get(key);
    if (!found) this.cache.set(key, (found = this.make(stage, func)));
    return found;
  }

  private make(stage: Stage, func: number): Line[] {
    const line = (text: string, index: number, atoms: number[], rest: Partial<Line> = {}): Line => ({
      text, index, atoms, kind: "", number: -1, stack: -1, target: -1, ...rest,
    });
    const doc = this.doc;
    switch (stage) {
      case "source":
        return this.source(func);
      case "syntax":
        return this.syntax(func);
      case "core":
        return (doc.core[func] ?? []).map(([text, atom, others], i) => {
          const atoms = unique([atom, ...others]);
          if (!/^\s*\/\//.test(text)) return line(text, i, atoms);
          // The reasons that end a comment are told once, with the statement that follows.
          const reason = atoms.map((a) => doc.reasons[doc.atoms[a]?.[6] ?? -1]?.text).find((end) => end && text.endsWith(end)) ?? "";
          return line(text.slice(0, text.length - reason.length).trimEnd(), i, atoms, { kind: "comment" });
        });
      case "emitted":
        return (doc.emitted[func] ?? []).map(([text, instruction], i) =>
          line(text, i, unique([doc.instructions[instruction]?.[2] ?? -1])));
      case "optimized":
        return (doc.optimized[func] ?? []).map(([text, kind, , stack, atoms], i) =>
          line(text, i, unique(atoms), { kind, stack }));
      case "asm":
        return (doc.asm[func] ?? []).map(([text, kind, from, target], i) => {
          const origin = doc.optimized[func]?.[from];
          return line(text, i, unique(origin?.[4] ?? []), { kind, target, stack: origin?.[3] ?? -1 });
        });
    }
  }

  private source(func: number): Line[] {
    const f = this.doc.functions[func];
    const file = f?.file ?? 0;
    const data = this.doc.files[file];
    if (!data) return [];
    const place = this.places[file]!;
    const starts = this.lineStarts[file]!;
    const first = f ? this.lineAt(file, f.start) : 0;
    const last = f ? this.lineAt(file, Math.max(f.start, f.end - 1)) : starts.length - 1;
    const begin = starts[first]!;
    const end = starts[last + 1] ?? data.text.length;
    // Where segments may begin and end: tokens, and the spans of atoms.
    const cuts = new Set<number>();
    const kinds = new Map<number, number>();
    for (let i = 0; i + 2 < data.tokens.length; i += 3) {
      const from = place(data.tokens[i]!);
      const to = place(data.tokens[i + 1]!);
      if (to <= begin || from >= end) continue;
      kinds.set(from, data.tokens[i + 2]!);
      cuts.add(from).add(to);
      if (!kinds.has(to)) kinds.set(to, -1);
    }
    const spans = this.atomsOf(func)
      .filter((atom) => this.doc.atoms[atom]![1] === file)
      .map((atom) => ({ atom, from: place(this.doc.atoms[atom]![2]), to: place(this.doc.atoms[atom]![3]) }))
      .filter((span) => span.to > span.from)
      .sort((a, b) => a.to - a.from - (b.to - b.from));
    for (const span of spans) cuts.add(span.from).add(span.to);
    for (let l = first; l <= last; l++) cuts.add(starts[l]!);
    const sorted = [...cuts].filter((cut) => cut >= begin && cut < end).sort((a, b) => a - b);
    const lines: Line[] = [];
    for (let l = first; l <= last; l++)
      lines.push({ text: data.text.slice(starts[l]!, (starts[l + 1] ?? data.text.length + 1) - 1), index: l - first, atoms: [], kind: "", number: l + 1, segments: [], stack: -1, target: -1 });
    let kind = -1;
    sorted.forEach((cut, i) => {
      kind = kinds.get(cut) ?? kind;
      const text = data.text.slice(cut, sorted[i + 1] ?? end).replace(/\n$/, "");
      const inner = spans.find((span) => span.from <= cut && cut < span.to);
      const atoms = inner && text.trim()
        ? spans.filter((span) => span.from === inner.from && span.to === inner.to).map((span) => span.atom).sort((a, b) => a - b) : [];
      const line = lines[this.lineOf(starts, cut) - first];
      if (!line || text === "") return;
      line.segments!.push({ text, kind, atoms });
    });
    for (const line of lines) line.atoms = unique(line.segments!.flatMap((segment) => segment.atoms)).sort((a, b) => a - b);
    return lines;
  }

  private lineOf(starts: number[], place: number): number {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= place) low = middle;
      else high = middle;
    }
    return low;
  }

  /** The syntax nodes of a function as an outline. A node has the atoms that no smaller node holds. */
  private syntax(func: number): Line[] {
    const f = this.doc.functions[func];
    if (!f) return [];
    const { nodes, types } = this.doc;
    const inside = (node: number) => {
      const row = nodes[node]!;
      return row[3] === f.file && row[4] >= f.start && row[5] <= f.end;
    };
    const depth = new Map<number, number>();
    const chosen: number[] = [];
    nodes.forEach((row, index) => {
      if (!inside(index)) return;
      depth.set(index, (depth.get(row[0]) ?? -1) + 1);
      chosen.push(index);
    });
    const atoms = new Map<number, number[]>();
    for (const atom of this.atomsOf(func)) {
      const [, file, start, end] = this.doc.atoms[atom]!;
      let best = -1;
      for (const node of chosen) {
        const row = nodes[node]!;
        if (row[3] !== file || row[4] > start || row[5] < end) continue;
        const width = (n: number) => nodes[n]![5] - nodes[n]![4];
        if (best < 0 || width(node) < width(best)) best = node;
      }
      if (best >= 0) atoms.set(best, [...(atoms.get(best) ?? []), atom]);
    }
    return chosen.map((node, index) => {
      const [, kind, part, file, start, end, type, mode, value] = nodes[node]!;
      const own = this.textOf(file, start, end).replace(/\s+/g, " ");
      const shown = own.length > 34 ? own.slice(0, 33) + "…" : own;
      const facts = [types[type]?.name ?? "", mode, value == null ? "" : "= " + value].filter(Boolean).join(", ");
      const text = `${part ? part + ": " : ""}${kind}  ${shown}${facts ? "  : " + facts : ""}`;
      return { text, index, atoms: atoms.get(node) ?? [], kind, number: depth.get(node)!, stack: -1, target: -1 };
    });
  }

  /** What is to be told beside a line: reasons beside Core, memory and counts beside the source. */
  notes(stage: Stage, func: number, line: Line, counts: ReadonlyMap<number, number>): Note[] {
    const doc = this.doc;
    // The comment that Core has before a statement has its reasons, too: they are told once, with the statement.
    if (stage === "core" && line.kind === "comment") return [];
    if (stage === "core")
      return unique(line.atoms.map((atom) => doc.atoms[atom]?.[6] ?? -1)).flatMap((r) => {
        const reason = doc.reasons[r];
        const escape = this.escapeOf(line.atoms.filter((atom) => doc.atoms[atom]?.[6] === r));
        return reason ? [{ kind: "reason", text: reason.text, reason, ...(escape ? { escape: escape.text, path: (escape.path ?? []).map((step) => step.text) } : {}) }] : [];
      });
    if (stage !== "source") return [];
    const file = doc.functions[func]?.file ?? 0;
    const notes: Note[] = doc.escape
      .filter((e) => e.file === file && this.lineAt(file, e.start) + 1 === line.number)
      .map((e) => ({ kind: e.where, short: e.where, text: e.text, path: (e.path ?? []).map((step) => step.text) }));
    const begins = (atom: number) => this.lineAt(file, doc.atoms[atom]![2]) + 1 === line.number;
    const count = line.atoms.filter(begins).reduce((sum, atom) => sum + (counts.get(atom) ?? 0), 0);
    if (count) notes.push({ kind: "count", short: `×${count.toLocaleString("en")}`, text: `${count === 1 ? "operation" : "operations"} on maps in the run` });
    return notes;
  }

  /** Why what a statement allocates is on the heap: what escape analysis says of the expression that it is made from. */
  escapeOf(atoms: number[]): Explained["escape"][number] | undefined {
    const heap = this.doc.escape.filter((row) => row.where === "heap");
    for (const atom of atoms) {
      const row = this.doc.atoms[atom];
      const found = row?.[5] ? heap.find((one) => one.file === row[1] && one.start === row[2] && one.end === row[3]) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  /** The lines of the runtime's source around a place ("runtime/map/access.cpp:52"), if they are in the document. */
  excerpt(place: string, around: number): { lines: Array<[number, string]>; at: number } | null {
    const [, name, digits] = /^(.*):(\d+)$/.exec(place) ?? [];
    const at = Number(digits);
    for (const source of this.doc.sources ?? []) {
      const lines = source.text.replace(/\n$/, "").split("\n").map((text, i): [number, string] => [source.first + i, text]);
      if (source.name === name && at >= source.first && at < source.first + lines.length) return { lines: lines.filter(([number]) => Math.abs(number - at) <= around), at };
    }
    return null;
  }

  /** What of descriptors is in a line of optimised LLVM. */
  constants(func: number, line: number): Array<{ type: string; field: string; value: number }> {
    return (this.doc.constants ?? []).filter((row) => row[0] === func && row[1] === line).map(([, , type, field, value]) => ({ type: this.doc.types[type]?.name ?? "", field, value }));
  }

  /** The calls that led to an inlined instruction, from the innermost to the outermost. */
  stack(index: number): Call[] {
    const calls: Call[] = [];
    for (let at = index, guard = 0; at >= 0 && guard < 64; guard++) {
      const row = this.doc.stacks[at];
      if (!row) break;
      calls.push({ name: row[0], place: row[1] });
      at = row[3];
    }
    return calls;
  }
}

/** An inlined call, and where in the runtime's source the instruction is, "" in Go's functions. */
export interface Call {
  name: string;
  place: string;
}

/** Why a document cannot be shown, or "". */
export function refusal(value: unknown): string {
  const version = (value as { mapgo?: unknown } | null)?.mapgo;
  if (typeof version !== "string") return "This is not a document of mapgo explain.";
  const major = /^explain\/(\d+)/.exec(version)?.[1];
  if (major !== "1") return `This page shows documents of version explain/1; this one is ${version}.`;
  return "";
}

/** A document with an empty list for every list that it lacks, so that stages not reached are empty. */
export function complete(value: Explained): Explained {
  const lists = ["command", "reached", "files", "functions", "nodes", "types", "escape", "core", "atoms", "reasons", "instructions", "emitted", "optimized", "stacks", "asm", "coverage", "diagnostics"] as const;
  const doc = { ...value } as Record<string, unknown>;
  for (const name of lists) doc[name] ??= [];
  return doc as unknown as Explained;
}
