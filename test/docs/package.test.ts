import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DocBlock, documentation } from "../support/documentation.js";
import { nodeVersions } from "../support/node-versions.js";
import { root } from "../support/shared.js";

// The packed tarball as a new user gets it: the commands of README and docs/ that install packages,
// in an empty folder beside it. They need a registry, or what npm keeps of one.

const temporary = mkdtempSync(join(tmpdir(), "specpress-packed-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

beforeAll(() => {
  // As it is beside a clone; the tests have built it already.
  mkdirSync(join(temporary, "specpress"));
  const pack = ["pack", "--ignore-scripts", "--pack-destination", join(temporary, "specpress")];
  expect(spawnSync("npm", pack, { cwd: root }).status).toBe(0);
});

/**
 * Runs commands in a new folder, one after the other, on one version of Node.js, with packages that
 * are installed elsewhere or none.
 */
function runAll(
  name: string,
  blocks: readonly DocBlock[],
  { binary = process.execPath, installed = "" } = {},
): string {
  const folder = join(temporary, name);
  const bin = join(temporary, `${name}-bin`);
  mkdirSync(folder);
  mkdirSync(bin);
  symlinkSync(binary, join(bin, "node"));
  if (installed !== "") symlinkSync(installed, join(folder, "node_modules"));
  const env = {
    ...process.env,
    PATH: `${bin}:${join(folder, "node_modules/.bin")}:${process.env.PATH}`,
    npm_config_prefer_offline: "true",
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_update_notifier: "false",
  };
  for (const { text, line, info } of blocks) {
    const { status, stdout, stderr } = spawnSync("bash", ["-ec", text], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    const wanted = Number(/^exit=(\d+)$/.exec(info)?.[1] ?? 0);
    expect(status, `line ${line}: ${text}\n${stdout}${stderr}`).toBe(wanted);
  }
  return folder;
}

/** Commands of a page for the reader's own folder: not those for the clone. */
function commandsOf(path: string): DocBlock[] {
  const page = documentation().find((each) => each.path === path);
  const end = page?.text.split("\n").indexOf("## This repository") ?? -1;
  return (page?.blocks ?? []).filter(
    ({ language, info, line }) => language === "sh" && info !== "clone" && (end < 0 || line < end),
  );
}

describe("README, from nothing to a client and a page in three commands", () => {
  const [first, ...others] = commandsOf("README.md");

  test("the first block is three commands", () => {
    expect(first?.text.trim().split("\n")).toHaveLength(3);
    expect(others).toHaveLength(1);
  });

  test("on this Node.js, with the site", () => {
    const folder = runAll("readme", first ? [first, ...others] : []);
    expect(existsSync(join(folder, "sdk/node/package.json"))).toBe(true);
    expect(existsSync(join(folder, "sdk/docs/node/petstore/pets/get-pet.md"))).toBe(true);
    expect(existsSync(join(folder, "sdk-site/html/node/petstore/pets/get-pet.html"))).toBe(true);
  });

  // `node-versions.test.ts` has all of them. What is installed is the same on each.
  for (const { name, binary, missing } of [
    ...nodeVersions.slice(0, 1),
    ...nodeVersions.slice(-1),
  ]) {
    test.skipIf(missing !== null)(`on ${name}${missing ? `: skipped, ${missing}` : ""}`, () => {
      const lines = first?.text.trim().split("\n") ?? [];
      const text = lines.filter((line) => !line.startsWith("npm install")).join("\n");
      expect(lines.length - text.split("\n").length).toBe(1);
      const installed = join(temporary, "readme/node_modules");
      const folder = runAll(name, first ? [{ ...first, text }] : [], { binary, installed });
      expect(existsSync(join(folder, "sdk/docs/node/petstore/pets/get-pet.md"))).toBe(true);
    });
  }
});

// Getting started begins with the command that it then explains: it is run once it is installed.
test("Getting started, with the build of the client and the site", () => {
  const [top, ...rest] = commandsOf("docs/getting-started.md");
  const [install, copy, ...others] = rest;
  const order = [install, copy, top, ...others].filter((block) => block !== undefined);
  const withoutBroken = order.filter(({ info }) => info !== "exit=1");
  const folder = runAll("getting-started", withoutBroken);
  expect(existsSync(join(folder, "sdk/node/dist/esm/index.js"))).toBe(true);
  expect(existsSync(join(folder, "sdk/node/dist/cjs/index.js"))).toBe(true);
  expect(existsSync(join(folder, "sdk-site/html/index.html"))).toBe(true);
});
