import { expect, test } from "vitest";
import { declarationOf, fieldOf, fileOf, schemaOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("enums");

function valuesOf(name: string) {
  const { type } = schemaOf(run, name);
  return type.kind === "enum" ? type.values : [];
}

test("values are exact, whatever their type", () => {
  expect(valuesOf("OrderMixed").map(({ value }) => value)).toEqual([
    "auto",
    0,
    1.5,
    true,
    "true",
  ]);
  expect(fieldOf(run, "Order", "mixed").type.kind).toBe("nullable");
  expect(valuesOf("Sort").map(({ value }) => value)).toEqual([1, -1]);
  expect(valuesOf("OrderOdd").map(({ value }) => value)).toEqual([
    "",
    " ",
    "+1",
    "-1",
    "*",
    "1st",
    'a"b',
    "a'b",
    "日本",
    "class",
    "None",
  ]);
});

test("constants are distinct however they are cased, and never empty", () => {
  for (const name of ["OrderMixed", "OrderClash", "OrderOdd", "Status", "Channel", "Sort"]) {
    const joined = valuesOf(name).map(({ words }) => words.join("_").toLowerCase());
    expect(new Set(joined).size, name).toBe(joined.length);
    expect(joined, name).not.toContain("");
  }
});

test("meanings come from x-enumDescriptions, from lists of them and from constants", () => {
  const meanings = (name: string) => valuesOf(name).map(({ description }) => description);
  expect(meanings("Sort")).toEqual(["Oldest first.", "Newest first."]);
  expect(meanings("Status")).toEqual(["Paid for.", "On its way.", "At the border."]);
  expect(meanings("Channel")).toEqual(["In the browser.", "On a phone.", "Unknown"]);
  expect(declarationOf(run, "orders", "Channel")).toBe(
    'export type Channel = "web" | "app" | 0;',
  );
});

test("every value is on the page of every language, with its meaning", () => {
  for (const language of ["node", "python", "java"]) {
    const page = fileOf(run, `docs/${language}/orders/default/list-orders.md`);
    for (const { value } of valuesOf("OrderOdd")) {
      const shown = [JSON.stringify(value), String(value)].map((text) => `| \`${text}\` |`);
      expect(shown.some((cell) => page.includes(cell)), `${language} ${shown[0]}`).toBe(true);
    }
    expect(page).toContain("At the border.");
    expect(page).toContain("Newest first.");
  }
});

test("one value is a constant, and values that are no scalars are constants too", () => {
  expect(fieldOf(run, "Order", "only").type).toEqual({ kind: "const", value: "always" });
  expect(fieldOf(run, "Order", "composite").type).toMatchObject({
    kind: "union",
    variants: [
      { kind: "const", value: "none" },
      { kind: "const", value: [1, 2] },
      { kind: "const", value: { a: 1 } },
    ],
  });
});

test("Python has no literal type for a list or a dict: their own type is told", () => {
  const page = fileOf(run, "docs/python/orders/default/list-orders.md");
  expect(page).toContain('`Literal["none"] \\| list[Any] \\| dict[str, Any]`');
  expect(page).not.toMatch(/Literal\[[^\]]*[[{.]/);
});
