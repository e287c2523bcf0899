import { readFileSync, realpathSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { compileFunction, type Module, SourceTextModule } from "node:vm";
import type { Start } from "./messages.js";

/** A sample that is linked with the package, and not run yet. */
export type Runnable = () => Promise<unknown>;

/**
 * Links a sample with the package that it imports. No other module can be imported, not even one
 * of Node.js, so a sample has nothing but the language and the globals.
 */
export async function linkSample(start: Start): Promise<Runnable> {
  const modules = new Map<string, Module>();
  const { name, folder } = start.package;

  function make(text: string, identifier: string): Module {
    return new SourceTextModule(text, {
      identifier,
      initializeImportMeta: (meta) => {
        meta.url = `file:///${identifier}`;
      },
      importModuleDynamically: importNow as never,
    });
  }

  function find(specifier: string, from: string): Module {
    const path = /^\.\.?\//.test(specifier)
      ? join(from, "..", specifier)
      : join("/", entryOf(specifier, name, folder));
    const known = modules.get(path) ?? make(readInside(folder, path), path);
    modules.set(path, known);
    return known;
  }

  const link = (specifier: string, { identifier }: { readonly identifier: string }) =>
    find(specifier, identifier);

  async function importNow(
    specifier: string,
    from?: { readonly identifier?: string },
  ): Promise<Module> {
    const module = find(specifier, from?.identifier ?? "/sample.js");
    await linkOnce(module);
    await module.evaluate();
    return module;
  }

  async function linkOnce(module: Module): Promise<void> {
    if (module.status === "unlinked") await module.link(link as never);
  }

  if (!start.isCommonJs) {
    const sample = make(start.text, "/sample.js");
    await linkOnce(sample);
    return () => sample.evaluate();
  }
  const required = new Map<string, object>();
  for (const specifier of start.imports) {
    const module = await importNow(specifier);
    required.set(specifier, module.namespace);
  }
  const require = (specifier: string): object => {
    const found = required.get(specifier);
    if (!found) throw new Error(`Cannot find module '${specifier}'`);
    return found;
  };
  const run = compileFunction(start.text, ["require", "module", "exports"], {
    filename: "/sample.cjs",
    importModuleDynamically: importNow as never,
  });
  return async () => Reflect.apply(run, undefined, [require, { exports: {} }, {}]);
}

/** The permissions of Node.js follow a link out of the folder, so none is read. */
function readInside(folder: string, path: string): string {
  const file = join(folder, path);
  if (realpathSync(file) !== file) throw new Error(`the package has no file ${path}`);
  return readFileSync(file, "utf8");
}

/** The file of an entry point of the package, below its folder. */
function entryOf(specifier: string, name: string, folder: string): string {
  const key =
    specifier === name
      ? "."
      : specifier.startsWith(`${name}/`)
        ? `.${specifier.slice(name.length)}`
        : "";
  if (key === "")
    throw new Error(`it imports \`${specifier}\`; a sample may only import \`${name}\``);
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const { exports: entries, main } = manifest as {
    readonly exports?: unknown;
    readonly main?: string;
  };
  const isMap =
    typeof entries === "object" && entries !== null && Object.keys(entries)[0]?.startsWith(".");
  const entry = isMap
    ? (entries as Record<string, unknown>)[key]
    : key === "."
      ? (entries ?? main)
      : undefined;
  const file = conditional(entry);
  if (file === null) throw new Error(`the package does not export \`${specifier}\``);
  const inside = relative(folder, join(folder, file));
  return inside.split(sep).join("/");
}

function conditional(entry: unknown): string | null {
  if (typeof entry === "string") return entry;
  if (typeof entry !== "object" || entry === null) return null;
  for (const [condition, value] of Object.entries(entry)) {
    if (/^(?:node|import|module|default)$/.test(condition)) return conditional(value);
  }
  return null;
}
