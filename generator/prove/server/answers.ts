import type { Ajv2020 } from "ajv/dist/2020.js";
import { isPartOf, type Json, type JsonObject } from "../../document/json.js";
import type { Pointer } from "../../document/pointer.js";
import type { Content, Operation } from "../../model/types/model.js";
import { successResponses } from "../../model/types/success.js";
import type { DefinedOperation } from "./definition-types.js";
import { atKey, type Schema } from "./schemas.js";
import { createCheck, reasonOf } from "./validators.js";

export interface Answer {
  readonly status: number;
  readonly mediaType: string | null;
  readonly body: string | Buffer;
}

/** The content of a binary response. */
export const someBytes = Buffer.from("A file of the mock server.\n", "utf8");

/** The success response of an operation, and its schema. */
export interface Success {
  readonly status: number;
  readonly content: Content | null;
  readonly schema: Schema | null;
  /** The schema of one item, if the response is a stream. */
  readonly item: Schema | null;
  /** The author's example of the whole body. */
  readonly example: unknown;
}

export function successOf(
  { responses }: Operation,
  defined: DefinedOperation | undefined,
): Success {
  const candidates = successResponses(responses);
  const response = candidates.find(({ contents }) => contents.length > 0) ?? candidates[0];
  const content = response?.contents[0] ?? null;
  const described = defined?.responses
    .get(response?.status.toUpperCase() ?? "")
    ?.contents.get(content?.mediaType.toLowerCase() ?? "");
  return {
    status: /^\d{3}$/.test(response?.status ?? "") ? Number(response?.status) : 200,
    content,
    schema: described?.schema ?? null,
    item: described?.item ?? null,
    example: described?.example,
  };
}

/** What is wrong with a value. */
export interface Problem {
  /** The position in the value, as a JSON pointer. Null: the validator cannot check the value. */
  readonly path: string | null;
  /** What the validator says about it: `must be string`. */
  readonly reason: string;
  /** The schema that is not met. Null: unknown. */
  readonly at: Pointer | null;
}

/** Validates responses. */
export function createResultCheck(ajv: Ajv2020) {
  const check = createCheck(ajv);
  /** Empty if the value is valid. */
  return (schema: Schema, value: unknown): readonly Problem[] =>
    check(schema, value).map((error) => ({
      path: error.instancePath,
      reason: reasonOf(error),
      at: (error.parentSchema?.[atKey] as Pointer | undefined) ?? null,
    }));
}

/** What decides whether an example can be a response. */
export interface ExampleRules {
  readonly check: ReturnType<typeof createResultCheck>;
  /** Whether the schema describes a location in the response. Pages show nothing else. */
  readonly isDescribed: (path: readonly string[]) => boolean;
}

/** The description's example if it is valid and the page shows it, else the page's value. */
export function answerOf(
  operation: Operation,
  { status, content, schema, example }: Success,
  { check, isDescribed }: ExampleRules,
  isLast: boolean,
): Answer {
  if (!content) return { status, mediaType: null, body: "" };
  const { kind, items } = content;
  const given = operation.sample.response;
  const mediaType = concrete(content);
  if (kind === "binary" || !given) return { status, mediaType, body: someBytes };
  const isUsable =
    example !== undefined &&
    schema !== null &&
    !items &&
    isExact(example) &&
    // The generator reports an example that it leaves out, or reads as another value.
    isPartOf(given.value, example, (path) => !isDescribed(path)) &&
    isValid(check, schema, example);
  const whole = (isUsable ? example : given.value) as Json;
  const value = isLast ? lastPage(operation, whole) : whole;
  const isText = typeof value === "string" && (kind !== "json" || items !== null);
  return { status, mediaType, body: isText ? value : JSON.stringify(value) };
}

function isValid(
  check: ReturnType<typeof createResultCheck>,
  schema: Schema,
  value: unknown,
): boolean {
  try {
    return check(schema, value).length === 0;
  } catch {
    return false;
  }
}

/** Whether a number holds every integer of an example. A client refuses to read any other. */
function isExact(example: unknown): boolean {
  if (typeof example === "number")
    return !Number.isInteger(example) || Number.isSafeInteger(example);
  if (typeof example !== "object" || example === null) return true;
  return Object.values(example).every(isExact);
}

function concrete({ mediaType, kind }: Content): string {
  if (!mediaType.includes("*")) return mediaType;
  if (kind === "json") return "application/json";
  return kind === "text" ? "text/plain" : "application/octet-stream";
}

/** A page without items and without a next page. */
function lastPage({ paging }: Operation, value: Json): Json {
  if (!paging) return value;
  const emptied = withValue(value, paging.items, []);
  return paging.next?.in === "body" ? withValue(emptied, paging.next.path, null) : emptied;
}

function withValue(value: Json, [step, ...rest]: readonly string[], put: Json): Json {
  if (step === undefined) return put;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const object = value as JsonObject;
  if (!Object.hasOwn(object, step)) return value;
  const inner = withValue(object[step] as Json, rest, put);
  // If there is no next page, its field is absent rather than null.
  const others = Object.entries(object).filter(([key]) => key !== step || inner !== null);
  return Object.fromEntries(others.map(([key, item]) => [key, key === step ? inner : item]));
}
