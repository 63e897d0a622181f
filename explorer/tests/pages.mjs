// Makes a page of a document, as mapgo explain does.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { base85 } from "../base85.mjs";

const template = readFileSync(new URL("../dist/page.html", import.meta.url), "utf8");

/** As driver/explain/columns.h says, but with all lists as they are. */
function columns(value) {
  if (Array.isArray(value)) return [0, ...value.map(columns)];
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, columns(member)]));
}

export function pageOf(document) {
  const text = typeof document === "string" ? document : JSON.stringify(columns(document));
  const packed = base85(gzipSync(text, { level: 9 }));
  return template.replace(/(id="document">)(<)/, (_, before, after) => before + packed + after);
}
