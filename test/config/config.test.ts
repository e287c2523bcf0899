import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkSettings } from "../../generator/config/check.js";
import { currentSchema, knownLanguages } from "../../generator/config/languages.js";
import { moduleId } from "../../generator/config/modules.js";
import { packageVersion } from "../../generator/config/packages.js";
import { resolveConfig } from "../../generator/config/resolve.js";
import { readSchema, type Schema } from "../../generator/config/schema.js";
import type { Config, Options } from "../../generator/config/settings.js";
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
  const settled = await resolveConfig({ cwd: folder, ...options }, report, ["node"]);
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
      description: null,
      modules: [
        {
          id: "pets",
          spec: "pets.yaml",
          overlays: [],
          title: null,
          description: null,
          clientName: null,
          options: {},
          grouping: "flat",
          paging: [],
          shortNames: false,
          envelope: null,
          envelopeAt: { file: "specpress.yaml", pointer: "/modules/0/envelope" },
          idempotencyHeader: null,
          versionHeader: null,
          environment: {},
          environmentAt: { file: "specpress.yaml", pointer: "/modules/0/environment" },
          names: {},
          namesAt: { file: "specpress.yaml", pointer: "/modules/0/names" },
        },
      ],
      allowRemote: false,
      referenceFolders: [],
      runAuthorSamples: false,
      filters: { includeTags: [], excludeTags: [], deprecated: "include", hidden: [] },
      package: { keywords: [], licenseFile: null },
      clients: { languages: ["node"], settings: {} },
      docs: {
        languages: ["node"],
        flavour: "vitepress",
        locale: "en",
        site: {
          base: "/",
          hostname: null,
          editLink: null,
          footer: null,
          notice: null,
          colors: {},
          nav: [],
          download: false,
          lastUpdated: true,
          proof: false,
        },
        own: { pages: null, logo: null, favicon: null, css: null },
        redirects: [],
      },
      output: join(folder, "generated"),
      templates: null,
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
      "docs:",
      "  languages: [node, pyton, node]",
      "  flavour: vite",
      "  redirects: { ../etc: /pets, /a.md/b: /pets, /ok: 3 }",
      "  langauges: [node]",
      "filters:",
      "  hidden: [internal]",
      "  includetags: []",
      "clients:",
      "  rust: {}",
      "  node: { version: 1.0 }",
      "output:",
      "",
    ].join("\n");
    expect(await problemsOf(yaml)).toEqual([
      "specpress.yaml:1:1 config-invalid Unknown key `titel`; did you mean `title`?",
      "specpress.yaml:3:9 config-invalid `modules[0].id` must be lower-case letters and digits, with single hyphens between words, such as `user-pool`, and no device name of Windows, such as `con`, not `Pets`.",
      "specpress.yaml:4:11 config-invalid `modules[0].spec` must be text, not the number 3.",
      "specpress.yaml:5:5 config-invalid Unknown key `clientt` in `modules[0]`; did you mean `client`?",
      "specpress.yaml:6:5 config-invalid `modules[1]` lacks the key `id`.",
      "specpress.yaml:7:1 config-invalid Unknown key `langauges`; did you mean `docs.languages`?",
      "specpress.yaml:9:14 config-invalid `docs.languages` has `node` twice.",
      "specpress.yaml:9:21 config-invalid `docs.languages[1]` must be one of `node`, `python`, `java`, `http`, not `pyton`.",
      "specpress.yaml:10:12 config-invalid `docs.flavour` must be one of `vitepress`, `vuepress`, `docusaurus`, `markdown`, not `vite`.",
      "specpress.yaml:11:16 config-invalid The keys of `docs.redirects` must be routes of letters, digits and hyphens, such as `/pets/get-pet`, not `../etc`.",
      "specpress.yaml:11:31 config-invalid The keys of `docs.redirects` must be routes of letters, digits and hyphens, such as `/pets/get-pet`, not `/a.md/b`.",
      "specpress.yaml:11:52 config-invalid `docs.redirects./ok` must be text, not the number 3.",
      "specpress.yaml:12:3 config-invalid Unknown key `langauges` in `docs`; did you mean `languages`?",
      "specpress.yaml:14:12 config-invalid `filters.hidden[0]` must be the name of an extension, which begins with `x-`, not `internal`.",
      "specpress.yaml:15:3 config-invalid Unknown key `includetags` in `filters`; did you mean `includeTags`?",
      "specpress.yaml:17:3 config-invalid Unknown key `rust` in `clients`; the keys are `node`, `python`, `java`.",
      "specpress.yaml:18:20 config-invalid `clients.node.version` must be text, not the number 1.",
      "specpress.yaml:19:8 config-invalid `output` must be text, not empty.",
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
    const expected = [" nothing-to-generate No description is given."];
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

describe("an old key", () => {
  const old = {
    languages: ["node"],
    flavour: "markdown",
    locale: "en",
    site: {},
    redirects: {},
    types: {},
    packages: {},
    packageVersion: "1.0.0",
  };
  const now = [
    "Unknown key `languages`; it is now `docs.languages`.",
    "Unknown key `flavour`; it is now `docs.flavour`.",
    "Unknown key `locale`; it is now `docs.locale`.",
    "Unknown key `site`; it is now `docs.site`.",
    "Unknown key `redirects`; it is now `docs.redirects`.",
    "Unknown key `types`; it is now `clients.node.types`.",
    "Unknown key `packages`; it is now `clients.<language>.package`.",
    "Unknown key `packageVersion`; it is now `clients.node.version`.",
  ];

  test("of the file is refused where it stands, with its new name", async () => {
    const lines = Object.entries(old).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
    const yaml = `modules: [{ id: pets, spec: pets.yaml }]\n${lines.join("")}`;
    expect(await problemsOf(yaml)).toEqual(
      now.map((message, index) => `specpress.yaml:${index + 2}:1 config-invalid ${message}`),
    );
  });

  test("among the options is refused too, and has no effect", async () => {
    const { config, problems } = await resolveIn(null, { specs: ["pets.yaml"], ...old });
    expect(config).toBeNull();
    expect(problems.sort()).toEqual(now.map((message) => ` config-invalid ${message}`).sort());
  });
});

describe("clients and pages", () => {
  const settle = async (settings: string, options: Options = {}) => {
    const { config, problems } = await resolveIn(
      `modules: [{ id: pets, spec: pets.yaml }]\n${settings}`,
      options,
    );
    expect(problems).toEqual([]);
    return [config?.clients.languages, config?.docs.languages];
  };

  test.each([
    ["", ["node"], ["node"]],
    ["clients: true\ndocs: true", ["node"], ["node"]],
    ["clients: false", [], ["node"]],
    ["clients: []", [], ["node"]],
    ["clients: {}", [], ["node"]],
    ["clients: [node]", ["node"], ["node"]],
    ["clients: { node: { version: 1.0.0 } }", ["node"], ["node"]],
    ["clients: { node: { generate: false } }", [], ["node"]],
    ["docs: false", ["node"], []],
    ["docs: { languages: [] }", ["node"], []],
    ["docs: { languages: [java, python] }", ["node"], ["python", "java"]],
    ["clients: { python: { package: pets } }", [], ["node"]],
    ["clients: { node: {}, python: { package: pets } }", ["node"], ["node"]],
  ])("%j", async (settings, clients, docs) => {
    expect(await settle(settings)).toEqual([clients, docs]);
  });

  test("a client that does not exist is refused, unless an option chooses others", async () => {
    const modules = "modules: [{ id: pets, spec: pets.yaml }]\n";
    const message = "config-invalid There is no Python client yet; clients: node.";
    expect(await problemsOf(`${modules}clients: [node, python]`)).toEqual([
      `specpress.yaml:2:1 ${message}`,
    ]);
    expect(await problemsOf(`${modules}clients: { python: { generate: true } }`)).toEqual([
      `specpress.yaml:2:22 ${message}`,
    ]);
    expect(await problemsOf(modules, { clients: ["python"] })).toEqual([` ${message}`]);
    expect(await settle("clients: [python]", { clients: ["node"] })).toEqual([["node"], ["node"]]);
  });

  test("options choose anew, and keep the file's settings", async () => {
    const off = "clients: { node: { package: pets, generate: false } }\ndocs: { languages: [] }";
    expect(await settle(off, { clients: ["node"], docs: true })).toEqual([["node"], []]);
    expect(await settle(off, { clients: true, docs: { languages: ["java"] } })).toEqual([
      ["node"],
      ["java"],
    ]);
    expect(await settle("docs: false", { docs: true })).toEqual([["node"], ["node"]]);
    expect(await settle("", { clients: false, docs: false })).toEqual([[], []]);
    await settle(off);
    const { config } = await resolveIn(null, { clients: ["node"] });
    expect(config?.clients.settings.node?.package).toBe("pets");
  });

  test("a flavour or a locale among the options turns no pages on", async () => {
    expect(await settle("docs: false", { docs: { locale: "zh-CN" } })).toEqual([["node"], []]);
  });
});

describe("options beside a configuration file", () => {
  const yaml = `
modules: [{ id: pets, spec: pets.yaml }]
filters: { includeTags: [A], deprecated: exclude }
docs: { languages: [java], flavour: vuepress }
output: out
clients: { node: { package: one, types: { int64: bigint } }, python: { package: two } }
`;

  test("win over it, key by key of filters, clients and pages", async () => {
    const { config } = await resolveIn(yaml, {
      filters: { includeTags: ["B"] },
      docs: { languages: ["python", "node"] },
      output: "elsewhere",
      clients: { node: { package: "three", types: { "date-time": "Date" } } },
      clientName: "PetClient",
    });
    expect(config).toMatchObject({
      filters: { includeTags: ["B"], deprecated: "exclude" },
      docs: { languages: ["node", "python"], flavour: "vuepress" },
      output: join(folder, "elsewhere"),
      clients: {
        settings: {
          node: { package: "three", types: { "date-time": "Date", int64: "bigint" } },
          python: { package: "two" },
        },
      },
      modules: [{ id: "pets", clientName: "PetClient" }],
    });
  });

  test("that are undefined are not given", async () => {
    const options = { docs: undefined, output: undefined } as unknown as Options;
    const { config } = await resolveIn(yaml, options);
    expect(config).toMatchObject({ docs: { flavour: "vuepress" }, output: join(folder, "out") });
  });

  test("are checked like the file", async () => {
    const options = { docs: { flavour: "vite" }, clients: "node" } as unknown as Options;
    expect(await problemsOf(yaml, options)).toEqual([
      " config-invalid `clients` must be a map of keys and values or a list or true or false, not the text `node`.",
      " config-invalid `docs.flavour` must be one of `vitepress`, `vuepress`, `docusaurus`, `markdown`, not `vite`.",
    ]);
  });

  test("specs stand alone: the file is not read", async () => {
    const { config, problems } = await resolveIn("broken: [", { specs: ["a/pets.yaml"] });
    expect(problems).toEqual([]);
    expect(config).toMatchObject({ file: null, base: folder, docs: { flavour: "vitepress" } });
    expect(config?.modules.map(({ id, spec }) => [id, spec])).toEqual([["pets", "a/pets.yaml"]]);
  });

  test("specs take the modules' place, and no other setting's, where the file is named", async () => {
    const { config } = await resolveIn(yaml, { specs: ["x.yaml"], config: "specpress.yaml" });
    expect(config).toMatchObject({
      docs: { flavour: "vuepress" },
      modules: [{ id: "x", spec: "x.yaml" }],
    });
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
  const none = {
    clients: { languages: [], settings: {} },
    docs: { languages: ["node", "python", "java"] },
  };
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
    const names = packageNames(none, api(title), templates);
    expect(names).toEqual({ node, python, java });
    const settings = Object.entries(names).map(([id, name]) => [id, { package: name }]);
    expect(await checkSettings({ clients: Object.fromEntries(settings) })).toEqual([]);
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
      const names = packageNames(
        { ...none, docs: { languages: ["kotlin"] } },
        api("Pet Store"),
        copied,
      );
      expect(names).toEqual({ kotlin: name });
    },
  );

  test("a name is no longer than a registry takes, and ends with a word", () => {
    const { node } = packageNames(none, api(`${"a".repeat(213)} b`), templates);
    expect(node).toBe("a".repeat(213));
  });

  test("configured names win", () => {
    const settings = { node: { package: "@a/b" }, java: { package: "d.e" } };
    const names = packageNames(
      { ...none, clients: { ...none.clients, settings } },
      api("Pets"),
      templates,
    );
    expect(names).toEqual({ node: "@a/b", python: "pets", java: "d.e" });
    const configured = { settings: { node: { version: "3.0.0-rc.1" } } };
    expect(packageVersion(configured, "node", api("Pets", "9.9.9"))).toBe("3.0.0-rc.1");
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
    expect(packageVersion(none.clients, "node", api("Pets", ...versions))).toBe(version);
    expect(packageVersion(none.clients, "node", api("Pets", ...versions.reverse()))).toBe(version);
  });
});

describe("the schema", () => {
  /** Every object with keys of its own, by name. */
  function* keyed(node: unknown, name = "specpress.yaml"): Generator<[string, Schema]> {
    if (typeof node !== "object" || node === null) return;
    if ("properties" in node && "type" in node) yield [name, node as Schema];
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
    const { properties } = readSchema();
    const { clients, docs } = properties ?? {};
    const languages = docs?.properties?.languages?.items;
    expect(languages?.enum).toEqual(knownLanguages());
    // Requests need no client.
    const programmed = knownLanguages().filter((id) => id !== "http");
    expect(clients?.items).toMatchObject({ enum: programmed });
    expect(Object.keys(clients?.properties ?? {})).toEqual(programmed);
    expect(currentSchema()).toEqual(readSchema());
    expect(docs?.properties?.flavour?.enum).toEqual(flavours);
  });

  test("accepts its own examples and defaults", async () => {
    const { properties = {} } = readSchema();
    for (const [key, { examples, default: fallback }] of Object.entries(properties)) {
      const values = [...(examples as unknown[]), ...(fallback === undefined ? [] : [fallback])];
      for (const value of values) expect(await checkSettings({ [key]: value })).toEqual([]);
    }
  });
});

test("our own configuration is valid", async () => {
  const text = readFileSync(new URL("../../specpress.yaml", import.meta.url), "utf8");
  expect(await checkSettings(parse(text))).toEqual([]);
});
