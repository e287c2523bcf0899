import { refsIn } from "../../../model/types/map-type.js";
import type { Module, Operation, Response } from "../../../model/types/model.js";
import { failuresOf, mayTellFailure } from "../../../model/types/success.js";
import { errorClassOf } from "../../language/error-class.js";
import type { Names } from "../../language/names.js";
import type { ErrorSyntax } from "../../language/syntax.js";
import { documentsErrors } from "../plan/calls.js";
import { comment, prose, safe } from "./jsdoc.js";
import { propertyKey } from "./layout-literal.js";
import type { ClientView } from "./views.js";

/**
 * What each method is described to fail with, as one interface, so that an error that is caught
 * can be typed by the method's name. Null where no failure is described.
 */
export function errorsView(
  module: Module,
  names: Names,
  view: Pick<ClientView, "text" | "link">,
  classes: ErrorSyntax,
): object | null {
  const used = new Set<string>();
  const imported = new Set<string>(["WithBody"]);
  const methods = module.groups
    .flatMap(({ operations }) => operations)
    .filter((operation) => documentsErrors(operation, module))
    .flatMap((operation) => {
      const variants = variantsOf(operation, module, view, used, classes);
      for (const { errorClass } of variants) imported.add(errorClass);
      const types = [...new Set(variants.map(({ type }) => type))];
      const [only] = types;
      return [
        {
          name: propertyKey(names.method(operation)),
          doc: docOf(operation, view),
          type: types.length === 1 ? ` ${only}` : types.map((type) => `\n    | ${type}`).join(""),
        },
      ];
    });
  if (methods.length === 0) return null;
  const models = [...used].map((key) => names.type(key)).sort();
  return {
    clientName: module.clientName,
    errors: [...imported].sort(),
    models,
    hasModels: models.length > 0,
    methods,
  };
}

interface Variant {
  readonly errorClass: string;
  readonly type: string;
}

function variantsOf(
  { responses, result }: Operation,
  module: Module,
  { text }: Pick<ClientView, "text">,
  used: Set<string>,
  classes: ErrorSyntax,
): Variant[] {
  const bodyOf = (content: Response["contents"][number] | undefined): string => {
    if (content === undefined) return "undefined";
    if (content.kind === "text") return "string";
    if (content.kind !== "json") return "unknown";
    for (const key of refsIn(content.type)) used.add(key);
    return text.type(content.type, "    ", "").trim();
  };
  const failures = failuresOf(responses).map(({ status, contents: [content] }): Variant => {
    const errorClass = errorClassOf(classes, status);
    // A class of one status says it; of others an exact one is told.
    const exact =
      !Object.hasOwn(classes.statuses, status) && /^\d+$/.test(status) ? `, ${status}` : "";
    return { errorClass, type: `WithBody<${errorClass}, ${bodyOf(content)}${exact}>` };
  });
  if (result === null || !mayTellFailure(module, result)) return failures;
  for (const key of refsIn(result)) used.add(key);
  const body = text.type(result, "    ", "").trim();
  const errorClass = classes.failure.class;
  return [...failures, { errorClass, type: `WithBody<${errorClass}, ${body}>` }];
}

/** The first paragraph on one line: more would not be of the item of a list. */
function firstOf(description: string): string {
  const [first = ""] = description.trim().split(/\n\s*\n/);
  return first.replace(/\s+/g, " ");
}

function docOf({ responses }: Operation, { link }: Pick<ClientView, "link">): string {
  const lines = failuresOf(responses).flatMap(({ status, description }) =>
    description.trim() === "" ? [] : [`- ${safe(status)}: ${prose(firstOf(description), link)}`],
  );
  return comment([lines.join("\n")], "  ");
}
