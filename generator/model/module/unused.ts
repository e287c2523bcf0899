import type { Draft } from "../context/schema-context.js";
import { incomingTypes } from "../incoming/received-request.js";
import type { HookDraft } from "../incoming/webhooks.js";
import type { OperationDraft } from "../operation/operations.js";
import { contentTypes, walkType } from "../types/map-type.js";
import type { Type } from "../types/model.js";
import { sentBy } from "./map-sent.js";

/**
 * Removes inline schemas that are no longer referenced, such as that of a text body, which is
 * always a string. Schemas with an author's name always stay.
 */
export function dropUnused(
  drafts: Map<string, Draft>,
  { operations, hooks }: { operations: readonly OperationDraft[]; hooks: readonly HookDraft[] },
): void {
  const used = new Set<string>();
  const sent: Type[] = [...operations.flatMap(typesOf), ...hooks.flatMap(incomingTypes)];
  for (const { key, authorName } of drafts.values()) {
    if (authorName !== "") sent.push({ kind: "ref", schema: key });
  }
  reach(sent, drafts, used);
  const inClient = new Set(used);
  reach([...operations, ...hooks].flatMap(documentTypes), drafts, used);
  for (const [key, draft] of drafts) {
    if (!used.has(key)) drafts.delete(key);
    else if (!inClient.has(key)) draft.onlyInXml = true;
  }
}

/** Adds the keys of the schemas that types lead to. */
function reach(queue: Type[], drafts: ReadonlyMap<string, Draft>, used: Set<string>): void {
  for (let type = queue.pop(); type !== undefined; type = queue.pop()) {
    walkType(type, (inner) => {
      if (inner.kind !== "ref" || used.has(inner.schema)) return;
      used.add(inner.schema);
      const target = drafts.get(inner.schema)?.type;
      if (target) queue.push(target);
    });
  }
}

/** The types of what XML contains. */
function documentTypes(draft: OperationDraft | HookDraft): Type[] {
  const bodies = "otherBodies" in draft ? sentBy(draft) : [draft];
  const contents = [...bodies.map(({ requestBody }) => requestBody), ...draft.responses];
  return contents.flatMap((holder) =>
    (holder?.contents ?? []).flatMap(({ document }) => (document ? [document.type] : [])),
  );
}

function typesOf(draft: OperationDraft): Type[] {
  const { parameters, responses } = draft;
  return [
    ...parameters.map(({ type }) => type),
    ...sentBy(draft).flatMap(({ request, requestBody }) => [
      ...(requestBody?.contents ?? []).flatMap(contentTypes),
      ...(request.schema === null ? [] : [{ kind: "ref" as const, schema: request.schema }]),
      ...request.fields.map(({ field }) => field.type),
    ]),
    ...responses.flatMap(({ headers, contents }) => [
      ...headers.map(({ type }) => type),
      ...contents.flatMap(contentTypes),
    ]),
  ];
}
