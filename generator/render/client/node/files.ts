import { refsIn, walkType } from "../../../model/types/map-type.js";
import type { Api, Module, Schema } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import type { Renderer } from "../../base/template.js";
import { createNames, type Names } from "../../language/names.js";
import type { ClientSettings, ClientTools } from "../plan/generator.js";
import { errorsView } from "./error-types.js";
import { width } from "./layout-literal.js";
import { type ClientView, clientView, headerOf, modelView } from "./views.js";
import { payloadDocs, webhooksView } from "./webhook-types.js";

const folder = "client/node/";

interface Client {
  readonly module: Module;
  readonly names: Names;
  readonly view: ClientView;
  /** What its template sees of the errors that are described; null where there are none. */
  readonly errors: object | null;
}

/**
 * The TypeScript package that holds the client of every module: `package.json`,
 * `src/<module>/client.ts` with its models, operations and webhooks beside it.
 */
export function packageFiles(api: Api, { settings, language, render }: ClientTools): File[] {
  const { naming, errors } = language;
  const clients = api.modules.map((module): Client => {
    const names = createNames(module, naming);
    const view = clientView(module, names, language.types.scalars);
    return { module, names, view, errors: errors && errorsView(module, names, view, errors) };
  });
  const shared = sharedFiles(clients, render);
  const models = [
    ...clients.flatMap(({ module }) =>
      ["models", ...(module.webhooks.length > 0 ? ["webhooks"] : [])].map(
        (name) => `./${folderOf(module)}/${name}.js`,
      ),
    ),
    ...shared.map(() => "./shared.js"),
  ].sort();
  return [
    ...clients.flatMap((client) => clientFiles(client, render)),
    ...shared,
    file("src/models.ts", render(`${folder}models-index.ts.hbs`, { models })),
    file(
      "src/index.ts",
      render(`${folder}index.ts.hbs`, { clients: clients.flatMap(exportLines) }),
    ),
    ...manifestFiles(api, settings, clients, render),
  ];
}

function file(path: string, content: string): File {
  return { path, content };
}

/** A module's folder in `src`, where `runtime` is taken. */
function folderOf({ id }: Module): string {
  return id === "runtime" ? "runtime-module" : id;
}

/** How the package's index exports a client and its errors. */
function exportLines({ module, errors }: Client): string[] {
  const { clientName } = module;
  const client = exportLine(module, "client", [clientName, `type ${clientName}Options`]);
  if (errors === null) return [client];
  const guard = [`is${clientName}Error`, `type ${clientName}Errors`];
  return [client, exportLine(module, "errors", guard)];
}

function exportLine(module: Module, name: string, names: readonly string[]): string {
  const from = `from "./${folderOf(module)}/${name}.js";`;
  const line = `export { ${names.join(", ")} } ${from}`;
  return line.length <= width ? line : `export {\n  ${names.join(",\n  ")},\n} ${from}`;
}

function clientFiles({ module, names, view, errors }: Client, render: Renderer): File[] {
  const own = module.schemas.filter((schema) => !schema.shared);
  const imported = sharedNames(own, module, names);
  const header = headerOf([module.source]);
  const docs = payloadDocs(module, names);
  const models = own.map((schema) => modelView(documented(schema, docs), names, view));
  const at = (name: string) => `src/${folderOf(module)}/${name}.ts`;
  return [
    file(at("client"), render(`${folder}client.ts.hbs`, { header, ...view.client })),
    file(
      at("functions"),
      render(`${folder}functions.ts.hbs`, {
        header,
        hasErrors: errors !== null,
        ...view.functions,
      }),
    ),
    file(at("description"), render(`${folder}description.ts.hbs`, { header, ...view.description })),
    file(at("operations"), render(`${folder}operations.ts.hbs`, { header, ...view.operations })),
    file(
      at("models"),
      render(`${folder}models.ts.hbs`, modelsView(header, imported, models, uploadFrom(own, ".."))),
    ),
    ...(errors === null
      ? []
      : [file(at("errors"), render(`${folder}errors.ts.hbs`, { header, ...errors }))]),
    ...(view.conversions === null
      ? []
      : [
          file(
            at("conversions"),
            render(`${folder}conversions.ts.hbs`, { header, ...view.conversions }),
          ),
        ]),
    ...(module.webhooks.length > 0
      ? [
          file(
            at("webhooks"),
            render(`${folder}webhooks.ts.hbs`, { header, ...webhooksView(module, names, view) }),
          ),
        ]
      : []),
  ];
}

function modelsView(
  header: string,
  imported: readonly string[],
  models: readonly object[],
  upload: string,
): object {
  const hasImported = imported.length > 0;
  return { header, imported, hasImported, upload, empty: models.length === 0, models };
}

/** Where the type of what is uploaded comes from, or "" where no schema has a file in it. */
function uploadFrom(schemas: readonly Schema[], root: string): string {
  let found = false;
  for (const { type } of schemas)
    walkType(type, (inner) => {
      if (inner.kind === "scalar" && inner.name === "binary") found = true;
    });
  return found ? `${root}/runtime/values.js` : "";
}

/** A type that no author has named or described is told by what it is for. */
function documented(schema: Schema, docs: ReadonlyMap<string, string>): Schema {
  const description = docs.get(schema.key);
  return description === undefined || !schema.synthesised || schema.description || schema.title
    ? schema
    : { ...schema, description };
}

/** Names of the shared models that a module's own ones refer to. */
function sharedNames(own: readonly Schema[], module: Module, names: Names): string[] {
  const shared = new Set(module.schemas.filter((schema) => schema.shared).map(({ key }) => key));
  const used = new Set(own.flatMap(({ type }) => refsIn(type)).filter((key) => shared.has(key)));
  return [...used].map((key) => names.type(key)).sort();
}

/** The models that several modules have in common, or no file where there are none. */
function sharedFiles(clients: readonly Client[], render: Renderer): File[] {
  const models = new Map<string, object>();
  const sources = new Set<string>();
  for (const { module, names, view } of clients) {
    for (const schema of module.schemas) {
      if (!schema.shared) continue;
      sources.add(module.source);
      const name = names.type(schema.key);
      if (!models.has(name)) models.set(name, modelView(schema, names, view));
    }
  }
  if (models.size === 0) return [];
  const shared = clients.flatMap(({ module }) => module.schemas.filter(({ shared }) => shared));
  const sorted = [...models].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, model]) => model);
  const header = headerOf([...sources].sort());
  return [
    file(
      "src/shared.ts",
      render(`${folder}models.ts.hbs`, modelsView(header, [], sorted, uploadFrom(shared, "."))),
    ),
  ];
}

/** Where a module's functions are imported from, beside the classes of the whole package. */
function entryOf(module: Module): { readonly path: string; readonly file: string } {
  const folder = folderOf(module);
  return {
    path: JSON.stringify(`./${module.id}`),
    file: JSON.stringify(`./dist/${folder}/functions`).slice(0, -1),
  };
}

function manifestFiles(
  api: Api,
  { packageName, packageVersion }: ClientSettings,
  clients: readonly Client[],
  render: Renderer,
): File[] {
  const title = api.title.replace(/\s+/g, " ");
  const view = {
    packageName: JSON.stringify(packageName),
    packageVersion: JSON.stringify(packageVersion),
    entries: clients.map(({ module }) => entryOf(module)),
    description: JSON.stringify(`Typed client of ${title}.`),
  };
  return [
    file("package.json", render(`${folder}package.json.hbs`, view)),
    file("tsconfig.json", render(`${folder}tsconfig.json.hbs`, {})),
  ];
}
