import type { Group, Operation, Schema, Webhook } from "../../../model/types/model.js";
import { noPage, type PageContext } from "../../base/fragment.js";
import { remember } from "../../base/remember.js";
import { typesFolder } from "../links/routes.js";
import { type FieldNames, namesOf, namesOfGroup, namesOfType } from "./field-names.js";
import type { Scope } from "./scope.js";

/** The page of an operation. */
export function operationContext(scope: Scope, operation: Operation): PageContext {
  return {
    typeTarget: typeTargets(scope, operation),
    fieldName: fieldNames(() => namesOf(scope, operation)),
  };
}

/** The page of a webhook. Its fields keep their names from the request. */
export function webhookContext(scope: Scope, webhook: Webhook): PageContext {
  return { ...noPage, typeTarget: typeTargets(scope, webhook) };
}

/** The index of a group. */
export function groupContext(scope: Scope, group: Group): PageContext {
  return { ...noPage, fieldName: fieldNames(() => namesOfGroup(scope, group)) };
}

/** The page of a type. Every type in it has its own page too. */
export function typeContext(scope: Scope, schema: Schema): PageContext {
  return {
    typeTarget: (key) =>
      key === schema.key ? `#${schema.anchor}` : `./${scope.schemas.get(key)?.slug}.md`,
    fieldName: fieldNames(() => namesOfType(scope, schema)),
  };
}

/** A type on the page has an anchor there. Any other type has its own page. */
function typeTargets(
  { places, schemas }: Scope,
  page: Operation | Webhook,
): PageContext["typeTarget"] {
  const printed = new Set(places.of(page).structures);
  return (key) => {
    const schema = schemas.get(key);
    if (!schema) return "";
    return printed.has(schema) ? `#${schema.anchor}` : `../${typesFolder}/${schema.slug}.md`;
  };
}

/**
 * A path uses the language's names if every step of it is known. The names are read on demand,
 * because many pages need none.
 */
function fieldNames(namesOfPage: () => FieldNames): PageContext["fieldName"] {
  const paths = new Map<string, string>();
  let nameOf: FieldNames | null = null;
  return (path) =>
    remember(paths, path, () => {
      nameOf ??= namesOfPage();
      const names = path.split(".").map(nameOf);
      return names.includes(null) ? path : names.join(".");
    });
}
