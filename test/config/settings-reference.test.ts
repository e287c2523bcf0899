import { join } from "node:path";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { readSchema, type Schema } from "../../generator/config/schema.js";
import { root } from "../support/shared.js";
import { expectFile } from "../support/snapshot.js";
import { settingsReference } from "./settings-reference.js";

test("the configuration reference has every key of the schema, as the schema describes it", async () => {
  await expectFile(settingsReference(readSchema()), join(root, "docs/configuration-reference.md"));
});

test("a description stays in its cell, whatever is in it", () => {
  const schema: Schema = {
    description: "Settings.",
    properties: { mode: { type: "string", enum: ["a|b"], description: "One of\n`a|b` | c." } },
  };
  const tree = unified().use(remarkParse).use(remarkGfm).parse(settingsReference(schema));
  const table = tree.children.find(({ type }) => type === "table");
  expect(table).toMatchObject({ children: [{}, { children: { length: 4 } }] });
  expect(JSON.stringify(table)).toContain('"a|b"');
  expect(JSON.stringify(table)).toContain(" | c.");
});

test("the configuration reference has a heading for each key, and a row for each key below it", () => {
  const { properties = {}, $defs = {} } = readSchema();
  const text = settingsReference(readSchema());
  const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, key]) => key);
  expect(headings).toEqual(Object.keys(properties));
  const keys = [...text.matchAll(/^\| `([^`]+)` \|/gm)].map(([, key]) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toEqual(expect.arrayContaining(["docs.site.editLink", "modules[].names.groups"]));
  for (const key of Object.keys($defs.module?.properties ?? {}))
    expect(keys).toContain(`modules[].${key}`);
});
