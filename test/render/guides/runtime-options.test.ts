import { expect, test } from "vitest";
import {
  currentFiles,
  deriveFrom,
  type OptionTables,
  type Translation,
  tablesOf,
} from "../../support/runtime-options.js";

const files = currentFiles();
const source = files.get("runtime/options.ts") ?? "";

/** Files that would change, if the runtime's source were different. */
function changedBy(from: RegExp, to: string): Map<string, string> {
  const edited = source.replace(from, to);
  expect(edited).not.toBe(source);
  const derived = deriveFrom(new Map([...files, ["runtime/options.ts", edited]]));
  return new Map([...derived].filter(([path, text]) => files.get(path) !== text));
}

test("comments and tables of options say what the runtime's source says; an update writes them", () => {
  const derived = deriveFrom(files);
  for (const [path, text] of files)
    expect(derived.get(path), `${path} is not up to date: npm run test:update`).toBe(text);
});

test("tables have what a comment says, and the default apart from it", () => {
  const tables = tablesOf(source);
  expect(tables.ClientOptions?.find(({ name }) => name === "timeout")).toEqual({
    name: "timeout",
    type: "number",
    description: expect.stringMatching(/^Limit of one attempt in milliseconds, .*`0`: no limit\.$/),
    default: expect.stringMatching(/^`\d+`$/),
  });
  for (const { name, description } of Object.values(tables).flat())
    expect(description, name).toMatch(/\.$/);
});

test.each([
  ["retries", /(?<=^ {2}retries: )\d+/m, "77"],
  ["longest", /(?<=longest: )[\d_]+/, "77"],
  ["longestAsked", /(?<=longestAsked: )[\d_]+/, "77"],
  ["largeIntegers", /(?<=^ {2}largeIntegers: ")\w+/m, "other"],
])("another default of %s changes its comment and the tables of every locale", (_, from, to) => {
  const changed = changedBy(from, to);
  expect([...changed.keys()]).toEqual([
    "runtime/options.ts",
    "options/en.json",
    "options/zh-CN.json",
  ]);
  expect(changed.get("runtime/options.ts")).toMatch(
    new RegExp(`Default:[\\s*]*\`${to}\`\\.\\s*\\*/`),
  );
  for (const path of ["options/en.json", "options/zh-CN.json"])
    expect(changed.get(path), path).toContain(`"default": "\`${to}\``);
});

test("a default is of an option whose comment has one", () => {
  const noPlace = "The comment of ClientOptions.retries says no default";
  expect(() => changedBy(/ Default: `\d+`(?=\.\n\s+\*\/\n\s+retries)/, "")).toThrow(noPlace);
  expect(() => changedBy(/(?<=^ {2})timeout(?=: [\d_]+,)/m, "patience")).toThrow(/patience/);
});

test("a translation is of what the source says now", () => {
  const tables = tablesOf(source);
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
