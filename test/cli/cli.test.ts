import { spawn, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Environment, runCli } from "../../generator/cli/cli.js";

const bin = fileURLToPath(new URL("../../dist/bin.js", import.meta.url));

let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "specpress-cli-")));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const pets = `openapi: 3.1.0
info: { title: Pet Store, version: 1.2.0 }
tags: [{ name: Pets }]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      tags: [Pets]
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses: { "204": { description: Nothing. } }
`;

function put(path: string, text: string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** The real command line in a process of its own. */
function specpress(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...argv], {
    cwd: root,
    encoding: "utf8",
    env: { ...plainEnv, TMPDIR: root },
  });
  return { code: status, out: stdout, err: stderr };
}

const { NO_COLOR: _no, FORCE_COLOR: _force, CI: _ci, ...plainEnv } = process.env;

/** The same in this process, with a terminal or without one. */
async function inProcess(argv: string[], environment: Partial<Environment> = {}, tty = false) {
  let out = "";
  let err = "";
  const code = await runCli({
    argv,
    cwd: root,
    env: {},
    stdout: { write: (text) => (out += text), isTTY: tty },
    stderr: { write: (text) => (err += text), isTTY: tty },
    ...environment,
  });
  return { code, out, err };
}

/** Every path and what is there. */
function everything(folder = root): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const pairs = entries.map((entry): [string, string] => {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1);
    if (entry.isSymbolicLink()) return [name, `-> ${readlinkSync(path)}`];
    return [name, entry.isDirectory() ? "folder" : readFileSync(path, "utf8")];
  });
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe("help", () => {
  test.each(["generate", "check", "prove", "inspect", "lint", "init"])(
    "of %s has its options, and examples",
    async (name) => {
      const { code, out, err } = await inProcess([name, "--help"]);
      expect([code, err]).toEqual([0, ""]);
      expect(out).toContain(`Usage: specpress ${name} [options] [description`);
      for (const option of ["--json", "--quiet", "--verbose"]) expect(out).toContain(option);
      expect(out).toContain(`Examples:\n  $ specpress ${name}`);
    },
  );

  test("names every command and exit code, and the version is the package's", () => {
    const help = specpress("--help");
    expect(help.code).toBe(0);
    for (const name of ["generate", "check", "prove", "inspect", "lint", "init", "70"]) {
      expect(help.out).toContain(`\n  ${name} `);
    }
    const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
    const { version } = JSON.parse(manifest) as { version: string };
    expect(specpress("--version")).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });

  test("names the languages that there are", async () => {
    const help = (await inProcess(["generate", "--help"])).out.replace(/\s+/g, " ");
    expect(help).toContain(
      "languages of the pages, separated by commas: node, python, java, http (",
    );
    expect(help).toContain("languages of the clients, separated by commas: node, python (");
  });
});

describe("wrong usage exits with 2 and says what is right", () => {
  const general = "    Run `specpress --help` for every command and option.\n";
  const ofGenerate = "    Run `specpress generate --help` for its options.\n";
  test.each<[string[], string]>([
    [
      ["genrate"],
      `error  usage  Unknown command \`genrate\`; did you mean \`generate\`?\n${general}`,
    ],
    [["--frobnicate"], `error  usage  Unknown option \`--frobnicate\`.\n${general}`],
    [
      ["generate", "--flavor", "x"],
      `error  usage  Unknown option \`--flavor\`; did you mean \`--flavour\`?\n${ofGenerate}`,
    ],
    [
      ["generate", "--flavour", "x"],
      `error  usage  \`--flavour\` cannot be \`x\`; the choices are vitepress, vuepress, docusaurus, markdown.\n${ofGenerate}`,
    ],
    [
      ["generate", "--flavour", "vitepres"],
      `error  usage  \`--flavour\` cannot be \`vitepres\`; did you mean \`vitepress\`?\n${ofGenerate}`,
    ],
    [
      ["generate", "--locale", "zh-Cn"],
      `error  usage  \`--locale\` cannot be \`zh-Cn\`; did you mean \`zh-CN\`?\n${ofGenerate}`,
    ],
    [
      ["generate", "--languages", "node,go"],
      `error  usage  \`--languages\` cannot be \`go\`; the choices are node, python, java, http.\n${ofGenerate}`,
    ],
    [
      ["generate", "--clients", "node,java"],
      `error  usage  There is no Java client yet; clients: node, python.\n${ofGenerate}`,
    ],
    [
      ["generate", "--clients", "nod"],
      `error  usage  \`--clients\` cannot be \`nod\`; did you mean \`node\`?\n${ofGenerate}`,
    ],
    [
      ["generate", "--spec"],
      `error  usage  Option \`--spec <file|url>\` needs a value.\n${ofGenerate}`,
    ],
    [
      ["init", "pets.yaml", "more.yaml"],
      "error  usage  Too many arguments for `init`. Expected 1 argument but got 2.\n    Run `specpress init --help` for its options.\n",
    ],
    [
      ["prove", "--sample", "none"],
      "error  usage  `--sample` must be a whole number of at least 1, not `none`.\n    Run `specpress prove --help` for its options.\n",
    ],
    [
      ["generate", "--quiet", "--verbose"],
      `error  usage  Option \`--quiet\` cannot be used with option \`--verbose\`.\n${ofGenerate}`,
    ],
    [
      ["generate", "--spec", "a.yaml", "--spec", "b.yaml", "--client-name", "C"],
      "error  usage  A client name is for one description, and there are 2; set `client` of each module in specpress.yaml.\n    Run `specpress --help` for every command and option.\n",
    ],
    [
      ["generate", "--spec", "a.yaml", "--client-name", "c"],
      "error  usage  The client name must be a class name in PascalCase, such as `PetstoreClient`, not `c`.\n    Run `specpress --help` for every command and option.\n",
    ],
  ])("%j", (argv, message) => {
    expect(specpress(...argv)).toEqual({ code: 2, out: "", err: message });
    expect(everything()).toEqual({});
  });

  test("--json reports it as JSON", async () => {
    const usage = async (...argv: string[]) => {
      const { code, out, err } = await inProcess([...argv, "--json"]);
      expect([code, err]).toEqual([2, ""]);
      const { ok, diagnostics } = JSON.parse(out) as { ok: boolean; diagnostics: object[] };
      expect(ok).toBe(false);
      expect(diagnostics).toMatchObject([{ code: "usage", severity: "error" }]);
      return (diagnostics as { message: string }[])[0]?.message;
    };
    expect(await usage("generate", "--flavor", "x")).toBe(
      "Unknown option `--flavor`; did you mean `--flavour`?",
    );
    expect(await usage("genrate")).toBe("Unknown command `genrate`; did you mean `generate`?");
    expect(await usage("lint", "-", "--sarif", "-")).toContain("`--sarif -` and `--json`");
    expect(await usage("generate", "a.yaml", "--client-name", "c")).toContain("PascalCase");
  });

  test("no command at all prints the help", () => {
    const { code, out, err } = specpress();
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("Usage: specpress [options] [command]");
  });
});

describe("bad input exits with 1, has one clear message, and writes nothing", () => {
  /** Files, arguments, and the message; the output folder exists, so that it could be spoilt. */
  const cases: [string, Record<string, string>, string[], string][] = [
    [
      "no description",
      {},
      [],
      "error  nothing-to-generate  No description is given.\n    Pass a file or a URL, as in `specpress generate petstore.yaml`, or list modules in specpress.yaml (`specpress init` creates it).\n",
    ],
    [
      "a missing description",
      {},
      ["--spec", "missing.yaml"],
      "error  file-not-found  Cannot find missing.yaml.\n    Check the path. In specpress.yaml it is relative to that file; on the command line, to the current folder; in a reference, to the file that contains it.\n",
    ],
    [
      "a missing configuration",
      {},
      ["--config", "missing.yaml"],
      "error  file-not-found  Cannot find missing.yaml.\n    Check the path. In specpress.yaml it is relative to that file; on the command line, to the current folder; in a reference, to the file that contains it.\n",
    ],
    [
      "broken YAML",
      { "a.yaml": "openapi: 3.1.0\ninfo: {\n" },
      ["--spec", "a.yaml"],
      "a.yaml:3:1  error  syntax-error  a.yaml is not valid YAML: ",
    ],
    [
      "broken JSON",
      { "a.json": '{"openapi": "3.1.0"' },
      ["--spec", "a.json"],
      "a.json:1:20  error  syntax-error  a.json is not valid JSON: ",
    ],
    [
      "a document that is not OpenAPI",
      { "a.yaml": "hello: world\n" },
      ["--spec", "a.yaml"],
      "error  not-openapi  a.yaml is not an OpenAPI 3 or Swagger 2.0 description: ",
    ],
    [
      "a reference to nothing",
      {
        "a.yaml": pets.replace(
          "{ description: Nothing. }",
          '{ $ref: "#/components/responses/No" }',
        ),
      },
      ["--spec", "a.yaml"],
      "error  unresolved-reference  Cannot resolve the reference #/components/responses/No: ",
    ],
    [
      "a type that does not exist",
      { "a.yaml": pets.replace("type: string", "type: strng") },
      ["--spec", "a.yaml"],
      'error  invalid-schema  This schema is not valid: the type "strng" is unknown (did you mean string?).\n',
    ],
    [
      "an unknown key",
      { "specpress.yaml": "outptu: sdk\n", "pets.yaml": pets },
      [],
      "specpress.yaml:1:1  error  config-invalid  Unknown key `outptu`; did you mean `output`?\n    See docs/configuration.md for every key, or run `specpress init` for a commented file.\n",
    ],
    [
      "an output folder that holds other files",
      { "pets.yaml": pets, "mine/thesis.txt": "years of work" },
      ["--spec", "pets.yaml", "--out", "mine"],
      "error  output-foreign  The output folder mine contains files that Specpress did not write (thesis.txt).\n    Use an empty or new folder. Only Specpress may write to its output folder.\n",
    ],
    [
      "an output folder that is the current one",
      { "pets.yaml": pets },
      ["--spec", "pets.yaml", "--out", "."],
      "error  output-holds-input  The output folder . is the current folder.\n    Choose a subfolder of its own, such as ./generated.\n",
    ],
    [
      "an output folder that holds the description",
      { "api/pets.yaml": pets },
      ["--spec", "api/pets.yaml", "--out", "api"],
      "error  output-holds-input  The output folder api contains api/pets.yaml, which this run reads.\n    Choose a subfolder of its own, such as ./generated.\n",
    ],
    [
      "an output folder that holds the configuration",
      {
        "c/specpress.yaml": "modules: [{ id: pets, spec: ../pets.yaml }]\noutput: .\n",
        "pets.yaml": pets,
      },
      ["--config", "c/specpress.yaml"],
      "error  output-holds-input  The output folder c contains c/specpress.yaml, which this run reads.\n    Choose a subfolder of its own, such as ./generated.\n",
    ],
    [
      "an output folder that is a file",
      { "pets.yaml": pets, out: "a file" },
      ["--spec", "pets.yaml", "--out", "out"],
      "error  output-unwritable  Cannot write out: it is not a folder.\n    Check that the folder and its parent exist or can be created, and that you have permission to write there.\n",
    ],
    [
      "an output folder below a file",
      { "pets.yaml": pets, file: "a file" },
      ["--spec", "pets.yaml", "--out", "file/out"],
      "error  output-unwritable  Cannot write file/out: a part of the path is a file.\n    Check that the folder and its parent exist or can be created, and that you have permission to write there.\n",
    ],
  ];

  test.each(cases)("%s", (_name, files, argv, message) => {
    for (const [path, text] of Object.entries(files)) put(path, text);
    const before = everything();
    const { code, out, err } = specpress("generate", ...argv);
    expect(err).toContain(message);
    expect([code, out]).toEqual([1, ""]);
    // One problem, one message: a line that says what, and one that says what to do.
    expect(err.match(/^\S.*/gm)).toHaveLength(1);
    expect(err).not.toMatch(/^\s+at /m);
    expect(everything()).toEqual(before);
  });

  test("an output folder that is a link", () => {
    put("pets.yaml", pets);
    put("real/thesis.txt", "years of work");
    symlinkSync("real", join(root, "out"));
    const before = everything();
    const { code, err } = specpress("generate", "--spec", "pets.yaml", "--out", "out");
    expect([code, err]).toEqual([
      1,
      "error  output-unwritable  Cannot write out: it is a symbolic link; use the folder itself.\n    Check that the folder and its parent exist or can be created, and that you have permission to write there.\n",
    ]);
    expect(everything()).toEqual(before);
  });

  test("places are seen from the current folder, wherever the configuration is", () => {
    put("a/b/specpress.yaml", "modules: [{ id: pets, spec: ../pets.yaml }]\n");
    put("a/pets.yaml", "openapi: 3.1.0\ninfo: {\n");
    const { code, err } = specpress("lint", "--config", "a/b/specpress.yaml");
    expect(code).toBe(1);
    expect(err).toMatch(/^a\/pets\.yaml:3:1 {2}error {2}syntax-error /);
    put("a/b/specpress.yaml", "modulse: []\n");
    expect(specpress("lint", "--config", "a/b/specpress.yaml").err).toMatch(
      /^a\/b\/specpress\.yaml:1:1 {2}error {2}config-invalid /,
    );
  });

  test("nothing of a description can take hold of the terminal", () => {
    put("a.yaml", pets.replace("{ description: Nothing. }", '{ $ref: "#/a\\e[31m\\u202e\\nb" }'));
    const { err } = specpress("lint", "--spec", "a.yaml");
    expect(err).toContain("#/a\\u001b[31m\\u202e b");
    expect(err).not.toContain("\u001b");
  });
});

describe("generate and check", () => {
  beforeEach(() => {
    put("pets.yaml", pets);
  });

  const pagePath = "docs/node/pets/pets/get-pet.md";
  const argv = ["--spec", "pets.yaml", "--out", "sdk"];

  test("agree: what generate wrote is up to date", () => {
    expect(specpress("check", ...argv)).toMatchObject({ code: 1, err: "" });
    expect(Object.keys(everything())).toEqual(["pets.yaml"]);
    const { code, out, err } = specpress("generate", ...argv);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(
      /^sdk: (\d+) files \(\1 created, 0 updated, 0 deleted, 0 unchanged\)\.\n\nNext steps:\n {2}npm --prefix sdk\/node install && /,
    );
    expect(out).toMatch(/\n {2}npx specpress prove pets\.yaml --out sdk +# .*\n$/);
    const first = everything();
    expect(first[`sdk/${pagePath}`]).toContain("# ");
    expect(first["sdk/node/package.json"]).toContain('"pet-store"');
    expect(specpress("check", ...argv)).toEqual({ code: 0, out: "sdk is up to date.\n", err: "" });
    expect(specpress("generate", ...argv).out).toMatch(/^sdk is up to date: \d+ files\.\n$/);
    expect(everything()).toEqual(first);
  });

  test("check names what was edited, deleted and added; generate puts it right", () => {
    specpress("generate", ...argv);
    const before = everything(join(root, "sdk"));
    const page = before[pagePath] ?? "";
    put(`sdk/${pagePath}`, `${page}edited\n`);
    unlinkSync(join(root, "sdk/node/package.json"));
    put("sdk/docs/added.md", "one\ntwo\n");
    const { code, out, err } = specpress("check", ...argv);
    expect([code, err]).toEqual([1, ""]);
    const lines = before["node/package.json"]?.replace(/\n$/, "").split("\n").length;
    expect(out.split("\n\n")[0]?.split("\n")).toEqual([
      "deleted  docs/added.md (2 lines, not written by Specpress; generate would move it away)",
      `updated  ${pagePath}`,
      `created  node/package.json (${lines} lines)`,
    ]);
    expect(out).toContain(`\n--- ${pagePath}\tin the folder\n+++ ${pagePath}\tgenerated\n@@ `);
    expect(out).toContain("\n-edited\n");
    expect(out).toMatch(
      /\n\nsdk is not up to date: 1 to create, 1 to update, 1 to delete\. Run `specpress generate pets\.yaml --out sdk`\.\n$/,
    );
    const fixed = specpress("generate", ...argv);
    expect(fixed.code).toBe(0);
    expect(fixed.err).toContain("warning  output-orphan-moved  docs/added.md was not written by");
    expect(everything(join(root, "sdk"))).toEqual(before);
    expect(specpress("check", ...argv).code).toBe(0);
  });

  test("check writes nothing, whatever it finds", () => {
    specpress("generate", ...argv);
    put(`sdk/${pagePath}`, "edited");
    put("sdk.specpress-old/.specpress-manifest", "");
    const before = everything();
    expect(specpress("check", ...argv).code).toBe(1);
    expect(everything()).toEqual(before);
  });

  test("--json is one object, and nothing else is printed", () => {
    const { code, out, err } = specpress("generate", ...argv, "--json");
    expect([code, err]).toEqual([0, ""]);
    const result = JSON.parse(out) as Record<string, Record<string, string[]>>;
    expect(Object.keys(result)).toEqual(["ok", "diagnostics", "output", "plan"]);
    expect(Object.keys(result.plan ?? {})).toEqual(["created", "updated", "deleted", "unchanged"]);
    expect(result.plan?.created).toContain(pagePath);
    put(`sdk/${pagePath}`, "edited\n");
    const checked = JSON.parse(specpress("check", ...argv, "--json").out) as {
      ok: boolean;
      changes: unknown[];
    };
    expect(checked).toMatchObject({ ok: false, diagnostics: [], plan: { updated: [pagePath] } });
    expect(checked.changes).toEqual([
      {
        kind: "updated",
        path: pagePath,
        lines: null,
        diff: expect.stringContaining("\n-edited\n"),
        owned: true,
      },
    ]);
    const failed = specpress("generate", "--spec", "missing.yaml", "--json");
    expect([failed.code, failed.err]).toEqual([1, ""]);
    expect(JSON.parse(failed.out)).toMatchObject({
      ok: false,
      diagnostics: [{ code: "file-not-found", severity: "error" }],
      plan: null,
    });
  });

  test("--quiet prints errors only", () => {
    expect(specpress("generate", ...argv, "--quiet")).toEqual({ code: 0, out: "", err: "" });
    put("sdk/mine.txt", "mine");
    expect(specpress("generate", ...argv, "--quiet")).toEqual({ code: 0, out: "", err: "" });
    expect(specpress("lint", "--spec", "x.yaml", "--quiet").err).toContain("file-not-found");
  });

  test("check --quiet still says why it fails, on one line", () => {
    specpress("generate", ...argv);
    expect(specpress("check", ...argv, "--quiet")).toEqual({ code: 0, out: "", err: "" });
    put(`sdk/${pagePath}`, "edited");
    expect(specpress("check", ...argv, "--quiet")).toEqual({
      code: 1,
      out: "",
      err: "sdk is not up to date: 0 to create, 1 to update, 0 to delete. Run `specpress generate pets.yaml --out sdk`.\n",
    });
    expect(specpress("check", ...argv, "--quiet", "--json").err).toBe("");
  });

  test("a generate that fails says that nothing was written", () => {
    put("a.yaml", pets.replace("operationId: getPet", "operationId: getPet\n      sumary: x"));
    put(
      "a.yaml",
      readFileSync(join(root, "a.yaml"), "utf8").replace("type: string", "type: strng"),
    );
    const last = (...more: string[]) =>
      specpress(...more)
        .err.trimEnd()
        .split("\n")
        .at(-1);
    expect(last("generate", "a.yaml")).toMatch(/^\d errors?, .*; nothing was written$/);
    expect(last("lint", "a.yaml")).toMatch(/^\d errors?, \d warnings?$/);
  });

  test("prove of a folder that is not there names the command that makes it", () => {
    expect(specpress("prove", ...argv)).toEqual({
      code: 1,
      out: "",
      err: "error  sample-missing  The folder sdk does not exist.\n    Run `specpress generate pets.yaml --out sdk` first.\n",
    });
  });

  test("a client that does not exist is an error", () => {
    const config = (clients: string) =>
      put("specpress.yaml", `modules: [{ id: pets, spec: pets.yaml }]\nclients: ${clients}\n`);
    config("[java]");
    const { code, out, err } = specpress("generate");
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(
      /^specpress\.yaml:2:1 {2}error {2}config-invalid {2}There is no Java client yet; clients: node, python\.\n/,
    );
    config("{ node: {}, java: { package: pets } }");
    expect(specpress("generate")).toMatchObject({ code: 0, err: "" });
  });

  test("options other than those of the last run are named, and nothing is wrong with that", () => {
    const first = ["--flavour", "docusaurus", "--exclude-tag", "a, b"];
    specpress("generate", ...argv, ...first);
    const manifest = () => readFileSync(join(root, "sdk/.specpress-manifest"), "utf8");
    expect(manifest().split("\n").slice(1, 7)).toEqual([
      "# modules: pets",
      "# clients: node,python",
      "# languages: node,python",
      "# flavour: docusaurus",
      "# locale: en",
      '# exclude-tag: "a, b"',
    ]);
    expect(specpress("check", ...argv, ...first)).toMatchObject({ code: 0, err: "" });
    const { code, out, err } = specpress("check", ...argv, "--no-clients", "--strict");
    expect(code).toBe(1);
    expect(out.trimEnd().split("\n").at(-1)).toMatch(
      /^sdk is not up to date: .* to delete\. The output folder `sdk` was generated with .*; this run uses .* Run `specpress generate pets\.yaml --out sdk --no-clients`\.$/,
    );
    expect(err.split("\n")[0]).toBe(
      'info  options-changed  The output folder `sdk` was generated with --clients node,python, --flavour docusaurus, --exclude-tag "a, b"; this run uses --no-clients, --flavour vitepress, no --exclude-tag.',
    );
    const again = specpress("generate", ...argv, "--languages", "node,java");
    expect([again.code, again.out]).toEqual([0, expect.not.stringContaining("Next steps")]);
    expect(again.err).toContain("this run uses --languages node,java, --flavour vitepress, no");
    expect(specpress("generate", ...argv, "--languages", "node,java").err).not.toContain(
      "options-changed",
    );
    // A folder of an earlier version says nothing of its options.
    put("sdk/.specpress-manifest", manifest().replace(/^# [a-z-]+: .*\n/gm, ""));
    expect(specpress("check", ...argv).err).toBe("");
  });

  test("a language's options decide what is printed", () => {
    specpress("generate", ...argv, "--no-clients", "--languages", "java", "--flavour", "markdown");
    expect(readdirSync(join(root, "sdk"))).toEqual([".specpress-manifest", "docs"]);
    expect(readdirSync(join(root, "sdk/docs"))).toContain("java");
    expect(readdirSync(join(root, "sdk/docs"))).not.toContain("node");
  });

  test("a template that cannot be rendered is the user's fault", () => {
    put("mine/client/node/index.ts.hbs", "{{#if}");
    put("specpress.yaml", "modules: [{ id: pets, spec: pets.yaml }]\ntemplates: mine\n");
    const { code, err } = specpress("generate");
    expect(code).toBe(1);
    expect(err).toContain(
      "error  template-broken  The template client/node/index.ts.hbs cannot be",
    );
    put("mine/client/node/index.ts.hbs", "export const = ;");
    const broken = specpress("generate");
    expect(broken.code).toBe(1);
    expect(broken.err).toContain(
      "error  output-broken  The generated file node/src/index.ts cannot",
    );
    put("mine/client/node/indexx.ts.hbs", "");
    expect(specpress("generate").err).toContain("error  template-unknown  ");
    expect(readdirSync(root).sort()).toEqual(["mine", "pets.yaml", "specpress.yaml"]);
  });

  test("the programmatic interface does the same", async () => {
    const { generate, check, loadApi } = await import("../../generator/index.js");
    const options = { cwd: root, specs: ["pets.yaml"], output: "sdk" };
    const { ok, diagnostics, output, plan } = await generate(options);
    expect({ ok, diagnostics, output }).toEqual({
      ok: true,
      diagnostics: [],
      output: join(root, "sdk"),
    });
    expect(plan?.created).toContain(pagePath);
    expect(await check(options)).toMatchObject({ ok: true, changes: [] });
    expect((await loadApi(options)).api?.title).toBe("Pet Store");
    expect(await loadApi({ cwd: root, specs: ["x.yaml"] })).toMatchObject({
      ok: false,
      api: null,
      diagnostics: [{ code: "file-not-found" }],
    });
    expect(specpress("check", ...argv).code).toBe(0);
  });
});

describe("inspect and lint", () => {
  test("print the model, and problems", () => {
    put("pets.yaml", pets);
    const { code, out, err } = specpress("inspect", "--spec", "pets.yaml");
    expect([code, err]).toEqual([0, ""]);
    expect(JSON.parse(out)).toMatchObject({ title: "Pet Store", modules: [{ id: "pets" }] });
    const whole = JSON.parse(specpress("inspect", "--spec", "pets.yaml", "--json").out) as object;
    expect(whole).toEqual({ ok: true, diagnostics: [], api: JSON.parse(out) });
    expect(specpress("lint", "--spec", "pets.yaml")).toEqual({
      code: 0,
      out: "1 operation checked: no problems.\n",
      err: "",
    });
    expect(JSON.parse(specpress("lint", "--spec", "pets.yaml", "--json").out)).toEqual({
      ok: true,
      diagnostics: [],
    });
    expect(Object.keys(everything())).toEqual(["pets.yaml"]);
  });

  test("of a broken description print no half model", () => {
    put("pets.yaml", pets.replace("type: string", "type: strng"));
    const { code, out } = specpress("inspect", "--spec", "pets.yaml");
    expect([code, out]).toEqual([1, ""]);
  });

  test("a reader that has seen enough is no error", () => {
    put("pets.yaml", pets);
    const command = `"$NODE" "$BIN" inspect --spec pets.yaml | head -c 1`;
    const env = { ...plainEnv, NODE: process.execPath, BIN: bin };
    const { stdout, stderr } = spawnSync("sh", ["-c", command], {
      cwd: root,
      encoding: "utf8",
      env,
    });
    expect([stdout, stderr]).toEqual(["{", ""]);
  });
});

describe("init", () => {
  test("writes a configuration that works, and never over another", () => {
    put("petstore/openapi.yaml", pets);
    const { code, out, err } = specpress("init", "--spec", "petstore/openapi.yaml");
    expect({ code, out, err }).toEqual({
      code: 0,
      out: "Wrote specpress.yaml. Run `specpress generate`.\n",
      err: "",
    });
    const text = readFileSync(join(root, "specpress.yaml"), "utf8");
    expect(text).toMatch(
      /^# yaml-language-server: \$schema=\.\/node_modules\/specpress\/(generator\/config\/specpress\.schema\.json)\n/,
    );
    expect(specpress("lint").code).toBe(0);
    expect(specpress("init")).toEqual({
      code: 1,
      out: "",
      err: "error  config-exists  specpress.yaml already exists; it was not changed.\n    Edit it, or move it elsewhere first.\n",
    });
    expect(readFileSync(join(root, "specpress.yaml"), "utf8")).toBe(text);
  });

  test("writes the output folder that it is given", async () => {
    put("petstore.yaml", pets);
    expect((await inProcess(["init", "petstore.yaml", "--out", "sdk"])).code).toBe(0);
    const text = readFileSync(join(root, "specpress.yaml"), "utf8");
    expect(text).toMatch(/^output: sdk$/m);
    expect((await inProcess(["generate"])).out).toMatch(/^sdk: /);
  });

  test("names the usual description where none is given", async () => {
    expect(JSON.parse((await inProcess(["init", "--json"])).out)).toEqual({
      ok: true,
      diagnostics: [],
      file: "specpress.yaml",
    });
    expect(readFileSync(join(root, "specpress.yaml"), "utf8")).toContain("spec: openapi.yaml");
  });
});

describe("a terminal", () => {
  test("has colours, unless NO_COLOR says no; a pipe has none, unless FORCE_COLOR says so", async () => {
    const lint = async (env: Environment["env"], tty: boolean) =>
      (await inProcess(["lint", "--spec", "x.yaml"], { env: { CI: "1", ...env } }, tty)).err;
    expect(await lint({}, true)).toContain("\u001b[31merror");
    expect(await lint({ NO_COLOR: "1" }, true)).not.toContain("\u001b");
    expect(await lint({ NO_COLOR: "" }, true)).toContain("\u001b[31merror");
    expect(await lint({ TERM: "dumb" }, true)).not.toContain("\u001b");
    expect(await lint({}, false)).not.toContain("\u001b");
    expect(await lint({ FORCE_COLOR: "1" }, false)).toContain("\u001b[31merror");
    expect(await lint({ FORCE_COLOR: "0" }, true)).not.toContain("\u001b");
  });

  test("shows progress to a person, and to nobody else", async () => {
    put("pets.yaml", pets);
    const argv = ["lint", "--spec", "pets.yaml"];
    expect((await inProcess(argv, {}, true)).err).toBe(
      "\r\u001b[2KReading pets.yaml…\r\u001b[2KBuilding the model…\r\u001b[2K",
    );
    expect((await inProcess(argv, { env: { CI: "true" } }, true)).err).toBe("");
    expect((await inProcess([...argv, "--quiet"], {}, true)).err).toBe("");
    expect((await inProcess([...argv, "--json"], {}, true)).err).toBe("");
    expect((await inProcess(argv, {}, false)).err).toBe("");
    expect((await inProcess([...argv, "--verbose"], {}, false)).err).toBe(
      "Reading pets.yaml\nBuilding the model\n",
    );
  });
});

describe("an internal error", () => {
  const broken = {
    write: () => {
      throw new TypeError("cannot read \u001b[0m of undefined");
    },
    isTTY: false,
  };

  test("exits with 70 and asks for a report; the stack is for --verbose", async () => {
    put("pets.yaml", pets);
    const argv = ["lint", "--spec", "pets.yaml"];
    const { code, err } = await inProcess(argv, { stdout: broken });
    expect([code, err]).toEqual([
      70,
      "Internal error of Specpress: cannot read \\u001b[0m of undefined\n    Your description is not the cause. Please report this error with the description and the output of --verbose.\n",
    ]);
    const verbose = await inProcess([...argv, "--verbose"], { stdout: broken });
    expect(verbose.code).toBe(70);
    expect(verbose.err).toMatch(/\n {4}at /);
  });
});

test("an interrupt ends the run with nothing written", async () => {
  const server = createServer(() => {
    child.kill("SIGINT");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/openapi.yaml`;
  const child = spawn(process.execPath, [bin, "generate", "--spec", url], { cwd: root });
  const code = await new Promise((resolve) => child.on("close", resolve));
  server.closeAllConnections();
  server.close();
  expect(code).toBe(130);
  expect(everything()).toEqual({});
});
