// The packages that are compared: ours and those of two peers, generated from one description.
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { progress, run, sources } from "./programs.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const { generate } = await import(pathToFileURL(join(root, "dist/index.js")).href);

/** GenAuth's package with both modules, or one of another description. */
export async function generateOurs(folder, settings) {
  const output = join(folder, "ours", settings.package);
  const { package: name, ...rest } = settings;
  const clients = { python: { package: name } };
  const made = await generate({ docs: false, clients, output, ...rest });
  if (!made.ok) throw new Error(JSON.stringify(made.diagnostics.slice(0, 3)));
  cpSync(join(output, "python/src", name), join(folder, name), { recursive: true });
}

/** One file with everything that a description refers to: the peers do not follow all references. */
export function bundle({ cli }, source, target) {
  run(process.execPath, [cli, "bundle", source, "--output", target], { stdio: "pipe" });
}

export const operationsOf = (document) =>
  Object.values(document.paths).flatMap((path) =>
    Object.keys(path).filter((key) => /^(get|put|post|delete|options|head|patch|trace)$/.test(key)),
  ).length;

/** The contestants of a description: what a program needs to use each, and what its files are. */
export function contestants(task, environment, folder) {
  const makers = { specpress: ours, "openapi-python-client": theirs, Redocly: redocly };
  return Object.entries(makers).map(([kind, make]) => {
    progress(`${task.title}: generating ${kind}`);
    try {
      return { kind, ...make(task, environment, folder) };
    } catch (error) {
      return { kind, refused: error.message };
    }
  });
}

function ours({ module, client, operation, package: name }, _, folder) {
  // Files of the other module of a package are not counted; the runtime and shared types are.
  const others = readdirSync(join(folder, name), { withFileTypes: true })
    .filter((one) => one.isDirectory() && ![module, "_runtime"].includes(one.name))
    .map((one) => `${one.name}/`);
  const files = sources(join(folder, name), (path) =>
    others.some((other) => path.startsWith(other)),
  );
  const methods = sources(join(folder, name, module, "methods"));
  // Methods for convenience send what another one sends.
  const requests = methods.flatMap((text) => text.match(/ method="\w+",\s+path="[^"]+"/g) ?? []);
  const operations = new Set(requests.map((one) => one.replace(/\s+/g, " "))).size;
  return { setup: { package: name, module, client, operation }, files, operations };
}

function theirs({ id, file, operation }, { bin }, folder) {
  const name = `opc_${id}`;
  const target = join(folder, name);
  const config = join(folder, `${name}.json`);
  const generateWith = (settings) => {
    writeFileSync(config, JSON.stringify({ post_hooks: [], ...settings }));
    const args = ["generate", "--path", file, "--config", config, "--meta", "none"];
    run(join(bin, "openapi-python-client"), [...args, "--output-path", target]);
  };
  try {
    generateWith({});
  } catch {
    // Two values of an enum that differ in punctuation have one name in its classes.
    generateWith({ literal_enums: true });
  }
  const files = sources(target);
  const isCall = (path) => !path.endsWith("__init__.py");
  const calls = readdirSync(join(target, "api"), { recursive: true }).filter(
    (path) => path.endsWith(".py") && isCall(path),
  );
  const found = calls.find((path) => path.endsWith(`/${operation}.py`));
  const module = `api.${found?.slice(0, -3).replaceAll("/", ".")}`;
  return { setup: { package: name, operation: module }, files, operations: calls.length };
}

function redocly({ id, file, operation }, { cli }, folder) {
  const name = `redocly_${id}`;
  const target = join(folder, "redocly", id);
  mkdirSync(target, { recursive: true });
  const args = ["generate-client", file, "--generator", "python"];
  run(process.execPath, [cli, ...args, "--output", join(target, "client.ts")]);
  const made = join(target, "client.py");
  if (!existsSync(made)) throw new Error("no client.py");
  cpSync(made, join(folder, `${name}.py`));
  const files = sources(made);
  const operations = count(files, /^ {4}"[^"]+": \{"id": /gm);
  return { setup: { package: name, operation }, files, operations };
}

function count(files, pattern) {
  return files.reduce((sum, text) => sum + (text.match(pattern)?.length ?? 0), 0);
}
