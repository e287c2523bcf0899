import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodeVersions } from "../support/node-versions.js";
import { root } from "../support/shared.js";

// The command line on every supported version of Node.js: the same files, and not one line more.

const bin = join(root, "dist/bin.js");
const spec = `openapi: 3.1.0
info: { title: Pet Store, version: 1.2.0 }
servers: [{ url: https://api.example.com }]
tags: [{ name: Pets }]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      summary: Get the pet
      tags: [Pets]
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer, format: int64 } }
        - { name: born, in: query, schema: { type: string, format: date } }
      responses:
        "200":
          description: A pet.
          content:
            application/json:
              schema:
                type: object
                required: [name]
                properties: { name: { type: string }, größe: { type: number } }
`;

let folder: string;
let expected: ReturnType<typeof commands>;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "specpress-node-versions-")));
  expected = commands(process.execPath, "this");
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the commands say, and the files that they leave. */
function commands(node: string, name: string) {
  const cwd = join(folder, name);
  mkdirSync(cwd);
  writeFileSync(join(cwd, "pets.yaml"), spec);
  const env = { PATH: process.env.PATH, TMPDIR: folder };
  const said = [["generate"], ["check"], ["prove", "--languages", "node"]].map((argv) => {
    const all = [bin, ...argv, "pets.yaml", "--out", "sdk"];
    const { status, stdout, stderr } = spawnSync(node, all, { cwd, env, encoding: "utf8" });
    return { status, stdout, stderr };
  });
  return { said, files: filesIn(join(cwd, "sdk")) };
}

/** Their bytes, by path. */
function filesIn(out: string): Record<string, string> {
  const entries = readdirSync(out, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(
    paths.map((path) => [path.slice(out.length + 1), readFileSync(path, "base64")]),
  );
}

test("this Node.js generates, checks and proves without a word on standard error", () => {
  expect(expected.said.map(({ status, stderr }) => [status, stderr])).toEqual([
    [0, ""],
    [0, ""],
    [0, ""],
  ]);
});

describe.each(nodeVersions)("$name", ({ name, binary, missing }) => {
  if (missing) console.warn(`SKIPPED node-versions.test.ts on ${name}: ${missing}`);

  test.skipIf(missing)(
    "says and writes what this Node.js does",
    () => {
      expect(commands(binary, name)).toEqual(expected);
    },
    120_000,
  );
});
