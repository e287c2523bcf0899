import fs, {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { check, generate } from "../../generator/run/generate.js";
import { readFolder } from "../../generator/write/folder.js";
import { manifestName } from "../../generator/write/manifest.js";

// What a build leaves inside a package: its files, by path below the package.
const builds: Readonly<Record<string, readonly string[]>> = {
  node_modules: ["node_modules/x/y.js", "node_modules/.package-lock.json"],
  dist: ["dist/index.js", "dist/runtime/send.js"],
  ".venv": [".venv/bin/python", ".venv/.git/HEAD"],
  build: ["build/lib/a.py"],
  target: ["target/classes/A.class"],
  __pycache__: ["__pycache__/a.pyc"],
  "pets.egg-info": ["pets.egg-info/PKG-INFO"],
  "package-lock.json": ["package-lock.json"],
};
const everything = Object.values(builds).flat();

import type { Finding } from "../../generator/diagnostics/catalogue.js";
import { isUpToDate } from "../../generator/write/plan.js";
import { collect, makeRoot, planFor, putFile, removeRoot, type Texts, writeTo } from "./output.js";

let root: string;
let out: string;
let findings: Finding[];

beforeEach(() => {
  root = makeRoot();
  out = join(root, "out");
  findings = [];
});

afterEach(() => removeRoot(root));

const planOf = (texts: Texts) => planFor(out, texts);
const write = (texts: Texts) => writeTo(out, texts, collect(findings));
const put = (path: string, text: string) => putFile(join(out, path), text);
const read = (path: string) => readFileSync(join(out, path), "utf8");
const moved = () => findings.map(({ values }) => values.file);

describe("a package that was built in place", () => {
  test.each(["package.json", "pyproject.toml", "pom.xml"])(
    "with a %s keeps what was built, as it is, and is up to date",
    (name) => {
      const old = { [`pkg/${name}`]: "1", "pkg/src/a": "1", "docs/a.md": "1" };
      write(old);
      for (const path of everything) put(`pkg/${path}`, path);
      const inode = lstatSync(join(out, "pkg/node_modules")).ino;
      expect(isUpToDate(planOf(old))).toBe(true);
      const next = { ...old, "pkg/src/a": "2", "docs/b.md": "1" };
      const { create, update, delete: removals, same } = planOf(next);
      const paths = [create, update, removals, same].flatMap((files) => files.map((f) => f.path));
      expect(paths.sort()).toEqual([manifestName, ...Object.keys(next)].sort());
      expect(write(next)).toBe(true);
      for (const path of everything) expect(read(`pkg/${path}`)).toBe(path);
      expect(lstatSync(join(out, "pkg/node_modules")).ino).toBe(inode);
      expect(read("pkg/src/a")).toBe("2");
      expect(read(manifestName).split("\n").slice(1, -1)).toEqual(Object.keys(next).sort());
      expect(isUpToDate(planOf(next))).toBe(true);
      expect(findings).toEqual([]);
      expect(readdirSync(root).sort()).toEqual(["out", "tmp"]);
    },
  );

  test("keeps what Python compiled beside each file, as long as there are files", () => {
    const old = {
      "pkg/pyproject.toml": "1",
      "pkg/src/pets/a.py": "1",
      "pkg/src/pets/old/b.py": "1",
    };
    write({ ...old, "docs/a.md": "1" });
    const cached = ["pkg/src/pets/__pycache__/a.pyc", "pkg/src/pets/old/__pycache__/b.pyc"];
    for (const path of [...cached, "docs/__pycache__/c.pyc"]) put(path, path);
    expect(isUpToDate(planOf({ ...old, "docs/a.md": "1" }))).toBe(false);
    write({ ...old, "docs/a.md": "1" });
    // Nobody imports a page.
    expect(moved()).toEqual(["docs/__pycache__/c.pyc"]);
    expect(isUpToDate(planOf({ ...old, "docs/a.md": "1" }))).toBe(true);
    for (const path of cached) expect(read(path)).toBe(path);
    findings = [];
    write({ "pkg/pyproject.toml": "1", "pkg/src/pets/a.py": "2" });
    expect(read("pkg/src/pets/__pycache__/a.pyc")).toBe("pkg/src/pets/__pycache__/a.pyc");
    expect(readdirSync(join(out, "pkg/src/pets")).sort()).toEqual(["__pycache__", "a.py"]);
    expect(moved()).toEqual(["pkg/src/pets/old/__pycache__/"]);
  });

  test("keeps a link as a link", () => {
    write({ "pkg/package.json": "1" });
    mkdirSync(join(root, "installed"));
    writeFileSync(join(root, "installed/x.js"), "x");
    symlinkSync("../../installed", join(out, "pkg/node_modules"));
    symlinkSync("nowhere", join(out, "pkg/dist"));
    expect(isUpToDate(planOf({ "pkg/package.json": "1" }))).toBe(true);
    write({ "pkg/package.json": "2" });
    expect(readlinkSync(join(out, "pkg/node_modules"))).toBe("../../installed");
    expect(readlinkSync(join(out, "pkg/dist"))).toBe("nowhere");
    expect(readdirSync(join(root, "installed"))).toEqual(["x.js"]);
    expect(findings).toEqual([]);
  });

  test("is not read where it was built", () => {
    write({ "pkg/package.json": "1" });
    for (const path of everything) put(`pkg/${path}`, path);
    const folder = readFolder(out);
    const files = folder.kind === "ours" ? [...folder.existing.files.keys()] : null;
    expect(files?.sort()).toEqual([manifestName, "pkg/package.json"]);
  });

  test("loses to the new output where both have a path", () => {
    write({ "pkg/package.json": "1", "pkg/build/ours": "1" });
    put("pkg/dist/mine.js", "mine");
    put("pkg/dist/ours.js", "mine too");
    put("pkg/package-lock.json", "locked");
    put("pkg/build/mine", "mine as well");
    const next = {
      "pkg/package.json": "1",
      "pkg/build/ours": "1",
      "pkg/dist/ours.js": "ours",
      "pkg/package-lock.json": "ours",
    };
    expect(planOf(next).delete.map(({ path }) => path)).toEqual(["pkg/build/mine", "pkg/dist/"]);
    write(next);
    for (const [path, text] of Object.entries(next)) expect(read(path)).toBe(text);
    expect(readdirSync(join(out, "pkg/dist"))).toEqual(["ours.js"]);
    expect(moved()).toEqual(["pkg/build/mine", "pkg/dist/", "pkg/package-lock.json"]);
    const [mine, folder, lock] = findings.map(({ values }) => values.to ?? "");
    expect(readFileSync(mine ?? "", "utf8")).toBe("mine as well");
    expect(readFileSync(join(folder ?? "", "mine.js"), "utf8")).toBe("mine");
    expect(readFileSync(lock ?? "", "utf8")).toBe("locked");
    expect(isUpToDate(planOf(next))).toBe(true);
  });

  test("loses to a path that only differs in case, as some disks ignore it", () => {
    write({ "pkg/package.json": "1" });
    put("pkg/dist/mine.js", "mine");
    const { delete: removals } = planOf({ "pkg/package.json": "1", "pkg/Dist/ours.js": "1" });
    expect(removals.map(({ path }) => path)).toEqual(["pkg/dist/"]);
  });

  test("leaves orphans when the package goes", () => {
    write({ "pkg/package.json": "1", "docs/a": "1" });
    for (const path of everything) put(`pkg/${path}`, path);
    const next = { "docs/a": "1" };
    const removals = planOf(next).delete.filter(({ owned }) => !owned);
    expect(removals).toHaveLength(Object.keys(builds).length);
    write(next);
    expect(existsSync(join(out, "pkg"))).toBe(false);
    expect(moved()).toEqual(removals.map(({ path }) => path));
    const dist = findings.find(({ values }) => values.file === "pkg/dist/");
    expect(readFileSync(join(dist?.values.to ?? "", "index.js"), "utf8")).toBe("dist/index.js");
  });

  test("leaves orphans when the folder stays, but is no package any more", () => {
    write({ "pkg/package.json": "1", "pkg/a": "1" });
    put("pkg/dist/a", "a");
    write({ "pkg/a": "1" });
    expect(readdirSync(join(out, "pkg"))).toEqual(["a"]);
    expect(moved()).toEqual(["pkg/dist/"]);
    expect(isUpToDate(planOf({ "pkg/a": "1" }))).toBe(true);
  });

  test("keeps nothing else, and nothing outside packages is kept", () => {
    const texts = { "pkg/package.json": "1", "docs/a": "1" };
    write(texts);
    const orphans = [
      "dist/a",
      "docs/dist/a",
      "other/dist/a",
      "other/package.json",
      "pkg/build",
      "pkg/notes.txt",
      "pkg/src/dist/a",
    ];
    for (const path of orphans) put(path, "mine");
    mkdirSync(join(out, "pkg/package-lock.json"));
    put("pkg/package-lock.json/a", "mine");
    expect(isUpToDate(planOf(texts))).toBe(false);
    write(texts);
    expect(moved().sort()).toEqual([...orphans, "pkg/package-lock.json/a"].sort());
  });

  test("does not lead out of the folder through a link in its place", () => {
    write({ "pkg/package.json": "1" });
    put("pkg/dist/a", "a");
    fs.renameSync(out, `${out}.specpress-old`);
    mkdirSync(join(root, "elsewhere"));
    mkdirSync(out);
    fs.copyFileSync(join(`${out}.specpress-old`, manifestName), join(out, manifestName));
    symlinkSync(join(root, "elsewhere"), join(out, "pkg"));
    expect(write({ "pkg/package.json": "2" })).toBe(true);
    expect(readdirSync(join(root, "elsewhere"))).toEqual([]);
    expect(moved()).toContain("pkg/dist/");
  });

  test("has what was built last, if a run was interrupted before it", () => {
    write({ "pkg/package.json": "1" });
    put("pkg/dist/a", "old");
    put("pkg/node_modules/a", "old");
    fs.renameSync(out, `${out}.specpress-new`);
    put(manifestName, "# \npkg/package.json\n");
    put("pkg/package.json", "2");
    put("pkg/dist/a", "new");
    expect(write({ "pkg/package.json": "2" })).toBe(true);
    expect(read("pkg/dist/a")).toBe("new");
    expect(read("pkg/node_modules/a")).toBe("old");
    expect(moved()).toEqual(["pkg/dist/"]);
    expect(readFileSync(join(findings[0]?.values.to ?? "", "a"), "utf8")).toBe("old");
  });
});

test("generate keeps whatever was built, and check does not count it", async () => {
  const spec = join(root, "pets.yaml");
  const describeApi = (summary: string) =>
    writeFileSync(
      spec,
      `openapi: 3.1.0
info: { title: Pets, version: 1.0.0 }
servers: [{ url: https://example.com }]
paths:
  /pets:
    get:
      operationId: listPets
      summary: ${JSON.stringify(summary)}
      tags: [Pets]
      responses: { "204": { description: Done. } }
`,
    );
  describeApi("List Pets");
  const options = { cwd: root, specs: [spec], output: out, docs: false as const };
  expect(await generate(options)).toMatchObject({ ok: true });
  const built = fc.uniqueArray(fc.constantFrom(...everything), { minLength: 1 });
  const run = fc.asyncProperty(
    built,
    fc.stringMatching(/^[A-Z][a-z]{3,8}$/),
    async (paths, word) => {
      for (const path of paths) put(`node/${path}`, path);
      describeApi(`List ${word}`);
      const { ok, diagnostics } = await generate(options);
      expect(ok).toBe(true);
      expect(diagnostics.map(({ code }) => code)).not.toContain("output-orphan-moved");
      for (const path of paths) expect(read(`node/${path}`)).toBe(path);
      expect(await check(options)).toMatchObject({ ok: true, changes: [] });
      for (const path of Object.keys(builds))
        rmSync(join(out, "node", path), { recursive: true, force: true });
    },
  );
  await fc.assert(run, { numRuns: 5, seed: 1 });
});
