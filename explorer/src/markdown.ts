// Markdown, as far as lessons use it: headings, paragraphs, lists, tables, code, and within lines code, emphasis and links.

export type Inline = string | { kind: "code"; text: string } | { kind: "strong" | "em"; inner: Inline[] } | { kind: "link"; to: string; inner: Inline[] };

export type Block =
  | { kind: "heading"; level: number; text: string }
  | { kind: "text" | "code"; text: string }
  | { kind: "list"; ordered: boolean; start: number; items: string[] }
  | { kind: "table"; rows: string[][] }
  | { kind: "rule" };

// What is between marks is short, so that a text of nothing but marks does not take long.
const MARKS = /`([^`]{1,400})`|\*\*([^*]{1,400})\*\*|\*([^*\s][^*]{0,400})\*|\[((?:`[^`]{0,400}`|[^\]`]){1,400})\]\(([^()\s]{0,400})\)/g;

export function inline(text: string, depth = 0): Inline[] {
  const result: Inline[] = [];
  let end = 0;
  for (const found of text.matchAll(MARKS)) {
    if (found.index > end) result.push(text.slice(end, found.index));
    end = found.index + found[0].length;
    const [, code, strong, em, link, to] = found;
    const inner = (part: string) => (depth < 3 ? inline(part, depth + 1) : [part]);
    if (code !== undefined) result.push({ kind: "code", text: code });
    else if (strong !== undefined) result.push({ kind: "strong", inner: inner(strong) });
    else if (em !== undefined) result.push({ kind: "em", inner: inner(em) });
    else result.push({ kind: "link", to: to!, inner: inner(link!) });
  }
  if (end < text.length) result.push(text.slice(end));
  return result;
}

const ITEM = /^( {0,3})([-*]|\d{1,9}\.) +/;
const cells = (line: string) => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());

export function blocks(text: string): Block[] {
  const lines = text.split(/\r\n|\n|\r/);
  const result: Block[] = [];
  let i = 0;
  /** Lines for as long as they are so. */
  const take = (is: (line: string) => boolean) => {
    const begin = i;
    while (i < lines.length && is(lines[i]!)) i++;
    return lines.slice(begin, i);
  };
  while (i < lines.length) {
    const line = lines[i]!;
    const heading = /^(#{1,6}) +(.*)$/.exec(line);
    const item = ITEM.exec(line);
    if (!line.trim()) i++;
    else if (heading) {
      result.push({ kind: "heading", level: heading[1]!.length, text: heading[2]! });
      i++;
    } else if (/^(---+|\*\*\*+)\s*$/.test(line)) {
      result.push({ kind: "rule" });
      i++;
    } else if (/^```/.test(line)) {
      i++;
      result.push({ kind: "code", text: take((next) => !/^```/.test(next)).join("\n") });
      i++;
    } else if (/^ {4}/.test(line)) {
      const code = take((next) => /^ {4}/.test(next) || !next.trim());
      result.push({ kind: "code", text: code.map((next) => next.slice(4)).join("\n").trimEnd() });
    } else if (/^\s*\|/.test(line)) {
      const rows = take((next) => /^\s*\|/.test(next)).map(cells);
      result.push({ kind: "table", rows: rows.filter((row) => !row.every((cell) => /^:?-+:?$/.test(cell))) });
    } else if (item) {
      const ordered = /\d/.test(item[2]!);
      const items: string[] = [];
      while (i < lines.length && (ITEM.exec(lines[i]!)?.[2] ?? "").endsWith(".") === ordered && ITEM.test(lines[i]!)) {
        const first = lines[i++]!.replace(ITEM, "");
        items.push([first, ...take((next) => next.trim() !== "" && /^\s/.test(next) && !ITEM.test(next))].map((part) => part.trim()).join(" "));
      }
      result.push({ kind: "list", ordered, start: ordered ? Number.parseInt(item[2]!, 10) : 1, items });
    } else result.push({ kind: "text", text: [lines[i++]!, ...take((next) => next.trim() !== "" && !/^(#{1,6} |```|\s*\||---)/.test(next) && !ITEM.test(next))].join(" ") });
  }
  return result;
}
