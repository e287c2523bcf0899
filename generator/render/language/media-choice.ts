import { joinWords } from "../../model/naming/words.js";
import type { Operation, OtherBody, OtherResult } from "../../model/types/model.js";
import { fillPattern } from "../base/pattern.js";
import { type Doc, entryOf, group } from "./doc.js";
import type { Language } from "./language.js";
import type { Literals } from "./literals.js";
import type { Names } from "./names.js";

/** The media types that a call chooses. Absent: the usual ones. */
export interface MediaChoice {
  readonly contentType?: string;
  readonly accept?: string;
}

/** An operation as it is called with another media type of its body. */
export function sentAs(operation: Operation, other: OtherBody): Operation {
  const { request, requestBody, sample } = other;
  return { ...operation, request, requestBody, sample: { ...operation.sample, request: sample } };
}

/** An operation as it is called to get another media type. Its result is a single value. */
export function receivedAs(operation: Operation, other: OtherResult): Operation {
  const { responses, result, resultOptional, sample } = other;
  const samples = { ...operation.sample, response: sample };
  return {
    ...operation,
    responses,
    result,
    resultOptional,
    paging: null,
    stream: null,
    sample: samples,
  };
}

/** Name of the call option in a language: `contentType`, `content_type`. */
export function optionOf(key: keyof MediaChoice, { naming }: Pick<Language, "naming">): string {
  return joinWords(key === "accept" ? ["accept"] : ["content", "type"], naming.option);
}

/** The call options that choose media types. Empty if the call chooses none. */
export function mediaOptions(
  choice: MediaChoice,
  { language, literals }: { readonly language: Language; readonly literals: Literals },
): Doc {
  const { mediaTypes: form } = language.sample;
  const entries = (["contentType", "accept"] as const).flatMap((key) => {
    const mediaType = choice[key];
    if (mediaType === undefined) return [];
    const name = optionOf(key, language);
    const slots = { name, string: literals.string(name) };
    return [entryOf(form.entry, slots, literals.string(mediaType))];
  });
  if (entries.length === 0) return "";
  return group(form, fillPattern(form.open, {}), fillPattern(form.close, {}), entries);
}

/** Name of the keyword argument for call options, different from every field. */
export function callOptionsName(
  { request, otherBodies }: Operation,
  {
    names,
    language,
  }: { readonly names: Pick<Names, "property">; readonly language: Pick<Language, "sample"> },
): string {
  const fields = [request, ...otherBodies.map((other) => other.request)]
    .flatMap((one) => one.fields)
    .filter(({ field }) => field.access !== "read");
  const taken = new Set(fields.map(names.property));
  let name = language.sample.callOptions;
  while (taken.has(name)) name = `request_${name}`;
  return name;
}
