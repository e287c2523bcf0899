import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../support/shared.js";
import {
  ajv,
  entries,
  follow,
  isNode,
  list,
  type Node,
  type Place,
  type Property,
  plain,
  propertiesOf,
  read,
} from "./spec-files.js";

// The facts that pages are held against, read from spec/ by nothing of the generator; samples are
// validated by ajv.

/** A parameter, or a property of the body, as the description has it. */
export interface Input extends Property {
  readonly name: string;
  /** Where the request has it: `path`, `query`, `header`, a field of the `body`, or the `whole` body. */
  readonly in: string;
  /** What the example of the whole body has for it. */
  readonly shown?: unknown;
}

export interface OperationFacts {
  readonly module: string;
  readonly client: string;
  /** `POST /api/v3/bind-email` */
  readonly http: string;
  /** As {@link plain} makes it of the method's name. */
  readonly method: string;
  /** Null where a method of the extension `x-specpress-methods` has inputs of its own. */
  readonly inputs: readonly Input[] | null;
  /** Descriptions of the body and of every success, as the author wrote them. */
  readonly texts: readonly string[];
  /** What the table has a row for each of. */
  readonly names: readonly string[];
  /** What the request holds, by the names on the wire. */
  readonly sent: readonly Sent[];
  /** Schemas whose values the page tells. */
  readonly schemas: readonly Place[];
  /** Faults of a success by the description's schema, or null where it has no JSON. */
  readonly validate: ((value: unknown) => readonly SampleFault[]) | null;
}

/** A value of a request: `passwordPayload.account`, with the only value that a method sends. */
export interface Sent {
  readonly path: string;
  readonly value?: unknown;
}

export interface SampleFault {
  readonly kind: "type" | "required" | "other";
  readonly text: string;
}

interface Settings {
  readonly modules: readonly {
    readonly id: string;
    readonly spec: string;
    readonly client: string;
  }[];
  readonly filters: { readonly hidden: readonly string[] };
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const settings: Settings = parse(readFileSync(join(root, "specpress.yaml"), "utf8"));
/** Every operation and method of the description that `specpress.yaml` does not hide. */
export function readFacts(): OperationFacts[] {
  return settings.modules.flatMap(({ id, spec, client }) => {
    const document = read(spec);
    return entries(document.paths).flatMap(([path, reference]) => {
      const item = follow(spec, reference);
      return methods.flatMap((method) => {
        const operation = item.value[method];
        if (!isNode(operation)) return [];
        const common = { module: id, client, http: `${method.toUpperCase()} ${path}` };
        return operationFacts(common, item, operation);
      });
    });
  });
}

function operationFacts(
  common: Pick<OperationFacts, "module" | "client" | "http">,
  { file, value: item }: Place,
  operation: Node,
): OperationFacts[] {
  const inputs = inputsOf(file, item, operation);
  const options = optionsOf(file, item, operation);
  const response = responseOf(file, operation);
  const method = plain(`${operation.operationId}`.replace(/^[A-Za-z0-9]*Controller_/, ""));
  const own: OperationFacts = {
    ...common,
    method,
    inputs,
    texts: textsOf(file, operation),
    names: inputs.map(({ name }) => name),
    sent: [...inputs.map(({ name }) => ({ path: name })), ...options],
    schemas: [...inputs.map(({ schema }) => schema), ...(response ? [response.schema] : [])],
    validate: response ? validator(response) : null,
  };
  const isHidden = settings.filters.hidden.some((key) => operation[key] === true);
  const further = list(operation["x-specpress-methods"]).filter(isNode);
  return [
    ...(isHidden ? [] : [own]),
    ...further.map((one): OperationFacts => {
      const names = list(one.parameters).flatMap((entry) =>
        isNode(entry) ? [`${entry.name}`] : [],
      );
      const makesUrl = one.returns === "url";
      return {
        ...common,
        method: plain(`${one.name}`),
        inputs: null,
        texts: [],
        names,
        sent: [...sentBy(one), ...options],
        schemas: response && !makesUrl ? [response.schema] : [],
        validate: makesUrl ? (value) => urlFaults(value) : own.validate,
      };
    }),
  ];
}

/** Texts of the whole body, of successes, and of the types of both. */
function textsOf(file: string, operation: Node): string[] {
  const body = follow(file, operation.requestBody);
  const parts = [body];
  for (const [status, response] of entries(operation.responses))
    if (/^[23]/.test(status)) parts.push(follow(file, response));
  return parts.flatMap(({ file: where, value }) => [
    `${value.description ?? ""}`,
    ...entries(value.content).flatMap(([, content]) => {
      const schema = isNode(content) ? follow(where, content.schema).value : {};
      return [`${schema.description ?? ""}`];
    }),
  ]);
}

function urlFaults(value: unknown): SampleFault[] {
  return typeof value === "string" && URL.canParse(value)
    ? []
    : [{ kind: "other", text: "no address" }];
}

/** Where a method of `x-specpress-methods` puts its values and parameters. */
function sentBy(method: Node): Sent[] {
  const path = (target: string) =>
    target.replace(/^\$request\.(?:body#\/|\w+\.)/, "").replaceAll("/", ".");
  return [
    ...entries(method.values).map(([target, value]) => ({ path: path(target), value })),
    ...list(method.parameters).flatMap((one) =>
      isNode(one) ? [{ path: path(`${one.sets}`) }] : [],
    ),
  ];
}

function parametersOf(file: string, item: Node, operation: Node): Place[] {
  const all = [...list(item.parameters), ...list(operation.parameters)];
  return all.map((one) => follow(file, one));
}

/** Parameters that a client option carries. */
function optionsOf(file: string, item: Node, operation: Node): Sent[] {
  return parametersOf(file, item, operation)
    .filter(({ value }) => value["x-specpress-option"] !== undefined)
    .map(({ value }) => ({ path: `${value.name}` }));
}

function inputsOf(file: string, item: Node, operation: Node): Input[] {
  const parameters = parametersOf(file, item, operation).flatMap(({ file: where, value }) => {
    if (value["x-specpress-option"] !== undefined) return [];
    const schema = follow(where, value.schema);
    const required = value.required === true;
    return [{ name: `${value.name}`, in: `${value.in}`, file: where, value, required, schema }];
  });
  const body = follow(file, operation.requestBody);
  const content = entries(body.value.content)[0]?.[1];
  if (!isNode(content)) return parameters;
  const schema = follow(body.file, content.schema);
  const properties = [...propertiesOf(schema)].filter(
    ([, input]) => input.schema.value.readOnly !== true,
  );
  if (properties.length === 0)
    return [
      ...parameters,
      { name: "body", in: "whole", ...body, required: body.value.required === true, schema },
    ];
  const [first] = Object.values(isNode(content.examples) ? content.examples : {});
  const example = content.example ?? (isNode(first) ? first.value : undefined);
  const whole = isNode(example) ? example : {};
  return [
    ...parameters,
    ...properties.map(([name, input]) => ({ name, in: "body", ...input, shown: whole[name] })),
  ];
}

interface ResponseFacts {
  readonly schema: Place;
  readonly pointer: string;
}

/** The first success with JSON. */
function responseOf(file: string, operation: Node): ResponseFacts | null {
  for (const [status, response] of entries(operation.responses)) {
    if (!status.startsWith("2")) continue;
    const { file: where, value } = follow(file, response);
    for (const [mediaType, content] of entries(value.content)) {
      if (!/json/.test(mediaType) || !isNode(content)) continue;
      const direct = isNode(content.schema) ? content.schema : {};
      const place = follow(where, direct);
      return { schema: place, pointer: pointerOf(place) };
    }
  }
  return null;
}

/** Where a node is in its file, found by looking: a place that ajv knows it by. */
function pointerOf({ file, value }: Place): string {
  const search = (node: unknown, path: string): string | null => {
    if (node === value) return path;
    if (typeof node !== "object" || node === null) return null;
    for (const [key, child] of Object.entries(node)) {
      const step = encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));
      const found = search(child, `${path}/${step}`);
      if (found !== null) return found;
    }
    return null;
  };
  return `spec:///${file}#${search(read(file), "")}`;
}

function validator({ pointer }: ResponseFacts): (value: unknown) => readonly SampleFault[] {
  return (value) => {
    const check = ajv.getSchema(pointer);
    if (!check) throw new Error(`ajv knows no ${pointer}`);
    if (check(value)) return [];
    return (check.errors ?? []).map(({ keyword, instancePath, message, params }) => ({
      kind: keyword === "type" ? "type" : keyword === "required" ? "required" : "other",
      text: `${instancePath || "the sample"} ${message} ${JSON.stringify(params)}`,
    }));
  };
}
