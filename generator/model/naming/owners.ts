import { type Pointer, parsePointer } from "../../document/pointer.js";
import type { RawOperation } from "../context/collect-operations.js";
import { keyOf, type Owner } from "../context/schema-context.js";
import { isSuccess } from "../types/success.js";
import { fileStem, typeName } from "./identifiers.js";
import { joinWords } from "./words.js";

/**
 * The names for inline schemas of an operation or a webhook: its method or name. A path item under
 * `components.pathItems` gives its own name, because several paths may share it.
 */
export function ownerNames(
  operations: readonly RawOperation[],
  words: ReadonlyMap<RawOperation, readonly string[]>,
): ReadonlyMap<RawOperation, string> {
  const homes = new Map<string, RawOperation>();
  for (const operation of operations) {
    const key = keyOf(operation.at);
    const before = homes.get(key);
    if (!before || isHome(operation) || (!isHome(before) && operation.path < before.path))
      homes.set(key, operation);
  }
  return new Map(
    operations.map((operation) => {
      const [root, section, item] = parsePointer(operation.at.pointer);
      const home = homes.get(keyOf(operation.at)) ?? operation;
      const name =
        root === "components" && section === "pathItems" && item !== undefined
          ? typeName(`${operation.method.toLowerCase()} ${item}`)
          : joinWords(words.get(home) ?? ["call"], "pascal");
      return [operation, name] as const;
    }),
  );
}

function isHome({ at, path }: RawOperation): boolean {
  const [root, key] = parsePointer(at.pointer);
  return ["paths", "webhooks", "x-webhooks"].includes(root ?? "") && key === path;
}

/**
 * The {@link ownerNames} by location, for references into operations. An operation that a filter
 * leaves out is named by method and path.
 */
export function homesOf(
  operations: readonly RawOperation[],
  names: ReadonlyMap<RawOperation, string>,
): ReadonlyMap<string, string> {
  return new Map(
    operations.map((operation) => {
      const { method, path } = operation;
      const place = typeName(`${method.toLowerCase()} ${spoken(path)}`);
      return [keyOf(operation.at), names.get(operation) ?? place] as const;
    }),
  );
}

/** A part that operations may share, and the suffix for its own name. */
export type Part = "Parameter" | "Header" | "Request" | "Response";

/**
 * The owner of inline schemas in a part of an operation. It is the operation itself if the part is
 * inside it. Otherwise it is named after the part's location, so that the name does not depend on
 * which operations use it.
 */
export function ownerOfPart(
  at: Pointer,
  part: Part,
  inside: Pointer,
  own: Owner,
  homes: ReadonlyMap<string, string>,
): Owner {
  if (isBelow(at, inside)) return own;
  const key = keyOf(at);
  const home = ownerInOperation(at, homes);
  if (home) return home;
  const steps = parsePointer(at.pointer);
  const name = steps.at(-1) ?? fileStem(at.file);
  if (/^\d+$/.test(name)) {
    // The list of a path item's parameters.
    const place = steps.at(-3) ?? fileStem(at.file);
    return { key, parent: null, segment: typeName(spoken(place)), part: true };
  }
  const ending = part === "Parameter" ? /param(eter)?s?$/i : new RegExp(`${part}$`, "i");
  const segment = typeName(ending.test(name) ? name : `${name} ${part}`);
  return { key, parent: null, segment, part: true };
}

/** The owner of a part inside another operation: the name that the other operation gives it. */
function ownerInOperation(
  { file, pointer }: Pointer,
  homes: ReadonlyMap<string, string>,
): Owner | null {
  for (let end = pointer.lastIndexOf("/"); end > 0; end = pointer.lastIndexOf("/", end - 1)) {
    const key = keyOf({ file, pointer: pointer.slice(0, end) });
    const name = homes.get(key);
    if (name === undefined) continue;
    const [section, status = ""] = parsePointer(pointer.slice(end));
    const ending =
      section === "responses"
        ? `Response${statusEnding(status)}`
        : section === "requestBody"
          ? "Request"
          : "";
    return { key: `${key} part`, parent: null, segment: name + ending };
  }
  return null;
}

/** The suffix after `Response` in type names; empty for a success. */
export function statusEnding(key: string): string {
  const status = key.toUpperCase();
  return status === "DEFAULT" ? "Default" : isSuccess(status) ? "" : status;
}

/**
 * Whether a part is shared. A parameter of a path item is named after the path. Any other shared
 * part is named after itself.
 */
export function isShared(owner: Owner, at: Pointer): boolean {
  return owner.key === keyOf(at) && !/\/\d+$/.test(at.pointer);
}

/** `/users/{id}/posts` is "users by id posts". */
export function spoken(path: string): string {
  return path.replace(/\{([^{}]*)\}/g, " by $1 ");
}

/**
 * The owner of a location inside a schema that a reference leads to.
 * `#/components/schemas/User/properties/address` is `UserAddress`, as if it were reached through
 * `User`. Null if the location is not inside a named schema.
 */
export function ownerInside({ file, pointer }: Pointer): Owner | null {
  const steps = parsePointer(pointer);
  const start = steps.findIndex((step) => ["schemas", "definitions", "$defs"].includes(step)) + 2;
  const name = steps[start - 1];
  if (start < 2 || name === undefined || steps.length <= start) return null;
  const raw = pointer.split("/");
  const at = (end: number): string => keyOf({ file, pointer: raw.slice(0, end + 1).join("/") });
  let owner: Owner = { key: at(start), parent: null, segment: name };
  for (let index = start; index < steps.length; ) {
    const [keyword = "", member] = steps.slice(index, index + 2);
    const single = segments[keyword];
    const own = member === undefined ? undefined : named[keyword]?.(member);
    if (single === undefined && own === undefined) return null;
    index += single === undefined ? 2 : 1;
    if (own !== "") owner = { key: at(index), parent: owner, segment: single ?? own ?? "" };
  }
  return owner;
}

const segments: Readonly<Record<string, string>> = {
  items: "Item",
  additionalProperties: "Value",
};

const variant = (index: string) => `Variant${Number(index) + 1}`;
const named: Readonly<Record<string, (member: string) => string>> = {
  properties: (key) => key,
  patternProperties: () => "Value",
  prefixItems: (index) => `Item${Number(index) + 1}`,
  oneOf: variant,
  anyOf: variant,
  // The members of an allOf have the same owner as the allOf.
  allOf: () => "",
};

function isBelow(at: Pointer, inside: Pointer): boolean {
  return at.file === inside.file && at.pointer.startsWith(`${inside.pointer}/`);
}
