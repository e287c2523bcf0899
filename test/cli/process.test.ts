import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli } from "../../generator/cli/cli.js";
import { root } from "../support/shared.js";

// The command line as a process, when what is around it is broken.

const bin = join(root, "dist/bin.js");
const spec = `openapi: 3.1.0
info: { title: Pets, version: 1.0.0 }
servers: [{ url: https://api.example.com }]
paths: { /pets: { get: { operationId: listPets, responses: { "204": { description: Done. } } } } }
`;

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "specpress-process-")));
  writeFileSync(join(folder, "pets.yaml"), spec);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function shell(script: string, env: Record<string, string> = {}) {
  const result = spawnSync("sh", ["-c", script.replaceAll("specpress", `"$NODE" "$BIN"`)], {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE: process.execPath, BIN: bin, ...env },
    encoding: "utf8",
  });
  const { status, stdout, stderr } = result;
  return { status, stdout, stderr };
}

const hasFull = existsSync("/dev/full");

test.skipIf(!hasFull)("a full device ends a command with one sentence", () => {
  const error = "Cannot write to standard output: no space is left on the disk.\n";
  expect(shell("specpress inspect pets.yaml >/dev/full")).toMatchObject({
    status: 1,
    stderr: error,
  });
  expect(shell("specpress lint none.yaml --json >/dev/full").stderr).toBe(error);
  expect(shell("specpress --help >/dev/full").stderr).toBe(error);
  expect(shell("specpress lint none.yaml 2>/dev/full")).toEqual({
    status: 1,
    stdout: "",
    stderr: "",
  });
});

test("a current folder that was deleted is wrong usage", () => {
  const gone = "mkdir gone && cd gone && rmdir ../gone &&";
  expect(shell(`${gone} specpress lint ../pets.yaml`)).toEqual({
    status: 2,
    stdout: "",
    stderr:
      "error  usage  The current folder does not exist any more.\n    Change to another folder.\n",
  });
  const { status, stdout, stderr } = shell(`${gone} specpress lint ../pets.yaml --json`);
  expect([status, stderr]).toEqual([2, ""]);
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, diagnostics: [{ code: "usage" }] });
});

test("prove without a folder for temporary files says so", () => {
  expect(shell("specpress generate pets.yaml --out sdk --quiet").status).toBe(0);
  const { status, stderr } = shell("specpress prove pets.yaml --out sdk", { TMPDIR: "/nowhere" });
  expect(status).toBe(1);
  expect(stderr).toContain(
    "Cannot write /nowhere: a part of the path does not exist, or is a link to nothing.",
  );
});

test("a file that is larger than the limit of the process has a sentence as the reason", () => {
  const { status, stderr } = shell("ulimit -f 1; specpress generate pets.yaml --out limited");
  expect(status).toBe(1);
  expect(stderr).toContain(
    "Cannot write limited: a file is larger than the limit of the process or the disk.",
  );
});

test("a description called like a device of Windows has a folder with another name", () => {
  writeFileSync(join(folder, "con.yaml"), spec);
  expect(shell("specpress generate con.yaml --out devices --quiet").status).toBe(0);
  expect(existsSync(join(folder, "devices/node/src/con-api/client.ts"))).toBe(true);
  mkdirSync(join(folder, "configured"));
  writeFileSync(
    join(folder, "configured/specpress.yaml"),
    "modules: [{ id: lpt1, spec: ../pets.yaml }]\n",
  );
  expect(shell("cd configured && specpress generate").stderr).toContain(
    "no device name of Windows, such as `con`, not `lpt1`",
  );
});

interface Said {
  code: number;
  out: string;
  error: string;
}

/** A command on a terminal. */
async function onTerminal(
  argv: readonly string[],
  env: Record<string, string>,
  isTTY = true,
): Promise<Said> {
  const said = { out: "", error: "" };
  const code = await runCli({
    argv,
    cwd: folder,
    env,
    stdin: {
      read: async () => {
        throw new Error("no\u001b[31m input");
      },
    },
    stdout: { write: (text) => (said.out += text), isTTY },
    stderr: { write: (text) => (said.error += text), isTTY },
  });
  return { code, ...said };
}

test.each([
  ["NO_COLOR", { NO_COLOR: "1" }, false],
  ["TERM=dumb", { TERM: "dumb" }, false],
  ["neither", { TERM: "xterm" }, true],
])("with %s, a terminal gets control sequences: %s", async (_, env, has) => {
  const { out, error } = await onTerminal(["lint", "pets.yaml"], env as Record<string, string>);
  expect((out + error).includes("\u001b")).toBe(has);
  const failed = await onTerminal(["lint", "none.yaml"], env as Record<string, string>);
  expect(failed.error.includes("\u001b")).toBe(has);
});

test("an internal error is JSON too if the result would be", async () => {
  const { code, out, error } = await onTerminal(["lint", "-", "--json"], {}, false);
  expect([code, error]).toEqual([70, ""]);
  expect(JSON.parse(out)).toEqual({
    ok: false,
    diagnostics: [],
    internalError: { message: "no\u001b[31m input" },
  });
  const verbose = await onTerminal(["lint", "-", "--json", "--verbose"], {}, false);
  expect(JSON.parse(verbose.out).internalError.stack).toContain("process.test.ts");
  const plain = await onTerminal(["lint", "-"], {}, false);
  expect(plain.error).toContain("Internal error of Specpress: no\\u001b[31m input");
});

test("a name of any length takes a few lines of a terminal, and is whole in JSON", async () => {
  const name = `${"x".repeat(100_000)}.yaml`;
  const { error } = await onTerminal(["lint", name], {}, false);
  expect(error.length).toBeLessThan(4_000);
  expect(error).toMatch(/\[\d+ more characters\]/);
  const { out } = await onTerminal(["lint", name, "--json"], {}, false);
  expect(out).toContain(name);
});
