import type { Report } from "../../diagnostics/catalogue.js";
import { joinPointer, type Pointer, parsePointer } from "../../document/pointer.js";
import type { Resolver } from "../../resolve/resolver.js";
import {
  type Filters,
  filteredBy,
  methods,
  operationsOfItem,
  type RawOperation,
} from "../context/collect-operations.js";
import { entries, isObject, member, type RawObject } from "../context/raw.js";
import { fileStem } from "../naming/identifiers.js";
import { extension } from "../security/signing.js";

/** A webhook's request. Its `path` is the webhook's name, for use in messages. */
export interface RawWebhook extends RawOperation {
  /** The extension that says how it is signed, of the request, the path item or the root. */
  readonly signing: RawSigning | null;
}

export interface RawSigning {
  readonly value: unknown;
  readonly at: Pointer;
}

/** A callback's request; its `path` is the runtime expression. */
export interface RawCallback extends RawOperation {
  readonly name: string;
  readonly within: readonly string[];
  /**
   * Its name in a reference, the same for every operation that uses it. Null if there is no
   * reference.
   */
  readonly shared: string | null;
}

/**
 * Every webhook, in the description's order (OpenAPI 3.1 section 4.8.1). Redocly's tools read
 * `x-webhooks` in 3.0. If a name is under both keys, the standard key wins. Some authors write a
 * Callback Object instead of the path item. Then the path items below its expressions are read.
 */
export function collectWebhooks(
  document: unknown,
  root: Pointer,
  resolver: Resolver,
  report: Report,
): RawWebhook[] {
  const own = entries(document, "webhooks");
  const names = new Set(own.map(([name]) => name));
  const extended = entries(document, "x-webhooks").filter(([name]) => !names.has(name));
  const requestsOf = (item: unknown, place: Pointer, name: string, outer: RawSigning | null) => {
    const { node, at } = resolver.resolve(item, place);
    const shared = signingAt(node, at) ?? outer;
    return operationsOfItem(item, place, name, resolver, report).map(
      (raw): RawWebhook => ({ ...raw, signing: signingAt(raw.node, raw.at) ?? shared }),
    );
  };
  const ofRoot = signingAt(document, root);
  const of = (key: string, [name, raw]: readonly [string, unknown]) => {
    const place = joinPointer(root, key, name);
    const found = requestsOf(raw, place, name, ofRoot);
    if (found.length > 0) return found;
    const { node, at } = resolver.resolve(raw, place);
    const outer = signingAt(node, at) ?? ofRoot;
    const items = isObject(node)
      ? Object.entries(node).filter(([key, item]) => !key.startsWith("x-") && isObject(item))
      : [];
    return items.flatMap(([expression, item]) => {
      const full = items.length > 1 ? `${name} ${expression}` : name;
      return requestsOf(item, joinPointer(at, expression), full, outer);
    });
  };
  return [
    ...own.flatMap((entry) => of("webhooks", entry)),
    ...extended.flatMap((entry) => of("x-webhooks", entry)),
  ];
}

function signingAt(node: unknown, at: Pointer): RawSigning | null {
  const value = member(node, extension);
  return value === undefined ? null : { value, at: joinPointer(at, extension) };
}

/**
 * Every callback of an operation, then the callbacks of these callbacks, without duplicates, even
 * if references form a circle (OpenAPI 3.1 section 4.8.18). The filters of operations apply, but a
 * callback needs no tag of its own to be included with its operation.
 */
export function collectCallbacks(
  operation: RawOperation,
  resolver: Resolver,
  filters: Filters,
  report: Report,
): RawCallback[] {
  const found = new Map<string, RawCallback>();
  const waiting: { of: RawOperation; within: readonly string[] }[] = [
    { of: operation, within: [] },
  ];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { of, within } = next;
    for (const callback of callbacksOf(of, within, resolver, report)) {
      const { name, at } = callback;
      // Several expressions may share one path item.
      const key = `${at.file}#${at.pointer} ${name} ${callback.path}`;
      if (found.has(key) || filteredBy(callback, { ...filters, includeTags: [] })) continue;
      found.set(key, callback);
      waiting.push({ of: callback, within: [...within, name] });
    }
  }
  return [...found.values()];
}

function callbacksOf(
  { node, at }: RawOperation,
  within: readonly string[],
  resolver: Resolver,
  report: Report,
): RawCallback[] {
  return entries(node, "callbacks").flatMap(([name, raw]) => {
    const place = joinPointer(at, "callbacks", name);
    const target = resolver.resolve(raw, place);
    if (!isObject(target.node)) return [];
    reportMethods(name, target.node, target.at, report);
    const shared = target.node === raw ? null : nameOf(target.at);
    return Object.entries(target.node).flatMap(([expression, item]) =>
      expression.startsWith("x-")
        ? []
        : operationsOfItem(
            item,
            joinPointer(target.at, expression),
            expression,
            resolver,
            report,
          ).map((operation): RawCallback => ({ ...operation, name, within, shared })),
    );
  });
}

/** The last part of a reference: `onEvent` of `#/components/callbacks/onEvent`. */
function nameOf({ file, pointer }: Pointer): string {
  return parsePointer(pointer).at(-1) ?? fileStem(file);
}

/** A method such as `post` instead of an expression: the author left out a level. */
function reportMethods(name: string, node: RawObject, at: Pointer, report: Report): void {
  for (const method of methods) {
    const value = member(node, method);
    if (!isObject(value) || methods.some((inner) => isObject(member(value, inner)))) continue;
    report("callback-without-url", joinPointer(at, method), { name, method });
  }
}
