import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { guides } from "../../../generator/render/base/guide-ids.js";
import { format } from "../../../generator/render/client/python/format.js";
import { render } from "../../../generator/run/render-files.js";
import { pythonEnvironment } from "../../client/python/environment.js";
import { goldenFolder } from "../../support/golden.js";
import { missingImports } from "../../support/python-code.js";
import { root } from "../../support/shared.js";

// Guides and READMEs of Python: their code parses, is laid out as the client's, uses names that the
// package has, and passes mypy.

const environment = pythonEnvironment();
const missing = "missing" in environment ? environment.missing : null;
if (missing !== null) console.warn(`The code of Python's guides is not type-checked: ${missing}.`);

/** Clients with something to show in each guide. */
const cases = [
  "documented-errors",
  "failures-in-answers",
  "multipart-body",
  "oauth2-client-credentials",
  "paging",
  "security-schemes",
  "streaming",
  "webhooks-only",
];

interface Shown {
  readonly name: string;
  readonly packageName: string;
  readonly files: ReadonlyMap<string, string>;
  /** Guides by the last part of their address, and the README. */
  readonly pages: ReadonlyMap<string, string>;
}

/** The client of a configuration, whose package is called by a short name. */
async function shownOf(name: string, cwd: string): Promise<Shown> {
  const packageName = name.replaceAll("-", "_");
  const settings = {
    clients: { python: { package: packageName } },
    docs: { languages: ["python"] },
  };
  const { files: made } = await render({ cwd, config: "specpress.yaml", ...settings });
  const files = new Map(
    (made ?? []).map(({ path, bytes }) => [path, Buffer.from(bytes).toString()]),
  );
  const pages = [...files].flatMap(([path, text]): [string, string][] => {
    const guide = /^docs\/python\/([\w-]+)\.md$/.exec(path)?.[1];
    if (guide !== undefined && guide !== "index") return [[guide, text]];
    return path === "python/README.md" ? [["README", text]] : [];
  });
  return { name, packageName, files, pages: new Map(pages) };
}

function codeOf(text: string): string[] {
  return [...text.matchAll(/^( *)(`{3,})python\n([\s\S]*?)^\1\2$/gm)].map(
    ([, indent = "", , code = ""]) => code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  );
}

let all: readonly Shown[] = [];
const folder = mkdtempSync(join(tmpdir(), "specpress-python-guides-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  const made: Shown[] = [];
  for (const name of ["genauth", ...cases])
    made.push(await shownOf(name, name === "genauth" ? root : join(goldenFolder, name)));
  all = made;
}, 300_000);

function pagesOf(name: string): ReadonlyMap<string, string> {
  return all.find((one) => one.name === name)?.pages ?? new Map();
}

test("a Python client has the guides that it needs", () => {
  expect([...pagesOf("genauth").keys()].sort()).toEqual([
    "README",
    "async",
    "authentication-guide",
    "errors",
    "installation",
    "logging",
    "making-requests",
    "middleware",
    "pagination",
    "quickstart",
    "timeouts-and-retries",
  ]);
  expect([...pagesOf("streaming").keys()]).toContain("streaming");
  expect([...pagesOf("multipart-body").keys()]).toContain("uploads");
  expect([...pagesOf("webhooks-only").keys()]).toEqual(["README", "installation"]);
  // Payloads of webhooks have types in TypeScript alone.
  expect(guides).toContain("webhooks");
});

test("the README says what the guides say", () => {
  for (const { name, pages } of all) {
    const readme = pages.get("README") ?? "";
    for (const [guide, text] of pages) {
      const paragraphs = text
        // A result is on the pages alone.
        .replace(/^## Result\n[\s\S]*?(?=\n## )/m, "")
        .split("\n\n")
        .filter((part) => /^[A-Z`][^|]*$/.test(part) && !part.includes("](./"));
      for (const paragraph of paragraphs)
        expect(readme, `${name}, ${guide}`).toContain(paragraph.trim());
    }
  }
});

test("code is laid out as the usual formatter does it", () => {
  const blocks = all.flatMap(({ pages }) => [...pages.values()].flatMap(codeOf));
  console.log(`guides of Python: ${blocks.length} blocks of ${all.length} clients`);
  expect(blocks.length).toBeGreaterThan(100);
  for (const code of new Set(blocks)) expect(code).toBe(format(code));
});

/** Writes the packages, without those in the list. */
function write(shown: readonly Shown[]): string {
  const source = join(folder, "src");
  for (const { files } of shown)
    for (const [path, text] of files) {
      if (!path.startsWith("python/src/")) continue;
      const file = join(source, path.slice("python/src/".length));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  return source;
}

test("code parses, and imports only what its package has", (context) => {
  const source = write(all);
  const blocks = all.map(
    ({ packageName, pages }) => [packageName, [...pages.values()].flatMap(codeOf)] as const,
  );
  const found = missingImports(source, Object.fromEntries(blocks));
  if (found === null) {
    console.warn("The code of Python's guides is not parsed: there is no Python 3.11.");
    context.skip();
  }
  expect(found).toEqual([]);
  expect(missingImports(source, { paging: ["from paging import NotThere"] })).toEqual(["NotThere"]);
  expect(() => missingImports(source, { paging: ["client.list(:"] })).toThrow(/SyntaxError/);
});

/** Blocks as modules of their own: one that uses a client gets the code that creates it. */
function modulesOf({ pages }: Shown): string[] {
  const made = codeOf(pages.get("installation") ?? "");
  return [...pages].flatMap(([guide, text]) =>
    guide === "README"
      ? []
      : codeOf(text).map((code) =>
          /^(?:with |client = |async def |import asyncio)/m.test(code) &&
          !/^with client/m.test(code)
            ? code
            : `${made[0]}\n${code}`,
        ),
  );
}

test.skipIf(missing !== null)(
  "code passes mypy",
  () => {
    if (!("bin" in environment)) return;
    const shown = all.filter(({ name }) =>
      ["paging", "streaming", "multipart-body"].includes(name),
    );
    const source = write(shown);
    const samples = join(folder, "samples");
    mkdirSync(samples);
    let count = 0;
    for (const one of shown)
      for (const [index, code] of modulesOf(one).entries()) {
        writeFileSync(join(samples, `${one.packageName}_${index}.py`), code);
        count += 1;
      }
    expect(count).toBeGreaterThan(30);
    const args = ["--python-version", "3.11", "--cache-dir", "/dev/null", "--strict", samples];
    const env = { ...process.env, MYPYPATH: source };
    let said = "";
    try {
      said = execFileSync(join(environment.bin, "mypy"), args, { env, stdio: "pipe" }).toString();
    } catch (error) {
      said = String((error as { readonly stdout: Buffer }).stdout);
    }
    expect(said).toMatch(/^Success: /);
  },
  300_000,
);
