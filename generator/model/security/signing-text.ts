/** The strings of `x-specpress-signing`, and their placeholders. */

/** Reports a problem. The path leads from the extension to its location. */
export interface Check {
  readonly fail: (reason: string, ...path: (string | number)[]) => void;
}

export const encodings = ["base64", "base64url", "hex"] as const;
const digests = ["SHA-1", "SHA-256", "SHA-512"] as const;

/** The placeholders that a string may contain. */
interface Slots {
  readonly names: readonly string[];
  /** `{body:SHA-256:hex}` */
  readonly digest?: true;
  /** `{header:content-type}` */
  readonly header?: true;
}

const momentary = ["id", "date", "timestamp", "milliseconds", "datetime", "nonce"];
export const slots = {
  header: { names: momentary, digest: true },
  signed: { names: [...momentary, "method", "path", "query", "body"], digest: true, header: true },
  value: { names: [...momentary, "signature"], digest: true },
  pair: { names: ["name", "value"] },
  none: { names: [] },
} as const satisfies Record<string, Slots>;

/** A string with placeholders. In a header it must be a single line. */
export function templateOf(
  value: unknown,
  known: Slots,
  { fail }: Check,
  lines: "line" | "lines",
  ...path: (string | number)[]
): string {
  if (typeof value !== "string") {
    fail(
      `\`${path.at(-1)}\` is not a string${typeof value === "number" ? "; put it in quotes" : ""}`,
      ...path,
    );
    return "";
  }
  for (const [, name = ""] of value.matchAll(/\{([^{}]*)\}/g)) {
    if (known.names.includes(name) || isCompound(name, known)) continue;
    const may = slotsOf(known);
    const hint = may.length > 0 ? `use ${listed(may)}` : "no placeholder is allowed";
    fail(`\`{${name}}\` is not a placeholder here; ${hint}`, ...path);
  }
  if (lines === "line" && [...value].some(isControl))
    fail("a header must be a single line", ...path);
  return value;
}

function isCompound(name: string, known: Slots): boolean {
  const [first, second = "", third = "", ...more] = name.split(":");
  if (more.length > 0) return false;
  if (first === "header") return known.header === true && third === "" && isToken(second);
  return (
    known.digest === true &&
    first === "body" &&
    digests.some((digest) => digest === second) &&
    encodings.some((encoding) => encoding === third)
  );
}

function slotsOf({ names, header, digest }: Slots): string[] {
  return [
    ...names,
    ...(header ? ["header:content-type"] : []),
    ...(digest ? ["body:SHA-256:hex"] : []),
  ].map((name) => `{${name}}`);
}

/** RFC 9110 section 5.6.2. */
export function isToken(name: string): boolean {
  return /^[\w!#$%&'*+\-.^`|~]+$/.test(name);
}

function isControl(character: string): boolean {
  return character < " " || character === "\x7f";
}

export function listed(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
