import type { Report } from "../../diagnostics/catalogue.js";
import type { Description } from "../../document/description.js";
import { isObject, joinPointer, type Pointer } from "../../document/pointer.js";
import { createResolver, type Resolver } from "../../resolve/resolver.js";
import { createResources, type Resources } from "../../resolve/resources.js";
import { tablesFor, versionOf } from "../../resolve/walk-objects.js";
import { createPlaces, type Places } from "../swagger/places.js";
import { createEdits, type Node, withKey } from "./edits.js";
import { rebased } from "./rebase.js";

/** A placeholder with an operator of RFC 6570, such as `{+path}` or `{name*}`. */
const operators = /^[+#./;?&]|[*]$|:\d+$|,/;

interface Context {
  readonly resolver: Resolver;
  readonly resources: Resources;
  readonly methods: readonly string[];
  readonly isSwagger: boolean;
  readonly places: Places;
  readonly report: Report;
}

/** Gives each placeholder of a path a parameter: a required string if none is described. */
export function mendPlaceholders(description: Description, report: Report): Description {
  const { root, sources } = description;
  const paths = isObject(root.value) && isObject(root.value.paths) ? root.value.paths : null;
  if (!paths) return description;
  const version = versionOf(root.value);
  const resources = createResources(root.value);
  for (const source of sources.values()) resources.add(source);
  const item = tablesFor(version).get("PathItem");
  const context: Context = {
    resolver: createResolver(description, () => {}),
    resources,
    methods: [...(item?.keys ?? [])].flatMap(([key, { shape }]) =>
      shape.kind === "object" && shape.name === "Operation" ? [key] : [],
    ),
    isSwagger: version === "2.0",
    places: createPlaces(),
    report,
  };
  const mended = new Map<string, unknown>();
  for (const [path, node] of Object.entries(paths)) {
    const at = joinPointer({ file: root.file, pointer: "/paths" }, path);
    const made = path.startsWith("/") ? mendedItem(path, node, at, context) : null;
    if (made) mended.set(path, made);
  }
  if (mended.size === 0) return description;
  const edits = createEdits();
  edits.change(paths, (copy) => {
    let result = copy;
    for (const [path, value] of mended) result = withKey(result, path, value);
    return result;
  });
  return edits.apply(description, context.places);
}

/** The path item with the parameters that are missing, or null if none is. */
function mendedItem(path: string, node: unknown, at: Pointer, context: Context): Node | null {
  const wanted = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
  if (wanted.length === 0) return null;
  const end = context.resolver.resolve(node, at);
  if (!isObject(end.node)) return null;
  const shared = pathNames(end.node, end.at, context);
  const operations = operationsOf(end.node, end.at, context.methods);
  const missing = operations.map((operation) => {
    const own = pathNames(operation.node, operation.at, context);
    const names = [...new Set(wanted)].filter((name) => !shared.has(name) && !own.has(name));
    return { ...operation, names };
  });
  if (missing.every(({ names }) => names.length === 0)) return null;
  if (end.node !== node) moveHere(end.node, end.at, at, context);
  let item =
    end.node === node ? end.node : (rebased(end.node, end.at, at.file, context.resources) as Node);
  for (const { keys, node: operation, at: place, names } of missing) {
    if (names.length === 0) continue;
    for (const name of names) {
      const values = { path, name, operation: labelOf(operation, keys, path), hint: hintOf(name) };
      context.report("unknown-parameter-in-path", place, values);
    }
    item = withParameters(
      item,
      keys,
      names.map((name) => parameter(name, context)),
    );
  }
  return item;
}

/** The keys of a shared path item keep their positions in the file that it comes from. */
function moveHere(node: Node, from: Pointer, at: Pointer, { places }: Context): void {
  for (const key of Object.keys(node)) places.copied(joinPointer(at, key), joinPointer(from, key));
}

interface Operation {
  readonly node: Node;
  readonly at: Pointer;
  readonly keys: readonly string[];
}

function operationsOf(item: Node, at: Pointer, methods: readonly string[]): Operation[] {
  const more = item.additionalOperations;
  const keys = [
    ...methods.map((method) => [method]),
    ...(isObject(more) ? Object.keys(more).map((method) => ["additionalOperations", method]) : []),
  ];
  return keys.flatMap((steps) => {
    const node = steps.reduce<unknown>((holder, key) => own(holder, key), item);
    return isObject(node) ? [{ node, at: joinPointer(at, ...steps), keys: steps }] : [];
  });
}

function own(holder: unknown, key: string): unknown {
  return isObject(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
}

function pathNames(holder: Node, at: Pointer, { resolver }: Context): ReadonlySet<string> {
  const list = Array.isArray(holder.parameters) ? holder.parameters : [];
  const names = list.map((node: unknown, index) => {
    const { node: found } = resolver.resolve(node, joinPointer(at, "parameters", index));
    // A parameter whose reference has no target is reported; it may well be this one.
    return isObject(found) && found.in === "path" ? String(found.name) : "";
  });
  return new Set(names);
}

function withParameters(item: Node, keys: readonly string[], added: readonly Node[]): Node {
  const [key = "", ...rest] = keys;
  if (keys.length === 0) {
    const list = Array.isArray(item.parameters) ? (item.parameters as readonly unknown[]) : [];
    return withKey(item, "parameters", [...list, ...added]);
  }
  const inner = item[key];
  return isObject(inner) ? withKey(item, key, withParameters(inner, rest, added)) : item;
}

function parameter(name: string, { isSwagger }: Context): Node {
  const type = isSwagger ? { type: "string" } : { schema: { type: "string" } };
  return { name, in: "path", required: true, ...type };
}

function labelOf(operation: Node, keys: readonly string[], path: string): string {
  const id = typeof operation.operationId === "string" ? operation.operationId.trim() : "";
  return id || `${(keys.at(-1) ?? "").toUpperCase()} ${path}`;
}

function hintOf(name: string): string {
  const operator = operators.exec(name)?.[0];
  return operator === undefined
    ? ""
    : ` OpenAPI does not know \`${operator}\` of RFC 6570: the whole placeholder is one value, which is percent-encoded.`;
}
