import { inspect } from "node:util";
import type { Driver, FoundError, Outcome } from "./outcome.js";
import type { NodeExports } from "./packages.js";
import type { PreparedRow, PreparedStep } from "./prepare.js";
import type { Neutral, NeutralObject } from "./rows.js";
import { fromNode, toNode } from "./values.js";

// Runs rows with the TypeScript client, in this process.

type Call = Extract<PreparedStep, { readonly method: string }>;
type Client = Readonly<Record<string, (...given: unknown[]) => Called>>;

interface Called extends Promise<unknown>, AsyncIterable<unknown> {
  withResponse(): Promise<{
    readonly data: unknown;
    readonly status: number;
    readonly headers: Headers;
    readonly requestId: string | undefined;
  }>;
  asResponse(): Promise<Response>;
}

export function nodeDriver(packages: ReadonlyMap<string, NodeExports>): Driver {
  return {
    run: (packageName, row) => run(packages.get(packageName) ?? {}, row),
    stop: async () => {},
  };
}

async function run(exports: NodeExports, row: PreparedRow) {
  const { client, options, environment, derive, steps } = row;
  const Client = exports[client] as new (options: unknown) => Client;
  const items: Neutral[] = [];
  try {
    Object.assign(process.env, environment);
    const made = new Client(toNode(options));
    for (const name of Object.keys(environment)) delete process.env[name];
    for (const step of steps.slice(0, -1)) {
      if ("setter" in step) made[step.setter]?.(toNode(step.value));
      else await call(made, step);
    }
    const last = derive === null ? made : derived(made, derive);
    return await outcomeOf(last, steps.at(-1) as Call, items);
  } catch (error) {
    return { items, error: await found(error) };
  }
}

function derived(client: Client, options: NeutralObject): Client {
  return client.withOptions?.(toNode(options)) as unknown as Client;
}

function call(client: Client, { method, request, options }: Call): Called {
  const given = request === null ? [toNode(options)] : [toNode(request), toNode(options)];
  const result = client[method]?.(...given);
  if (!result) throw new Error(`The client has no ${method}`);
  return result;
}

async function outcomeOf(client: Client, step: Call, items: Neutral[]): Promise<Outcome> {
  const called = call(client, step);
  switch (step.take) {
    case "items":
      for await (const item of called) items.push(await fromNode(item));
      return { items };
    case "stream": {
      const { data, status, headers, requestId } = await called.withResponse();
      for await (const item of data as AsyncIterable<unknown>) items.push(await fromNode(item));
      const all = Object.fromEntries(headers);
      return { items, response: { status, headers: all, requestId: requestId ?? null } };
    }
    case "response": {
      const { data, status, headers, requestId } = await called.withResponse();
      const all = Object.fromEntries(headers);
      return {
        response: {
          data: await fromNode(data),
          status,
          headers: all,
          requestId: requestId ?? null,
        },
      };
    }
    case "raw":
      return { raw: await (await called.asResponse()).text() };
    case "data":
      return { result: await fromNode(await called) };
  }
}

async function found(error: unknown): Promise<FoundError> {
  if (!(error instanceof Error)) return { classes: [], fields: {}, written: String(error) };
  const { message } = error;
  const { status, httpStatus, code, requestId, retryAfter, timeout, body, documented } =
    error as Error & Readonly<Record<string, unknown>>;
  const { method, path } = error as Error & Readonly<Record<string, unknown>>;
  const ofResponse = { status, httpStatus, code, requestId, retryAfter, body, documented };
  const fields = { ...ofResponse, timeout, method, path };
  const causes: Error[] = [];
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) causes.push(cause);
  const shown = [error, ...causes].map((one) => `${one}\n${one.stack}\n${JSON.stringify(one)}`);
  return {
    classes: classesOf(error),
    fields: { message, ...((await fromNode(fields)) as NeutralObject) },
    written: [...shown, inspect(error, { depth: 9 })].join("\n"),
  };
}

/** The name of the error, and those of the classes that it is an instance of. */
function classesOf(error: Error): string[] {
  const names = [error.name];
  for (let one = Object.getPrototypeOf(error); one !== null; one = Object.getPrototypeOf(one))
    if (one instanceof Error || one === Error.prototype) names.push((one as Error).name);
  return [...new Set(names)];
}
