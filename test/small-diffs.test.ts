import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diffLines } from "diff";
import { expect, onTestFinished, test } from "vitest";
import { generate } from "../generator/index.js";
import { readTree } from "./golden.js";
import { root } from "./shared.js";

// A reviewer reads what a change of spec/ does to generated/: that, and nothing else.

const before = readTree(join(root, "generated"));

/** Files that change when a text of spec/ is replaced, with the lines that go and come. */
async function changed(file: string, from: string, to: string) {
  const folder = mkdtempSync(join(tmpdir(), "specpress-diff-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ["spec", "specpress.yaml"])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  const text = readFileSync(join(folder, file), "utf8");
  expect(text.split(from), `${from} is there once`).toHaveLength(2);
  writeFileSync(join(folder, file), text.replace(from, to));
  expect(await generate({ cwd: folder })).toMatchObject({ ok: true, diagnostics: [] });
  const after = readTree(join(folder, "generated"));
  expect([...after.keys()]).toEqual([...before.keys()]);
  return [...after].flatMap(([path, content]) => {
    const old = before.get(path) ?? "";
    if (old === content) return [];
    const parts = diffLines(old, content);
    const lines = (kind: "added" | "removed") =>
      parts.filter((part) => part[kind]).map(({ value }) => value.trimEnd());
    return [{ path, gone: lines("removed"), come: lines("added") }];
  });
}

const pages = (...names: string[]) =>
  ["node", "python"].flatMap((language) =>
    names.map((name) => `docs/${language}/authentication/${name}.md`),
  );

test("a property of one request: a row of its page in each language, and its comment", async () => {
  const old = "from the email. Valid once, and for a limited time.";
  const text = "from the email. Valid once.";
  const files = await changed("spec/authentication/schemas/user-profile.yaml", old, text);
  expect(files.map(({ path }) => path)).toEqual([
    ...pages("user-profile/bind-email"),
    "node/src/authentication/models.ts",
  ]);
  for (const { gone, come } of files) {
    expect(gone).toHaveLength(1);
    expect(come).toEqual(gone.map((line) => line.replace(old, text)));
  }
});

test("a property of a type that many pages show: one line on each of those pages", async () => {
  const old = "Ids of the positions that the user holds.";
  const text = "Ids of the user's positions.";
  const files = await changed("spec/management/schemas/common.yaml", old, text);
  const showing = [...before]
    .filter(([, content]) => content.includes(old))
    .filter(([path]) => path.includes("/management/"));
  expect(files.map(({ path }) => path)).toEqual(showing.map(([path]) => path));
  expect(files.length).toBeGreaterThan(40);
  for (const { path, gone, come } of files) {
    expect([path, gone.length]).toEqual([path, 1]);
    expect(come).toEqual(gone.map((line) => line.replace(old, text)));
  }
});
