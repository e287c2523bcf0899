import { spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Handlebars from "handlebars";
import { afterAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { generate, loadApi } from "../../generator/index.js";
import { pythonEnvironment } from "../client/python/environment.js";
import { type DocBlock, documentation } from "../support/documentation.js";
import { missingImports } from "../support/python-code.js";
import { root } from "../support/shared.js";
import { strictOptions, typeErrors } from "../support/typecheck.js";

// Every block of code in README and docs/ is run or compiled, in the order of its page, in a folder
// that has the petstore. `package.test.ts` runs the commands that install packages.

const temporary = mkdtempSync(join(tmpdir(), "specpress-docs-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const commands = join(temporary, "bin");
mkdirSync(commands);
writeFileSync(
  join(commands, "specpress"),
  `#!/bin/sh\nexec "${process.execPath}" "${join(root, "dist/bin.js")}" "$@"\n`,
);
chmodSync(join(commands, "specpress"), 0o755);

const petstore = join(root, "docs/petstore.yaml");
const pages = documentation().filter(({ blocks }) => blocks.length > 0);

/** Blocks that say nothing that could be run, by page and first line, and why. */
const notCode: Readonly<Record<string, string>> = {
  "docs/architecture.md load -> resolve -> model -> render -> write | check | prove": "a diagram",
  "docs/pages-and-site.md curl -X POST 'https://api.example.com/pets' \\":
    "a sample, which needs a network",
};

/** What a block is, for those who run it. */
function kindOf({ language, info }: DocBlock): string {
  if (language === "sh") return info === "" || info.startsWith("exit=") ? "command" : info;
  if (info === "output") return "output";
  if (language === "ts") return info === "specpress" ? "own interface" : "client";
  if (language === "python") return "python client";
  if (info !== "") return "file";
  if (language === "yaml") return "fragment";
  if (language === "hbs") return "template";
  return "unknown";
}

describe.each(pages)("$path", ({ path, blocks }) => {
  const isReadme = path === "README.md";
  const folder = join(temporary, path.replaceAll("/", "-"));
  mkdirSync(folder);
  copyFileSync(petstore, join(folder, "petstore.yaml"));

  let printed = "";
  const cases = blocks.map((block) => ({
    ...block,
    name: `line ${block.line}: ${block.text.split("\n", 1)[0]}`,
  }));
  for (const block of cases) {
    test(block.name, async () => {
      switch (kindOf(block)) {
        case "command": {
          // README's own commands are those of the package's test.
          if (isReadme) return;
          const wanted = Number(/^exit=(\d+)$/.exec(block.info)?.[1] ?? 0);
          const { status, stdout, stderr } = run(folder, block.text);
          expect(status, stderr).toBe(wanted);
          printed = stdout;
          return;
        }
        case "output":
          if ("missing" in pythonEnvironment() && block.text.startsWith("language  methods")) {
            console.warn("SKIPPED: what prove prints where there is Python");
            return;
          }
          if (isReadme) expectParts(block.text, await pageOfGetPet());
          else expect(printed).toContain(block.text);
          return;
        case "file":
          return writeBlock(folder, block, blocks);
        case "fragment":
          return expectDescription(folder, block);
        case "examples":
          return expectExamples(join(folder, String(block.line)), block.text);
        case "template":
          expect(() => Handlebars.parse(block.text)).not.toThrow();
          return;
        case "client":
        case "python client":
        case "own interface":
        case "package":
        case "clone":
          // Compiled below, all in one program; run by the package's test.
          return;
        default:
          expect(Object.keys(notCode)).toContain(`${path} ${block.text.split("\n", 1)[0]}`);
      }
    });
  }
});

function run(cwd: string, script: string) {
  const env = { ...process.env, PATH: `${commands}:${process.env.PATH}`, NO_COLOR: "1" };
  return spawnSync("bash", ["-ec", script], { cwd, env, encoding: "utf8" });
}

/** Examples that do not end, or need a network. */
const notRun = /--watch|^curl /;

/** Each line is run in a folder of its own, with a description that is found and its output. */
async function expectExamples(folder: string, lines: string): Promise<void> {
  for (const [index, line] of lines.trim().split("\n").entries()) {
    if (notRun.test(line)) continue;
    const own = join(folder, String(index));
    mkdirSync(own, { recursive: true });
    for (const name of ["petstore.yaml", "openapi.yaml"]) copyFileSync(petstore, join(own, name));
    const [uses, description = ""] = /specpress (?:check|prove) ?(\w+\.yaml)?/.exec(line) ?? [];
    if (uses) cpSync(generatedOf(description), own, { recursive: true });
    const { status, stdout, stderr } = run(own, line);
    expect(status, `${line}\n${stdout}${stderr}`).toBe(0);
  }
}

/** A folder with the output for a description, or for the one that is found. */
function generatedOf(description: string): string {
  const folder = join(temporary, `generated-${description}`);
  if (existsSync(folder)) return folder;
  mkdirSync(folder);
  for (const name of ["petstore.yaml", "openapi.yaml"]) copyFileSync(petstore, join(folder, name));
  expect(run(folder, `specpress generate ${description} --quiet`).status).toBe(0);
  return folder;
}

/** A configuration is used, an overlay and a template by the configuration or command beside it. */
async function writeBlock(
  folder: string,
  { info, text, language }: DocBlock,
  blocks: readonly DocBlock[],
): Promise<void> {
  const file = join(folder, info);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  if (language === "yaml") expect(parse(text)).toBeInstanceOf(Object);
  if (info === "openapi.yaml") await expectNoErrors({ cwd: folder, specs: [info] });
  if (info !== "specpress.yaml") return;
  const own = parse(text) as { modules: { overlays?: string[] }[] };
  // An overlay may stand below the configuration that names it.
  for (const name of own.modules.flatMap(({ overlays = [] }) => overlays)) {
    const overlay = blocks.find((block) => block.info === name);
    writeFileSync(join(folder, name), overlay?.text ?? "");
  }
  await expectNoErrors({ cwd: folder });
}

async function expectNoErrors(options: Parameters<typeof generate>[0]): Promise<void> {
  const output = mkdtempSync(join(temporary, "out-"));
  const { diagnostics } = await generate({ ...options, output: join(output, "generated") });
  expect(diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
}

/** A fragment is right if the petstore with it is. */
async function expectDescription(folder: string, { text, around }: DocBlock): Promise<void> {
  const block: unknown = parse(text);
  const own = around === null ? block : place(around, block);
  const whole = merge(parse(readFileSync(petstore, "utf8")), own);
  const name = "with-fragment.yaml";
  writeFileSync(join(folder, name), stringify(whole));
  const { diagnostics } = await loadApi({ cwd: folder, specs: [name] });
  expect(diagnostics).toEqual([]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The description around a block, with the block in it. */
function place(around: unknown, block: unknown): unknown {
  if (!isObject(around)) return around;
  const entries = Object.entries(around).flatMap(([key, value]) =>
    key === "$block" ? Object.entries(block as object) : [[key, place(value, block)] as const],
  );
  return Object.fromEntries(entries);
}

function merge(base: unknown, own: unknown): unknown {
  if (!isObject(base) || !isObject(own)) return own;
  const merged = { ...base };
  for (const [key, value] of Object.entries(own)) merged[key] = merge(base[key], value);
  return merged;
}

/** What the package can have for other libraries. */
const outputs = ["openapi-typescript", "zod", "msw", "tanstack-query"] as const;

async function generated(name: string): Promise<string> {
  const output = join(temporary, name);
  const clients = { node: { outputs }, python: {} };
  const { ok } = await generate({ cwd: temporary, specs: [petstore], clients, output });
  expect(ok).toBe(true);
  return output;
}

async function pageOfGetPet(): Promise<string> {
  const sdk = await generated("readme");
  return readFileSync(join(sdk, "docs/node/petstore/pets/get-pet.md"), "utf8");
}

/** An excerpt: each of its paragraphs is in the whole, in this order. */
function expectParts(excerpt: string, whole: string): void {
  let from = 0;
  for (const part of excerpt.trim().split("\n\n")) {
    const at = whole.indexOf(part, from);
    expect(at, `${part}\nis not in the page, or not in this order`).toBeGreaterThanOrEqual(0);
    from = at + part.length;
  }
}

test("every sample in TypeScript compiles against the client of the petstore, or our interface", async () => {
  const sdk = join(temporary, "samples");
  // Samples have methods of the client and of its groups.
  const shop = { id: "petstore", spec: petstore, grouping: "both", shortNames: true } as const;
  const made = await generate({
    cwd: temporary,
    modules: [shop],
    clients: { node: { outputs } },
    output: sdk,
  });
  expect(made.ok).toBe(true);
  const project = join(temporary, "project");
  mkdirSync(join(project, "node_modules"), { recursive: true });
  symlinkSync(root, join(project, "node_modules/specpress"));
  symlinkSync(join(root, "node_modules/@types"), join(project, "node_modules/@types"));
  const paths = {
    petstore: [join(sdk, "node/src/index.ts")],
    "petstore/petstore": [join(sdk, "node/src/petstore/functions.ts")],
    "petstore/petstore/headers": [join(sdk, "node/src/petstore/headers.ts")],
    "petstore/petstore/webhooks": [join(sdk, "node/src/petstore/webhook-receiver.ts")],
    ...Object.fromEntries(
      outputs.map((id) => [`petstore/petstore/${id}`, [join(sdk, `node/src/petstore/${id}.ts`)]]),
    ),
  };
  // Both the client and the samples import them.
  mkdirSync(join(temporary, "node_modules"));
  for (const name of ["zod", "msw", "openapi-fetch", "openapi-typescript-helpers", "@tanstack"])
    symlinkSync(join(root, "node_modules", name), join(temporary, "node_modules", name));
  const options = { ...strictOptions, types: ["node"], noEmit: true, skipLibCheck: true, paths };
  const all = pages.flatMap(({ path, blocks }) =>
    blocks
      .filter(({ language }) => language === "ts")
      .map((block) => ({ file: `${path.replace(/\W/g, "-")}-${block.line}.ts`, ...block })),
  );
  expect(all.length).toBeGreaterThan(10);
  const compile = (text: (block: DocBlock) => string) => {
    for (const block of all) writeFileSync(join(project, block.file), text(block));
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions: options }));
    writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module" }));
    return typeErrors(project);
  };
  expect(compile(({ text }) => text)).toBe("");
  // A misspelt method would be seen.
  expect(compile(({ text }) => text.replace("getPet(", "getPat("))).toContain("getPat");
});

test("every sample in Python parses, and imports what the client of the petstore has", async (context) => {
  const source = join(await generated("python"), "python/src");
  const blocks = pages
    .flatMap((page) => page.blocks)
    .filter(({ language }) => language === "python")
    .map(({ text }) => text);
  expect(blocks.length).toBeGreaterThan(3);
  const found = missingImports(source, { petstore: blocks });
  if (found === null) {
    console.warn("The samples in Python are not parsed: there is no Python 3.11.");
    context.skip();
  }
  expect(found).toEqual([]);
  expect(missingImports(source, { petstore: ["from petstore import Nothing"] })).toEqual([
    "Nothing",
  ]);
});
