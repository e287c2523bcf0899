import type { File } from "../../file.js";
import type { Api, Module, Schema } from "../../model/types.js";
import { parseLanguage } from "../language.js";
import { createNames, type Names } from "../names.js";
import { createRenderer, type Renderer } from "../template.js";
import { propertyKey, width } from "./literal.js";
import { clientView, headerOf, modelView, refsIn } from "./views.js";

/** What a client's package is called. */
export interface ClientSettings {
  /** `@genauth/nodejs` */
  readonly packageName: string;
  /** Semantic version. */
  readonly packageVersion: string;
}

const folder = "client/node/";

/**
 * The TypeScript package that holds the client of every module: `node/package.json`,
 * `node/src/<module>/client.ts`, `node/src/models/<module>.ts`, and the runtime as it stands.
 */
export function renderClient(
  api: Api,
  settings: ClientSettings,
  templates: ReadonlyMap<string, string>,
): File[] {
  const render = createRenderer(templates);
  const naming = parseLanguage("node", templates).naming;
  const clients = api.modules.map((module) => ({ module, names: createNames(module, naming) }));
  const files = clients.flatMap(({ module, names }) => clientFiles(module, names, render));
  const shared = clients.flatMap(({ module, names }) =>
    module.schemas.filter((schema) => schema.shared).map((schema) => ({ schema, names, module })),
  );
  const distinct = new Map(
    shared.map((entry) => [entry.names.type(entry.schema.key), entry] as const),
  );
  if (distinct.size > 0) files.push(sharedFile([...distinct.values()], render));
  const models = [
    ...clients.map(({ module }) => module.id),
    ...(distinct.size > 0 ? ["shared"] : []),
  ];
  return [
    ...files,
    {
      path: "node/src/models/index.ts",
      content: render(`${folder}models-index.ts.hbs`, { models: models.sort() }),
    },
    {
      path: "node/src/index.ts",
      content: render(`${folder}index.ts.hbs`, {
        clients: api.modules.map(exportLine),
      }),
    },
    ...packageFiles(api, settings, clients, render),
    ...runtimeFiles(templates),
  ];
}

/** How the package's index exports a client. */
function exportLine({ id, clientName }: Module): string {
  const names = [clientName, `type ${clientName}Options`];
  const from = `from "./${id}/client.js";`;
  const line = `export { ${names.join(", ")} } ${from}`;
  return line.length <= width ? line : `export {\n  ${names.join(",\n  ")},\n} ${from}`;
}

function clientFiles(module: Module, names: Names, render: Renderer): File[] {
  const header = headerOf(module.source);
  const view = clientView(module, names, header);
  const own = module.schemas.filter((schema) => !schema.shared);
  const foreign = foreignModels(own, module, names);
  return [
    {
      path: `node/src/${module.id}/client.ts`,
      content: render(`${folder}client.ts.hbs`, view.client),
    },
    {
      path: `node/src/${module.id}/operations.ts`,
      content: render(`${folder}operations.ts.hbs`, view.operations),
    },
    {
      path: `node/src/models/${module.id}.ts`,
      content: render(`${folder}models.ts.hbs`, {
        header,
        imported: foreign,
        hasImported: foreign.length > 0,
        empty: own.length === 0,
        models: own.map((schema) => modelView(schema, names, view.text, view.link)),
      }),
    },
  ];
}

/** Names of the shared models that a module's own ones refer to. */
function foreignModels(own: readonly Schema[], module: Module, names: Names): string[] {
  const shared = new Set(module.schemas.filter((schema) => schema.shared).map(({ key }) => key));
  const used = new Set(own.flatMap(({ type }) => refsIn(type)).filter((key) => shared.has(key)));
  return [...used].map((key) => names.type(key)).sort();
}

function sharedFile(
  entries: readonly { readonly schema: Schema; readonly names: Names; readonly module: Module }[],
  render: Renderer,
): File {
  const sorted = [...entries].sort((a, b) => (a.schema.name < b.schema.name ? -1 : 1));
  const views = new Map(
    sorted.map(({ module, names }) => [module.id, clientView(module, names, "")] as const),
  );
  const models = sorted.flatMap(({ schema, names, module }) => {
    const view = views.get(module.id);
    return view ? [modelView(schema, names, view.text, view.link)] : [];
  });
  const header = headerOf(sorted.map(({ module }) => module.source)[0] ?? "");
  return {
    path: "node/src/models/shared.ts",
    content: render(`${folder}models.ts.hbs`, {
      header,
      imported: [],
      hasImported: false,
      empty: false,
      models,
    }),
  };
}

function packageFiles(
  api: Api,
  { packageName, packageVersion }: ClientSettings,
  clients: readonly { readonly module: Module; readonly names: Names }[],
  render: Renderer,
): File[] {
  const title = api.title.replace(/\s+/g, " ");
  const view = {
    packageName: JSON.stringify(packageName),
    packageVersion: JSON.stringify(packageVersion),
    description: JSON.stringify(`Typed client of ${title}.`),
  };
  const readme = {
    title: title.replace(/[\\`*_{}[\]<>#|]/g, "\\$&"),
    packageName,
    clients: clients.map(({ module, names }) => exampleView(module, names)),
  };
  return [
    { path: "node/package.json", content: render(`${folder}package.json.hbs`, view) },
    { path: "node/tsconfig.json", content: render(`${folder}tsconfig.json.hbs`, {}) },
    { path: "node/README.md", content: render(`${folder}README.md.hbs`, readme) },
  ];
}

/** How a client is made, with the options that its samples show. */
function exampleView(module: Module, names: Names): object {
  const [first] = module.groups.flatMap((group) => group.operations);
  const shown = new Set(first?.sample.options ?? []);
  return {
    clientName: module.clientName,
    options: module.options
      .filter(({ key }) => shown.has(key))
      .map(
        (option) => `${propertyKey(names.option(option))}: ${JSON.stringify(option.placeholder)}`,
      ),
  };
}

function runtimeFiles(templates: ReadonlyMap<string, string>): File[] {
  const prefix = `${folder}runtime/`;
  return [...templates]
    .filter(([path]) => path.startsWith(prefix))
    .map(([path, content]) => ({ path: `node/src/runtime/${path.slice(prefix.length)}`, content }));
}
