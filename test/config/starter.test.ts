import { expect, test } from "vitest";
import { parse } from "yaml";
import { checkSettings } from "../../generator/config/check.js";
import {
  readSchema,
  resolveRef,
  type Schema,
  splitDescription,
} from "../../generator/config/schema.js";
import { starterConfig } from "../../generator/config/starter.js";
import { flowYaml } from "../../generator/config/yaml-text.js";

const root = readSchema();

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
  expectKeys(settings, root, "");
});

/** A value of the starter file has every key of its schema, and in its order. */
function expectKeys(value: unknown, schema: Schema, path: string): void {
  const { properties, items } = resolveRef(root, schema);
  const keys = Object.keys(properties ?? {});
  if (Array.isArray(value) && items) expectKeys(value[0], items, `${path}[]`);
  // An object of one or two keys is shown by its example.
  if (keys.length < 3 || Array.isArray(value)) return;
  expect([path, Object.keys(value as object)]).toEqual([path, keys]);
  for (const [key, child] of Object.entries(properties ?? {}))
    expectKeys((value as Readonly<Record<string, unknown>>)[key], child, `${path}.${key}`);
}

test("a starter configuration explains every key as the schema does", () => {
  const text = starterConfig({ id: "api", spec: "openapi.yaml" }).replace(/\s*\n[ #]*/g, " ");
  for (const [key, schema] of Object.entries(root.properties ?? {})) {
    const { meaning, fallback } = splitDescription(schema);
    expect(text, key).toContain(fallback === null ? meaning : `${meaning} Default: ${fallback}.`);
    expectSentences(text, schema, key);
  }
});

function expectSentences(text: string, given: Schema, path: string): void {
  const { properties = {}, items } = resolveRef(root, given);
  if (items) expectSentences(text, items, `${path}[]`);
  if (Object.keys(properties).length < 3) return;
  for (const [key, schema] of Object.entries(properties)) {
    const { meaning, fallback } = splitDescription(schema);
    expect(text, `${path}.${key}`).toContain(meaning.split(/(?<=\.) /)[0]);
    if (fallback !== null) expect(text, `${path}.${key}`).toContain(`Default: ${fallback}.`);
    expectSentences(text, schema, `${path}.${key}`);
  }
}

test("no line of a starter configuration is long", () => {
  const lines = starterConfig({ id: "api", spec: "openapi.yaml" }).split("\n");
  expect(lines.filter((line) => line.length > 100)).toEqual([]);
});

test.each([
  ["", "a", "7", "true", "No", "1.4.0", "@a/b", "https://a.example/:path", "a: b", "a #b", "- a"],
  ["#/a", "a, b", "{a}", "[a]", "a ", ".5", ".inf", "1e3", "GET /pets", "a:", "'a'", "~", "null"],
])("what a starter configuration shows is the example itself, case %#", (...texts) => {
  for (const text of texts) {
    const value = { [text]: [text, 7, false, {}, []] };
    expect(parse(flowYaml(value))).toEqual(value);
  }
});
