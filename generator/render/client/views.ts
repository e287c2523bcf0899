import { walkType } from "../../model/map-type.js";
import type { ClientOption, Module, Operation, Schema, Type } from "../../model/types.js";
import type { Names } from "../names.js";
import { callOf, callsMethod } from "./bound-request.js";
import { comment, prose, safe } from "./jsdoc.js";
import { literal, propertyKey, scalarLiteral, width } from "./literal.js";
import { clientData, operationData } from "./operation-data.js";
import { schemeFunctions } from "./security-data.js";
import { createTypeText, type TypeText } from "./type-text.js";

/** What the templates of one client see: finished pieces of text, no decisions left. */
export interface ClientView {
  readonly client: object;
  readonly operations: object;
  readonly text: TypeText;
  readonly link: (operation: string) => string | null;
}

export function clientView(module: Module, names: Names): ClientView {
  const operations = module.groups.flatMap((group) => group.operations);
  const methods = new Map(operations.map((operation) => [operation.id, names.method(operation)]));
  const link = (id: string) => {
    const method = methods.get(id);
    return method ? `${module.clientName}.${method}` : null;
  };
  const types = new Map(module.schemas.map(({ key, type }) => [key, type] as const));
  const text = createTypeText(names, link, types);
  const sent = operations.filter((operation) => !callsMethod(operation));
  const used = new Set<string>();
  const views = operations.map((operation) => methodView(operation, names, text, link, used));
  return {
    text,
    link,
    client: {
      clientName: module.clientName,
      doc: comment(
        [prose(`${module.title}.`.replace(/\.\.$/, "."), link), prose(module.description, link)],
        "",
      ),
      data: literal(clientData(module), "", "const description: ClientDescription = "),
      functions: schemeFunctions(module.securitySchemes),
      models: [...used].map((key) => names.type(key)).sort(),
      hasModels: used.size > 0,
      usesPromise: operations.some(({ via }) => !via?.returnsUrl),
      usesToken: module.options.some(({ token }) => token),
      hasOptions: module.options.length > 0 || module.envelope !== null,
      rejectFailures: module.envelope !== null,
      optionsDefault: module.options.some(({ required }) => required) ? "" : " = {}",
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
      methods: views,
    },
    operations: {
      hasOperations: sent.length > 0,
      operations: sent.map((operation) => {
        const name = names.method(operation);
        const data = literal(
          operationData(operation, name, module.securitySchemes),
          "",
          `export const ${name}: Operation = `,
        );
        return { name, data };
      }),
    },
  };
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

function methodView(
  operation: Operation,
  names: Names,
  text: TypeText,
  link: (id: string) => string | null,
  used: Set<string>,
): object {
  const { request, result, resultOptional, summary, description, deprecated } = operation;
  if (request.schema) used.add(request.schema);
  if (result) for (const key of refsIn(result)) used.add(key);
  const type = request.schema && names.type(request.schema);
  const title = safe(summary).replaceAll("\n", " ");
  const name = names.method(operation);
  const parameters = [
    ...(type ? [requestParameter(type, request)] : []),
    "options?: RequestOptions",
  ];
  const resolved = result
    ? text.type(result, "  ", "") + (resultOptional ? " | undefined" : "")
    : "void";
  const answer = operation.via?.returnsUrl ? "string" : `ApiPromise<${resolved}>`;
  return {
    name,
    signature: signature(
      name,
      operation.via?.returnsUrl ? parameters.slice(0, -1) : parameters,
      answer,
    ),
    statement: statementOf(operation, name, names, type ? "request" : "undefined"),
    doc: comment(
      [
        /[.!?]$/.test(title) ? title : `${title}.`,
        prose(description, link),
        `\`${safe(`${operation.method} ${operation.path}`).replaceAll("`", "'")}\``,
        ...(deprecated ? ["@deprecated"] : []),
      ],
      "  ",
    ),
  };
}

/** What a method does. */
function statementOf(operation: Operation, name: string, names: Names, request: string): string {
  const { via } = operation;
  if (!via) return `return this._send(operations.${name}, ${request}, options);`;
  const call = callsMethod(operation)
    ? `return this.${names.method({ ...operation, words: via.words })}(`
    : `return this.${via.returnsUrl ? "_url" : "_send"}(`;
  const first = callsMethod(operation) ? [] : [`operations.${name}`];
  const last = via.returnsUrl ? [] : ["options"];
  return callOf(call, first, via.bindings, last);
}

/**
 * An optional body may have required properties, and `{}` is not of its type then; nor where a
 * property is called like a member that every object has, such as `constructor`.
 */
function requestParameter(type: string, { required, fields }: Operation["request"]): string {
  if (required) return `request: ${type}`;
  const open = fields.every(({ property, field }) => !field.required && !(property in {}));
  return open ? `request: ${type} = {}` : `request?: ${type}`;
}

/** A method's head, with a line for each parameter where one line would be too long. */
function signature(name: string, parameters: readonly string[], result: string): string {
  const line = `${name}(${parameters.join(", ")}): ${result}`;
  if (line.length + "   {".length <= width) return line;
  return `${name}(\n${parameters.map((parameter) => `    ${parameter},\n`).join("")}  ): ${result}`;
}

/** Keys of the schemas that a type names. */
export function refsIn(type: Type): string[] {
  const keys: string[] = [];
  walkType(type, (inner) => {
    if (inner.kind === "ref") keys.push(inner.schema);
  });
  return keys;
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
