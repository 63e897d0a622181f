// Makes dist/page.html, the page without a document, from src/.
//   node build.mjs           writes it, and src/document.ts
//   node build.mjs --check   says whether both are what they would be
import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { base85, fromBase85 } from "./base85.mjs";
import { documentTypes } from "./types.mjs";

const at = (name) => new URL(name, import.meta.url);
const read = (name) => {
  try {
    return readFileSync(at(name), "utf8");
  } catch {
    return "";
  }
};

async function bundle() {
  const result = await build({
    entryPoints: [at("src/main.tsx").pathname],
    bundle: true,
    minify: true,
    write: false,
    outdir: "out",
    format: "iife",
    target: ["chrome111", "firefox113", "safari16.4"],
    jsx: "automatic",
    jsxImportSource: "preact",
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
  });
  const text = (end) => result.outputFiles.find((file) => file.path.endsWith(end)).text.trim();
  return { script: text(".js"), style: text(".css") };
}

/** The page, and the program in it as text: compressing makes other bytes with another zlib. */
async function page() {
  const { script, style } = await bundle();
  const program = `document.head.append(Object.assign(document.createElement("style"),{textContent:${JSON.stringify(style)}}));\n${script}\n`;
  const packed = base85(gzipSync(program, { level: 9 }));
  return { program, text: read("src/page.html").replace("/*program*/", () => packed) };
}

/** A page without its program, and the program. */
function parts(text) {
  let program = "";
  const frame = text.replace(/(id="program">)([^<]*)/, (_, before, packed) => {
    program = packed ? gunzipSync(fromBase85(packed)).toString("utf8") : "";
    return before;
  });
  return { frame, program };
}

const types = documentTypes();
const made = await page();
if (process.argv.includes("--check")) {
  const kept = parts(read("dist/page.html"));
  const results = [
    ["src/document.ts", read("src/document.ts") === types],
    ["dist/page.html", kept.program === made.program && kept.frame === parts(made.text).frame],
  ];
  for (const [name, same] of results) if (!same) console.log(`${name} is not what node build.mjs makes of the sources`);
  process.exit(results.every(([, same]) => same) ? 0 : 1);
} else {
  writeFileSync(at("src/document.ts"), types);
  mkdirSync(at("dist"), { recursive: true });
  writeFileSync(at("dist/page.html"), made.text);
  console.log(`dist/page.html: ${Buffer.byteLength(made.text)} bytes, of which the program unpacked ${Buffer.byteLength(made.program)}`);
}
