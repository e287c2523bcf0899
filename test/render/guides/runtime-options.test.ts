import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { OptionTables, Translation } from "../../support/options/option-tables.js";
import {
  currentFiles,
  deriveFrom,
  type RuntimeSource,
  runtimeSources,
} from "../../support/options/runtime-options.js";
import { root } from "../../support/shared.js";

/** Files that would change, if the runtime's source were different. */
function changedBy(runtime: RuntimeSource, from: RegExp, to: string): Map<string, string> {
  const files = currentFiles(runtime);
  const source = files.get(runtime.path) ?? "";
  const edited = source.replace(from, to);
  expect(edited).not.toBe(source);
  const derived = deriveFrom(runtime, new Map([...files, [runtime.path, edited]]));
  return new Map([...derived].filter(([path, text]) => files.get(path) !== text));
}

const [node, python] = runtimeSources as readonly [RuntimeSource, RuntimeSource];

describe.each(runtimeSources)("the options of $id", (runtime) => {
  const files = currentFiles(runtime);
  const tables = runtime.tablesOf(files.get(runtime.path) ?? "");

  test("comments and tables say what the runtime's source says; an update writes them", () => {
    const derived = deriveFrom(runtime, files);
    for (const [path, text] of files)
      expect(derived.get(path), `${path} is not up to date: npm run test:update`).toBe(text);
  });

  test("tables have what a comment says, and the default apart from it", () => {
    expect(Object.values(tables).map((rows) => rows.length > 2)).toEqual([true, true, true]);
    expect(tables.ClientOptions?.find(({ name }) => name === "timeout")).toMatchObject({
      description: expect.stringMatching(/^Limit of one attempt in .*no limit\./),
      default: expect.stringMatching(/^`\d+`$/),
    });
    for (const { name, description } of Object.values(tables).flat()) {
      expect(description, name).toMatch(/\.$/);
      expect(description, name).not.toMatch(/Default:|``/);
    }
  });

  test("a translation is of what the source says now", () => {
    const translated = JSON.parse(
      files.get("options/zh-CN.json") ?? "{}",
    ) as OptionTables<Translation>;
    for (const [name, rows] of Object.entries(tables)) {
      expect(
        translated[name]?.map(({ of, name, type }) => ({ name, type, ...of })),
        name,
      ).toEqual(rows);
      for (const option of translated[name] ?? [])
        expect(option.description, option.name).toMatch(/[\u4e00-\u9fff].*。$/);
    }
  });
});

test.each([
  [node, "retries", /(?<=^ {2}retries: )\d+/m, "77"],
  [node, "longest", /(?<=longest: )[\d_]+/, "77"],
  [node, "longestAsked", /(?<=longestAsked: )[\d_]+/, "77"],
  [node, "largeIntegers", /(?<=^ {2}largeIntegers: ")\w+/m, "other"],
  [python, "max_retries", /(?<="max_retries": )\d+/, "77"],
  [python, "longest", /(?<="longest": )[\d.]+/, "77"],
  [python, "longest_line", /(?<="longest_line": )[\d_]+/, "77"],
  [python, "total_timeout", /(?<="total_timeout": )None/, "77"],
] as const)("$0.id: another default of %s changes its comment and all tables", (...given) => {
  const [runtime, , from, to] = given;
  const changed = changedBy(runtime, from, to);
  expect([...changed.keys()]).toEqual([runtime.path, "options/en.json", "options/zh-CN.json"]);
  expect(changed.get(runtime.path)).toMatch(new RegExp(`Default:[\\s*]*\`+${to}\`+\\.`));
  for (const path of ["options/en.json", "options/zh-CN.json"])
    expect(changed.get(path), path).toContain(`"default": "\`${to}\``);
});

test("a default is of an option whose comment has one", () => {
  const noDefault = "The comment of ClientOptions.retries says no default";
  expect(() => changedBy(node, / Default: `\d+`(?=\.\n\s+\*\/\n\s+retries)/, "")).toThrow(
    noDefault,
  );
  expect(() => changedBy(node, /(?<=^ {2})timeout(?=: [\d_]+,)/m, "patience")).toThrow(/patience/);
  const noValue = "The docstring of ClientOptions.max_retries says no default";
  expect(() => changedBy(python, / Default: ``2``(?=\.)/, "")).toThrow(noValue);
  expect(() => changedBy(python, /(?<=^ {4}")timeout(?=": [\d._]+,)/m, "patience")).toThrow(
    /patience/,
  );
});

const program = `
import ast, json, sys
found = {}
for node in ast.parse(open(sys.argv[1]).read()).body:
    if isinstance(node, ast.ClassDef):
        fields = [one for one in node.body if isinstance(one, ast.AnnAssign)]
        kinds = [(one.target.id, ast.unparse(one.annotation)) for one in fields]
        found[node.name] = [[name, "str" if kind == "None" else kind] for name, kind in kinds]
print(json.dumps(found))
`;

test("Python itself finds the same options in the source", (context) => {
  const file = join(root, "templates/client/python", python.path);
  const { status, stdout } = spawnSync("python3", ["-c", program, file], { encoding: "utf8" });
  if (status !== 0) {
    console.warn("The options of Python are not compared: there is no python3.");
    context.skip();
  }
  const tables = python.tablesOf(currentFiles(python).get(python.path) ?? "");
  expect(JSON.parse(stdout)).toMatchObject(
    Object.fromEntries(
      Object.entries(tables).map(([name, rows]) => [name, rows.map((row) => [row.name, row.type])]),
    ),
  );
});
