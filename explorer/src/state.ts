// What is shown and selected. All of it that matters is in the address (after #), so that a state can be linked to,
// with file:// too.
import { batch, computed, effect, signal } from "@preact/signals";
import { Model, STAGES, complete, refusal, type Stage } from "./model";
import { alone, pairAtoms, pairFunctions, rowsOf, type Row } from "./compare";
import { History, type MapEvent, type Table } from "./table";
import { stepsOf, type Step } from "./steps";
import type { Explained } from "./document";

export const LETTERS = "ABCDEFGH";
export type Mode = "off" | "practice" | "lecture" | "sheet";

/** The document, and the one that it is compared with. */
export const sides = signal<Model[]>([]);
export const side = signal(0);
export const model = computed(() => sides.value[side.value]!);
/** Whether both are wanted beside each other, and whether there is room for it. */
export const wantsBoth = signal(true);
const broad = matchMedia("(min-width: 1000px)");
const hasRoom = signal(broad.matches);
broad.addEventListener("change", () => (hasRoom.value = broad.matches));
export const both = computed(() => sides.value.length > 1 && wantsBoth.value && hasRoom.value);
export const func = signal(0);
/** Atoms of each pin; [] where there is none. */
export const pins = signal<number[][]>(Array.from({ length: 8 }, () => []));
export const preview = signal<number[]>([]);
export const open = signal<ReadonlySet<Stage>>(new Set<Stage>(["source", "core", "asm"]));
/** The line that keys are about. */
export const cursor = signal<{ stage: Stage; line: number }>({ stage: "source", line: 0 });
export const event = signal(0);
/** The step within the event; the last one unless told otherwise. */
export const step = signal(Infinity);
export const map = signal(0);
export const filter = signal("");
/** The pass of the optimiser that is shown; 0 is before all. */
export const pass = signal(0);
export const mode = signal<Mode>("off");
export const theme = signal<"auto" | "light" | "dark">("auto");
/** The part of the lesson that is shown. */
export const part = signal(0);
export const helpShown = signal(false);
export const searchText = signal("");
/** What was said last, for screen readers. */
export const said = signal("");

export const events = computed(() => (model.value.doc.run?.events ?? []) as unknown as MapEvent[]);
export const histories = computed(() => (model.value.doc.run?.maps ?? []).map((_, m) => new History(events.value, m)));
export const shownEvents = computed(() => events.value.map((e, t) => ({ e, t })).filter(({ e }) => keeps(e)).map(({ t }) => t));

function keeps(e: MapEvent): boolean {
  if (e.m !== map.value && e.m >= 0) return false;
  const words = filter.value.trim().split(/\s+/).filter(Boolean);
  return words.every((word) => e.op.includes(word) || e.k === word || e.k === JSON.stringify(word) || e.out === word || (word === "grow" && e.grow !== undefined));
}

export const tableBefore = computed<Table>(() => (histories.value[map.value] ?? new History([], 0)).at(event.value - 1));
export const steps = computed<Step[]>(() => {
  const e = events.value[event.value];
  if (!e) return [];
  // A nil map has no table: its events are shown beside the table that stands.
  return stepsOf(e, tableBefore.value, mapTypeName(e.m, e.type));
});
export const stepIndex = computed(() => Math.min(step.value, steps.value.length - 1));

export function mapTypeName(m: number, type?: number): string {
  const run = model.value.doc.run;
  return String(run?.types[run.maps[m]?.type ?? type ?? -1]?.name ?? "map");
}

/** Operations in the run by atom. */
export const counts = computed(() => {
  const result = new Map<number, number>();
  const sites = model.value.doc.run?.sites ?? [];
  for (const e of events.value) {
    const atom = sites[e.a]?.atom ?? -1;
    if (atom >= 0) result.set(atom, (result.get(atom) ?? 0) + 1);
  }
  return result;
});

const same = (a: number[], b: number[]) => a.length === b.length && a.every((atom, i) => atom === b[i]);

/** Pins atoms with the first free letter, or takes that pin away. */
export function togglePin(atoms: number[]): void {
  if (!atoms.length) return;
  const list = pins.value.map((pin) => pin);
  const at = list.findIndex((pin) => same(pin, atoms));
  if (at >= 0) list[at] = [];
  else {
    const free = list.findIndex((pin) => pin.length === 0);
    list[free < 0 ? 7 : free] = atoms;
  }
  pins.value = list;
  const letter = at >= 0 ? `${LETTERS[at]} is unpinned` : `pinned as ${LETTERS[pins.value.findIndex((pin) => same(pin, atoms))]}`;
  say(`${letter}: ${model.value.atomText(atoms[0]!)}`);
}

export function clearPins(): void {
  pins.value = pins.value.map(() => []);
  preview.value = [];
  say("no pins");
}

export function say(text: string): void {
  said.value = text;
}

export function showFunction(index: number): void {
  batch(() => {
    func.value = index;
    preview.value = [];
    cursor.value = { ...cursor.value, line: 0 };
  });
}

export const otherModel = computed(() => sides.value[1 - side.value]);
const functionPairs = computed(() => {
  const [first, second] = sides.value;
  if (!first || !second) return [[], []];
  const there = pairFunctions(first, second);
  return [there, second.doc.functions.map((_, j) => there.indexOf(j))];
});

/** The function of the other side that is to be compared with one of this side, or -1. */
export const counterpart = (index: number): number => functionPairs.value[side.value]![index] ?? -1;
export const otherFunc = computed(() => counterpart(func.value));

const atomPairs = computed(() => (otherModel.value && otherFunc.value >= 0 ? pairAtoms(model.value, func.value, otherModel.value, otherFunc.value) : new Map<number, number>()));
const atomsBack = computed(() => new Map([...atomPairs.value].map(([own, other]) => [other, own])));
/** The other side's statements that are those of this side, and the other way. */
export const otherAtoms = (atoms: number[]): number[] => atoms.flatMap((atom) => atomPairs.value.get(atom) ?? []);
export const ownAtoms = (atoms: number[]): number[] => atoms.flatMap((atom) => atomsBack.value.get(atom) ?? []);

const rowsByStage = Object.fromEntries(STAGES.map((stage) => [stage, computed((): Row[] => {
  const other = otherModel.value;
  if (!other || !model.value.has(stage)) return [];
  const own = model.value.lines(stage, func.value);
  return otherFunc.value < 0 || !other.has(stage) ? alone(own) : rowsOf(stage, own, other.lines(stage, otherFunc.value));
})])) as unknown as Record<Stage, { value: Row[] }>;
/** Lines of a stage with those of the other side beside them. */
export const rows = (stage: Stage): Row[] => rowsByStage[stage].value;

/** Of a stage, the lines that the function of the other side does not have. */
export const differing = (stage: Stage): ReadonlySet<number> => new Set(rows(stage).filter((row) => row.differs && row.own?.text.trim()).map((row) => row.own!.index));

/** Goes over to the other of two documents that are compared, at the same function, line and event. */
export function switchSide(): void {
  if (sides.value.length < 2) return say("there is no other program: mapgo explain --compare shows two");
  batch(() => {
    const { stage, line } = cursor.value;
    const to = otherFunc.value;
    const pinned = pins.value.map(otherAtoms);
    const beside = rows(stage).find((row) => row.own?.index === line)?.other?.index ?? 0;
    side.value = 1 - side.value;
    func.value = Math.max(0, to);
    pins.value = pinned;
    preview.value = [];
    cursor.value = model.value.has(stage) ? { stage, line: beside } : { stage: "source", line: 0 };
    map.value = Math.max(0, Math.min(map.value, (model.value.doc.run?.maps.length ?? 1) - 1));
    goTo(event.value);
  });
  say(`${side.value ? "the other" : "the first"} program: ${model.value.doc.command.join(" ")}`);
}

export function toggleStage(stage: Stage): void {
  const next = new Set(open.value);
  if (next.has(stage)) next.delete(stage);
  else next.add(stage);
  if (next.size) open.value = next;
}

/** Goes to an event, at its last step, on the map it is of. */
export function goTo(t: number, at = Infinity): void {
  const all = events.value;
  if (!all.length) return;
  batch(() => {
    event.value = Math.max(0, Math.min(t, all.length - 1));
    const m = all[event.value]!.m;
    if (m >= 0) map.value = m;
    step.value = at;
  });
}

/** Goes to the next (1) or the previous (-1) of the events that the filter keeps. */
export function goBy(direction: 1 | -1): void {
  const list = shownEvents.value;
  const next = direction > 0 ? list.find((t) => t > event.value) : list.findLast((t) => t < event.value);
  if (next !== undefined) goTo(next);
}

/** One step within operations, on to the next operation at the end of one. */
export function stepBy(direction: 1 | -1): void {
  const next = stepIndex.value + direction;
  if (next >= 0 && next < steps.value.length) {
    step.value = next;
    return;
  }
  const list = shownEvents.value;
  const other = direction > 0 ? list.find((t) => t > event.value) : list.findLast((t) => t < event.value);
  if (other !== undefined) goTo(other, direction > 0 ? 0 : Infinity);
}

export function nextGrowth(): void {
  const t = events.value.findIndex((e, i) => i > event.value && e.m === map.value && e.grow !== undefined);
  if (t >= 0) goTo(t);
  else say("the table does not grow any more");
}

/** What entry points are about: all operations on maps, and those that look for a key. */
export const isOnMap = (entry: string) => /^(make)?map/.test(entry);
export const isAccess = (entry: string) => /^map(access|assign|delete|lookup)/.test(entry);

/** The state as the part of the address after #. */
export function toHash(): string {
  const parts: string[] = [];
  const names = model.value.doc.functions;
  if (names.length) parts.push(`f=${encodeURIComponent(names[func.value]?.name ?? "")}`);
  const pinned = pins.value.map((pin, i) => (pin.length ? `${LETTERS[i]}:${pin.join(".")}` : "")).filter(Boolean);
  if (pinned.length) parts.push(`p=${pinned.join(",")}`);
  if (events.value.length) parts.push(`t=${event.value}${step.value === Infinity ? "" : `.${step.value}`}`, `m=${map.value}`);
  parts.push(`o=${[...open.value].join(",")}`);
  if (mode.value !== "off") parts.push(`q=${mode.value}`);
  if (model.value.doc.passes && pass.value) parts.push(`s=${pass.value}`);
  if (side.value) parts.push("d=1");
  if (sides.value.length > 1 && !wantsBoth.value) parts.push("b=0");
  if (model.value.doc.lesson && part.value) parts.push(`l=${part.value}`);
  return parts.join("&");
}

/** Atoms of a text of the source in the chosen function, "m[k]" or, in line 12, "12:m[k]": of the first place with any. */
function atomsOfText(text: string): number[] {
  const { doc } = model.value;
  const [, line, words] = /^(?:(\d+):)?([^]*)$/.exec(text)!;
  const wanted = words!.replace(/\s+/g, " ").trim();
  const spans = model.value.atomsOf(func.value).map((atom) => ({ atom, row: doc.atoms[atom]! }));
  // Of what has a block, what is before it is enough.
  const isWanted = (text: string) => text === wanted || (text.startsWith(wanted) && text.startsWith(" {", wanted.length));
  const found = spans.filter(({ row: [, file, start, end] }) => file >= 0 && (!line || model.value.lineAt(file, start) + 1 === Number(line)) && isWanted(model.value.textOf(file, start, end).replace(/\s+/g, " ")))
    .sort((a, b) => a.row[2] - b.row[2]);
  return found.filter(({ row }) => row[2] === found[0]!.row[2] && row[3] === found[0]!.row[3]).map(({ atom }) => atom);
}

/** Shows the state that a text tells; what it does not name is as in a fresh page, or else, in part, as it is. */
export function fromHash(text: string, inPart = false): void {
  const words = new URLSearchParams(text.replace(/^#/, ""));
  const given = (name: string) => !inPart || words.has(name);
  batch(() => {
    if (given("b")) wantsBoth.value = words.get("b") !== "0";
    if (given("d")) side.value = words.get("d") === "1" && sides.value.length > 1 ? 1 : 0;
    const { functions, atoms } = model.value.doc;
    const wantedName = words.get("f");
    const exact = functions.findIndex((f) => f.name === wantedName);
    const named = exact >= 0 || !wantedName ? exact : functions.findIndex((f) => f.name.endsWith("." + wantedName));
    if (named >= 0) func.value = named;
    const list = pins.value.map((): number[] => []);
    for (const part of (words.get("p") ?? "").split(",")) {
      const [letter, numbers] = part.split(":");
      const at = LETTERS.indexOf(letter || "?");
      if (at >= 0 && numbers) list[at] = numbers.split(".").map(Number).filter((atom) => atoms[atom] !== undefined);
    }
    words.getAll("pin").slice(0, LETTERS.length).forEach((words, i) => (list[i] = atomsOfText(words)));
    if (given("p") || words.has("pin")) pins.value = list;
    const stages = (words.get("o") ?? "").split(",").filter((name): name is Stage => (STAGES as readonly string[]).includes(name));
    if (stages.length) open.value = new Set(stages);
    const [t, at] = (words.get("t") ?? "").split(".");
    const m = Number(words.get("m") ?? -1);
    if (t && /^\d+$/.test(t)) goTo(Number(t), at && /^\d+$/.test(at) ? Number(at) : Infinity);
    // An event tells its map, but for those on nil maps.
    if (model.value.doc.run?.maps[m] && (events.value[event.value]?.m ?? -1) < 0) map.value = m;
    const shown = words.get("s") ?? "";
    if (given("s")) pass.value = /^\d+$/.test(shown) ? Math.min(Number(shown), model.value.doc.passes?.steps.length ?? 0) : 0;
    const wanted = words.get("q");
    if (given("q")) mode.value = wanted === "practice" || wanted === "lecture" || wanted === "sheet" ? wanted : "off";
    const step = words.get("l") ?? "";
    if (given("l")) part.value = /^\d{1,4}$/.test(step) ? Number(step) : 0;
  });
}

/** Shows what a link of a lesson leads to: its function, its pins, its event. */
export function showState(text: string): void {
  fromHash(text, true);
  const pinned = pins.value.find((pin) => pin.length > 0);
  const wants = new URLSearchParams(text.replace(/^#/, "")).has("pin");
  if (wants && !pinned) return say("this is not in the program");
  const line = pinned ? model.value.lines("source", func.value).find((line) => line.atoms.some((atom) => pinned.includes(atom))) : undefined;
  if (line) cursor.value = { stage: "source", line: line.index };
  say(wants ? `pinned: ${model.value.atomText(pinned![0]!)}` : `event ${event.value}`);
}

export function start(doc: Explained): void {
  const other = doc.compare as Explained | undefined;
  sides.value = [new Model(doc), ...(other && !refusal(other) ? [new Model(complete(other))] : [])];
  const marked = doc.functions.findIndex((f) => f.marked);
  const withMaps = doc.functions.findIndex((f) => f.maps > 0);
  const access = doc.atoms.find((atom) => isAccess(atom[5]));
  func.value = Math.max(0, marked >= 0 ? marked : (access?.[0] ?? withMaps));
  // At first the page shows how the first access to a map is compiled.
  const lines = model.value.lines("source", func.value);
  const first = lines.find((line) => line.atoms.some((atom) => isAccess(doc.atoms[atom]![5]))) ?? lines.find((line) => line.atoms.some((atom) => isOnMap(doc.atoms[atom]![5])));
  cursor.value = { stage: "source", line: first?.index ?? 0 };
  const atoms = first?.segments?.find((part) => part.atoms.some((atom) => isOnMap(doc.atoms[atom]![5])))?.atoms ?? [];
  open.value = new Set(STAGES.filter((stage) => open.value.has(stage) && model.value.has(stage)));
  fromHash(location.hash);
  if (location.hash.length < 2) pins.value = pins.value.map((pin, i) => (i === 0 ? atoms : pin));
  addEventListener("hashchange", () => {
    if (location.hash.slice(1) !== toHash()) fromHash(location.hash);
  });
  let later = 0;
  effect(() => {
    const hash = "#" + toHash();
    // Browsers limit how often an address may change.
    clearTimeout(later);
    later = setTimeout(() => {
      if (hash !== location.hash) history.replaceState(null, "", hash);
    }, 120);
  });
  effect(() => {
    document.documentElement.dataset["theme"] = theme.value;
  });
}
