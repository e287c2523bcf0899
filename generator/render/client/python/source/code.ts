/** Python code inside a value, written unchanged. */
export interface Code {
  readonly code: string;
}

export function code(text: string): Code {
  return { code: text };
}

/** A value in generated data. Undefined entries are left out. The formatter lays it out. */
export type Data =
  | string
  | number
  | boolean
  | null
  | undefined
  | Code
  | Call
  | readonly Data[]
  | ReadonlyMap<string, Data>;

/** A call with keyword arguments: `Body(required=True)`. */
export interface Call {
  readonly call: string;
  readonly with: Readonly<Record<string, Data>>;
}

export function call(name: string, entries: Call["with"]): Call {
  return { call: name, with: entries };
}

/** A dictionary. Null if it has no entries. */
export function dictionary(
  entries: Iterable<readonly [string, Data]>,
): ReadonlyMap<string, Data> | undefined {
  const made = new Map(entries);
  return made.size > 0 ? made : undefined;
}

/** Writes data as an expression. `string` writes a string literal. Arrays become tuples. */
export function expression(data: Data, string: (text: string) => string): string {
  const of = (value: Data): string => expression(value, string);
  if (data === null || data === undefined) return "None";
  if (typeof data === "string") return string(data);
  if (typeof data === "boolean") return data ? "True" : "False";
  if (typeof data === "number") return String(data);
  if (data instanceof Map) {
    return `{${[...(data as ReadonlyMap<string, Data>)].map(([key, value]) => `${string(key)}: ${of(value)}`).join(", ")}}`;
  }
  if (Array.isArray(data)) {
    const items = (data as readonly Data[]).map(of);
    return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
  }
  if ("code" in data) return data.code;
  const { call: name, with: entries } = data as Call;
  const written = Object.entries(entries).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${of(value)}`],
  );
  return `${name}(${written.join(", ")})`;
}
