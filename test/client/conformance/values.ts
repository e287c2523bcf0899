import type { Neutral } from "./rows.js";

// Values that JSON lacks, as objects of one property:
//
// - `$bytes: "AP8="`, `$utf8: "text"`: bytes, in Base64 or as UTF-8
// - `$file: { name, type, utf8 }`: a file, whose name and type may be absent
// - `$stream: ["a", "b"]`: bytes that are read once, piece by piece
// - `$date: "2026-03-01T09:30:00.000Z"`: a moment
// - `$integer: "9007199254740993"`: an integer that a number of JavaScript cannot hold
// - `$omit: true`: a value that is not given
// - `$tokens: ["a", "b"]`: a function that returns one after the other, and then the last one
// - `$byStatus: { "500": true }`: a function of a failed attempt, by its status or `none`

/** A value of a row as a caller of the TypeScript client gives it. */
export function toNode(value: Neutral): unknown {
  if (Array.isArray(value)) return value.map(toNode);
  if (typeof value !== "object" || value === null) return value;
  const [[key = "", inner = null] = []] = Object.entries(value);
  switch (key) {
    case "$bytes":
      return new Uint8Array(Buffer.from(`${inner}`, "base64"));
    case "$utf8":
      return new TextEncoder().encode(`${inner}`);
    case "$file":
      return fileOf(inner as Readonly<Record<string, string>>);
    case "$stream":
      return new Blob((inner as readonly string[]).map(String)).stream();
    case "$date":
      return new Date(`${inner}`);
    case "$integer":
      return BigInt(`${inner}`);
    case "$omit":
      return undefined;
    case "$tokens":
      return tokens(inner as readonly string[]);
    case "$byStatus":
      return ({ status = "none" }: { readonly status?: number | string }) =>
        (inner as Readonly<Record<string, boolean>>)[status];
    default: {
      // As a parser of JSON makes it: `__proto__` is a property like any other.
      const made = {};
      for (const [name, item] of Object.entries(value))
        Object.defineProperty(made, name, {
          value: toNode(item as Neutral),
          enumerable: true,
          configurable: true,
          writable: true,
        });
      return made;
    }
  }
}

function fileOf({ name, type, utf8 = "" }: Readonly<Record<string, string>>): Blob {
  const options = type === undefined ? {} : { type };
  return name === undefined ? new Blob([utf8], options) : new File([utf8], name, options);
}

function tokens(values: readonly string[]): () => string {
  let next = 0;
  return () => values[Math.min(next++, values.length - 1)] ?? "";
}

/** What the TypeScript client returns, as a value of a row. */
export async function fromNode(value: unknown): Promise<Neutral> {
  if (value === undefined || value === null) return null;
  if (typeof value === "bigint") return fromInteger(value);
  if (value instanceof Date) return { $date: value.toISOString() };
  if (value instanceof Blob)
    return { $bytes: Buffer.from(await value.arrayBuffer()).toString("base64") };
  if (Array.isArray(value)) return Promise.all(value.map(fromNode));
  if (typeof value !== "object") return value as Neutral;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    await Promise.all(entries.map(async ([key, item]) => [key, await fromNode(item)] as const)),
  );
}

function fromInteger(value: bigint): Neutral {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : { $integer: `${value}` };
}

/** A value of a row as drivers report it. */
export function reported(value: Neutral): Neutral {
  if (Array.isArray(value)) return value.map(reported);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) =>
      key === "$utf8"
        ? ["$bytes", Buffer.from(`${item}`).toString("base64")]
        : [key, reported(item as Neutral)],
    ),
  );
}
