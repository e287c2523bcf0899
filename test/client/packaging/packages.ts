import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { generate, type Options } from "../../../generator/index.js";
import { root } from "../../support/shared.js";

// Packages as their users have them: built, packed by npm, and unpacked into `node_modules`.

const here = join(root, "test/client/packaging");

/** A small package with two methods: `@example/pets`. */
export const small: Options = {
  cwd: here,
  specs: ["pets.yaml"],
  clients: { node: { package: "@example/pets" } },
  package: { license: "MIT" },
};

/** The package of GenAuth, with two modules and 567 methods. */
export const large: Options = { cwd: root };

/** A folder with these packages in its `node_modules`. */
export async function projectWith(...packages: readonly Options[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "specpress-packaging-"));
  for (const options of packages) await install(options, folder);
  return folder;
}

async function install(options: Options, folder: string): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), "specpress-packaging-"));
  try {
    const source = join(work, "node");
    if (options === large) cpSync(join(root, "generated/node"), source, { recursive: true });
    else {
      const { diagnostics } = await generate({ ...options, docs: false, output: work });
      if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
    }
    const manifest: { name: string; scripts: { build: string } } = JSON.parse(
      readFileSync(join(source, "package.json"), "utf8"),
    );
    for (const line of manifest.scripts.build.split(" && ")) {
      const [, ...args] = line.split(" ");
      succeed(source, process.execPath, join(root, "node_modules/typescript/bin/tsc"), ...args);
    }
    const packed = succeed(source, "npm", "pack", "--ignore-scripts", "--offline", "--silent");
    const target = join(folder, "node_modules", manifest.name);
    mkdirSync(target, { recursive: true });
    succeed(source, "tar", "-xzf", packed.trim(), "-C", target, "--strip-components=1");
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function succeed(cwd: string, command: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}

/** Writes files below a folder. */
export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

/**
 * The tools that projects are built with, by their name in `node_modules`. They are no dependencies:
 * .ci/run installs them into the temporary folder.
 */
const tools = process.env.SPECPRESS_PACKAGING_TOOLS ?? "";

/** Why the tools cannot be used. Null if they are there. */
export const toolsMissing = existsSync(join(tools, "typescript-5.0"))
  ? null
  : "there are no tools at SPECPRESS_PACKAGING_TOOLS";

/** The compiler of 5.9 is `typescript`, which ts-jest finds by that name. */
export function tool(path: string): string {
  return join(tools, path.replace("typescript-5.9", "typescript"));
}

/** The messages of a version of TypeScript about projects below a folder, by project. */
export function compile(
  folder: string,
  version: string,
  projects: readonly string[],
): Record<string, string[]> {
  const paths = projects.map((name) => join(folder, name));
  const args = [join(here, "check-types.mjs"), tool(`typescript-${version}`), "out", ...paths];
  const found = Object.entries(JSON.parse(succeed(folder, process.execPath, ...args)));
  return Object.fromEntries(
    found.map(([path, messages]) => [basename(path), messages as string[]]),
  );
}
