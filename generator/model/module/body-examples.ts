import type { Report } from "../../diagnostics/catalogue.js";
import { isPartOf, type Json } from "../../document/json.js";
import type { OperationDraft } from "../operation/operations.js";
import { typeOfExample } from "../operation/samples.js";
import type { Lookup } from "../types/behind.js";
import type { Content } from "../types/model.js";
import { hasLocalTimes } from "../values/fits.js";
import { mend } from "../values/mend.js";
import { actionFor, shorten } from "./apply-names.js";
import type { NamedModule } from "./name.js";

/**
 * Reports the examples of bodies that cannot be shown as their author wrote them. A shared body is
 * reported where it is first used.
 */
export function reportBodyExamples(
  operations: readonly OperationDraft[],
  schemas: NamedModule["schemas"],
  report: Report,
): void {
  const types = new Map(schemas.map(({ key, type }) => [key, type] as const));
  const lookup: Lookup = (key) => types.get(key);
  const seen = new Set<Json>();
  for (const { at, via, requestBody, responses } of operations) {
    if (via) continue;
    const contents = [
      ...(requestBody?.contents ?? []).map((content) => ({ content, name: "the request body" })),
      ...responses.flatMap(({ status, contents }) =>
        contents.map((content) => ({ content, name: `the response ${status}` })),
      ),
    ];
    for (const { content, name } of contents) {
      for (const value of examplesOf(content)) {
        const used = shownValue(value, content, lookup);
        // Properties that the type does not list are only left out of the page.
        if (isPartOf(used, value) && !hasLocalTimes(value, typeOfExample(value, content), lookup))
          continue;
        if (isShared(value) && seen.has(value)) continue;
        seen.add(value);
        const shown = shorten(JSON.stringify(value));
        const action = actionFor(value, used);
        report("example-mismatch", at, { what: "example", value: shown, name, action });
      }
    }
  }
}

function examplesOf({ example, examples = [] }: Content): ReadonlySet<Json> {
  return new Set([...(example ? [example.value] : []), ...examples.map(({ value }) => value)]);
}

/** Samples of sequences and files do not depend on the type of the body. */
function shownValue(value: Json, { kind, items, ...content }: Content, lookup: Lookup) {
  return items || kind === "binary" ? value : mend(value, typeOfExample(value, content), lookup);
}

/** Only objects and lists have an identity. */
function isShared(value: Json): boolean {
  return typeof value === "object" && value !== null;
}
