import { existsSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import { root } from "../support/shared.js";

// The facts that pages are held against, read from spec/ by nothing of the generator: the files as
// YAML, references followed here, samples validated by ajv.

export type Node = { readonly [key: string]: unknown };

/** A value of the description, and the file that its references are relative to. */
export interface Place {
  readonly file: string;
  readonly value: Node;
}

/** A parameter, or a property of the body, as the description has it. */
export interface Input extends Place {
  readonly name: string;
  readonly required: boolean;
  /** The schema, references followed. */
  readonly schema: Place;
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
  /** Schemas whose values the page tells. */
  readonly schemas: readonly Place[];
  /** Faults of a success by the description's schema, or null where it has no JSON. */
  readonly validate: ((value: unknown) => readonly SampleFault[]) | null;
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
const files = new Map<string, Node>();
const settings: Settings = parse(readFileSync(join(root, "specpress.yaml"), "utf8"));
const ajv = new Ajv2020.default({ strict: false, allErrors: true, validateFormats: true });
addFormats.default(ajv);

/** A name without anything that a language's spelling changes: `pass_code` is `passCode`. */
export function plain(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function read(file: string): Node {
  const known = files.get(file);
  if (known) return known;
  const path = join(root, file);
  if (!existsSync(path)) throw new Error(`no ${file}`);
  const value: Node = parse(readFileSync(path, "utf8"));
  files.set(file, value);
  ajv.addSchema({ $id: `spec:///${file}`, ...value });
  return value;
}

/** What a value says, its references followed. */
export function follow(file: string, value: unknown): Place {
  let place = { file, value: isNode(value) ? value : {} };
  for (let ref = place.value.$ref; typeof ref === "string"; ref = place.value.$ref) {
    const [path = "", pointer = ""] = ref.split("#");
    const target = path === "" ? place.file : posix.join(dirname(place.file), path);
    let found: unknown = read(target);
    for (const step of pointer.split("/").slice(1)) {
      const key = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
      found = isNode(found) ? found[key] : undefined;
    }
    if (!isNode(found)) throw new Error(`${place.file}: ${ref} leads nowhere`);
    place = { file: target, value: found };
  }
  return place;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function entries(value: unknown): [string, unknown][] {
  return isNode(value) ? Object.entries(value) : [];
}

/** The properties of an object, those of its parts too. */
export function propertiesOf({ file, value }: Place): Map<string, Omit<Input, "name">> {
  const all = new Map<string, Omit<Input, "name">>();
  for (const part of list(value.allOf))
    for (const [key, input] of propertiesOf(follow(file, part))) all.set(key, input);
  const required = new Set(list(value.required));
  for (const [key, schema] of entries(value.properties)) {
    const own = isNode(schema) ? schema : {};
    all.set(key, { file, value: own, required: required.has(key), schema: follow(file, own) });
  }
  for (const [key, input] of all)
    if (required.has(key) && !input.required) all.set(key, { ...input, required: true });
  return all;
}

/** A schema and all that it names, each once. */
export function* reachable(
  place: Place,
  seen = new Set<Node>(),
  side: "readOnly" | "writeOnly" = "readOnly",
): Generator<Place> {
  const { file, value } = follow(place.file, place.value);
  if (seen.has(value)) return;
  seen.add(value);
  yield { file, value };
  const inner = ["allOf", "oneOf", "anyOf", "prefixItems"].flatMap((key) => list(value[key]));
  for (const key of ["items", "additionalProperties"]) inner.push(value[key]);
  for (const [, property] of entries(value.properties)) {
    const known = follow(file, property).value;
    if (known[side] !== true) inner.push(property);
  }
  for (const one of inner) if (isNode(one)) yield* reachable({ file, value: one }, seen, side);
}

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
  const response = responseOf(file, operation);
  const method = plain(`${operation.operationId}`.replace(/^[A-Za-z0-9]*Controller_/, ""));
  const own: OperationFacts = {
    ...common,
    method,
    inputs,
    texts: textsOf(file, operation),
    names: inputs.map(({ name }) => name),
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

function inputsOf(file: string, item: Node, operation: Node): Input[] {
  const parameters = [...list(item.parameters), ...list(operation.parameters)].flatMap((one) => {
    const { file: where, value } = follow(file, one);
    // A client option carries it.
    if (value["x-specpress-option"] !== undefined) return [];
    const schema = follow(where, value.schema);
    const required = value.required === true;
    return [{ name: `${value.name}`, file: where, value, required, schema }];
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
      { name: "body", ...body, required: body.value.required === true, schema },
    ];
  const [first] = Object.values(isNode(content.examples) ? content.examples : {});
  const example = content.example ?? (isNode(first) ? first.value : undefined);
  const whole = isNode(example) ? example : {};
  return [
    ...parameters,
    ...properties.map(([name, input]) => ({ name, ...input, shown: whole[name] })),
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
