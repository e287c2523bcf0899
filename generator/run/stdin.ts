import type { Options } from "../config/settings.js";
import { stdinName } from "../load/read.js";

/** Reads standard input if a description is called `-`. {@link stdinName} then names its bytes. */
export async function readStdin<T extends Pick<Options, "specs" | "readStdin">>(
  options: T,
): Promise<{ readonly options: T; readonly given: ReadonlyMap<string, Uint8Array> }> {
  const { specs, readStdin: read } = options;
  if (!read || !specs?.includes("-")) return { options, given: new Map() };
  const named = specs.map((spec) => (spec === "-" ? stdinName : spec));
  return { options: { ...options, specs: named }, given: new Map([[stdinName, await read()]]) };
}
