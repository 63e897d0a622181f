// Documents in the page have columns for rows: mapgo's driver/explain/columns.h says how lists are written.
type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

export function fromColumns(value: Json): Json {
  if (Array.isArray(value)) return list(value);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fromColumns(member)]));
}

function list([form, ...rest]: Json[]): Json[] {
  switch (form) {
    case 1: {
      let sum = 0;
      return rest.map((difference) => (sum += difference as number));
    }
    case 2:
      return (rest[0] as string).split("\n");
    case 3: {
      const items = fromColumns(rest[1]!) as Json[];
      let at = 0;
      return (fromColumns(rest[0]!) as number[]).map((length) => items.slice(at, (at += length)));
    }
    case 4: {
      const columns = rest.slice(1).map((column) => fromColumns(column) as Json[]);
      const lengths = fromColumns(rest[0]!);
      if (typeof lengths === "number") return columns[0]!.map((_, i) => columns.map((column) => column[i]!));
      const next = columns.map(() => 0);
      return (lengths as number[]).map((length) => columns.slice(0, length).map((column, i) => column[next[i]!++]!));
    }
    case 5: {
      const shapes = (rest[0] as string[]).map((shape) => shape.split(" ").filter(Boolean));
      const keys = [...new Set(shapes.flat())];
      const columns = new Map(keys.map((key, i) => [key, { values: fromColumns(rest[2 + i]!) as Json[], next: 0 }]));
      return (fromColumns(rest[1]!) as number[]).map((shape) => Object.fromEntries(shapes[shape]!.map((key) => {
        const column = columns.get(key)!;
        return [key, column.values[column.next++]!];
      })));
    }
    default:
      return rest.map(fromColumns);
  }
}
