import { splitAccess } from "./access.js";
import type { OperationDraft } from "./operations.js";
import type { Draft } from "./schema-context.js";
import type { Type } from "./types.js";

/** Types by direction: requests without readOnly, responses without writeOnly properties. */
export function directed(
  drafts: readonly OperationDraft[],
  all: Map<string, Draft>,
): OperationDraft[] {
  const made = new Set(
    drafts.flatMap(({ request }) => (request.schema?.endsWith(" Request") ? [request.schema] : [])),
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
  return drafts.map((draft) => ({
    ...draft,
    parameters: draft.parameters.map(input),
    requestBody: draft.requestBody && {
      ...draft.requestBody,
      contents: draft.requestBody.contents.map(input),
    },
    request: {
      ...draft.request,
      schema: draft.request.schema && access.inputKey(draft.request.schema),
      fields: draft.request.fields.map((entry) => ({ ...entry, field: input(entry.field) })),
    },
    responses: draft.responses.map((response) => ({
      ...response,
      headers: response.headers.map(output),
      contents: response.contents.map(output),
    })),
    result: draft.result && access.output(draft.result),
  }));
}
