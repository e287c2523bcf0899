import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { generate } from "../../generator/index.js";
import { type Flavour, flavours } from "../../generator/render/base/settings.js";
import type { File } from "../../generator/write/file.js";
import { readTree } from "../support/golden.js";
import { type Description, description, map, refTo } from "./description.js";
import { name } from "./hostile.js";
import { clientOf, docsOf, modelOf } from "./print.js";
import { visibleOf } from "./read-page.js";
import { type Fault, holdsForAll, holdsForEach, runsOf } from "./runs.js";

const temporary = mkdtempSync(join(tmpdir(), "specpress-files-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

interface Case {
  readonly value: Description;
  readonly flavour: Flavour;
}
const cases: fc.Arbitrary<Case> = fc.record({
  value: description,
  flavour: fc.constantFrom(...flavours),
});

/** What is wrong with the paths of an output, on any file system. */
function pathFaults(paths: readonly string[]): string[] {
  const faults: string[] = [];
  const taken = new Set<string>();
  for (const path of paths) {
    const folded = path.toLowerCase();
    if (taken.has(folded)) faults.push(`${path} is there twice where case is nothing`);
    taken.add(folded);
    if (!/^[a-zA-Z0-9_./-]+$/.test(path)) faults.push(`${path} has odd characters`);
    const names = path.split("/");
    const isOurs = /(?:^|\/)(?:README|SUMMARY)\.md$/.test(path) || path === ".specpress-manifest";
    if (path.startsWith("docs/") && !isOurs && path !== folded) faults.push(`${path} has capitals`);
    for (const part of names) {
      if (/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(part)) faults.push(`${path}: a device`);
      if (/^\.{0,2}$|[. ]$/.test(part)) faults.push(`${path}: no name on every disk`);
      if (part.length > 120) faults.push(`${path}: a name of ${part.length} characters`);
    }
  }
  return faults;
}

const runs = runsOf(60);
test(`paths of ${runs} outputs are plain, short, and their own on any disk`, async () => {
  await holdsForEach(cases, runs, ({ value, flavour }) => {
    const printed = modelOf(value);
    const files = [...clientOf(printed), ...docsOf(printed, flavour, ["node", "java"])];
    return pathFaults(files.map(({ path }) => path));
  });
});

/** Every text in a JSON value. */
function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function jsonFaults({ value, flavour }: Case): string[] {
  const printed = modelOf(value);
  const { api } = printed;
  const files = [...clientOf(printed), ...docsOf(printed, flavour, ["node"])];
  const json = files.filter(({ path }) => path.endsWith(".json"));
  const parsed = new Map(json.map(({ path, content }) => [path, JSON.parse(content) as unknown]));
  const faults: string[] = [];
  if (parsed.size < 2) faults.push(`${parsed.size} JSON files`);
  const { name, description: about } = (parsed.get("node/package.json") ?? {}) as Record<
    string,
    string
  >;
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name ?? "")) faults.push(`the package is called ${name}`);
  const title = visibleOf(api.title);
  if (!visibleOf(about ?? "").includes(title)) faults.push(`${about} does not say ${api.title}`);
  const sidebar = [...parsed].find(([path]) => path.endsWith("sidebar.json"))?.[1];
  if (!sidebar) return faults;
  const texts = new Set(textsIn(sidebar).map((text) => visibleOf(unescaped(text, flavour))));
  for (const { groups } of api.modules) {
    for (const { title, operations } of groups) {
      const titles = [
        title,
        ...operations.map(({ summary }) => summary).filter((text) => /\S/.test(text)),
      ];
      for (const text of titles.map(visibleOf))
        if (!texts.has(text)) faults.push(`no ${text} in the sidebar`);
    }
  }
  return faults;
}

/** VitePress shows its sidebar's texts as HTML. */
function unescaped(text: string, flavour: Flavour): string {
  if (flavour !== "vitepress") return text;
  return text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

test(`JSON files of ${runs} outputs parse, and their texts are unharmed`, async () => {
  await holdsForEach(cases, runs, jsonFaults);
});

/** A description in two files; the name of the second is any that a disk takes. */
const onDisk = fc.record({
  value: description,
  file: name.map((given) => {
    const safe = (given ?? "shared").replace(/[\0/\\\p{Surrogate}\p{Cc}]/gu, "").slice(0, 60);
    return `${/^\.*$/.test(safe) ? "shared" : safe}.json`;
  }),
});

const real = runsOf(8);
test(`${real} real runs write nothing outside of the output folder`, async () => {
  let number = 0;
  await holdsForAll(onDisk, real, async (values): Promise<Fault[]> => {
    const faults: Fault[] = [];
    for (const [index, { value, file }] of values.entries()) {
      const folder = join(temporary, `run${number++}`);
      const cwd = join(folder, "deep/in/here");
      mkdirSync(cwd, { recursive: true });
      for (const canary of ["", "deep/", "deep/in/", "deep/in/here/"])
        writeFileSync(join(folder, `${canary}canary.txt`), "alive");
      writeFileSync(join(cwd, file), JSON.stringify({ Extra: { type: "string" } }));
      const extra = { $ref: `./${encodeURIComponent(file)}#/Extra` };
      writeFileSync(join(cwd, "spec.json"), JSON.stringify(withSchema(value, extra)));
      const before = readTree(folder);
      const { ok, diagnostics } = await generate({ cwd, specs: ["spec.json"], output: "out" });
      const after = readTree(folder);
      const out = "deep/in/here/out/";
      const strayed = [...after.keys()].filter(
        (path) => !path.startsWith(out) && !before.has(path),
      );
      const changed = [...before].filter(([path, text]) => after.get(path) !== text);
      const written = [...after.keys()].filter((path) => path.startsWith(out));
      const problems = [
        ...strayed.map((path) => `${path} is outside`),
        ...changed.map(([path]) => `${path} was changed`),
        ...pathFaults(written.map((path) => path.slice(out.length))),
        ...(ok && written.length > 20 ? [] : [JSON.stringify(diagnostics).slice(0, 1000)]),
      ];
      faults.push(...problems.map((message) => ({ index, message })));
      rmSync(folder, { recursive: true, force: true });
    }
    return faults;
  });
});

/** With one schema more, which an operation of its own answers with. */
function withSchema(value: Description, schema: Description): Description {
  const components = value.components as Record<string, Description>;
  const content = { "application/json": { schema: refTo("InOtherFile") } };
  const get = { responses: { "200": { description: "", content } } };
  return {
    ...value,
    paths: map([...Object.entries(value.paths as Description), ["/in-other-file", { get }]]),
    components: {
      ...components,
      schemas: map([...Object.entries(components.schemas ?? {}), ["InOtherFile", schema]]),
    },
  };
}

test("a path that some disk does not take is found out", () => {
  const bad: File["path"][] = [
    "docs/A.md",
    "docs/a.md",
    "docs/con.md",
    "docs/../x",
    "docs/b .md",
    "docs/c.",
  ];
  expect(pathFaults(bad).length).toBe(6);
  expect(pathFaults(["docs/node/shop/a-b/c.md", "docs/README.md"])).toEqual([]);
});
