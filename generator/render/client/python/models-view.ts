import type { Schema } from "../../../model/types/model.js";
import type { TypeFile } from "../plan/type-files.js";
import type { ClientContext } from "./context.js";
import { modelCode } from "./models.js";
import { importLines, refersTo } from "./source/imports.js";

/** View of `models.py.hbs`: named types. Classes stand before the aliases that name them. */
export function modelsView(
  schemas: readonly { readonly schema: Schema; readonly context: ClientContext }[],
  { hasShared, isShared }: { readonly hasShared: boolean; readonly isShared: boolean },
) {
  const models = schemas.map(({ schema, context }) => modelCode(schema, context));
  const code = models.join("\n");
  const root = isShared ? "._runtime" : "..._runtime";
  const imports = importLines(code, {
    [`${root}.annotations`]: ["Discriminator"],
    [`${root}.model`]: ["Model", "renamed"],
    [`${root}.uploads`]: ["Upload"],
  });
  return {
    ...imports,
    models,
    hasModels: refersTo(code, "models"),
    hasShared: hasShared && refersTo(code, "shared"),
  };
}

/** View of `lazy.py.hbs`: the package that loads the files with named types when they are used. */
export function lazyView(files: readonly TypeFile[], { plan, annotations, inputs }: ClientContext) {
  const namesIn = ({ schemas }: TypeFile) =>
    schemas
      .flatMap(({ key }) => [
        plan.names.type(key),
        ...(inputs.has(key) && annotations.differs(key) ? [annotations.givenName(key)] : []),
      ])
      .sort((a, b) => (a < b ? -1 : 1));
  return {
    name: plan.name,
    files: files.map((file) => {
      const names = namesIn(file);
      return {
        name: file.name,
        nameList: `(${names.map((name) => `"${name}",`).join(" ")})`,
        names,
      };
    }),
  };
}
