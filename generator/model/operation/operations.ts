import { joinPointer, type Pointer } from "../../document/pointer.js";
import type { RawOperation } from "../context/collect-operations.js";
import { headerIn, repeatingOf } from "../context/idempotency.js";
import { externalDocsOf } from "../context/info.js";
import { flag, list, text } from "../context/raw.js";
import { keyOf, type Owner, type Schemas } from "../context/schema-context.js";
import { homeTag, tagTitle } from "../naming/groups.js";
import type { Renames } from "../naming/renames.js";
import { joinWords } from "../naming/words.js";
import { createOptionBook, type OptionBook } from "../security/options.js";
import {
  kindOfScheme,
  schemesByAddress,
  securityOf,
  securitySchemesOf,
} from "../security/security.js";
import { signingOf } from "../security/signing.js";
import { sendsBody } from "../types/http-methods.js";
import type {
  Operation,
  OptionParameter,
  Parameter,
  SecurityScheme,
  Server,
} from "../types/model.js";
import { requestBodyOf, responsesOf, resultOf } from "./bodies.js";
import { chosenParameters } from "./chosen-parameters.js";
import { codeSamplesOf } from "./code-samples.js";
import { withoutCredentials } from "./credential-parameters.js";
import { linksOf } from "./links.js";
import { otherBodiesOf } from "./other-bodies.js";
import { type PagingConvention, type PagingDraft, pagingOf } from "./paging.js";
import { label, parametersOf } from "./parameters.js";
import { requestOf } from "./request.js";

/** An operation before its slugs, samples, callbacks and final type names are known. */
export type OperationDraft = Omit<
  Operation,
  | "sample"
  | "route"
  | "member"
  | "callbacks"
  | "paging"
  | "stream"
  | "otherResults"
  | "resultHeaders"
> & {
  readonly tag: string;
  readonly paging: PagingDraft | null;
};

/** What all operations of a module share. */
export interface Surroundings {
  readonly document: unknown;
  readonly root: Pointer;
  readonly schemas: Schemas;
  readonly book: OptionBook;
  readonly securitySchemes: ReadonlyMap<string, SecurityScheme>;
  readonly renames: Renames;
  /** The header with the idempotency key of every `POST` and `PATCH`. Null: none. */
  readonly idempotencyHeader: string | null;
  /** How lists are paginated, from the configuration. */
  readonly paging: readonly PagingConvention[];
}

/** What holds for all operations, from the configuration. */
interface Conventions {
  readonly idempotencyHeader?: string | null;
  readonly paging?: readonly PagingConvention[];
}

export function surroundingsOf(
  { document, at: root, schemas }: Pick<Surroundings, "document" | "schemas"> & { at: Pointer },
  options: Readonly<Record<string, string>>,
  /** From the configuration. */
  { idempotencyHeader = null, paging = [] }: Conventions,
  renames: Renames,
  operations: readonly RawOperation[],
): Surroundings {
  const declared = securitySchemesOf(document, root, schemas.resolver);
  const holders = [{ node: document, at: root }, ...operations];
  const addressed = schemesByAddress(holders, declared, schemas.resolver);
  const raw = [...new Set([...declared, ...addressed.values()])];
  const book = createOptionBook(
    options,
    (kind) => raw.filter(({ node }) => kindOfScheme(node) === kind).length,
  );
  const securitySchemes = new Map(
    raw.map(({ key, node, at }) => {
      const signing = signingOf(node, at, key, schemas.report);
      return [key, book.scheme(key, node, signing)] as const;
    }),
  );
  for (const [address, { key }] of addressed) {
    const scheme = securitySchemes.get(key);
    if (scheme) securitySchemes.set(address, scheme);
  }
  const header = idempotencyHeader ?? headerIn(document);
  return {
    document,
    root,
    schemas,
    book,
    securitySchemes,
    renames,
    idempotencyHeader: header,
    paging,
  };
}

/** OpenAPI 3.1 section 4.8.10. */
export function operationOf(
  raw: RawOperation,
  words: readonly string[],
  ownerName: string,
  around: Surroundings,
): OperationDraft {
  const { document, root, schemas, book, securitySchemes, renames, idempotencyHeader } = around;
  const owner = (segment: string): Owner => ({
    key: `${keyOf(raw.at)} ${raw.path} ${segment}`,
    parent: null,
    segment: ownerName + segment,
  });
  const made = { ...owner("Request"), segment: `${joinWords(words, "pascal")}Request` };
  const { operation, security } = withoutCredentials(
    raw,
    securityOf(document, root, raw, securitySchemes, schemas.report),
    securitySchemes,
    schemas.resolver,
    schemas.report,
  );
  const drafts = parametersOf(operation, schemas, { ...owner(""), segment: ownerName });
  const promoted: OptionParameter[] = [];
  const declared = drafts.flatMap(({ parameter, node }) => {
    const { in: location, key, style, explode, description } = parameter;
    const option = book.parameter(node, { in: location, name: key, style, explode, description });
    if (option) promoted.push(option);
    return option ? [] : [parameter];
  });
  const repeating = repeatingOf(raw, declared, idempotencyHeader);
  // The client fills it in if the caller does not.
  const isKey = ({ in: location, key }: Parameter) =>
    location === "header" && key.toLowerCase() === repeating.idempotencyHeader?.toLowerCase();
  const own = declared.map((one) => (isKey(one) ? { ...one, required: false } : one));
  const chosen = { names: chosenParameters(raw, drafts, renames), renames };
  const body = sendsBody(raw.method) ? requestBodyOf(raw, schemas, owner("Request")) : null;
  const responses = responsesOf(raw, schemas, owner("Response"));
  const at = joinPointer(raw.at, "requestBody");
  const request = requestOf({ parameters: own, chosen, body, owner: made, at }, schemas);
  const otherBodies = otherBodiesOf({ ...request, body, owner: made, at }, schemas);
  const operationText = text(raw.node, "summary").trim();
  return {
    at: raw.at,
    id: label(raw),
    words,
    method: raw.method,
    path: raw.path,
    servers: raw.servers.map((server) => book.server(server)),
    summary: operationText || sentence(words),
    description: text(raw.node, "description").trim(),
    deprecated: flag(raw.node, "deprecated"),
    ...repeating,
    optionParameters: promoted,
    ...request,
    otherBodies,
    responses,
    externalDocs: externalDocsOf(raw.node),
    links: linksOf(raw, document, schemas.resolver),
    codeSamples: codeSamplesOf(raw, schemas.report),
    ...resultOf(responses),
    security,
    via: null,
    paging: pagingOf(raw, { ...request, responses }, schemas, around.paging),
    ...homeOf(raw, around),
  };
}

/** The main group of an operation, and the other groups that list it. */
export function homeOf(
  raw: RawOperation,
  { document, renames }: Surroundings,
): Pick<OperationDraft, "tag" | "alsoIn"> {
  const tag = homeTag(document, raw);
  const others = raw.tags.filter((name) => name !== tag);
  return { tag, alsoIn: others.map((name) => tagTitle(document, name, renames)) };
}

/** A title for an operation without a summary: "Bind email". */
export function sentence(words: readonly string[]): string {
  const joined = words.join(" ");
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}

/** The root's servers, OpenAPI 3.1 section 4.8.1. */
export function serversOf(document: unknown, book: OptionBook): Server[] {
  return list(document, "servers")
    .filter((server) => text(server, "url") !== "")
    .map((server) => book.server(server));
}
