// The panes: one for each stage, with the lines of the chosen function. What is selected is shown by classes that are
// put on lines and segments without rendering them again, so that a selection takes no longer for a long function.
import { computed, effect, signal, untracked } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { STAGES, STAGE_NAMES, type Line, type Stage } from "./model";
import { TOKEN_CLASS, escaped, markup, words } from "./highlight";
import { veiled } from "./lesson";
import { instruction, mnemonic } from "./words";
import { Arrows, arrows, lanesWidth } from "./jumps";
import type { Row } from "./compare";
import { both, counts, cursor, differing, event, events, func, isOnMap, LETTERS, model, open, otherFunc, otherModel, ownAtoms, pins, preview, rows, say, side, sides, togglePin, toggleStage } from "./state";

/** The line under the pointer. */
export const hovered = signal<{ stage: Stage; line: number } | null>(null);

/** Atoms of the call that made the event shown in the replay. */
export const nowAtoms = computed(() => {
  const e = events.value[event.value];
  const atom = e ? (model.value.doc.run?.sites[e.a]?.atom ?? -1) : -1;
  return atom >= 0 ? [atom] : [];
});

/** For each atom the lines of a stage that are linked to it. */
export function linesByAtom(stage: Stage): Map<number, number[]> {
  const index = new Map<number, number[]>();
  for (const line of model.value.lines(stage, func.value))
    for (const atom of line.atoms) {
      const lines = index.get(atom);
      if (lines) lines.push(line.index);
      else index.set(atom, [line.index]);
    }
  return index;
}
/** The same of the other side's lines, by this side's atoms. */
function otherLinesByAtom(stage: Stage): Map<number, number[]> {
  const index = new Map<number, number[]>();
  if (!both.value || otherFunc.value < 0) return index;
  for (const line of otherModel.value!.lines(stage, otherFunc.value))
    for (const atom of ownAtoms(line.atoms)) {
      const lines = index.get(atom);
      if (lines) lines.push(line.index);
      else index.set(atom, [line.index]);
    }
  return index;
}
const otherIndices = Object.fromEntries(STAGES.map((stage) => [stage, computed(() => otherLinesByAtom(stage))])) as unknown as Record<Stage, { value: Map<number, number[]> }>;
const indices = Object.fromEntries(STAGES.map((stage) => [stage, computed(() => linesByAtom(stage))])) as unknown as Record<Stage, { value: Map<number, number[]> }>;

const linesOf = (index: Map<number, number[]>, atoms: number[]) => [...new Set(atoms.flatMap((atom) => index.get(atom) ?? []))].sort((a, b) => a - b);
export const hits = (stage: Stage, atoms: number[]): number[] => linesOf(indices[stage].value, atoms);

/** What a line stands for when it is pinned: its atoms; of a syntax node without any, those of the nearest around it. */
export function atomsOfLine(stage: Stage, index: number): number[] {
  const lines = model.value.lines(stage, func.value);
  let line = lines[index];
  if (!line || stage !== "syntax") return line?.atoms ?? [];
  for (let i = index; i >= 0 && line.atoms.length === 0; i--) if (lines[i]!.number < line.number) line = lines[i]!;
  return line.atoms;
}

function segmentAtoms(target: EventTarget | null): number[] | null {
  const text = (target as Element | null)?.closest?.("[data-a]")?.getAttribute("data-a");
  return text ? text.split(".").map(Number) : null;
}

const lineOf = (target: EventTarget | null, name = "data-i") => Number((target as Element | null)?.closest?.(".line")?.getAttribute(name) ?? -1);
/** This side's atoms of a line of the other side, if that is one. */
const atomsOfOther = (stage: Stage, target: EventTarget | null): number[] | null => {
  const line = lineOf(target, "data-o");
  return line < 0 ? null : ownAtoms(otherModel.value!.lines(stage, otherFunc.value)[line]?.atoms ?? []);
};
export const intersects = (a: number[], b: number[]) => a.some((atom) => b.includes(atom));
const narrow = () => matchMedia("(max-width: 760px)").matches;

/** Keeps the classes of a pane's lines in step with pins, preview, cursor and event. */
function paint(stage: Stage, lines: Line[], body: HTMLElement, ticks: HTMLElement): () => void {
  const elements: HTMLElement[] = [];
  const others: HTMLElement[] = [];
  for (const line of body.querySelectorAll<HTMLElement>(".line"))
    if (line.dataset["i"]) elements[Number(line.dataset["i"])] = line;
    else if (line.dataset["o"]) others[Number(line.dataset["o"])] = line;
  const touched = new Set<HTMLElement>();
  const segments = new Set<HTMLElement>();
  let scrolledFor = "";
  return effect(() => {
    for (const line of touched) {
      line.className = line.dataset["o"] ? "line other" : "line";
      line.firstElementChild!.removeAttribute("data-pins");
      line.setAttribute("aria-selected", "false");
    }
    for (const part of segments) part.className = part.dataset["c"] ?? "";
    touched.clear();
    segments.clear();
    const total = lines.length || 1;
    const marks: string[] = [];
    const mark = (atoms: number[], name: string, letter = "") => {
      for (const index of hits(stage, atoms)) {
        const line = elements[index];
        if (!line) continue;
        line.classList.add(...name.split(" "));
        touched.add(line);
        if (letter) {
          const gutter = line.firstElementChild as HTMLElement;
          gutter.dataset["pins"] = (gutter.dataset["pins"] ?? "") + letter;
          line.setAttribute("aria-selected", "true");
          marks.push(`<i class="${name}" style="top:${((index + 0.5) / total) * 100}%"></i>`);
        }
        if (stage !== "source") continue;
        for (const part of line.querySelectorAll<HTMLElement>("[data-a]"))
          if (intersects(part.dataset["a"]!.split(".").map(Number), atoms)) {
            part.classList.add(...name.split(" "));
            segments.add(part);
          }
      }
      for (const index of others.length ? linesOf(otherIndices[stage].value, atoms) : []) {
        const line = others[index];
        if (!line) continue;
        line.classList.add(...name.split(" "));
        touched.add(line);
        if (!letter) continue;
        const gutter = line.firstElementChild as HTMLElement;
        gutter.dataset["pins"] = (gutter.dataset["pins"] ?? "") + letter;
        line.setAttribute("aria-selected", "true");
      }
    };
    mark(nowAtoms.value, "now");
    pins.value.forEach((pin, i) => pin.length && mark(pin, `pinned p${i}`, LETTERS[i]));
    mark(preview.value, "preview");
    const at = cursor.value;
    if (at.stage === stage) {
      const line = elements[at.line];
      if (line) {
        line.classList.add("cursor");
        touched.add(line);
        body.setAttribute("aria-activedescendant", line.id);
      }
    } else body.removeAttribute("aria-activedescendant");
    ticks.innerHTML = marks.join("");
    // The other panes come to what was pinned last.
    const key = pins.value.map((pin) => pin.join(".")).join("|");
    if (key !== scrolledFor) {
      const now = key.split("|");
      const old = scrolledFor.split("|");
      const changed = pins.value.findIndex((pin, i) => pin.length > 0 && now[i] !== old[i]);
      scrolledFor = key;
      const origin = untracked(() => cursor.value.stage);
      const first = changed >= 0 && origin !== stage ? longestRun(hits(stage, pins.value[changed]!)) : undefined;
      if (first !== undefined) reveal(body, first, true);
    }
  });
}

/** Where most of a list of lines stand together: the first of the longest run of neighbours. */
export function longestRun(lines: number[]): number | undefined {
  let best = 0;
  let most = 0;
  for (let i = 0, begin = 0; i < lines.length; i++) {
    if (i > 0 && lines[i]! > lines[i - 1]! + 2) begin = i;
    if (i - begin + 1 > most) [best, most] = [begin, i - begin + 1];
  }
  return lines[best];
}

let waiting: Array<() => (() => void) | undefined> = [];

/** Scrolls a pane, and nothing but it, so that a line is to be seen. All panes are looked at before one is scrolled. */
function reveal(body: HTMLElement, index: number, middle = false): void {
  if (!waiting.length)
    queueMicrotask(() => {
      const looks = waiting;
      waiting = [];
      for (const scroll of looks.map((look) => look())) scroll?.();
    });
  waiting.push(() => {
    const line = body.querySelector<HTMLElement>(`[data-i="${index}"]`);
    if (!line) return;
    const box = body.getBoundingClientRect();
    const at = line.getBoundingClientRect();
    if (at.top >= box.top + 4 && at.bottom <= box.bottom - 4) return;
    const top = body.scrollTop + at.top - box.top;
    return () => (body.scrollTop = middle ? top - box.height / 3 : at.top < box.top ? top - 24 : top - box.height + at.height + 24);
  });
}

const NONE: ReadonlyMap<number, number> = new Map();

function Notes({ stage, line, isOther }: { stage: Stage; line: Line; isOther: boolean }) {
  const notes = isOther ? otherModel.value!.notes(stage, otherFunc.value, line, NONE) : model.value.notes(stage, func.value, line, counts.value);
  if (!notes.length) return null;
  return (
    <span class="notes">
      {notes.map((note) => (
        <span class={`note ${note.kind}`} key={note.text}>
          {note.short && <b>{note.short}</b>}
          <span class={note.short ? "long" : ""}>{note.short ? " " : ""}{note.text}</span>
          {note.reason && note.reason.rules.length > 1 && (
            <span class="rules">
              <span class="rule about">{note.reason.about}: what is asked, in this order</span>
              {note.reason.rules.map((rule) => (
                <span class={rule.applies ? "rule applies" : "rule"} key={rule.result + rule.rule}>
                  <b>{rule.applies ? "✓" : "–"} {rule.result}</b> {rule.rule}
                  <i>{rule.applies ? "yes: " : "no: "}{rule.why}</i>
                </span>
              ))}
              {note.reason.made && <span class="rule made">decided in {note.reason.made}</span>}
            </span>
          )}
          {note.escape && <span class="rule made">{note.escape}</span>}
          {note.path && note.path.length > 0 && <span class="rules"><span class="rule about">how its address gets to what outlives it</span>{note.path.map((text) => <span class="rule" key={text}>{text}</span>)}</span>}
        </span>
      ))}
    </span>
  );
}

/** Of so many lines and more, words are told apart only where they come to be seen. */
const MANY = 400;

function Content({ stage, line, isPlain }: { stage: Stage; line: Line; isPlain: boolean }) {
  if (stage === "source")
    return (
      <code>
        {line.segments!.map((part, i) => {
          const kind = TOKEN_CLASS[part.kind] ?? "";
          return part.atoms.length ? <span key={i} class={kind} data-c={kind} data-a={part.atoms.join(".")}>{part.text}</span> : <span key={i} class={kind}>{part.text}</span>;
        })}
      </code>
    );
  if (stage === "syntax") {
    const [head, ...facts] = line.text.split("  : ");
    return <code style={{ paddingLeft: `${line.number * 1.1}em` }}>{head}{facts.length > 0 && <span class="t"> {facts.join("  : ")}</span>}</code>;
  }
  if (isPlain) return <code data-plain="">{line.text}</code>;
  return <code>{words(stage, line.text).map(([text, kind], i) => (kind ? <span key={i} class={kind}>{text}</span> : text))}</code>;
}

/** How far a line is indented, for what continues it: of Core in characters, of the source in tabs. */
function indent(stage: Stage, line: Line): { "--in": string } | undefined {
  const spaces = line.text.search(/\S/);
  return spaces > 0 && (stage === "core" || stage === "source") ? { "--in": String(spaces) } : undefined;
}

const GLYPHS: Record<string, string> = { merged: "⋈", made: "∘", frame: "▭", spill: "⇄", clear: "⌀" };

/** Lines are in blocks, of which the browser lays out and paints only those to be seen. */
const BLOCK = 40;
/** A line's height, and a character's width, in rem; as in style.css. */
const HEIGHT = 1.35;
const WIDTH = 0.5;

function LineView({ stage, line, differs, isPlain, isOther = false }: { stage: Stage; line: Line; differs: boolean; isPlain: boolean; isOther?: boolean }) {
  const place = isOther ? { id: `${stage}-other-${line.index}`, "data-o": line.index } : { id: `${stage}-${line.index}`, "data-i": line.index };
  return (
    <div class={isOther ? "line other" : "line"} style={indent(stage, line)} role="option" aria-selected="false" {...place} data-kind={line.kind === "directive" ? line.kind : undefined} aria-hidden={line.text.trim() ? undefined : "true"}>
      <span class="gutter" aria-hidden="true">{line.number >= 0 && stage === "source" ? line.number : (GLYPHS[line.kind] ?? "")}</span>
      {isOther && <span class="vh">the other program: </span>}
      {differs && <span class="differs" title="not in the other program">≠<span class="vh"> differs</span></span>}
      <Content stage={stage} line={line} isPlain={isPlain} />
      <Notes stage={stage} line={line} isOther={isOther} />
    </div>
  );
}

/** Stages that have nothing beside their lines. */
const isBare = (stage: Stage) => stage !== "source" && stage !== "core";

/** A line as LineView has it, of a stage that has nothing beside its lines. */
function lineMarkup(stage: Stage, line: Line, differs: boolean, isPlain: boolean): string {
  const kind = line.kind === "directive" ? ` data-kind="${line.kind}"` : "";
  const hidden = line.text.trim() ? "" : ` aria-hidden="true"`;
  const [head, ...facts] = line.text.split("  : ");
  const code = stage === "syntax" ? `<code style="padding-left:${line.number * 1.1}em">${escaped(head!)}${facts.length ? `<span class="t"> ${escaped(facts.join("  : "))}</span>` : ""}</code>`
    : isPlain ? `<code data-plain="">${escaped(line.text)}</code>` : `<code>${markup(stage, line.text)}</code>`;
  return `<div class="line" role="option" aria-selected="false" id="${stage}-${line.index}" data-i="${line.index}"${kind}${hidden}><span class="gutter" aria-hidden="true">${GLYPHS[line.kind] ?? ""}</span>` +
    `${differs ? `<span class="differs" title="not in the other program">≠<span class="vh"> differs</span></span>` : ""}${code}</div>`;
}

function Lines({ stage, lines, differing: other }: { stage: Stage; lines: Line[]; differing: ReadonlySet<number> }) {
  const blocks: Line[][] = [];
  for (let i = 0; i < lines.length; i += BLOCK) blocks.push(lines.slice(i, i + BLOCK));
  const widest = lines.reduce((most, line) => Math.max(most, line.text.length + 4), 0);
  const isPlain = lines.length > MANY;
  // Of the syntax, lines are indented.
  const depth = stage === "syntax" ? lines.reduce((most, line) => Math.max(most, line.number), 0) : 0;
  return (
    <>
      {blocks.map((block, n) => {
        const style = { containIntrinsicSize: `auto ${widest * WIDTH}rem auto ${block.filter((line) => line.kind !== "directive").length * HEIGHT}rem` };
        if (isBare(stage)) return <div class="block" role="presentation" key={n} style={{ ...style, "--wide": `${widest * WIDTH + depth}rem` }} dangerouslySetInnerHTML={{ __html: block.map((line) => lineMarkup(stage, line, other.has(line.index), isPlain)).join("") }} />;
        return <div class="block" role="presentation" key={n} style={style}>{block.map((line) => <LineView key={line.index} stage={stage} line={line} differs={other.has(line.index)} isPlain={isPlain} />)}</div>;
      })}
    </>
  );
}

/** Tells words apart in blocks that come to be seen, a little later. */
function highlightSeen(stage: Stage, body: HTMLElement): () => void {
  const highlight = (block: Element) => {
    for (const code of block.querySelectorAll("[data-plain]")) {
      code.removeAttribute("data-plain");
      code.innerHTML = markup(stage, code.textContent ?? "");
    }
  };
  const observer = new IntersectionObserver((entries) => {
    const seen = entries.filter(({ isIntersecting }) => isIntersecting).map(({ target }) => target);
    seen.forEach((block) => observer.unobserve(block));
    if (seen.length) setTimeout(() => seen.forEach(highlight), 60);
  }, { root: body, rootMargin: "40px" });
  for (const block of body.querySelectorAll(".block:has([data-plain])")) observer.observe(block);
  return () => observer.disconnect();
}

/** Both programs: in each row lines that belong together, the first program's on the left. */
function Columns({ stage, list }: { stage: Stage; list: Row[] }) {
  const blocks: Row[][] = [];
  for (let i = 0; i < list.length; i += BLOCK) blocks.push(list.slice(i, i + BLOCK));
  const empty = (key: string) => <div key={key} class="line none" aria-hidden="true"><span /></div>;
  return (
    <>
      {blocks.map((block, n) => (
        <div class="block" role="presentation" key={n} style={{ containIntrinsicSize: `auto 10rem auto ${block.length * HEIGHT}rem` }}>
          {block.map((row, i) => {
            const isPlain = list.length > MANY;
            const cells = [
              row.own ? <LineView key="own" stage={stage} line={row.own} differs={row.differs && row.own.text.trim() !== ""} isPlain={isPlain} /> : empty("own"),
              row.other ? <LineView key="other" stage={stage} line={row.other} differs={row.differs && row.other.text.trim() !== ""} isPlain={isPlain} isOther /> : empty("other"),
            ];
            return <div class={row.differs ? "pair differ" : "pair"} role="presentation" key={i}>{side.value ? cells.reverse() : cells}</div>;
          })}
        </div>
      ))}
    </>
  );
}

/** What the columns are. */
function Heads() {
  return (
    <div class="heads" aria-hidden="true">
      {sides.value.map(({ doc }, i) => {
        const at = i === side.value ? func.value : otherFunc.value;
        return <span key={i} class={i === side.value ? "on" : ""}>{doc.files.map((file) => file.name).join(", ")}, -O {doc.opt}: {doc.functions[at]?.name ?? "has no such function"}</span>;
      })}
    </div>
  );
}

function Pane({ stage }: { stage: Stage }) {
  const body = useRef<HTMLDivElement>(null);
  const ticks = useRef<HTMLDivElement>(null);
  const shown = func.value;
  const lines = model.value.lines(stage, shown);
  const hiddenLines = lines.filter((line) => line.kind === "directive").length;
  const list = sides.value.length > 1 ? rows(stage) : undefined;
  const different = useMemo(() => (list ? differing(stage) : new Set<number>()), [stage, list]);
  // What is the same in both is shown once.
  const isSame = list?.every((row) => !row.differs) ?? true;
  const columns = both.value && otherFunc.value >= 0 && !isSame ? list : undefined;
  const content = useMemo(() => (columns ? <Columns stage={stage} list={columns} /> : <Lines stage={stage} lines={lines} differing={different} />), [stage, lines, columns, different]);
  const jumps = useMemo(() => (stage === "asm" && !columns ? arrows(lines) : []), [stage, lines, columns]);
  useEffect(() => paint(stage, lines, body.current!, ticks.current!), [stage, lines, columns]);
  useEffect(() => highlightSeen(stage, body.current!), [stage, lines, columns]);
  useEffect(
    () =>
      effect(() => {
        if (cursor.value.stage === stage && body.current) reveal(body.current, cursor.value.line);
      }),
    [stage, shown],
  );
  const name = STAGE_NAMES[stage];
  return (
    <section class={`pane ${stage}${columns ? " both" : isBare(stage) ? " bare" : ""}`} data-stage={stage} aria-label={name}>
      <header>
        <h2>{name}</h2>
        <span class="size">{lines.length - hiddenLines} lines{hiddenLines ? `, ${hiddenLines} directives not shown` : ""}{different.size ? `, ${different.size} differ` : list && isSame ? ", the same in both" : ""}</span>
        <button class="fold" title={`Fold ${name}`} aria-label={`Fold ${name}`} onClick={() => toggleStage(stage)}>✕</button>
      </header>
      <div class="scroll">
        <div
          class="body"
          ref={body}
          style={jumps.length ? { "--lanes": `${lanesWidth(jumps)}rem` } : undefined}
          role="listbox"
          aria-multiselectable="true"
          aria-label={`${name} of ${model.value.doc.functions[shown]?.name ?? "the program"}`}
          tabIndex={0}
          onMouseMove={(e) => {
            const line = lineOf(e.target);
            explain(stage, e.target as HTMLElement, line);
            const atoms = atomsOfOther(stage, e.target) ?? (stage === "source" ? (segmentAtoms(e.target) ?? []) : atomsOfLine(stage, line));
            if (String(atoms) !== String(preview.value)) preview.value = atoms;
            if (line >= 0 && (hovered.value?.stage !== stage || hovered.value.line !== line)) hovered.value = { stage, line };
          }}
          onMouseLeave={() => {
            preview.value = [];
            hovered.value = null;
          }}
          onFocus={() => {
            if (cursor.value.stage !== stage) cursor.value = { stage, line: Math.max(0, linkedLine(stage)) };
          }}
          onClick={(e) => {
            if (getSelection()?.toString()) return;
            const jump = (e.target as Element).closest("[data-jump]");
            if (jump) return setCursor(stage, Number(jump.getAttribute("data-jump")));
            const there = atomsOfOther(stage, e.target);
            if (there) return there.length ? togglePin(there) : say("this is in the other program alone: x goes over to it");
            const line = lineOf(e.target);
            if (line < 0) return;
            cursor.value = { stage, line };
            togglePin((stage === "source" ? segmentAtoms(e.target) : null) ?? atomsOfLine(stage, line));
          }}
        >
          {columns && <Heads />}
          {content}
          {jumps.length > 0 && <Arrows lines={lines} list={jumps} lit={() => (hovered.value?.stage === "asm" ? hovered.value.line : cursor.value.stage === "asm" ? cursor.value.line : -1)} />}
        </div>
        <div class="ticks" ref={ticks} aria-hidden="true" />
      </div>
    </section>
  );
}

/** The line of a stage that the line at the cursor is linked to, or -1. */
function linkedLine(stage: Stage): number {
  const { stage: from, line } = cursor.value;
  return hits(stage, atomsOfLine(from, line))[0] ?? -1;
}

/** The stages that there are; before a lesson's predictions only the source. */
const stagesShown = computed(() => STAGES.filter((stage) => model.value.has(stage) && (stage === "source" || !veiled.value)));
const openStages = computed(() => stagesShown.value.filter((stage) => open.value.has(stage) || veiled.value));

export function focusPane(stage: Stage): void {
  document.querySelector<HTMLElement>(`.pane.${stage} .body`)?.focus({ preventScroll: true });
}

export function moveLine(by: number): void {
  const { stage, line } = cursor.value;
  const lines = model.value.lines(stage, func.value);
  const to = Math.max(0, Math.min(lines.length - 1, line + by));
  const way = Math.sign(by);
  // Directives are not shown.
  const shown = (l: Line) => l.kind !== "directive";
  const seen = way > 0 ? (lines.slice(to).find(shown) ?? lines.findLast(shown)) : (lines.slice(0, to + 1).findLast(shown) ?? lines.find(shown));
  if (seen) setCursor(stage, seen.index);
}

export function setCursor(stage: Stage, line: number): void {
  // What is done by keys goes before where the pointer rests.
  hovered.value = null;
  cursor.value = { stage, line };
  preview.value = atomsOfLine(stage, line);
}

/** Opens a stage, if it is folded, at a line. */
export function showLine(stage: Stage, line: number): void {
  if (!open.value.has(stage)) toggleStage(stage);
  if (narrow()) tab.value = stage;
  setCursor(stage, line);
}

export function movePane(by: 1 | -1): void {
  const list = openStages.value;
  const at = list.indexOf(cursor.value.stage);
  const stage = list[(at + by + list.length) % list.length];
  if (!stage) return;
  const line = linkedLine(stage);
  if (narrow()) tab.value = stage;
  setCursor(stage, Math.max(0, line));
  focusPane(stage);
  say(`${STAGE_NAMES[stage]}, line ${cursor.value.line + 1}`);
}

/** Jumps of the assembly that go to a line. */
export const jumpsTo = (index: number) => model.value.lines("asm", func.value).filter((line) => line.target === index).map((line) => line.index);
let cameFrom = -1;

/** From a jump to its target; from there back, and to the other jumps that go there. */
export function followJump(): void {
  const { stage, line } = cursor.value;
  const target = stage === "asm" ? (model.value.lines("asm", func.value)[line]?.target ?? -1) : -1;
  const back = stage === "asm" && target < 0 ? jumpsTo(line) : [];
  const to = target >= 0 ? target : (back[(back.indexOf(cameFrom) + 1) % back.length] ?? -1);
  if (to < 0) return say("no jump in this line, and none to it");
  cameFrom = target >= 0 ? line : to;
  setCursor("asm", to);
  say(`line ${to + 1}: ${model.value.lines("asm", func.value)[to]!.text.trim()}`);
}

/** The next or previous line that is linked to something else. */
export function moveAtom(by: 1 | -1): void {
  const { stage, line } = cursor.value;
  const lines = model.value.lines(stage, func.value);
  const from = String(lines[line]?.atoms ?? "");
  for (let i = line + by; i >= 0 && i < lines.length; i += by)
    if (lines[i]!.atoms.length && String(lines[i]!.atoms) !== from) return setCursor(stage, i);
}

/** The next operation on a map: the next line of the pane with an atom that calls an entry point for maps. */
export function nextMapOperation(): void {
  const { stage, line } = cursor.value;
  const { atoms } = model.value.doc;
  const lines = model.value.lines(stage, func.value);
  const found = [...lines.slice(line + 1), ...lines.slice(0, line + 1)].find((l) => l.atoms.some((atom) => isOnMap(atoms[atom]?.[5] ?? "")));
  if (!found) return say("no operation on a map in this function");
  setCursor(stage, found.index);
  pins.value = pins.value.map(() => []);
  togglePin(found.atoms.filter((atom) => isOnMap(atoms[atom]![5])));
}

/** The next line of the pane that holds a text. */
export function find(text: string): void {
  const wanted = text.toLowerCase();
  if (!wanted) return;
  const { stage, line } = cursor.value;
  const order = [stage, ...openStages.value.filter((other) => other !== stage)];
  for (const where of order) {
    const lines = model.value.lines(where, func.value);
    const begin = where === stage ? line + 1 : 0;
    const found = [...lines.slice(begin), ...lines.slice(0, begin)].find((l) => l.text.toLowerCase().includes(wanted));
    if (!found) continue;
    setCursor(where, found.index);
    return say(`${STAGE_NAMES[where]}, line ${found.index + 1}: ${found.text.trim()}`);
  }
  say(`${text} is in none of the open panes`);
}

/** Gives the word under the pointer a title that says what it does. At the cursor, the inspector tells it. */
function explain(stage: Stage, word: HTMLElement, index: number): void {
  if (stage === "source" || stage === "syntax" || !word.matches("code span, code") || word.title) return;
  const line = model.value.lines(stage, func.value)[index];
  const text = line && (stage === "asm" ? (word.className === "k" ? mnemonic(line.text) : "") : stage === "core" ? "" : word.tagName === "CODE" ? instruction(line.text) : "");
  if (text) word.title = text;
}

/** The stage shown where there is room for one. */
export const tab = signal<Stage>("source");

export function Panes() {
  const stages = stagesShown.value;
  return (
    <div class="panes" data-tab={veiled.value ? "source" : tab.value}>
      <nav class="tabs" aria-label="Stages">
        {stages.map((stage) => (
          <button key={stage} aria-pressed={tab.value === stage} onClick={() => {
            if (!open.value.has(stage)) toggleStage(stage);
            tab.value = stage;
            cursor.value = { stage, line: Math.max(0, linkedLine(stage)) };
          }}>{STAGE_NAMES[stage]}</button>
        ))}
      </nav>
      <div class="row">
        {stages.map((stage) => openStages.value.includes(stage)
          ? <Pane key={stage} stage={stage} />
          : <button key={stage} class="folded" onClick={() => toggleStage(stage)} title={`Open ${STAGE_NAMES[stage]}`}><span>{STAGE_NAMES[stage]}</span></button>)}
      </div>
    </div>
  );
}
