import type { ErrorObject } from "ajv/dist/2020.js";
import type { Description } from "../../document/description.js";
import { isObject, type Pointer } from "../../document/pointer.js";
import type { Module, Operation } from "../../model/types/model.js";
import { pathBelow, serverAddresses } from "./addresses.js";
import {
  type Answer,
  answerOf,
  createResultCheck,
  type Problem,
  type Success,
  successOf,
} from "./answers.js";
import { bodyWords, createBackend, errorWords, type Refusals } from "./backend.js";
import { type Seen, tokenAnswer } from "./credentials.js";
import { defineServer } from "./definition.js";
import { isDescribed } from "./described.js";
import { readBody, requestOf } from "./mock-request.js";
import { createPatterns } from "./patterns.js";
import { createRoutes } from "./routes.js";
import type { Schema } from "./schemas.js";
import { createCheck, createValidators } from "./validators.js";

/** The server's result for one request. */
export interface Handled {
  readonly answer: Answer;
  /** The validator's messages. Empty: the request is valid. */
  readonly refusals: Refusals;
  /** Method and path in the description: `GET /pets/{id}`. Null: no operation matches. */
  readonly operation: string | null;
}

/** A pattern with its position, or a format that has none. */
export interface Slow {
  readonly name: string;
  readonly at: Pointer | null;
}

/** A server of one module's description. */
export interface Mock {
  /** The description's patterns that took too long, with their positions. */
  slow(): readonly Slow[];
  /** `first` is the first request of the same sample to the same operation, if any. */
  handle(seen: Seen, memory: Map<string, string>): Promise<Handled>;
  /** The problems of a URL that a method builds for someone else to call. */
  checkAddress(url: URL): Promise<Refusals>;
  /** Whether the description covers a location in an operation's response. */
  isDescribed(operation: Operation, path: readonly string[]): boolean;
  /**
   * Problems of a value as an operation's response. For a stream, the value is the list of items.
   */
  checkResult(operation: Operation, value: unknown): readonly Problem[];
}

export async function createMock(module: Module, description: Description): Promise<Mock> {
  const definition = defineServer(description);
  const patterns = createPatterns();
  const [requests, results] = await Promise.all([
    createValidators(definition.requestSchemas, patterns),
    createValidators(definition.responseSchemas, patterns),
  ]);
  const routes = createRoutes(definition.paths.keys());
  const backend = await createBackend(definition, module, routes, requests, patterns);
  const [checkExact, checkText] = [createCheck(requests.exact), createCheck(requests.text)];
  const servers = serverAddresses(definition, module);
  const check = createResultCheck(results.exact);
  const credentials = new Set(
    module.securitySchemes.filter((scheme) => scheme.in === "query").map(({ name }) => name),
  );
  const operations = new Map<string, Operation>();
  for (const operation of module.groups.flatMap((group) => group.operations)) {
    const key = `${operation.method} ${operation.path}`;
    // An operation of the description comes before a method that calls it.
    if (!operations.has(key) || operation.via === null) operations.set(key, operation);
  }
  const definedOf = ({ method, path }: Pick<Operation, "method" | "path">) =>
    definition.paths.get(path)?.get(method.toLowerCase());
  const successes = new Map<Operation, Success>();
  const success = (operation: Operation) => {
    const known = successes.get(operation) ?? successOf(operation, definedOf(operation));
    successes.set(operation, known);
    return known;
  };

  const describes = (schema: Schema | null) => (path: readonly string[]) =>
    schema === null || isDescribed(schema, path, definition.responseSchemas);

  async function examine(seen: Seen, path: string, isAuthorized = true) {
    const { method, url } = seen;
    const found = routes
      .candidates(url, path, seen.operation)
      .map((candidate) => ({
        candidate,
        matched: backend.router.matchOperation({ method, path: candidate.path, headers: {} }),
      }))
      .find(({ matched }) => matched);
    const { candidate = { path, query: url.searchParams }, matched } = found ?? {};
    const defined = matched
      ? definition.paths.get(routes.described(matched.path))?.get(matched.method.toLowerCase())
      : undefined;
    const request = requestOf(seen, candidate, defined, credentials);
    const read = await readBody(seen, defined, definition.requestSchemas);
    if (read && "refusal" in read) return { defined, refusals: [read.refusal] };
    const errors = read ? (read.isText ? checkText : checkExact)(read.schema, read.value) : [];
    const body = errors.filter((error) => !(read?.isText && isAmbiguous(error))).map(bodyWords);
    if (isAuthorized) {
      const refusals = (await backend.handleRequest(request, seen)) as Refusals;
      return { defined, refusals: [...refusals, ...body] };
    }
    if (!matched) return { defined, refusals: ["the description has no such path"] };
    const { errors: wrong } = backend.validator.validateRequest(request, matched);
    return { defined, refusals: [...errorWords(wrong ?? []), ...body] };
  }

  return {
    slow: () =>
      [...patterns.slow].map((name) => ({ name, at: definition.patterns.get(name) ?? null })),
    async handle(seen, memory) {
      const token = tokenAnswer(module, seen);
      if (token) {
        const refusals =
          token.status === 200 ? [] : ["the token endpoint does not know this client"];
        return { answer: { ...token, mediaType: "application/json" }, refusals, operation: null };
      }
      const path = pathBelow(seen.url, servers);
      if (path === null) {
        const where = `${seen.url.origin}${seen.url.pathname}`;
        return refused([
          `the request goes to ${where}, which is not under any server of the description`,
        ]);
      }
      const { defined, refusals } = await examine(seen, path);
      const called = defined?.operationId ?? null;
      if (refusals.length > 0) return { ...refused(refusals), operation: called };
      const operation = operations.get(called ?? "");
      if (!operation) return refused(["the pages do not show this operation"]);
      const asked = `${seen.url.href} ${seen.body.toString("latin1")}`;
      const first = memory.get(operation.id) ?? asked;
      memory.set(operation.id, first);
      const chosen = acceptedBy(operation, seen.headers.accept ?? "");
      const found = success(chosen);
      const rules = { check, isDescribed: describes(found.schema) };
      const answer = answerOf(chosen, found, rules, first !== asked);
      return { answer, refusals, operation: called };
    },
    async checkAddress(url) {
      const path = pathBelow(url, servers);
      if (path === null)
        return [`${url.origin}${url.pathname} is not under any server of the description`];
      const seen: Seen = {
        method: "GET",
        url,
        headers: {},
        body: Buffer.alloc(0),
        isAuthors: false,
        operation: "",
      };
      // Whoever opens the URL sends no credentials except those in it.
      return (await examine(seen, path, false)).refusals;
    },
    isDescribed(operation, path) {
      const { schema: whole, item } = success(operation);
      return describes(operation.stream ? item : whole)(path);
    },
    checkResult(operation, value) {
      const { schema, item, content } = success(operation);
      if (item !== null && operation.stream && Array.isArray(value)) {
        return value.flatMap((each, index) =>
          check(item, each).map((problem) => ({ ...problem, path: `/${index}${problem.path}` })),
        );
      }
      const problems = schema === null ? [] : check(schema, value);
      // Only the media type defines how a string represents the schema's value.
      const isWritten = content?.kind === "text" && typeof value === "string";
      const isAboutType = ({ path, reason }: Problem) =>
        path === "" && reason.startsWith("must be ");
      return isWritten ? problems.filter((problem) => !isAboutType(problem)) : problems;
    },
  };
}

/** In a form, `true` may be a boolean or a string, and nothing tells them apart. */
function isAmbiguous({ keyword, params, data }: ErrorObject): boolean {
  return keyword === "oneOf" && params.passingSchemas !== null && !isObject(data);
}

/** The operation as it responds to an `Accept` header that asks for another media type. */
function acceptedBy(operation: Operation, accept: string): Operation {
  const types = accept.split(",").map((type) => type.trim());
  const found = operation.otherResults.find(({ mediaType }) => types.includes(mediaType));
  if (!found) return operation;
  const { responses, result, sample } = found;
  const samples = { ...operation.sample, response: sample };
  return { ...operation, responses, result, paging: null, stream: null, sample: samples };
}

function refused(refusals: Refusals): Handled {
  const body = JSON.stringify({ refusals });
  return {
    answer: { status: 400, mediaType: "application/json", body },
    refusals,
    operation: null,
  };
}
