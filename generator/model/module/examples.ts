import type { Report } from "../../diagnostics/catalogue.js";
import { isPartOf, type Json } from "../../document/json.js";
import type { OperationDraft } from "../operation/operations.js";
import type { Content, Schema } from "../types/model.js";
import { successContent } from "../types/success.js";
import { hasLocalTimes } from "../values/fits.js";
import { mend } from "../values/mend.js";
import { actionFor, shorten, withoutOffset } from "./apply-names.js";

/**
 * Reports examples of bodies in which a date with a time has no offset, and examples of successes
 * that pages do not show as they are.
 */
export function reportExamples(
  operations: readonly OperationDraft[],
  schemas: readonly Schema[],
  report: Report,
): void {
  const types = new Map(schemas.map(({ key, type }) => [key, type] as const));
  const lookup = (key: string) => types.get(key);
  for (const { at, via, requestBody, responses } of operations) {
    if (via) continue;
    const mismatch = (value: Json, name: string, action: string) =>
      report("example-mismatch", at, {
        ...{ what: "example", value: shorten(JSON.stringify(value)), name, action },
      });
    const shown = successContent(responses);
    const contents = [
      ...(requestBody?.contents ?? []).map((content) => ({ content, name: "the request body" })),
      ...responses.flatMap((response) =>
        response.contents.map((content) => ({ content, name: `the response ${response.status}` })),
      ),
    ];
    for (const { content, name } of contents) {
      const { example, type } = content;
      if (!example) continue;
      if (hasLocalTimes(example.value, type, lookup)) mismatch(example.value, name, withoutOffset);
      if (content !== shown || !isRead(content)) continue;
      const used = mend(example.value, type, lookup);
      // Properties that the type does not list are only left out of the page.
      if (!isPartOf(used, example.value))
        mismatch(example.value, name, actionFor(example.value, used));
    }
  }
}

/** Bytes and sequences are shown as the author wrote them. */
function isRead({ kind, items }: Content): boolean {
  return items === null && kind !== "binary";
}
