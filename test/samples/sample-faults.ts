import type { ErrorObject } from "ajv/dist/2020.js";
import type { Description } from "../../generator/document/description.js";
import type { Json, JsonObject } from "../../generator/document/json.js";
import { isObject } from "../../generator/document/pointer.js";
import type {
  Module,
  Operation,
  Parameter,
  RequestBody,
} from "../../generator/model/types/model.js";
import { successOf } from "../../generator/prove/server/answers.js";
import { defineServer } from "../../generator/prove/server/definition.js";
import type {
  DefinedOperation,
  DefinedParameter,
} from "../../generator/prove/server/definition-types.js";
import { createPatterns } from "../../generator/prove/server/patterns.js";
import type { Schema } from "../../generator/prove/server/schemas.js";
import { createCheck, createValidators } from "../../generator/prove/server/validators.js";
import { excuseOf, hintsOf } from "./excuses.js";
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
  /** It is sent as it is, so that it is a string if its schema describes what the string holds. */
  readonly isText: boolean;
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
  const hints = hintsOf(module, description);
  const parts = operations.flatMap((operation) => {
    const methods = definition.paths.get(operation.path);
    const defined = methods?.get(operation.method.toLowerCase());
    return defined && !operation.via ? partsOf(operation, defined) : [];
  });
  const faults = parts.flatMap(({ of, sample, schema, isResponse, isText }): SampleFault[] => {
    const errors = errorsOf(() => check[isResponse ? "response" : "request"](schema, sample));
    if (typeof errors === "string") {
      return [{ of, sample, errors: [errors], excuse: "a schema that the validator refuses" }];
    }
    if (errors.length === 0 || (isText && isOtherType(errors))) return [];
    const texts = errors.map(({ instancePath, message }) => `${instancePath || "it"} ${message}`);
    return [{ of, sample, errors: [...new Set(texts)], excuse: excuseOf(errors, sample, hints) }];
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

function isOtherType(errors: readonly ErrorObject[]): boolean {
  return errors.some(({ keyword, instancePath }) => keyword === "type" && instancePath === "");
}

function errorsOf(validate: () => readonly ErrorObject[]): readonly ErrorObject[] | string {
  try {
    return validate();
  } catch (error) {
    return String(error);
  }
}

function partsOf(operation: Operation, defined: DefinedOperation): Part[] {
  const { method, path, parameters, requestBody, request, otherBodies, otherResults } = operation;
  const name = `${method} ${path}`;
  const bodies = [{ requestBody, request, sample: operation.sample.request }, ...otherBodies];
  const sent = bodies.flatMap(({ requestBody: body, request: { fields }, sample }): Part[] => {
    const media = body?.contents[0]?.mediaType.toLowerCase();
    const schema = media === undefined ? undefined : defined.body?.contents.get(media)?.schema;
    const content = body?.contents[0];
    if (!body || !content || schema === undefined) return [];
    if (content.kind === "binary") return [];
    const value = bodyOf(body, fields, sample);
    if (value === undefined && !body.required) return [];
    const of = `${name}, body ${media}`;
    const isText = content.kind === "text";
    return [{ of, sample: value, schema, isResponse: false, isText }];
  });
  const results = [operation.sample.response, ...otherResults.map(({ sample }) => sample)];
  const success = [operation, ...otherResults].map((one) => {
    return successOf({ ...operation, responses: one.responses }, defined);
  });
  const received = success.flatMap(({ content, schema }, index): Part[] => {
    const given = results[index];
    if (!content || content.items || !given || schema === null) return [];
    const of = `${name}, response ${content.mediaType}`;
    const isText = content.kind === "text";
    return [{ of, sample: given.value, schema, isResponse: true, isText }];
  });
  const given = parameters.flatMap((one) => {
    return parameterPart(name, one, defined.parameters, operation.sample.request);
  });
  return [...given, ...sent, ...received];
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
  return [{ of, sample: sample[property] as Json, schema, isResponse: false, isText: false }];
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
