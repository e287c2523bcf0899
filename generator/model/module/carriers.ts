import type { Draft } from "../context/schema-context.js";
import type { HookDraft } from "../incoming/webhooks.js";
import { resultOf } from "../operation/bodies.js";
import type { OperationDraft } from "../operation/operations.js";
import { mapContent, mapType, type TypeMapper } from "../types/map-type.js";
import type { Content, Field, RequestBody, RequestField, Type } from "../types/model.js";
import { unionOf } from "../types/narrow.js";
import { leadingTo } from "../types/reach.js";
import { mapSent, sentBy } from "./map-sent.js";

/**
 * What carries a value: text, such as JSON, in which bytes are a string; a multipart body; a part
 * of one; or an item of a part that is a list. Only a part, and an item of one, can be a file.
 */
type Carrier = "text" | "form" | "part" | "item";

/** The first that uses a type keeps its name. The names of the others end with these words. */
const endings = { text: "", form: "Form", part: "Part", item: "Item" } as const;

interface Drafts {
  readonly operations: readonly OperationDraft[];
  readonly hooks: readonly HookDraft[];
}

/**
 * Decides for every binary string whether it is a file or text, by what carries it. A type that is
 * carried in several ways becomes several types. `all` is changed.
 */
export function carried(drafts: Drafts, all: Map<string, Draft>): Drafts {
  const affected = leadingTo(all, isFile);
  if (affected.size === 0 && !hasFiles(drafts)) return drafts;
  const uses = new Map<string, Set<Carrier>>();
  const waiting: [key: string, carrier: Carrier][] = [];
  const collect = (key: string, carrier: Carrier) => {
    const found = affected.has(key) ? all.get(key) : undefined;
    if (!found) return key;
    const simple = simplest(found.type, carrier);
    const known = uses.get(key) ?? new Set();
    uses.set(key, known);
    if (!known.has(simple)) waiting.push([key, simple]);
    known.add(simple);
    return key;
  };
  mapDrafts(drafts, mappers(collect));
  const originals = new Map([...all].map(([key, { type }]) => [key, type] as const));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const type = originals.get(next[0]);
    if (type) mapType(type, mappers(collect)[next[1]]);
  }
  const keyIn = (key: string, carrier: Carrier) => {
    const type = originals.get(key);
    const known = uses.get(key);
    if (!type || !known) return key;
    const simple = simplest(type, carrier);
    return simple === first(known) ? key : `${key} ${simple}`;
  };
  const named = mappers(keyIn);
  for (const [key, carriers] of uses) {
    for (const carrier of carriers) addDraft(all, originals, key, carrier, keyIn, named);
  }
  const mapped = mapDrafts(drafts, named);
  for (const { request } of mapped.operations.flatMap(sentBy)) {
    const draft = request.schema === null || request.isBody ? undefined : all.get(request.schema);
    if (draft?.type.kind !== "object") continue;
    const fields = request.fields.map(({ property, field }) => ({ ...field, key: property }));
    draft.type = { ...draft.type, fields };
  }
  return mapped;
}

function isFile(type: Type): boolean {
  return type.kind === "scalar" && type.name === "binary";
}

/** Whether a file is anywhere outside of named types. */
function hasFiles({ operations, hooks }: Drafts): boolean {
  let found = false;
  const by = mappers((key) => key);
  const marked: TypeMapper = {
    ...by.text,
    scalar: (type) => {
      found ||= isFile(type);
      return type;
    },
  };
  mapDrafts({ operations, hooks }, { text: marked, form: marked, part: marked, item: marked });
  return found;
}

function addDraft(
  all: Map<string, Draft>,
  originals: ReadonlyMap<string, Type>,
  key: string,
  carrier: Carrier,
  keyIn: (key: string, carrier: Carrier) => string,
  named: Mappers,
): void {
  const [draft, original] = [all.get(key), originals.get(key)];
  if (!draft || !original) return;
  const type = mapType(original, named[carrier]);
  const own = keyIn(key, carrier);
  if (own === key) {
    draft.type = type;
    return;
  }
  const owner = { key: own, parent: draft.owner, segment: endings[carrier] };
  all.set(own, { ...draft, key: own, authorName: "", component: false, owner, type });
}

function first(carriers: ReadonlySet<Carrier>): Carrier | undefined {
  return (["text", "form", "part", "item"] as const).find((carrier) => carriers.has(carrier));
}

type Mappers = Readonly<Record<Carrier, TypeMapper>>;

function mappers(ref: (key: string, carrier: Carrier) => string): Mappers {
  const text: TypeMapper = {
    ref: (key) => ref(key, "text"),
    scalar: (type) => (isFile(type) ? { ...type, name: "string", format: "binary" } : type),
  };
  const item: TypeMapper = { ref: (key) => ref(key, "item"), within: () => text };
  const part: TypeMapper = {
    ref: (key) => ref(key, "part"),
    within: (container) => (container === "array" ? item : text),
  };
  const form: TypeMapper = { ref: (key) => ref(key, "form"), within: () => part };
  return { text, form, part, item };
}

/** The carrier that makes the same type. An object in a part is JSON, for example. */
function simplest(type: Type, carrier: Carrier): Carrier {
  switch (type.kind) {
    case "nullable":
      return simplest(type.type, carrier);
    case "scalar":
      return carrier === "text" ? "text" : "part";
    case "object":
    case "map":
      return carrier === "form" ? "form" : "text";
    case "array":
    case "tuple":
      return carrier === "item" ? "text" : carrier;
    default:
      return carrier;
  }
}

/** Null: the body is bytes as a whole. */
function carrierOf({ kind }: Content): Carrier | null {
  if (kind === "binary") return null;
  return kind === "multipart" ? "form" : "text";
}

function mapDrafts({ operations, hooks }: Drafts, by: Mappers): Drafts {
  const inText = <F extends Field>(field: F): F => ({
    ...field,
    type: mapType(field.type, by.text),
  });
  const content = (each: Content): Content => {
    const carrier = carrierOf(each);
    return carrier === null ? each : mapContent(each, (type) => mapType(type, by[carrier]));
  };
  const received = (responses: OperationDraft["responses"]) =>
    responses.map((response) => ({
      ...response,
      headers: response.headers.map(inText),
      contents: response.contents.map(content),
    }));
  return {
    operations: operations.map((draft) => {
      const responses = received(draft.responses);
      return {
        ...draft,
        ...mapSent(draft, {
          content,
          key: (key, body) => {
            const carrier = body && carrierOf(body);
            return carrier ? (by[carrier].ref?.(key) ?? key) : key;
          },
          field: (field, location, body) => inBody(field, location, body, by),
        }),
        parameters: draft.parameters.map(inText),
        responses,
        ...resultOf(responses),
      };
    }),
    hooks: hooks.map((hook) => {
      const contents = hook.requestBody?.contents.map(content) ?? [];
      return {
        ...hook,
        parameters: hook.parameters.map(inText),
        requestBody: hook.requestBody && { ...hook.requestBody, contents },
        payload: hook.payload && unionOf(contents.map(({ type }) => type)),
        responses: received(hook.responses),
      };
    }),
  };
}

/** A field of the request: a parameter, a property of the body, or the body as a whole. */
function inBody(
  field: Field,
  location: RequestField["in"],
  body: RequestBody | null,
  by: Mappers,
): Field {
  const [content] = body?.contents ?? [];
  const carrier = location === "body" && content ? carrierOf(content) : "text";
  if (carrier === null) return field;
  const own = carrier === "form" && body?.placement === "spread" ? "part" : carrier;
  return { ...field, type: mapType(field.type, by[own]) };
}
