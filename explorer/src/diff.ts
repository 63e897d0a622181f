// What differs between two lists of lines.

export interface DiffLine {
  sign: " " | "-" | "+";
  text: string;
  /** index in its list */
  index: number;
}

/** So many pairs of lines are compared at most. */
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

function middle(a: string[], b: string[], add: (sign: DiffLine["sign"], index: number) => void, fromA = 0, fromB = 0): void {
  const put = (sign: DiffLine["sign"], i: number, j: number) => add(sign, sign === "-" ? fromA + i : fromB + j);
  if (a.length * b.length > MOST_PAIRS) {
    // Lines that each of both has once hold it together.
    let [i, j] = [0, 0];
    for (const [endA, endB] of [...anchors(a, b), [a.length, b.length] as const]) {
      const [partA, partB] = [a.slice(i, endA), b.slice(j, endB)];
      if (partA.length * partB.length > MOST_PAIRS) {
        partA.forEach((_, n) => put("-", i + n, 0));
        partB.forEach((_, n) => put("+", 0, j + n));
      } else middle(partA, partB, add, fromA + i, fromB + j);
      if (endA < a.length) put(" ", endA, endB);
      [i, j] = [endA + 1, endB + 1];
    }
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
    if (i < a.length && j < b.length && a[i] === b[j]) put(" ", i++, j++);
    else if (j === b.length || (i < a.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) put("-", i++, j);
    else put("+", i, j++);
}

/** Where lines are that both lists have once: the most of them that are in the same order. */
function anchors(a: string[], b: string[]): Array<readonly [number, number]> {
  const once = (list: string[]) => {
    const at = new Map<string, number>();
    list.forEach((line, i) => at.set(line, at.has(line) ? -1 : i));
    return at;
  };
  const [inA, inB] = [once(a), once(b)];
  const both = [...inA].map(([line, i]) => [i, inB.get(line) ?? -1] as const).filter(([i, j]) => i >= 0 && j >= 0);
  // The longest rising run of places in b, by patience.
  const tops: number[] = [];
  const before: number[] = [];
  both.forEach(([, j], n) => {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const half = (low + high) >> 1;
      if (both[tops[half]!]![1] < j) low = half + 1;
      else high = half;
    }
    before[n] = low > 0 ? tops[low - 1]! : -1;
    tops[low] = n;
  });
  const result: Array<readonly [number, number]> = [];
  for (let n = tops.at(-1) ?? -1; n >= 0; n = before[n]!) result.unshift(both[n]!);
  return result;
}

/** A line of a stage without the numbers that differ though nothing else does: of labels, values and metadata. */
export const plain = (text: string) => text.trim().replace(/\.L\w+?\d+_\d+|\.L\w+/g, ".L").replace(/%\d+/g, "%").replace(/(, )?!\w+ !\d+|!\d+/g, "").replace(/(^|label )\d+(?=:|\b)/g, "$1");
