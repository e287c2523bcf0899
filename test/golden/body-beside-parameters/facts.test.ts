import { expect, test } from "vitest";
import { declarationOf, moduleOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("body-beside-parameters");

test("the body's properties stand beside the parameters", () => {
  const { request, requestBody } = operationAt(run, "PUT /users/{userId}");
  expect(requestBody?.placement).toBe("spread");
  expect(request.fields.map(({ in: place, property }) => `${place} ${property}`)).toEqual([
    "path userId",
    "query notify",
    "header xReason",
    "body nickname",
    "body notify_by",
  ]);
  expect(request.schema).toBe("UpdateUserRequest");
});

test("the body's own type stays under its author's name", () => {
  expect(declarationOf(run, "users", "UserUpdate")).toContain("nickname: string;");
});

test("a body that its author gave no name has no second type beside the request", () => {
  expect(moduleOf(run).schemas.map(({ name }) => name)).toEqual([
    "PatchSettingsRequest",
    "UpdateUserRequest",
    "UserUpdate",
    "UserUpdateNotifyBy",
  ]);
  expect(declarationOf(run, "users", "PatchSettingsRequest")).toContain("theme?: string;");
});

test("an example that is false is in the sample", () => {
  expect(operationAt(run, "PUT /users/{userId}").sample.request).toEqual({ userId: "u1", notify: false, nickname: "Ada" });
});
