import { isDeepStrictEqual } from "node:util";
import type { Finding } from "../../diagnostics/catalogue.js";
import type { Json } from "../../document/json.js";
import { fault, type Row, type SamplePage } from "../base/page.js";
import { type Entry, parseValue, type SampleCode } from "./code.js";
import type { Ts } from "./compiler.js";

/** Whether the object in a row accepts properties that the table does not list. */
export type IsOpen = (name: string) => boolean;

/** What differs between the parameters that a sample gives and the rows of its page's table. */
export function compareCall(
  ts: Ts,
  page: SamplePage,
  { call }: SampleCode,
  isOpen: IsOpen,
): Finding[] {
  const { sample, parameters, method } = page;
  if (!call)
    return [fault("page-untrue", page, sample.line, `the sample never calls \`${method}\``)];
  const rows = new Map(parameters.map((row) => [row.name, row]));
  const lineOf = (at: number) => sample.line + sample.text.slice(0, at).split("\n").length - 1;
  const given = new Map(call.entries.map((entry) => [entry.name, entry]));
  const complain = (entry: Entry, reason: string) =>
    fault("page-untrue", page, lineOf(entry.at), reason);
  const findings = call.entries.flatMap((entry) => {
    const row = rows.get(entry.name);
    if (!row && isOpen("")) return [];
    if (!row)
      return [
        complain(entry, `the sample passes \`${entry.name}\`, but the table has no row for it`),
      ];
    return differences({ ts, rows, isOpen }, entry.name, entry.value).map((reason) =>
      complain(entry, reason),
    );
  });
  const missing = [...rows].filter(
    ([name, { isRequired }]) => isRequired && !isNested(name, rows) && !given.has(name),
  );
  return [
    ...findings,
    ...missing.map(([name]) =>
      fault(
        "page-untrue",
        page,
        lineOf(call.at),
        `the sample does not pass \`${name}\`, but the table says it is required`,
      ),
    ),
  ];
}

/** A row of an object's own property, below the object's row. */
function isNested(name: string, rows: ReadonlyMap<string, Row>): boolean {
  return [...rows.keys()].some((other) => name.startsWith(`${other}.`));
}

interface Shown {
  readonly ts: Ts;
  readonly rows: ReadonlyMap<string, Row>;
  readonly isOpen: IsOpen;
}

function differences(around: Shown, name: string, value: Json | undefined): string[] {
  const { ts, rows, isOpen } = around;
  const shown = rows.get(name)?.sample ?? "-";
  const inside = [...rows.keys()].filter((other) => other.startsWith(`${name}.`));
  if (inside.length > 0 && typeof value === "object" && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, item]) => {
      const path = `${name}.${key}`;
      if (rows.has(path)) return differences(around, path, item as Json);
      return isOpen(name) ? [] : [`the sample passes \`${path}\`, but the table has no row for it`];
    });
  }
  // The rows of an object's properties stand for it, and null has no properties.
  if (value === null && inside.length > 0 && shown === "-") return [];
  if (isShown(ts, value, shown)) return [];
  return [
    `the sample passes \`${name}\` as ${JSON.stringify(value)}; the table shows \`${shown}\``,
  ];
}

/** Tables show plain strings without quotes, and any other value as in code. */
function isShown(ts: Ts, value: Json | undefined, shown: string): boolean {
  if (value === undefined) return false;
  if (value === shown) return true;
  const written = parseValue(ts, shown);
  return written !== undefined && isDeepStrictEqual(written, value);
}
