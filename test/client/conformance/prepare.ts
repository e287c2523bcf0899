import type { Operation } from "../../../generator/index.js";
import type { ClientPlan } from "../../../generator/render/client/plan/client.js";
import type { OperationPlan } from "../../../generator/render/client/plan/operation.js";
import type { Neutral, NeutralObject, Row, RowFile, Step } from "./rows.js";
import { type Addresses, addressed } from "./server.js";

// Rows in the names of a language, which the plan of its client knows.

/**
 * What is taken from a call: its data, all its items, the data with the response, its body, or the
 * response of a stream and then its items.
 */
export type Take = "data" | "items" | "response" | "raw" | "stream";

export interface PreparedRow {
  /** Name of the client's class. */
  readonly client: string;
  readonly options: NeutralObject;
  readonly environment: Readonly<Record<string, string>>;
  /** Options of a client that makes the call of the row. Null: the first client makes it. */
  readonly derive: NeutralObject | null;
  /** The last one is the call of the row. */
  readonly steps: readonly PreparedStep[];
}

export type PreparedStep =
  | { readonly setter: string; readonly value: Neutral }
  | {
      readonly method: string;
      /** Null: the method has no request. */
      readonly request: NeutralObject | null;
      readonly options: NeutralObject;
      /** Name of the argument with the options of the call, if arguments have names. */
      readonly optionsName: string;
      readonly take: Take;
    };

/** How a language calls the options that every client has, and what their values are. */
export interface Dialect {
  readonly clientOptions: OptionTable;
  readonly callOptions: OptionTable;
  /** Name of the argument with the options of the call. */
  readonly optionsName: string;
}

type OptionTable = Readonly<Record<string, OptionRule>>;

/** The name of an option, and its value. */
export type OptionRule = readonly [name: string, value?: (neutral: Neutral) => Neutral];

/** Pauses that do not keep the suite waiting. */
const quick = { first: 1, longest: 5 };

export function prepare(
  row: Row,
  file: RowFile,
  plan: ClientPlan,
  dialect: Dialect,
  addresses: Addresses,
): PreparedRow {
  const fill = (value: Neutral) => filled(value, addresses);
  const given = { baseUrl: "$URL", backoff: quick, ...file.options, ...row.options };
  const call = { call: row.call, request: row.request ?? {}, with: row.with ?? {} };
  const steps = [...(row.before ?? []), call].map((step) =>
    preparedStep(step, plan, dialect, takeOf(row)),
  );
  return fill({
    client: plan.name,
    options: optionsOf(given, plan, dialect),
    environment: row.environment ?? {},
    derive: row.derive ? optionsOf(row.derive, plan, dialect) : null,
    steps,
  } as unknown as Neutral) as unknown as PreparedRow;
}

function takeOf({ items, response, raw }: Row): Take {
  if (items !== undefined) return response === undefined ? "items" : "stream";
  if (response !== undefined) return "response";
  return raw === undefined ? "data" : "raw";
}

function filled(value: Neutral, addresses: Addresses): Neutral {
  if (typeof value === "string") return addressed(value, addresses);
  if (Array.isArray(value)) return value.map((item: Neutral) => filled(item, addresses));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, filled(item, addresses)]),
  );
}

/** An option that is null is left out. Those of the description come first. */
function optionsOf(given: NeutralObject, plan: ClientPlan, dialect: Dialect): NeutralObject {
  const own = new Map(plan.options.map(({ option, name }) => [option.key, name]));
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => {
      const name = own.get(key);
      if (name === undefined) return [written(key, value, dialect.clientOptions)];
      return value === null ? [] : [[name, value] as const];
    }),
  );
}

function written(key: string, value: Neutral, table: OptionTable): readonly [string, Neutral] {
  const rule = table[key];
  if (!rule) throw new Error(`There is no option ${key}`);
  const [name, convert] = rule;
  return [name, convert ? convert(value) : value];
}

type Call = Exclude<Step, { readonly set: NeutralObject }>;

function preparedStep(step: Step, plan: ClientPlan, dialect: Dialect, take: Take): PreparedStep {
  if ("set" in step) {
    const [[key, value] = ["", null]] = Object.entries(step.set);
    const setter = plan.options.find(({ option }) => option.key === key)?.setter;
    if (!setter) throw new Error(`The option ${key} cannot be set`);
    return { setter, value };
  }
  const options = Object.entries(step.with ?? {});
  const made = {
    options: Object.fromEntries(
      options.map(([key, value]) => written(key, value, dialect.callOptions)),
    ),
    take,
  };
  if (step.call === "$request") {
    const { optionsName } = dialect;
    return { ...made, method: "request", request: step.request ?? {}, optionsName };
  }
  const called = plan.operations.find(
    ({ operation }) => operation.id === step.call && operation.via === null,
  );
  if (!called) throw new Error(`There is no operation ${step.call}`);
  const { operation, name, request } = called;
  return {
    ...made,
    method: name,
    request: request === null ? null : requestOf(step, called, plan),
    optionsName: optionsName(operation, plan, dialect),
  };
}

function requestOf(step: Call, { operation }: OperationPlan, plan: ClientPlan) {
  const { request: given = {}, with: { contentType } = {} } = step;
  const other = operation.otherBodies.find(({ mediaType }) => mediaType === contentType);
  const { fields } = other?.request ?? operation.request;
  const entries = Object.entries(given).map(([key, value]) => {
    const found = fields.filter(
      (one) => one.field.key === key || `${one.in}:${one.field.key}` === key,
    );
    const [field] = found.length === 0 ? fields.filter(({ property }) => property === key) : found;
    if (!field || found.length > 1)
      throw new Error(`${operation.id} has ${found.length} values ${key} of ${namesOf(fields)}`);
    return [plan.names.property(field), value] as const;
  });
  return Object.fromEntries(entries);
}

function namesOf(fields: Operation["request"]["fields"]): string {
  return fields.map((one) => `${one.in}:${one.field.key}`).join(", ");
}

/** A name that no argument of the method has. */
function optionsName({ request }: Operation, { names }: ClientPlan, dialect: Dialect): string {
  const taken = new Set(request.fields.map(names.property));
  let name = dialect.optionsName;
  while (taken.has(name)) name = `request_${name}`;
  return name;
}
