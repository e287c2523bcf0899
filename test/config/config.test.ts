import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkSettings } from "../../generator/config/check.js";
import { currentSchema, knownLanguages, readSchema } from "../../generator/config/languages.js";
import { moduleId } from "../../generator/config/modules.js";
import { packageVersion } from "../../generator/config/packages.js";
import { resolveConfig } from "../../generator/config/resolve.js";
import type { Config, Options } from "../../generator/config/settings.js";
import { starterConfig } from "../../generator/config/starter.js";
import type { Finding, Report } from "../../generator/diagnostics/catalogue.js";
import { nearest } from "../../generator/diagnostics/nearest.js";
import { placeFindings } from "../../generator/load/text/positions.js";
import type { Api } from "../../generator/model/types/model.js";
import { flavours } from "../../generator/render/base/settings.js";
import { packageNames } from "../../generator/run/package-names.js";
import { templates } from "../support/docs.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "specpress-config-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function resolveIn(yaml: string | null, options: Options = {}) {
  if (yaml !== null) writeFileSync(join(folder, "specpress.yaml"), yaml);
  const findings: Finding[] = [];
  const report: Report = (code, at, values = {}) => findings.push({ code, at, values });
  const settled = await resolveConfig({ cwd: folder, ...options }, report);
  const problems = placeFindings(findings, new Map()).map(
    ({ file, line, column, code, message }) =>
      `${[file, line, column].filter((part) => part !== undefined).join(":")} ${code} ${message}`,
  );
  return { ...settled, problems };
}

async function problemsOf(yaml: string, options: Options = {}) {
  const { config, problems } = await resolveIn(yaml, options);
  expect(config).toBeNull();
  return problems;
}

describe("a configuration file", () => {
  test("with only what is required gets every default", async () => {
    const { config, problems } = await resolveIn("modules: [{ id: pets, spec: pets.yaml }]\n");
    expect(problems).toEqual([]);
    expect(config).toEqual({
      file: join(folder, "specpress.yaml"),
      base: folder,
      title: null,
      modules: [
        {
          id: "pets",
          spec: "pets.yaml",
          overlays: [],
          title: null,
          description: null,
          clientName: null,
          options: {},
          envelope: null,
          envelopeAt: { file: "specpress.yaml", pointer: "/modules/0/envelope" },
          names: {},
          namesAt: { file: "specpress.yaml", pointer: "/modules/0/names" },
        },
      ],
      allowRemote: false,
      filters: { includeTags: [], excludeTags: [], deprecated: "include", hidden: [] },
      languages: ["node", "python", "java"],
      flavour: "vitepress",
      site: { base: "/", hostname: null, editLink: null, lastUpdated: true, proof: false },
      redirects: [],
      output: join(folder, "generated"),
      templates: null,
      types: {},
      locale: "en",
      packages: {},
      packageVersion: null,
      diagnostics: {},
    } satisfies Config);
  });

  test("has every problem reported at once, each where it is", async () => {
    const yaml = [
      "titel: Pets",
      "modules:",
      "  - id: Pets",
      "    spec: 3",
      "    clientt: PetClient",
      "  - spec: other.yaml",
      "langauges: [node]",
      "languages: [node, pyton, node]",
      "flavour: vite",
      "packageVersion: 1.0",
      "filters:",
      "  hidden: [internal]",
      "  includetags: []",
      "packages:",
      "  rust: pets",
      "output:",
      "redirects: { ../etc: /pets, /a.md/b: /pets, /ok: 3 }",
      "",
    ].join("\n");
    expect(await problemsOf(yaml)).toEqual([
      "specpress.yaml:1:1 config-invalid Unknown key `titel`; did you mean `title`?",
      "specpress.yaml:3:9 config-invalid `modules[0].id` must be lower-case letters and digits, with single hyphens between words, such as `user-pool`, not `Pets`.",
      "specpress.yaml:4:11 config-invalid `modules[0].spec` must be text, not the number 3.",
      "specpress.yaml:5:5 config-invalid Unknown key `clientt` in `modules[0]`; did you mean `client`?",
      "specpress.yaml:6:5 config-invalid `modules[1]` lacks the key `id`.",
      "specpress.yaml:7:1 config-invalid Unknown key `langauges`; did you mean `languages`?",
      "specpress.yaml:8:12 config-invalid `languages` has `node` twice.",
      "specpress.yaml:8:19 config-invalid `languages[1]` must be one of `node`, `python`, `java`, not `pyton`.",
      "specpress.yaml:9:10 config-invalid `flavour` must be one of `vitepress`, `vuepress`, `docusaurus`, `markdown`, not `vite`.",
      "specpress.yaml:10:17 config-invalid `packageVersion` must be text, not the number 1.",
      "specpress.yaml:12:12 config-invalid `filters.hidden[0]` must be the name of an extension, which begins with `x-`, not `internal`.",
      "specpress.yaml:13:3 config-invalid Unknown key `includetags` in `filters`; did you mean `includeTags`?",
      "specpress.yaml:15:3 config-invalid Unknown key `rust` in `packages`; the keys are `node`, `python`, `java`.",
      "specpress.yaml:16:8 config-invalid `output` must be text, not empty.",
      "specpress.yaml:17:14 config-invalid The keys of `redirects` must be routes of letters, digits and hyphens, such as `/pets/get-pet`, not `../etc`.",
      "specpress.yaml:17:29 config-invalid The keys of `redirects` must be routes of letters, digits and hyphens, such as `/pets/get-pet`, not `/a.md/b`.",
      "specpress.yaml:17:50 config-invalid `redirects./ok` must be text, not the number 3.",
    ]);
  });

  test("cannot use an id twice", async () => {
    const yaml = "modules:\n  - { id: a, spec: a.yaml }\n  - { id: a, spec: b.yaml }\n";
    expect(await problemsOf(yaml)).toEqual([
      "specpress.yaml:3:11 config-invalid `modules[1].id` is `a`, like that of `modules[0]`; ids are unique.",
    ]);
  });

  test("that is broken YAML is told apart from one that is wrong", async () => {
    const [problem, ...more] = await problemsOf("modules:\n  - id: 'a\n");
    expect(problem).toMatch(
      /^specpress\.yaml:3:1 syntax-error specpress\.yaml is not valid YAML: /,
    );
    expect(more).toEqual([]);
  });

  test("cannot exhaust the memory with aliases", async () => {
    const lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
    for (let i = 0; i < 8; i++) {
      const [name, previous] = ["bcdefghi"[i], "abcdefgh"[i]];
      lines.push(`${name}: &${name} [${Array(10).fill(`*${previous}`).join(", ")}]`);
    }
    expect((await problemsOf(lines.join("\n")))[0]).toContain("syntax-error");
  });

  test("that is empty, or that lists no module, has nothing to generate", async () => {
    const expected = [" nothing-to-generate No description is named."];
    expect(await problemsOf("")).toEqual(expected);
    expect(await problemsOf("# nothing\n")).toEqual(expected);
    expect(await problemsOf("modules: []\n")).toEqual(expected);
  });

  test("that is no map is refused", async () => {
    expect(await problemsOf("- a\n")).toEqual([
      "specpress.yaml:1:1 config-invalid The configuration must be a map of keys and values, not a list.",
    ]);
  });

  test("that is named and is missing is reported", async () => {
    const { problems } = await resolveIn(null, { config: "other.yaml" });
    expect(problems).toEqual([" file-not-found Cannot find other.yaml."]);
  });

  test("that is a folder is reported", async () => {
    const { problems } = await resolveIn(null, { config: "." });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain("file-unreadable");
    expect(problems[0]).toContain("it is a folder");
  });
});

describe("options beside a configuration file", () => {
  const yaml = `
modules: [{ id: pets, spec: pets.yaml }]
filters: { includeTags: [A], deprecated: exclude }
languages: [java]
flavour: vuepress
output: out
packages: { node: one, python: two }
`;

  test("win over it, key by key of filters and packages", async () => {
    const { config } = await resolveIn(yaml, {
      filters: { includeTags: ["B"] },
      languages: ["python", "node"],
      flavour: "markdown",
      output: "elsewhere",
      packages: { node: "three" },
      clientName: "PetClient",
    });
    expect(config).toMatchObject({
      filters: { includeTags: ["B"], deprecated: "exclude" },
      languages: ["node", "python"],
      flavour: "markdown",
      output: join(folder, "elsewhere"),
      packages: { node: "three", python: "two" },
      modules: [{ id: "pets", clientName: "PetClient" }],
    });
  });

  test("that are undefined are not given", async () => {
    const options = { flavour: undefined, output: undefined } as unknown as Options;
    const { config } = await resolveIn(yaml, options);
    expect(config).toMatchObject({ flavour: "vuepress", output: join(folder, "out") });
  });

  test("are checked like the file", async () => {
    const options = { flavour: "vite", languages: "node" } as unknown as Options;
    expect(await problemsOf(yaml, options)).toEqual([
      " config-invalid `flavour` must be one of `vitepress`, `vuepress`, `docusaurus`, `markdown`, not `vite`.",
      " config-invalid `languages` must be a list, not the text `node`.",
    ]);
  });

  test("specs stand alone: the file is not read", async () => {
    const { config, problems } = await resolveIn("broken: [", { specs: ["a/pets.yaml"] });
    expect(problems).toEqual([]);
    expect(config).toMatchObject({ file: null, base: folder, flavour: "vitepress" });
    expect(config?.modules.map(({ id, spec }) => [id, spec])).toEqual([["pets", "a/pets.yaml"]]);
  });

  test("specs take the modules' place, and no other setting's, where the file is named", async () => {
    const { config } = await resolveIn(yaml, { specs: ["x.yaml"], config: "specpress.yaml" });
    expect(config).toMatchObject({ flavour: "vuepress", modules: [{ id: "x", spec: "x.yaml" }] });
  });

  test("specs of the same name need ids", async () => {
    const { problems } = await resolveIn(null, { specs: ["a/pets.yaml", "b/pets.json"] });
    expect(problems).toEqual([
      " usage Two descriptions would be the module `pets`; give them ids of their own in specpress.yaml.",
    ]);
  });

  test("a client name is for one module", async () => {
    const { problems } = await resolveIn(null, { specs: ["a.yaml", "b.yaml"], clientName: "C" });
    expect(problems).toEqual([
      " usage A client name is for one description, and there are 2; set `client` of each module in specpress.yaml.",
    ]);
  });
});

test.each([
  ["petstore.yaml", "petstore"],
  ["specs/Pet Store.v2.json", "pet-store-v2"],
  ["authentication/openapi.yaml", "authentication"],
  ["authentication/swagger.JSON", "authentication"],
  ["openapi.yaml", "api"],
  ["./openapi.yml", "api"],
  ["../openapi.yml", "api"],
  ["C:\\specs\\pets\\openapi.yaml", "pets"],
  ["https://host.example/v3/api-docs?x=/a.yaml#b", "api-docs"],
  ["https://host.example/openapi.json", "api"],
  ["https://host.example/%E0%A4%A/pets.yaml", "pets"],
  ["---.yaml", "api"],
  ["宠物.yaml", "chong-wu"],
])("the module of %s is %s", (spec, id) => {
  expect(moduleId(spec)).toBe(id);
});

test("a word suggests the nearest key, and only a near one", () => {
  expect(nearest("langauges", ["languages", "flavour"])).toBe("languages");
  expect(nearest("Output", ["output"])).toBe("output");
  expect(nearest("zzz", ["languages", "id"])).toBeNull();
  expect(nearest("x", ["id"])).toBeNull();
});

describe("packages", () => {
  const config = {
    packages: {},
    packageVersion: null,
    languages: ["node", "python", "java"],
  } as unknown as Config;
  const api = (title: string, ...versions: string[]) =>
    ({ title, modules: versions.map((version) => ({ version })) }) as unknown as Api;

  test.each([
    ["Pet Store", "pet-store", "pet_store", "com.example.petstore"],
    ["3D Printing", "3-d-printing", "api_3_d_printing", "com.example.api3dprinting"],
    ["!!!", "client", "client", "com.example.client"],
    ["Class", "class", "api_class", "com.example.apiclass"],
    ["Nonlocal", "nonlocal", "api_nonlocal", "com.example.nonlocal"],
    ["Package", "package", "package", "com.example.apipackage"],
  ])("of %s", async (title, node, python, java) => {
    const names = packageNames(config, api(title), templates);
    expect(names).toEqual({ node, python, java });
    expect(await checkSettings({ packages: names })).toEqual([]);
  });

  test.each([
    ["pet-store", "npm", "node"],
    ["pet_store", "a module of Python", "python"],
    ["com.example.petstore", "a package of Java", "java"],
  ])(
    "a copy of a language folder with another name gets %s, which is valid in %s",
    (name, _, id) => {
      const copy = templates.get(`languages/${id}/language.yaml`) ?? "";
      const copied = new Map([...templates, ["languages/kotlin/language.yaml", copy]]);
      const names = packageNames({ languages: ["kotlin"], packages: {} }, api("Pet Store"), copied);
      expect(names).toEqual({ kotlin: name });
    },
  );

  test("a name is no longer than a registry takes, and ends with a word", () => {
    const { node } = packageNames(config, api(`${"a".repeat(213)} b`), templates);
    expect(node).toBe("a".repeat(213));
  });

  test("configured names win", () => {
    const packages = { node: "@a/b", python: "c", java: "d.e" };
    expect(packageNames({ ...config, packages }, api("Pets"), templates)).toEqual(packages);
  });

  test.each([
    [["1.2.0", "1.10.0", "1.9.9"], "1.10.0"],
    [["2.0.0-rc.1", "2.0.0-rc.10", "2.0.0-beta"], "2.0.0-rc.10"],
    [["2.0.0-rc.1", "2.0.0"], "2.0.0"],
    [["2.0.0-1", "2.0.0-a"], "2.0.0-a"],
    [["2.0.0-a", "2.0.0-a.1"], "2.0.0-a.1"],
    [["v1", "1.0", "2024-01-01"], "0.0.0"],
    [["01.0.0", "1.0.0-01"], "0.0.0"],
    [["99999999999999999999.0.0", "99999999999999999998.0.0"], "99999999999999999999.0.0"],
  ])("the version of %j is %s, in any order", (versions, version) => {
    expect(packageVersion(config, api("Pets", ...versions))).toBe(version);
    expect(packageVersion(config, api("Pets", ...versions.reverse()))).toBe(version);
  });
});

describe("the schema", () => {
  interface Node {
    readonly [key: string]: unknown;
    readonly properties?: Readonly<Record<string, Node>>;
    readonly required?: readonly string[];
  }

  /** Every object with keys of its own, by name. */
  function* keyed(node: unknown, name = "specpress.yaml"): Generator<[string, Node]> {
    if (typeof node !== "object" || node === null) return;
    if ("properties" in node && "type" in node) yield [name, node as Node];
    for (const [key, child] of Object.entries(node)) yield* keyed(child, `${name}/${key}`);
  }

  test("documents every key, and allows no other", () => {
    const objects = [...keyed(readSchema())];
    expect(objects.length).toBeGreaterThanOrEqual(4);
    for (const [name, { properties = {}, required = [], additionalProperties }] of objects) {
      expect([name, additionalProperties]).toEqual([name, false]);
      for (const [key, schema] of Object.entries(properties)) {
        const where = `${name} ${key}`;
        expect(schema.description, where).toMatch(/\.$/);
        expect((schema.examples as unknown[]).length, where).toBeGreaterThan(0);
        const says = "default" in schema || /Default: /.test(String(schema.description));
        expect(says || required.includes(key), `${where} has a default`).toBe(true);
      }
    }
  });

  test("names the languages and flavours that the code knows", () => {
    const { properties } = readSchema() as Node;
    const items = properties?.languages?.items as Node | undefined;
    expect(items?.enum).toEqual(knownLanguages());
    expect(Object.keys(properties?.packages?.properties ?? {})).toEqual(knownLanguages());
    expect(currentSchema()).toEqual(readSchema());
    expect(properties?.flavour?.enum).toEqual(flavours);
  });

  test("accepts its own examples and defaults", async () => {
    const { properties = {} } = readSchema() as Node;
    for (const [key, { examples, default: fallback }] of Object.entries(properties)) {
      const values = [...(examples as unknown[]), ...(fallback === undefined ? [] : [fallback])];
      for (const value of values) expect(await checkSettings({ [key]: value })).toEqual([]);
    }
  });
});

test.each([
  ["api", "openapi.yaml"],
  ["true", "true.yaml"],
  ["7", "7.yaml"],
  ["x", 'we"ird\\ #\n: name.yaml'],
])("a starter configuration for the module %s is valid as it stands", async (id, spec) => {
  const text = starterConfig({ id, spec });
  const settings: unknown = parse(text);
  expect(await checkSettings(settings)).toEqual([]);
  expect(settings).toMatchObject({ modules: [{ id, spec }] });
});

test("a starter configuration stays valid with every comment taken out", async () => {
  const text = starterConfig({ id: "api", spec: "openapi.yaml" });
  const open = text
    .split("\n")
    .filter(
      (line) =>
        !line.includes("language-server") &&
        /^ *(?:# )?(?: *- )? *[a-zA-Z-]+:(?: |$)/.test(line) &&
        !/^ *# [A-Z]/.test(line),
    )
    .map((line) => line.replace(/^( *)# /, "$1"))
    .join("\n");
  const settings = parse(open) as Record<string, unknown>;
  expect(await checkSettings(settings)).toEqual([]);
  const { properties } = readSchema() as { properties: Record<string, unknown> };
  expect(Object.keys(settings).sort()).toEqual(Object.keys(properties).sort());
});

test("our own configuration is valid", async () => {
  const text = readFileSync(new URL("../../specpress.yaml", import.meta.url), "utf8");
  expect(await checkSettings(parse(text))).toEqual([]);
});
