import { refsIn } from "../../../model/types/map-type.js";
import type { Operation } from "../../../model/types/model.js";
import { failuresOf } from "../../../model/types/success.js";
import type { FailureBody, FailurePlan } from "../plan/failure.js";
import type { ClientContext } from "./context.js";
import { comment, prose, safe } from "./source/jsdoc.js";

/**
 * View of `errors.ts.hbs`: one interface with the described errors of each method, so that a caught
 * error can be typed by the method's name.
 */
export function errorsView(context: ClientContext) {
  const { name, names, failures, codeClasses } = context.plan;
  const plans = failures.flatMap((method) => method.failures);
  const bodies = plans.flatMap(({ body }) => (body.kind === "json" ? refsIn(body.type) : []));
  const models = [...new Set(bodies.map((key) => names.type(key)))].sort();
  const inBodies = plans.some(({ inBody }) => inBody) ? codeClasses : [];
  const classes = [...plans, ...inBodies].map(({ errorClass }) => errorClass);
  return {
    clientName: name,
    errors: [...new Set(["WithBody", ...classes])].sort(),
    codeClasses: inBodies.map(({ errorClass, statuses }) => ({
      type: `${errorClass}, Body${statuses.length > 0 ? `, ${statuses.join(" | ")}` : ""}`,
    })),
    models,
    hasModels: models.length > 0,
    methods: failures.map((method) => ({
      name: context.source.key(method.operation.name),
      doc: docOf(method.operation.operation, context.link),
      type: typeOf(method.failures, context),
    })),
  };
}

function typeOf(
  failures: readonly FailurePlan[],
  { plan, types: declared }: ClientContext,
): string {
  const bodyOf = (body: FailureBody): string => {
    switch (body.kind) {
      case "none":
        return "undefined";
      case "text":
        return "string";
      case "binary":
        return "Blob";
      case "json":
        return declared.type(body.type, "    ", "").trim();
      default:
        return "unknown";
    }
  };
  const types = failures.map(({ errorClass, status, body, inBody }) => {
    if (inBody && plan.codeClasses.length > 0) return `BodyFailure<${bodyOf(body)}>`;
    const exact = status === null ? "" : `, ${status}`;
    return `WithBody<${errorClass}, ${bodyOf(body)}${exact}>`;
  });
  const [only, ...more] = new Set(types);
  if (more.length === 0) return ` ${only}`;
  return [only, ...more].map((type) => `\n    | ${type}`).join("");
}

/** The first paragraph on one line. A list item can hold no more. */
function firstOf(description: string): string {
  const [first = ""] = description.trim().split(/\n\s*\n/);
  return first.replace(/\s+/g, " ");
}

function docOf({ responses }: Operation, link: ClientContext["link"]): string {
  const lines = failuresOf(responses).flatMap(({ status, description }) =>
    description.trim() === "" ? [] : [`- ${safe(status)}: ${prose(firstOf(description), link)}`],
  );
  return comment([lines.join("\n")], "  ");
}
