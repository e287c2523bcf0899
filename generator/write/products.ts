import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isFolder } from "./kind.js";

/** Our files that make a folder of the output a package, which its user may build in place. */
const packageFile = /^([^/]+)\/(?:package\.json|pyproject\.toml|pom\.xml)$/;

const folders =
  /^(?:node_modules|dist|\.?venv|build|target|\.gradle|__pycache__|.+\.egg-info|\.(?:tox|nox|(?:mypy|pytest|ruff)_cache))$/;
const files =
  /^(?:package-lock\.json|npm-shrinkwrap\.json|(?:yarn|uv|poetry)\.lock|pnpm-lock\.yaml|bun\.lockb?|.+\.tsbuildinfo)$/;

/** Python leaves it beside each file that a program has imported. */
const compiled = "__pycache__";

/**
 * What package managers and compilers left directly in the packages of an output folder, and what
 * Python left in their folders. It is neither read nor compared, because it may hold more than all
 * the rest. As everywhere, the path of a folder ends with `/`. A link counts as what its name says,
 * and is not followed.
 *
 * @param listed the paths that the manifest of the folder lists
 */
export function productsIn(folder: string, listed: ReadonlySet<string>): string[] {
  const inside = foldersOf(listed)
    .map((path) => `${path}/${compiled}`)
    .filter((path) => isFolder(join(folder, path)))
    .map((path) => `${path}/`);
  return [...productsOfPackages(folder, listed), ...inside].filter((product) =>
    mayStay(product, listed),
  );
}

function productsOfPackages(folder: string, listed: ReadonlySet<string>): string[] {
  return packagesOf(listed)
    .filter((name) => isFolder(join(folder, name)))
    .flatMap((name) =>
      readdirSync(join(folder, name), { withFileTypes: true })
        .filter((entry) => {
          const isLink = entry.isSymbolicLink();
          if (files.test(entry.name)) return entry.isFile() || isLink;
          return folders.test(entry.name) && (entry.isDirectory() || isLink);
        })
        .map((entry) => `${name}/${entry.name}${entry.isDirectory() ? "/" : ""}`),
    );
}

/** Whether the files have the product's package and folder, and leave its path to it. */
export function mayStay(product: string, paths: ReadonlySet<string>): boolean {
  const own = `${withoutSlash(product)}/`;
  const parent = own.replace(/[^/]+\/$/, "");
  if (![...paths].some((path) => path.startsWith(parent))) return false;
  if (!packagesOf(paths).includes(product.slice(0, product.indexOf("/")))) return false;
  // Some disks ignore case.
  return ![...paths].some((path) => `${path}/`.toLowerCase().startsWith(own.toLowerCase()));
}

/** A path of a listing as a path of the disk. */
export function withoutSlash(path: string): string {
  return path.replace(/\/$/, "");
}

function packagesOf(paths: ReadonlySet<string>): string[] {
  return [...new Set([...paths].flatMap((path) => packageFile.exec(path)?.[1] ?? []))];
}

/** The folders below packages that hold files of ours. */
function foldersOf(paths: ReadonlySet<string>): string[] {
  const packages = new Set(packagesOf(paths));
  const found = new Set<string>();
  for (const path of paths) {
    const steps = path.split("/").slice(0, -1);
    if (steps.length > 1 && packages.has(steps[0] ?? "")) found.add(steps.join("/"));
  }
  return [...found];
}
