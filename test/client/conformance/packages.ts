import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Api } from "../../../generator/index.js";
import { loadTemplates } from "../../../generator/load/templates.js";
import { defaultLocale, parseMessages } from "../../../generator/render/base/messages.js";
import type { LanguageId } from "../../../generator/render/base/settings.js";
import type { ClientPlan } from "../../../generator/render/client/plan/client.js";
import { planPackage } from "../../../generator/render/client/plan/package.js";
import { clientRegistry } from "../../../generator/render/client/registry.js";
import { parseLanguage } from "../../../generator/render/language/language.js";
import { render } from "../../../generator/run/render-files.js";
import type { RowFile } from "./rows.js";

/** The packages of a file of the table, as its users have them. */
export interface Packages {
  readonly node: { readonly plan: ClientPlan; readonly exports: NodeExports };
  readonly python: { readonly plan: ClientPlan; readonly importName: string };
}

export type NodeExports = Readonly<Record<string, unknown>>;

export interface Workshop {
  packagesOf(file: RowFile): Promise<Packages>;
  /** The folder with all packages of Python. */
  readonly pythonPath: string;
  clear(): void;
}

/** Generates packages into a temporary folder. */
export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), "specpress-conformance-"));
  const pythonPath = join(folder, "python");
  return {
    pythonPath,
    packagesOf: (file) => packagesOf(file, folder, pythonPath),
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function packagesOf(file: RowFile, folder: string, pythonPath: string): Promise<Packages> {
  const own = join(folder, file.name);
  const packageName = `rows_${file.name.replaceAll("-", "_")}`;
  const { api, files } = await generated(file, own, packageName);
  for (const { path, bytes } of files) {
    const [language = "", ...rest] = path.split("/");
    const isSource = language !== "python" || rest[0] === "src";
    const below = language === "python" ? join(pythonPath, ...rest.slice(1)) : join(own, path);
    if (!isSource) continue;
    mkdirSync(dirname(below), { recursive: true });
    writeFileSync(below, bytes);
  }
  const bundle = join(own, "package.mjs");
  await build({
    entryPoints: [join(own, "node/src/index.ts")],
    bundle: true,
    format: "esm",
    platform: "node",
    outfile: bundle,
  });
  const plan = await planner(api);
  return {
    node: {
      plan: await plan("node"),
      exports: (await import(pathToFileURL(bundle).href)) as NodeExports,
    },
    python: { plan: await plan("python"), importName: packageName },
  };
}

async function generated(file: RowFile, own: string, packageName: string) {
  const { title, description, settings, clients = {} } = file;
  mkdirSync(own, { recursive: true });
  const info = { title, version: "1.0.0" };
  const spec = join(own, "api.json");
  writeFileSync(spec, JSON.stringify({ openapi: "3.1.0", info, ...description }));
  const module = { id: "rows", client: "RowsClient", ...settings, spec };
  const names = Object.fromEntries(
    clientRegistry.map(({ id }) => [id, { package: packageName, ...clients[id] }]),
  );
  const run = await render({ cwd: own, modules: [module], clients: names, docs: false });
  const { api, files } = run;
  if (api === null || files === null)
    throw new Error(`${file.name}: ${run.findings.map((one) => JSON.stringify(one)).join("\n")}`);
  return { api, files };
}

/** The plan of a language, which knows the names of methods, arguments and options. */
async function planner(api: Api): Promise<(id: LanguageId) => Promise<ClientPlan>> {
  const templates = loadTemplates(null, (code) => {
    throw new Error(code);
  });
  const english = parseMessages(defaultLocale, templates);
  return async (id) => {
    const language = clientRegistry.find((one) => one.id === id);
    if (!language) throw new Error(`There is no client in ${id}`);
    const { converted } = await language.load();
    const { clients } = planPackage(api, parseLanguage(id, templates), converted, english);
    const [client] = clients;
    if (!client) throw new Error("There is no module");
    return client;
  };
}
