import { expect, test } from "vitest";
import { fieldOf, fileOf, operationsOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("falsy-values");

test("each falsy default and example is a value", () => {
  const given = Object.fromEntries(
    ["count", "enabled", "label", "parent", "list", "map"].map((key) => {
      const field = fieldOf(run, "Settings", key);
      return [key, [field.default, field.example]];
    }),
  );
  expect(given).toEqual({
    count: [{ value: 0 }, { value: 0 }],
    enabled: [{ value: false }, { value: false }],
    label: [{ value: "" }, { value: "" }],
    parent: [{ value: null }, { value: null }],
    list: [{ value: [] }, { value: [] }],
    map: [{ value: {} }, { value: {} }],
  });
  expect(fieldOf(run, "Settings", "absent")).toMatchObject({ default: null, example: null });
});

test("samples have them", () => {
  const sample = operationsOf(run)[0]?.sample;
  expect(sample?.request).toEqual({
    dryRun: false,
    prefix: "",
    count: 0,
    enabled: false,
    label: "",
    parent: null,
    list: [],
    map: {},
  });
  expect(sample?.response?.value).toMatchObject({ count: 0, enabled: false, label: "", parent: null });
});

/** Cells of the row of a request parameter: name, type, required, default, description, sample. */
function cells(language: string, name: string): readonly string[] {
  const page = fileOf(run, `docs/${language}/settings/default/save-settings.md`);
  const table = page.slice(page.indexOf("## Request parameters"), page.indexOf("## Sample code"));
  const row = table.split("\n").find((line) => line.startsWith(`| ${name} |`)) ?? "";
  return row.split(" | ");
}

test("tables show them, and a dash only where nothing is given", () => {
  expect(cells("node", "offset")[3]).toBe("`0`");
  expect(cells("node", "count").slice(3)).toEqual(["`0`", "In body. At least 0.", "`0` |"]);
  expect(cells("node", "dryRun")[3]).toBe("`false`");
  expect(cells("python", "dry_run")[3]).toBe("`False`");
  expect(cells("node", "prefix")[3]).toBe('`""`');
  expect(cells("java", "prefix")[5]).toBe('`""` |');
  expect(cells("node", "parent")[3]).toBe("`null`");
  expect(cells("python", "parent")[5]).toBe("`None` |");
  expect(cells("node", "absent").slice(3)).toEqual([
    "-",
    "In body. Neither a default nor an example.",
    "- |",
  ]);
});

test("the client's documentation has them", () => {
  const models = fileOf(run, "node/src/settings/models.ts");
  for (const value of ["0", "false", '""', "null", "[]", "{}"])
    expect(models).toContain(`@default ${value}`);
});
