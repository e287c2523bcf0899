import type { PackagePlan } from "../plan/package.js";
import { folderOf } from "./file-names.js";

/** What can be imported from the package: the package itself or a subpath. */
export interface Entry {
  /** `authentication` for `@genauth/nodejs/authentication`; "" for the package itself. */
  readonly name: string;
  /** Its file below `src`, without the ending: `authentication/functions`. */
  readonly source: string;
}

/**
 * Every entry of the package. Manifests and folders follow from this list. `outputs` are the names
 * of each module's files for other libraries.
 */
export function entriesOf({ clients }: PackagePlan, outputs: readonly string[]): Entry[] {
  return [
    { name: "", source: "index" },
    // The package itself has the classes.
    ...clients.map(({ module }) => ({
      name: module.id,
      source: `${folderOf(module)}/functions`,
    })),
    ...clients
      .filter(({ receiver }) => receiver !== null)
      .map(({ module }) => ({
        name: `${module.id}/webhooks`,
        source: `${folderOf(module)}/webhook-receiver`,
      })),
    ...clients
      .filter(({ headers }) => headers.length > 0)
      .map(({ module }) => ({
        name: `${module.id}/headers`,
        source: `${folderOf(module)}/headers`,
      })),
    ...clients.flatMap(({ module }) =>
      outputs.map((id) => ({
        name: `${module.id}/${id}`,
        source: `${folderOf(module)}/${id}`,
      })),
    ),
  ];
}

/** Folders of the package with contents of their own. */
const taken = ["dist", "src"];

/**
 * A folder for each subpath. Tools that do not know `exports` find the subpath by it, among them
 * TypeScript with `moduleResolution: node10`.
 */
export function entryFolders(
  entries: readonly Entry[],
  isDual: boolean,
): { readonly name: string; readonly manifest: object }[] {
  return entries
    .filter(({ name }) => name !== "" && !taken.includes(name))
    .map(({ name, source }) => {
      const up = name
        .split("/")
        .map(() => "..")
        .join("/");
      const [main, module] = ["cjs", "esm"].map(
        (format) => `${up}/dist/${isDual ? `${format}/` : ""}${source}`,
      );
      const manifest = isDual
        ? { main: `${main}.js`, module: `${module}.js`, types: `${main}.d.ts` }
        : { type: "module", main: `${main}.js`, types: `${main}.d.ts` };
      return { name, manifest };
    });
}
