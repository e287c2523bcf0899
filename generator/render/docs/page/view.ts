import {
  type Fragment,
  type OpenPart,
  type PageContext,
  partsOf,
  printFragment,
} from "../../base/fragment.js";
import { remember } from "../../base/remember.js";

/**
 * A view with its fragments filled in for a page, because templates take strings. A part without
 * fragments is returned unchanged.
 */
export function printView(view: object, page: PageContext): object {
  if (Array.isArray(view)) return printItems(view, page);
  let changed: Record<string, unknown> | null = null;
  for (const key of Object.keys(view)) {
    const value: unknown = Reflect.get(view, key);
    const printed = printValue(value, page);
    if (printed === value) continue;
    changed ??= { ...view };
    changed[key] = printed;
  }
  return changed ?? view;
}

function printItems(items: readonly unknown[], page: PageContext): readonly unknown[] {
  let changed: unknown[] | null = null;
  for (let n = 0; n < items.length; n++) {
    const printed = printValue(items[n], page);
    if (printed === items[n]) continue;
    changed ??= [...items];
    changed[n] = printed;
  }
  return changed ?? items;
}

function printValue(value: unknown, page: PageContext): unknown {
  if (typeof value !== "object" || value === null) return value;
  return isFragment(value) ? printFragment(value, page) : printView(value, page);
}

/**
 * Renders a view that several pages contain. Pages that fill in its open parts alike share the
 * output.
 */
export function createPrinter(
  view: object,
  render: (view: object) => string,
): (page: PageContext) => string {
  const open = [...openParts(view).values()];
  const printed = new Map<string, string>();
  return (page) => {
    const said = open.map((part) => printFragment(part, page)).join("\n");
    return remember(printed, said, () => render(printView(view, page)));
  };
}

/** The open parts, without duplicates. */
function openParts(view: object, found = new Map<string, OpenPart>()): Map<string, OpenPart> {
  for (const value of Object.values(view)) {
    if (typeof value !== "object" || value === null) continue;
    if (!isFragment(value)) openParts(value, found);
    else
      for (const part of partsOf(value))
        if (typeof part !== "string") found.set(JSON.stringify(part), part);
  }
  return found;
}

function isFragment(value: object): value is Exclude<Fragment, string> {
  return "fragment" in value;
}
