import type { Draft } from "../context/schema-context.js";
import { incomingTypes } from "../incoming/received-request.js";
import type { HookDraft } from "../incoming/webhooks.js";
import type { OperationDraft } from "../operation/operations.js";
import { contentTypes } from "../types/map-type.js";
import type { Type } from "../types/model.js";
import { reachedFrom } from "../types/reach.js";
import { sentBy } from "./map-sent.js";

/**
 * Removes inline schemas that are no longer referenced, such as that of a text body, which is
 * always a string. Schemas with an author's name always stay.
 */
export function dropUnused(
  drafts: Map<string, Draft>,
  { operations, hooks }: { operations: readonly OperationDraft[]; hooks: readonly HookDraft[] },
): void {
  const sent: Type[] = [...operations.flatMap(typesOf), ...hooks.flatMap(incomingTypes)];
  for (const { key, authorName } of drafts.values()) {
    if (authorName !== "") sent.push({ kind: "ref", schema: key });
  }
  const inClient = reachedFrom(sent, drafts);
  const inXml = reachedFrom([...operations, ...hooks].flatMap(documentTypes), drafts);
  for (const [key, draft] of drafts) {
    if (inClient.has(key)) continue;
    if (inXml.has(key)) draft.onlyInXml = true;
    else drafts.delete(key);
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
