/** A version of the specification that has a table of objects. */
export type Version = "2.0" | "3.0" | "3.1" | "3.2";

const versions: readonly Version[] = ["2.0", "3.0", "3.1", "3.2"];

/** The expected form of a value. */
export type Shape =
  | { readonly kind: "text" | "flag" | "number" | "any" }
  | { readonly kind: "object"; readonly name: string }
  | { readonly kind: "list" | "map"; readonly of: Shape };

/** A key of an object. */
export interface KnownKey {
  readonly shape: Shape;
  /** The first version that has it. */
  readonly since: Version;
  readonly requiredIn: readonly Version[];
}

/** One object of the specification. */
export interface ObjectTable {
  /** Its name in a sentence: `the parameter`. */
  readonly name: string;
  /** True if a Reference Object may stand for it. */
  readonly referable: boolean;
  readonly keys: ReadonlyMap<string, KnownKey>;
  /** Names that are chosen by the author, by a pattern that they all match. */
  readonly pattern: { readonly of: Shape } | null;
}

export type Tables = ReadonlyMap<string, ObjectTable>;

/** A row of a table: the keys of an object, each with a form in the notation of {@link keyOf}. */
export interface Row {
  readonly name: string;
  readonly referable?: true;
  readonly keys: Readonly<Record<string, string>>;
  /** The form of the values of all other keys: statuses, paths, expressions. */
  readonly others?: string;
}

export function tablesOf(rows: Readonly<Record<string, Row>>): Tables {
  return new Map(
    Object.entries(rows).map(([id, { name, referable, keys, others }]) => [
      id,
      {
        name,
        referable: referable ?? false,
        keys: new Map(Object.entries(keys).map(([key, text]) => [key, keyOf(text)])),
        pattern: others === undefined ? null : { of: shapeOf(others) },
      },
    ]),
  );
}

/**
 * `[Server]` is a list of Server Objects, `{text}` a map of strings. `!` means required, `!3.0` up
 * to that version, and `+3.1` says since when the key exists.
 */
function keyOf(text: string): KnownKey {
  const [shape = "", ...marks] = text.split(" ");
  const required = marks.find((mark) => mark.startsWith("!"));
  const last = required?.slice(1) || "3.2";
  const since = marks.find((mark) => mark.startsWith("+"))?.slice(1) ?? "2.0";
  return {
    shape: shapeOf(shape),
    since: since as Version,
    requiredIn: required ? versions.filter((version) => version <= last) : [],
  };
}

function shapeOf(text: string): Shape {
  const inner = text.slice(1, -1);
  if (text.startsWith("[")) return { kind: "list", of: shapeOf(inner) };
  if (text.startsWith("{")) return { kind: "map", of: shapeOf(inner) };
  if (text === "text" || text === "flag" || text === "number" || text === "any") {
    return { kind: text };
  }
  return { kind: "object", name: text };
}

/** Rows that are the same in every version. */
export const commonRows = {
  Contact: { name: "the contact", keys: { name: "text", url: "text", email: "text" } },
  ExternalDocs: {
    name: "the external documentation",
    keys: { description: "text", url: "text !" },
  },
  Paths: { name: "`paths`", keys: {}, others: "PathItem" },
  Responses: { name: "the responses", keys: {}, others: "Response" },
  SecurityRequirement: { name: "the security requirement", keys: {}, others: "any" },
} as const satisfies Readonly<Record<string, Row>>;
