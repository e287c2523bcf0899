import type { Operation } from "../../../model/types/model.js";
import { isCalled } from "../../base/language-facts.js";
import { clean } from "../../markdown/clean.js";
import type { Scope } from "./scope.js";

/** A sample from `x-codeSamples`. */
export interface AuthorSample {
  readonly title: string;
  readonly code: string;
}

/** The author's samples in the page's language, unchanged. */
export function authorSamples(
  { language, markdown, messages }: Scope,
  { codeSamples }: Operation,
): AuthorSample[] {
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
