import type { Operation, Request } from "../../../model/types/model.js";
import { successResponses } from "../../../model/types/success.js";
import type { Names } from "../../language/names.js";
import type { RequestPlan, ResultPlan } from "./method-types.js";

/**
 * A way to call a method with media types that the caller chooses. Types of the request and the
 * result depend on them.
 */
export interface ChoicePlan {
  readonly contentType: MediaTypeChoice;
  readonly accept: MediaTypeChoice;
  /** The fields of the request. */
  readonly fields: Request["fields"];
  /** Null: it takes only call options. */
  readonly request: RequestPlan | null;
  readonly result: ResultPlan;
}

/** Media types of a body or a response. Empty: only the usual one. */
export interface MediaTypeChoice {
  readonly mediaTypes: readonly string[];
  /** One of them is the usual one, so that the caller need not choose. */
  readonly isUsual: boolean;
}

/** Media types with the same type. */
interface Group<T> extends MediaTypeChoice {
  readonly value: T;
}

/** Every combination except the usual one. Empty if there is nothing to choose. */
export function planChoices(
  operation: Operation,
  usual: ResultPlan,
  names: Names,
): readonly ChoicePlan[] {
  const { request, requestBody, otherBodies, otherResults } = operation;
  const bodies = groupsOf<Request>(
    { mediaType: requestBody?.contents[0]?.mediaType ?? "", value: request },
    otherBodies.map((other) => ({ mediaType: other.mediaType, value: other.request })),
    ({ schema }) => schema ?? "",
  );
  const results = groupsOf<ResultPlan>(
    { mediaType: usualAccept(operation), value: usual },
    otherResults.map(({ mediaType, result, resultOptional }) => ({
      mediaType,
      value: { kind: "value", type: result, optional: resultOptional },
    })),
    JSON.stringify,
  );
  return bodies
    .flatMap((body) => results.map((result) => choiceOf(body, result, names)))
    .filter(
      ({ contentType, accept }) => contentType.mediaTypes.length + accept.mediaTypes.length > 0,
    );
}

/** The usual media type of a response, or "" if the successes have different ones. */
function usualAccept({ responses }: Operation): string {
  const types = successResponses(responses).flatMap(({ contents }) => contents[0]?.mediaType ?? []);
  const [first = "", ...others] = new Set(types);
  return others.length > 0 ? "" : first;
}

function choiceOf(body: Group<Request>, result: Group<ResultPlan>, names: Names): ChoicePlan {
  const { schema, required, fields } = body.value;
  return {
    contentType: body,
    accept: result,
    fields,
    request: schema === null ? null : { type: names.type(schema), required },
    result: result.value,
  };
}

interface Typed<T> {
  readonly mediaType: string;
  readonly value: T;
}

/** The media types with the usual type first, then a group for each other type. */
function groupsOf<T>(
  usual: Typed<T>,
  others: readonly Typed<T>[],
  keyOf: (value: T) => string,
): readonly Group<T>[] {
  const groups = new Map<string, Typed<T>[]>([[keyOf(usual.value), [usual]]]);
  for (const other of others) {
    const key = keyOf(other.value);
    const known = groups.get(key);
    if (known) known.push(other);
    else groups.set(key, [other]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const isUsual = first === usual;
    // There is nothing to choose if only one media type has the usual type.
    const listed = isUsual && group.length === 1 ? [] : group;
    const mediaTypes = listed.map(({ mediaType }) => mediaType).filter((one) => one !== "");
    return first ? [{ mediaTypes, isUsual, value: first.value }] : [];
  });
}
