// The page as a whole: the line at the top, panes, replay, descriptors, help; and the keys.
import { effect, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Inspector, fieldName } from "./inspector";
import { Panes, find, focusPane, followJump, moveAtom, moveLine, movePane, nextMapOperation, atomsOfLine, showLine } from "./panes";
import { Lesson, hasLesson, veiled } from "./lesson";
import { Passes, movePass } from "./passes";
import { Replay } from "./replay";
import { Sheet, hidden, reveal } from "./quiz";
import { clearPins, counterpart, cursor, func, goBy, helpShown, mode, model, nextGrowth, pins, preview, said, searchText, showFunction, side, sides, stepBy, switchSide, theme, togglePin, wantsBoth, LETTERS, type Mode } from "./state";

const searching = signal(false);

const KEYS: Array<[string, string]> = [
  ["↑ ↓", "line"], ["← →", "pane, at the line that is linked"], ["[ ]", "previous, next thing that is linked"], ["Enter", "pin, or unpin, in the colours and letters A to H"], ["Esc", "no pins"],
  ["n", "next operation on a map"], ["j", "in the assembly: to where a jump goes, and back"], ["/", "search in the open panes; Enter for the next place"], [", .", "previous, next event of the replay"], ["< >", "one step within an event"], ["g", "run to the next growth"],
  ["{ }", "previous, next pass of the optimiser (--passes)"], ["x", "over to the other program (--compare)"], ["b", "both programs beside each other, or one"],
  ["space", "show the answer (lecture)"], ["?", "this help"],
];

function onKey(e: KeyboardEvent): void {
  const target = e.target as HTMLElement;
  if (e.ctrlKey || e.metaKey || e.altKey) return;
  if (e.key === "Escape") {
    if (helpShown.value) helpShown.value = false;
    else if (searching.value) searching.value = false;
    else clearPins();
    return;
  }
  if (target.closest("input:not([type=checkbox], [type=range]), select, textarea, dialog")) return;
  const inPane = target.closest(".pane .body") !== null;
  // Elsewhere Enter, space and the arrows are the browser's: buttons, scrolling.
  const free = inPane || target === document.body;
  switch (e.key) {
    case "ArrowDown": if (free) { focusPane(cursor.value.stage); moveLine(1); break; } return;
    case "ArrowUp": if (free) { focusPane(cursor.value.stage); moveLine(-1); break; } return;
    case "PageDown": if (inPane) { moveLine(20); break; } return;
    case "PageUp": if (inPane) { moveLine(-20); break; } return;
    case "Home": if (inPane) { moveLine(-1e9); break; } return;
    case "End": if (inPane) { moveLine(1e9); break; } return;
    case "ArrowRight": if (free) { movePane(1); break; } return;
    case "ArrowLeft": if (free) { movePane(-1); break; } return;
    case "Enter": if (free) { togglePin(atomsOfLine(cursor.value.stage, cursor.value.line)); break; } return;
    case " ": if (free && hidden.value && mode.value === "lecture") { reveal(); break; } return;
    case "[": moveAtom(-1); break;
    case "]": moveAtom(1); break;
    case "j": followJump(); break;
    case "n": nextMapOperation(); break;
    case "/": searching.value = true; break;
    case ",": goBy(-1); break;
    case ".": goBy(1); break;
    case "<": stepBy(-1); break;
    case ">": stepBy(1); break;
    case "g": nextGrowth(); break;
    case "{": movePass(-1); break;
    case "}": movePass(1); break;
    case "x": switchSide(); break;
    case "b": if (sides.value.length > 1) { wantsBoth.value = !wantsBoth.value; break; } return;
    case "?": helpShown.value = true; break;
    default: return;
  }
  e.preventDefault();
}

function Search() {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), [searching.value]);
  if (!searching.value) return null;
  return (
    <form class="search" role="search" onSubmit={(e) => { e.preventDefault(); find(searchText.value); }}>
      <label>Search the open panes <input type="search" ref={input} value={searchText.value} onInput={(e) => (searchText.value = e.currentTarget.value)} /></label>
      <button>Next</button>
      <button type="button" onClick={() => { searching.value = false; focusPane(cursor.value.stage); }}>Close</button>
      <span class="small">{said.value}</span>
    </form>
  );
}

function Help() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => effect(() => {
    if (helpShown.value && !dialog.current?.open) dialog.current?.showModal();
    if (!helpShown.value && dialog.current?.open) dialog.current.close();
  }), []);
  return (
    <dialog ref={dialog} aria-labelledby="help-title" onClose={() => (helpShown.value = false)}>
      <h2 id="help-title">Reading this page</h2>
      <p>Each pane shows the chosen function at one stage of its compilation. What stands together in one stage is linked to what it became in the others: point at a line to see it everywhere, click it to keep it.</p>
      <p>A link means that compiler and optimiser carried the identity of a statement of Core along. What LLVM made itself is marked so: ▭ frame, ⇄ spill, ⌀ clear, ⋈ merged from several, ∘ made.</p>
      <table><tbody>{KEYS.map(([keys, what]) => <tr key={keys}><th scope="row"><kbd>{keys}</kbd></th><td>{what}</td></tr>)}</tbody></table>
      <p>The address of the page keeps what is shown and pinned, so that it can be sent to others.</p>
      <button onClick={() => (helpShown.value = false)}>Close</button>
    </dialog>
  );
}

function Coverage() {
  const { coverage, functions } = model.value.doc;
  const own = coverage[func.value];
  if (!own) return null;
  const total = (name: string) => coverage.reduce((sum, c) => sum + (c[name] ?? 0), 0);
  const rest = (["frame", "spill", "clear", "merged", "made"] as const).filter((kind) => own[kind]).map((kind) => `${own[kind]} ${kind}`);
  return (
    <span class="coverage" title={own["beside"] ? `${own["beside"]} of the others are shown with the instruction beside them` : undefined}>
      <b>{own["linked"]} of {own["instructions"]}</b> instructions linked to the source{own["through"] ? `, ${own["through"]} of these through an instruction that they work for` : ""}{rest.length ? `; the others: ${rest.join(", ")}` : ""}{functions.length > 1 ? `. All functions: ${total("linked")} of ${total("instructions")}` : ""}
      {functions[func.value]?.more && <b>. This function is too long to be here as a whole: stages end before it does; numbers are of all of it</b>}
    </span>
  );
}

/** What both programs have of the function. */
function Compared() {
  const to = counterpart(func.value);
  const here = model.value.doc;
  const there = sides.value[1 - side.value]!.doc;
  const count = (doc: typeof here, f: number) => {
    const { instructions = 0 } = doc.coverage[f] ?? {};
    return `instructions ${instructions}, operations on maps ${doc.functions[f]?.maps ?? 0}`;
  };
  return (
    <p class="command">
      {to < 0 ? "The other program has no such function. " : there.functions[to]!.name === here.functions[func.value]!.name ? "" : `There it is ${there.functions[to]!.name}. `}
      {to >= 0 && `Here: ${count(here, func.value)}. There: ${count(there, to)}. `}
      Lines that the other program does not have are marked <b aria-hidden="true">≠</b>. <button class="quiet" aria-keyshortcuts="x" onClick={switchSide}>Go over to the other</button>
      <label class="wide"><input type="checkbox" checked={wantsBoth.value} onChange={(e) => (wantsBoth.value = e.currentTarget.checked)} />beside each other</label>
    </p>
  );
}

function Header() {
  const { doc } = model.value;
  const name = doc.files.map((file) => file.name).join(", ");
  return (
    <header class="top">
      <h1>{name || "mapgo explain"}</h1>
      {doc.functions.length > 0 && (
        <label class="chooser">Function <span class="paper" aria-hidden="true">{doc.functions[func.value]?.name}</span>
          <select value={String(func.value)} onChange={(e) => showFunction(Number(e.currentTarget.value))}>
            {doc.functions.map((f, i) => <option key={i} value={String(i)}>{f.name}{f.maps ? ` (${f.maps} on maps)` : ""}{sides.value.length > 1 && counterpart(i) < 0 ? ", here alone" : ""}</option>)}
          </select>
        </label>
      )}
      {sides.value.length > 1 && (
        <label class="sides">Program
          <select value={String(side.value)} onChange={switchSide}>
            {sides.value.map(({ doc: one }, i) => <option key={i} value={String(i)}>{i ? "other" : "first"}: {one.files.map((file) => file.name).join(", ")}, -O {one.opt}</option>)}
          </select>
        </label>
      )}
      <div class="controls">
        <label>Questions
          <select value={mode.value} onChange={(e) => (mode.value = e.currentTarget.value as Mode)}>
            <option value="off">off</option><option value="practice">practice</option><option value="lecture">lecture</option><option value="sheet">sheet</option>
          </select>
        </label>
        <label>Colours
          <select value={theme.value} onChange={(e) => (theme.value = e.currentTarget.value as "auto")}>
            <option value="auto">as the system</option><option value="light">light</option><option value="dark">dark</option>
          </select>
        </label>
        <button onClick={() => print()}>Print</button>
        <button onClick={() => (helpShown.value = true)} aria-keyshortcuts="?">Help</button>
      </div>
      {sides.value.length > 1 && <Compared />}
      <p class="command"><code>{doc.command.join(" ")}</code> <span>{doc.compiler}, -O {doc.opt}</span> <Coverage /></p>
    </header>
  );
}

function Pins() {
  const shown = pins.value.map((pin, i) => ({ pin, i })).filter(({ pin }) => pin.length > 0);
  return (
    <div class="pins">
      {shown.length === 0 && <span class="small">Point at a line to see what it becomes; click to pin it. Keys: <kbd>?</kbd></span>}
      {shown.map(({ pin, i }) => {
        const row = model.value.doc.atoms[pin[0]!]!;
        return (
          <button key={i} class={`pin p${i}`} title="Unpin" onClick={() => togglePin(pin)}>
            <b>{LETTERS[i]}</b> <code>{model.value.atomText(pin[0]!) || row[4]}</code>{row[0] !== func.value ? ` in ${model.value.doc.functions[row[0]]?.name ?? ""}` : ""} <span aria-hidden="true">✕</span>
          </button>
        );
      })}
      {shown.length > 0 && <button class="quiet" onClick={clearPins}>clear</button>}
    </div>
  );
}

function Descriptors() {
  const { types, constants } = model.value.doc;
  const maps = types.map((type, index) => ({ type, index })).filter(({ type }) => type.map);
  if (!maps.length) return null;
  return (
    <details class="descriptors">
      <summary>Map types: what their descriptors say ({maps.length})</summary>
      {maps.map(({ type, index }) => {
        const m = type.map!;
        const parts: Array<[string, number, string]> = [
          ["tophash", 0, `${m.cells} × 1 byte`], ["keys", m.keysOffset, `${m.cells} × ${m.keySlot}`], ["values", m.elemsOffset, `${m.cells} × ${m.elemSlot}`], ["overflow", m.overflowOffset, "8"],
        ];
        const used = (constants ?? []).filter((row) => row[0] === func.value && row[2] === index);
        return (
          <section key={type.name}>
            <h3><code>type:{type.name}</code></h3>
            <p>key {types[m.key]?.name ?? "?"}, {m.keySize} bytes; value {types[m.elem]?.name ?? "?"}, {m.elemSize} bytes; a bucket has {m.bucket} bytes; operations are {m.form}. {m.flags.length ? `Flags: ${m.flags.join(", ")}.` : ""}</p>
            <div class="layout">{parts.map(([name, offset, what]) => <span key={name}><b>{name}</b> from byte {offset}<br />{what}</span>)}</div>
            {used.length > 0 && (
              <p class="small">In the optimised code of this function: {used.map(([, line, , field, value]) => (
                <button class="quiet" key={`${line} ${field}`} title={fieldName(field)} onClick={() => showLine("optimized", line)}>{value} in line {line + 1}</button>
              ))}</p>
            )}
          </section>
        );
      })}
    </details>
  );
}

function Diagnostics() {
  const { diagnostics, files, reached } = model.value.doc;
  if (!diagnostics.length) return null;
  return (
    <section class="diagnostics" aria-label="Diagnostics">
      <h2>This program does not compile</h2>
      <ul>{diagnostics.map((d, i) => <li key={i}><b>{files[d.file]?.name}{d.line !== undefined ? `:${d.line}` : ""}{d.column !== undefined ? `:${d.column}` : ""}</b> {d.text}</li>)}</ul>
      <p>Stages reached: {reached.join(", ") || "none"}.</p>
    </section>
  );
}

export function App() {
  useEffect(() => {
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  useEffect(() => { preview.value = []; }, [func.value]);
  return (
    <>
      <Header />
      <main class={hasLesson.value ? "beside" : ""}>
        {hasLesson.value && <Lesson />}
        <div class="all" data-veiled={veiled.value ? "" : undefined}>
          <Diagnostics />
          {!veiled.value && <Pins />}
          <Search />
          <Panes />
          {!veiled.value && <><Inspector /><Passes /><Replay /></>}
          <Sheet />
          {!veiled.value && <Descriptors />}
        </div>
      </main>
      <Help />
      <p class="vh" role="status" aria-live="polite">{said.value}</p>
    </>
  );
}
