// Two documents beside each other: which of their functions belong together, which lines, and which statements.
import { diff, plain } from "./diff";
import { type Line, type Model, type Stage } from "./model";

/** A row of two columns: what has no counterpart has none beside it. */
export interface Row {
  own?: Line;
  other?: Line;
  differs: boolean;
}

/** So much must be alike in two functions of different names for them to be one. */
const LEAST = 0.5;
const MOST_PAIRS = 40000;

/** How much two lists have in common, from 0 to 1. */
function alike(a: string[], b: string[]): number {
  const left = new Map<string, number>();
  for (const part of a) left.set(part, (left.get(part) ?? 0) + 1);
  let common = 0;
  for (const part of b) {
    const count = left.get(part) ?? 0;
    if (count > 0) common++, left.set(part, count - 1);
  }
  return a.length + b.length ? (2 * common) / (a.length + b.length) : 0;
}

const withoutPackage = (name: string) => name.slice(name.indexOf(".") + 1);
/** Without the types of an instance, too. */
const short = (name: string) => withoutPackage(name).replace(/\[.*\]/, "");
const pairsOf = (text: string) => Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2).toLowerCase());

function wordsOf(model: Model, index: number): string[] {
  const f = model.doc.functions[index]!;
  return f.file < 0 ? [] : (model.textOf(f.file, f.start, f.end).match(/\w+|[^\w\s]+/g) ?? []);
}

/** For each function of a document the one of another that it is, or -1: by name, or else by what is alike in names and texts. */
export function pairFunctions(a: Model, b: Model): number[] {
  const result = a.doc.functions.map(() => -1);
  const free = new Set(b.doc.functions.keys());
  const take = (i: number, j: number) => {
    result[i] = j;
    free.delete(j);
  };
  for (const key of [(name: string) => name, withoutPackage, short])
    a.doc.functions.forEach((f, i) => {
      if (result[i]! >= 0) return;
      const found = [...free].find((j) => key(b.doc.functions[j]!.name) === key(f.name));
      if (found !== undefined) take(i, found);
    });
  const open = [...result.keys()].filter((i) => result[i]! < 0);
  if (open.length * free.size > MOST_PAIRS) return result;
  const [own, theirs] = [new Map(open.map((i) => [i, wordsOf(a, i)])), new Map([...free].map((j) => [j, wordsOf(b, j)]))];
  const scores = open.flatMap((i) => [...free].map((j) => {
    const names = alike(pairsOf(short(a.doc.functions[i]!.name)), pairsOf(short(b.doc.functions[j]!.name)));
    return { i, j, score: 0.6 * alike(own.get(i)!, theirs.get(j)!) + 0.4 * names };
  }));
  scores.sort((x, y) => y.score - x.score);
  for (const { i, j, score } of scores) if (score >= LEAST && result[i]! < 0 && free.has(j)) take(i, j);
  return result;
}

/** The lines of a stage of two functions, in rows. Lines that replace others stand beside them. */
export function rowsOf(stage: Stage, own: Line[], other: Line[]): Row[] {
  const [a, b] = [own, other].map((lines) => lines.filter((line) => line.kind !== "directive")) as [Line[], Line[]];
  const key = stage === "source" || stage === "syntax" || stage === "core" ? (text: string) => text.trim() : plain;
  const rows: Row[] = [];
  let [i, j] = [0, 0];
  let [gone, come]: [Line[], Line[]] = [[], []];
  const flush = () => {
    for (let n = 0; n < Math.max(gone.length, come.length); n++) {
      const row: Row = { differs: true };
      if (gone[n]) row.own = gone[n]!;
      if (come[n]) row.other = come[n]!;
      rows.push(row);
    }
    [gone, come] = [[], []];
  };
  for (const { sign } of diff(a.map((line) => line.text), b.map((line) => line.text), key)) {
    if (sign === "-") gone.push(a[i++]!);
    else if (sign === "+") come.push(b[j++]!);
    else {
      flush();
      rows.push({ own: a[i++]!, other: b[j++]!, differs: false });
    }
  }
  flush();
  return rows;
}

/** The rows of a function that only one of two documents has. */
export const alone = (own: Line[]): Row[] => own.filter((line) => line.kind !== "directive").map((line) => ({ own: line, differs: true }));

/** Of statements of a function those of its counterpart: made of the same text, or standing in the same place of a line that replaces another. */
export function pairAtoms(a: Model, f: number, b: Model, g: number): Map<number, number> {
  const result = new Map<number, number>();
  const taken = new Set<number>();
  const kindOf = (model: Model, atom: number) => model.doc.atoms[atom]!.slice(4, 6).join(" ");
  const textOf = (model: Model, atom: number) => {
    const [, file, start, end] = model.doc.atoms[atom]!;
    return model.textOf(file, start, end).replace(/\s+/g, " ");
  };
  const pair = (own: number[], theirs: number[], key: (model: Model, atom: number) => string) => {
    const open = new Map<string, number[]>();
    for (const atom of theirs) {
      if (taken.has(atom)) continue;
      const name = key(b, atom);
      const list = open.get(name);
      if (list) list.push(atom);
      else open.set(name, [atom]);
    }
    for (const atom of own) {
      if (result.has(atom)) continue;
      const found = open.get(key(a, atom))?.shift();
      if (found === undefined) continue;
      result.set(atom, found);
      taken.add(found);
    }
  };
  pair(a.atomsOf(f), b.atomsOf(g), (model, atom) => `${kindOf(model, atom)} ${textOf(model, atom)}`);
  for (const row of rowsOf("source", a.lines("source", f), b.lines("source", g)))
    if (row.differs && row.own && row.other) pair(row.own.atoms, row.other.atoms, kindOf);
  return result;
}


