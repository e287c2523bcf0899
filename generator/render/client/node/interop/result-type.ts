import type { Type } from "../../../../model/types/model.js";
import type { OperationPlan } from "../../plan/operation.js";
import type { OutputContext } from "./context.js";

/** The type of a method's data in another library. */
export interface ResultType {
  /** Null: there is no data. */
  readonly code: string | null;
  /** Names of the models in it. */
  readonly names: readonly string[];
  /** It is the JSON of a type that the client converts. */
  readonly needsJson: boolean;
}

/**
 * The data that a method resolves with, or the JSON that the server sends for it. A stream of items
 * is sent as a string.
 */
export function resultType(
  { result }: OperationPlan,
  { plan, types }: OutputContext,
  as: "json" | "data",
): ResultType {
  const none = { code: null, names: [], needsJson: false };
  if (result.kind === "url") return none;
  if (result.kind === "stream") return { ...none, code: "string" };
  const type: Type | null = result.kind === "pages" ? result.page.type : result.type;
  if (type === null) return none;
  const needsJson = as === "json" && plan.changes(type);
  const printed = types.result(type, "  ").trim();
  return {
    code: needsJson ? `AsJson<${printed}>` : printed,
    names: types.namedIn(type).map((key) => plan.names.type(key)),
    needsJson,
  };
}
