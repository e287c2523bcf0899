import type { OtherResult, Response } from "../types/model.js";
import { successResponses } from "../types/success.js";
import type { Known } from "../values/synthesise.js";
import { resultOf } from "./bodies.js";
import type { OperationDraft } from "./operations.js";
import { contentSample } from "./samples.js";

/**
 * A result for each media type that a success describes besides the usual one. A success without
 * that media type keeps its usual content.
 */
export function otherResultsOf(
  { responses, via }: Pick<OperationDraft, "responses" | "via">,
  schemas: ReadonlyMap<string, Known>,
): readonly OtherResult[] {
  if (via) return [];
  const successes = successResponses(responses);
  const usual = new Set(successes.flatMap(({ contents }) => contents[0]?.mediaType ?? []));
  const described = successes.flatMap(({ contents }) => contents.map((one) => one.mediaType));
  const others = [...new Set(described)].filter((mediaType) => !usual.has(mediaType));
  return others.flatMap((mediaType) => {
    const accepted = successes.map((response) => accepting(response, mediaType));
    const { result, resultOptional } = resultOf(accepted);
    if (result === null) return [];
    const content = accepted
      .flatMap(({ contents }) => contents)
      .find((one) => one.mediaType === mediaType);
    const sample = contentSample(content, schemas);
    return [{ mediaType, responses: accepted, result, resultOptional, sample }];
  });
}

function accepting(response: Response, mediaType: string): Response {
  const found = response.contents.find((content) => content.mediaType === mediaType);
  return { ...response, contents: found ? [found] : response.contents.slice(0, 1) };
}
