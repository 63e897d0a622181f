// Makes a page of a document, as mapgo explain does.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const template = readFileSync(new URL("../dist/page.html", import.meta.url), "utf8");

export function pageOf(document) {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  const packed = gzipSync(text, { level: 9 }).toString("base64");
  return template.replace(/(id="document">)(<)/, (_, before, after) => before + packed + after);
}
