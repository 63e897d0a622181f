// Measures pages of mapgo explain in Chromium:  node page.mjs PAGE.html …
import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";

const { chromium } = createRequire(new URL("../explorer/package.json", import.meta.url))("playwright-core");
const ROUNDS = 60;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
console.log("page               panes    bytes   ready ms (cpu)   click ms, 95 % (cpu)   pointer ms, 95 % (cpu)");
for (const file of process.argv.slice(2))
  for (const [panes, hash] of [["three", ""], ["all", "#o=source,syntax,core,emitted,optimized,asm"]]) {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
    const cpu = async () => (await devtools.send("Performance.getMetrics")).metrics.find((m) => m.name === "TaskDuration").value * 1000;
    let before = await cpu();
    await page.goto(pathToFileURL(file) + hash);
    await page.waitForSelector("html[data-ready]");
    const ready = `${Math.round(await page.evaluate(() => performance.now()))} (${Math.round((await cpu()) - before)})`;
    await page.waitForTimeout(500);

    /** A function's time from the begin of a frame until that frame has been drawn, for lines all over Core. */
    const times = async (kind) => {
      const before = await cpu();
      const list = await page.evaluate(async ({ kind, rounds }) => {
        const lines = [...document.querySelectorAll(".core .line[aria-selected]")].filter((line) => line.textContent.trim());
        const drawn = (act) => new Promise((done) => requestAnimationFrame(() => {
          const begin = performance.now();
          act();
          const after = new MessageChannel();
          after.port1.onmessage = () => done(performance.now() - begin);
          after.port2.postMessage(0);
        }));
        const result = [];
        for (let i = 0; i < rounds; i++) {
          const line = lines[Math.floor((i * lines.length) / rounds)];
          result.push(await drawn(() => (kind === "click" ? line.click() : line.dispatchEvent(new MouseEvent("mousemove", { bubbles: true })))));
          if (kind === "click") document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        }
        return result.sort((a, b) => a - b);
      }, { kind, rounds: ROUNDS });
      // Of a click, the half is for letting go again.
      const each = ((await cpu()) - before) / ROUNDS / (kind === "click" ? 2 : 1);
      return `${list[ROUNDS >> 1].toFixed(1)}, ${list[Math.floor(ROUNDS * 0.95)].toFixed(1)} (${each.toFixed(1)})`;
    };
    const click = await times("click");
    const pointer = await times("pointer");
    console.log(`${basename(file).padEnd(18)} ${panes.padEnd(6)} ${String(statSync(file).size).padStart(7)}   ${ready.padEnd(16)} ${click.padEnd(22)} ${pointer}`);
    await page.context().close();
  }
await browser.close();
