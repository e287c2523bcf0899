import type { Content, Operation, Paging } from "../../../../model/types/model.js";
import { successResponses } from "../../../../model/types/success.js";
import type { OperationPlan } from "../../plan/operation.js";
import { importLine } from "../source/import-line.js";
import { operationDoc } from "../source/jsdoc.js";
import type { OutputContext } from "./context.js";
import { type PartsView, partViews } from "./part-views.js";
import type { Part } from "./parts.js";
import { resultType } from "./result-type.js";

/** View of `interop/msw.ts.hbs`. */
export interface HandlersView extends PartsView {
  /** Names of all handlers, in the file that has the list of them. */
  readonly handlers: readonly string[];
}

/** The handlers of a client's operations. A method of `x-specpress-methods` has none of its own. */
export function mswViews(context: OutputContext): ReadonlyMap<string, HandlersView> {
  const operations = context.plan.operations.filter(({ operation }) => operation.via === null);
  const parts = operations.map((plan) => partOf(plan, context));
  const shared = (root: string) => [
    'import type * as msw from "msw";',
    `import * as mock from "${root}/interop/msw-handler.js";`,
  ];
  const { views, files } = partViews("msw", parts, context, ({ root }) => shared(root));
  const nameOf = new Map(operations.map(({ operation, name }) => [operation, handlerName(name)]));
  const imported = files.map(({ name, parts: own }) =>
    importLine(
      `./msw/${name}.js`,
      own.flatMap(({ operation }) => nameOf.get(operation) ?? []),
    ),
  );
  return new Map(
    [...views].map(([name, view]): [string, HandlersView] => {
      if (name !== "msw") return [name, { ...view, handlers: [] }];
      const own = files.length > 0 ? [...shared(".."), ...imported] : [];
      return [name, { ...view, imports: [...own, ...view.imports], handlers: inOrder(operations) }];
    }),
  );
}

/**
 * Names of handlers in the order in which msw asks them: a path of more fixed segments comes first,
 * because the other one may match its requests too.
 */
function inOrder(operations: readonly OperationPlan[]): readonly string[] {
  return operations
    .map(({ name, operation: { path } }) => ({ name: handlerName(name), rank: rankOf(path) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .map(({ name }) => name);
}

/** Longer paths come first, because any server's path may come before a shorter one. */
function rankOf(path: string): string {
  const segments = path.split("/").filter((segment) => segment !== "");
  const kinds = segments.map((one) => (/^\{[^{}]*\}$/.test(one) ? 2 : one.includes("{") ? 1 : 0));
  return `${String(10_000 - segments.length)} ${kinds.join("")}`;
}

function handlerName(name: string): string {
  return `${name}Handler`;
}

function partOf(plan: OperationPlan, context: OutputContext): Part {
  const { name, operation } = plan;
  const { source } = context;
  const { code, names, needsJson } = resultType(plan, context, "json");
  const doc = operationDoc(operation, "", "");
  const data = source.data(mocked(operation), "  ", "  ");
  const text = `${doc}export function ${handlerName(name)}(
  response?: mock.Mock<${code ?? "never"}>,
  options?: mock.HandlerOptions,
): msw.HttpHandler {
  return mock.handler(${data}, response, options);
}`;
  return { operation, text, names, needsJson };
}

/** Data of `MockedOperation` in `msw-handler.ts`. */
function mocked(operation: Operation): object {
  const { method, path, responses, sample, paging } = operation;
  const candidates = successResponses(responses);
  const response = candidates.find(({ contents }) => contents.length > 0) ?? candidates[0];
  const { status = "200", contents = [] } = response ?? {};
  const [content] = contents;
  const isExact = /^\d{3}$/.test(status);
  return {
    method,
    path,
    status: isExact ? Number(status) : content ? 200 : 204,
    ...(content ? bodyOf(content, sample) : {}),
    paging: paging && content ? pagingOf(operation, paging) : undefined,
  };
}

function bodyOf(content: Content, { response }: Operation["sample"]): object {
  const { kind, items } = content;
  const mediaType = concrete(content);
  if (kind === "binary" || !response) return { mediaType, isText: true, sample: "A file." };
  const { value } = response;
  const isText = typeof value === "string" && (kind !== "json" || items !== null);
  return { mediaType, isText: isText || undefined, sample: value };
}

/** A media type for a response. The description may name a range of them. */
function concrete({ mediaType, kind }: Content): string {
  if (!mediaType.includes("*")) return mediaType;
  if (kind === "json") return "application/json";
  return kind === "text" ? "text/plain" : "application/octet-stream";
}

/** Undefined if a request does not say which page it is for, in its query or its body. */
function pagingOf(operation: Operation, paging: Paging): object | undefined {
  const { style, position, first, items, next } = paging;
  const page = { items, next: next?.in === "body" ? next.path : undefined };
  if (style === "link") return { in: "link", position: [], ...page };
  const [property, ...rest] = position;
  const field = operation.request.fields.find((one) => one.property === property);
  const isCounted = style === "page" || style === "offset";
  const found = { first: isCounted ? first : undefined, ...page };
  if (field?.in === "query" && rest.length === 0)
    return { in: "query", position: [field.field.key], ...found };
  if (field?.in !== "body") return undefined;
  const isSpread = operation.requestBody?.placement === "spread";
  return { in: "body", position: isSpread ? [field.field.key, ...rest] : rest, ...found };
}
