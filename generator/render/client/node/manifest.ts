import type { File } from "../../../write/file.js";
import type { Renderer } from "../../base/template.js";
import type { ClientSettings } from "../plan/generator.js";
import { licenseFile, type PackageMetadata } from "../plan/metadata.js";
import type { PackagePlan } from "../plan/package.js";
import { type Entry, entriesOf, entryFolders } from "./entries.js";
import { template } from "./file-names.js";
import type { Output } from "./interop/outputs.js";

/** The files of the package that npm, JSR and the compiler read. */
export function manifestFiles(
  plan: PackagePlan,
  settings: ClientSettings,
  outputs: readonly Output[],
  render: Renderer,
): File[] {
  const isDual = (settings.format ?? "dual") === "dual";
  const entries = entriesOf(
    plan,
    outputs.map(({ id }) => id),
  );
  const folders = entryFolders(entries, isDual);
  const file = (name: string, view: object): File => ({
    path: name,
    content: render(template(name), view),
  });
  return [
    file("package.json", packageView(plan, settings, { isDual, entries, folders, outputs })),
    file("tsconfig.json", { isDual, libraries: outputs.some(({ library }) => library !== null) }),
    ...(isDual
      ? [file("tsconfig.cjs.json", {}), { path: "src/package.json", content: sourceManifest }]
      : []),
    ...jsrFiles(plan, settings, entries),
    ...folders.map(({ name, manifest }) => ({
      path: `${name}/package.json`,
      content: `${JSON.stringify(manifest, null, 2)}\n`,
    })),
  ];
}

/**
 * The sources are ES modules in a package of CommonJS. The compiler copies this file next to the
 * ES modules that it writes, so that Node.js reads them as such. Bundlers read only the nearest
 * manifest, so it repeats that modules have no side effects.
 */
const sourceManifest = `${JSON.stringify({ type: "module", sideEffects: false }, null, 2)}\n`;

interface Layout {
  readonly isDual: boolean;
  readonly entries: readonly Entry[];
  readonly folders: readonly { readonly name: string }[];
  readonly outputs: readonly Output[];
}

/** View of `package.json.hbs`. Every value is JSON. */
function packageView(
  plan: PackagePlan,
  { packageName, packageVersion, metadata = {}, publishConfig = {} }: ClientSettings,
  { isDual, entries, folders, outputs }: Layout,
) {
  return {
    packageName: JSON.stringify(packageName),
    packageVersion: JSON.stringify(packageVersion),
    description: JSON.stringify(`Typed client for ${plan.title}.`),
    metadata: [
      ...metadataOf(metadata),
      ...(Object.keys(publishConfig).length > 0 ? [["publishConfig", publishConfig] as const] : []),
    ].map(([key, value]) => ({ key: JSON.stringify(key), value: nested(value) })),
    isDual,
    entries: entries.map(({ name, source }) => ({
      path: JSON.stringify(name === "" ? "." : `./${name}`),
      file: JSON.stringify(`${source}`).slice(1, -1),
    })),
    libraries: outputs.flatMap(({ library }) => library ?? []),
    files: nested(["dist", "src", ...methodLists(plan), ...folders.map(({ name }) => name)]),
  };
}

/** The manifest for JSR, which publishes the sources. Each package there has a scope. */
function jsrFiles(
  plan: PackagePlan,
  { packageName, packageVersion, metadata = {} }: ClientSettings,
  entries: readonly Entry[],
): File[] {
  if (!packageName.startsWith("@")) return [];
  const { license } = metadata;
  const exports = entries.map(({ name, source }) => [
    name === "" ? "." : `./${name}`,
    `./src/${source}.ts`,
  ]);
  const manifest = {
    name: packageName,
    version: packageVersion,
    ...(license !== undefined && { license }),
    exports: Object.fromEntries(exports),
    publish: {
      include: ["src", "README.md", ...methodLists(plan), licenseFile, "jsr.json"],
      exclude: ["src/package.json"],
    },
  };
  return [{ path: "jsr.json", content: `${JSON.stringify(manifest, null, 2)}\n` }];
}

/** The list of all methods, which a package without methods does not have. */
function methodLists({ clients }: PackagePlan): string[] {
  return clients.some(({ operations }) => operations.length > 0) ? ["api.md"] : [];
}

/** The keys that npm knows, in the order in which npm documents them. */
function metadataOf(metadata: PackageMetadata): (readonly [string, unknown])[] {
  const { keywords = [], homepage, license, licenseText, author, repository } = metadata;
  const named =
    license ?? (licenseText === undefined ? undefined : `SEE LICENSE IN ${licenseFile}`);
  const entries: readonly (readonly [string, unknown])[] = [
    ["keywords", keywords.length > 0 ? keywords : undefined],
    ["homepage", homepage],
    ["license", named],
    ["author", author],
    ["repository", repository && { type: "git", url: gitUrl(repository) }],
  ];
  return entries.filter(([, value]) => value !== undefined);
}

/** The form of the address that npm itself writes into a package that it publishes. */
function gitUrl(address: string): string {
  const isKnownHost = /^https:\/\/(?:github|gitlab)\.com\/[^/?#]+\/[^/?#]+$/.test(address);
  return `git+${isKnownHost && !address.endsWith(".git") ? `${address}.git` : address}`;
}

/** JSON as the value of a key of the outermost object. */
function nested(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll("\n", "\n  ");
}
