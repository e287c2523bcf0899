import type { NamedExample, Operation } from "../../../model/types/model.js";
import { isCalled } from "../../base/language-facts.js";
import { safeJson } from "../../language/quote.js";
import { clean } from "../../markdown/clean.js";
import type { Scope } from "./scope.js";

/** An example or a sample that the author wrote. */
export interface ExampleView {
  readonly title: string;
  readonly code: string;
}

/** The author's named results. The one that is the sample result gives it its title. */
export function resultExamples(
  scope: Scope,
  { sample }: Operation,
): { readonly sampleTitle: string; readonly furtherResults: readonly ExampleView[] } {
  const { messages } = scope;
  const shown = JSON.stringify(sample.response?.value);
  const own = sample.responseExamples.find(({ value }) => JSON.stringify(value) === shown);
  return {
    sampleTitle: own
      ? messages("sampleResultOf", { label: labelOf(scope, own) })
      : messages("sampleResult"),
    furtherResults: sample.responseExamples
      .filter((example) => example !== own)
      .map((example) => viewOf(scope, example, "sampleResultOf")),
  };
}

/** The author's named bodies of the request, as they are sent. */
export function bodyExamples(scope: Scope, { sample }: Operation): readonly ExampleView[] {
  return sample.requestExamples.map((example) => viewOf(scope, example, "sampleBodyOf"));
}

function viewOf(scope: Scope, example: NamedExample, key: string): ExampleView {
  const { markdown, messages } = scope;
  const { value } = example;
  return {
    title: messages(key, { label: labelOf(scope, example) }),
    code:
      typeof value === "string"
        ? markdown.fence("text", clean(value))
        : markdown.fence("json", safeJson(JSON.stringify(value, null, 2))),
  };
}

function labelOf({ markdown }: Scope, { name, summary, description }: NamedExample): string {
  const label = markdown.plain(summary || name);
  return summary === "" || description === "" ? label : `${label} (${markdown.plain(description)})`;
}

/** The samples from `x-codeSamples` in the page's language, unchanged. */
export function authorSamples(
  { language, markdown, messages }: Scope,
  { codeSamples }: Operation,
): ExampleView[] {
  return codeSamples
    .filter(({ lang }) => isCalled(language, lang))
    .map(({ label, source }) => ({
      title:
        label === ""
          ? messages("authorSample")
          : messages("authorSampleOf", { label: markdown.plain(label) }),
      code: markdown.fence(language.fence, clean(source).trimEnd()),
    }));
}
