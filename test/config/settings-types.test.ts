import { join } from "node:path";
import { expect, test } from "vitest";
import { readSchema, type Schema } from "../../generator/config/schema.js";
import { root } from "../support/shared.js";
import { expectFile } from "../support/snapshot.js";
import { settingsTypes } from "./settings-types.js";

test("the types of specpress.yaml are those of the schema", async () => {
  await expectFile(settingsTypes(readSchema()), join(root, "generator/config/specpress-yaml.ts"));
});

test("a new key of the schema is a new key of the types, with its comment and its default", () => {
  const colour: Schema = {
    description: "Colour of links, as CSS writes it: /* red */.",
    type: "string",
    enum: ["red", "blue"],
    default: "red",
  };
  const schema = readSchema();
  const text = settingsTypes({ ...schema, properties: { ...schema.properties, colour } });
  expect(text).toContain(
    '  /** Colour of links, as CSS writes it: /* red *\\/. Default: `"red"`. */\n' +
      '  readonly colour?: "red" | "blue";\n',
  );
  expect(text).toContain('      | "colour"\n');
});

test("an object without a name for its type is an error", () => {
  const site: Schema = { type: "object", properties: {} };
  expect(() => settingsTypes({ tsType: "Settings", properties: { site } })).toThrow(
    "site needs a tsType",
  );
});
