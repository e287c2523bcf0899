import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generate } from "../../generator/index.js";
import { root } from "../support/shared.js";
import { strictOptions, typeErrors } from "../support/typecheck.js";

// What a user's compiler says of calls, right ones and wrong ones: types/assertions.ts.

const folder = join(root, "test/client/types");
const text = readFileSync(join(folder, "assertions.ts"), "utf8");
const temporary = mkdtempSync(join(tmpdir(), "specpress-client-types-"));
const source = join(temporary, "node/src/assertions.ts");
const compilerOptions = { ...strictOptions, noEmit: true };
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

beforeAll(async () => {
  const specs = [join(folder, "spec.yaml")];
  const { ok, diagnostics } = await generate({ specs, docs: false, output: temporary });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(ok).toBe(true);
  copyFileSync(join(folder, "assertions.ts"), source);
  writeFileSync(
    join(temporary, "node/check.json"),
    JSON.stringify({ compilerOptions, files: ["src/assertions.ts"] }),
  );
});

test("every assertion holds", () => {
  expect(typeErrors(join(temporary, "node/check.json"))).toBe("");
});

test("each that says what does not compile is needed, and each type is compared", () => {
  const wrong = (text.match(/@ts-expect-error/g)?.length ?? 0) - 1;
  const same = text.match(/is<Same</g)?.length ?? 0;
  const fits = text.match(/ satisfies /g)?.length ?? 0;
  console.log(`type assertions: ${wrong} that do not compile, ${same + fits} types`);
  expect(wrong + same + fits).toBeGreaterThanOrEqual(40);
  expect(wrong).toBeGreaterThanOrEqual(20);
  // The comparison can fail, and so can the expectation of an error.
  const broken = text
    .replace("is<Same<typeof call, ApiPromise<Pet>>>()", "is<Same<typeof call, ApiPromise<Cat>>>()")
    .replace('kind: "cow",', 'kind: "dog",');
  writeFileSync(source, broken);
  const errors = typeErrors(join(temporary, "node/check.json")).split("\n");
  expect(errors.filter((line) => line.includes("error TS"))).toHaveLength(2);
});
