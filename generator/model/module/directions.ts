import type { Draft } from "../context/schema-context.js";
import { mapIncoming } from "../incoming/received-request.js";
import type { HookDraft } from "../incoming/webhooks.js";
import type { OperationDraft } from "../operation/operations.js";
import { splitAccess } from "../schema/access.js";
import { mapContent } from "../types/map-type.js";
import type { Type } from "../types/model.js";
import { mapSent, sentBy } from "./map-sent.js";

/**
 * Types by direction: requests without readOnly, responses without writeOnly properties.
 *
 * What a webhook or callback sends is treated like a response, and the receiver's response like a
 * request. By JSON Schema Validation section 9.4, a readOnly value is managed by its owning
 * authority, which is always the API. The API sends the id that it assigns, but never sends a
 * password.
 */
export function directed(
  drafts: readonly OperationDraft[],
  hooks: readonly HookDraft[],
  all: Map<string, Draft>,
): { readonly operations: readonly OperationDraft[]; readonly hooks: readonly HookDraft[] } {
  const made = new Set(
    drafts
      .flatMap(sentBy)
      .flatMap(({ request }) => (request.schema && !request.isBody ? [request.schema] : [])),
  );
  const access = splitAccess(all, made);
  const input = <F extends { readonly type: Type }>(holder: F): F => ({
    ...holder,
    type: access.input(holder.type),
  });
  const output = <F extends { readonly type: Type }>(holder: F): F => ({
    ...holder,
    type: access.output(holder.type),
  });
  const received = { type: access.output, field: output };
  const answered = { type: access.input, field: input };
  const operations = drafts.map((draft) => ({
    ...draft,
    parameters: draft.parameters.map(input),
    ...mapSent(draft, {
      content: (content) => mapContent(content, access.input),
      key: access.inputKey,
      field: input,
    }),
    responses: draft.responses.map((response) => ({
      ...response,
      headers: response.headers.map(output),
      contents: response.contents.map((content) => mapContent(content, access.output)),
    })),
    result: draft.result && access.output(draft.result),
  }));
  return { operations, hooks: hooks.map((hook) => mapIncoming(hook, received, answered)) };
}
