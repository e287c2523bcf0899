import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { diffLines } from "diff";
import { expect, onTestFinished, test } from "vitest";
import { generate } from "../generator/index.js";
import { readTree } from "./support/golden.js";
import { root } from "./support/shared.js";

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
  const diagnostics = { "no-client": "off" } as const;
  const result = await generate({ cwd: folder, diagnostics });
  expect(result).toMatchObject({ ok: true, diagnostics: [] });
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
  ["http", "node", "python"].flatMap((language) =>
    names.map((name) => `docs/${language}/authentication/${name}.md`),
  );

test("a property of one request: a row of its page in each language, and its comment", async () => {
  const old = "from the email. Valid once, and for a limited time.";
  const text = "from the email. Valid once.";
  const files = await changed("spec/authentication/schemas/user-profile.yaml", old, text);
  expect(files.map(({ path }) => path)).toEqual([
    "docs/authentication/openapi.json",
    ...pages("user-profile/bind-email"),
    "node/src/authentication/models/user-profile.ts",
    "python/src/genauth/authentication/methods/user_profile.py",
  ]);
  for (const { path, gone, come } of files) {
    const isPython = path.startsWith("python/");
    // Python has the method twice: for calls that wait, and for asyncio. Its docstrings are wrapped.
    expect(gone, path).toHaveLength(isPython ? 2 : 1);
    const flat = (lines: readonly string[]) => lines.map((line) => line.replace(/\s+/g, " "));
    expect(flat(come)).toEqual(flat(gone).map((line) => line.replace(old, text)));
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

test("a new field of a type: a row where its table is, a line in samples, and nothing else", async () => {
  const old =
    "      description: True if the one-time password is right.\n      examples: [true]\n";
  const field =
    "    attemptsLeft:\n      type: integer\n      minimum: 0\n      description: Tries that are left.\n      examples: [0]\n";
  const files = await changed(
    "spec/authentication/schemas/mfa-factor-management.yaml",
    old,
    old + field,
  );
  const page = (language: string) =>
    `docs/${language}/authentication/mfa-factor-management/mfa-otp-verify.md`;
  const told = Object.fromEntries(files.map(({ path, gone, come }) => [path, { gone, come }]));
  expect(Object.keys(told)).toEqual([
    "docs/authentication/openapi.json",
    ...["http", "node", "python"].map(page),
    "node/src/authentication/models/mfa-factor-management.ts",
    "python/src/genauth/authentication/models/mfa_factor_management.py",
  ]);
  const shown = (path: string) => told[path]?.come.join("\n").split("\n");
  // The sample's line before the new one gets its comma.
  expect(told[page("node")]?.gone).toEqual(['    "verified": true']);
  expect(shown(page("node"))).toEqual([
    '    "verified": true,',
    '    "attemptsLeft": 0',
    "| attemptsLeft | `number` | No | Tries that are left. At least 0. | `0` |",
  ]);
  expect(shown(page("python"))?.at(-1)).toBe(
    "| attempts_left | `int` | No | Tries that are left. At least 0. | `0` |",
  );
});

test("a new operation: its own page, the indexes, its neighbours, and those that it has to do with", async () => {
  const folder = mkdtempSync(join(tmpdir(), "specpress-diff-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ["spec", "specpress.yaml"])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  const file = join(folder, "spec/authentication/openapi.yaml");
  const path =
    "  /api/v3/new:\n    get:\n      operationId: newOne\n      tags: [Others]\n      summary: Get New One\n      description: See [Bind Email](#operation/bindEmail).\n      responses: { '204': { description: Nothing. } }\n";
  writeFileSync(file, readFileSync(file, "utf8").replace("\npaths:\n", `\npaths:\n${path}`));
  expect(await generate({ cwd: folder })).toMatchObject({ ok: true });
  const after = readTree(join(folder, "generated"));
  const pages = [...after]
    .filter(([name, content]) => /^docs\/node\/.*\.md$/.test(name) && before.get(name) !== content)
    .map(([name]) => name.replace("docs/node/authentication/", ""));
  expect(pages.length).toBeLessThanOrEqual(9);
  expect(pages).toEqual(
    expect.arrayContaining([
      "index.md",
      "others/index.md",
      "others/new-one.md",
      "user-profile/bind-email.md",
    ]),
  );
  // In the package: the method, its function, its data, and what they import.
  const lines = [...after]
    .filter(([name, content]) => name.startsWith("node/") && before.get(name) !== content)
    .map(([name, content]) => {
      const parts = diffLines(before.get(name) ?? "", content);
      const count = (kind: "added" | "removed") =>
        parts.filter((part) => part[kind]).reduce((sum, part) => sum + (part.count ?? 0), 0);
      return [name.replace("node/src/authentication/", ""), count("added"), count("removed")];
    });
  expect(lines).toEqual([
    ["node/api.md", 1, 0],
    ["client.ts", 11, 0],
    ["functions/others.ts", 5, 0],
    ["operations/others.ts", 9, 0],
  ]);
  // A title is told by no more than its own page, its links and the indexes.
  const bind = "docs/node/authentication/user-profile/bind-email.md";
  const come = diffLines(before.get(bind) ?? "", after.get(bind) ?? "").filter(
    ({ added }) => added,
  );
  expect(come.map(({ value }) => value)).toEqual([
    "- [Get New One](../others/new-one.md) · `newOne`\n",
  ]);
});
