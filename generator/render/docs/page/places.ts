import { refsIn } from "../../../model/types/map-type.js";
import type {
  Content,
  Field,
  IncomingRequest,
  Module,
  Operation,
  Schema,
  Type,
  Webhook,
} from "../../../model/types/model.js";
import { failuresOf, successContent, successResponses } from "../../../model/types/success.js";
import { remember } from "../../base/remember.js";
import { underlying } from "../../language/concrete.js";

/**
 * Maximum number of lines under Data structure, for all types together. In a sample of 11,000
 * operations of real APIs, nearly all need fewer. The limit is for APIs such as Stripe's, whose types
 * refer to each other so much that every page would otherwise contain most of them. It counts lines,
 * not characters, so that a longer description moves no type to another page.
 */
export const linesPerPage = 155;

/** The named types of a page. */
export interface PageTypes {
  /** Types on the page itself, sorted by name. */
  readonly structures: readonly Schema[];
  /** Keys of types that the page names but does not contain. Links lead to their own pages. */
  readonly beyond: readonly string[];
}

/** Which pages contain the named types of a module. */
export interface TypePlaces {
  of(page: Operation | Webhook): PageTypes;
  /** Types that have their own page, sorted by name. */
  readonly ownPages: readonly Schema[];
}

/**
 * Chooses the types that each page contains, only from the types of its operation or webhook: the
 * closest first, breadth-first, in the order of their mention. A type gets its own page if any such
 * page, or the page of another type, links to it.
 */
export function placeTypes(module: Module, schemas: ReadonlyMap<string, Schema>): TypePlaces {
  const nearest = createNearest(schemas);
  const operations = module.groups.flatMap((group) => group.operations);
  const received = (requests: readonly IncomingRequest[]) =>
    requests.flatMap((request) => typesReceived(request, schemas));
  const pages = new Map<Operation | Webhook, PageTypes>([
    ...operations.map((operation) => {
      const types = [...typesShown(operation, schemas), ...received(operation.callbacks)];
      return [operation, nearest.of(types)] as const;
    }),
    ...module.webhooks.map(
      (webhook) => [webhook, nearest.of(received([webhook, ...webhook.callbacks]))] as const,
    ),
  ]);
  const linked = [...pages.values()].flatMap(({ beyond }) => beyond);
  const ownPages = nearest.closure(linked);
  return {
    of: (page) => pages.get(page) ?? { structures: [], beyond: [] },
    ownPages,
  };
}

function createNearest(schemas: ReadonlyMap<string, Schema>) {
  const inside = new Map<string, readonly string[]>();
  const referencesOf = (key: string) =>
    remember(inside, key, () => {
      const schema = schemas.get(key);
      return schema ? refsIn(schema.type).filter((other) => schemas.has(other)) : [];
    });
  const sorted = (keys: Iterable<string>) =>
    [...keys].flatMap((key) => schemas.get(key) ?? []).sort(byName);
  return {
    of: (types: readonly Type[]): PageTypes => {
      const named = types.flatMap(refsIn);
      const found = new Set(named.filter((key) => schemas.has(key)));
      // The loop also visits keys that are added while it runs.
      const printed: string[] = [];
      let lines = 0;
      for (const key of found) {
        const schema = schemas.get(key);
        lines += schema ? linesOf(schema) : 0;
        if (lines > linesPerPage) break;
        printed.push(key);
        for (const next of referencesOf(key)) found.add(next);
      }
      const beyond = [...found].slice(printed.length);
      return { structures: sorted(printed), beyond };
    },
    closure: (keys: readonly string[]): readonly Schema[] => {
      const found = new Set(keys);
      for (const key of found) for (const next of referencesOf(key)) found.add(next);
      return sorted(found);
    },
  };
}

/** The rows of a type's table, and its heading with what is around it. */
function linesOf({ type }: Schema): number {
  const content = type.kind === "nullable" ? type.type : type;
  switch (content.kind) {
    case "object":
      return 4 + content.fields.length;
    case "enum":
      // Half as long as a field.
      return 4 + content.values.length / 2;
    case "union":
      return 4 + content.variants.length;
    default:
      return 4;
  }
}

/**
 * Types in the page's tables. The named types of the request and the response are left out, because
 * they already have tables, unless something else refers to them.
 */
function typesShown(operation: Operation, schemas: ReadonlyMap<string, Schema>): readonly Type[] {
  const { request, requestBody, result, responses } = operation;
  const inRequest = request.fields.filter(({ field }) => field.access !== "read");
  const root = result && resultFields(result, schemas);
  const inResponse = root
    ? root.filter(({ access }) => access !== "write").map(({ type }) => type)
    : result
      ? [result]
      : [];
  const others = [
    ...operation.otherBodies.flatMap(({ request: { fields } }) =>
      fields.filter(({ field }) => field.access !== "read").map(({ field }) => field.type),
    ),
    ...operation.otherResults.map((other) => other.result),
  ];
  const items = [requestBody?.contents[0], successContent(responses)].flatMap((content) =>
    content?.items ? [content.items] : [],
  );
  const told = [...successResponses(responses), ...failuresOf(responses)];
  const failures = new Set(failuresOf(responses));
  const failed = [...failures].flatMap(({ contents }) => contents);
  const isResult = (type: Type) =>
    root !== null && type.kind === "ref" && result?.kind === "ref" && type.schema === result.schema;
  // The table of statuses has the first content of each.
  const byStatus = responses
    .filter((response) => !failures.has(response))
    .flatMap(({ contents }) => contents.slice(0, 1))
    .filter(({ type }) => !isResult(type));
  return [
    ...inRequest.map(({ field }) => field.type),
    ...inResponse,
    ...items,
    ...others,
    ...told.flatMap(({ headers }) => headers.map(({ type }) => type)),
    ...(responses.length - failures.size > 1 ? byStatus.map(({ type }) => type) : []),
    ...[...(requestBody?.contents ?? []), ...responses.flatMap(({ contents }) => contents)].flatMap(
      documentTypes,
    ),
    ...failed.map(({ type }) => type),
  ];
}

function documentTypes({ document }: Content): readonly Type[] {
  return document ? [document.type] : [];
}

/** Types in the tables of a request that the API sends. */
function typesReceived(
  { parameters, payload, requestBody, responses }: IncomingRequest,
  schemas: ReadonlyMap<string, Schema>,
): readonly Type[] {
  const root = payload && resultFields(payload, schemas);
  return [
    ...parameters.map(({ type }) => type),
    ...(root ? root.map(({ type }) => type) : payload ? [payload] : []),
    ...(requestBody?.contents ?? []).flatMap(documentTypes),
    ...responses.flatMap(({ headers, contents }) => [
      ...[...headers, ...contents].map(({ type }) => type),
      ...contents.flatMap(documentTypes),
    ]),
  ];
}

/**
 * The fields of a result or payload that is itself an object, rather than a list of them, for
 * example. Its table follows directly.
 */
export function resultFields(
  result: Type,
  schemas: ReadonlyMap<string, Schema>,
): readonly Field[] | null {
  const { type, schema } = underlying(result, schemas);
  return type.kind === "object" && schema ? type.fields : null;
}

function byName(a: Schema, b: Schema): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
