import { infoOf } from "../context/info.js";
import { identifierWords, typeName } from "./identifiers.js";
import { joinWords, splitWords } from "./words.js";

/**
 * The configured name, or one from the description's title: `Pet Store API` is `PetStoreClient`.
 */
export function clientNameOf(chosen: string | null, document: unknown, id: string): string {
  if (chosen !== null) return typeName(chosen);
  const named = splitWords(infoOf(document).title);
  // `Client` alone is the runtime's own class.
  const words = named.length > 0 ? named : identifierWords(id, "api");
  const last = words.length > 1 && ["api", "client"].includes(words.at(-1) ?? "") ? -1 : undefined;
  return typeName(`${joinWords(words.slice(0, last), "pascal")}Client`);
}
