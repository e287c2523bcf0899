import { expect, expectTypeOf, test } from "vitest";
import { defaultsOf, readSchema, splitDescription } from "../../generator/config/schema.js";
import type { DocsConfig } from "../../generator/config/settings.js";
import type {
  FormatTypeSettings,
  NameSettings,
  PagesSettings,
  PagesSiteSettings,
} from "../../generator/config/specpress-yaml.js";
import type { ChosenNames } from "../../generator/model/naming/renames.js";
import type { Flavour, FormatTypes, SiteSettings } from "../../generator/render/base/settings.js";

test("defaults are those of the schema, for any object of it", () => {
  const schema = readSchema();
  expect(defaultsOf("").output).toBe(schema.properties?.output?.default);
  expect(defaultsOf("docs.site")).toEqual({
    base: "/",
    colors: {},
    nav: [],
    download: false,
    lastUpdated: true,
    proof: false,
  });
  expect(defaultsOf("modules[]")).toEqual({
    overlays: [],
    options: {},
    environment: {},
    grouping: "flat",
    paging: [],
    shortNames: false,
    names: {},
  });
  expect(defaultsOf("clients.node.types")).toEqual({ "date-time": "string", int64: "number" });
});

test("defaults are copies: changing them changes no schema", () => {
  (defaultsOf("filters").hidden as string[]).push("x-internal");
  expect(defaultsOf("filters").hidden).toEqual([]);
});

test("a key that the schema does not have is an error", () => {
  expect(() => defaultsOf("docs.sight" as "docs")).toThrow("has no key docs.sight");
});

test.each([
  ["Title of the pages. Default: `info.title`.", "Title of the pages.", "`info.title`"],
  ["A folder. Default: none, and no pages.", "A folder.", "none, and no pages"],
  ["Which operations are generated.", "Which operations are generated.", null],
])("the default is the last sentence of %j", (description, meaning, fallback) => {
  expect(splitDescription({ description })).toEqual({ meaning, fallback });
});

test("what a user may set is what the model and the pages can do", () => {
  expectTypeOf<NameSettings>().toEqualTypeOf<ChosenNames>();
  expectTypeOf<FormatTypeSettings>().toEqualTypeOf<FormatTypes>();
  type Files = keyof DocsConfig["own"];
  expectTypeOf<keyof PagesSiteSettings>().toEqualTypeOf<keyof SiteSettings | Files>();
  expectTypeOf<NonNullable<PagesSettings["flavour"]>>().toEqualTypeOf<Flavour>();
});
