import type { Draft } from "../context/schema-context.js";
import { mapType } from "../types/map-type.js";
import type { Field, Type } from "../types/model.js";
import { leadingTo } from "../types/reach.js";

const suffix = " input";

/** Separates requests from responses: readOnly and writeOnly, OpenAPI 3.1 section 4.8.24. */
export interface Access {
  /** A type as it is sent: without readOnly properties. */
  input(type: Type): Type;
  /** A type as it comes back: without writeOnly properties. */
  output(type: Type): Type;
  /** Key of a schema as it is sent. */
  inputKey(key: string): string;
}

/**
 * Splits every schema that differs by direction in two. The schema itself is the response; a second
 * one, with ` input` after its key, is the request. `requests` are keys of schemas that are only
 * sent; they are not split.
 */
export function splitAccess(drafts: Map<string, Draft>, requests: ReadonlySet<string>): Access {
  const differing = leadingTo(drafts, differs);
  const wanted: string[] = [];
  const inputKey = (key: string): string => {
    if (requests.has(key) || !differing.has(key)) return key;
    wanted.push(key);
    return key + suffix;
  };
  const only = (access: Field["access"]) => (field: Field) =>
    field.access === "both" || field.access === access ? field : null;
  const input = (type: Type) => mapType(type, { ref: inputKey, field: only("write") });
  const output = (type: Type) => mapType(type, { field: only("read") });

  const originals = new Map([...drafts].map(([key, { type }]) => [key, type] as const));
  for (const [key, draft] of drafts)
    draft.type = requests.has(key) ? input(draft.type) : output(draft.type);
  return {
    input(type) {
      const mapped = input(type);
      addWanted();
      return mapped;
    },
    output,
    inputKey(key) {
      const mapped = inputKey(key);
      addWanted();
      return mapped;
    },
  };

  function addWanted(): void {
    for (let key = wanted.pop(); key !== undefined; key = wanted.pop()) {
      const draft = drafts.get(key);
      if (!draft || drafts.has(key + suffix)) continue;
      const owner = { key: key + suffix, parent: draft.owner, segment: "Input" };
      const copy: Draft = {
        ...draft,
        key: key + suffix,
        authorName: "",
        component: false,
        owner,
        type: draft.type,
      };
      drafts.set(copy.key, copy);
      copy.type = input(originals.get(key) ?? draft.type);
    }
  }
}

function differs(type: Type): boolean {
  return type.kind === "object" && type.fields.some(({ access }) => access !== "both");
}
