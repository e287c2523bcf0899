import fc from "fast-check";
import { type Description, map } from "./description.js";

/** A description whose schemas compose and recurse in every form that OpenAPI has. */
export interface Composed {
  readonly description: Description;
  /** The same in two files: the schemas are in the second. Null if it is one file. */
  readonly other: Description | null;
}

/**
 * Every schema has a finite value: what is required leads only to later schemas, and limits leave
 * room. A tape of numbers decides, so that a failure shrinks to the first alternatives.
 */
export const composed: fc.Arbitrary<Composed> = fc
  .array(fc.nat(9999), { minLength: 500, maxLength: 500 })
  .map(compose);

const count = 7;
/** An object with a property of this name looks like a promise to a linter. */
const thenKey = "then";

interface Tape {
  /** A number below `most`. */
  pick(most: number): number;
  one<const T>(list: readonly T[]): T;
  flip(): boolean;
}

function tapeOf(numbers: readonly number[]): Tape {
  let at = 0;
  const pick = (most: number) => (numbers[at++ % numbers.length] ?? 0) % most;
  return {
    pick,
    one: (list) => list[pick(list.length)] as (typeof list)[number],
    flip: () => pick(2) === 1,
  };
}

/** Where a schema stands: what it may refer to, and how deep it may nest. */
interface Place {
  readonly tape: Tape;
  /** Named schemas after this one may be required. */
  readonly index: number;
  readonly depth: number;
  readonly file: string;
}

function compose(numbers: readonly number[]): Composed {
  const tape = tapeOf(numbers);
  const isTwo = tape.pick(4) === 3;
  const file = isTwo ? "other.json" : "";
  const components = map([
    ...Array.from({ length: count }, (_, index): [string, unknown] => [
      `S${index}`,
      named({ tape, index, depth: 0, file: "" }),
    ]),
    ...family(tape),
    ...loop(tape),
  ]);
  const root = {
    openapi: "3.1.0",
    info: { title: "Shop", version: "1.0.0" },
    servers: [{ url: "https://api.example" }],
    paths: map(
      [0, 1, 2].map((path) => [`/p${path}`, pathItem({ tape, index: -1, depth: 0, file })]),
    ),
  };
  const schemas = { components: { schemas: components } };
  return isTwo
    ? { description: root, other: schemas }
    : { description: { ...root, ...schemas }, other: null };
}

function pathItem(place: Place): Description {
  const { tape } = place;
  const content = (schema: unknown) => ({ content: { "application/json": { schema } } });
  const family = { $ref: `${place.file}#/components/schemas/Base` };
  const body = tape.flip() ? required(place) : refTo(place, tape.pick(count));
  return {
    post: {
      parameters: [
        { name: "q", in: "query", required: tape.flip(), schema: scalar(tape) },
        { name: "list", in: "query", required: true, schema: list(tape, scalar(tape)) },
      ],
      requestBody: { required: true, ...content(body) },
      responses: {
        "200": {
          description: "A result.",
          ...content(tape.pick(5) === 0 ? family : required(place)),
        },
        "404": { description: "None.", ...content(refTo(place, tape.pick(count))) },
      },
    },
  };
}

function refTo({ file }: Place, index: number): Description {
  return { $ref: `${file}#/components/schemas/S${index}` };
}

function named(place: Place): unknown {
  return place.tape.pick(4) === 0 ? required(place) : object(place);
}

/** A schema whose value must exist. */
function required(place: Place): unknown {
  const { tape, index, depth } = place;
  const inner = { ...place, depth: depth + 1 };
  if (depth > 2) return scalar(tape);
  const later = count - 1 - index;
  switch (tape.pick(9)) {
    case 0:
      return scalar(tape);
    case 1:
      return later > 0 ? refTo(place, index + 1 + tape.pick(later)) : scalar(tape);
    case 2:
      return list(tape, required(inner));
    case 3:
      return { type: "array", items: optional(inner) };
    case 4:
      return tuple(inner);
    case 5:
      return dictionary(inner);
    case 6:
      return choice(inner);
    case 7:
      return limited(tape);
    default:
      return object(inner);
  }
}

/** A schema that a value may leave out, so that it may be any: the recursive ones. */
function optional(place: Place): unknown {
  const { tape } = place;
  const any = refTo(place, tape.pick(count));
  switch (tape.pick(6)) {
    case 0:
      return any;
    case 1:
      return { type: "array", items: any };
    case 2:
      return { type: "object", additionalProperties: any };
    case 3:
      return { oneOf: [any, { type: "null" }] };
    case 4:
      return { allOf: [any] };
    default:
      return required(place);
  }
}

const patterns = ["^[a-z]{3}$", "^\\d+$", "[A-F]", "^x-", "^(red|blue)-\\d{2}$"] as const;
const formats = ["date", "date-time", "uuid", "email", "uri", "ipv4", "hostname", "time"] as const;

function scalar(tape: Tape): Description {
  const least = tape.pick(6);
  switch (tape.pick(12)) {
    case 0:
      return { type: "string" };
    case 1:
      return { type: "string", minLength: least, maxLength: least + tape.pick(8) + 1 };
    case 2:
      return { type: "string", pattern: tape.one(patterns) };
    case 3:
      return { type: "string", format: tape.one(formats) };
    case 4:
      return { type: "string", enum: ["a", "b", "c"].slice(0, tape.pick(3) + 1) };
    case 5:
      return { const: tape.one(["x", 5, true, null]) };
    case 6:
      return { type: "integer", minimum: least - 3, maximum: least + tape.pick(9) };
    case 7:
      return { type: "number", exclusiveMinimum: least / 4, exclusiveMaximum: least / 4 + 0.5 };
    case 8:
      return { type: "integer", multipleOf: tape.pick(6) + 2, minimum: least * 10 };
    case 9:
      return { type: ["string", "null"], minLength: least };
    case 10:
      return { type: "integer", not: { const: 1 } };
    default:
      return { type: "boolean" };
  }
}

function list(tape: Tape, items: unknown): Description {
  const least = tape.pick(4);
  const bounds = { minItems: least, maxItems: least + tape.pick(3) };
  switch (tape.pick(4)) {
    case 0:
      return { type: "array", items };
    case 1:
      return { type: "array", items, ...bounds };
    case 2: {
      const many = { type: tape.one(["integer", "string", "number"]) };
      return { type: "array", items: many, ...bounds, uniqueItems: true };
    }
    default: {
      const contains = tape.one([{ const: 7 }, { minimum: 50 }]);
      return { type: "array", items: { type: "integer" }, contains, minContains: 1 + tape.pick(2) };
    }
  }
}

function tuple(place: Place): Description {
  const { tape } = place;
  const prefixItems = Array.from({ length: 1 + tape.pick(3) }, () => required(place));
  const least = tape.pick(prefixItems.length + 1);
  return {
    type: "array",
    prefixItems,
    ...(tape.flip() ? { minItems: least } : {}),
    ...(tape.flip() ? { maxItems: prefixItems.length } : {}),
    ...(tape.flip() ? { items: tape.one([false, { type: "integer" }]) } : {}),
  };
}

function dictionary(place: Place): Description {
  const { tape } = place;
  const values = required(place);
  const least = { minProperties: tape.pick(3) };
  switch (tape.pick(5)) {
    case 0:
      return { type: "object", additionalProperties: values, ...least };
    case 1: {
      const propertyNames = { enum: ["small", "large", "x-large"] };
      return { type: "object", additionalProperties: values, propertyNames, ...least };
    }
    case 2: {
      const propertyNames = { pattern: tape.one(["^[a-z]{2}$", "^k\\d+$"]) };
      return { type: "object", additionalProperties: values, propertyNames, ...least };
    }
    case 3: {
      const patternProperties = { [tape.one(["^s_", "^n\\d$"])]: values };
      return { type: "object", patternProperties, additionalProperties: false, ...least };
    }
    default:
      return { type: "object", required: ["total"], additionalProperties: values };
  }
}

/** Alternatives of which exactly one accepts a value. */
function choice(place: Place): Description {
  const { tape } = place;
  const kind = (value: unknown) => ({
    type: "object",
    required: ["kind", "own"],
    properties: { kind: { const: value }, own: required(place), next: optional(place) },
  });
  switch (tape.pick(5)) {
    case 0:
      return { oneOf: [{ type: "string" }, { type: "integer" }, { type: "boolean" }] };
    case 1:
      return { oneOf: [kind("a"), kind("b"), { type: "string" }] };
    case 2:
      return { anyOf: [required(place), required(place)] };
    case 3:
      return { oneOf: [kind(true), kind(false)] };
    default:
      return { anyOf: [{ type: "integer" }, { type: "number" }, { type: "null" }] };
  }
}

/** Limits of several members. Some value satisfies them all. */
function limited(tape: Tape): Description {
  const [low, high] = [tape.pick(5), 10 + tape.pick(5)];
  switch (tape.pick(5)) {
    case 0:
      return {
        allOf: [
          { type: "integer", minimum: low, maximum: high },
          { type: "integer", minimum: low + 3, multipleOf: 2 },
        ],
      };
    case 1:
      return {
        allOf: [
          { type: "string", minLength: low },
          { type: "string", maxLength: high },
        ],
      };
    case 2:
      return { allOf: [{ enum: ["a", "b", "c"] }, { enum: ["b", "c", "d"] }] };
    case 3:
      return { allOf: [{ type: "number", exclusiveMinimum: low }, { type: "integer" }] };
    default:
      return {
        allOf: [
          { type: "array", items: { type: "integer" }, minItems: 2 },
          { type: "array", items: { minimum: low + 1 }, uniqueItems: true },
        ],
      };
  }
}

function object(place: Place): Description {
  const { tape } = place;
  const inner = { ...place, depth: place.depth + 1 };
  const own = {
    type: "object",
    required: tape.flip() ? ["id"] : [],
    properties: {
      id: required(inner),
      name: scalar(tape),
      self: optional(inner),
      ...(tape.flip() ? { more: optional(inner) } : {}),
    },
  };
  const base = (index: number) => refTo(place, index);
  switch (tape.pick(12)) {
    case 0:
      return {
        ...own,
        [tape.one(["anyOf", "oneOf"])]: [{ required: ["id"] }, { required: ["name"] }],
      };
    case 1:
      return { ...own, dependentRequired: { id: ["name"] } };
    case 2:
      return { ...own, required: ["id"], not: { required: ["name", "self"] } };
    case 3:
      return { ...own, minProperties: 1 + tape.pick(2) };
    case 4:
      return { ...own, additionalProperties: tape.one([false, { type: "integer" }, true]) };
    case 5:
      return {
        allOf: [own, { type: "object", required: ["name"], properties: { extra: scalar(tape) } }],
      };
    case 6:
      return {
        ...own,
        properties: {
          ...own.properties,
          link: { anyOf: [base(tape.pick(count)), { type: "null" }] },
        },
      };
    case 7:
      return {
        ...own,
        oneOf: [{ type: "object", required: ["p"], properties: { p: scalar(tape) } }],
      };
    case 8:
      return { ...own, ...conditional(tape, own.properties) };
    case 9:
      return { ...own, dependentSchemas: { id: { required: ["name"] } } };
    case 10:
      return {
        type: "object",
        allOf: [own],
        properties: { extra: scalar(tape) },
        unevaluatedProperties: tape.one([false, { type: "integer" }]),
      };
    default:
      return own;
  }
}

/** What is required depends on the presence of a property, or on its value. */
function conditional(tape: Tape, properties: Description): Description {
  const needs = { required: [tape.one(["id", "name"])] };
  if (tape.flip()) return { if: { required: ["name"] }, [thenKey]: { required: ["id"] } };
  const mode = tape.one([{ const: "a" }, { const: "b" }, { enum: ["a"] }]);
  return {
    required: ["mode"],
    properties: { ...properties, mode: { enum: ["a", "b"] }, limit: { type: "integer" } },
    if: { required: ["mode"], properties: { mode } },
    [thenKey]: needs,
    ...(tape.flip() ? { else: { required: ["limit"] } } : {}),
  };
}

/** A hierarchy: a base with a discriminator of any type, and schemas that have it in `allOf`. */
function family(tape: Tape): readonly (readonly [string, unknown])[] {
  const [type, values] = tape.one([
    ["string", ["cat", "dog"]],
    ["integer", [1, 2]],
    ["boolean", [true, false]],
  ] as const);
  const mapping = map(values.map((value, at) => [String(value), `#/components/schemas/Kind${at}`]));
  const own = (at: number) => ({
    type: "object",
    required: tape.flip() ? [`own${at}`] : [],
    properties: { [`own${at}`]: scalar(tape), base: { $ref: "#/components/schemas/Base" } },
  });
  const base = {
    type: "object",
    required: ["kind"],
    properties: { kind: { type }, id: { type: "string" } },
    discriminator: { propertyName: "kind", mapping },
  };
  return [
    ["Base", base],
    ...values.map(
      (_, at) =>
        [`Kind${at}`, { allOf: [{ $ref: "#/components/schemas/Base" }, own(at)] }] as const,
    ),
  ];
}

/** Circles of references, and a parent that lists its heirs. No operation uses them. */
function loop(tape: Tape): readonly (readonly [string, unknown])[] {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const heir = { allOf: [ref("Parent"), { type: "object", properties: { own: scalar(tape) } }] };
  return [
    ["List", { type: "array", items: ref("List") }],
    ["Map", { type: "object", additionalProperties: ref("Map") }],
    ["Pair", { type: "array", prefixItems: [ref("Pair"), ref("List")], minItems: 0 }],
    ["Ping", { anyOf: [ref("Pong"), { type: "string" }] }],
    ["Pong", { oneOf: [ref("Ping"), { type: "integer" }] }],
    [
      "Parent",
      {
        type: "object",
        properties: { id: scalar(tape) },
        [tape.one(["oneOf", "anyOf"])]: [ref("Heir")],
      },
    ],
    ["Heir", heir],
    ["Itself", { allOf: [ref("Itself"), { type: "object", properties: { a: ref("Itself") } }] }],
    ["Endless", { type: "object", required: ["next"], properties: { next: ref("Endless") } }],
  ];
}
