import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isFolder } from "./kind.js";

/** Our files that make a folder of the output a package, which its user may build in place. */
const packageFile = /^([^/]+)\/(?:package\.json|pyproject\.toml|pom\.xml)$/;

const folders =
  /^(?:node_modules|dist|\.?venv|build|target|\.gradle|__pycache__|.+\.egg-info|\.(?:tox|nox|(?:mypy|pytest|ruff)_cache))$/;
const files =
  /^(?:package-lock\.json|npm-shrinkwrap\.json|(?:yarn|uv|poetry)\.lock|pnpm-lock\.yaml|bun\.lockb?|.+\.tsbuildinfo)$/;

/**
 * What package managers and compilers left directly in the packages of an output folder. It is
 * neither read nor compared, because it may hold more than all the rest. As everywhere, the path of
 * a folder ends with `/`. A link counts as what its name says, and is not followed.
 *
 * @param listed the paths that the manifest of the folder lists
 */
export function productsIn(folder: string, listed: ReadonlySet<string>): string[] {
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
    )
    .filter((product) => mayStay(product, listed));
}

/** Whether the files have the product's package, and leave its path to it. */
export function mayStay(product: string, paths: ReadonlySet<string>): boolean {
  const own = `${withoutSlash(product)}/`;
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
