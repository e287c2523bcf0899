import {
  type Fragment,
  type OpenPart,
  type PageContext,
  partsOf,
  printFragment,
} from "../../base/fragment.js";
import { remember } from "../../base/remember.js";

/**
 * A view with its fragments as a page has them: templates print strings. What has no fragments in
 * it stays as it is.
 */
export function printView(view: object, page: PageContext): object {
  let changed: unknown[] | Record<string, unknown> | null = null;
  for (const [key, value] of Object.entries(view)) {
    if (typeof value !== "object" || value === null) continue;
    const printed = isFragment(value) ? printFragment(value, page) : printView(value, page);
    if (printed === value) continue;
    changed ??= Array.isArray(view) ? [...view] : { ...view };
    Reflect.set(changed, key, printed);
  }
  return changed ?? view;
}

/**
 * Prints a view that stands on many pages by `render`, once for all pages that say the same of
 * what its fragments leave open.
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

/** Each once. */
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
