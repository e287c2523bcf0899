import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { ProveOptions, ProveResult } from "../../generator/index.js";
import { readCommand } from "../../generator/prove/http/command.js";
import { root } from "../support/shared.js";

/** The built package: the samples in Node.js run in processes of their own. */
const { generate, prove } = (await import(
  new URL("../../dist/index.js", import.meta.url).href
)) as typeof import("../../generator/index.js");

const isMissing = process.platform === "win32" || spawnSync("curl", ["--version"]).status !== 0;
if (isMissing) console.warn("SKIPPED: curl is not installed");

const folder = mkdtempSync(join(tmpdir(), "specpress-http-proof-"));
const base = join(folder, "base");
const spec = join(root, "test/fixtures/proof.yaml");
const docs = { languages: ["node", "http"] };
const proveAt = (output: string, options: ProveOptions = {}) =>
  prove({ cwd: folder, specs: [spec], output, docs, ...options });

beforeAll(async () => {
  const { ok, diagnostics } = await generate({ cwd: folder, specs: [spec], docs, output: base });
  expect([ok, diagnostics]).toEqual([true, []]);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

/** `page: message` of each problem on a page of HTTP, or on none. */
function told({ diagnostics }: ProveResult): string[] {
  return diagnostics
    .filter(({ file }) => !file?.includes("/node/"))
    .map(({ file, message }) => `${file?.split("/").at(-1) ?? "-"}: ${message}`);
}

describe.skipIf(isMissing)("samples for curl", () => {
  test("are read, run, accepted, equal, and the same as in Node.js", async () => {
    const result = await proveAt(base);
    expect(told(result)).toEqual([]);
    const all = { methods: 20, pages: 20, samples: 20, compiled: 20, run: 20, accepted: 20 };
    expect(result.counts).toMatchObject([
      { language: "Node.js", ...all, equal: 20, same: null },
      { language: "HTTP", ...all, equal: 20, same: 20, requests: 20 },
    ]);
    expect(result.ok).toBe(true);
  });

  test("of hostile values send exactly these values, and a URL is opened without credentials", async () => {
    const options = { specs: [join(root, "test/golden/http-pages/spec.yaml")] };
    const output = join(folder, "hostile");
    await generate({ cwd: folder, ...options, docs, output });
    const result = await proveAt(output, options);
    expect(told(result).filter((text) => !text.startsWith("-: "))).toEqual([]);
    expect(result.counts).toMatchObject([
      { language: "Node.js", accepted: 16, equal: 16 },
      { language: "HTTP", compiled: 16, run: 16, accepted: 16, equal: 16, same: 15, addresses: 1 },
    ]);
  });

  test("are read, and not run without curl", async () => {
    vi.stubEnv("PATH", join(folder, "nothing"));
    const result = await proveAt(base, { docs: { languages: ["http"] } });
    vi.unstubAllEnvs();
    expect(result.counts).toMatchObject([{ samples: 20, compiled: 20, run: null, same: null }]);
    expect(told(result)).toEqual([
      "-: Requests and results of samples in HTTP are not verified: the program `sh` is not installed.",
    ]);
  });
});

/** A mistake on a page, and what the proof says of it. */
const mutations: Readonly<
  Record<string, readonly [from: string | RegExp, to: string, says: RegExp]>
> = {
  "a wrong value": ['"name": "Box"', '"name": "Bin"', /has the body .*Bin.* has .*Box/],
  "a value of a wrong type": ['"name": "Box"', '"name": 7', /is rejected: .*name must be string/],
  "a missing value": [/ {2}"name": "Box",?\n/, "", /is rejected: .*required property 'name'/],
  "a wrong path": [/(https:\/\/[^']*)'/, "$1s'", /is rejected: the description has no such path/],
  "a wrong host": [/https:\/\/[^/]*/, "https://elsewhere.example", /not under any server/],
  "a wrong method": ["-X POST", "-X PUT", /is rejected/],
  "a missing content type": [/ {2}-H 'Content-Type[^\n]*\n/, "", /x-www-form-urlencoded/],
  "a missing credential": [/ {2}-H '(?!Content-Type)[^\n]*\n/, "", /is rejected: .* is missing/],
  "a further command": ["```bash\ncurl", "```bash\nid; curl", /does not compile: "; curl/],
  "a substitution": ['"name": "Box"', `"name": "'"$(id)"'"`, /does not compile: .*the shell/],
  "a variable": ["-X POST", "-X $HOME", /does not compile: .*the shell/],
  "a redirection": ["-X POST", "-X POST >file", /does not compile: .*the shell/],
  "a file as body": [/-d '/, "-d '@/etc/passwd", /does not compile: -d has a value that may name/],
  "a file to write": ["-X POST", "-X POST -o /tmp/x", /does not compile: -o has a value that may/],
  "an option of another kind": ["-X POST", "-K x -X POST", /no sample has the option -K/],
  "a URL of another protocol": [/https:\/\//, "file:///", /does not compile: its URL must begin/],
  "another program": ["```bash\ncurl", "```bash\nwget", /it is not a command of curl/],
};

describe.skipIf(isMissing)("a mistake in a sample for curl", () => {
  test.each(Object.entries(mutations))("%s", async (name, [from, to, says]) => {
    const output = join(folder, name.replaceAll(" ", "-"));
    cpSync(base, output, { recursive: true });
    const file = join(output, "docs/http/proof/things/create-thing.md");
    const text = readFileSync(file, "utf8");
    const start = text.indexOf("```bash");
    const next = text.slice(0, start) + text.slice(start).replace(from, to);
    expect(next).not.toBe(text);
    writeFileSync(file, next);
    const result = await proveAt(output);
    expect(result.ok).toBe(false);
    expect(told(result).join("\n")).toMatch(says);
  });
});

describe("the words of a sample", () => {
  test.each([
    "curl 'https://a.example/b'",
    "# A comment's quote.\ncurl -X POST 'https://a.example' \\\n  -H 'A: it'\\''s' \\\n  -d '{\n}'",
    "printf 'a%%\\012' | curl 'http://a.example' --data-binary @-",
    `curl 'https://a.example' -H 'A: '"$(printf '\\351')"`,
  ])("%j is one command", (text) => {
    expect(readCommand(text)).not.toHaveProperty("reason");
  });

  test.each([
    ["curl 'https://a.example' & id", "has a meaning for the shell"],
    ["curl 'https://a.example'\nid", "more than one command"],
    ["curl 'https://a.example' `id`", "has a meaning for the shell"],
    ['curl "https://a.example"', "has a meaning for the shell"],
    [`curl 'https://a.example' -H "$(id)"`, "has a meaning for the shell"],
    [`curl 'https://a.example' -d "$(printf 'a'; id)"`, "has a meaning for the shell"],
    ["curl 'https://a.example' -d 'open", "has a meaning for the shell"],
    ["id | curl 'https://a.example' --data-binary @-", "only printf may write to curl"],
    ["curl 'https://a.example' | sh", "it is not a command of curl"],
    ["curl 'https://a.example' 'https://b.example'", "it must have one URL"],
    ["curl 'https://a.example' --data-binary @/etc/passwd", "may name a file"],
    ["curl 'https://a.example' -F 'a=@/etc/passwd'", "may name a file"],
    ["curl 'https://a.example' --data-urlencode 'a@/etc/passwd'", "may name a file"],
    ["curl 'https://a.example' -b /etc/passwd", "may name a file"],
    ["curl 'https://a.example' -H", "-H has no value"],
    ["curl 'https://a.example' --next", "no sample has the option --next"],
    ["PATH=x curl 'https://a.example'", "it is not a command of curl"],
    ["", "it is not a command of curl"],
  ])("%j is refused", (text, reason) => {
    expect(readCommand(text)).toMatchObject({ reason: expect.stringContaining(reason) });
  });
});
