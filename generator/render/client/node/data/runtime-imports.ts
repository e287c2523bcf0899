import type { RuntimeNeed } from "../../plan/needs.js";
import { type Code, code } from "./code.js";

/** A function of the runtime that generated data names. Most are called like what the plan needs. */
export type RuntimeName = RuntimeNeed | "plainParameters" | "styledParameters";

/** The files of the runtime that have them. */
const files: Readonly<Record<RuntimeName, string>> = {
  headerKey: "apikey",
  queryKey: "apikey",
  cookieKey: "apikey",
  basic: "basic",
  bearer: "bearer",
  binaryBody: "bodies",
  convert: "conversion",
  encodeForm: "form",
  formBody: "bodies",
  multipartBody: "bodies",
  textBody: "bodies",
  declaredBody: "bodyreader",
  oauth2: "oauth",
  plainParameters: "parameters",
  signature: "signer",
  styledParameters: "styled",
};

/** What a file of data names of the runtime, so that no other bundle holds its code. */
export interface RuntimeImports {
  /** The name of a function as it stands in the file; the file then imports it. */
  readonly use: (name: RuntimeName) => Code;
  /** What is imported by then. */
  readonly lines: () => string[];
}

/** `taken` are the names that the file declares itself, none of which begins with `_`. */
export function runtimeImports(taken: ReadonlySet<string> = new Set()): RuntimeImports {
  const used = new Set<RuntimeName>();
  const local = (name: RuntimeName) => (taken.has(name) ? `_${name}` : name);
  return {
    use(name) {
      used.add(name);
      return code(local(name));
    },
    lines() {
      const imported = new Map<string, string[]>();
      for (const name of [...used].sort()) {
        const names = imported.get(files[name]) ?? [];
        names.push(local(name) === name ? name : `${name} as ${local(name)}`);
        imported.set(files[name], names);
      }
      return [...imported]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([file, names]) => `import { ${names.join(", ")} } from "../runtime/${file}.js";`);
    },
  };
}
