import type { RuntimeNeed } from "../../plan/needs.js";
import { type Code, code } from "./code.js";

/** A function of the runtime in generated data. Most have the name of the need in the plan. */
export type RuntimeName =
  | RuntimeNeed
  | "choose"
  | "failureIn"
  | "fillServer"
  | "nameVariable"
  | "newKey"
  | "plainParameters"
  | "post"
  | "readEnvironment"
  | "styledParameters"
  | "wholeServer";

/** The file of each function in the runtime. */
const files: Readonly<Record<RuntimeName, string>> = {
  headerKey: "apikey",
  queryKey: "apikey",
  cookieKey: "apikey",
  basic: "basic",
  bearer: "bearer",
  choose: "choice",
  fillServer: "fillserver",
  wholeServer: "wholeserver",
  anyBody: "bodies",
  binaryBody: "bodies",
  convert: "conversion",
  encodeForm: "form",
  formBody: "bodies",
  multipartBody: "bodies",
  textBody: "bodies",
  declaredBody: "bodyreader",
  failureIn: "bodyfailure",
  nameVariable: "environment",
  newKey: "idempotency",
  oauth2: "oauth",
  readEnvironment: "environment",
  plainParameters: "parameters",
  post: "post",
  signature: "signer",
  styledParameters: "styled",
};

/**
 * The runtime functions that a data file uses. Only those are imported, so that a bundle holds no
 * code that it does not need.
 */
export interface RuntimeImports {
  /** The name of a function in the file. The file then imports it. */
  readonly use: (name: RuntimeName) => Code;
  /** The imports so far. */
  readonly lines: () => string[];
}

/**
 * `taken` has the names that the file declares. None of them begins with `_`. `root` is the path to
 * the folder of sources.
 */
export function runtimeImports(
  taken: ReadonlySet<string> = new Set(),
  root = "..",
): RuntimeImports {
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
        .map(
          ([file, names]) => `import { ${names.join(", ")} } from "${root}/runtime/${file}.js";`,
        );
    },
  };
}
