// What is known of one line: the one under the pointer, else the one at the cursor.
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { STAGES, STAGE_NAMES, type Call, type Line, type Stage } from "./model";
import { KINDS, coreWord, instruction, mnemonic } from "./words";
import { atomsOfLine, hits, hovered, intersects, jumpsTo, setCursor } from "./panes";
import { cursor, func, isOnMap, model, preview, rows, sides } from "./state";
import type { Explained } from "./document";

type MapType = NonNullable<Explained["types"][number]["map"]>;

/** What the members of a descriptor are about. */
export const FIELDS: Partial<Record<keyof MapType, string>> = {
  keySize: "the size of a key", elemSize: "the size of a value", keySlot: "how far apart keys are in a bucket", elemSlot: "how far apart values are in a bucket",
  keysOffset: "where the keys begin in a bucket", elemsOffset: "where the values begin in a bucket", overflowOffset: "where a bucket has the address of its overflow bucket", bucket: "the size of a bucket", cells: "the cells of a bucket",
};
export const fieldName = (field: string) => FIELDS[field as keyof MapType] ?? field;

/** A descriptor in a line. */
export function decoded(type: Explained["types"][number]): string {
  const m = type.map!;
  const { types } = model.value.doc;
  return `key ${types[m.key]?.name ?? "?"}, ${m.keySize} B; value ${types[m.elem]?.name ?? "?"}, ${m.elemSize} B; bucket ${m.bucket} B: tophashes at 0, keys at ${m.keysOffset}, values at ${m.elemsOffset}, overflow at ${m.overflowOffset}`;
}

/** The map types whose descriptors a line names. */
const descriptors = (text: string) => model.value.doc.types.filter((type) => type.map && (text.includes(`type:${type.name}"`) || text.includes(`type:${type.name},`) || text.includes(`type:${type.name})`)));

/** The map type whose descriptor the call of some atoms has. */
function typeOfCall(atoms: number[]) {
  for (const line of model.value.lines("core", func.value)) {
    if (!intersects(line.atoms, atoms)) continue;
    const type = descriptors(line.text)[0];
    if (type) return type;
  }
  return undefined;
}

/** Constants of a line that are a descriptor's: what each is. */
function constants(line: number, text: string, atoms: number[], inRuntime: boolean): string[] {
  const { doc } = model.value;
  if (doc.constants) return model.value.constants(func.value, line).map(({ type, field, value }) => `${value} is ${fieldName(field)} of ${type}`);
  const type = inRuntime ? typeOfCall(atoms) : undefined;
  if (!type?.map) return [];
  return (["bucket", "elemsOffset", "overflowOffset"] as const).filter((field) => new RegExp(`(?<![\\w.%])${type.map![field]}\\b`).test(text)).map((field) => `${type.map![field]} is ${fieldName(field)} of ${type.name}`);
}

/** What asm says of how an instruction is linked. */
const LINKS = ["", "", "through an instruction that it works for", "only to the instruction beside which it stands"];

/** The frame of the inline stack whose source is shown, if a reader has chosen one. */
const chosen = signal<{ stack: number; frame: number } | null>(null);

const short = (name: string) => name.replace(/<.*>/, "<…>");

function Stack({ line, calls }: { line: Line; calls: Call[] }) {
  const frame = shownFrame(line, calls);
  return (
    <span class="stack">
      {model.value.doc.functions[func.value]?.name ?? ""}
      {calls.map((call, i) => ({ call, i })).reverse().map(({ call, i }) => (
        <span key={i}> ← {model.value.excerpt(call.place, 0)
          ? <button class="quiet" aria-pressed={i === frame} title={`${call.name}, ${call.place}`} onClick={() => (chosen.value = { stack: line.stack, frame: i })}>{short(call.name)}</button>
          : <span title={`${call.name}${call.place ? `, ${call.place}` : ""}`}>{short(call.name)}{call.place ? ` (${call.place})` : ""}</span>}
        </span>
      ))}
    </span>
  );
}

/** The innermost frame that there is source of, unless another is chosen; or -1. */
function shownFrame(line: Line, calls: Call[]): number {
  return chosen.value?.stack === line.stack ? chosen.value.frame : calls.findIndex((call) => model.value.excerpt(call.place, 0));
}

const AROUND = 2;

function Excerpt({ line, calls }: { line: Line; calls: Call[] }) {
  const call = calls[shownFrame(line, calls)];
  const found = call && model.value.excerpt(call.place, AROUND);
  if (!found) return null;
  return (
    <figure class="excerpt">
      <figcaption>{call.place}: the runtime's source</figcaption>
      <pre tabIndex={0} role="region" aria-label={`Source of ${short(call.name)}`}>
        {found.lines.map(([number, text]) => (
          <span key={number} class={number === found.at ? "at" : ""}><span class="number">{number === found.at ? "▸" : " "}{String(number).padStart(4)}</span> {text}{"\n"}</span>
        ))}
      </pre>
    </figure>
  );
}

/** The line of the source pane that a byte of a file is in, or -1. */
function sourceLine(file: number, offset: number): number {
  const number = model.value.lineAt(file, offset) + 1;
  return model.value.lines("source", func.value).find((line) => line.number === number)?.index ?? -1;
}

/** Which stage leaves nothing of Core's statements, if there is one. */
function removedAt(atoms: number[]): string {
  const has = (stage: Stage) => hits(stage, atoms).length > 0;
  if (!model.value.has("emitted") || model.value.doc.functions[func.value]?.more) return "";
  if (!has("emitted")) return "no instruction is emitted for it: nothing leads here, or it has no work of its own";
  if (model.value.has("optimized") && !has("optimized")) return "optimisation leaves nothing of it";
  return model.value.has("asm") && !has("asm") ? "the machine code has nothing of it" : "";
}

export function Inspector() {
  const { stage, line: index } = hovered.value ?? cursor.value;
  const { doc } = model.value;
  const line = model.value.lines(stage, func.value)[index];
  if (!line) return <aside class="inspector" aria-label="About the line" />;
  const atoms = hovered.value && preview.value.length ? preview.value : atomsOfLine(stage, index);
  const linked = STAGES.filter((other) => other !== stage && model.value.has(other)).map((other) => [STAGE_NAMES[other], hits(other, atoms).length] as const).filter(([, n]) => n > 0);
  const row = atoms.length ? doc.atoms[atoms[0]!] : undefined;
  const calls = line.stack >= 0 ? model.value.stack(line.stack) : [];
  const from = stage === "asm" ? (doc.asm[func.value]?.[index]?.[2] ?? -1) : stage === "optimized" ? index : -1;
  const origin = stage === "asm" ? doc.optimized[func.value]?.[from]?.[0].trim() : undefined;
  const meaning = stage === "asm" ? mnemonic(line.text) : stage === "emitted" || stage === "optimized" ? instruction(line.text) : stage === "core" && row ? coreWord(row[4]) : "";
  const facts: Array<[string, ComponentChildren]> = [];
  if (meaning) facts.push(["does", meaning]);
  if (line.kind && KINDS[line.kind] && stage !== "syntax") facts.push(["origin", KINDS[line.kind]!]);
  const how = LINKS[stage === "asm" ? (doc.asm[func.value]?.[index]?.[4] ?? 0) : 0];
  if (how) facts.push(["link", how]);
  if (origin) facts.push(["from", origin]);
  for (const text of constants(from, origin ?? line.text, atoms, calls.some((call) => call.place.includes("runtime/map") || call.name.startsWith("runtime.map")))) facts.push(["descriptor", text]);
  for (const type of descriptors(line.text)) facts.push([`type:${type.name}`, decoded(type)]);
  if (calls.length) facts.push(["inlined", <Stack line={line} calls={calls} />]);
  const place = (to: number, name: string) => <button class="quiet" key={to} onClick={() => setCursor("asm", to)}>{name}</button>;
  if (line.target >= 0) facts.push(["jumps to", place(line.target, model.value.lines("asm", func.value)[line.target]?.text.replace(/:.*/, "") ?? "")]);
  const sources = stage === "asm" && line.kind === "label" ? jumpsTo(index) : [];
  if (sources.length) facts.push(["reached from", sources.slice(0, 12).map((from) => place(from, `line ${from + 1}`))]);
  if (row && stage !== "source") facts.push(["Go", model.value.atomText(atoms[0]!)]);
  // Of several, that of an operation on a map.
  const [atom] = [...atoms.filter((one) => isOnMap(doc.atoms[one]![5])), ...atoms].filter((one) => doc.reasons[doc.atoms[one]![6]]);
  const reason = doc.reasons[doc.atoms[atom ?? -1]?.[6] ?? -1];
  if (reason && stage !== "core") facts.push(["because", reason.text]);
  const escape = model.value.escapeOf(atoms);
  if (escape)
    facts.push(["on the heap", <>{escape.text}{(escape.path ?? []).map((step, i) => {
      const line = step.file !== undefined && step.file === doc.functions[func.value]?.file ? sourceLine(step.file, step.start ?? 0) : -1;
      return <span key={i}> → {line >= 0 ? <button class="quiet" onClick={() => setCursor("source", line)}>{step.text}</button> : step.text}</span>;
    })}</>]);
  const beside = sides.value.length > 1 ? rows(stage).find(({ own }) => own?.index === index) : undefined;
  if (beside) facts.push(["other program", beside.other ? (beside.differs ? beside.other.text.trim() : "the same") : "has nothing of it"]);
  const gone = row ? removedAt(atoms) : "";
  if (gone) facts.push(["removed", gone]);
  facts.push(["linked to", linked.length ? linked.map(([name, n]) => `${name} ${n}`).join(", ") : line.kind && KINDS[line.kind] ? "nothing, see origin" : "nothing"]);
  return (
    <aside class="inspector" aria-label="About the line">
      <div>
        <p><b>{STAGE_NAMES[stage]} {stage === "source" ? line.number : index + 1}</b> <code>{line.text.trim()}</code></p>
        <dl>{facts.map(([name, text]) => <div key={name + (typeof text === "string" ? text : "")}><dt>{name}</dt><dd>{text}</dd></div>)}</dl>
      </div>
      <Excerpt line={line} calls={calls} />
    </aside>
  );
}
