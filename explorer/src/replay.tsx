// The replay: one event, its steps, and the table as it is in the step chosen.
import { computed, signal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { EVACUATED_EMPTY, EVACUATED_X, EVACUATED_Y, MIN_TOP, bytesOf, chain, entriesIn, hashParts, placeName, type Cell, type Table } from "./table";
import { summary, tableText, type Role, type Step } from "./steps";
import { Distribution, Memory } from "./charts";
import { picture } from "./picture";
import { Quiz, hidden, question } from "./quiz";
import { event, events, filter, func, goBy, goTo, histories, map, model, nextGrowth, shownEvents, showFunction, step, stepBy, stepIndex, steps, tableBefore, togglePin } from "./state";

const SIGNS: Record<Role, [sign: string, words: string]> = {
  match: ["≈", "same tophash"],
  false: ["≠", "compared, another key"],
  equal: ["=", "compared, equal"],
  from: ["↗", "moves away"],
  to: ["↘", "has moved here"],
  wrote: ["✎", "written"],
  here: ["◉", "the iteration is here"],
};
const WINDOW = 32;
const MOST_ROWS = 64;
const hex = (value: number) => value.toString(16).padStart(2, "0");
const some = (count: number, one: string, more = one + "s") => `${count.toLocaleString("en")} ${count === 1 ? one : more}`;

/** While a question is open, what is to be seen is the table before. */
const current = computed<Step | undefined>(() => (hidden.value ? undefined : steps.value[stepIndex.value]));
const table = computed<Table>(() => current.value?.table ?? tableBefore.value);
/** Steps before a growth show the array as it was, and the cursors in it. */
const cursors = computed(() => {
  const still = hidden.value || (events.value[event.value]?.grow !== undefined && table.value.arrays[0] === tableBefore.value.arrays[0]);
  return (histories.value[map.value]?.cursors(still ? event.value - 1 : event.value) ?? []).map((cursor) => ({ ...cursor, visited: new Set(cursor.places.map(placeName)) }));
});
type Running = (typeof cursors.value)[number];
/** Where a reader has moved the window of a large table, and for which event. */
const moved = signal<{ t: number; from: number } | null>(null);

const sizes = computed(() => {
  const run = model.value.doc.run;
  const type = run?.types[run.maps[map.value]?.type ?? -1] as { bucket?: number; keySlot?: number; valueSlot?: number } | undefined;
  return { bucket: type?.bucket ?? 0, entry: (type?.keySlot ?? 0) + (type?.valueSlot ?? 0) };
});

function CellView({ cell, place, role, visited, here, offset }: { cell: Cell; place: string; role: Role | undefined; visited: boolean; here: Running[]; offset: boolean }) {
  const entry = cell.mark >= MIN_TOP;
  const gone = cell.mark === EVACUATED_X || cell.mark === EVACUATED_Y;
  const mark = entry ? hex(cell.mark) : cell.mark === 1 ? "deleted" : cell.mark === EVACUATED_X ? "to X" : cell.mark === EVACUATED_Y ? "to Y" : cell.mark === EVACUATED_EMPTY ? "moved" : "";
  const classes = ["cell", entry ? "entry" : gone ? "gone" : "empty", role ?? "", offset ? "offset" : ""].join(" ").trim();
  return (
    <td class={classes} data-place={place} data-key={entry ? cell.key : undefined} title={entry || gone ? `${cell.key}: ${cell.value}` : undefined}>
      <span class="tag">
        {mark}
        {role && <b class="sign"> {SIGNS[role][0]}<span class="vh"> {SIGNS[role][1]}</span></b>}
        {visited && <i class="visited" title="visited">✓<span class="vh"> visited</span></i>}
        {here.map((c) => <b class="sign" key={c.id}> ▸{c.id}<span class="vh"> iteration {c.id} is here</span></b>)}
      </span>
      {(entry || (gone && cell.key)) && <span class="key">{cell.key}</span>}
      {entry && <span class="value">{cell.value}</span>}
    </td>
  );
}

function Row({ array, bucket, bits, step: now, state, running }: { array: 0 | 1; bucket: number; bits: number; step: Step | undefined; state: Table; running: Running[] }) {
  const buckets = chain(state, array, bucket);
  const list = buckets.length ? buckets : [Array.from({ length: 8 }, (): Cell => ({ mark: 0, key: "", value: "" }))];
  const active = now?.bucket?.[0] === array && now.bucket[1] === bucket;
  return (
    <tr class={active ? "active" : ""} data-bucket={`${array}.${bucket}`}>
      <th scope="row"><span class="bits">{bits ? bucket.toString(2).padStart(bits, "0") : "–"}</span> <b>{bucket}</b>{active && <span class="vh"> is looked at</span>}</th>
      {list.map((cells, depth) => [
        depth > 0 && <td class="arrow" key={`a${depth}`} aria-label="overflow bucket">⟶</td>,
        ...cells.map((cell, c) => {
          const name = placeName([array, bucket, depth, c]);
          return (
            <CellView key={name} cell={cell} place={name} role={now?.roles.get(name)}
              visited={running.some((cursor) => cursor.visited.has(name))}
              here={running.filter((cursor) => cursor.cell && placeName(cursor.cell) === name)}
              offset={running.some((cursor) => cursor.offset === c && c > 0 && cursor.groups === (array ? state.head.old : state.head.buckets))} />
          );
        }),
      ])}
    </tr>
  );
}

/** Of an array, the buckets that are shown. */
function windowOf(array: 0 | 1): { from: number; count: number } {
  const { head } = table.value;
  const size = array ? head.old : head.buckets;
  if (size <= MOST_ROWS) return { from: 0, count: size };
  const bucket = current.value?.bucket;
  const wanted = moved.value?.t === event.value ? moved.value.from : (bucket?.[0] === array ? bucket[1] : (bucket?.[1] ?? 0) % size) - WINDOW / 2;
  return { from: Math.max(0, Math.min(size - WINDOW, Math.floor(wanted))), count: WINDOW };
}

/** Saves the table as it is shown. */
function savePicture(): void {
  const title = `event ${event.value}: ${hidden.value ? "before it" : summary(events.value[event.value]!)}`;
  const svg = picture(table.value, current.value, title, (role) => SIGNS[role][0], windowOf);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  link.download = `event-${event.value}.svg`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function Grid({ array }: { array: 0 | 1 }) {
  const state = table.value;
  const now = current.value;
  const size = array ? state.head.old : state.head.buckets;
  const bits = Math.round(Math.log2(Math.max(1, size)));
  const { from, count } = windowOf(array);
  const name = array ? "Old array" : state.growing ? "New array" : "Buckets";
  let longest = 0;
  for (let i = 0; i < count; i++) for (const cells of chain(state, array, from + i)) for (const cell of cells) longest = Math.max(longest, cell.key.length, cell.value.length);
  const widest = Math.max(1, ...Array.from({ length: count }, (_, i) => chain(state, array, from + i).length));
  return (
    <div class={array ? "array old" : "array"} style={{ "--most": longest > 9 ? "8rem" : "5.2rem" }}>
      <h4>{name} <span>{some(size, "bucket")}{array ? `, ${state.head.nevacuate} at the front evacuated` : ""}{size > MOST_ROWS ? `; ${from} to ${from + count - 1} are shown` : ""}</span></h4>
      {size > MOST_ROWS && <Heat array={array} size={size} from={from} />}
      {size === 0 ? <p class="small">There are no buckets yet; the first entry brings one.</p> : (
        <div class="grid" tabIndex={0} role="region" aria-label={`${name}, table`}>
          <table>
            <thead><tr><th scope="col">bucket</th>{Array.from({ length: widest }, (_, depth) => [depth > 0 && <td key={`d${depth}`} />, ...Array.from({ length: 8 }, (_, c) => <th scope="col" key={depth * 8 + c}>{depth ? <span class="vh">overflow {depth}, cell </span> : null}{c}</th>)])}</tr></thead>
            <tbody>{Array.from({ length: count }, (_, i) => <Row key={from + i} array={array} bucket={from + i} bits={bits} step={now} state={state} running={cursors.value} />)}</tbody>
          </table>
        </div>
      )}
    </div>
  );
}

/** A large table at a glance: a mark for each group of buckets, darker where there are more entries. */
function Heat({ array, size, from }: { array: 0 | 1; size: number; from: number }) {
  const groups = Math.min(size, 256);
  const each = size / groups;
  const load = new Array<number>(groups).fill(0);
  for (const [bucket, buckets] of table.value.arrays[array]) if (bucket < size) load[Math.floor(bucket / each)]! += entriesIn(buckets);
  return (
    <svg class="heat" viewBox={`0 0 ${groups} 14`} preserveAspectRatio="none" role="img" aria-label={`entries over all ${size} buckets`}
      onClick={(e) => {
        const box = e.currentTarget.getBoundingClientRect();
        moved.value = { t: event.value, from: ((e.clientX - box.left) / box.width) * size - WINDOW / 2 };
      }}>
      {load.map((n, i) => n > 0 && <rect key={i} class="bar" x={i} y="0" width="1" height="11" opacity={Math.min(1, 0.12 + n / each / 10)} />)}
      <rect class="window" x={from / each} y="0.5" width={WINDOW / each} height="12" />
    </svg>
  );
}

function HeadCard() {
  const { head } = table.value;
  const load = head.buckets ? head.count / head.buckets : 0;
  const bytes = bytesOf(table.value, sizes.value.bucket);
  const flags = [[1, "an iterator may use the buckets"], [2, "an iterator may use the old buckets"], [4, "is written to"], [8, "grows at its own size"]] as const;
  const facts: Array<[string, string]> = [
    ["count", String(head.count)],
    ["B", `${head.B}, ${some(head.buckets, "bucket")}`],
    ["load", `${load.toFixed(2)} of 6.5`],
    ["overflow", String(head.noverflow)],
    ["seed", head.hash0.toString(16)],
    ["bytes", `${(bytes.arrays + bytes.overflow + bytes.old).toLocaleString("en")}${bytes.old ? `, ${bytes.old.toLocaleString("en")} old` : ""}`],
    ["flags", flags.filter(([bit]) => head.flags & bit).map(([, name]) => name).join("; ") || "none"],
  ];
  if (table.value.growing) facts.push(["growing", `old buckets 0 to ${head.nevacuate - 1} evacuated`.replace("0 to -1", "none")]);
  return (
    <div class="head">
      <dl>{facts.map(([name, text]) => <div key={name}><dt>{name}</dt><dd>{text}</dd></div>)}</dl>
      <div class="load" aria-hidden="true"><i style={{ width: `${Math.min(100, (load / 8) * 100)}%` }} /><b style={{ left: `${(6.5 / 8) * 100}%` }} /></div>
    </div>
  );
}

function HashBits() {
  const e = events.value[event.value];
  if (!e?.h || e.op.startsWith("mapiter")) return null;
  const B = tableBefore.value.head.B;
  const { bits, top } = hashParts(e.h, B);
  const bit = current.value?.bits;
  const rest = bits.slice(8);
  return (
    <p class="hash">
      <span class="name">hash of {e.k}</span>{" "}
      <code>
        {hidden.value ? bits.slice(0, 8) : <mark class={bit === "top" ? "on" : ""} title="tophash">{bits.slice(0, 8)}</mark>}{" "}
        {hidden.value || B === 0 || B > 48 ? rest.match(/.{1,8}/g)!.join(" ") : <>{rest.slice(0, rest.length - B).match(/.{1,8}/g)?.join(" ")}{B % 8 === 0 ? " " : ""}<mark class={bit === "low" ? "on" : ""} title="low B bits">{rest.slice(-B)}</mark></>}
      </code>{" "}
      <span class="name">{hidden.value ? `B = ${B}` : `tophash ${hex(top)}, bucket ${hashParts(e.h, B).bucket}`}</span>
    </p>
  );
}

function Choosers() {
  const all = events.value;
  return (
    <div class="choosers">
      <label>map <select value={String(map.value)} onChange={(e) => {
        map.value = Number(e.currentTarget.value);
        const own = histories.value[map.value]?.own;
        if (own?.length) goTo(own.find((t) => t >= event.value) ?? own.at(-1)!);
      }}>
        {histories.value.map((history, m) => <option key={m} value={String(m)}>{m + 1}: {model.value.doc.run!.types[model.value.doc.run!.maps[m]!.type]?.name ?? "map"}, {some(history.own.length, "event")}</option>)}
      </select></label>
      <label>only <input type="search" placeholder="delete, grow, a key" size={14} value={filter.value} onInput={(e) => (filter.value = e.currentTarget.value)} /></label>
      <span class="small">{filter.value ? `${some(shownEvents.value.length, "event")} of ${all.length}` : ""}</span>
    </div>
  );
}

function TimeLine() {
  const all = events.value;
  const last = Math.max(1, all.length - 1);
  type Mark = [t: number, kind: string, title: string];
  const marks = all.flatMap((e, t): Mark[] => {
    if (e.m !== map.value) return [];
    if (e.panics || e.dies) return [[t, "panic", "panic"]];
    if (e.grow) return [[t, "grow", e.grow === "same" ? "rebuilt at its size" : `grows to B = ${e.head?.B ?? "?"}`]];
    if (e.done) return [[t, "done", "growth has ended"]];
    if (e.op === "mapiterinit") return [[t, "range", "a range begins"]];
    if (e.cleared) return [[t, "clear", "cleared"]];
    return [];
  });
  const kept = marks.length > 240 ? marks.filter((mark) => mark[1] !== "range").slice(0, 240) : marks;
  return (
    <div class="time">
      <div class="buttons">
        <button onClick={() => goTo(shownEvents.value[0] ?? 0)} title="First event (Home)">⇤<span class="vh"> First event</span></button>
        <button onClick={() => goBy(-1)} title="Previous event (,)">◀<span class="vh"> Previous event</span></button>
        <button onClick={() => stepBy(-1)} title="Step back (&lt;)">‹ step</button>
        <button onClick={() => stepBy(1)} title="Step (&gt;)">step ›</button>
        <button onClick={() => goBy(1)} title="Next event (.)">▶<span class="vh"> Next event</span></button>
        <button onClick={() => goTo(shownEvents.value.at(-1) ?? 0)} title="Last event (End)">⇥<span class="vh"> Last event</span></button>
        <button onClick={nextGrowth} title="Run to the next growth (g)">next growth</button>
        <div class="track">
          <input type="range" min={0} max={all.length - 1} value={event.value} aria-label="Event" aria-valuetext={`event ${event.value}${hidden.value ? "" : `: ${summary(all[event.value]!)}`}`} onInput={(e) => goTo(Number(e.currentTarget.value))} />
          <div class="marks" aria-hidden="true">{kept.map(([t, kind, title]) => <button tabIndex={-1} key={t} class={kind} title={`${t}: ${title}`} style={{ left: `${(t / last) * 100}%` }} onClick={() => goTo(t)} />)}</div>
        </div>
      </div>
    </div>
  );
}

function Output() {
  const run = model.value.doc.run!;
  const text = run.output;
  let written = text.length;
  let known = false;
  for (let t = event.value; t >= 0; t--) {
    const o = events.value[t]!.o;
    if (o === undefined) continue;
    written = o;
    known = true;
    break;
  }
  if (!known) written = events.value.some((e) => e.o !== undefined) ? 0 : text.length;
  const ends = { exited: `exit status ${run.exit}`, panicked: `it panicked, exit status ${run.exit}`, killed: `killed by signal ${run.exit}`, endless: `stopped after ${run.seconds ?? "some"} seconds` }[run.status];
  return (
    <aside class="output" aria-label="Output">
      <h3>Output</h3>
      <pre tabIndex={0} role="region" aria-label="What the program has written">{text.slice(0, written)}<span class="later">{text.slice(written)}</span></pre>
      <p class="small">{ends}{run.outputMore ? `; ${some(run.outputMore, "byte")} more` : ""}{run.more ? "; the run had more operations than are here" : ""}</p>
    </aside>
  );
}

/** Entries that have changed their place glide there, so that they can be followed. */
function useGlide(): { current: HTMLDivElement | null } {
  const box = useRef<HTMLDivElement>(null);
  const before = useRef(new Map<string, DOMRect>());
  useLayoutEffect(() => {
    const now = new Map<string, DOMRect>();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    for (const cell of box.current?.querySelectorAll<HTMLElement>("td.entry[data-key]") ?? []) {
      const key = `${map.value} ${cell.dataset["key"]}`;
      const at = cell.getBoundingClientRect();
      const old = before.current.get(key);
      if (now.has(key)) continue;
      now.set(key, at);
      if (still || !old || !cell.classList.contains("to")) continue;
      cell.animate([{ transform: `translate(${old.left - at.left}px, ${old.top - at.top}px)` }, { transform: "none" }], { duration: 280, easing: "ease-out" });
    }
    before.current = now;
  });
  return box;
}

export function Replay() {
  const run = model.value.doc.run;
  const box = useGlide();
  const shown = current.value;
  useEffect(() => {
    const grid = box.current?.querySelector<HTMLElement>("tr.active");
    const frame = grid?.closest<HTMLElement>(".grid");
    if (!grid || !frame) return;
    const top = grid.offsetTop - frame.clientHeight / 2;
    if (grid.offsetTop < frame.scrollTop + 30 || grid.offsetTop > frame.scrollTop + frame.clientHeight - 50) frame.scrollTop = top;
  }, [event.value, stepIndex.value]);
  if (!run) return null;
  const e = events.value[event.value];
  if (!e)
    return (
      <section class="replay" aria-label="Run">
        <header><h2>The run</h2></header>
        <div class="columns"><p>The program did nothing with maps when it ran.</p><Output /></div>
      </section>
    );
  const site = run.sites[e.a];
  const atom = site?.atom ?? -1;
  const home = model.value.doc.atoms[atom]?.[0] ?? -1;
  // Where the entry point is asked for, it is not told.
  const asked = question.value?.kind === "entry" ? model.value.atomText(atom) : `${e.op} is called`;
  const text = hidden.value ? `${asked}${e.k !== undefined && !e.op.startsWith("mapiter") ? ` for the key ${e.k}` : ""}. What happens?` : summary(e);
  return (
    <section class="replay" aria-label="Map replay">
      <header>
        <h2>Map replay</h2>
        <p>What really happened in one run, seed {model.value.doc.seed}. This is the table of Go 1.1 to 1.23; Go 1.24's own is a Swiss table.</p>
        <Choosers />
      </header>
      <TimeLine />
      <div class="columns">
        <div class="main" ref={box}>
          <h3 class="event"><span class="number">event {event.value}</span> {text}</h3>
          <p class="small site">
            {site ? `${site.func}, ${site.file}:${site.line}` : ""}
            {atom >= 0 && home !== func.value && home >= 0 && <button class="quiet" onClick={() => showFunction(home)}>show {model.value.doc.functions[home]?.name}</button>}
            {atom >= 0 && home === func.value && <button class="quiet" onClick={() => togglePin([atom])}>pin the call</button>}
          </p>
          <Quiz />
          <HashBits />
          {!hidden.value && (
            <ol class="steps">
              {steps.value.map((s, i) => (
                <li key={i} class={i === stepIndex.value ? "on" : ""}>
                  <button onClick={() => (step.value = i)} aria-current={i === stepIndex.value ? "step" : undefined}><b>{s.name}</b> {s.text}</button>
                </li>
              ))}
            </ol>
          )}
          <HeadCard />
          {table.value.growing && <Grid array={1} />}
          <Grid array={0} />
          {cursors.value.length > 0 && (
            <ul class="cursors">
              {cursors.value.map((c) => <li key={c.id}><b>▸{c.id}</b> began at bucket {c.start} of {c.groups}, cell {c.offset} of each bucket; {some(c.count, "entry", "entries")} so far. Cells without an entry are passed over.</li>)}
            </ul>
          )}
          {shown && shown.roles.size > 0 && <p class="legend small">{[...new Set(shown.roles.values())].map((role) => <span key={role}><b class={`sign ${role}`}>{SIGNS[role][0]}</b> {SIGNS[role][1]}</span>)}</p>}
          <p class="save"><button onClick={savePicture}>Save as a picture (SVG)</button></p>
          <details class="astext">
            <summary>The table as text</summary>
            <pre tabIndex={0} role="region" aria-label="The table as text">{tableText(table.value)}</pre>
          </details>
        </div>
        <div class="side">
          <Output />
          {table.value.head.count > 0 && <Distribution table={table.value} />}
          {histories.value[map.value] && <Memory history={histories.value[map.value]!} sizes={sizes.value} t={event.value} />}
        </div>
      </div>
    </section>
  );
}
