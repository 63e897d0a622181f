// Two pictures of a map as a whole: how its hashes spread over the buckets, and its memory over time.
import { signal } from "@preact/signals";
import { MIN_TOP, entriesIn, type History, type Table } from "./table";

const identity = signal(false);
const round = (value: number, digits = 1) => value.toFixed(digits).replace(/\.0+$/, "");

/** While a table grows, an old bucket and those that it becomes count as one. */
const bucketsOf = (table: Table) => Math.max(1, table.growing ? Math.min(table.head.old, table.head.buckets) : table.head.buckets);

/** How many buckets have 0, 1, 2 … entries. */
export function spread(table: Table): number[] {
  const result: number[] = [];
  const add = (entries: number, buckets = 1) => {
    while (result.length <= entries) result.push(0);
    result[entries]! += buckets;
  };
  const size = bucketsOf(table);
  const entries = new Map<number, number>();
  for (const array of table.arrays)
    for (const [bucket, chain] of array) entries.set(bucket % size, (entries.get(bucket % size) ?? 0) + entriesIn(chain));
  for (const count of entries.values()) add(count);
  add(0, Math.max(0, size - entries.size));
  return result;
}

function keysOf(table: Table): string[] {
  const keys: string[] = [];
  for (const array of table.arrays) for (const chain of array.values()) for (const cells of chain) for (const cell of cells) if (cell.mark >= MIN_TOP) keys.push(cell.key);
  return keys;
}

/** The same, were a number its own hash. */
export function identitySpread(table: Table): number[] | null {
  const keys = keysOf(table);
  if (!keys.length || !keys.every((key) => /^-?\d{1,15}$/.test(key))) return null;
  const size = bucketsOf(table);
  const entries = new Array<number>(size).fill(0);
  for (const key of keys) entries[((Number(key) % size) + size) % size]!++;
  const result: number[] = [];
  for (const count of entries) {
    while (result.length <= count) result.push(0);
    result[count]!++;
  }
  return result;
}

/** Of `buckets` buckets, how many have k entries if each of `count` entries goes to one by chance. */
export function poisson(count: number, buckets: number, k: number): number {
  const mean = buckets ? count / buckets : 0;
  let p = Math.exp(-mean);
  for (let i = 1; i <= k; i++) p *= mean / i;
  return p * buckets;
}

export function Distribution({ table }: { table: Table }) {
  const other = identitySpread(table);
  const shown = identity.value && other ? other : spread(table);
  const { count } = table.head;
  const buckets = bucketsOf(table);
  const columns = Math.max(shown.length, Math.min(16, Math.ceil(buckets ? (count / buckets) * 2 : 0) + 2));
  const expected = Array.from({ length: columns }, (_, k) => poisson(count, buckets, k));
  const most = Math.max(1, ...shown, ...expected);
  const width = 30;
  const tops = new Array<number>(32).fill(0);
  for (const array of table.arrays) for (const chain of array.values()) for (const cells of chain) for (const cell of cells) if (cell.mark >= MIN_TOP) tops[cell.mark >> 3]!++;
  const mostTops = Math.max(1, ...tops);
  return (
    <figure>
      <figcaption>
        <b>How the hashes spread.</b> Buckets by their number of entries; the dots are what chance (Poisson, mean {round(buckets ? count / buckets : 0, 2)}) would give.{table.growing ? " An old bucket counts as one with those that it becomes." : ""}
        {other && <label><input type="checkbox" checked={identity.value} onChange={(e) => (identity.value = e.currentTarget.checked)} /> as if a key were its own hash</label>}
      </figcaption>
      <svg viewBox={`0 0 ${columns * width + 8} 120`} role="img" aria-label={shown.map((n, k) => `${n} buckets with ${k} entries, expected ${round(expected[k] ?? 0)}`).join("; ")} style={{ maxWidth: `${columns * width * 1.3 + 8}px` }}>
        {shown.map((n, k) => n > 0 && <rect key={k} class="bar" x={k * width + 6} width={width - 8} y={100 - (n / most) * 84} height={(n / most) * 84} />)}
        {shown.map((n, k) => n > 0 && <text key={k} x={k * width + 2 + width / 2} y={96 - (n / most) * 84} text-anchor="middle">{n}</text>)}
        {expected.map((n, k) => <circle key={k} class="dot" cx={k * width + 2 + width / 2} cy={100 - (n / most) * 84} r="3" />)}
        {expected.map((_, k) => <text key={k} x={k * width + 2 + width / 2} y="114" text-anchor="middle">{k}</text>)}
        <line x1="0" x2={columns * width + 8} y1="100" y2="100" />
      </svg>
      <svg viewBox="0 0 328 44" role="img" aria-label={`entries by tophash, in groups of 8: ${tops.join(" ")}`} style={{ maxWidth: "430px" }}>
        {tops.map((n, k) => n > 0 && <rect key={k} class="bar" x={k * 10 + 5} width="8" y={30 - (n / mostTops) * 28} height={(n / mostTops) * 28} />)}
        <line x1="0" x2="328" y1="30" y2="30" />
        <text x="4" y="42">tophash 08</text><text x="324" y="42" text-anchor="end">ff</text>
      </svg>
    </figure>
  );
}

interface Sizes { bucket: number; entry: number }

/** Bytes of the bucket arrays and of the entries in them, after each of a map's events. */
export function memory(history: History, sizes: Sizes): Array<{ t: number; bytes: number; live: number }> {
  const head = { count: 0, buckets: 0, old: 0, noverflow: 0 };
  const points: Array<{ t: number; bytes: number; live: number }> = [];
  for (const t of history.own) {
    const e = history.events[t]!;
    Object.assign(head, e.head);
    if (e.done) head.old = 0;
    points.push({ t, bytes: (head.buckets + head.old + head.noverflow) * sizes.bucket, live: head.count * sizes.entry });
  }
  return points;
}

export function Memory({ history, sizes, t }: { history: History; sizes: Sizes; t: number }) {
  const points = memory(history, sizes);
  const most = Math.max(1, ...points.map((p) => p.bytes));
  const now = points[Math.max(0, history.countTo(t) - 1)] ?? { bytes: 0, live: 0 };
  const thin = Math.max(1, Math.floor(points.length / 600));
  const x = (i: number) => 6 + (i / Math.max(1, points.length - 1)) * 408;
  const y = (bytes: number) => 100 - (bytes / most) * 88;
  const path = (of: "bytes" | "live") => points.map((p, i) => (i % thin && i !== points.length - 1 ? "" : `${i ? `H${round(x(i))}V` : `M${round(x(i))} `}${round(y(p[of]))}`)).join("");
  const at = x(Math.max(0, history.countTo(t) - 1));
  return (
    <figure>
      <figcaption>
        <b>Memory.</b> Bucket arrays {now.bytes.toLocaleString("en")} bytes, of which entries use {now.live.toLocaleString("en")} ({now.bytes ? Math.round((now.live / now.bytes) * 100) : 0} %).
        What delete frees is cells; buckets stay.
      </figcaption>
      <svg viewBox="0 0 420 116" role="img" aria-label={`bytes over time, at most ${most}; now ${now.bytes}, entries ${now.live}`} style={{ maxWidth: "540px" }}>
        <line x1="0" x2="420" y1="100" y2="100" />
        <path class="area" d={points.length ? `${path("live")}V100H6Z` : ""} />
        <path class="curve" d={path("bytes")} />
        <line class="now" x1={at} x2={at} y1="8" y2="100" />
        <text x="6" y="113">first event</text><text x="414" y="113" text-anchor="end">last</text><text x="414" y="10" text-anchor="end">{most.toLocaleString("en")} bytes</text>
      </svg>
    </figure>
  );
}
