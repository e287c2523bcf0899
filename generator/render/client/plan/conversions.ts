import type { Module, Operation, Response, Type } from "../../../model/types/model.js";
import { leadingTo, reachedFrom } from "../../../model/types/reach.js";
import type { Names } from "../../language/names.js";
import type { ConversionPlan, NamedConversion, OperationConversions } from "./conversion.js";
import { type ConversionParts, planConversion } from "./plan-conversion.js";
import { unwrappedPayloads } from "./webhook.js";

/** The conversions of a module's responses. */
export interface ModuleConversions {
  /** Whether a value of the type, or a part of it, is converted. */
  changes(type: Type): boolean;
  /** The conversion of a value of the type, such as the payload of a webhook. */
  value(type: Type): ConversionPlan | null;
  /** Null if the operation's responses are not converted. */
  of(operation: Pick<Operation, "responses" | "stream">): OperationConversions | null;
  /**
   * One for each named type that is converted and part of a response, its headers or a payload that
   * the client converts, in the order of the types.
   */
  readonly named: readonly NamedConversion[];
}

const none: ModuleConversions = {
  changes: () => false,
  value: () => null,
  of: () => null,
  named: [],
};

/**
 * `scalars` has the language's types by name and format, such as `string:date-time`. `converted`
 * has the types that the client's runtime creates from JSON.
 */
export function planConversions(
  { schemas, groups, webhooks }: Module,
  names: Names,
  scalars: Readonly<Record<string, string>>,
  converted: ReadonlySet<string>,
): ModuleConversions {
  if (!Object.values(scalars).some((name) => converted.has(name))) return none;
  const types = new Map(schemas.map(({ key, type }) => [key, type] as const));
  const scalar = (type: Type): string | null => {
    const name = type.kind === "scalar" ? scalars[`${type.name}:${type.format}`] : undefined;
    return name !== undefined && converted.has(name) ? name : null;
  };
  const byKey = new Map(schemas.map((schema) => [schema.key, schema] as const));
  const changing = leadingTo(byKey, (type) => scalar(type) !== null);
  const parts: ConversionParts = { types, scalar, changes: (schema) => changing.has(schema) };
  const planned = (type: Type) => planConversion(type, parts);
  const operations = groups.flatMap((group) => group.operations);
  const used = reachedFrom(
    [...operations.flatMap(typesInResponses), ...unwrappedPayloads(webhooks)],
    byKey,
  );
  return {
    changes: (type) => planned(type) !== null,
    value: planned,
    of: ({ responses, stream }) => {
      const item = stream && planned(stream.item);
      const found = responses.flatMap((response) => ofResponse(response, planned));
      return found.length > 0 || item ? { need: "convert", responses: found, item } : null;
    },
    named: schemas.flatMap(({ key, type }) => {
      const conversion = changing.has(key) && used.has(key) ? planned(type) : null;
      return conversion === null ? [] : [{ name: names.type(key), conversion }];
    }),
  };
}

function ofResponse(
  { status, contents: [content] }: Response,
  planned: (type: Type) => ConversionPlan | null,
): OperationConversions["responses"] {
  if (!content || content.kind === "binary" || content.items) return [];
  const conversion = planned(content.type);
  return conversion === null ? [] : [{ status, conversion }];
}

function typesInResponses({ responses, stream, resultHeaders }: Operation): Type[] {
  const contents = responses.flatMap((response) => response.contents);
  return [...contents, ...resultHeaders].map(({ type }) => type).concat(stream?.item ?? []);
}
