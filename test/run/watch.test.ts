import { type ChildProcess, spawn } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { root } from "../support/shared.js";

const bin = join(root, "dist/bin.js");
let folder: string;
let child: ChildProcess;
let said: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "specpress-watch-")));
});
afterEach(() => {
  child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const put = (path: string, text: string) => writeFileSync(join(folder, path), text);
const page = () => readFileSync(join(folder, "generated/docs/node/pets/pets/get-pet.md"), "utf8");
const pets = (summary: string) => `openapi: 3.1.0
info: { title: Pet Store, version: 1.2.0 }
tags: [{ name: Pets }]
paths:
  /pets:
    get:
      operationId: getPet
      summary: ${summary}
      tags: [Pets]
      responses:
        "200":
          description: A pet.
          content: { application/json: { schema: { $ref: "pet.yaml" } } }
`;

/** Resolves once the command waits for changes again, with what it said since the last time. */
async function rested(): Promise<string> {
  const end = /Watching \d+ files?\. Press Ctrl-C to stop\.\n/;
  for (;;) {
    const found = end.exec(said);
    if (found) {
      const text = said.slice(0, found.index);
      said = said.slice(found.index + found[0].length);
      return text;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function start(...argv: string[]): Promise<number | null> {
  said = "";
  child = spawn(process.execPath, [bin, "generate", "--watch", ...argv], { cwd: folder });
  child.stdout?.on("data", (data) => (said += String(data)));
  child.stderr?.on("data", (data) => (said += String(data)));
  return new Promise((resolve) => child.on("close", resolve));
}

test("watching prints again after each change, goes on after errors, and ends well", async () => {
  put("specpress.yaml", "modules: [{ id: pets, spec: pets.yaml }]\n");
  put("pets.yaml", pets("Get the pet"));
  const ended = start();
  // A file that is not there yet is waited for.
  expect(await rested()).toContain("pet.yaml");
  put("pet.yaml", "type: object\nproperties: { name: { type: string } }\n");
  expect(await rested()).toContain("created");
  expect(page()).toContain("# Get the pet");
  put("pets.yaml", "openapi: [");
  expect(await rested()).toContain("error");
  expect(page()).toContain("# Get the pet");
  put("pets.yaml", pets("Get a pet"));
  await rested();
  expect(page()).toContain("# Get a pet");
  // A referenced file, the configuration, and templates that it names.
  put("pet.yaml", "type: object\nproperties: { age: { type: integer } }\n");
  await rested();
  expect(page()).toContain("| age |");
  mkdirSync(join(folder, "mine/docs"), { recursive: true });
  put("specpress.yaml", `${readFileSync(join(folder, "specpress.yaml"), "utf8")}templates: mine\n`);
  await rested();
  put("mine/docs/page.md.hbs", "My {{title}}\n");
  await rested();
  expect(page()).toBe("My Get a pet\n");
  child.kill("SIGINT");
  expect(await ended).toBe(0);
});

test("watching without a configuration watches the descriptions", async () => {
  put("pets.yaml", "openapi: [");
  put("pet.yaml", "type: object\n");
  const ended = start("--spec", "pets.yaml", "--languages", "node");
  expect(await rested()).toContain("error");
  put("pets.yaml", pets("Get the pet"));
  expect(await rested()).toContain("created");
  child.kill("SIGINT");
  expect(await ended).toBe(0);
});

test("watching sees the target of a link, and a change that keeps size and time", async () => {
  put("real.yaml", pets("Get the pet"));
  put("pet.yaml", "type: object\n");
  symlinkSync("real.yaml", join(folder, "pets.yaml"));
  const ended = start("--spec", "pets.yaml", "--languages", "node");
  await rested();
  const before = statSync(join(folder, "real.yaml"));
  put("real.yaml", pets("Get the cat"));
  utimesSync(join(folder, "real.yaml"), before.atimeMs / 1000, before.mtimeMs / 1000);
  const { size, mtimeMs } = statSync(join(folder, "real.yaml"));
  expect([size, Math.round(mtimeMs)]).toEqual([before.size, Math.round(before.mtimeMs)]);
  expect(await rested()).toContain("updated");
  expect(page()).toContain("# Get the cat");
  child.kill("SIGINT");
  expect(await ended).toBe(0);
});
