import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { generate } from "../../generator/index.js";
import { root } from "../support/shared.js";
import { strictOptions, typeErrors } from "../support/typecheck.js";

const temporary = mkdtempSync(join(tmpdir(), "specpress-envelopes-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

test("a compiler knows the failures of bodies, and refuses wrong use of them", async () => {
  const spec = join(root, "test/golden/failures-by-code/spec.yaml");
  const envelope = { success: { field: "statusCode", equals: 200 }, code: "apiCode" };
  const modules = [
    { id: "users", spec, client: "UserClient", envelope },
    { id: "plain", spec, client: "PlainClient" },
  ];
  const clients = { node: {} };
  const made = await generate({ modules, clients, docs: false, output: temporary });
  expect(made.ok).toBe(true);
  const source = join(temporary, "node/src/envelopes.ts");
  const assertions = join(root, "test/client/types/envelopes.ts");
  copyFileSync(assertions, source);
  const config = join(temporary, "node/check.json");
  const compilerOptions = { ...strictOptions, noEmit: true };
  writeFileSync(config, JSON.stringify({ compilerOptions, files: ["src/envelopes.ts"] }));
  expect(typeErrors(config)).toBe("");
  const text = readFileSync(assertions, "utf8");
  const wrong = text.match(/@ts-expect-error/g)?.length ?? 0;
  const right = text.match(/is<Same<| satisfies /g)?.length ?? 0;
  console.log(`type assertions: ${wrong} that do not compile, ${right} types`);
  expect(wrong).toBeGreaterThanOrEqual(10);
  const broken = text.replace("typeof error.status, 409", "typeof error.status, 404");
  writeFileSync(source, broken);
  expect(typeErrors(config)).toContain("envelopes.ts");
});
