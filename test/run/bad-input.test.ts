import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { root } from "../support/shared.js";

// The real command line, in a process of its own, on every kind of bad input: one clear message
// with a code and a place, exit code 1 (2 for usage), and not one byte written or deleted.

const bin = join(root, "dist/bin.js");

const good = `openapi: 3.1.0
info: { title: Pet Store, version: 1.0.0 }
paths:
  /pets/{petId}:
    get:
      operationId: getPet
      parameters:
        - { name: petId, in: path, required: true, schema: { type: string } }
      responses: { "204": { description: Received. } }
`;
// One client: what is tried here happens before any is made.
const config = "clients: [node]\nmodules:\n  - { id: pets, spec: pets.yaml }\n";

let scratch = "";
/** A folder with a description, a configuration and the output that they gave. */
let template = "";
/** A copy of it for one test: the working folder, and all that is in reach. */
let work = "";

beforeAll(() => {
  scratch = realpathSync(mkdtempSync(join(tmpdir(), "specpress-bad-input-")));
  template = join(scratch, "template");
  mkdirSync(template);
  writeFileSync(join(template, "pets.yaml"), good);
  writeFileSync(join(template, "specpress.yaml"), config);
  writeFileSync(join(template, "notes.txt"), "Mine.\n");
  expect(specpress(template, ["generate"])).toMatchObject({ code: 0, stderr: "" });
  expect(existsSync(join(template, "generated/node/package.json"))).toBe(true);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
beforeEach(() => {
  work = join(scratch, "work");
  cpSync(template, work, { recursive: true });
});
afterEach(() => {
  chmodSync(work, 0o755);
  for (const name of ["pets.yaml", "generated"]) {
    if (existsSync(join(work, name))) chmodSync(join(work, name), 0o755);
  }
  rmSync(work, { recursive: true, force: true });
});

function specpress(cwd: string, args: readonly string[]) {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd,
    encoding: "utf8",
    env,
  });
  return { code: status, stdout, stderr };
}

/** One hash of every path below a folder with its kind, permissions and content. */
function hashOf(folder: string): string {
  const hash = createHash("sha256");
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  for (const path of paths) {
    const full = join(folder, path);
    const stats = lstatSync(full);
    hash.update(`${path}\0${stats.mode}\0`);
    if (stats.isSymbolicLink()) hash.update(readlinkSync(full));
    else if (stats.isFile()) hash.update(readFileSync(full));
  }
  return hash.digest("hex");
}

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(work, path)), { recursive: true });
  writeFileSync(join(work, path), content);
}

/** `pets.yaml` with a text in the place of another. */
function mutate(from: string, to: string): void {
  expect(good).toContain(from);
  put("pets.yaml", good.replace(from, to));
}

interface Situation {
  readonly what: string;
  /** Makes the working folder bad. */
  readonly given?: () => void;
  /** Default: `generate`. */
  readonly args?: readonly string[];
  /** Default: 1. */
  readonly code?: number;
  /** What the message says, in this order. */
  readonly says: readonly (string | RegExp)[];
}

/** Runs the command line in the working folder, and holds it to what must be so for all. */
function expectRefusal({ given, args = ["generate"], code = 1, says }: Situation): void {
  given?.();
  const before = hashOf(work);
  const { code: ended, stdout, stderr } = specpress(work, args);
  expect(hashOf(work), "the working folder").toBe(before);
  expect(ended).toBe(code);
  expect(stdout).toBe("");
  expect(stderr, "a stack trace").not.toMatch(/^\s+at /m);
  expect(stderr, "a name of this machine's folders").not.toContain(scratch);
  expect(stderr).not.toMatch(/Internal error of Specpress|undefined|\[object/);
  let rest = stderr;
  for (const part of says) {
    const found = typeof part === "string" ? rest.indexOf(part) : rest.search(part);
    expect(found, `${part} in\n${stderr}`).toBeGreaterThanOrEqual(0);
    rest = rest.slice(found);
  }
}

/** One error, at a place, and what to do about it. */
const at = (place: string, code: string, ...says: (string | RegExp)[]) => [
  new RegExp(
    `^${`${place}  `.replace(/^ {2}$/, "").replace(/[.[\]]/g, "\\$&")}error  ${code}  `,
    "m",
  ),
  ...says,
  /\n {4}\S/,
];

const situations: Readonly<Record<string, readonly Situation[]>> = {
  "descriptions that cannot be read": [
    {
      what: "no such file",
      given: () => rmSync(join(work, "pets.yaml")),
      says: at("", "file-not-found", "Cannot find pets.yaml."),
    },
    {
      what: "no such file, named by --spec",
      args: ["generate", "--spec", "nowhere.yaml"],
      says: at("", "file-not-found", "Cannot find nowhere.yaml."),
    },
    {
      what: "a folder",
      given: () => {
        rmSync(join(work, "pets.yaml"));
        mkdirSync(join(work, "pets.yaml"));
      },
      says: at("", "file-unreadable", "Cannot read pets.yaml"),
    },
    {
      what: "bytes that are no text",
      given: () => put("pets.yaml", new Uint8Array([0xff, 0xfe, 0x00, 0xd8, 0x80])),
      says: [/error {2}(file-unreadable|syntax-error) {2}.*pets\.yaml/, /\n {4}\S/],
    },
    {
      what: "a server that does not answer",
      args: ["generate", "--spec", "http://127.0.0.1:1/openapi.yaml"],
      says: at("", "url-unreachable", "Cannot fetch http://127.0.0.1:1/openapi.yaml"),
    },
  ],
  "text that is broken": [
    {
      what: "YAML: a brace that is not closed",
      given: () => mutate("description: Received. } }", "description: Received. }"),
      says: at("pets.yaml:10:1", "syntax-error", "pets.yaml is not valid YAML"),
    },
    {
      what: "YAML: a key that is given twice",
      given: () => mutate("    get:\n", "    get: {}\n    get:\n"),
      says: at("pets.yaml:6:5", "syntax-error", "pets.yaml is not valid YAML"),
    },
    {
      what: "JSON: a comma too many",
      given: () => put("pets.json", '{\n  "openapi": "3.1.0",\n}\n'),
      args: ["generate", "--spec", "pets.json"],
      says: at("pets.json:3:1", "syntax-error", "pets.json is not valid JSON"),
    },
    {
      what: "JSON: the end is missing",
      given: () => put("pets.json", '{ "openapi": "3.1.0"'),
      args: ["generate", "--spec", "pets.json"],
      says: at("pets.json:1:21", "syntax-error", "pets.json is not valid JSON"),
    },
  ],
  "documents that are not OpenAPI": [
    {
      what: "an empty file",
      given: () => put("pets.yaml", ""),
      says: at("pets.yaml:1:1", "not-openapi"),
    },
    {
      what: "another document",
      given: () => put("pets.yaml", "# A list.\nitems: [tea]\n"),
      says: at("pets.yaml:2:1", "not-openapi", "it has no `openapi`"),
    },
    {
      what: "a list",
      given: () => put("pets.yaml", "- openapi: 3.1.0\n"),
      says: at("pets.yaml:1:1", "not-openapi"),
    },
    {
      what: "Swagger 1.2",
      given: () => put("pets.yaml", good.replace("openapi: 3.1.0", 'swagger: "1.2"')),
      says: at("pets.yaml:1:1", "not-openapi", "it is Swagger 1.2"),
    },
    {
      what: "a version to come",
      given: () => mutate("3.1.0", "4.0.0"),
      says: at("pets.yaml:1:1", "not-openapi", "4.0.0"),
    },
  ],
  "descriptions with a mistake": [
    {
      what: "a reference to nothing in the same file",
      given: () =>
        mutate("schema: { type: string }", "schema: { $ref: '#/components/schemas/Id' }"),
      says: at("pets.yaml:8:62", "unresolved-reference", "#/components/schemas/Id"),
    },
    {
      what: "a reference to a file that is not there",
      given: () => mutate("schema: { type: string }", "schema: { $ref: 'ids.yaml#/Id' }"),
      says: at("pets.yaml:8:62", "file-not-found", "Cannot find ids.yaml."),
    },
    {
      what: "a reference to a broken file",
      given: () => {
        mutate("schema: { type: string }", "schema: { $ref: 'ids.yaml#/Id' }");
        put("ids.yaml", "Id: { type: string\n");
      },
      says: at("ids.yaml:2:1", "syntax-error", "ids.yaml is not valid YAML"),
    },
    {
      what: "a reference that leads back to itself",
      given: () => {
        const loop = "components: { schemas: { Id: { $ref: '#/components/schemas/Id' } } }\n";
        const used = "schema: { $ref: '#/components/schemas/Id' }";
        put("pets.yaml", good.replace("schema: { type: string }", used) + loop);
      },
      says: [/^pets\.yaml:\d+:\d+ {2}error {2}circular-reference {2}/m, /\n {4}\S/],
    },
    {
      what: "a type that does not exist",
      given: () => mutate("schema: { type: string }", "schema: { type: strng }"),
      says: at("pets.yaml:8:62", "invalid-schema", "strng", "did you mean string?"),
    },
    {
      what: "a parameter without a name",
      given: () => mutate("name: petId, in: path", "in: path"),
      says: at("pets.yaml:8:11", "invalid-description", "A parameter must have a name"),
    },
  ],
  "configurations with a mistake": [
    {
      what: "an unknown key",
      given: () => put("specpress.yaml", `${config}flavor: markdown\n`),
      says: at("specpress.yaml:4:1", "config-invalid", "`flavor`", "did you mean `docs.flavour`?"),
    },
    {
      what: "an unknown key of a module",
      given: () => put("specpress.yaml", "modules:\n  - id: pets\n    specs: pets.yaml\n"),
      says: [/^specpress\.yaml:3:5 {2}error {2}config-invalid {2}.*`specs`/m],
    },
    {
      what: "a value of another type",
      given: () => put("specpress.yaml", `${config}output: [generated]\n`),
      says: at("specpress.yaml:4:9", "config-invalid", "`output` must be text, not a list"),
    },
    {
      what: "a language that there is not",
      given: () => put("specpress.yaml", `${config}docs: { languages: [ruby] }\n`),
      says: at("specpress.yaml:4:21", "config-invalid", "`ruby`"),
    },
    {
      what: "broken YAML",
      given: () => put("specpress.yaml", "modules: [\n"),
      says: at("specpress.yaml:2:1", "syntax-error", "specpress.yaml is not valid YAML"),
    },
    {
      what: "no such configuration",
      args: ["generate", "--config", "other.yaml"],
      says: at("", "file-not-found", "Cannot find other.yaml."),
    },
    {
      what: "nothing to generate",
      given: () => rmSync(join(work, "specpress.yaml")),
      says: at("", "nothing-to-generate", "No description is given."),
    },
    {
      what: "a template that takes the place of none",
      given: () => {
        put("specpress.yaml", `${config}templates: mine\n`);
        put("mine/docs/pge.md.hbs", "");
      },
      says: at("", "template-unknown", "docs/pge.md.hbs"),
    },
    {
      what: "a template that cannot be rendered",
      given: () => {
        put("specpress.yaml", `${config}templates: mine\n`);
        put("mine/client/node/index.ts.hbs", "{{#each clients}}\n");
      },
      says: at("", "template-broken", "client/node/index.ts.hbs"),
    },
    {
      what: "a template whose output is no TypeScript",
      given: () => {
        put("specpress.yaml", `${config}templates: mine\n`);
        put("mine/client/node/index.ts.hbs", "export * from\n");
      },
      says: [/error {2}output-broken {2}The generated file node\/src\/index\.ts/],
    },
    {
      what: "a folder of templates that is not there",
      given: () => put("specpress.yaml", `${config}templates: mine\n`),
      says: at("", "file-not-found", "Cannot find mine"),
    },
  ],
  usage: [
    {
      what: "an unknown option",
      args: ["generate", "--colour"],
      code: 2,
      says: [/Unknown option `--colour`/],
    },
    {
      what: "an unknown command",
      args: ["genrate"],
      code: 2,
      says: [/`genrate`; did you mean `generate`/],
    },
    { what: "an argument too many", args: ["explain", "a", "b"], code: 2, says: [/arguments/] },
    {
      what: "an option without its value",
      args: ["generate", "--out"],
      code: 2,
      says: [/--out <dir>/],
    },
    {
      what: "a language that there is not",
      args: ["generate", "--languages", "ruby"],
      code: 2,
      says: [/ruby/, /node, python, java/],
    },
    {
      what: "a flavour that there is not",
      args: ["generate", "--flavour", "hugo"],
      code: 2,
      says: [/hugo/, /vitepress, vuepress, docusaurus, markdown/],
    },
    {
      what: "a client name that is no class name",
      args: ["generate", "--client-name", "pet client"],
      code: 2,
      says: at("", "usage", "`pet client`"),
    },
  ],
  "output folders that are not ours": [
    {
      what: "a file",
      args: ["generate", "--out", "notes.txt"],
      says: at("", "output-unwritable", "Cannot write notes.txt: it is not a folder."),
    },
    {
      what: "below a file",
      args: ["generate", "--out", "notes.txt/generated"],
      says: at("", "output-unwritable", "Cannot write notes.txt/generated"),
    },
    {
      what: "a link",
      given: () => symlinkSync("generated", join(work, "link"), "dir"),
      args: ["generate", "--out", "link"],
      says: at("", "output-unwritable", "Cannot write link: it is a symbolic link"),
    },
    {
      what: "one with files of somebody else",
      given: () => put("mine/letter.txt", "Dear"),
      args: ["generate", "--out", "mine"],
      says: at("", "output-foreign", "The output folder mine contains files", "letter.txt"),
    },
    {
      what: "one that holds what the run reads",
      args: ["generate", "--out", "."],
      says: at("", "output-holds-input"),
    },
  ],
};

for (const [name, list] of Object.entries(situations)) {
  describe(name, () => {
    test.each(list)("$what", (situation) => expectRefusal(situation));
  });
}

describe("permissions", () => {
  const superuser = process.getuid?.() === 0;
  if (superuser) {
    console.warn("SKIPPED permissions in bad-input.test.ts: the superuser may read everything");
  }

  test.skipIf(superuser).each<Situation>([
    {
      what: "a description that may not be read",
      given: () => chmodSync(join(work, "pets.yaml"), 0o000),
      says: at("", "file-unreadable", "Cannot read pets.yaml: permission"),
    },
    {
      what: "a new output folder where nothing may be written",
      given: () => chmodSync(work, 0o555),
      args: ["generate", "--out", "fresh"],
      says: at("", "output-unwritable", "Cannot write fresh: permission"),
    },
  ])("$what", ({ given, ...situation }) => {
    given?.();
    // A file that may not be read cannot be hashed; its permissions are restored for that.
    const { code, stderr } = specpress(work, situation.args ?? ["generate"]);
    expect(code).toBe(1);
    for (const part of situation.says) expect(stderr).toMatch(part);
    chmodSync(work, 0o755);
    chmodSync(join(work, "pets.yaml"), statMode(template));
    expect(hashOf(work)).toBe(hashOf(template));
  });

  function statMode(folder: string): number {
    return lstatSync(join(folder, "pets.yaml")).mode;
  }
});

describe("in any case", () => {
  test("a change that is good is written, so that the refusals above mean something", () => {
    mutate("operationId: getPet", "summary: Get Pet\n      operationId: getPet");
    const before = hashOf(join(work, "generated"));
    expect(specpress(work, ["generate"])).toMatchObject({ code: 0, stderr: "" });
    expect(hashOf(join(work, "generated"))).not.toBe(before);
  });

  test("every mistake of a description is told in one run", () => {
    put(
      "pets.yaml",
      good
        .replace("schema: { type: string }", "schema: { type: strng }")
        .replace("{ description: Received. }", "{ $ref: '#/nowhere' }"),
    );
    const { code, stderr } = specpress(work, ["lint"]);
    expect(code).toBe(1);
    expect(stderr.match(/ error {2}[a-z-]+/g)).toEqual([
      " error  invalid-schema",
      " error  unresolved-reference",
    ]);
    expect(stderr).toContain("2 errors");
  });

  test.each(["generate", "check", "inspect", "lint"])(
    "%s --json tells the same as data",
    (name) => {
      mutate("schema: { type: string }", "schema: { type: strng }");
      const before = hashOf(work);
      const { code, stdout, stderr } = specpress(work, [name, "--json"]);
      expect(code).toBe(1);
      expect(stderr).toBe("");
      const { ok, diagnostics } = JSON.parse(stdout);
      expect(ok).toBe(false);
      expect(diagnostics).toMatchObject([{ code: "invalid-schema", file: "pets.yaml", line: 8 }]);
      expect(hashOf(work)).toBe(before);
    },
  );
});
