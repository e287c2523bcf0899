import type { Json, JsonObject } from "../../document/json.js";
import type { Operation, Schema } from "../../model/types/model.js";
import { type BodyPlan, planBody } from "../client/plan/request.js";
import { concrete, isObject } from "../language/concrete.js";
import { encodeForm, fileType, type Part, partsOfForm } from "./form.js";
import { toText } from "./values.js";

/** The body of a request. */
export type HttpBody = { readonly mediaType: string } & (
  | { readonly kind: "json"; readonly value: Json }
  | { readonly kind: "text"; readonly text: string }
  /** `name=value`, encoded. */
  | { readonly kind: "form"; readonly pairs: readonly string[] }
  | { readonly kind: "multipart"; readonly parts: readonly Part[] }
);

/** Null if nothing is sent. The clients do the same: `runtime/body.ts` and `runtime/bodies.ts`. */
export function bodyOf(
  operation: Operation,
  values: JsonObject,
  schemas: ReadonlyMap<string, Schema>,
): HttpBody | null {
  const plan = planBody(operation.requestBody);
  // Clients refuse to send it.
  if (plan === null || operation.method === "GET" || operation.method === "HEAD") return null;
  const value = bodyValue(operation, plan, values);
  if (value === undefined) return null;
  const type = operation.requestBody?.contents[0]?.type ?? { kind: "unknown" };
  const { encoding } = plan;
  const media = (fallback: string) => (plan.mediaType.includes("*") ? fallback : plan.mediaType);
  const json = (mediaType: string): HttpBody => ({ kind: "json", mediaType, value });
  const text = (fallback: string): HttpBody => ({
    kind: "text",
    mediaType: media(fallback),
    text: toText(value),
  });
  switch (plan.need) {
    case null:
      return json(media("application/json"));
    case "formBody": {
      const pairs = isObject(value) ? encodeForm(value, encoding) : [];
      return { kind: "form", mediaType: media("application/x-www-form-urlencoded"), pairs };
    }
    case "multipartBody": {
      const parts = isObject(value) ? partsOfForm(value, encoding, type, schemas) : [];
      const [mediaType = ""] = media("multipart/form-data").split(";");
      return { kind: "multipart", mediaType: mediaType.trim(), parts };
    }
    case "textBody":
      return text("text/plain");
    case "binaryBody":
      return text(fileType(concrete(type, value, schemas).type) || "application/octet-stream");
    case "anyBody":
      return typeof value === "string" ? text("text/plain") : json("application/json");
  }
}

function bodyValue(
  { parameters }: Operation,
  { property, required }: BodyPlan,
  values: JsonObject,
): Json | undefined {
  if (property !== null) return Object.hasOwn(values, property) ? values[property] : undefined;
  const taken = new Set(parameters.map((parameter) => parameter.property));
  const rest = Object.entries(values).filter(([key]) => !taken.has(key));
  return rest.length > 0 || required ? Object.fromEntries(rest) : undefined;
}
