// The film strip: one function as LLVM text before the optimiser's passes, and after each that changed it.
import { computed, signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { diff } from "./diff";
import { words } from "./highlight";
import { func, LETTERS, model, pass, pins, preview, say, showFunction, togglePin } from "./state";

const filter = signal("");
const whole = signal(false);
const CONTEXT = 3;

const passes = computed(() => model.value.doc.passes);

/** The function's lines before the first pass, and after each, with the atoms that they are of. */
const states = computed(() => {
  const { start = [], atoms = [], steps = [] } = passes.value ?? {};
  let lines = start.map((text, i) => ({ text, atom: atoms[i] ?? -1 }));
  const result = [lines];
  for (const { edits, atoms: added = [] } of steps) {
    lines = [...lines];
    // From the last line to the first, so that numbers hold.
    for (let n = edits.length - 1; n >= 0; n--) {
      const [line, removed, inserted] = edits[n]!;
      lines.splice(line, removed, ...inserted.map((text, i) => ({ text, atom: added[n]?.[i] ?? -1 })));
    }
    result.push(lines);
  }
  return result;
});

/** The passes that the filter keeps, by number; 0 is the state before all. */
const kept = computed(() => {
  const wanted = filter.value.trim().toLowerCase();
  const all = states.value.map((_, i) => i);
  return wanted ? all.filter((i) => i > 0 && nameOf(i).toLowerCase().includes(wanted)) : all;
});
const nameOf = (i: number) => (i > 0 ? (passes.value?.steps[i - 1]?.name ?? "") : "as it is emitted");

const changes = computed(() => {
  const i = Math.min(pass.value, states.value.length - 1);
  const now = states.value[i] ?? [];
  if (i === 0) return now.map(({ text, atom }, index) => ({ sign: " " as const, text, index, atom }));
  const before = states.value[i - 1]!;
  return diff(before.map((line) => line.text), now.map((line) => line.text)).map((line) => ({ ...line, atom: (line.sign === "-" ? before : now)[line.index]!.atom }));
});

/** The next (1) or the previous (-1) of the passes that the filter keeps. */
export function movePass(direction: 1 | -1): void {
  if (!passes.value) return say("there are no passes here: mapgo explain --passes records them");
  const next = direction > 0 ? kept.value.find((i) => i > pass.value) : kept.value.findLast((i) => i < pass.value);
  if (next === undefined) return;
  pass.value = next;
  const added = changes.value.filter((line) => line.sign === "+").length;
  const gone = changes.value.filter((line) => line.sign === "-").length;
  say(`${next}: ${nameOf(next)}${next ? `, ${added} lines added, ${gone} removed` : ""}`);
}

const atomOf = (target: EventTarget | null) => Number((target as Element | null)?.closest("[data-atom]")?.getAttribute("data-atom") ?? -1);

export function Passes() {
  const strip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const now = strip.current?.querySelector<HTMLElement>("[aria-current]");
    if (now && strip.current) strip.current.scrollLeft = now.offsetLeft - strip.current.clientWidth / 2;
  }, [pass.value, filter.value]);
  const data = passes.value;
  if (!data) return null;
  const at = Math.min(pass.value, states.value.length - 1);
  // Of what is as it was before, only lines near a change are shown.
  const near = new Set<number>();
  changes.value.forEach((line, i) => {
    if (line.sign !== " ") for (let d = -CONTEXT; d <= CONTEXT; d++) near.add(i + d);
  });
  const all = whole.value || at === 0;
  const pinOf = (atom: number) => (atom < 0 ? -1 : pins.value.findIndex((pin) => pin.includes(atom)));
  const letters = pins.value.some((pin) => pin.length > 0);
  const rows = changes.value.map((line, i) => ({ ...line, i })).filter(({ i }) => all || near.has(i));
  return (
    <section class="passes" aria-label="Passes">
      <header>
        <h2>Passes</h2>
        <p>What the optimiser's passes did to {model.value.doc.functions[data.func]?.name ?? "the function"}; those that changed nothing are left out{data.more ? ", and so are the last, for there are too many" : ""}.</p>
        <label>name <input type="search" size={14} placeholder="inline, licm" value={filter.value} onInput={(e) => (filter.value = e.currentTarget.value)} /></label>
        <label><input type="checkbox" checked={whole.value} onChange={(e) => (whole.value = e.currentTarget.checked)} />whole function</label>
      </header>
      <div class="strip">
        <button onClick={() => movePass(-1)} title="Previous pass ({)">◀<span class="vh"> Previous pass</span></button>
        <div ref={strip}>
          {kept.value.map((i) => <button key={i} aria-current={i === at ? "step" : undefined} onClick={() => (pass.value = i)}><span class="number">{i}</span> {nameOf(i)}</button>)}
          {kept.value.length === 0 && <span class="small">No pass of that name changed the function.</span>}
        </div>
        <button onClick={() => movePass(1)} title="Next pass (})">▶<span class="vh"> Next pass</span></button>
      </div>
      <pre class="diff" tabIndex={0} role="region" aria-label={`${at}: ${nameOf(at)}`}
        onMouseMove={(e) => {
          const atom = data.func === func.value ? atomOf(e.target) : -1;
          if (String(preview.value) !== (atom >= 0 ? String(atom) : "")) preview.value = atom >= 0 ? [atom] : [];
        }}
        onMouseLeave={() => (preview.value = [])}
        onClick={(e) => {
          const atom = atomOf(e.target);
          if (atom < 0 || getSelection()?.toString()) return;
          if (data.func !== func.value) showFunction(data.func);
          togglePin([atom]);
        }}>
        {rows.map((line, n) => (
          <>
            {!all && line.i !== (rows[n - 1]?.i ?? -1) + 1 && <span class="skipped">{line.i - (rows[n - 1]?.i ?? -1) - 1} lines as before{"\n"}</span>}
            <span key={line.i} class={`${line.sign === "+" ? "added" : line.sign === "-" ? "gone" : ""} ${pinOf(line.atom) < 0 ? "" : `pinned p${pinOf(line.atom)}`}`.trim()} data-atom={line.atom >= 0 ? line.atom : undefined}>{letters && <b class="letter">{LETTERS[pinOf(line.atom)] ?? " "}</b>}<span class="sign">{line.sign === "-" ? "−" : line.sign}<span class="vh">{line.sign === "+" ? "added" : line.sign === "-" ? "removed" : ""}</span></span>{words("optimized", line.text).map(([text, kind], k) => (kind ? <span key={k} class={kind}>{text}</span> : text))}{"\n"}</span>
          </>
        ))}
        {!all && rows.length > 0 && rows.at(-1)!.i < changes.value.length - 1 && <span class="skipped">{changes.value.length - 1 - rows.at(-1)!.i} lines as before</span>}
      </pre>
    </section>
  );
}
