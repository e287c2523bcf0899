import type { Report } from "../diagnostics/catalogue.js";
import { isObject } from "../document/pointer.js";
import { oneDocument } from "../load/one-document.js";
import type { ModuleInput } from "../model/build.js";
import type { Api } from "../model/types/model.js";
import { listMark, openCircles } from "./openapi-circles.js";
import { visiblePart } from "./openapi-visible.js";

type Node = Readonly<Record<string, unknown>>;

/**
 * The types that openapi-typescript prints for each module, by the module's id. What it cannot read
 * is reported.
 */
export async function openapiTypes(
  inputs: readonly ModuleInput[],
  { modules }: Api,
  report: Report,
): Promise<ReadonlyMap<string, string>> {
  const [library, { default: ts }] = await Promise.all([
    import("openapi-typescript"),
    import("typescript"),
  ]);
  return new Map(
    modules.flatMap((module) => {
      const input = inputs.find(({ id }) => id === module.id);
      if (!input) return [];
      const document = visiblePart(oneDocument(input.document), module);
      try {
        return [[module.id, printed(document, library, ts)] as const];
      } catch (error) {
        const reason = `openapi-typescript cannot read it: ${error instanceof Error ? error.message : error}`;
        report("invalid-description", { file: input.document.root.file, pointer: "" }, { reason });
        return [];
      }
    }),
  );
}

/**
 * Not by the library's main function, which would check the description by other rules, read files
 * and send requests. The options are the library's defaults.
 */
function printed(
  document: Node,
  library: typeof import("openapi-typescript"),
  ts: typeof import("typescript"),
): string {
  const { astToString, resolveRef, scanDiscriminators, transformSchema } = library;
  const silent = true;
  // The library changes what it is given.
  const copy = prepared(structuredClone(document));
  const lists = openCircles(schemasOf(copy));
  const schema = copy as unknown as Parameters<typeof transformSchema>[0];
  type Context = Parameters<typeof transformSchema>[1];
  const discriminators = scanDiscriminators(schema, { silent });
  for (const [ref, { propertyName }] of Object.entries(discriminators.objects)) {
    const own: unknown = resolveRef(schema, ref, { silent });
    // The library would write the property a second time.
    if (isObject(own) && !own.discriminator && describes(own, propertyName))
      discriminators.refsHandled.push(ref);
  }
  const context = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: true,
    discriminators,
    emptyObjectsUnknown: false,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    inject: lists
      .map(
        ({ name, items }) =>
          `interface ${name} extends Array<components["schemas"][${JSON.stringify(items)}]> {}`,
      )
      .join("\n"),
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent,
    resolve: (ref: string) => resolveRef(schema, ref, { silent }),
    transform: (own: unknown) => {
      const name = isObject(own) ? own[listMark] : undefined;
      return typeof name === "string" ? ts.factory.createTypeReferenceNode(name) : undefined;
    },
  };
  return astToString(transformSchema(schema, context as unknown as Context));
}

function describes({ properties }: Node, name: string): boolean {
  return isObject(properties) && Object.hasOwn(properties, name);
}

function schemasOf({ components }: Node): Record<string, unknown> {
  return isObject(components) && isObject(components.schemas) ? components.schemas : {};
}

/**
 * Without what the library cannot read: operations with the same id or with an id that is a path,
 * compositions of `true` and `false`, and empty webhooks. Changes the document.
 */
function prepared(document: Node): Node {
  const taken = new Set<unknown>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (isObject(value) && typeof value.operationId === "string") {
      const { operationId: id } = value;
      // The types of such an operation are written at its path.
      if (taken.has(id) || /[#/~%]/.test(id)) delete (value as Record<string, unknown>).operationId;
      taken.add(id);
    }
    for (const [key, inner] of Object.entries(value)) {
      if (Array.isArray(inner) && ["allOf", "anyOf", "oneOf"].includes(key))
        inner.forEach((part: unknown, index) => {
          if (typeof part === "boolean") inner[index] = part ? {} : { not: {} };
        });
      visit(inner);
    }
  };
  visit(document);
  // An empty webhook has no operations. The library takes only an object for it.
  const { webhooks } = document as Record<string, Record<string, unknown> | undefined>;
  for (const [name, item] of Object.entries(webhooks ?? {}))
    if (item === null) delete webhooks?.[name];
  return document;
}
