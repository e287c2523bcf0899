import type { Limits } from "../../../document/json.js";
import { behindNames } from "../../../model/types/behind.js";
import type { ObjectType, Operation, Type } from "../../../model/types/model.js";
import { unknown } from "../../../model/types/narrow.js";
import { joinSentences } from "../../base/messages.js";
import { countOfProperties } from "./limits.js";
import type { Scope } from "./scope.js";

/** The name of a property in a language, as code. */
type Shown = (key: string) => string;

/** How many properties an object has, and which depend on each other, as sentences. */
export function objectRules(scope: Scope, type: ObjectType): string[] {
  const { markdown, messages, names } = scope;
  const fields = new Map(type.fields.map((field) => [field.key, names.field(field)] as const));
  return [
    ...countOfProperties(type.limits, messages),
    ...rules(scope, type.limits, (key) => markdown.cellCode(fields.get(key) ?? key)),
  ];
}

/** The same of an object whose fields are a table of the page, behind its names. */
export function tableRules(scope: Scope, type: Type): string[] {
  const object = behindNames(type, (key) => scope.schemas.get(key)?.type);
  return object?.kind === "object" ? objectRules(scope, object) : [];
}

/** The same of a request, whose fields may have other names. */
export function requestRules(scope: Scope, { request }: Operation): string {
  const { markdown, names, schemas, messages } = scope;
  const type = request.schema === null ? undefined : schemas.get(request.schema)?.type;
  if (type?.kind !== "object") return "";
  const fields = new Map(
    request.fields.map((entry) => [entry.property, names.property(entry)] as const),
  );
  const shown: Shown = (key) => markdown.cellCode(fields.get(key) ?? key);
  // Parameters of a path or a query are no properties of the body.
  const isBody = request.fields.every((entry) => entry.in === "body");
  const count = isBody ? countOfProperties(type.limits, messages) : [];
  return joinSentences([...count, ...rules(scope, type.limits, shown)], messages);
}

function rules({ messages, literals, markdown }: Scope, limits: Limits, shown: Shown): string[] {
  const { alternatives = [], dependent = [], apart = [] } = limits;
  const comma = messages("comma");
  const list = (keys: readonly string[]) => keys.map(shown).join(comma);
  const setOf = (keys: readonly string[]) =>
    keys.length === 1 ? list(keys) : messages("together", { values: keys.map(shown).join(" + ") });
  return [
    ...alternatives.map(({ kind, sets }) =>
      messages(kind === "one" ? "oneRequired" : "someRequired", {
        values: sets.map(setOf).join(comma),
      }),
    ),
    ...dependent.map(({ key, needs, equals, differs }) => {
      const given = { name: shown(key), values: list(needs) };
      if (!equals) return messages("needsToo", given);
      const cells = equals.map((value) => markdown.cellCode(literals.cell(unknown, value)));
      const values = { ...given, equals: cells.join(messages("or")) };
      return messages(differs ? "needsIfDifferent" : "needsIfEqual", values);
    }),
    ...apart.map((keys) => messages("notTogether", { values: list(keys) })),
  ];
}
