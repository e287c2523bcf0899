import { refsIn } from "../../../../model/types/map-type.js";
import type { Schema } from "../../../../model/types/model.js";
import { namedTypes, type TypeFile, typeFiles } from "../../plan/type-files.js";
import { importLinesOf } from "../source/import-line.js";
import type { OutputContext } from "./context.js";
import { call } from "./zod-code.js";
import { zodOf } from "./zod-type.js";

/** View of `interop/zod.ts.hbs`. All strings are finished code. */
export interface ZodView {
  readonly imports: readonly string[];
  readonly schemas: readonly { readonly declaration: string }[];
}

type Scalars = Readonly<Record<string, string>>;

/** About so many characters are easy to open and to review. */
const longest = 55_000;

/** A schema for each named type. Many are in files by group, like the types. */
export function zodViews(context: OutputContext, scalars: Scalars): ReadonlyMap<string, ZodView> {
  const { module } = context.plan;
  const schemas = module.schemas.filter(({ onlyInXml }) => !onlyInXml);
  const whole = declarations(schemas, context, scalars);
  const sizes = new Map(schemas.map(({ key }, index) => [key, whole[index]?.length ?? 0] as const));
  const isShort = (some: readonly Schema[]) =>
    some.reduce((sum, { key }) => sum + (sizes.get(key) ?? 0), 0) <= longest;
  if (isShort(schemas)) {
    const imports = importsOf("..");
    return new Map([["zod", { imports, schemas: whole.map((declaration) => ({ declaration })) }]]);
  }
  const files = typeFiles(module, schemas, {
    fileName: (text) => text,
    separator: "-",
    typesOf: namedTypes,
    isShort,
  });
  const homes = new Map(
    files.flatMap(({ name, schemas: own }) => own.map(({ key }) => [key, name] as const)),
  );
  const views = files.map((file) => {
    const own = declarations(file.schemas, context, scalars);
    const imports = [...importsOf("../.."), ...importedSchemas(file, homes, context)];
    return [
      `zod/${file.name}`,
      { imports, schemas: own.map((declaration) => ({ declaration })) },
    ] as const;
  });
  const index = files.map(({ name }) => `export * from "./zod/${name}.js";`);
  return new Map([...views, ["zod", { imports: index, schemas: [] }]]);
}

function importsOf(root: string): readonly string[] {
  return [
    'import * as z from "zod";',
    `import * as checks from "${root}/interop/zod-checks.js";`,
    `import type * as Models from "${root}/models.js";`,
  ];
}

/** Imports of the schemas of other files. Files may import each other, so all are used later. */
function importedSchemas(
  { name, schemas }: TypeFile,
  homes: ReadonlyMap<string, string>,
  { plan }: OutputContext,
): readonly string[] {
  return importLinesOf(
    schemas
      .flatMap(({ type }) => refsIn(type))
      .flatMap((key) => {
        const home = homes.get(key);
        if (home === undefined || home === name) return [];
        return [{ from: `./${home}.js`, name: plan.names.type(key) }];
      }),
  );
}

/** The constants of a file. */
function declarations(
  schemas: readonly Schema[],
  { plan, source }: OutputContext,
  scalars: Scalars,
): readonly string[] {
  const named = new Map(plan.module.schemas.map(({ key, type }) => [key, type] as const));
  const declared = new Set<string>();
  const isDeclared = (key: string) => declared.has(key);
  return schemas.map(({ key, type }) => {
    const name = plan.names.type(key);
    const [kind, make] = plan.changes(type)
      ? ["z.ZodType", "checks.converted"]
      : ["checks.Schema", "checks.schema"];
    const before = `export const ${name}: ${kind}<Models.${name}> = `;
    const doc = call(make, [zodOf(type, { plan, source, scalars, named, isDeclared })]);
    declared.add(key);
    return `${before}${source.layOut(doc, "", before)};`;
  });
}
