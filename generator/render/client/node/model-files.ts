import { refsIn } from "../../../model/types/map-type.js";
import type { Schema } from "../../../model/types/model.js";
import type { File } from "../../../write/file.js";
import type { Renderer } from "../../base/template.js";
import { namedTypes, type TypeFile, typeFiles } from "../plan/type-files.js";
import type { ClientContext } from "./context.js";
import { folderOf, template } from "./file-names.js";
import { headerOf } from "./header.js";
import { type ModelView, modelsView, modelView, uploadImport } from "./model-view.js";
import { documentedTypes } from "./payload-docs.js";
import { importLinesOf } from "./source/import-line.js";

/** About so many characters are easy to open and to review. */
const longest = 55_000;

/**
 * The types of a client: `models.ts`, or that as the index of a file for each group in `models/`. A
 * client whose methods are all of one group needs no more than one file.
 */
export function modelFiles(context: ClientContext, render: Renderer): File[] {
  const { plan } = context;
  const { module, types } = plan;
  const header = headerOf([module.source]);
  const views = new Map(
    documentedTypes(plan).map((schema) => [schema.key, modelView(schema, context)] as const),
  );
  const sizeOf = ({ key }: Schema) => {
    const view = views.get(key);
    return view ? view.doc.length + view.body.length : 0;
  };
  const isShort = (schemas: readonly Schema[]) =>
    schemas.reduce((sum, one) => sum + sizeOf(one), 0) <= longest;
  const single = module.groups.length < 2 && isShort(types.own);
  const written: readonly TypeFile[] = single
    ? [{ name: "models", schemas: types.own }]
    : typeFiles(module, types.own, {
        fileName: (text) => text,
        separator: "-",
        typesOf: namedTypes,
        isShort,
      });
  const homes = new Map(
    written.flatMap(({ name, schemas }) => schemas.map(({ key }) => [key, name] as const)),
  );
  const folder = `src/${folderOf(module)}`;
  const root = single ? ".." : "../..";
  const contents = written.map(({ name, schemas }) => {
    const models = schemas.flatMap(({ key }) => views.get(key) ?? []);
    const imports = importsOf(schemas, models, context, (key) => {
      const home = homes.get(key);
      if (home === name) return null;
      return home === undefined ? `${root}/shared.js` : `./${home}.js`;
    });
    const view = modelsView(header, [...uploadImport(schemas, root), ...imports], models);
    const path = single ? `${folder}/models.ts` : `${folder}/models/${name}.ts`;
    return { path, content: render(template("models.ts"), view) };
  });
  if (single) return contents;
  const index = { header, models: written.map(({ name }) => `./models/${name}.js`) };
  return [
    { path: `${folder}/models.ts`, content: render(template("models-index.ts"), index) },
    ...contents,
  ];
}

/** The imports of the types that a file names besides its own. `homeOf` is null for its own. */
function importsOf(
  schemas: readonly Schema[],
  models: readonly ModelView[],
  { plan }: ClientContext,
  homeOf: (key: string) => string | null,
): string[] {
  const code = models.map(({ body }) => body).join("\n");
  return importLinesOf(
    schemas
      .flatMap(({ type }) => refsIn(type))
      .flatMap((key) => {
        const from = homeOf(key);
        const name = plan.names.type(key);
        // Types have parts that TypeScript cannot express.
        return from === null || !code.includes(name) ? [] : [{ from, name: `type ${name}` }];
      }),
  );
}
