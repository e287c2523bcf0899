import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import picocolors from "picocolors";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Environment, runCli } from "../../generator/cli/cli.js";
import { printFrame } from "../../generator/cli/frame.js";
import type { Diagnostic } from "../../generator/index.js";

const plain = picocolors.createColors(false);

/** The frame of a place in a text, two lines of context; columns count from 1. */
function frame(text: string, line: number, column: number, columns = 60): string[] {
  const first = Math.max(1, line - 2);
  const lines = text.split("\n").slice(first - 1, line + 2);
  const diagnostic: Diagnostic = {
    ...{ code: "invalid-schema", severity: "error", message: "", help: "", file: "a.yaml" },
    ...{ line, column, excerpt: { line: first, lines } },
  };
  return printFrame(diagnostic, plain, columns).split("\n").slice(0, -1);
}

/** What stands above the caret. */
function pointed(rows: readonly string[]): string {
  const at = rows.findIndex((row) => /\| +\^$/.test(row));
  return rows[at - 1]?.slice(rows[at]?.indexOf("^")) ?? "";
}

describe("a frame", () => {
  test("has two lines before and after, their numbers, and a caret under the column", () => {
    const text = Array.from({ length: 12 }, (_, index) => `k${index + 1}: v`).join("\n");
    expect(frame(text, 9, 5)).toEqual([
      "   7 | k7: v",
      "   8 | k8: v",
      ">  9 | k9: v",
      "     |     ^",
      "  10 | k10: v",
      "  11 | k11: v",
    ]);
    expect(frame(text, 1, 1)).toEqual(["> 1 | k1: v", "    | ^", "  2 | k2: v", "  3 | k3: v"]);
    expect(frame(text, 12, 7).slice(-2)).toEqual(["> 12 | k12: v", "     |       ^"]);
  });

  test("leaves nothing behind an empty line", () => {
    expect(frame("a: 1\n\nb: 2", 3, 1)).toEqual(["  1 | a: 1", "  2 |", "> 3 | b: 2", "    | ^"]);
    expect(frame("", 1, 1)).toEqual(["> 1 | ", "    | ^"]);
  });

  test("shows tabs as four spaces", () => {
    expect(frame("\t\ta: 1", 1, 3)).toEqual(["> 1 |         a: 1", "    |         ^"]);
  });

  test.each([
    ["wide characters", "名前: x", 5, 6],
    ["an emoji of several code points", "👩‍👩‍👧: x", 11, 4],
    ["a letter with an accent of its own", "e\u0301: x", 5, 3],
    ["control characters, which are shown", "\u001b[31m: x", 8, 12],
    ["bidirectional overrides, which are shown", "\u202ea\u2066b: x", 7, 16],
  ])("keeps the caret right after %s", (_name, text, column, indent) => {
    const rows = frame(text, 1, column);
    expect(rows[1]).toBe(`    | ${" ".repeat(indent)}^`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    expect(rows.join("")).not.toMatch(/[\u0000-\u001f\u202e\u2066]/);
  });

  test("cuts a long line around the column", () => {
    const text = `${"a".repeat(200)}HERE${"b".repeat(200)}`;
    const rows = frame(text, 1, 201);
    expect(rows[0]).toMatch(/^> 1 \| …a+HEREb+…$/);
    expect(rows[0]?.length).toBeLessThanOrEqual(60);
    expect(pointed(rows)).toMatch(/^HERE/);
    expect(frame(text, 1, 3)[0]).toMatch(/^> 1 \| a{20,}…$/);
    const end = frame(text, 1, 404);
    expect(end[0]).toMatch(/^> 1 \| …b+$/);
    expect(pointed(end)).toBe("b");
    const wide = frame(`${"宽".repeat(200)}HERE${"宽".repeat(200)}`, 1, 201);
    expect(wide[0]).toContain("HERE");
  });

  test("of a line of megabytes is made at once, and cuts what is around it", () => {
    const text = `${"x".repeat(3_000_000)}HERE${"y".repeat(3_000_000)}`;
    const rows = frame(`${text}\nz: 1\n${text}`, 1, 3_000_001);
    expect(pointed(rows)).toMatch(/^HERE/);
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(60);
  });
});

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "specpress-frame-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function lint(
  argv: readonly string[],
  { tty = true, env = {} }: { tty?: boolean; env?: Environment["env"] } = {},
): Promise<string> {
  let err = "";
  await runCli({
    argv: ["lint", ...argv],
    cwd: folder,
    env: { NO_COLOR: "1", ...env },
    stdout: { write: () => {}, isTTY: tty },
    stderr: { write: (text) => (err += text), isTTY: tty, columns: 80 },
  });
  const progress = err.lastIndexOf("\r\u001b[2K");
  return progress < 0 ? err : err.slice(progress + 5);
}

const pets = `openapi: 3.1.0
info: { title: Pets, version: 1.0.0 }
paths:
  /pets:
    get:
      responses:
        "200": { $ref: "./shared.yaml#/responses/Pets" }
`;

describe("the command line", () => {
  test("quotes the file that a problem is in, on a terminal", async () => {
    writeFileSync(join(folder, "pets.yaml"), pets);
    writeFileSync(
      join(folder, "shared.yaml"),
      "responses:\n  Pets:\n    description: All.\n    content:\n      application/json:\n        schema: { type: strng }\n",
    );
    expect(
      await lint(["--spec", "pets.yaml"]),
    ).toBe(`shared.yaml:6:19  error  invalid-schema  This schema is not valid: the type "strng" is unknown (did you mean string?).
  4 |     content:
  5 |       application/json:
> 6 |         schema: { type: strng }
    |                   ^
    Correct the schema. If you cannot edit the description, correct it in an overlay with \`extends: shared.yaml\`: \`{ target: "$.responses.Pets.content['application/json'].schema.type", remove: true }\`.
`);
  });

  test.each([
    ["pets.yaml", "openapi: 3.1.0\ninfo: {\n", "> 3 | \n    | ^\n"],
    ["pets.json", '{\n  "openapi": 3,\n  "info": }\n', '> 3 |   "info": }\n'],
    ["notes.yaml", "# Shopping.\ntea: 1\n", "> 2 | tea: 1\n    | ^\n"],
  ])("quotes %s, which becomes no description", async (name, text, row) => {
    writeFileSync(join(folder, name), text);
    expect(await lint(["--spec", name])).toContain(row);
  });

  test("quotes the configuration", async () => {
    writeFileSync(join(folder, "specpress.yaml"), "modules: []\nflavor: markdown\n");
    expect(await lint([])).toContain("  1 | modules: []\n> 2 | flavor: markdown\n    | ^\n");
  });

  test("is for terminals, CI and --verbose; a pipe gets one line", async () => {
    writeFileSync(join(folder, "pets.yaml"), pets);
    const line = /^pets\.yaml:7:18 {2}error {2}file-not-found .*\n {4}Check .*\n$/;
    const argv = ["--spec", "pets.yaml"];
    expect(await lint(argv, { tty: false })).toMatch(line);
    expect(await lint(argv, { tty: false, env: { CI: "true" } })).toContain("\n> 7 |         ");
    expect(await lint([...argv, "--json"], { env: { CI: "true" } })).toBe("");
    expect(await lint([...argv, "--verbose"], { tty: false })).toContain("\n> 7 |         ");
    expect(await lint(argv)).toContain("\n> 7 |         ");
  });

  test("paints only where there may be colours", async () => {
    writeFileSync(join(folder, "pets.yaml"), pets);
    const argv = ["--spec", "pets.yaml"];
    expect(await lint(argv)).not.toContain("\u001b");
    expect(await lint(argv, { env: { NO_COLOR: "" } })).toContain("\u001b[31m^\u001b[39m");
  });
});
