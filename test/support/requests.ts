import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { generate } from "../../generator/index.js";
import { listen, type Received } from "../client/runtime/server.js";
import { goldenFolder } from "./golden.js";
import { strictOptions, typeErrors } from "./typecheck.js";

/** A generated client, of which only the names of its methods are not known here. */
export type AnyClient = Readonly<
  Record<string, (request?: unknown, options?: unknown) => Promise<unknown>>
>;

/** What the package of a golden case exports. */
export interface Package {
  /** A client of the class of this name. */
  create(clientName: string, options?: object): AnyClient;
  /** An error class by its name. */
  error(name: string): new (...args: never[]) => Error;
}

/**
 * The packages of golden cases as their users have them: generated into a temporary folder,
 * compiled by the real tsc under `strict`, and imported. Removed after the file's tests.
 */
export async function packagesOf<Name extends string>(
  ...cases: readonly Name[]
): Promise<Readonly<Record<Name, Package>>> {
  const folder = mkdtempSync(join(tmpdir(), "specpress-requests-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of cases) await generateCase(name, join(folder, "ts", name));
  compile(folder);
  const packages = cases.map(async (name) => {
    const index = pathToFileURL(join(folder, "js", name, "node/src/index.js")).href;
    return [name, packageOf((await import(index)) as Exports)] as const;
  });
  return Object.fromEntries(await Promise.all(packages)) as Record<Name, Package>;
}

/** The package of a description that a test writes, and the source of its client. */
export async function packageFrom(description: object): Promise<Package & { source: string }> {
  const folder = mkdtempSync(join(tmpdir(), "specpress-requests-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "api.json"), JSON.stringify(description));
  const modules = [{ id: "api", spec: join(folder, "api.json"), client: "ApiClient" }];
  const output = join(folder, "ts/api");
  const { ok, diagnostics } = await generate({ cwd: folder, modules, output, docs: false });
  if (!ok) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  compile(folder);
  const index = pathToFileURL(join(folder, "js/api/node/src/index.js")).href;
  const source = readFileSync(join(output, "node/src/api/client.ts"), "utf8");
  return { ...packageOf((await import(index)) as Exports), source };
}

type Exports = Readonly<Record<string, new (...args: never[]) => unknown>>;

function packageOf(exports: Exports): Package {
  return {
    create(clientName, options) {
      const Client = exports[clientName] as (new (options?: object) => AnyClient) | undefined;
      if (!Client) throw new Error(`The package has no ${clientName}`);
      return new Client(options);
    },
    error(name) {
      const Class = exports[name] as (new (...args: never[]) => Error) | undefined;
      if (!Class) throw new Error(`The package has no ${name}`);
      return Class;
    },
  };
}

async function generateCase(name: string, output: string): Promise<void> {
  const cwd = join(goldenFolder, name);
  const { ok, diagnostics } = await generate({ cwd, config: "specpress.yaml", output });
  if (!ok) throw new Error(`${name}: ${diagnostics.map(({ message }) => message).join("\n")}`);
}

function compile(folder: string): void {
  const compilerOptions = { ...strictOptions, rootDir: "ts", outDir: "js" };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include: ["ts/*/node/src"] }),
  );
  mkdirSync(join(folder, "js"));
  writeFileSync(join(folder, "js/package.json"), JSON.stringify({ type: "module" }));
  const errors = typeErrors(folder);
  if (errors !== "") throw new Error(`The generated clients do not compile:\n${errors}`);
}

/** What a request must be, byte for byte. */
export interface Wanted {
  /** Default: `GET`. */
  readonly method?: string;
  /** Path and query, undecoded. */
  readonly url: string;
  /** Headers that must have exactly these values; undefined: must not be there. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** The whole body as UTF-8 text, or its bytes. Default: none. */
  readonly body?: string | Uint8Array;
}

/** What a row shows, the method that is called, with what, and what is sent. */
export type Row = readonly [what: string, method: string, request: unknown, wanted: Wanted];

/** A server on loopback, and what it is asked by a call. */
export async function recorder() {
  const server = await listen();
  const { url, answer, reply } = server;
  return {
    /** A test for each row: the request that a method makes. */
    table(client: AnyClient, rows: readonly Row[]): void {
      test.each(rows)("%s", async (_, method, request, wanted) => {
        await this.expect(() => client[method]?.(request) ?? Promise.reject(method), wanted);
      });
    },
    url,
    answer,
    reply,
    last: (): Received => server.last,
    /** Makes a call that the server answers with 204, and compares what it received. */
    async expect(call: () => Promise<unknown>, wanted: Wanted): Promise<void> {
      const before = server.received.length;
      server.reply(204);
      await call();
      expect(server.received.length - before, "requests that the call made").toBe(1);
      expectRequest(server.last, wanted);
    },
    /** Makes a call that must fail with a message, before anything is sent. */
    async refuse(call: () => Promise<unknown>, message: RegExp): Promise<void> {
      const before = server.received.length;
      await expect(call()).rejects.toThrow(message);
      expect(server.received.length - before, "requests that the call made").toBe(0);
    },
  };
}

function expectRequest(received: Received, wanted: Wanted): void {
  const { method = "GET", url, headers = {}, body = "" } = wanted;
  expect(`${received.method} ${received.url}`).toBe(`${method} ${url}`);
  const got = Object.fromEntries(
    Object.keys(headers).map((name) => [name, received.headers[name]]),
  );
  expect(got).toEqual(headers);
  if (typeof body === "string") expect(received.body.toString("utf8")).toBe(body);
  else expect([...received.body]).toEqual([...body]);
}
