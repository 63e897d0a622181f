// Tests of the page in Chromium, without a network:  node tests/run.mjs FOLDER
// FOLDER has documents as mapgo explain --json writes them. The last line is the numbers that passed and failed.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import Ajv from "ajv/dist/2020.js";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { STAGES, lineAtoms, linked, replay } from "./expected.mjs";
import { pageOf } from "./pages.mjs";

const folder = process.argv[2];
const only = process.argv[3];
const root = new URL("..", import.meta.url).pathname;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const scratch = mkdtempSync(join(tmpdir(), "explorer-"));
const documents = Object.fromEntries(readdirSync(folder).filter((name) => name.endsWith(".json")).sort().map((name) => [name.slice(0, -5), JSON.parse(readFileSync(join(folder, name), "utf8"))]));
const all = STAGES.join(",");

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });

function equal(actual, expected, what) {
  const [a, b] = [actual, expected].map((value) => JSON.stringify(value));
  if (a !== b) throw new Error(`${what}: ${a?.slice(0, 600)}\n   but expected: ${b?.slice(0, 600)}`);
}
const check = (condition, what) => equal(Boolean(condition), true, what);

/** Opens a page of a document and does something there; nothing may be asked of a network, and no error be printed. */
async function open(document, hash, action, options = {}) {
  const file = join(scratch, "page.html");
  writeFileSync(file, pageOf(document));
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, offline: true, ...options });
  context.setDefaultTimeout(20000);
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("request", (request) => !/^(file|data|blob):/.test(request.url()) && wrong.push(request.url()));
  try {
    await page.goto(pathToFileURL(file) + hash);
    await page.waitForSelector("html[data-ready], [role=alert]", { timeout: 90000 });
    const result = await action(page);
    equal(wrong, [], "errors");
    return result;
  } finally {
    await context.close();
  }
}

const name = (doc, func) => encodeURIComponent(doc.functions[func].name);
const indices = (page, stage, what) => page.$$eval(`.pane.${stage} .line.${what}`, (lines) => lines.map((line) => Number(line.dataset.i)));
const settled = (page) => page.evaluate(() => new Promise((done) => setTimeout(done, 5)));

/** What axe finds wrong. */
async function faults(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.map((v) => `${v.id}: ${v.nodes.slice(0, 4).map((n) => n.target + " " + (n.any[0]?.message ?? "")).join(" | ")}`));
}

const tests = {};
// Of the lessons, what is asked about them is tried here.
const lessons = Object.entries(documents).filter(([title]) => /^\d-/.test(title));
const compiled = Object.entries(documents).filter(([title, doc]) => !/^\d-/.test(title) && doc.functions.length > 0);
const withEvents = compiled.filter(([, doc]) => doc.run?.events.length > 0);
const [, mainDoc] = compiled.find(([title]) => title === "lookup") ?? compiled[0];
const iterating = withEvents.find(([title]) => title === "iterate") ?? withEvents[0];

tests["the bundle is what the sources make"] = () => execFileSync("node", ["build.mjs", "--check"], { cwd: root, stdio: "pipe" });
tests["types are right"] = () => execFileSync("node", ["node_modules/typescript/bin/tsc", "--noEmit"], { cwd: root, stdio: "pipe" });

for (const [title, doc] of Object.entries(documents))
  tests[`${title}: the document is as schema.json says`] = () => {
    const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(join(root, "schema.json"), "utf8")));
    check(validate(doc), JSON.stringify(validate.errors?.slice(0, 3)));
  };

for (const [title, doc] of compiled)
  tests[`${title}: a click on any line selects what the document links it to`] = () =>
    open(doc, `#o=${all}`, async (page) => {
      for (let func = 0; func < Math.min(doc.functions.length, 3); func++) {
        await page.selectOption(".chooser select", String(func));
        await page.waitForFunction((count) => document.querySelectorAll(".pane.asm .line").length === count, doc.asm[func].length);
        await settled(page);
        const lines = Object.fromEntries(STAGES.map((stage) => [stage, lineAtoms(doc, stage, func)]));
        const wrong = await page.evaluate(({ lines, stages }) => {
          const problems = [];
          const shared = (a, b) => a.some((atom) => b.includes(atom));
          for (const stage of stages) {
            if (!document.querySelector(`.pane.${stage}`)) continue;
            // All lines of short functions, and a sample of long ones.
            const every = Math.ceil(lines[stage].length / 50);
            for (let i = 0; i < lines[stage].length; i += every) {
              const line = document.querySelector(`.${stage} .line[data-i="${i}"]`);
              // In the source, the first word that is linked stands for the line.
              const part = stage === "source" ? line.querySelector("[data-a]") : line;
              const atoms = stage === "source" ? (part?.dataset.a.split(".").map(Number) ?? []) : lines[stage][i];
              if (stage === "source" && !atoms.length !== !lines[stage][i].length) problems.push(`source ${i} has ${atoms}, not ${lines[stage][i]}`);
              if (!atoms.length || (stage === "source" && !atoms.every((atom) => lines.source[i].includes(atom)))) {
                if (atoms.length) problems.push(`source ${i}: ${atoms} of ${lines.source[i]}`);
                continue;
              }
              part.click();
              for (const other of stages) {
                const pane = document.querySelector(`.pane.${other}`);
                if (!pane) continue;
                const shown = [...pane.querySelectorAll(".line.pinned")].map((l) => Number(l.dataset.i)).join();
                const expected = lines[other].flatMap((own, n) => (shared(own, atoms) ? [n] : [])).join();
                if (shown !== expected) problems.push(`${stage} ${i} (${atoms}) in ${other}: ${shown}, not ${expected}`);
              }
              document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
            }
          }
          return problems.slice(0, 5);
        }, { lines, stages: STAGES });
        equal(wrong, [], doc.functions[func].name);
      }
    });

tests["pointing at a line shows what it is linked to, a click keeps it, Esc lets go"] = () =>
  open(mainDoc, `#o=${all}`, async (page) => {
    const func = Number(await page.$eval(".chooser select", (s) => s.value));
    for (const stage of ["core", "emitted", "optimized", "asm"]) {
      const line = lineAtoms(mainDoc, stage, func).findIndex((atoms) => atoms.length > 0);
      const atoms = lineAtoms(mainDoc, stage, func)[line];
      const target = page.locator(`.${stage} .line[data-i="${line}"]`);
      await target.hover({ position: { x: 20, y: 8 } });
      for (const other of STAGES) equal(await indices(page, other, "preview"), linked(mainDoc, other, func, atoms), `${stage} in ${other}`);
      await target.click({ position: { x: 20, y: 8 } });
      await page.mouse.move(2, 2);
      equal(await indices(page, "core", "preview"), [], "no preview");
      equal(await indices(page, "core", "pinned"), linked(mainDoc, "core", func, atoms), stage);
      equal(await page.$eval(`.${stage} .line[data-i="${line}"] .gutter`, (g) => g.dataset.pins), "A", "letter");
      equal(await page.$eval(`.${stage} .line[data-i="${line}"]`, (l) => l.ariaSelected ?? l.getAttribute("aria-selected")), "true", "selected");
      await page.keyboard.press("Escape");
      equal(await indices(page, "core", "pinned"), [], "unpinned");
    }
  });

for (const [title, doc] of withEvents)
  tests[`${title}: cells are those of the events replayed`] = () =>
    open(doc, "", async (page) => {
      const expected = [];
      for (const { t, m, cells } of replay(doc))
        if (cells.size <= 300 && (t < 60 || t % 17 === 0)) expected.push({ t, m, cells: [...cells].map(([place, cell]) => [place, cell.key, cell.value].join(" ")).sort() });
      const wrong = await page.evaluate(async (expected) => {
        const tick = () => new Promise((done) => setTimeout(done));
        const range = document.querySelector(".time input[type=range]");
        const problems = [];
        for (const { t, m, cells } of expected) {
          range.value = String(t);
          range.dispatchEvent(new Event("input", { bubbles: true }));
          await tick();
          const shown = [...document.querySelectorAll("td.entry")].map((td) => [td.dataset.place, td.dataset.key, td.querySelector(".value").textContent].join(" ")).sort();
          // Of more than 64 buckets a window is shown.
          if (document.querySelector(".heat") ? shown.some((cell) => !cells.includes(cell)) : shown.join("\n") !== cells.join("\n"))
            problems.push(`map ${m} after event ${t}: ${shown.join(", ")}, not ${cells.join(", ")}`);
        }
        return problems.slice(0, 3);
      }, expected);
      equal(wrong, [], "cells");
    });

for (const [title, doc] of withEvents.slice(0, 3))
  tests[`${title}: steps back are steps forward, backwards`] = () =>
    open(doc, "#t=0.0", async (page) => {
      const wrong = await page.evaluate(async () => {
        let seed = 7;
        const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
        const state = () => {
          const main = document.querySelector(".columns .main");
          return main.innerText + [...main.querySelectorAll("td, tr, li, mark")].map((e) => `${e.className} ${e.dataset.place ?? ""}`).join("\n");
        };
        const press = async (key) => {
          document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
          await new Promise((done) => setTimeout(done));
        };
        for (let done = 0; done < 200; ) {
          const states = [state()];
          for (let n = 1 + random(12), i = 0; i < n; i++, done++) {
            await press(">");
            const next = state();
            if (next === states.at(-1)) break; // the end
            states.push(next);
          }
          const back = random(states.length);
          for (let i = 0; i < back; i++, done++) {
            await press("<");
            if (state() !== states.at(-2 - i)) {
              const [a, b] = [state(), states.at(-2 - i)];
              let at = 0;
              while (a[at] === b[at]) at++;
              return `step back ${i} at ${location.hash}: ${a.slice(at - 40, at + 80)}, not ${b.slice(at - 40, at + 80)}`;
            };
          }
        }
        return "";
      });
      equal(wrong, "", "steps");
    });

tests["the keyboard alone"] = () =>
  open(mainDoc, "", async (page) => {
    const press = async (...keys) => { for (const key of keys) { await page.keyboard.press(key); await settled(page); } };
    const url = async () => { await page.waitForTimeout(160); return decodeURIComponent(page.url().split("#")[1]); };
    const cursor = () => page.evaluate(() => document.activeElement.getAttribute("aria-activedescendant"));
    let tabs = 0;
    while (!(await page.evaluate(() => document.activeElement.matches(".pane .body"))) && tabs++ < 30) await press("Tab");
    check(tabs < 30, "a pane can be reached by Tab");
    await press("Home", "n");
    check(/p=A:\d+/.test(await url()), "n pins a map operation: " + (await url()));
    check((await indices(page, "core", "pinned")).length > 0, "it is pinned in Core");
    await press("ArrowRight");
    check((await cursor()).startsWith("core-"), "→ goes to Core");
    equal(Number((await cursor()).slice(5)), (await indices(page, "core", "pinned"))[0], "at the line that is linked");
    await press("ArrowRight");
    check((await cursor()).startsWith("asm-"), "→ goes to assembly");
    const before = await cursor();
    await press("ArrowDown", "ArrowUp");
    equal(await cursor(), before, "down and up");
    await press("]");
    check((await cursor()) !== before, "] goes on");
    await press("Enter");
    check(/p=A:[\d.]+,B:/.test(await url()), "Enter pins: " + (await url()));
    await press("Escape");
    check(!/p=/.test(await url()), "Esc");
    await press("/");
    await page.keyboard.type("return");
    await press("Enter", "Escape");
    check(/return|ret/.test(await page.textContent(".inspector code")), "search finds");
    await press("?");
    check(await page.$eval("dialog", (d) => d.open), "? opens the help");
    equal(await faults(page), [], "faults of the help");
    await press("Escape");
    check(!(await page.$eval("dialog", (d) => d.open)), "Esc closes it");
    if (mainDoc.run?.events.length > 12) {
      const at = Number(/t=(\d+)/.exec(await url())[1]);
      await press(".");
      check(Number(/t=(\d+)/.exec(await url())[1]) > at, ". goes on");
      await press(",");
      equal(Number(/t=(\d+)/.exec(await url())[1]), at, ", goes back");
      await press("g");
      check(/begun to double|same size|rebuilt/.test(await page.textContent("h3.event")), "g runs to a growth");
    }
  });

tests["the first look: an access to a map, pinned in all open panes, with its reason"] = () =>
  open(mainDoc, "", async (page) => {
    const pinned = (await page.$eval(".pins .pin", (pin) => pin.textContent)).trim();
    check(/\[.*\]/.test(pinned), pinned);
    for (const stage of ["source", "core", "asm"]) {
      const seen = await page.$$eval(`.pane.${stage} .line.pinned`, (lines) => {
        const box = lines[0].closest(".body").getBoundingClientRect();
        return lines.filter((line) => line.getBoundingClientRect().top >= box.top && line.getBoundingClientRect().bottom <= box.bottom + 400).length;
      });
      check(seen > 0, `${stage}: ${seen} lines to be seen`);
    }
    check(/yes: /.test(await page.$eval(".core .pinned .rule.applies", (rule) => rule.innerText)), "the rule that applies");
  }, { viewport: { width: 1440, height: 900 } });

for (const [title, doc] of compiled)
  tests[`${title}: arrows are the jumps of the assembly, and do not run over each other`] = () =>
    open(doc, "#o=asm", async (page) => {
      for (let func = 0; func < Math.min(doc.functions.length, 4); func++) {
        await page.selectOption(".chooser select", String(func));
        await page.waitForFunction((count) => document.querySelectorAll(".pane.asm .line").length === count, doc.asm[func].length);
        const expected = {};
        doc.asm[func].forEach(([, , , target], i) => target >= 0 && (expected[target] ??= [target]).push(i));
        const shown = await page.$$eval(".jumps g", (list) => list.map((g) => ({ lines: g.dataset.lines.split(" ").map(Number), x: Number(/M([\d.]+)/.exec(g.querySelector("path").getAttribute("d"))[1]) })));
        equal(shown.map(({ lines }) => lines.join()).sort(), Object.values(expected).map((lines) => lines.join()).sort(), doc.functions[func].name);
        const span = ({ lines }) => [Math.min(...lines), Math.max(...lines)];
        for (const a of shown)
          for (const b of shown) {
            const [[from, to], [begin, end]] = [span(a), span(b)];
            if (a !== b && from <= end && begin <= to) check(a.x !== b.x, `${a.lines} and ${b.lines} are side by side`);
          }
      }
    });

tests["jumps are followed by click and by key"] = () =>
  open(mainDoc, "#o=asm", async (page) => {
    const func = Number(await page.$eval(".chooser select", (s) => s.value));
    const from = mainDoc.asm[func].findIndex(([, , , target]) => target >= 0);
    const target = mainDoc.asm[func][from][3];
    const at = () => page.$eval(".asm .body", (body) => Number(body.getAttribute("aria-activedescendant")?.slice(4)));
    await page.click(`.asm .line[data-i="${from}"] code`);
    check(await page.$(`.jumps .lit[data-jump="${target}"]`), "its arrow is marked");
    await page.keyboard.press("j");
    equal(await at(), target, "j goes to the target");
    equal(await page.$eval(`.asm .line[data-i="${target}"]`, (line) => line.getBoundingClientRect().bottom <= line.closest(".body").getBoundingClientRect().bottom), true, "it is to be seen");
    await page.keyboard.press("j");
    check(mainDoc.asm[func][await at()][3] === target, "and back");
    await page.focus(".asm .body");
    await page.keyboard.press("Home");
    await page.$eval(`.jumps [data-jump="${target}"] .wide`, (way) => way.dispatchEvent(new MouseEvent("click", { bubbles: true })));
    equal(await at(), target, "a click on the arrow goes there, too");
    await page.$eval(".inspector dl button", (button) => button.click());
    check(mainDoc.asm[func][await at()][3] === target, "from the inspector as well");
  });

tests["what instructions do is told, by pointer and by key"] = () =>
  open(mainDoc, "#o=asm,optimized", async (page) => {
    const func = Number(await page.$eval(".chooser select", (s) => s.value));
    const line = mainDoc.asm[func].findIndex(([text]) => /^\tcmp/.test(text));
    await page.hover(`.asm .line[data-i="${line}"] .k`);
    check(/compares/.test(await page.getAttribute(`.asm .line[data-i="${line}"] .k`, "title")), "title");
    await page.mouse.move(2, 2);
    await page.focus(".asm .body");
    await page.keyboard.press("Home");
    for (let i = 0; i < 12 && !/compares/.test(await page.textContent(".inspector")); i++) await page.keyboard.press("ArrowDown");
    check(/cmp\w* compares/.test(await page.textContent(".inspector")), await page.textContent(".inspector"));
  });
tests["what a stage leaves nothing of is said to be removed"] = () =>
  open(mainDoc, "#o=core,optimized,asm", async (page) => {
    const func = Number(await page.$eval(".chooser select", (s) => s.value));
    const left = new Set(mainDoc.optimized[func].flatMap(([, , , , atoms]) => atoms));
    const lineOf = (wanted) => mainDoc.core[func].findIndex(([, atom, others]) => atom >= 0 && [atom, ...others].every((one) => left.has(one)) === wanted && (wanted || others.length === 0));
    for (const [line, removed] of [[lineOf(false), true], [lineOf(true), false]]) {
      check(line >= 0, "there is such a line");
      await page.click(`.core .line[data-i="${line}"] code`);
      await page.mouse.move(2, 2);
      equal(/removed/.test(await page.textContent(".inspector dl")), removed, await page.textContent(".inspector"));
    }
  });
tests["each instruction of the documents has its explanation"] = async () => {
  const { outputFiles } = await build({ entryPoints: [join(root, "src/words.ts")], bundle: true, write: false, format: "esm" });
  const { mnemonic, instruction } = await import("data:text/javascript," + encodeURIComponent(outputFiles[0].text));
  const untold = new Set();
  for (const [, doc] of compiled) {
    for (const [text, kind] of doc.asm.flat()) if (!["label", "directive", "data"].includes(kind) && !mnemonic(text)) untold.add(text.trim());
    for (const [text, ins] of doc.emitted.flat()) if (ins >= 0 && !instruction(text)) untold.add(text.trim());
  }
  equal([...untold], [], "untold");
};

/** A document with all that is only there on demand. */
function full() {
  const doc = structuredClone(mainDoc);
  const func = doc.functions.findIndex((f, i) => f.maps > 0 && doc.optimized[i].length);
  const [first, last] = [doc.emitted[func], doc.optimized[func]].map((lines) => lines.map(([text]) => text));
  const middle = first.filter((text) => !/alloca/.test(text));
  const cut = first.flatMap((text, i) => (/alloca/.test(text) ? [[i, 1, []]] : []));
  const [from, to] = [lineAtoms(doc, "emitted", func), lineAtoms(doc, "optimized", func)].map((lines) => lines.map((atoms) => atoms.at(-1) ?? -1));
  doc.passes = { func, start: first, atoms: from, steps: [
    { name: "SROAPass", edits: cut, atoms: cut.map(() => []) },
    { name: "LICMPass", edits: [[1, 1, []], [middle.length - 1, 0, ["  ; one", "  ; two"]]], atoms: [[], [-1, from.find((atom) => atom >= 0)]] },
    { name: "InlinerPass", edits: [[0, middle.length + 1, last]], atoms: [to] },
  ] };
  doc.sources = [...new Set(doc.stacks.map(([, place]) => place).filter(Boolean))].map((place) => {
    const [name, number] = place.split(":");
    const first = Math.max(1, Number(number) - 2);
    return { name, first, text: Array.from({ length: 5 }, (_, i) => `source of ${name} ${first + i}\n`).join("") };
  });
  const type = doc.types.findIndex((t) => t.map);
  const { elemsOffset } = doc.types[type].map;
  doc.constants = doc.optimized.flatMap((lines, f) => lines.flatMap(([text], i) => (new RegExp(`\\b${elemsOffset}\\b`).test(text) ? [[f, i, type, "elemsOffset", elemsOffset]] : [])));
  const other = structuredClone(mainDoc);
  other.opt = 0;
  other.asm[func].splice(8, 1, ["\tint3", "code", -1, -1]);
  doc.compare = other;
  return { doc, func, states: [first, middle, null, last] };
}

tests["the film strip: what each pass did"] = () => {
  const { doc, func, states } = full();
  return open(doc, `#f=${name(doc, func)}`, async (page) => {
    const rows = () => page.$$eval(".diff > span:not(.skipped)", (list) => list.map((row) => ({ kind: row.className, text: row.lastChild.textContent === "\n" ? row.textContent.slice(1).replace(/^(added|removed)/, "").replace(/\n$/, "") : row.textContent })));
    await page.check(".passes input[type=checkbox]");
    equal((await rows()).map((row) => row.text), states[0], "before all");
    await page.keyboard.press("}");
    equal((await rows()).filter((row) => row.kind === "gone").map((row) => row.text), states[0].filter((text) => /alloca/.test(text)), "what the first takes away");
    equal((await rows()).filter((row) => row.kind !== "gone").map((row) => row.text), states[1], "after the first");
    await page.keyboard.press("}");
    equal((await rows()).filter((row) => row.kind === "added").map((row) => row.text), ["  ; one", "  ; two"], "what the second adds");
    check(/added/.test(await page.textContent(".diff .added .vh")), "not by colour alone");
    await page.uncheck(".passes input[type=checkbox]");
    check((await rows()).length < states[1].length, "only what is near a change");
    await page.keyboard.press("}");
    await page.check(".passes input[type=checkbox]");
    equal((await rows()).filter((row) => row.kind !== "gone").map((row) => row.text), states[3], "after the last");
    await page.waitForTimeout(200);
    check(/s=3/.test(page.url()), page.url());
    await page.keyboard.press("{");
    equal(await page.textContent(".strip [aria-current]"), "2 LICMPass", "back");
    await page.fill(".passes input[type=search]", "inl");
    equal(await page.$$eval(".strip > div button", (list) => list.map((b) => b.textContent)), ["3 InlinerPass"], "by name");
  });
};

tests["lines of passes are linked to the statements that they are of"] = () => {
  const { doc, func } = full();
  return open(doc, `#f=${name(doc, func)}&o=source,core,asm&s=3`, async (page) => {
    await page.check(".passes input[type=checkbox]");
    await page.keyboard.press("Escape");
    const atoms = lineAtoms(doc, "optimized", func).map((list) => list.at(-1) ?? -1);
    const shown = await page.$$eval(".diff > span:not(.gone, .skipped)", (list) => list.map((row) => Number(row.dataset.atom ?? -1)));
    equal(shown, atoms, "atoms of the last state");
    const row = atoms.findLastIndex((atom) => atom >= 0);
    await page.$$eval(".diff > span:not(.gone, .skipped)", (list, row) => list[row].click(), row);
    equal(await indices(page, "core", "pinned"), linked(doc, "core", func, [atoms[row]]), "a click pins");
    equal(await page.$$eval(".diff > span.pinned:not(.gone)", (list) => list.length), atoms.filter((atom) => atom === atoms[row]).length, "it is to be seen in the strip");
    check((await page.textContent(".diff .pinned .letter")) === "A", "by a letter, too");
  });
};

tests["what an allocation says leads to the path by which it escapes"] = () => {
  const doc = structuredClone(mainDoc);
  const func = doc.functions.findIndex((f) => f.maps > 0);
  const core = doc.core[func].findIndex(([text, atom]) => atom >= 0 && !/^\s*\/\//.test(text) && doc.atoms[atom][1] >= 0 && doc.atoms[atom][6] >= 0 && doc.atoms[atom][5]);
  const [, file, start, end] = doc.atoms[doc.core[func][core][1]];
  const to = doc.functions[func].start;
  doc.escape.push({ file, start, end, where: "heap", text: "it escapes to heap", path: [{ text: "variable m", file, start: to, end: to + 1 }, { text: "the heap" }] });
  return open(doc, `#f=${name(doc, func)}&o=source,core`, async (page) => {
    await page.keyboard.press("Escape");
    await page.click(`.core .line[data-i="${core}"] code`);
    check(/it escapes to heap[^]*variable m[^]*the heap/.test(await page.textContent(`.core .line[data-i="${core}"] .notes`)), "beside the line");
    check(/it escapes to heap → variable m → the heap/.test(await page.textContent(".inspector")), await page.textContent(".inspector"));
    await page.click(".inspector dl button:text-is('variable m')");
    equal(await page.$eval(".source .body", (body) => body.getAttribute("aria-activedescendant")), "source-0", "a step leads to its line");
  });
};

tests["two programs: what differs is marked, a key shows the other"] = () => {
  const { doc, func } = full();
  return open(doc, `#f=${name(doc, func)}&o=source,core,asm&t=5`, async (page) => {
    const marked = (stage) => page.$$eval(`.${stage} .line[data-i]:has(.differs)`, (lines) => lines.map((line) => Number(line.dataset.i)));
    equal(await marked("asm"), [8], "the line that is other");
    equal(await marked("core"), [], "nothing in Core");
    await page.keyboard.press("x");
    await page.waitForFunction(() => /int3/.test(document.querySelector('.asm .line[data-i="8"]').textContent));
    equal(await marked("asm"), [8], "there");
    await page.waitForTimeout(200);
    check(/d=1/.test(page.url()), page.url());
    check(/event 5/.test(await page.textContent("h3.event")), "at the same event");
    const url = page.url();
    await page.goto("about:blank");
    await page.goto(url);
    await page.waitForSelector("html[data-ready]");
    check(/int3/.test(await page.textContent(".asm .line[data-i='8']")), "from the address");
    await page.keyboard.press("x");
    await page.waitForFunction(() => !/int3/.test(document.querySelector('.asm .line[data-i="8"]').textContent));
  });
};

/** Two programs: in the second, a function has another name, one is gone, one has come, and a line of Core is another. */
function changed() {
  const { doc, func } = full();
  const other = doc.compare;
  other.functions[func].name = "main.renamed";
  const line = other.core[func].findIndex(([text, atom]) => atom >= 0 && !/\/\//.test(text));
  other.core[func].splice(line, 1, ["    changed := 1", other.core[func][line][1], []]);
  other.core[func].push(["    more", -1, []]);
  const rest = doc.functions.findIndex((_, i) => i !== func);
  if (rest >= 0) Object.assign(other.functions[rest], { name: "other.unlike", file: -1 });
  return { doc, func, line, rest };
}

tests["two programs beside each other: rows belong together, functions are found under another name"] = () => {
  const { doc, func, line, rest } = changed();
  const other = doc.compare;
  return open(doc, `#f=${name(doc, func)}&o=source,core,asm`, async (page) => {
    check(!(await page.$(".source.both")), "what is the same is shown once");
    check(/the same in both/.test(await page.textContent(".source .size")), "and said to be");
    const rows = await page.$$eval(".core .pair", (list) => list.map((pair) => [...pair.children].map((cell) => [cell.dataset.i ?? "", cell.dataset.o ?? ""])));
    // Own lines on the left, in order and all of them; the other's on the right.
    equal(rows.map(([[own]]) => own).filter((own) => own !== "").map(Number), doc.core[func].map((_, i) => i), "own lines");
    equal(rows.map(([, [, there]]) => there).filter((there) => there !== "").map(Number), other.core[func].map((_, i) => i), "lines of the other");
    const text = (list, i) => (i === "" ? undefined : list[func][Number(i)][0].trim());
    for (const [n, [[own], [, there]]] of rows.entries()) {
      const differs = await page.$eval(`.core .pair >> nth=${n}`, (pair) => pair.classList.contains("differ"));
      equal(differs, text(doc.core, own) !== text(other.core, there), `row ${n}`);
    }
    equal(rows.find(([[own]]) => own === String(line))[1][1], String(line), "what replaces a line stands beside it");
    check(/There it is main.renamed/.test(await page.textContent(".top")), "its name there");
    const heights = await page.$$eval(".core .pair", (list) => list.filter((pair) => Math.abs(pair.children[0].getBoundingClientRect().top - pair.children[1].getBoundingClientRect().top) > 1).length);
    equal(heights, 0, "lines of a row are beside each other");
    // One selection in both.
    await page.keyboard.press("Escape");
    const at = lineAtoms(doc, "core", func).findIndex((atoms, i) => atoms.length > 0 && i > line);
    await page.click(`.core .line[data-i="${at}"] code`);
    const shown = async (what) => page.$$eval(`.core .line.pinned[${what}]`, (lines, what) => lines.map((l) => l.getAttribute(what)), what);
    const expected = linked(doc, "core", func, lineAtoms(doc, "core", func)[at]).map(String);
    equal(await shown("data-i"), expected, "here");
    equal(await shown("data-o"), expected, "and there");
    equal(await page.$eval(`.core .line[data-o="${at}"]`, (l) => l.getAttribute("aria-selected")), "true", "it is said to be selected");
    await page.keyboard.press("Escape");
    await page.click(`.core .line[data-o="${at}"] code`);
    equal(await shown("data-i"), expected, "a click on the other's line pins here, too");
    // The keyboard goes through the lines of this side, and the inspector tells what is beside.
    await page.focus(".core .body");
    await page.keyboard.press("Home");
    for (let i = 0; i < line; i++) await page.keyboard.press("ArrowDown");
    check(/changed := 1/.test(await page.textContent(".inspector")), await page.textContent(".inspector"));
    await page.keyboard.press("x");
    await settled(page);
    equal(await page.$eval(".core .body", (body) => body.getAttribute("aria-activedescendant")), `core-${line}`, "x goes to the line beside");
    check(await page.$eval(".core .pair >> nth=0", (pair) => pair.children[0].matches(".other") && pair.children[1].dataset.i !== undefined), "each program stays on its side");
    equal(await page.$eval(".chooser select", (s) => s.selectedOptions[0].textContent.startsWith("main.renamed")), true, "the function under its other name");
    check((await page.$$(".core .line.pinned")).length > 0, "pins go along");
    await page.keyboard.press("x");
    if (rest >= 0) {
      await page.selectOption(".chooser select", String(rest));
      await settled(page);
      check(/no such function/.test(await page.textContent(".top")), "a function that only one has");
      check(/here alone/.test(await page.$eval(".chooser select", (s) => s.selectedOptions[0].textContent)), "is called so");
      await page.selectOption(".chooser select", String(func));
    }
    await page.keyboard.press("b");
    await settled(page);
    check(!(await page.$(".pane.both")), "b shows one");
    await page.waitForTimeout(200);
    check(/b=0/.test(page.url()), page.url());
    await page.keyboard.press("b");
    check(await page.$(".pane.both"), "and both again");
    await page.setViewportSize({ width: 700, height: 900 });
    await settled(page);
    check(!(await page.$(".pane.both")), "on a narrow screen there is one");
    await page.keyboard.press("x");
    await settled(page);
    check(/main.renamed/.test(await page.$eval(".chooser select", (s) => s.selectedOptions[0].textContent)), "and x shows the other");
  });
};

tests["two programs scroll together"] = () => {
  const { doc, func } = full();
  doc.compare.asm[func] = doc.compare.asm[func].flatMap((row, i) => (i % 5 ? [row] : [row, ["\tnop", "code", -1, -1, 0]]));
  return open(doc, `#f=${name(doc, func)}&o=asm`, async (page) => {
    const rows = await page.$$eval(".asm .pair", async (list) => {
      const body = list[0].closest(".body");
      body.scrollTop = body.scrollHeight / 2;
      await new Promise(requestAnimationFrame);
      const box = body.getBoundingClientRect();
      return list.filter((pair) => pair.getBoundingClientRect().top > box.top && pair.getBoundingClientRect().bottom < box.bottom).map((pair) => [...pair.children].map((cell) => cell.querySelector("code")?.textContent.trim() ?? ""));
    });
    check(rows.length > 5, `${rows.length} rows are to be seen`);
    check(rows.every(([own, there]) => own === there || there === "nop" || !own), JSON.stringify(rows));
    check(rows.some(([own, there]) => own === there), "lines of both");
  });
};

tests["the runtime's source and the descriptor beside an instruction"] = () => {
  const { doc, func } = full();
  return open(doc, `#f=${name(doc, func)}&o=optimized,asm`, async (page) => {
    const inlined = doc.optimized[func].findIndex(([, , , stack]) => stack >= 0 && doc.stacks[stack][1]);
    await page.click(`.optimized .line[data-i="${inlined}"]`);
    const place = doc.stacks[doc.optimized[func][inlined][3]][1];
    check((await page.textContent(".excerpt .at")).includes(`source of ${place.replace(":", " ")}`), place);
    const frames = await page.$$(".stack button");
    if (frames.length > 1) {
      await frames[0].click();
      check((await page.$$eval(".stack button", (list) => list.map((b) => b.getAttribute("aria-pressed"))))[0] === "true", "another frame");
    }
    const [, line, , , value] = doc.constants.find((row) => row[0] === func);
    await page.click(`.optimized .line[data-i="${line}"]`);
    check((await page.textContent(".inspector")).includes(`${value} is where the values begin`), await page.textContent(".inspector"));
    await page.click(".descriptors summary");
    await page.click(".descriptors button");
    equal(await page.$eval(".optimized .body", (body) => Number(body.getAttribute("aria-activedescendant")?.slice(10))), line, "from the descriptor to its constant");
  });
};

tests["a document without passes or another program shows neither"] = () =>
  open(mainDoc, "", async (page) => check(!(await page.$(".passes, .sides, .differs, .excerpt")), "nothing of it"));

tests["a picture of the table can be saved"] = () =>
  open(iterating[1], "#t=9", async (page) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click(".save button")]);
    equal(download.suggestedFilename(), "event-9.svg", "name");
    const svg = readFileSync(await download.path(), "utf8");
    const shown = await page.$$eval("td.entry .key", (keys) => keys.map((key) => key.textContent));
    const drawn = await page.evaluate((svg) => [...new DOMParser().parseFromString(svg, "image/svg+xml").querySelectorAll("text, parsererror")].map((t) => (t.localName === "text" ? t.textContent : "broken")), svg);
    check(!drawn.includes("broken"), "it is XML");
    equal(shown.filter((key) => !drawn.includes(key)), [], "keys that are not in it");
  }, { acceptDownloads: true });

tests["the address keeps the state"] = () =>
  open(mainDoc, "", async (page) => {
    await page.keyboard.press("n");
    await page.click(".folded >> nth=0");
    if (mainDoc.run?.events.length > 5) await page.keyboard.press(".");
    await page.selectOption(".controls select >> nth=0", "lecture");
    await page.waitForTimeout(200);
    const url = page.url();
    const state = () => page.evaluate(() => [...document.querySelectorAll(".pin, .pane h2, h3.event, .chooser select")].map((e) => e.value ?? e.textContent));
    const before = await state();
    await page.goto("about:blank");
    await page.goto(url);
    await page.waitForSelector("html[data-ready]");
    equal(await state(), before, url);
  });

const looks = {
  light: { colorScheme: "light" },
  dark: { colorScheme: "dark" },
  "forced colours": { forcedColors: "active" },
  narrow: { viewport: { width: 390, height: 800 } },
};
for (const [look, options] of Object.entries(looks))
  tests[`no faults found by axe: ${look}`] = () =>
    open(iterating[1], `#o=${look === "light" ? all : "source,core,asm"}&t=9`, async (page) => {
      await page.keyboard.press("n");
      await settled(page);
      equal(await faults(page), [], look);
      await page.selectOption(".controls select >> nth=0", "practice");
      await page.click("summary >> nth=0");
      equal(await faults(page), [], `${look}, practice`);
      if (look === "narrow") check((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, "no wider than the screen");
    }, options);
for (const [look, options] of Object.entries(looks))
  tests[`no faults found by axe, with passes and two programs: ${look}`] = () => {
    const { doc, func } = full();
    return open(doc, `#f=${name(doc, func)}&o=source,core,asm&s=2`, async (page) => {
      const inlined = doc.asm[func].findIndex(([, , from]) => from >= 0 && doc.optimized[func][from][3] >= 0);
      if (look === "narrow") await page.click(".tabs button:has-text('Assembly')");
      await page.click(`.asm .line[data-i="${inlined}"]`);
      equal(await faults(page), [], look);
      if (look === "narrow") check((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, "no wider than the screen");
    }, options);
  };
tests["no faults found by axe: print"] = () =>
  open(iterating[1], `#o=source,core,asm&t=9&q=sheet`, async (page) => {
    await page.keyboard.press("n");
    await page.emulateMedia({ media: "print" });
    await settled(page);
    equal(await faults(page), [], "print");
    const hidden = await page.$$eval(".pane .line", (lines) => lines.filter((line) => line.dataset.kind !== "directive" && line.textContent.trim() && line.getBoundingClientRect().height < 5).length);
    equal(hidden, 0, "lines that are not on paper");
    check(await page.$$eval(".pane .body", (list) => list.every((body) => body.closest(".pane").getBoundingClientRect().height > body.scrollHeight * 0.9)), "panes are as long as what is in them");
    const pdf = await page.pdf({ format: "A4" });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    check(pages >= 2 && pages <= 30, `${pages} pages`);
  });

for (const [title, doc] of withEvents.slice(0, 4))
  tests[`${title}: questions have right answers`] = () =>
    open(doc, "#q=practice&t=0", async (page) => {
      let asked = 0;
      for (let t = 0; t < Math.min(doc.run.events.length, 30); t++) {
        await page.$eval(".time input[type=range]", (range, value) => { range.value = value; range.dispatchEvent(new Event("input", { bubbles: true })); }, String(t));
        await settled(page);
        if (!(await page.$(".quiz .ask"))) continue;
        asked++;
        const e = doc.run.events[t];
        const prompt = await page.textContent(".quiz .ask");
        check(!(await page.$(".steps")), "what happens is not told before the answer");
        // The table's size before the event, from the document.
        const B = doc.run.events.slice(0, t).reduce((b, other) => (other.m === e.m ? (other.head?.B ?? b) : b), 0);
        const answer = /which bucket/.test(prompt) ? String(BigInt("0x" + e.h) & ((1n << BigInt(B)) - 1n))
          : /begin to grow/.test(prompt) ? (e.grow ? "yes" : "no")
          : /how many keys/.test(prompt) ? String(e.path.reduce((n, row) => n + row[4].length, 0))
          : /comes? to next/.test(prompt) ? e.k
          : /Which entry point/.test(prompt) ? e.op
          : e.out === "found" ? "the address of the key's value in its cell" : "the address of a zero value";
        const choices = await page.$$(".choices button");
        if (choices.length) {
          const texts = await Promise.all(choices.map((choice) => choice.textContent()));
          const at = texts.indexOf(answer);
          check(at >= 0, `${prompt} ${answer} is among ${texts}`);
          const other = texts.findIndex((_, i) => i !== at);
          await choices[other].click();
          check(await page.$(".quiz .wrong"), `${texts[other]} is wrong`);
          await choices[at].click();
        } else {
          await page.fill(".quiz input", "x");
          await page.press(".quiz input", "Enter");
          check(await page.$(".quiz .wrong"), "x is wrong");
          await page.fill(".quiz input", answer);
          await page.press(".quiz input", "Enter");
        }
        check(await page.$(".quiz.answered"), `event ${t}: ${prompt} ${answer}`);
        check(await page.$(".steps"), "then it is told");
      }
      if (doc.run.events.length > 20) check(asked > 3, `${asked} questions`);
    });

for (const [title, doc] of lessons)
  tests[`${title}: all questions beside the program are asked`] = () =>
    open(doc, "#q=sheet&l=5", async (page) => {
      const asked = await page.$$eval(".sheet > ol > li", (list) => list.map((li) => li.querySelector("p").textContent));
      check(asked.length >= (doc.questions?.length ?? 0) && asked.length > 2, `${asked.length} of ${doc.questions?.length}: ${asked.join(" / ")}`);
      equal(asked.length, await page.$$eval(".answers li", (list) => list.length), "answers");
    });

for (const [title, doc] of lessons)
  tests[`${title}: the lesson hides the stages until it is predicted, and its links lead to what they say`] = () =>
    open(doc, "", async (page) => {
      const parts = doc.lesson.text.match(/^## .*$/gm).map((line) => line.slice(3));
      equal(await page.$$eval(".lesson nav button", (list) => list.map((button) => button.textContent)), ["Goal", ...parts], "parts");
      equal(await page.textContent(".lesson h2"), /^# (.*)$/m.exec(doc.lesson.text)[1], "title");
      for (const part of ["Goal", "Predict"]) {
        await page.click(`.lesson nav button:text-is("${part}")`);
        check(!(await page.$(".pane.core, .pane.asm, .replay, .descriptors, .pin, .inspector")), `${part} shows the source alone`);
        check(await page.$(".pane.source"), "and that");
      }
      const fields = page.locator(".part:not(.away) .prediction");
      await fields.first().fill("one call");
      check((await page.inputValue("details textarea")).includes("one call"), "to be handed in");
      equal(await page.$$eval(".part:not(.away) form .ask", (list) => list.map((ask) => ask.textContent)).then((list) => list.length), (doc.questions ?? []).length, "its questions are asked");
      for (const form of await page.$$(".part:not(.away) form")) {
        for (const choice of await form.$$(".choices button")) if (!(await form.$("b"))) await choice.click();
        if (await form.$("input")) { await (await form.$("input")).fill("-1"); await (await form.$("button")).click(); check(await form.$(".wrong"), "-1 is wrong"); }
      }
      await page.click(".turn button >> nth=-1");
      check(await page.$(".pane.core"), "then there is all");
      const links = await page.$$eval(".lesson a.state", (list) => list.map((a) => a.getAttribute("href")));
      check(links.length >= 2, `${links.length} links`);
      for (const [i, link] of links.entries()) {
        const wanted = new URLSearchParams(link.slice(1));
        await page.keyboard.press("Escape");
        await page.$$eval(".lesson a.state", (list, i) => list[i].click(), i);
        await settled(page);
        if (wanted.has("f")) check((await page.$eval(".chooser select", (s) => s.selectedOptions[0].textContent)).includes("." + wanted.get("f")), link);
        equal(await page.$$eval(".pin b", (list) => list.map((b) => b.textContent).join("")), "ABCDEFGH".slice(0, wanted.getAll("pin").length), `pins of ${link}`);
        if (wanted.has("t")) check((await page.textContent("h3.event")).includes(`event ${parseInt(wanted.get("t"))}`), link);
        for (const stage of wanted.get("o")?.split(",") ?? []) check(await page.$(`.pane.${stage}`), `${link} opens ${stage}`);
      }
      await page.waitForTimeout(200);
      check(/l=2/.test(page.url()), page.url());
    });

const [lessonTitle, lessonDoc] = lessons.find(([title]) => title.startsWith("4-")) ?? [];
if (lessonDoc)
  for (const [look, options] of Object.entries({ light: {}, dark: { colorScheme: "dark" }, "forced colours": { forcedColors: "active" }, narrow: { viewport: { width: 390, height: 800 } }, print: {} }))
    tests[`${lessonTitle}: no faults found by axe in a lesson: ${look}`] = () =>
      open(lessonDoc, "#l=1", async (page) => {
        if (look === "print") await page.emulateMedia({ media: "print" });
        equal(await faults(page), [], look);
        if (look === "print") return check((await page.$$eval(".lesson .part", (list) => list.every((part) => part.getBoundingClientRect().height > 20))), "all parts are on paper");
        await page.click(".lesson nav button >> nth=-1");
        equal(await faults(page), [], `${look}, the last part`);
        if (look === "narrow") check((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390, "no wider than the screen");
      }, options);

/** Names and texts that may confuse, in all members of a document that have any. */
const evil = ["</script><script>window.broken=1</script>", "<img src=x onerror=window.broken=1>", "\u0000\u0001", "\u202e\u2066right to left\u05d0", "\ud800", "__proto__", "constructor", "'\"`&<>", "\u2028\n\r", "<!-- <script>", "x".repeat(100000)];
function hostile(doc) {
  let next = 0;
  const text = () => evil[next++ % evil.length];
  doc.command.push(...evil);
  doc.files[0].name = evil[0];
  doc.functions.forEach((f, i) => (f.name = text() + i));
  doc.reasons.forEach((r) => ((r.text = text()), (r.about += text()), (r.made = evil[1]), r.rules.forEach((rule) => Object.assign(rule, { why: text(), result: text(), rule: evil[0] }))));
  doc.types.forEach((type) => (type.name += text()));
  for (const stage of ["core", "emitted", "optimized", "asm"]) doc[stage].flat().forEach((line, i) => i % 3 || (line[0] += text()));
  doc.escape.push({ file: 0, start: doc.functions[0].start, end: doc.functions[0].end, where: "heap", text: text(), path: evil.map((step) => ({ text: step })) });
  doc.stacks.forEach((stack, i) => ((stack[0] += text()), i % 2 && (stack[1] = `${evil[i % evil.length]}:1`)));
  doc.sources = evil.map((name, i) => ({ name, first: 1, text: evil[(i + 1) % evil.length] }));
  doc.constants = (doc.constants ?? []).map(([func, line, type], i) => [func, line, type, evil[i % evil.length], i]);
  if (doc.passes) {
    doc.passes.start = doc.passes.start.map((line) => line + evil[next++ % 10]);
    for (const step of doc.passes.steps) step.name += text();
    doc.passes.steps[1].edits.at(-1)[2] = evil.slice(0, 2);
    doc.passes.steps[2].atoms[0] = [1e9, -5, "x"];
  }
  doc.diagnostics = [{ text: evil[0], file: 7, start: 0 }];
  doc.run.output = evil.join(" ");
  doc.run.events.forEach((e) => {
    if (e.k !== undefined) e.k = evil[next++ % 10];
    for (const set of e.set ?? []) if (set.length > 5) set[5] = set[6] = evil[next++ % 10];
  });
  doc.run.sites.forEach((site) => (site.func = evil[0]));
  doc.questions = [null, 1, { kind: "bucket", event: 9 }, { prompt: evil[0], answer: evil[1], choices: evil }, { event: 1e9, kind: "grow" }, { __proto__: null, prompt: "[[[", answer: 1 }];
  doc.lesson = { name: evil[0], text: `# ${evil[0]}\n\n${evil.slice(0, 10).join("\n\n")}\n\n## Predict\n\n1. ${evil[1]}\n\n## ${evil[0]}\n\n[a](javascript:window.broken=1) [b](#f=%E0%A4%A&pin=%00&t=-1) [c](https://a.invalid/"onclick=window.broken=1)\n\n| ${evil[1]} |\n|---|\n| ${"[".repeat(20000)}${"*".repeat(20000)}\n\n    ${evil[0]}\n` };
  return doc;
}

tests["hostile names and data are text"] = async () => {
  const doc = hostile({ ...full().doc, run: structuredClone(iterating[1].run) });
  doc.compare = hostile(doc.compare);
  delete doc.compare.compare;
  for (const [d, look] of [[0, {}], [1, {}], [0, { viewport: { width: 500, height: 800 } }]])
    await open(doc, `#o=${all}&f=${encodeURIComponent(doc.functions[0].name.slice(0, 2000))}&p=A:1e9,Z:3,B:-1.x&t=99999999999.77&m=-4&q=sheet&l=2&s=9&d=${d}`, async (page) => {
      for (let i = 0; i < 8; i++) await page.keyboard.press(i % 2 ? ">" : "{");
      for (const key of ["n", "x", "]", "x", "b"]) await page.keyboard.press(key);
      for (const a of await page.$$(".lesson a.state")) await a.click();
      equal(await page.$$eval(".lesson a:not(.state)", (list) => list.map((a) => [new URL(a.href).protocol, a.getAttributeNames().sort().join()])), [["https:", "href,rel"]], "links");
      await page.$$eval(".asm .line, .diff > span", (lines) => lines.slice(0, 40).forEach((line) => line.click()));
      check(!(await page.evaluate(() => window.broken)), "nothing of it was executed");
      check((await page.textContent("h1")) === evil[0], "it is shown");
      check(await page.$(".sheet li"), "questions that make sense are asked");
      equal(await page.$$eval("script, img, iframe, object", (list) => list.length), 4, "no other elements than the page's own scripts");
    }, look);
};

tests["documents that cannot be shown are refused in words"] = async () => {
  const word = (page) => page.textContent("[role=alert]");
  await open({ ...mainDoc, mapgo: "explain/2" }, "", async (page) => check(/explain\/1.*explain\/2/.test(await word(page)), await word(page)));
  await open("{", "", async (page) => check(/damaged/.test(await word(page)), await word(page)));
  await open("[]", "", async (page) => check(/not a document/.test(await word(page)), await word(page)));
  await open({ mapgo: "explain/1", files: [{ name: "a.go", text: "package main\nfunc main() { x }\n", tokens: [] }], reached: ["tokens"], diagnostics: [{ text: "undefined: x", file: 0, start: 27, line: 2, column: 15 }] }, "", async (page) => {
    check(/undefined: x/.test(await page.textContent(".diagnostics")), "diagnostics");
    check(/func main/.test(await page.textContent(".pane.source")), "source");
    equal(await faults(page), [], "faults");
  });
};

tests["a long function and many events"] = async () => {
  const doc = structuredClone(mainDoc);
  const func = 0;
  const most = 10000;
  doc.functions[func].more = true;
  doc.asm[func] = Array.from({ length: most }, (_, i) => doc.asm[func][i % doc.asm[func].length]);
  doc.optimized[func] = Array.from({ length: most }, (_, i) => doc.optimized[func][i % doc.optimized[func].length]);
  const events = iterating[1].run.events;
  doc.run = structuredClone(iterating[1].run);
  const lookups = events.filter((e) => e.op.startsWith("mapaccess") && e.m >= 0);
  if (lookups.length) while (doc.run.events.length < 20000) doc.run.events.push(lookups[doc.run.events.length % lookups.length]);
  await open(doc, `#o=source,core,asm&f=${name(doc, func)}&t=${doc.run.events.length - 1}`, async (page) => {
    equal(await page.$$eval(".asm .line", (list) => list.length), most, "lines");
    check(/too long to be here/.test(await page.textContent(".coverage")), "it says what is left out");
    const atoms = lineAtoms(doc, "core", func).findIndex((list) => list.length);
    await page.click(`.core .line[data-i="${atoms}"]`);
    equal(await indices(page, "asm", "pinned"), linked(doc, "asm", func, lineAtoms(doc, "core", func)[atoms]), "linked");
    await page.keyboard.press(",");
  });
};

tests["nothing moves where that is not wanted"] = () =>
  open(iterating[1], "#t=8", async (page) => {
    for (let i = 0; i < 10; i++) {
      await page.keyboard.press(">");
      equal(await page.evaluate(() => document.getAnimations().length), 0, "animations");
    }
  }, { reducedMotion: "reduce" });

tests["a page is soon ready"] = async () => {
  const [title, doc] = compiled.find(([title]) => title === "wordfreq") ?? compiled[0];
  await open(doc, "", async (page) => {
    const ready = await page.evaluate(() => performance.now());
    check(ready < 10000, `ready after ${ready} ms`);
    console.log(`   ${title}: ready after ${Math.round(ready)} ms`);
  });
};

let passed = 0;
let failed = 0;
for (const [title, test] of Object.entries(tests)) {
  if (only && !title.includes(only)) continue;
  const start = Date.now();
  try {
    await test();
    passed++;
  } catch (error) {
    failed++;
    console.log(`FAIL: ${title}\n   ${error.stdout ?? ""}${error.message.split("\nBrowser logs")[0]}`);
  }
  if (process.env.TIMES) console.log(`   ${Date.now() - start} ms ${title}`);
}
await browser.close();
rmSync(scratch, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
