// The steps of one operation on a map: what is called, the hash, each bucket looked at, growth, moves, the outcome. All
// of it is read off the event and the tables before and after it.
import { applyEvent, cellAt, entriesIn, grown, hashParts, moved, placeName, type MapEvent, type Place, type Table } from "./table";

/** What a cell is in a step. Each has a word and a sign, so that colour is not needed. */
export type Role = "match" | "false" | "equal" | "from" | "to" | "wrote" | "here";

export interface Step {
  /** a word for the step's button */
  name: string;
  text: string;
  table: Table;
  roles: Map<string, Role>;
  /** the part of the hash that matters */
  bits?: "low" | "top";
  /** the bucket looked at: array and bucket */
  bucket?: [number, number];
}

export const baseOf = (op: string) => op.replace(/_.*$/, "");
export const isLookup = (op: string) => /^mapaccess/.test(op);
export const isAssign = (op: string) => op.startsWith("mapassign");
export const isDelete = (op: string) => op.startsWith("mapdelete");
export const isIteration = (op: string) => op.startsWith("mapiter");

const hex = (value: number) => value.toString(16).padStart(2, "0");
const list = (items: Array<string | number>) =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
const some = (count: number, one: string, more = one + "s") => `${count} ${count === 1 ? one : more}`;

export function bucketName(array: number, bucket: number, depth: number): string {
  const name = `${array ? "old " : ""}bucket ${bucket}`;
  return depth ? `${name}, overflow bucket ${depth}` : name;
}

const cellName = (place: Place) => `${bucketName(place[0], place[1], place[2])}, cell ${place[3]}`;

/** Whether one more entry makes a table of 2^B buckets grow. */
export const isFull = (entries: number, B: number) => entries > 8 && entries > 6.5 * 2 ** B;

/** In a line: what an event did. */
export function summary(event: MapEvent): string {
  const key = event.k ?? "";
  const where = event.at ? ` in ${cellName(event.at)}` : "";
  if (event.panics) return `${baseOf(event.op)} panics: ${event.panics}`;
  if (event.op === "makemap") return event.hint ? `a map is made, with room for ${event.hint}` : "a map is made";
  if (event.op === "found") return "a map that was made elsewhere is met";
  if (event.op === "mapclear") return "all entries are deleted";
  if (isIteration(event.op)) {
    if (event.iter?.end) return `iteration ${event.iter.id} ends`;
    return `${event.op === "mapiterinit" ? `iteration ${event.iter?.id ?? ""} begins at` : `iteration ${event.iter?.id ?? ""} comes to`} ${event.k ?? "the end"}`;
  }
  const nil = event.m < 0 ? " (a nil map)" : "";
  const growth = event.grow ? (event.grow === "double" ? ", after the table has begun to double" : ", after the table has begun to be rebuilt at its size") : "";
  return `key ${key} is ${event.out === "found" && isAssign(event.op) ? "there already" : (event.out ?? "looked for")}${where}${growth}${nil}`;
}

export function stepsOf(event: MapEvent, before: Table, typeName: string): Step[] {
  const steps: Step[] = [];
  let table = before;
  const add = (name: string, text: string, rest: Partial<Step> = {}) =>
    steps.push({ name, text, table, roles: new Map(), ...rest });
  const key = event.k ?? "";

  if (isIteration(event.op)) return iterationSteps(event, before);
  if (event.op === "makemap") {
    table = applyEvent(table, event);
    const buckets = table.head.buckets;
    add("make", `makemap makes a ${typeName}: ${buckets ? `${some(buckets, "bucket")}, B = ${table.head.B}` : "no bucket yet, the first entry brings one"}. Its hashes begin from the seed ${hex(table.head.hash0)}.`);
    return steps;
  }
  if (event.op === "found") {
    table = applyEvent(table, event);
    add("found", `A ${typeName} is met that was made where nobody looked. It has ${some(table.head.count, "entry", "entries")}.`);
    return steps;
  }

  add("call", `${event.op} is called${key ? ` for the key ${key}` : ""}.`);
  if (event.m < 0) {
    add("nil", event.panics ? `The map is nil: ${event.panics}.` : "The map is nil. It has no entries, so nothing is searched.");
    return steps;
  }
  if (event.panics) {
    add("panic", `The operation panics: ${event.panics}. The table stays as it is.`);
    return steps;
  }
  if (event.cleared || event.op === "mapclear") {
    table = applyEvent(table, event);
    add("clear", `All cells are emptied at once; the ${some(table.head.buckets, "bucket")} stay.`);
    return steps;
  }

  if (event.h && before.head.buckets) {
    const { low, bucket, top } = hashParts(event.h, before.head.B);
    const which = before.head.B ? `its low ${some(before.head.B, "bit")}, ${low}, ${before.head.B === 1 ? "says" : "say"} bucket ${bucket}` : "with B = 0 no bit of it is needed, there is one bucket";
    add("bucket", `The hash is ${event.h}: ${which}.`, { bits: "low", bucket: [0, bucket] });
    add("tophash", `Its high byte, with bit 3 set, is the tophash ${hex(top)}, to be looked for among the tophashes of a bucket, eight at a time.`, { bits: "top", bucket: [0, bucket] });
  } else if (event.path?.length) {
    add("no hash", "The table is one bucket, so its keys are compared without a hash.", { bucket: [0, 0] });
  }

  const hit = event.out === "found" || event.out === "deleted";
  event.path?.forEach(([array, bucket, depth, matched, compared], index) => {
    const roles = new Map<string, Role>();
    const cells = [...matched].map(Number);
    for (const cell of cells) roles.set(placeName([array, bucket, depth, cell]), "match");
    const last = index === event.path!.length - 1;
    const keys = [...compared].map(Number);
    keys.forEach((cell, i) => {
      const equal = hit && last && i === keys.length - 1;
      roles.set(placeName([array, bucket, depth, cell]), equal ? "equal" : "false");
    });
    const what = event.h ? "tophash" : "entry";
    const found = cells.length === 0 ? `no cell has this ${what}` : event.h ? `${cells.length === 1 ? "cell" : "cells"} ${list(cells)} ${cells.length === 1 ? "has" : "have"} this tophash` : `${cells.length === 1 ? "cell" : "cells"} ${list(cells)} may have the key`;
    const results = keys.map((cell, i) => {
      const other = cellAt(table, [array, bucket, depth, cell]).key;
      return hit && last && i === keys.length - 1 ? `the key of cell ${cell} is equal` : `the key of cell ${cell}, ${other}, is another${event.h ? " (the same tophash by chance)" : ""}`;
    });
    const name = bucketName(array, bucket, depth);
    add(depth ? "overflow" : "search", `${name[0]!.toUpperCase()}${name.slice(1)}: ${found}${results.length ? `; ${list(results)}` : ""}.`, { roles, bucket: [array, bucket] });
  });

  if (event.grow) {
    const old = before.head;
    table = grown(table, event);
    const why = event.grow === "double"
      ? `With this key there would be ${old.count + 1} entries for ${some(old.buckets, "bucket")}, more than ${old.B === 0 ? "the 8 of one bucket" : `6½ each (${6.5 * old.buckets})`}`
      : `There are too many overflow buckets (${old.noverflow}) for ${some(old.buckets, "bucket")}`;
    add("grow", `${why}: a new array of ${some(table.head.buckets, "bucket")} begins, and the present one becomes the old one. B is ${table.head.B}.`);
  }
  if (event.moved?.length) {
    const byBucket = new Map<number, NonNullable<MapEvent["moved"]>>();
    for (const move of event.moved) byBucket.set(move[0], [...(byBucket.get(move[0]) ?? []), move]);
    for (const [bucket, moves] of byBucket) {
      const roles = new Map<string, Role>();
      for (const [b, d, c, toBucket, toDepth, toCell] of moves) {
        roles.set(placeName([1, b, d, c]), "from");
        roles.set(placeName([0, toBucket, toDepth, toCell]), "to");
      }
      table = moved(table, moves);
      const y = moves.filter((move) => move[3] !== bucket).length;
      const bit = table.head.B - 1;
      const split = table.head.buckets === table.head.old
        ? "all stay in the bucket of the same number, closer together"
        : `bit ${bit} of each hash decides: ${moves.length - y} with 0 go to bucket ${bucket}, ${y} with 1 to bucket ${bucket + table.head.old}`;
      add("evacuate", `Old bucket ${bucket} is evacuated, ${some(moves.length, "entry", "entries")}: ${split}.`, { roles, bucket: [1, bucket] });
    }
  }

  const after = applyEvent(before, event);
  const shown: Table = event.done && table.growing ? { ...after, growing: true, arrays: [after.arrays[0], table.arrays[1]], head: { ...after.head, old: table.head.old } } : after;
  table = shown;
  const roles = new Map<string, Role>();
  if (event.at) roles.set(placeName(event.at), isLookup(event.op) ? "equal" : "wrote");
  const at = event.at ? cellName(event.at) : "";
  const bucket: Partial<Step> = event.at ? { bucket: [event.at[0], event.at[1]] } : {};
  switch (event.out) {
    case "found":
      add(isAssign(event.op) ? "update" : "found", isAssign(event.op)
        ? `The key is there, in ${at}; the address of its value is returned${event.stored !== undefined ? `, and the statement stores ${event.stored}` : ""}.`
        : `Found in ${at}: the address of its value, ${cellAt(table, event.at!).value}, is returned.`, { roles, ...bucket });
      break;
    case "missing":
      add("missing", isDelete(event.op) ? "There is no such key; nothing happens." : "There is no such key: the address of a zero value is returned.", bucket);
      break;
    case "added":
      add("insert", `The key is new. It goes to ${at}, the first free one, and the count is ${after.head.count} now${event.stored !== undefined ? `; the statement stores ${event.stored}` : ""}.`, { roles, ...bucket });
      break;
    case "deleted": {
      const mark = cellAt(table, event.at!).mark;
      add("delete", `The entry of ${at} is gone; its cell is marked ${mark === 0 ? "empty, as all that follows in the chain" : "empty"}. The bucket stays: ${some(after.head.count, "entry", "entries")} in ${some(after.head.buckets, "bucket")}.`, { roles, ...bucket });
      break;
    }
    default:
      add("end", event.dies ? "The process ended in this operation." : "The operation is done.");
  }
  if (event.done) {
    table = after;
    add("done", "All old buckets are evacuated, so the growth has ended and the old array is free.");
  }
  return steps;
}

function iterationSteps(event: MapEvent, before: Table): Step[] {
  const steps: Step[] = [];
  const table = applyEvent(before, event);
  const iter = event.iter;
  const roles = new Map<string, Role>();
  if (iter?.cell) roles.set(placeName(iter.cell), "here");
  const bucket: Partial<Step> = iter?.cell ? { bucket: [iter.cell[0], iter.cell[1]] } : {};
  if (event.op === "mapiterinit") {
    steps.push({ name: "begin", table, roles: new Map(), text: iter && iter.start !== undefined || iter?.groups
      ? `A range begins. Two random choices: bucket ${iter?.start ?? 0} of ${iter?.groups ?? 1} comes first, and in each bucket cell ${iter?.offset ?? 0}; from there it goes round.`
      : "A range begins over a map that has no entries." });
  }
  if (iter?.end) steps.push({ name: "end", table, roles: new Map(), text: "The iteration is back where it began: it ends." });
  else if (event.k !== undefined)
    steps.push({ name: "next", table, roles, ...bucket, text: `The next entry is ${event.k}: ${event.v ?? ""}${iter?.cell ? `, in ${cellName(iter.cell)}` : "; the table has grown since, so it was looked up where it is now"}.` });
  return steps;
}

/** The table as text, for those who do not see the picture. */
export function tableText(table: Table, from = 0, count = 64): string {
  const lines: string[] = [];
  for (const array of table.growing ? [1, 0] : [0]) {
    const size = array ? table.head.old : table.head.buckets;
    lines.push(`${array ? "old array" : table.growing ? "new array" : "array"}: ${some(size, "bucket")}`);
    for (let bucket = from; bucket < Math.min(size, from + count); bucket++) {
      const buckets = table.arrays[array as 0 | 1].get(bucket) ?? [];
      const text = buckets.map((cells) => cells.map((cell) =>
        cell.mark >= 8 ? `${hex(cell.mark)} ${cell.key}: ${cell.value}` : ["", "deleted", "moved to X", "moved to Y", "moved"][cell.mark] ?? "").filter(Boolean).join(" | ")).join("  -> overflow  ");
      lines.push(`  ${bucket} (${some(entriesIn(buckets), "entry", "entries")})${text ? `  ${text}` : ""}`);
    }
    if (size > from + count) lines.push(`  … and ${size - from - count} more`);
  }
  return lines.join("\n");
}
