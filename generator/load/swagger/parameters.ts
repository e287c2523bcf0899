import { isObject, joinPointer } from "../../document/pointer.js";
import { type Move, type Node, own, refOf, type Upgrade, withKeys } from "./context.js";
import { upgradeSchema } from "./schema.js";

const locations = ["path", "query", "header"];

/** How a list is written in one value; `tsv` has no counterpart. */
const styles: Readonly<Record<string, Node>> = {
  csv: { style: "form", explode: false },
  ssv: { style: "spaceDelimited", explode: false },
  pipes: { style: "pipeDelimited", explode: false },
  multi: { style: "form", explode: true },
};

/**
 * Converts a Swagger 2.0 parameter that is not a body to OpenAPI 3.0. The keywords of its type
 * become its schema; `collectionFormat` becomes `style` and `explode`.
 */
export function upgradeParameter(upgrade: Upgrade, node: unknown, move: Move): unknown {
  const ref = refOf(node);
  if (ref !== null) return upgrade.reference(ref, move, "parameter");
  // An invalid parameter is reported at the position that uses it.
  if (!isObject(node) || !locations.includes(String(node.in))) return node;
  const place = { from: joinPointer(move.from, "schema"), to: joinPointer(move.to, "schema") };
  const hasSchema = Object.hasOwn(node, "schema");
  if (!hasSchema) upgrade.places.copied(place.to, move.from);
  const kept = (key: string) => key.startsWith("x-") || key === "schema" || key === "description";
  const plain = withKeys(node, (key, value) => (kept(key) ? undefined : value));
  const rest = withKeys(node, (key, value) => (kept(key) && key !== "schema" ? value : undefined));
  const made = upgrade.library({ parameters: { made: structuredClone(plain) } });
  const parameter = own(own(own(made, "components"), "parameters"), "made");
  const schema = hasSchema ? node.schema : own(parameter, "schema");
  return {
    ...(isObject(parameter) && parameter),
    ...rest,
    schema: upgradeSchema(
      upgrade,
      isNullable(node) ? { ...nodeOf(schema), ...nullable } : schema,
      place,
    ),
    ...styleOf(upgrade, node, move),
  };
}

const nullable = { "x-nullable": true };

function isNullable(node: Node): boolean {
  return Object.hasOwn(node, "x-nullable") && node["x-nullable"] === true;
}

function nodeOf(value: unknown): Node {
  return isObject(value) ? value : {};
}

/** The style of a list; Swagger's default is `csv`, which is not OpenAPI's. */
function styleOf(upgrade: Upgrade, node: Node, move: Move): Node {
  if (node.type !== "array") return {};
  const given = collectionFormat(upgrade, node, move, node.in === "query" ? all : ["csv"]);
  return node.in === "query" ? (styles[given] ?? {}) : { style: "simple", explode: false };
}

const all = ["csv", "ssv", "pipes", "multi"];

/** The serialization of a form property that is a list. */
export function formEncoding(upgrade: Upgrade, node: Node, move: Move): Node | null {
  if (node.type !== "array") return null;
  // Files cannot be joined by commas: each is a part.
  if (own(node.items, "type") === "file") return null;
  return styles[collectionFormat(upgrade, node, move, all)] ?? null;
}

function collectionFormat(
  { report }: Upgrade,
  node: Node,
  { from }: Move,
  known: readonly string[],
): string {
  const given = Object.hasOwn(node, "collectionFormat") ? node.collectionFormat : "csv";
  const nested = own(node.items, "type") === "array";
  const name = String(node.name);
  if (nested) {
    report("no-counterpart", joinPointer(from, "items"), {
      what: `The nested list ${name}`,
      action: "the inner lists are sent as JSON",
    });
  }
  if (typeof given === "string" && known.includes(given)) return given;
  report("no-counterpart", joinPointer(from, "collectionFormat"), {
    what: `\`collectionFormat: ${String(given)}\` of the ${String(node.in)} parameter ${name}`,
    action: "its values are joined with commas",
  });
  return "csv";
}
