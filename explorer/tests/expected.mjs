// What the page must show, computed from the document by other means than the page's.

export const STAGES = ["source", "syntax", "core", "emitted", "optimized", "asm"];

/** The atoms of each line of a stage; of source, of each character: { line, atoms }. */
export function lineAtoms(doc, stage, func) {
  const real = (list) => [...new Set(list.filter((atom) => atom >= 0))];
  switch (stage) {
    case "core":
      return doc.core[func].map(([, atom, others]) => real([atom, ...others]));
    case "emitted":
      return doc.emitted[func].map(([, ins]) => real([ins < 0 ? -1 : doc.instructions[ins][2]]));
    case "optimized":
      return doc.optimized[func].map((line) => real(line[4]));
    case "asm":
      return doc.asm[func].map(([, , from]) => (from < 0 ? [] : real(doc.optimized[func][from][4])));
    case "source":
      return sourceAtoms(doc, func);
    case "syntax":
      return syntaxAtoms(doc, func);
  }
}

const spansOf = (doc, func) =>
  doc.atoms.map((row, atom) => ({ atom, func: row[0], file: row[1], start: row[2], end: row[3] })).filter((s) => s.func === func);

/** Byte by byte: the atoms of the shortest span that holds it belong to its line. */
function sourceAtoms(doc, func) {
  const { file, start, end } = doc.functions[func];
  if (file < 0) return [];
  const bytes = Buffer.from(doc.files[file].text);
  const first = bytes.lastIndexOf(10, start - 1) + 1;
  const spans = spansOf(doc, func).filter((s) => s.file === file && s.end > s.start);
  const lines = [new Set()];
  let last = bytes.indexOf(10, Math.max(start, end - 1));
  if (last < 0) last = bytes.length;
  for (let at = first; at < last; at++) {
    if (bytes[at] === 10) {
      lines.push(new Set());
      continue;
    }
    if (bytes[at] === 32 || bytes[at] === 9 || bytes[at] === 13) continue;
    const around = spans.filter((s) => s.start <= at && at < s.end);
    const shortest = Math.min(...around.map((s) => s.end - s.start));
    for (const s of around) if (s.end - s.start === shortest) lines.at(-1).add(s.atom);
  }
  return lines.map((set) => [...set]);
}

/** An atom belongs to the smallest node around it, the outermost of several that are as small. */
function syntaxAtoms(doc, func) {
  const { file, start, end } = doc.functions[func];
  const nodes = doc.nodes.map((row, node) => ({ node, file: row[3], start: row[4], end: row[5] })).filter((n) => n.file === file && n.start >= start && n.end <= end);
  const result = nodes.map(() => []);
  for (const s of spansOf(doc, func)) {
    let best = -1;
    nodes.forEach((n, i) => {
      if (s.file !== n.file || n.start > s.start || n.end < s.end) return;
      if (best < 0 || n.end - n.start < nodes[best].end - nodes[best].start) best = i;
    });
    if (best >= 0) result[best].push(s.atom);
  }
  return result;
}

/** Lines of a stage that must be shown as linked to some atoms. */
export function linked(doc, stage, func, atoms) {
  return lineAtoms(doc, stage, func).flatMap((own, line) => (own.some((atom) => atoms.includes(atom)) ? [line] : []));
}

/** Each map's cells after each of its events, by place, as docs/map-events.md says: { t, m, cells }. */
export function* replay(doc) {
  const tables = new Map();
  for (const [t, e] of doc.run.events.entries()) {
    if (e.m < 0) continue;
    let table = tables.get(e.m) ?? new Map();
    const rename = (from, to) => new Map([...table].filter(([place]) => place.startsWith(from)).map(([place, cell]) => [to + place.slice(1), cell]));
    if (e.grow) table = rename("0", "1");
    if (e.cleared) table = new Map();
    for (const [b, d, c, bucket, depth, cell] of e.moved ?? []) {
      const from = ["1", b, d, c].join(".");
      const entry = table.get(from);
      if (!entry) continue;
      table.delete(from);
      table.set(["0", bucket, depth, cell].join("."), entry);
    }
    for (const [array, bucket, depth, cell, mark, key, value] of e.set ?? []) {
      const place = [array, bucket, depth, cell].join(".");
      if (mark >= 8) table.set(place, { mark, key: key ?? "", value: value ?? "" });
      else table.delete(place);
    }
    if (e.stored !== undefined && e.at && table.has(e.at.join("."))) table.set(e.at.join("."), { ...table.get(e.at.join(".")), value: e.stored });
    if (e.done) table = new Map([...table].filter(([place]) => place.startsWith("0")));
    tables.set(e.m, table);
    yield { t, m: e.m, cells: table };
  }
}
