import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { findPython } from "../../../generator/prove/python/find-python.js";
import {
  createSandbox,
  startConfined,
  startOf,
} from "../../../generator/prove/python/run-samples.js";
import { runInPool } from "../../../generator/prove/run/pool.js";
import type { Outcome } from "../../../generator/prove/run/run-sample.js";
import { pythonEnvironment } from "../../client/python/environment.js";
import { pythonLies, pythonPayloads } from "./python-payloads.js";

// Only samples that the generator writes are run. If one of them does harm all the same, this is
// what stops it.

const environment = pythonEnvironment();
const isMissing = "missing" in environment;
if (isMissing) console.warn(`SKIPPED: ${environment.missing}`);

const folder = mkdtempSync(join(tmpdir(), "specpress-python-sandbox-"));
const file = join(folder, "secret.txt");
const unix = join(folder, "socket");
const run = join(folder, "run");
const work = join(run, "work");
const attacks = Object.keys(pythonPayloads({ file, tcp: 0, unix, work }));

const touched: string[] = [];
const servers: Server[] = [];
let results: ReadonlyMap<string, Outcome>;

async function listen(name: string, where: string | number): Promise<Server> {
  const server = createServer(() => touched.push(name));
  servers.push(server);
  await new Promise<void>((listening) => server.listen(where, () => listening()));
  return server;
}

/** A sample that makes all attacks, and prints what each has got, or what has refused it. */
const attackers = (payloads: Readonly<Record<string, string>>) => `said = {}
${Object.entries(payloads)
  .map(
    ([name, body]) => `
def attack():
    ${body}

try:
    said[${JSON.stringify(name)}] = f"REACHED {attack()!r}"
except BaseException as error:
    said[${JSON.stringify(name)}] = f"refused: {error!r}"
`,
  )
  .join("")}
print(said)
`;

beforeAll(async () => {
  if (isMissing) return;
  vi.stubEnv("SPECPRESS_CANARY", "SECRET");
  writeFileSync(file, "SECRET\n");
  mkdirSync(run);
  const tcp = await listen("tcp", 0);
  await listen("unix", unix);
  const address = tcp.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const python = await findPython({ VIRTUAL_ENV: dirname(environment.bin) });
  if (!python) throw new Error("no Python was found");
  const source = new TextEncoder().encode("shop = 1\n");
  const client = new Map([["src/shop/__init__.py", source]]);
  const generated = { client, packageName: "shop", hasSample: () => true };
  const sandbox = await createSandbox(python, generated, run);
  symlinkSync(file, join(work, "linked"));
  const named = [
    ["attacks", attackers(pythonPayloads({ file, tcp: port, unix, work }))] as const,
    ...Object.entries(pythonLies).map(([name, [text]]) => [name, text] as const),
    ["reads the environment", "import os\nprint(sorted(os.environ))"] as const,
    ["is honest", honest] as const,
  ];
  const received = { status: 418, headers: [["x-a", "b"]] as const, body: "" };
  const exchange = { requests: [], respond: async () => received };
  const timeLimit = 3_000;
  const orders = named.map(([, text]) => {
    const sample = { text, client: "ShopClient" };
    return { first: startOf(sandbox, sample, undefined, timeLimit), exchange };
  });
  const start = () => startConfined(sandbox);
  const outcomes = await runInPool(orders, start, timeLimit, () => {});
  results = new Map(named.map(([name], at) => [name, outcomes[at] ?? { printed: [], error: "" }]));
}, 300_000);

afterAll(() => {
  vi.unstubAllEnvs();
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true, force: true });
});

const honest = `from shop import shop
import httpx

with httpx.Client() as client:
    response = client.get("https://example.com/")
print({"shop": shop, "status": response.status_code})
`;

describe.skipIf(isMissing)("a sample of an attacker, in Python:", () => {
  test("nothing outside of its process has changed", () => {
    expect(touched).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(["run", "secret.txt", "socket"]);
    expect(readdirSync(work)).toEqual(["linked"]);
    expect(readFileSync(file, "utf8")).toBe("SECRET\n");
    expect(JSON.stringify([...results])).not.toContain("SECRET");
  });

  test.each(attacks)("one that %s is refused", (name) => {
    const { printed = [], error } = results.get("attacks") ?? {};
    expect(error).toBeNull();
    const said = JSON.parse(printed[0]?.json ?? "{}") as Record<string, string>;
    expect(said[name]).toMatch(/^refused: PermissionError\(['"]a sample may not do this/);
  });

  test.each(Object.entries(pythonLies))("one that %s has failed", (name, [, words]) => {
    const { error = null } = results.get(name) ?? {};
    expect(error).toEqual(typeof words === "string" ? words : expect.stringMatching(words));
    expect(error).not.toMatch(/\p{Cc}/u);
  });

  test("one that reads the environment finds none", () => {
    expect(results.get("reads the environment")).toMatchObject({ error: null });
    expect(results.get("reads the environment")?.printed[0]?.text).toMatch(/^\[("LC_CTYPE")?\]$/);
  });

  test("and one that does nothing of the kind has run", () => {
    const json = '{"shop": 1, "status": 418}';
    expect(results.get("is honest")).toEqual({ printed: [{ text: json, json }], error: null });
  });
});
