// What differs between two lists of lines.

export interface DiffLine {
  sign: " " | "-" | "+";
  text: string;
  /** index in its list */
  index: number;
}

/** Above that many pairs of lines, lines are the same that are anywhere in both lists. */
const MOST_PAIRS = 4e6;

/** Both lists as one: lines of `before` only (-), of `after` only (+), and of both. `key` is what is compared of a line. */
export function diff(before: string[], after: string[], key: (text: string) => string = (text) => text): DiffLine[] {
  const [a, b] = [before.map(key), after.map(key)];
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) from++;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) endA--, endB--;
  const result: DiffLine[] = [];
  const add = (sign: DiffLine["sign"], index: number) => result.push({ sign, text: (sign === "-" ? before : after)[index]!, index });
  for (let i = 0; i < from; i++) add(" ", i);
  middle(a.slice(from, endA), b.slice(from, endB), (sign, i) => add(sign, from + i));
  for (let i = endB; i < b.length; i++) add(" ", i);
  return result;
}

function middle(a: string[], b: string[], add: (sign: DiffLine["sign"], index: number) => void): void {
  if (a.length * b.length > MOST_PAIRS) {
    const [inA, inB] = [new Set(a), new Set(b)];
    a.forEach((line, i) => inB.has(line) || add("-", i));
    b.forEach((line, i) => add(inA.has(line) ? " " : "+", i));
    return;
  }
  // Of the ends from i and j on, how many lines are in both, in the same order.
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] = a[i] === b[j] ? 1 + common[(i + 1) * width + j + 1]! : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length)
    if (i < a.length && j < b.length && a[i] === b[j]) add(" ", j++), i++;
    else if (j === b.length || (i < a.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) add("-", i++);
    else add("+", j++);
}

/** A line of a stage without the numbers that differ though nothing else does: of labels, values and metadata. */
export const plain = (text: string) => text.trim().replace(/\.L\w+?\d+_\d+|\.L\w+/g, ".L").replace(/%\d+/g, "%").replace(/(, )?!\w+ !\d+|!\d+/g, "").replace(/(^|label )\d+(?=:|\b)/g, "$1");
