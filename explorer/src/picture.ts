// The table as an SVG picture of its own, for slides: light, with the fonts of the system.
import { chain, MIN_TOP, placeName, type Table } from "./table";
import type { Role, Step } from "./steps";

const CELL = { width: 84, height: 46, gap: 4 };
const LEFT = 84;
const FILL: Record<Role, string> = { match: "#fff1c2", false: "#f9d9cf", equal: "#d7efcf", wrote: "#d7efcf", from: "#d8e6fb", to: "#d8e6fb", here: "#fff1c2" };
const MARKS = ["", "deleted", "to X", "to Y", "moved"];

const escape = (text: string) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd").replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const cut = (text: string, most: number) => ([...text].length > most ? [...text].slice(0, most - 1).join("") + "…" : text);

/** A picture of the buckets first to first + count - 1 of each array, with what a step says. */
export function picture(table: Table, step: Step | undefined, title: string, signs: (role: Role) => string, windowOf: (array: 0 | 1) => { from: number; count: number }): string {
  const parts: string[] = [];
  let widest = 0;
  let y = 30;
  const text = (x: number, at: number, content: string, rest = "") => parts.push(`<text x="${x}" y="${at}"${rest}>${escape(content)}</text>`);
  text(8, 22, title, ' font-weight="bold" font-size="15"');
  if (step) text(8, (y += 14), cut(step.text, 130), ' fill="#59606b"');
  for (const array of table.growing ? ([1, 0] as const) : ([0] as const)) {
    const { from, count } = windowOf(array);
    const size = array ? table.head.old : table.head.buckets;
    text(8, (y += 26), `${array ? "Old array" : table.growing ? "New array" : "Buckets"}: ${count < size ? `${from} to ${from + count - 1} of ${size}` : size}`, ' font-weight="bold"');
    y += 8;
    const bits = Math.round(Math.log2(Math.max(1, size)));
    for (let bucket = from; bucket < from + count; bucket++, y += CELL.height + CELL.gap) {
      const active = step?.bucket?.[0] === array && step.bucket[1] === bucket;
      text(LEFT - 10, y + 27, `${bits ? bucket.toString(2).padStart(bits, "0") : ""}  ${bucket}`, ` text-anchor="end"${active ? ' font-weight="bold"' : ""}`);
      const buckets = chain(table, array, bucket);
      (buckets.length ? buckets : [[]]).forEach((cells, depth) => {
        const left = LEFT + depth * (8 * (CELL.width + CELL.gap) + 26);
        if (depth) text(left - 22, y + 28, "→", ' font-size="16"');
        for (let c = 0; c < 8; c++) {
          const cell = cells[c] ?? { mark: 0, key: "", value: "" };
          const x = left + c * (CELL.width + CELL.gap);
          const role = step?.roles.get(placeName([array, bucket, depth, c]));
          const entry = cell.mark >= MIN_TOP;
          parts.push(`<rect x="${x}" y="${y}" width="${CELL.width}" height="${CELL.height}" rx="3" fill="${role ? FILL[role] : entry ? "#fff" : "#f2f0ea"}" stroke="${role ? "#1d2129" : "#cfcabf"}"${entry ? "" : ' stroke-dasharray="3 2"'}/>`);
          text(x + 5, y + 13, `${entry ? cell.mark.toString(16).padStart(2, "0") : (MARKS[cell.mark] ?? "")}${role ? ` ${signs(role)}` : ""}`, ' font-family="monospace" font-size="10" fill="#59606b"');
          if (entry) {
            text(x + 5, y + 27, cut(cell.key, 11), ' font-weight="bold"');
            text(x + 5, y + 41, cut(cell.value, 11), ' fill="#59606b"');
          }
          widest = Math.max(widest, x + CELL.width + 8);
        }
      });
    }
  }
  const width = Math.max(widest, 720);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y + 10}" viewBox="0 0 ${width} ${y + 10}" font-family="sans-serif" font-size="12" fill="#1d2129"><rect width="100%" height="100%" fill="#fff"/>${parts.join("")}</svg>\n`;
}
