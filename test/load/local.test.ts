import { execFileSync } from "node:child_process";
import {
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { generate } from "../../generator/index.js";
import { loadFrom, serveFiles } from "../support/load.js";

// References stay in the folder of the description: no other file is opened, and none is quoted.

const secret = "SECRET: [do not quote\n";

/** A description in `api/`, whose only response has this reference as its schema. */
function around(ref: string, more: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "specpress-inside-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = { "api/openapi.yaml": describing(ref), "secret.yaml": secret, ...more };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function describing(ref: string): string {
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: { "/a": { get: { responses: { 200: { $ref: ref, description: "A." } } } } },
  });
}

const pet = "type: object\n";

describe("a reference to a file outside", () => {
  test.each([
    "../secret.yaml",
    "../secret.yaml#/a",
    "./../secret.yaml",
    "%2e%2e/secret.yaml",
    "..%2fsecret.yaml",
    "x/../../secret.yaml",
    "../../../../../../../../../../etc/passwd",
    "../no-such-file.yaml",
    "../../../../../../../../../../../../dev/zero",
  ])("%s is not followed, and nothing of it is quoted", async (ref) => {
    const { problems } = await loadFrom("api/openapi.yaml", around(ref));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^reference-outside api\/openapi.yaml:1:/);
    expect(problems[0]).not.toMatch(/SECRET|root:|larger/);
  });

  test.each([
    "/etc/passwd",
    "file:///etc/passwd",
    "file:/etc/passwd",
    "C:\\x.yaml",
    "c%3A/x.yaml",
    "\\\\host\\x",
    "%2fetc/passwd",
  ])("%s is refused", async (ref) => {
    const { problems } = await loadFrom("api/openapi.yaml", around(ref));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^unresolved-reference /);
  });

  test("a path with backslashes leads nowhere", async () => {
    const { problems } = await loadFrom("api/openapi.yaml", around("..\\secret.yaml"));
    expect(problems[0]).toMatch(/^(file-not-found|reference-outside) /);
  });

  test("a second file does not lead out either", async () => {
    const folder = around("parts/a.yaml", { "api/parts/a.yaml": "$ref: ../../secret.yaml\n" });
    const { problems } = await loadFrom("api/openapi.yaml", folder);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^reference-outside api\/parts\/a.yaml:1:/);
  });

  test("a reference back up to the description's folder is fine", async () => {
    const folder = around("parts/a.yaml", {
      "api/parts/a.yaml": "$ref: ../b.yaml\n",
      "api/b.yaml": pet,
    });
    expect((await loadFrom("api/openapi.yaml", folder)).problems).toEqual([]);
  });

  test("is followed if the configuration lists its folder, and only there", async () => {
    const folder = around("../common/a.yaml", {
      "common/a.yaml": "$ref: ../secret.yaml\n",
      "common/b.yaml": pet,
    });
    const listed = { referenceFolders: [join(folder, "common")] };
    const { problems } = await loadFrom("api/openapi.yaml", folder, listed);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^reference-outside common\/a.yaml:1:/);
  });
});

describe("symbolic links", () => {
  test.each(["file", "folder"])("to a %s outside are not followed", async (kind) => {
    const folder = around(kind === "file" ? "link.yaml" : "link/secret.yaml");
    const target = kind === "file" ? "../secret.yaml" : "..";
    symlinkSync(target, join(folder, "api", kind === "file" ? "link.yaml" : "link"));
    const { problems } = await loadFrom("api/openapi.yaml", folder);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^reference-outside /);
  });

  test("to a file inside are followed, as is the folder of the description", async () => {
    const folder = around("link.yaml", { "api/real.yaml": pet });
    symlinkSync("real.yaml", join(folder, "api/link.yaml"));
    symlinkSync("api", join(folder, "other"));
    expect((await loadFrom("api/openapi.yaml", folder)).problems).toEqual([]);
    expect((await loadFrom("other/openapi.yaml", folder)).problems).toEqual([]);
  });
});

test.runIf(process.platform !== "win32")(
  "a pipe that a reference names is not opened",
  async () => {
    const folder = around("pipe.yaml");
    execFileSync("mkfifo", [join(folder, "api/pipe.yaml")]);
    const { problems } = await loadFrom("api/openapi.yaml", folder);
    expect(problems).toEqual([
      expect.stringMatching(/^file-unreadable .*Cannot read api\/pipe.yaml: it is not a file/),
    ]);
  },
);

test("a description at an address never leads to a file", async () => {
  const origin = await serveFiles({ "/openapi.json": describing("file:///etc/passwd") });
  const { problems } = await loadFrom(`${origin}/openapi.json`, around("x"));
  expect(problems).toEqual([expect.stringMatching(/^unresolved-reference .*scheme file:/)]);
});

test("a description from standard input has the current folder", async () => {
  const cwd = around("x", { "api/b.yaml": pet });
  const read = async (ref: string) => {
    const readStdin = async () => Buffer.from(describing(ref));
    const run = await generate({ cwd: join(cwd, "api"), specs: ["-"], readStdin, output: "out" });
    return run.diagnostics.map(({ code }) => code).filter((code) => code !== "no-client");
  };
  expect(await read("b.yaml")).not.toContain("reference-outside");
  expect(await read("../secret.yaml")).toContain("reference-outside");
});

describe.runIf(process.platform !== "win32")("what the user names", () => {
  test("a device is refused", async () => {
    const { problems } = await loadFrom("/dev/zero", "/");
    expect(problems).toEqual(["file-unreadable Cannot read dev/zero: it is not a file."]);
  });

  test("a pipe is read, also if its writer comes late and pauses", async () => {
    const folder = around("x");
    const path = join(folder, "pipe");
    execFileSync("mkfifo", [path]);
    const loading = loadFrom("pipe", folder);
    const text = `{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{}}`;
    setTimeout(() => {
      const writer = createWriteStream(path);
      writer.write(text.slice(0, 20));
      setTimeout(() => writer.end(text.slice(20)), 100);
    }, 100);
    expect((await loading).problems).toEqual([]);
  });

  test("a pipe that nobody writes to is given up", async () => {
    const folder = around("x");
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const { problems } = await loadFrom("pipe", folder, { timeout: 200 });
    expect(problems).toEqual([
      "file-unreadable Cannot read pipe: nothing was written to it within 0.2 s.",
    ]);
  });
});
