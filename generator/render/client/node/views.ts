import type { ClientOption, Module, Operation, Schema, Type } from "../../../model/types/model.js";
import type { Names } from "../../language/names.js";
import { callsMethod } from "../plan/calls.js";
import { clientData } from "../plan/client-data.js";
import { functionNames } from "../plan/function-names.js";
import { defaultsOf, operationData } from "../plan/operation-data.js";
import { type RuntimeImports, runtimeImports } from "../plan/runtime-imports.js";
import { conversionsOf } from "./conversions.js";
import { classImports, functionImports } from "./imports.js";
import { comment, prose, safe } from "./jsdoc.js";
import { literal, propertyKey, scalarLiteral } from "./layout-literal.js";
import { functionView, methodView } from "./methods.js";
import { createTypeText, type TypeText } from "./print-type.js";

/** What the templates of one client see: finished pieces of text, no decisions left. */
export interface ClientView {
  readonly client: object;
  readonly functions: object;
  readonly description: object;
  readonly operations: object;
  /** Null where the client converts nothing. */
  readonly conversions: object | null;
  readonly text: TypeText;
  /** Something of a type is not what JSON has. */
  changes(type: Type): boolean;
  readonly link: (operation: string) => string | null;
}

export function clientView(
  module: Module,
  names: Names,
  scalars: Readonly<Record<string, string>>,
): ClientView {
  const operations = module.groups.flatMap((group) => group.operations);
  const methods = new Map(operations.map((operation) => [operation.id, names.method(operation)]));
  const link = (id: string) => {
    const method = methods.get(id);
    return method ? `${module.clientName}.${method}` : null;
  };
  const types = new Map(module.schemas.map(({ key, type }) => [key, type] as const));
  const text = createTypeText(names, link, types, scalars);
  const sent = operations.filter((operation) => !callsMethod(operation));
  const requests = new Set(operations.filter(({ request }) => request.schema).map(({ id }) => id));
  const context = { names, text, link, takesRequest: (id: string) => requests.has(id) };
  const models = [...new Set(operations.flatMap((operation) => typesOf(operation, text)))]
    .map((key) => names.type(key))
    .sort();
  const defaults = defaultsOf(sent, module.securitySchemes);
  const { clientName } = module;
  const optionsDefault = module.options.some(({ required }) => required) ? "" : " = {}";
  const shared = { clientName, models, hasModels: models.length > 0, optionsDefault };
  const imported = functionNames(module, names);
  const sharedRuntime = runtimeImports();
  const taken = new Set(sent.map((operation) => names.method(operation)));
  const runtime = runtimeImports(taken);
  const conversions = conversionsOf(module, names, scalars, taken);
  const data = literal(
    clientData(module, defaults.security, sharedRuntime),
    "",
    "export const description: ClientDescription = ",
  );
  const dataOf = (operation: Operation, imports: RuntimeImports) =>
    operationData(
      operation,
      names.method(operation),
      module.securitySchemes,
      defaults,
      imports,
      conversions.of(operation, imports),
    );
  const operationViews = sent.map((operation) => {
    const name = names.method(operation);
    const one = dataOf(operation, runtime);
    return { name, data: literal(one, "", `export const ${name}: Operation = `) };
  });
  const classRuntime = runtimeImports();
  const methodViews = operations.map((operation) =>
    methodView(operation, callsMethod(operation) ? {} : dataOf(operation, classRuntime), context),
  );
  const hasConversions = conversions.constants.length > 0;
  const conversionsImport = hasConversions
    ? `import * as ${conversions.namespace} from "./conversions.js";`
    : "";
  return {
    text,
    link,
    changes: conversions.changes,
    client: {
      ...shared,
      doc: comment(
        [prose(`${module.title}.`.replace(/\.\.$/, "."), link), prose(module.description, link)],
        "",
      ),
      hasOptions: module.options.length > 0 || module.envelope !== null,
      rejectFailures: module.envelope !== null,
      options: module.options.map((option) => optionView(option, names, link)),
      setters: module.options
        .filter(({ token }) => token)
        .map((option) => ({
          name: names.setter(option),
          option: names.option(option),
          doc: comment(
            [
              `Sets the option \`${names.option(option)}\`: a token, or a function that returns one.`,
            ],
            "  ",
          ),
        })),
      methods: methodViews,
      imports: [...classImports(module, operations), ...classRuntime.lines()],
      conversions: conversionsImport,
    },
    functions: {
      ...shared,
      create: imported.create,
      core: imported.createCore,
      description: imported.description,
      descriptionImport:
        imported.description === "description"
          ? "description"
          : `description as ${imported.description}`,
      operations: imported.operations,
      functions: operations.map((one) => functionView(one, clientName, imported, context)),
      imports: functionImports(operations, imported),
    },
    description: { imports: sharedRuntime.lines(), data },
    conversions: hasConversions ? { constants: conversions.constants } : null,
    operations: {
      conversions: conversionsImport,
      hasOperations: sent.length > 0,
      imports: runtime.lines(),
      operations: operationViews,
    },
  };
}

/** Keys of the schemas that an operation's method names. */
function typesOf(operation: Operation, text: TypeText): string[] {
  const { request, result, stream, paging } = operation;
  const answers = stream ? [stream.item] : [result, paging?.item];
  return [
    ...(request.schema ? [request.schema] : []),
    ...answers.flatMap((type) => (type ? text.namedIn(type) : [])),
  ];
}

function optionView(
  option: ClientOption,
  names: Names,
  link: (id: string) => string | null,
): object {
  const values = option.values.map(scalarLiteral).join(" | ");
  return {
    name: propertyKey(names.option(option)),
    optional: option.required ? "" : "?",
    type: option.token ? "Token" : values || "string",
    doc: comment(
      [
        prose(option.description, link),
        ...(option.default ? [`@default ${safe(scalarLiteral(option.default))}`] : []),
      ],
      "  ",
    ),
  };
}

export function modelView(
  { key, type, title, description, deprecated }: Schema,
  names: Names,
  { text, link }: Pick<ClientView, "text" | "link">,
): object {
  const meanings =
    type.kind === "enum" && type.values.some((value) => value.description !== "")
      ? type.values
          .map(
            ({ value, description: meaning }) =>
              `- \`${safe(scalarLiteral(value)).replaceAll("`", "'")}\`${meaning ? `: ${prose(meaning, link)}` : ""}`,
          )
          .join("\n")
      : "";
  const isInterface =
    type.kind === "object" && (type.fields.length > 0 || type.additional !== null);
  const name = names.type(key);
  const printed = isInterface
    ? text.members(type, "  ")
    : text.type(type, "", `export type ${name} = `);
  return {
    name,
    doc: comment(
      [prose(description || title, link), meanings, ...(deprecated ? ["@deprecated"] : [])],
      "",
    ),
    isInterface,
    body: isInterface || printed.startsWith("\n") ? printed : ` ${printed}`,
  };
}

/** The head of every file: what made it, from what, and how to change it. */
export function headerOf(sources: readonly string[]): string {
  const from = safe(sources.join(", ")).replaceAll("\n", " ");
  return `// Generated by Specpress from ${from}. Do not edit: change the description and generate again.`;
}
