import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("optional-body");

test("the argument may be left out, and has no default that would not fit its type", () => {
  expect(fileOf(run, "node/src/inquiries/client.ts")).toContain(
    "createInquiry(request?: CreateInquiryRequest, options?: RequestOptions): ApiPromise<void>",
  );
});
