import type { Report } from "../../diagnostics/catalogue.js";
import type { Json } from "../../document/json.js";
import { type Draft, keyOf } from "../context/schema-context.js";
import { mapIncoming } from "../incoming/received-request.js";
import type { HookDraft } from "../incoming/webhooks.js";
import { ownDigits, settle } from "../naming/apart.js";
import { byCodeUnit } from "../naming/identifiers.js";
import { slugOf, splitWords } from "../naming/words.js";
import type { OperationDraft } from "../operation/operations.js";
import { mapContent, mapField, mapType, type TypeMapper } from "../types/map-type.js";
import type { Content, Field, Schema, Type } from "../types/model.js";
import { withFittingValues } from "../values/mend.js";
import { mapSent, sentBy } from "./map-sent.js";

/**
 * Replaces keys with names, and examples and defaults that do not match their type with ones that
 * do. Reports those that it replaces.
 */
export function applyNames(
  drafts: { operations: readonly OperationDraft[]; hooks: readonly HookDraft[] },
  all: ReadonlyMap<string, Draft>,
  names: ReadonlyMap<string, string>,
  report: Report,
): {
  readonly operations: readonly OperationDraft[];
  readonly hooks: readonly HookDraft[];
  readonly schemas: readonly Schema[];
} {
  const rename = (key: string) => names.get(key) ?? key;
  const lookup = (key: string) => all.get(key)?.type;
  const bodies = wholeBodies(drafts.operations);
  const mapper: TypeMapper = {
    ref: rename,
    field: (field) =>
      withFittingValues(
        field,
        lookup,
        bodies.has(keyOf(field.at)) ? () => {} : mismatchOf(field, report),
      ),
  };
  const typed = (content: Content) => mapContent(content, (type) => mapType(type, mapper));
  const field = <F extends Field>(holder: F): F => mapField(holder, mapper) ?? holder;
  const whole = { type: (type: Type) => mapType(type, mapper), field };
  return {
    hooks: drafts.hooks.map((hook) => mapIncoming(hook, whole, whole)),
    schemas: schemasOf([...all.values()], names, mapper),
    operations: drafts.operations.map((draft) => ({
      ...draft,
      parameters: draft.parameters.map(field),
      ...mapSent(draft, { content: typed, key: rename, field }),
      responses: draft.responses.map((response) => ({
        ...response,
        headers: response.headers.map(field),
        contents: response.contents.map(typed),
      })),
      result: draft.result && mapType(draft.result, mapper),
    })),
  };
}

/** Locations of the fields that are a whole body, whose examples are reported for the body. */
function wholeBodies(operations: readonly OperationDraft[]): ReadonlySet<string> {
  const fields = operations
    .flatMap(sentBy)
    .flatMap(({ request, requestBody }) =>
      requestBody?.placement === "property"
        ? request.fields.flatMap((entry) => (entry.in === "body" ? [entry.field] : []))
        : [],
    );
  return new Set(fields.map(({ at }) => keyOf(at)));
}

function schemasOf(
  drafts: readonly Draft[],
  names: ReadonlyMap<string, string>,
  mapper: TypeMapper,
): Schema[] {
  const anchors = anchorsOf([...names.values()]);
  return drafts
    .map((draft): Schema => {
      const name = names.get(draft.key) ?? draft.key;
      const { at, title, description, deprecated, default: initial, example, authorName } = draft;
      const anchor = `type-${anchors.get(name)}`;
      const type = mapType(draft.type, mapper);
      return {
        ...{
          at,
          key: name,
          name,
          words: splitWords(name),
          anchor,
          slug: "",
          title,
          description,
          deprecated,
        },
        ...(draft.inner && { inner: draft.inner }),
        ...(draft.onlyInXml && { onlyInXml: draft.onlyInXml }),
        ...{ default: initial, example, type, synthesised: authorName === "", shared: false },
      };
    })
    .sort((a, b) => byCodeUnit(a.name, b.name));
}

/** Names differ by more than case, so only non-ASCII names can collide. */
function anchorsOf(names: readonly string[]): ReadonlyMap<string, string> {
  const claims = names.map((id) => ({
    id,
    wish: slugOf(id).replaceAll("-", "") || "type",
    rank: /^[A-Za-z0-9]+$/.test(id) ? 0 : 1,
  }));
  const anchors = new Map(claims.map(({ id, wish }) => [id, wish] as const));
  const taken = new Set(anchors.values());
  for (const { others } of settle(claims)) {
    for (const { id, wish } of others) {
      const digits = ownDigits(id, (suffix) => taken.has(`${wish}-${suffix}`));
      taken.add(`${wish}-${digits}`);
      anchors.set(id, `${wish}-${digits}`);
    }
  }
  return anchors;
}

/** What happens to a date with a time that has no offset. */
const withoutOffset =
  "a date-time needs an offset, such as Z, so the value is only shown as written";

function mismatchOf(field: Field, report: Report) {
  return (what: "example" | "default", value: Json, used: Json | undefined) => {
    if (Number.isInteger(value) && !Number.isSafeInteger(value) && used === undefined) {
      report("inexact-number", field.at, { what, name: field.key });
      return;
    }
    report("example-mismatch", field.at, {
      what,
      value: shorten(JSON.stringify(value)),
      name: field.key,
      action: actionFor(value, used),
    });
  };
}

/** What happens to a value that does not match its type. */
export function actionFor(value: Json, used: Json | undefined): string {
  if (used === undefined) return "it is left out";
  return used === value ? withoutOffset : `it is read as ${shorten(JSON.stringify(used))}`;
}

export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
