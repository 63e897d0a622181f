// Arrows beside the assembly, one to each place that is jumped to, from all jumps that go there.
import { effect } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Line } from "./model";

export interface Arrow {
  target: number;
  sources: number[];
  /** counted from the instructions, from 1 */
  lane: number;
}

/** Arrows of lines. An arrow is outside of all shorter ones beside it, so that those within it are not crossed. */
export function arrows(lines: Line[]): Arrow[] {
  const sources = new Map<number, number[]>();
  for (const line of lines) {
    if (line.target < 0 || !lines[line.target]) continue;
    const list = sources.get(line.target);
    if (list) list.push(line.index);
    else sources.set(line.target, [line.index]);
  }
  const spans = [...sources].map(([target, list]) => ({ target, sources: list, lane: 0, from: Math.min(target, ...list), to: Math.max(target, ...list) }));
  spans.sort((a, b) => a.to - a.from - (b.to - b.from));
  spans.forEach((span, i) => {
    const inner = spans.slice(0, i).filter((other) => other.from <= span.to && other.to >= span.from);
    span.lane = 1 + Math.max(0, ...inner.map((other) => other.lane));
  });
  return spans;
}

/** The height of a line and the widest that arrows get, in rem: style.css has the first, too. */
const LINE = 1.35;
const WIDEST = 3.4;

export function lanesWidth(list: Arrow[]): number {
  return Math.min(WIDEST, Math.max(0, ...list.map((arrow) => arrow.lane)) * 0.45);
}

export function Arrows({ lines, list, lit }: { lines: Line[]; list: Arrow[]; lit: () => number }) {
  const box = useRef<SVGSVGElement>(null);
  // Lit is the arrow that the line under the pointer, or at the cursor, begins or ends.
  useEffect(() => effect(() => {
    const line = lit();
    for (const group of box.current?.children ?? []) group.classList.toggle("lit", group.getAttribute("data-lines")!.split(" ").includes(String(line)));
  }), [list]);
  return useMemo(() => {
    if (!list.length) return null;
    let rows = 0;
    const middle = lines.map((line) => LINE * ((line.kind === "directive" ? rows : rows++) + 0.5));
    const width = lanesWidth(list);
    const pitch = (width - 0.25) / Math.max(...list.map((arrow) => arrow.lane));
    return (
      <svg ref={box} class="jumps" aria-hidden="true" viewBox={`0 0 ${width} ${rows * LINE}`} style={{ width: `${width}rem`, height: `${rows * LINE}rem` }}>
        {list.map(({ target, sources, lane }) => {
          const x = (width - 0.25 - lane * pitch + 0.06).toFixed(2);
          const y = middle[target]!;
          const ys = [y, ...sources.map((source) => middle[source]!)];
          const way = `M${x} ${Math.min(...ys)}V${Math.max(...ys)}` + sources.map((source) => `M${x} ${middle[source]}H${width - 0.05}`).join("") + `M${x} ${y}H${width - 0.1}`;
          return (
            <g key={target} data-jump={target} data-lines={[target, ...sources].join(" ")}>
              <title>{`to ${lines[target]!.text.replace(/:.*/, "").trim()}, from ${sources.length === 1 ? "one place" : `${sources.length} places`}`}</title>
              <path class="wide" d={way} />
              <path d={`${way}M${width - 0.32} ${y - 0.2}L${width - 0.04} ${y}L${width - 0.32} ${y + 0.2}`} />
            </g>
          );
        })}
      </svg>
    );
  }, [lines, list]);
}
