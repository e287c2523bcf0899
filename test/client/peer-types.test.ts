import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { afterAll, describe, expect, test } from "vitest";
import { generate, loadApi } from "../../generator/index.js";
import { announceSkip, root, sharedFolder, sharedMissing } from "../support/shared.js";
import { typeErrors } from "../support/typecheck.js";

announceSkip("peer-types.test.ts (the V3 descriptions)");

const folder = mkdtempSync(join(tmpdir(), "specpress-peer-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cases = [
  { id: "fixture", spec: join(root, "test/fixtures/second-module.json") },
  ...(sharedMissing
    ? []
    : ["authentication", "management"].map((id) => ({
        id,
        spec: join(sharedFolder, `v3/facts-${id}.json`),
      }))),
];

/**
 * The model is read by nobody else's code; its types are. Every component schema must be assignable
 * to openapi-typescript's type of it, and the other way round.
 */
describe("types are those of openapi-typescript", () => {
  test.each(cases)("$id", async ({ id, spec }) => {
    const output = join(folder, id);
    const options = { cwd: folder, modules: [{ id, spec }], docs: false, output };
    const { api } = await loadApi(options);
    const [module] = api?.modules ?? [];
    if (!module) throw new Error("no model");
    await generate(options);
    const authored = module.schemas.filter(({ synthesised }) => !synthesised);
    // A copy of its own: the peer writes to what it reads.
    const description = JSON.parse(readFileSync(spec, "utf8")) as OpenAPI3;
    const peer = await openapiTS(description, {
      silent: true,
      emptyObjectsUnknown: true,
      defaultNonNullable: false,
    });
    writeFileSync(join(output, "node/src/peer.ts"), astToString(peer));
    const lines = authored.flatMap(({ name, at }, index) => {
      const theirs = `components["schemas"][${JSON.stringify(at.pointer.split("/").at(-1))}]`;
      return [
        `export const to${index} = (value: Models.${name}): ${theirs} => value;`,
        `export const from${index} = (value: ${theirs}): Models.${name} => value;`,
      ];
    });
    writeFileSync(
      join(output, "node/src/compare.ts"),
      [
        'import type { components } from "./peer.js";',
        'import type * as Models from "./models.js";',
        ...lines,
      ].join("\n"),
    );
    expect(authored.length).toBe(Object.keys(description.components?.schemas ?? {}).length);
    expect(typeErrors(join(output, "node/tsconfig.json"), "--noEmit")).toBe("");
  });
});
