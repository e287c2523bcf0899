import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv } from "ajv";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sarifLog } from "../../generator/cli/sarif.js";
import { codes, severityOf } from "../../generator/diagnostics/catalogue.js";
import { explain } from "../../generator/diagnostics/explain.js";
import type { Diagnostic } from "../../generator/index.js";
import { runCommand } from "../support/command.js";

// The official schema of SARIF 2.1.0 comes with no npm package. This is the part of it that our
// logs use, written from the specification: other properties than these would be a surprise, so
// that none is allowed here, where the official schema knows more.
const text = { type: "object", required: ["text"], properties: { text: { type: "string" } } };
const closed = (required: string[], properties: Record<string, object>) => ({
  ...{ type: "object", additionalProperties: false, required, properties },
});
const string = { type: "string" };
const index = { type: "integer", minimum: 0 };
const level = { enum: ["none", "note", "warning", "error"] };
const list = (items: object) => ({ type: "array", items });
const schema = closed(["$schema", "version", "runs"], {
  $schema: { type: "string", pattern: "sarif-schema-2\\.1\\.0\\.json$" },
  version: { const: "2.1.0" },
  runs: list(
    closed(["tool"], {
      tool: closed(["driver"], {
        driver: closed(["name"], {
          name: string,
          semanticVersion: string,
          rules: {
            ...list(
              closed(["id"], {
                id: string,
                shortDescription: text,
                help: { ...text, properties: { text: string, markdown: string } },
                defaultConfiguration: closed([], { level }),
              }),
            ),
            uniqueItems: true,
          },
        }),
      }),
      columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
      invocations: list(
        closed(["executionSuccessful"], {
          executionSuccessful: { type: "boolean" },
          exitCode: { type: "integer" },
          toolExecutionNotifications: list(
            closed(["message"], {
              associatedRule: closed([], { id: string, index }),
              level,
              message: text,
            }),
          ),
        }),
      ),
      results: list(
        closed(["message"], {
          ruleId: string,
          ruleIndex: index,
          level,
          message: text,
          locations: list(
            closed([], {
              physicalLocation: closed(["artifactLocation"], {
                artifactLocation: closed([], {
                  uri: { type: "string", pattern: "^[\\w.~!$&'()*+,;=:@%/?#-]+$" },
                  uriBaseId: string,
                }),
                region: closed([], {
                  startLine: { type: "integer", minimum: 1 },
                  startColumn: { type: "integer", minimum: 1 },
                }),
              }),
            }),
          ),
          partialFingerprints: { type: "object", additionalProperties: string },
        }),
      ),
    }),
  ),
});
const validate = new Ajv({ allErrors: true }).compile(schema);

interface Log {
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly rules: readonly {
            readonly id: string;
            readonly help: { readonly markdown: string };
            readonly defaultConfiguration: { readonly level: string };
          }[];
        };
      };
      readonly invocations: readonly [
        {
          readonly executionSuccessful: boolean;
          readonly exitCode: number;
          readonly toolExecutionNotifications: readonly {
            readonly associatedRule: { readonly id: string; readonly index: number };
          }[];
        },
      ];
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly level: string;
        readonly message: { readonly text: string };
        readonly locations: readonly {
          readonly physicalLocation: {
            readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
            readonly region?: { readonly startLine: number; readonly startColumn: number };
          };
        }[];
        readonly partialFingerprints: Readonly<Record<string, string>>;
      }[];
    },
  ];
}

function read(json: string): Log {
  const log: unknown = JSON.parse(json);
  validate(log);
  expect(validate.errors).toBeNull();
  return log as Log;
}

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "specpress-sarif-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const run = (...argv: string[]) => runCommand(argv, folder);

const pets = `openapi: 3.1.0
info: { title: Pets, version: 1.0.0 }
paths:
  /pets:
    get:
      operationId: getPets
      parameters:
        - { name: id, in: path, required: true, schema: { type: string } }
      responses:
        "200": { $ref: "answers of all.yaml#/Pets" }
`;

function put(path: string, content: string): void {
  writeFileSync(join(folder, path), content);
}

describe("a log", () => {
  test("has every problem with its rule and its place", async () => {
    put("pets.yaml", pets);
    const { code, err } = await run("lint", "--spec", "pets.yaml", "--sarif", "out.sarif");
    expect(code).toBe(1);
    expect(err).toContain("pets.yaml:10:18  error  file-not-found  ");
    const [{ tool, results, invocations }] = read(
      readFileSync(join(folder, "out.sarif"), "utf8"),
    ).runs;
    expect(invocations).toEqual([
      { executionSuccessful: true, exitCode: 1, toolExecutionNotifications: [] },
    ]);
    expect(
      results.map(({ ruleId, level, locations: [place] }) => [
        ruleId,
        level,
        place?.physicalLocation.artifactLocation,
        place?.physicalLocation.region,
      ]),
    ).toEqual([
      [
        "path-parameter-unused",
        "warning",
        { uri: "pets.yaml", uriBaseId: "%SRCROOT%" },
        { startLine: 8, startColumn: 11 },
      ],
      [
        "file-not-found",
        "error",
        { uri: "pets.yaml", uriBaseId: "%SRCROOT%" },
        { startLine: 10, startColumn: 18 },
      ],
    ]);
    for (const { ruleId, ruleIndex } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    }
  });

  test("has a rule for every code, with its page", async () => {
    put("pets.yaml", pets);
    const { out } = await run("check", "--spec", "pets.yaml", "--sarif", "-");
    const { rules } = read(out).runs[0].tool.driver;
    expect(rules.map(({ id }) => id)).toEqual([...codes].sort());
    for (const { id, help, defaultConfiguration } of rules) {
      expect(help.markdown).toMatch(new RegExp(`^# ${id}\n`));
      const severity = severityOf(id as (typeof codes)[number]);
      expect(defaultConfiguration.level).toBe(severity === "info" ? "note" : severity);
    }
  });

  test("names a file of another name and folder by a relative address", async () => {
    put("answers of all.yaml", "Pets: { description: All., content: { a/b: { schema: 3 } } }\n");
    put("pets.yaml", pets);
    const { out } = await run("lint", "--spec", "pets.yaml", "--sarif", "-");
    const uris = read(out).runs[0].results.map(
      ({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri,
    );
    expect(uris).toContain("answers%20of%20all.yaml");
  });

  test("tells what is in no file as a notification", async () => {
    const { code, out } = await run("lint", "--spec", "missing.yaml", "--sarif", "-");
    const { invocations, results } = read(out).runs[0];
    expect([code, results]).toEqual([1, []]);
    expect(invocations[0]).toMatchObject({
      executionSuccessful: false,
      exitCode: 1,
      toolExecutionNotifications: [
        {
          associatedRule: {
            id: "file-not-found",
            index: [...codes].sort().indexOf("file-not-found"),
          },
        },
      ],
    });
  });

  test("has the severity of the configuration", async () => {
    put("answers of all.yaml", "Pets: { description: All. }\n");
    put("pets.yaml", pets);
    const { code, out } = await run("lint", "--spec", "pets.yaml", "--strict", "--sarif", "-");
    expect(code).toBe(1);
    expect(read(out).runs[0].results.map(({ level }) => level)).toEqual(["error"]);
  });

  test("is the same everywhere and always, and fingerprints outlive a move of the lines", async () => {
    put("pets.yaml", pets);
    const prints = (json: string) =>
      read(json).runs[0].results.map(({ partialFingerprints }) => partialFingerprints);
    const { out } = await run("lint", "--spec", "pets.yaml", "--sarif", "-");
    expect((await run("lint", "--spec", "pets.yaml", "--sarif", "-")).out).toBe(out);
    expect(out).not.toContain(folder);
    put("pets.yaml", `# A comment.\n\n${pets}`);
    const moved = (await run("lint", "--spec", "pets.yaml", "--sarif", "-")).out;
    expect(moved).not.toBe(out);
    expect(prints(moved)).toEqual(prints(out));
    expect(new Set(prints(out).map((print) => JSON.stringify(print))).size).toBe(2);
  });

  test("cannot be told anything by a description", () => {
    const explained = explain();
    const hostile: Diagnostic = {
      code: "invalid-description",
      severity: "error",
      message: "a [click](https://evil.example) \u001b[31m\u202e \ud800",
      help: "",
      file: "https://user:pass@host.example/a b\u202e.yaml",
      line: 1,
      column: 1,
    };
    const pages = "pages" in explained ? explained.pages : [];
    const log = sarifLog([hostile, { ...hostile, file: "../a/\ud800 #?%.yaml" }, hostile], {
      ...{ version: "1.0.0", exitCode: 1, pages },
    });
    const { results } = read(JSON.stringify(log)).runs[0];
    expect(results[0]?.message.text).toContain("[click] (https://evil.example) \\u001b[31m\\u202e");
    expect(results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation)).toEqual(
      [
        { uri: "https://host.example/a%20b%E2%80%AE.yaml" },
        { uri: "../a/%EF%BF%BD%20%23%3F%25.yaml" },
        { uri: "https://host.example/a%20b%E2%80%AE.yaml" },
      ],
    );
    // The same problem twice is two.
    const prints = results.map(({ partialFingerprints }) => partialFingerprints["specpress/v1"]);
    expect(new Set(prints).size).toBe(3);
  });
});

describe("--sarif", () => {
  test("writes the log besides the usual output", async () => {
    put(
      "pets.yaml",
      pets.replace('{ $ref: "answers of all.yaml#/Pets" }', "{ description: All. }"),
    );
    const argv = ["generate", "--spec", "pets.yaml", "--out", "sdk", "--sarif", "log.sarif"];
    const { code, out, err } = await run(...argv);
    expect([code, err.split("  ")[2]]).toEqual([0, "path-parameter-unused"]);
    expect(out).toMatch(/^sdk: \d+ files /);
    expect(existsSync(join(folder, "sdk/docs"))).toBe(true);
    // A second run writes over the first one's log.
    expect((await run(...argv)).code).toBe(0);
    read(readFileSync(join(folder, "log.sarif"), "utf8"));
    const json = await run(
      "check",
      "--spec",
      "pets.yaml",
      "--out",
      "sdk",
      "--sarif",
      "b",
      "--json",
    );
    expect(JSON.parse(json.out)).toMatchObject({ ok: true, changes: [] });
    read(readFileSync(join(folder, "b"), "utf8"));
  });

  test("- leaves standard output to the log", async () => {
    put(
      "pets.yaml",
      pets.replace('{ $ref: "answers of all.yaml#/Pets" }', "{ description: All. }"),
    );
    const { code, out } = await run("lint", "--spec", "pets.yaml", "--sarif", "-");
    expect(code).toBe(0);
    read(out);
    const both = await run("lint", "--spec", "pets.yaml", "--sarif", "-", "--json");
    expect([both.code, both.err]).toEqual([2, ""]);
    expect(JSON.parse(both.out)).toMatchObject({
      ok: false,
      diagnostics: [
        {
          code: "usage",
          message: "`--sarif -` and `--json` both write to standard output; give `--sarif` a file.",
        },
      ],
    });
  });

  test("writes over no file of another kind, not into the output folder, and says where it cannot", async () => {
    put(
      "pets.yaml",
      pets.replace('{ $ref: "answers of all.yaml#/Pets" }', "{ description: All. }"),
    );
    const before = readFileSync(join(folder, "pets.yaml"), "utf8");
    const own = await run("lint", "--spec", "pets.yaml", "--sarif", "pets.yaml");
    expect([own.code, own.err]).toEqual([
      1,
      expect.stringContaining("Cannot write pets.yaml: it already exists and is not a log"),
    ]);
    expect(readFileSync(join(folder, "pets.yaml"), "utf8")).toBe(before);
    const inside = await run("generate", "--spec", "pets.yaml", "--sarif", "generated/log.sarif");
    expect(inside.code).toBe(2);
    expect(inside.err).toContain("The SARIF log generated/log.sarif is in the output folder;");
    expect(existsSync(join(folder, "generated/log.sarif"))).toBe(false);
    const nowhere = await run("lint", "--spec", "pets.yaml", "--sarif", "no/where/log.sarif");
    expect(nowhere.code).toBe(1);
    expect(nowhere.err).toContain("error  output-unwritable  Cannot write no/where/log.sarif: ");
  });
});
