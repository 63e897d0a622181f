// Questions that a reader can answer before the page shows what happened. Answers are computed from the document.
import type { Model } from "./model";
import { hashParts, placeName, type History, type MapEvent, type Table } from "./table";
import { baseOf, isAssign, isFull, isIteration, isLookup } from "./steps";

export interface Question {
  kind: string;
  prompt: string;
  /** what is to be seen while it is asked */
  given: string[];
  /** to choose from; none: a number is to be typed */
  choices?: string[];
  answer: string;
  hint: string;
  explain: string;
}

const some = (count: number, one: string, more = one + "s") => `${count} ${count === 1 ? one : more}`;

/** Puts choices into an order that follows from a number, so that the place of the answer tells nothing. */
function shuffled(list: string[], by: number): string[] {
  const result = [...new Set(list)];
  for (let i = result.length - 1, seed = (by + 1) * 2654435761; i > 0; i--) {
    seed = (Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) >>> 0) + i;
    const j = seed % (i + 1);
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}

function bucketQuestion(e: MapEvent, before: Table): Question | null {
  if (!e.h || before.head.B < 1 || isIteration(e.op)) return null;
  const B = before.head.B;
  const { bits, low, bucket } = hashParts(e.h, B);
  return {
    kind: "bucket",
    prompt: `${e.op} is called for the key ${e.k ?? ""}. In which bucket does the search begin?`,
    given: [`the hash ends in the bits … ${bits.slice(-12)}`, `B = ${B}: ${some(2 ** B, "bucket")}`],
    answer: String(bucket),
    hint: `The low B bits of the hash are the bucket's number: here the last ${some(B, "bit")}.`,
    explain: `The last ${some(B, "bit")}, ${low}, ${B === 1 ? "is" : "are"} ${bucket} in decimal.`,
  };
}

function growQuestion(e: MapEvent, before: Table): Question | null {
  if (!isAssign(e.op) || before.growing || e.out === undefined || before.head.buckets === 0) return null;
  const { count, B, buckets } = before.head;
  const close = B === 0 ? count >= 7 : (count + 1) / buckets > 6;
  if (!close && !e.grow) return null;
  const added = e.out === "added";
  const rule = `It grows when a new key would make more than ${B === 0 ? "8 entries in its one bucket" : `6½ entries for each bucket: ${6.5 * buckets} for ${buckets}`}`;
  return {
    kind: "grow",
    prompt: `${e.op} is called for the key ${e.k ?? ""}, which is ${added ? "new" : "there already"}. Does the table begin to grow now?`,
    given: [`count ${count}, ${some(buckets, "bucket")}`],
    choices: ["yes", "no"],
    answer: e.grow ? "yes" : "no",
    hint: "A table grows when a new key would bring it over its load, never when a key is there already; the load is an average over all buckets.",
    explain: e.grow === "same" ? "It is rebuilt at its own size, as it has about as many overflow buckets as buckets."
      : e.grow ? `${rule}, and this would be entry ${count + 1}.`
      : added ? `${rule}; this is entry ${count + 1}, which ${isFull(count + 1, B) ? "waits for the growth under way" : "still fits"}.`
      : "The key is there already, so the table has no more entries than before.",
  };
}

function compareQuestion(e: MapEvent, before: Table): Question | null {
  if (!e.path?.length || !e.h || before.head.count === 0) return null;
  const compared = e.path.reduce((sum, [, , , , cells]) => sum + cells.length, 0);
  const chain = e.path.length;
  return {
    kind: "compares",
    prompt: `The key ${e.k ?? ""} is searched for in ${some(chain, "bucket")}. With how many keys is it compared?`,
    given: e.path.map(([array, bucket, depth]) => {
      const cells = before.arrays[array as 0 | 1]?.get(bucket)?.[depth] ?? [];
      return `${array ? "old " : ""}bucket ${bucket}${depth ? `, overflow bucket ${depth}` : ""}: tophashes ${cells.map((cell) => (cell.mark >= 8 ? cell.mark.toString(16).padStart(2, "0") : "·")).join(" ") || "none"}`;
    }).concat(`the key's tophash is ${hashParts(e.h, 0).top.toString(16).padStart(2, "0")}`),
    answer: String(compared),
    hint: "Only keys of cells with the same tophash are compared, until one is equal.",
    explain: compared === 0 ? "No cell has this tophash, so no key is looked at." : `${some(compared, "cell has", "cells have")} this tophash and ${compared === 1 ? "is" : "are"} compared${e.out === "missing" || e.out === "added" ? "; the keys are others: equal tophashes by chance" : ""}.`,
  };
}

function outcomeQuestion(e: MapEvent, before: Table, t: number): Question | null {
  if (!isLookup(e.op) || !e.out || before.head.count === 0) return null;
  const entry = [...before.arrays[0].values(), ...before.arrays[1].values()].some((chain) => chain.some((cells) => cells.some((cell) => cell.mark >= 8 && cell.key === e.k)));
  return {
    kind: "choose",
    prompt: `${e.op} looks for the key ${e.k ?? ""}. What does it return?`,
    given: [`the table has ${some(before.head.count, "entry", "entries")}`],
    choices: shuffled(["the address of the key's value in its cell", "the address of a zero value", "nil"], t),
    answer: e.out === "found" ? "the address of the key's value in its cell" : "the address of a zero value",
    hint: "A lookup never returns nil: the code that calls it reads through the address without a test.",
    explain: entry ? "The key is in the table." : "The key is not in the table, and reading a zero value needs no test in the caller.",
  };
}

/** Which entry is next, of those not yet visited: the events tell. */
function nextQuestion(e: MapEvent, t: number, history: History): Question | null {
  if (e.op !== "mapiternext" || e.iter?.end || e.k === undefined || !e.iter?.cell) return null;
  const cursor = history.cursors(t - 1).find((c) => c.id === e.iter!.id);
  if (!cursor?.cell) return null;
  const table = history.at(t - 1);
  const visited = new Set([...cursor.places, cursor.cell].map(placeName));
  const others: string[] = [];
  for (const [bucket, chain] of table.arrays[0])
    chain.forEach((cells, depth) => cells.forEach((cell, c) => {
      if (cell.mark >= 8 && cell.key !== e.k && !visited.has(placeName([0, bucket, depth, c]))) others.push(cell.key);
    }));
  if (!others.length) return null;
  const first = shuffled(others, t).slice(0, 3);
  const [array, bucket, , cell] = e.iter.cell;
  return {
    kind: "next",
    prompt: "Which key does the range come to next?",
    given: [`it began at bucket ${cursor.start}, and in each bucket at cell ${cursor.offset}`, `it is at ${cursor.cell[0] ? "old " : ""}bucket ${cursor.cell[1]}, cell ${cursor.cell[3]}`],
    choices: shuffled([...first, e.k], t + 7),
    answer: e.k,
    hint: "From the cell where it is, it goes on to the next cell that has an entry, round the bucket, along the chain, then to the next bucket.",
    explain: `The next entry on that way is in ${array ? "old " : ""}bucket ${bucket}, cell ${cell}.`,
  };
}

function entryQuestion(model: Model, atom: number, seed: number): Question | null {
  const row = model.doc.atoms[atom];
  const reason = row ? model.doc.reasons[row[6]] : undefined;
  if (!row || !reason || reason.rules.length < 2 || !/entry point/.test(reason.about)) return null;
  const applied = reason.rules.find((rule) => rule.applies);
  if (!applied) return null;
  const others = reason.rules.filter((rule) => !rule.applies && rule.result !== applied.result).map((rule) => rule.result);
  if (!others.length) return null;
  return {
    kind: "entry",
    prompt: `Which entry point of the runtime does ${model.atomText(atom)} call?`,
    given: [reason.text.replace(/^[^:]*: /, "")],
    choices: shuffled([applied.result, ...others], seed),
    answer: applied.result,
    hint: "The compiler chooses by the types alone: is the value at most 128 bytes wide, and is the key 32 bits, 64 bits, a string, or anything else?",
    explain: `${applied.rule}: ${applied.why}.`,
  };
}

/** The question about event t, or null. Which kind it is changes with t, among those that the event allows. */
export function questionAt(model: Model, histories: History[], all: MapEvent[], t: number): Question | null {
  const e = all[t];
  const history = e ? histories[e.m] : undefined;
  if (!e || !history || e.panics) return null;
  const before = history.at(t - 1);
  const grow = growQuestion(e, before);
  if (grow && e.grow) return grow;
  const next = nextQuestion(e, t, history);
  if (next) return next;
  const atom = model.doc.run?.sites[e.a]?.atom ?? -1;
  const first = all.findIndex((other) => other.a === e.a) === t;
  if (first) {
    const entry = entryQuestion(model, atom, t);
    if (entry) return entry;
  }
  if (grow) return grow;
  const list = [bucketQuestion(e, before), compareQuestion(e, before), outcomeQuestion(e, before, t)].filter((q) => q !== null);
  return list[t % Math.max(1, list.length)] ?? null;
}

/** Questions for a sheet of paper: the entry points of the function, and events that show different things. */
export function sheet(model: Model, histories: History[], all: MapEvent[], func: number, most = 12): Question[] {
  const result: Question[] = own(model, histories, all);
  const asked = new Set(result.map((q) => q.prompt));
  const add = (q: Question | null) => {
    if (q && result.length < most && !asked.has(q.prompt)) {
      asked.add(q.prompt);
      result.push(q);
    }
  };
  for (const atom of model.atomsOf(func)) add(entryQuestion(model, atom, atom));
  const seen = new Map<string, number>();
  for (let t = 0; t < all.length && result.length < most; t++) {
    const e = all[t]!;
    const q = questionAt(model, histories, all, t);
    if (!q) continue;
    const kind = `${q.kind} ${q.kind === "grow" ? q.answer : baseOf(e.op)}`;
    const count = seen.get(kind) ?? 0;
    if (count >= 2) continue;
    seen.set(kind, count + 1);
    add(q);
  }
  return result;
}

/** The questions that came with the program. An answer that is not given is computed from the event named. */
export function own(model: Model, histories: History[], all: MapEvent[]): Question[] {
  const result: Question[] = [];
  for (const raw of model.doc.questions ?? []) {
    if (typeof raw !== "object" || raw === null) continue;
    const q = raw as Record<string, unknown>;
    const text = (name: string) => (typeof q[name] === "string" || typeof q[name] === "number" ? String(q[name]) : "");
    const t = typeof q["event"] === "number" ? q["event"] : -1;
    const e = all[t];
    const history = e ? histories[e.m] : undefined;
    const before = history?.at(t - 1);
    const computed = !e || !history || !before ? null
      : q["kind"] === "bucket" ? bucketQuestion(e, before)
      : q["kind"] === "grow" ? growQuestion(e, before)
      : q["kind"] === "compares" ? compareQuestion(e, before)
      : q["kind"] === "next" ? nextQuestion(e, t, history)
      : q["kind"] === "entry" ? entryQuestion(model, model.doc.run?.sites[e.a]?.atom ?? -1, t)
      : questionAt(model, histories, all, t);
    const prompt = text("prompt") || computed?.prompt || "";
    const answer = text("answer") || computed?.answer || "";
    if (!prompt || !answer) continue;
    const choices = Array.isArray(q["choices"]) ? q["choices"].map(String) : text("answer") ? undefined : computed?.choices;
    result.push({
      kind: text("kind") || computed?.kind || "number", prompt, answer, given: computed && !text("prompt") ? computed.given : [],
      hint: text("hint") || computed?.hint || "", explain: text("explain") || computed?.explain || "", ...(choices ? { choices } : {}),
    });
  }
  return result;
}

/** Whether what was typed is the answer. */
export function isRight(question: Question, given: string): boolean {
  const plain = (text: string) => text.trim().toLowerCase().replace(/^(bucket|cell)\s+/, "");
  const binary = /^0b[01]+$/.test(plain(given)) ? String(parseInt(plain(given).slice(2), 2)) : plain(given);
  return binary === plain(question.answer);
}
