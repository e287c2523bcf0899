import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runCli } from "../../generator/cli/cli.js";
import { codes, judgeBy, severityOf } from "../../generator/diagnostics/catalogue.js";
import { check, generate, loadApi, type Options } from "../../generator/index.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "specpress-severity-"));
  put("pets.yaml", pets);
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Its only problems are two warnings: an unused path parameter, and an ignored header. */
const pets = `openapi: 3.1.0
info: { title: Pets, version: 1.0.0 }
paths:
  /pets:
    get:
      operationId: getPets
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
        - { name: Accept, in: header, schema: { type: string } }
      responses: { "204": { description: Nothing. } }
`;

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function configure(diagnostics: string): void {
  put("specpress.yaml", `modules: [{ id: pets, spec: pets.yaml }]\ndiagnostics: ${diagnostics}\n`);
}

/** What one run says, with what it wrote. */
async function run(options: Options = {}) {
  const { ok, diagnostics, plan } = await generate({ cwd: folder, ...options });
  const said = diagnostics.map(({ severity, code }) => `${severity} ${code}`);
  return { ok, said, written: plan !== null && existsSync(join(folder, "generated/docs")) };
}

describe("what is told and is no fault", () => {
  const withJava = "modules: [{ id: pets, spec: pets.yaml }]\ndocs: { languages: [node, java] }\n";
  const others = ["ignored-header-parameter", "path-parameter-unused"];

  async function saidOf(settings: string, options: Options = {}) {
    put("specpress.yaml", withJava + settings);
    const { ok, said } = await run(options);
    return { ok, said: said.filter((line) => !others.some((code) => line.endsWith(code))) };
  }

  test("is info: the index page says it, and the run is a success", async () => {
    expect(await saidOf("")).toEqual({ ok: true, said: ["info no-client"] });
    const index = (id: string) =>
      readFileSync(join(folder, `generated/docs/${id}/index.md`), "utf8");
    expect(index("java")).toContain("There is no Java client yet.");
    expect(index("node")).not.toContain("client yet");
  });

  test("is not raised by a strict run, but by its own setting, which silences it too", async () => {
    const quiet = `diagnostics: { ${others.map((code) => `${code}: off`).join(", ")} }\n`;
    expect(await saidOf(quiet, { strict: true })).toEqual({ ok: true, said: ["info no-client"] });
    expect(await saidOf("diagnostics: { no-client: error }\n")).toEqual({
      ok: false,
      said: ["error no-client"],
    });
    expect(await saidOf("diagnostics: { no-client: off }\n")).toEqual({ ok: true, said: [] });
  });
});

describe("a configuration", () => {
  test("without a word leaves warnings as they are", async () => {
    configure("{}");
    expect(await run()).toEqual({
      ok: true,
      said: ["warning path-parameter-unused", "warning ignored-header-parameter"],
      written: true,
    });
  });

  test("raises a warning, and then nothing is written", async () => {
    configure("{ path-parameter-unused: error }");
    expect(await run()).toEqual({
      ok: false,
      said: ["error path-parameter-unused", "warning ignored-header-parameter"],
      written: false,
    });
    expect((await loadApi({ cwd: folder })).api).toBeNull();
    expect(readdirSync(folder).sort()).toEqual(["pets.yaml", "specpress.yaml"]);
  });

  test("silences a warning, and says that one is one", async () => {
    configure("{ path-parameter-unused: off, ignored-header-parameter: warning }");
    expect(await run()).toEqual({
      ok: true,
      said: ["warning ignored-header-parameter"],
      written: true,
    });
  });

  test("can name an error, as what it is", async () => {
    configure("{ syntax-error: error, path-parameter-unused: off }");
    expect((await run()).said).toEqual(["warning ignored-header-parameter"]);
  });

  test.each([
    [
      "{ syntax-error: off }",
      "2:30 `diagnostics.syntax-error` cannot be `off`: it is an error, and only warnings can be raised or silenced.",
    ],
    [
      "{ path-parameter-unused: off, invalid-schema: warning }",
      "2:60 `diagnostics.invalid-schema` cannot be `warning`: it is an error, and only warnings can be raised or silenced.",
    ],
    [
      "{ path-parameter-unsed: off }",
      "2:16 Unknown code `path-parameter-unsed` in `diagnostics`; did you mean `path-parameter-unused`?",
    ],
    [
      "{ nonsense: off }",
      "2:16 Unknown code `nonsense` in `diagnostics`; `specpress explain` lists them all.",
    ],
    [
      "{ path-parameter-unused: warn }",
      "2:39 `diagnostics.path-parameter-unused` must be one of `error`, `warning`, `info`, `off`, not `warn`.",
    ],
    [
      "{ path-parameter-unused: false }",
      "2:39 `diagnostics.path-parameter-unused` must be one of `error`, `warning`, `info`, `off`, not `false`.",
    ],
    ["[path-parameter-unused]", "2:14 `diagnostics` must be a map of keys and values, not a list."],
  ])("that says %s is refused", async (diagnostics, message) => {
    configure(diagnostics);
    const result = await generate({ cwd: folder });
    expect(
      result.diagnostics.map(({ file, line, column, code, message: text }) => [
        file,
        code,
        `${line}:${column} ${text}`,
      ]),
    ).toEqual([["specpress.yaml", "config-invalid", message]]);
    expect(result.plan).toBeNull();
  });
});

describe("options", () => {
  test("win over the file, code by code", async () => {
    configure("{ path-parameter-unused: error, ignored-header-parameter: off }");
    const { ok, said } = await run({ diagnostics: { "path-parameter-unused": "warning" } });
    expect([ok, said]).toEqual([true, ["warning path-parameter-unused"]]);
  });

  test("cannot lower an error either", async () => {
    configure("{}");
    const { ok, said } = await run({ diagnostics: { "invalid-schema": "off" } });
    expect([ok, said]).toEqual([false, ["error config-invalid"]]);
  });

  test("strict raises every warning that is not off", async () => {
    configure("{ ignored-header-parameter: off }");
    expect(await run({ strict: true })).toEqual({
      ok: false,
      said: ["error path-parameter-unused"],
      written: false,
    });
    expect((await check({ cwd: folder, strict: true })).ok).toBe(false);
  });
});

test("where moving a file of the user's counts as an error, it stays where it is", async () => {
  configure("{ path-parameter-unused: off, ignored-header-parameter: off }");
  expect((await run({ strict: true })).ok).toBe(true);
  put("generated/mine.txt", "mine");
  expect(await run({ strict: true })).toMatchObject({ ok: false, said: ["error output-foreign"] });
  expect(existsSync(join(folder, "generated/mine.txt"))).toBe(true);
  expect((await run()).said).toEqual(["warning output-orphan-moved"]);
  expect(existsSync(join(folder, "generated/mine.txt"))).toBe(false);
});

test.each(["generate", "check", "inspect", "lint"])(
  "%s --strict fails on a warning",
  async (name) => {
    let err = "";
    const code = await runCli({
      argv: [name, "--spec", "pets.yaml", "--strict", "--quiet"],
      cwd: folder,
      env: {},
      stdout: { write: () => {}, isTTY: false },
      stderr: { write: (text) => (err += text), isTTY: false },
    });
    expect(code).toBe(1);
    expect(err).toContain("error  path-parameter-unused  ");
    expect(readdirSync(folder)).toEqual(["pets.yaml"]);
  },
);

test("an error is one, whatever is said of it", () => {
  const all = Object.fromEntries(codes.map((code) => [code, "off" as const]));
  const judge = judgeBy(all, true);
  for (const code of codes)
    expect(judge(code)).toBe(severityOf(code) === "error" ? "error" : "off");
});

test("a description, a template and an output folder have their mistakes told in one run", async () => {
  put("pets.yaml", pets.replace("/pets:", "/pets/{name}:"));
  put("mine/nothing.hbs", "");
  put("generated/thesis.txt", "years of work");
  put("specpress.yaml", "modules: [{ id: pets, spec: pets.yaml }]\ntemplates: mine\n");
  const expected = [
    "error output-foreign",
    "error template-unknown",
    "warning unknown-parameter-in-path",
    "warning path-parameter-unused",
    "warning ignored-header-parameter",
  ];
  expect((await run()).said).toEqual(expected);
  const checked = await check({ cwd: folder });
  expect(checked.diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual(expected);
  expect([checked.plan, checked.changes]).toEqual([null, []]);
});
