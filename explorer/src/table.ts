// Maps as they are after each event: docs/map-events.md tells what an event says. A table is told by what changes in
// it, so that the table after event t is that after the event before, and t applied to it; every 64th is kept.

export type Place = [array: number, bucket: number, depth: number, cell: number];

export interface MapEvent {
  g: number;
  m: number;
  op: string;
  a: number;
  type?: number;
  hint?: number;
  k?: string;
  h?: string;
  out?: "found" | "missing" | "added" | "deleted";
  at?: Place;
  path?: Array<[array: number, bucket: number, depth: number, matched: string, compared: string]>;
  grow?: "double" | "same";
  cleared?: boolean;
  moved?: Array<[number, number, number, number, number, number]>;
  set?: Array<[number, number, number, number, number, string?, string?]>;
  done?: boolean;
  head?: Partial<Head>;
  iter?: { id: number; start?: number; groups?: number; offset?: number; cell?: Place; end?: boolean };
  v?: string;
  panics?: string;
  dies?: boolean;
  stored?: string;
  o?: number;
}

export interface Head {
  count: number;
  B: number;
  buckets: number;
  old: number;
  nevacuate: number;
  noverflow: number;
  flags: number;
  hash0: number;
}

export const EMPTY_REST = 0;
export const EMPTY_ONE = 1;
export const EVACUATED_X = 2;
export const EVACUATED_Y = 3;
export const EVACUATED_EMPTY = 4;
export const MIN_TOP = 8;

export interface Cell {
  mark: number;
  key: string;
  value: string;
}

/** Chains by bucket; a chain is a list of buckets of 8 cells. */
export type BucketArray = Map<number, Cell[][]>;

export interface Table {
  head: Head;
  arrays: [BucketArray, BucketArray];
  /** there is an old array */
  growing: boolean;
}

const NO_CELL: Cell = { mark: EMPTY_REST, key: "", value: "" };

export function emptyTable(): Table {
  return {
    head: { count: 0, B: 0, buckets: 0, old: 0, nevacuate: 0, noverflow: 0, flags: 0, hash0: 0 },
    arrays: [new Map(), new Map()],
    growing: false,
  };
}

export function cellAt(table: Table, [array, bucket, depth, cell]: Place): Cell {
  return table.arrays[array]?.get(bucket)?.[depth]?.[cell] ?? NO_CELL;
}

export function chain(table: Table, array: number, bucket: number): Cell[][] {
  return table.arrays[array]?.get(bucket) ?? [];
}

/** A table with cells that are other than before; shares what is as before. */
function withCells(table: Table, changes: Array<[Place, Cell]>): Table {
  const arrays: [BucketArray, BucketArray] = [new Map(table.arrays[0]), new Map(table.arrays[1])];
  const own = new Set<string>();
  for (const [[array, bucket, depth, cell], content] of changes) {
    const map = arrays[array];
    if (!map || depth > 4096) continue;
    const name = `${array} ${bucket}`;
    let buckets = map.get(bucket) ?? [];
    if (!own.has(name)) {
      buckets = buckets.map((cells) => [...cells]);
      map.set(bucket, buckets);
      own.add(name);
    }
    while (buckets.length <= depth) buckets.push(Array.from({ length: 8 }, () => NO_CELL));
    buckets[depth]![cell] = content;
  }
  return { ...table, arrays };
}

/** The table after a growth has begun: the buckets become the old ones. */
export function grown(table: Table, event: MapEvent): Table {
  if (!event.grow) return table;
  const buckets = event.head?.buckets ?? table.head.buckets;
  const B = event.head?.B ?? table.head.B;
  return { head: { ...table.head, old: table.head.buckets, buckets, B, nevacuate: 0 }, arrays: [new Map(), table.arrays[0]], growing: true };
}

/** The table after some of the event's moves. Whether an old cell's entry went to X or Y is told by its mark. */
export function moved(table: Table, moves: NonNullable<MapEvent["moved"]>): Table {
  const before = table;
  const changes: Array<[Place, Cell]> = [];
  for (const [b, d, c, bucket, depth, cell] of moves) {
    const entry = cellAt(before, [1, b, d, c]);
    changes.push([[0, bucket, depth, cell], entry], [[1, b, d, c], { ...entry, mark: bucket === b ? EVACUATED_X : EVACUATED_Y }]);
  }
  return withCells(before, changes);
}

export function applyEvent(table: Table, event: MapEvent): Table {
  let next = grown(table, event);
  if (event.cleared) next = { ...next, arrays: [new Map(), new Map()], growing: false };
  if (event.moved?.length) next = moved(next, event.moved);
  const changes: Array<[Place, Cell]> = (event.set ?? []).map(([array, bucket, depth, cell, mark, key, value]) => {
    const old = cellAt(next, [array, bucket, depth, cell]);
    const content = mark >= MIN_TOP || key !== undefined ? { mark, key: key ?? "", value: value ?? "" }
      : mark === EMPTY_REST || mark === EMPTY_ONE || mark === EVACUATED_EMPTY ? { mark, key: "", value: "" }
      : { mark, key: old.key, value: old.value };
    return [[array, bucket, depth, cell], content];
  });
  if (changes.length) next = withCells(next, changes);
  if (event.stored !== undefined && event.at) {
    const cell = cellAt(next, event.at);
    if (cell.mark >= MIN_TOP) next = withCells(next, [[event.at, { ...cell, value: event.stored }]]);
  }
  const head = { ...next.head, ...event.head };
  if (event.done || (event.head && head.old === 0)) {
    next = { ...next, arrays: [next.arrays[0], new Map()], growing: false };
    head.old = 0;
  }
  return { ...next, head };
}

export interface Cursor {
  id: number;
  start: number;
  groups: number;
  offset: number;
  cell: Place | null;
  /** the cells that it has left behind, as far as they are still there */
  places: Place[];
  /** entries that it has come to */
  count: number;
  began: number;
}

export const placeName = (place: readonly number[]) => place.join(".");

const KEPT = 64;

/** The history of one map. */
export class History {
  readonly own: number[] = [];
  private readonly kept: Table[] = [];

  constructor(readonly events: MapEvent[], readonly map: number) {
    events.forEach((event, t) => {
      if (event.m === map) this.own.push(t);
    });
  }

  /** How many of the map's events are at or before t. */
  countTo(t: number): number {
    let low = 0;
    let high = this.own.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.own[middle]! <= t) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The table after event t of the program. */
  at(t: number): Table {
    const count = this.countTo(t);
    let known = Math.min(Math.floor(count / KEPT), this.kept.length);
    let table = known === 0 ? emptyTable() : this.kept[known - 1]!;
    for (let i = known * KEPT; i < count; i++) {
      table = applyEvent(table, this.events[this.own[i]!]!);
      if ((i + 1) % KEPT === 0 && this.kept.length === (i + 1) / KEPT - 1) this.kept.push(table);
    }
    return table;
  }

  /** The iterations that are under way after event t. */
  cursors(t: number): Cursor[] {
    const running = new Map<number, Cursor>();
    const count = this.countTo(t);
    for (let i = 0; i < count; i++) {
      const event = this.events[this.own[i]!]!;
      // What was the array of buckets is the old one when a growth begins, and nobody's when it has ended.
      if (event.grow || event.done || event.cleared)
        for (const cursor of running.values()) {
          const moves = (place: Place): Place => (event.grow ? [place[0] + 1, place[1], place[2], place[3]] : place);
          const stays = (place: Place) => place[0] === 0 || (place[0] === 1 && !event.done && !event.cleared);
          cursor.places = cursor.places.map(moves).filter(stays);
          if (cursor.cell) cursor.cell = moves(cursor.cell);
          if (cursor.cell && !stays(cursor.cell)) cursor.cell = null;
        }
      const iter = event.iter;
      if (!iter) continue;
      if (event.op === "mapiterinit")
        running.set(iter.id, { id: iter.id, start: iter.start ?? 0, groups: iter.groups ?? 1, offset: iter.offset ?? 0, cell: null, places: [], count: 0, began: this.own[i]! });
      const cursor = running.get(iter.id);
      if (!cursor) continue;
      if (cursor.cell) cursor.places.push(cursor.cell);
      if (!iter.end) cursor.count++;
      cursor.cell = iter.cell ?? null;
      if (iter.end) running.delete(iter.id);
    }
    return [...running.values()];
  }
}

/** A hash's parts that place a key in a table of 2^B buckets. */
export function hashParts(hash: string, B: number): { bits: string; low: string; bucket: number; top: number } {
  const value = BigInt("0x" + (/^[0-9a-f]{1,16}$/i.test(hash) ? hash : "0"));
  const bits = value.toString(2).padStart(64, "0");
  const bucket = Number(value & ((1n << BigInt(B)) - 1n));
  const top = Number(value >> 56n) | 8;
  return { bits, low: B ? bits.slice(64 - B) : "", bucket, top };
}

/** Bytes of the bucket arrays that are told of; spare overflow buckets are not. */
export function bytesOf(table: Table, bucketSize: number): { arrays: number; overflow: number; old: number } {
  const chained = (array: BucketArray) => [...array.values()].reduce((sum, buckets) => sum + Math.max(0, buckets.length - 1), 0);
  return {
    arrays: table.head.buckets * bucketSize,
    overflow: chained(table.arrays[0]) * bucketSize,
    old: table.growing ? (table.head.old + chained(table.arrays[1])) * bucketSize : 0,
  };
}

export function entriesIn(cells: Cell[][]): number {
  return cells.reduce((sum, bucket) => sum + bucket.filter((cell) => cell.mark >= MIN_TOP).length, 0);
}
