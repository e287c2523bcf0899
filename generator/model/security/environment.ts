import type { Report } from "../../diagnostics/catalogue.js";
import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { ClientOption } from "../types/model.js";

/** What the configuration says of environment variables. */
interface Given {
  readonly id: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly environmentAt?: Pointer | null;
}

/** The environment variables of a client, by the keys of its options. Reports unknown options. */
export function environmentOf(
  { id, environment = {}, environmentAt = null }: Given,
  options: readonly ClientOption[],
  report: Report,
): Readonly<Record<string, string>> {
  const known = new Set(["baseUrl", "debug", ...options.map(({ key }) => key)]);
  const entries = Object.entries(environment).filter(([key]) => {
    if (!known.has(key)) {
      const place = environmentAt && joinPointer(environmentAt, key);
      report("unknown-option", place, { key, module: id });
    }
    return known.has(key);
  });
  return Object.fromEntries(entries);
}
