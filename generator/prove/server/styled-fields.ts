import { isObject } from "../../document/pointer.js";
import type { FieldKind } from "./field-kinds.js";

/** How a field of a form is written, if its Encoding Object has a `style` or an `explode`. */
export interface FieldStyle {
  readonly style: string;
  readonly explode: boolean;
}

export interface FormFields {
  readonly styles: ReadonlyMap<string, FieldStyle>;
  readonly kindOf: (name: string) => FieldKind;
  readonly isDescribed: (name: string) => boolean;
}

/** The styles of a Media Type Object's `encoding`. OpenAPI 3.1 section 4.8.15. */
export function fieldStyles(media: Record<string, unknown>): ReadonlyMap<string, FieldStyle> {
  const encodings = isObject(media.encoding) ? Object.entries(media.encoding) : [];
  return new Map(
    encodings.flatMap(([name, encoding]): [string, FieldStyle][] => {
      if (!isObject(encoding)) return [];
      const { style, explode } = encoding;
      // A style replaces the content type, even if it is a default that is spelled out.
      if (typeof style !== "string" && typeof explode !== "boolean") return [];
      const chosen = typeof style === "string" ? style : "form";
      return [
        [
          name,
          { style: chosen, explode: typeof explode === "boolean" ? explode : chosen === "form" },
        ],
      ];
    }),
  );
}

/**
 * Pairs of a form with the names of their fields: `to[city]=X` belongs to `to`. Gives the pairs
 * that have no style as they are.
 */
export function readStyled(
  pairs: readonly (readonly [string, unknown])[],
  { styles, kindOf, isDescribed }: FormFields,
): { readonly plain: [string, unknown][]; readonly styled: Record<string, unknown> } {
  const plain: [string, unknown][] = [];
  const styled: Record<string, unknown> = {};
  // An exploded object sends the names of its properties, not its own.
  const spread = [...styles].find(
    ([name, { style, explode }]) => style === "form" && explode && kindOf(name) === "other",
  )?.[0];
  for (const [name, value] of pairs) {
    const [field = "", ...steps] = name.split(/[[\]]+/);
    const { style, explode } = styles.get(field) ?? { style: "", explode: true };
    const separator = explode ? undefined : separators[style];
    if (style === "deepObject" && steps.length > 0) {
      put(styled, [field, ...steps.slice(0, -1)], value);
    } else if (separator !== undefined && typeof value === "string") {
      styled[field] = listed(value.split(separator), kindOf(field));
    } else if (spread !== undefined && !isDescribed(name)) put(styled, [spread, name], value);
    else plain.push([name, value]);
  }
  return { plain, styled: withLists(styled) as Record<string, unknown> };
}

const separators: Readonly<Record<string, string>> = {
  form: ",",
  spaceDelimited: " ",
  pipeDelimited: "|",
};

/** `R,100,G,200` is an object, unless the schema describes a list or a string. */
function listed(items: readonly string[], kind: FieldKind): unknown {
  if (kind === "text") return items.join(",");
  if (kind !== "other") return items;
  if (items.length === 1) return items[0];
  const entries = items.flatMap((key, index) => (index % 2 ? [] : [[key, items[index + 1] ?? ""]]));
  return Object.fromEntries(entries) as unknown;
}

function put(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [step = "", ...rest] = path;
  if (rest.length === 0) {
    define(into, step, value);
    return;
  }
  const known = Object.hasOwn(into, step) ? into[step] : undefined;
  const inner = isObject(known) ? known : {};
  define(into, step, inner);
  put(inner, rest, value);
}

/** A property that may be called `__proto__`. */
function define(into: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(into, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

/** `a[0]=x` is an item of a list. */
function withLists(value: unknown): unknown {
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, withLists(item)] as const);
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index));
  return isList ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}
