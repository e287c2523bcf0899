import type { Options } from "../config/settings.js";
import type { Report } from "../diagnostics/catalogue.js";
import { isObject } from "../document/pointer.js";
import { stdinName } from "../load/read.js";
import type { ModuleInput } from "../model/build.js";
import { slugOf } from "../model/naming/words.js";

/** Reads standard input if a description is called `-`. {@link stdinName} then names its bytes. */
export async function readStdin<T extends Pick<Options, "specs" | "readStdin">>(
  options: T,
): Promise<{ readonly options: T; readonly given: ReadonlyMap<string, Uint8Array> }> {
  const { specs, readStdin: read } = options;
  if (!read || !specs?.includes("-")) return { options, given: new Map() };
  const named = specs.map((spec) => (spec === "-" ? stdinName : spec));
  return { options: { ...options, specs: named }, given: new Map([[stdinName, await read()]]) };
}

/**
 * Standard input has no file name that could give a module's id, so the id comes from the title. If
 * another module has that id, the problem is reported and the list is empty.
 */
export function nameStdin(inputs: readonly ModuleInput[], report: Report): ModuleInput[] {
  const named = inputs.map((input) => {
    const { root } = input.document;
    return root.file === stdinName ? { ...input, id: titleId(root.value) } : input;
  });
  const twice = named.find(({ id }, index) => named.findIndex((other) => other.id === id) < index);
  if (!twice) return named;
  const reason = `Two descriptions would be the module \`${twice.id}\`; give them different ids in specpress.yaml.`;
  report("usage", null, { reason });
  return [];
}

function titleId(root: unknown): string {
  const info = isObject(root) ? root.info : undefined;
  const title = isObject(info) ? info.title : undefined;
  return (typeof title === "string" && slugOf(title)) || "api";
}
