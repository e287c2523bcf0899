import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Api, loadApi } from "../generator/index.js";
import { goldenCases, goldenFolder } from "./support/golden.js";

/** Maps whose order in a description means nothing to a name. */
const unordered = ["paths", "schemas", "parameters", "responses", "requestBodies"];
const isUnordered = (key: string) => unordered.includes(key) || key.startsWith("/");

const temporary = mkdtempSync(join(tmpdir(), "specpress-order-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** Names by place, and nothing else of the model. */
function namesOf(api: Api): readonly string[] {
  return api.modules.flatMap(({ id, groups, schemas }) =>
    [
      ...groups.flatMap((group) => [
        `group ${id} ${group.id}: ${group.slug}`,
        ...group.operations.map(
          ({ method, path, words, route, request }) =>
            `${method} ${path}: ${words.join(" ")}, ${route.group}/${route.slug}, ${request.schema}, ${request.fields.map(({ property, in: location, field }) => `${location} ${field.key} ${property}`).sort()}`,
        ),
      ]),
      ...schemas.map(
        ({ at, name, anchor, synthesised, type }) =>
          `${at.file}#${at.pointer} ${synthesised}: ${name}, ${anchor}, ${type.kind === "object" ? type.fields.map(({ key, words }) => `${key} ${words.join(" ")}`).sort() : type.kind}`,
      ),
    ].sort(),
  );
}

function backwards(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => backwards(item, ""));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(
    ([name, item]) => [name, backwards(item, name)] as const,
  );
  return Object.fromEntries(isUnordered(key) ? entries.reverse() : entries);
}

describe("a description that is written backwards", () => {
  const results: { name: string; before: readonly string[]; after: readonly string[] }[] = [];

  beforeAll(async () => {
    for (const name of goldenCases()) {
      const folder = join(goldenFolder, name);
      const { api } = await loadApi({ cwd: folder, config: "specpress.yaml" });
      if (!api) continue;
      const copy = join(temporary, name);
      cpSync(folder, copy, { recursive: true, filter: (path) => !path.includes("/expected") });
      for (const { source } of api.modules) {
        const text = readFileSync(join(folder, source), "utf8");
        // JSON is YAML too.
        writeFileSync(join(copy, source), JSON.stringify(backwards(parse(text), "")));
      }
      const turned = await loadApi({ cwd: copy, config: "specpress.yaml" });
      if (!turned.api) throw new Error(`${name}: ${JSON.stringify(turned.diagnostics)}`);
      results.push({ name, before: namesOf(api), after: namesOf(turned.api) });
    }
  });

  test("has the same names, slugs, anchors and routes in every golden case", () => {
    expect(results.length).toBeGreaterThanOrEqual(25);
    expect(results.map(({ name, after }) => ({ name, after }))).toEqual(
      results.map(({ name, before }) => ({ name, after: before })),
    );
  });
});
