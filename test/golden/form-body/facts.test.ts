import { expect, test } from "vitest";
import { operationAt, fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("form-body");

test("the form's fields are the request's, with their encodings", () => {
  const { requestBody } = operationAt(run, "POST /token");
  expect(requestBody).toMatchObject({ placement: "spread", contents: [{ kind: "form" }] });
  expect(requestBody?.contents[0]?.encoding).toMatchObject([
    { property: "audiences", contentType: null, style: "spaceDelimited", explode: false },
    { property: "joined", contentType: null, style: "form", explode: false },
    { property: "address", contentType: null, style: "deepObject", explode: true },
  ]);
});

test("the page says how the body is sent", () => {
  const page = fileOf(run, "docs/node/tokens/default/create-token.md");
  expect(page).toContain("The body is sent as `application/x-www-form-urlencoded`.");
});
