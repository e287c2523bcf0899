import { refsIn } from "../../../model/types/map-type.js";
import type { Content, Operation, Response, Type } from "../../../model/types/model.js";
import { failuresOf, successResponses } from "../../../model/types/success.js";
import { type Fragment, filled, joinFragments } from "../../base/fragment.js";
import { absent } from "../../markdown/markdown.js";
import { typeCell } from "./cells.js";
import type { Scope } from "./scope.js";
import { xmlSentences } from "./xml.js";

/** A status that a call resolves with, or that is no failure. Every string is a whole cell. */
export interface StatusRow {
  readonly status: string;
  readonly type: Fragment;
  readonly meaning: Fragment;
}

export interface StatusesView {
  /** The status of the only response that is no failure, with its meaning. */
  readonly responseMeaning: Fragment;
  /** The same for several. */
  readonly statuses: readonly StatusRow[];
}

/**
 * Responses that are no failures: successes, and those that only inform, such as 304. A `default`
 * next to them is among the errors.
 */
export function otherThanFailures({ responses }: Operation): readonly Response[] {
  const failures = new Set(failuresOf(responses));
  const successes = new Set(successResponses(responses));
  return responses.filter((response) => successes.has(response) || !failures.has(response));
}

export function statusesOf(scope: Scope, operation: Operation): StatusesView {
  const { markdown, messages, pageLinks } = scope;
  if (operation.via?.returnsUrl) return { responseMeaning: "", statuses: [] };
  const told = otherThanFailures(operation);
  const [only] = told;
  if (told.length === 1 && only) {
    if (only.status === "default") return { responseMeaning: "", statuses: [] };
    const text = markdown.prose(only.description, 2, pageLinks);
    return { responseMeaning: withStatus(scope, only.status, text), statuses: [] };
  }
  const statuses = told.map(({ status, description, contents }) => {
    const [content] = contents;
    return {
      status: status === "default" ? messages("anyOtherStatus") : markdown.cellCode(status),
      type: content ? bodyCell(scope, operation, content.type) : messages("emptyBody"),
      meaning: meaningOf(scope, description, content),
    };
  });
  return { responseMeaning: "", statuses };
}

/** What a status means, and what its body contains if that is XML. */
function meaningOf(scope: Scope, description: string, content: Content | undefined): Fragment {
  const text = scope.markdown.cell(description, scope.pageLinks);
  return joinFragments(filled([text, ...xmlSentences(scope, content)]), "<br />") || absent;
}

/** The table of the result follows, so its type may be nowhere else for a link to lead to. */
function bodyCell(scope: Scope, operation: Operation, type: Type): Fragment {
  const { structures, beyond } = scope.places.of(operation);
  const shown = new Set([...structures.map(({ key }) => key), ...beyond]);
  return refsIn(type).every((key) => shown.has(key))
    ? typeCell(scope, type)
    : scope.markdown.cellCode(scope.types.text(type));
}

/** The status before a text of one paragraph, or above any other text. */
function withStatus({ markdown, messages }: Scope, code: string, text: Fragment): Fragment {
  const status = markdown.code(code);
  if (text === "") return messages("statusAlone", { status });
  const isShort = typeof text === "string" ? !/\n\s*\n|^(?:[-#>|]|\d+\.|`{3})/.test(text) : true;
  return isShort
    ? messages("statusMeans", { status, text })
    : joinFragments([messages("statusFollows", { status }), text], "\n\n");
}
