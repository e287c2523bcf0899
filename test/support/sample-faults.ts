import type { ErrorObject } from "ajv/dist/2020.js";
import type { Description } from "../../generator/document/description.js";
import type { Json, JsonObject } from "../../generator/document/json.js";
import { isObject, parsePointer } from "../../generator/document/pointer.js";
import type {
  Content,
  Module,
  Operation,
  Parameter,
  RequestBody,
} from "../../generator/model/types/model.js";
import { textOfPattern } from "../../generator/model/values/pattern-text.js";
import { successOf } from "../../generator/prove/server/answers.js";
import { defineServer } from "../../generator/prove/server/definition.js";
import type {
  DefinedOperation,
  DefinedParameter,
} from "../../generator/prove/server/definition-types.js";
import { createPatterns } from "../../generator/prove/server/patterns.js";
import type { Schema } from "../../generator/prove/server/schemas.js";
import { createCheck, createValidators } from "../../generator/prove/server/validators.js";
import { withValues } from "./without-examples.js";

/** A sample that its schema refuses. */
export interface SampleFault {
  /** Operation and part: `GET /pets, parameter limit`. */
  readonly of: string;
  readonly sample: Json | undefined;
  readonly errors: readonly string[];
  /** Why no better sample can be expected, or null. */
  readonly excuse: string | null;
}

export interface CheckedSamples {
  /** How many samples were validated. */
  readonly count: number;
  readonly faults: readonly SampleFault[];
}

interface Part {
  readonly of: string;
  readonly sample: Json | undefined;
  readonly schema: Schema;
  readonly isResponse: boolean;
}

/** Validates the samples of a model with ajv, against the schemas as the description has them. */
export async function checkSamples(
  module: Module,
  description: Description,
): Promise<CheckedSamples> {
  const found = await faultsOf(module, description);
  if (found.faults.length === 0) return found;
  // In OpenAPI, a discriminator selects the alternative, which JSON Schema does not know.
  const loose = await faultsOf(module, withoutOneOf(description));
  const left = new Set(loose.faults.map(({ of }) => of));
  const faults = found.faults.map((fault) =>
    left.has(fault.of) || fault.excuse !== null
      ? fault
      : { ...fault, excuse: "alternatives that only their discriminator tells apart" },
  );
  return { count: found.count, faults };
}

async function faultsOf(module: Module, description: Description): Promise<CheckedSamples> {
  const definition = defineServer(description);
  const patterns = createPatterns();
  const [requests, responses] = await Promise.all([
    createValidators(definition.requestSchemas, patterns),
    createValidators(definition.responseSchemas, patterns),
  ]);
  const check = { request: createCheck(requests.exact), response: createCheck(responses.exact) };
  const operations = module.groups.flatMap((group) => group.operations);
  const words = wordsOf(module);
  const parts = operations.flatMap((operation) => {
    const methods = definition.paths.get(operation.path);
    const defined = methods?.get(operation.method.toLowerCase());
    return defined && !operation.via ? partsOf(operation, defined) : [];
  });
  const faults = parts.flatMap(({ of, sample, schema, isResponse }): SampleFault[] => {
    const errors = errorsOf(() => check[isResponse ? "response" : "request"](schema, sample));
    if (typeof errors === "string") {
      return [{ of, sample, errors: [errors], excuse: "a schema that the validator refuses" }];
    }
    if (errors.length === 0) return [];
    const texts = errors.map(({ instancePath, message }) => `${instancePath || "it"} ${message}`);
    return [{ of, sample, errors: [...new Set(texts)], excuse: excuseOf(errors, sample, words) }];
  });
  return { count: parts.length, faults };
}

/** The description with every `oneOf` that has a discriminator as `anyOf`. */
function withoutOneOf(description: Description): Description {
  const loosened = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(loosened);
    if (!isObject(value)) return value;
    const isChoice = isObject(value.discriminator) && Array.isArray(value.oneOf);
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        isChoice && key === "oneOf" ? "anyOf" : key,
        loosened(inner),
      ]),
    );
  };
  return withValues(description, loosened);
}

function errorsOf(validate: () => readonly ErrorObject[]): readonly ErrorObject[] | string {
  try {
    return validate();
  } catch (error) {
    return String(error);
  }
}

/** What no sample could have done better. */
function excuseOf(errors: readonly ErrorObject[], sample: unknown, words: Words): string | null {
  const reasons = errors
    .filter(({ keyword }) => keyword !== "propertyNames")
    .map((error) => reasonOf(error, sample, words));
  const [first] = reasons;
  return first !== undefined && reasons.every((reason) => reason !== null) ? first : null;
}

/** Values of discriminators by their property. */
type Words = ReadonlyMap<string, ReadonlySet<unknown>>;

function reasonOf(
  { keyword, params, instancePath }: ErrorObject,
  sample: unknown,
  words: Words,
): string | null {
  const path = parsePointer(instancePath);
  const value = path.reduce((node, key) => (node as Record<string, unknown>)?.[key], sample);
  if (keyword === "pattern" && textOfPattern(String(params.pattern)) === null)
    return "a pattern of which no string is made";
  if (keyword !== "enum" && keyword !== "const") return null;
  const allowed: readonly unknown[] = params.allowedValues ?? [params.allowedValue];
  if (words.get(path.at(-1) ?? "")?.has(value)) return "a discriminator's value that is not listed";
  const isWritten = allowed.some((one) => one !== value && String(one) === String(value));
  return isWritten ? "listed values of another type than the schema's" : null;
}

function wordsOf(module: Module): Words {
  const found = new Map<string, Set<unknown>>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isObject(node)) return;
    const { property, mapping } = isObject(node.discriminator) ? node.discriminator : {};
    if (typeof property === "string" && Array.isArray(mapping)) {
      const values = found.get(property) ?? new Set();
      for (const { value } of mapping) values.add(value);
      found.set(property, values);
    }
    Object.values(node).forEach(visit);
  };
  visit(module.schemas);
  return found;
}

function partsOf(operation: Operation, defined: DefinedOperation): Part[] {
  const { method, path, parameters, requestBody, request, otherBodies, otherResults } = operation;
  const name = `${method} ${path}`;
  const bodies = [{ requestBody, request, sample: operation.sample.request }, ...otherBodies];
  const sent = bodies.flatMap(({ requestBody: body, request: { fields }, sample }): Part[] => {
    const media = body?.contents[0]?.mediaType.toLowerCase();
    const schema = media === undefined ? undefined : defined.body?.contents.get(media);
    const content = body?.contents[0];
    if (!body || !content || schema === undefined) return [];
    if (content.kind === "binary" || isMarkup(content)) return [];
    const value = bodyOf(body, fields, sample);
    if (value === undefined && !body.required) return [];
    return [{ of: `${name}, body ${media}`, sample: value, schema, isResponse: false }];
  });
  const results = [operation.sample.response, ...otherResults.map(({ sample }) => sample)];
  const success = [operation, ...otherResults].map((one) => {
    return successOf({ ...operation, responses: one.responses }, defined);
  });
  const received = success.flatMap(({ content, schema }, index): Part[] => {
    const given = results[index];
    if (!content || content.items || !given || schema === null) return [];
    if (isMarkup(content)) return [];
    const of = `${name}, response ${content.mediaType}`;
    return [{ of, sample: given.value, schema, isResponse: true }];
  });
  const given = parameters.flatMap((one) => {
    return parameterPart(name, one, defined.parameters, operation.sample.request);
  });
  return [...given, ...sent, ...received];
}

/** The value of such a body is a string, even if its schema describes what the string holds. */
function isMarkup({ kind, mediaType }: Content): boolean {
  return kind === "text" && /xml|html/i.test(mediaType);
}

function parameterPart(
  name: string,
  { key, in: location, property }: Parameter,
  defined: readonly DefinedParameter[],
  sample: JsonObject,
): Part[] {
  const found = defined.find((one) => one.name === key && one.in === location);
  const schema = found?.content?.["application/json"].schema ?? found?.schema;
  if (schema === undefined || !Object.hasOwn(sample, property)) return [];
  const of = `${name}, parameter ${key}`;
  return [{ of, sample: sample[property] as Json, schema, isResponse: false }];
}

/** The body that a sample's request sends, before it is encoded. */
function bodyOf(
  { placement, property, required }: RequestBody,
  fields: Operation["request"]["fields"],
  sample: JsonObject,
): Json | undefined {
  if (placement === "property") return sample[property];
  const own = fields.filter(
    (field) => field.in === "body" && Object.hasOwn(sample, field.property),
  );
  if (own.length === 0 && !required) return undefined;
  return Object.fromEntries(own.map((one) => [one.field.key, sample[one.property] as Json]));
}
