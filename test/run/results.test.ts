import { expect, expectTypeOf, test } from "vitest";
import {
  type Change,
  check,
  type Diagnostic,
  generate,
  loadApi,
  type PlanSummary,
} from "../../generator/index.js";
import type { Api } from "../../generator/model/types/model.js";

// What the types of the programmatic interface say after `if (result.ok)`. `npm run types` checks it.

const options = { cwd: "/nowhere", specs: ["missing.yaml"] };

test("ok tells that there is a model, or a plan with its folder", async () => {
  const model = await loadApi(options);
  if (model.ok) expectTypeOf(model.api).toEqualTypeOf<Api>();
  else expectTypeOf(model.api).toEqualTypeOf<null>();
  expect(model).toMatchObject({ ok: false, api: null });

  const generated = await generate(options);
  if (generated.ok) {
    expectTypeOf(generated.plan).toEqualTypeOf<PlanSummary>();
    expectTypeOf(generated.output).toEqualTypeOf<string>();
  } else expectTypeOf(generated.plan).toEqualTypeOf<PlanSummary | null>();
  expect(generated).toMatchObject({ ok: false, plan: null });

  const checked = await check(options);
  if (checked.ok) expectTypeOf(checked.plan).toEqualTypeOf<PlanSummary>();
  else expectTypeOf(checked.output).toEqualTypeOf<string | null>();
  expectTypeOf(checked.changes).toEqualTypeOf<readonly Change[]>();
  expectTypeOf(checked.diagnostics).toEqualTypeOf<readonly Diagnostic[]>();
  expect(checked).toMatchObject({ ok: false, plan: null, changes: [] });
});
