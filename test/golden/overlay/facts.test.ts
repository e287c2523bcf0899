import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const run = await runCase("overlay");
const [module] = run.api?.modules ?? [];
const operations = module?.groups.flatMap((group) => group.operations) ?? [];

test("what is removed is gone, and what is given instead is there", () => {
  expect(module?.servers.map(({ url }) => url)).toEqual(["https://api.example.com"]);
});

test("parameters are removed, corrected and appended", () => {
  expect(operations[0]?.parameters.map(({ key, type }) => [key, type.kind])).toEqual([
    ["limit", "scalar"],
    ["page", "ref"],
  ]);
  expect(operations[0]?.parameters[0]?.type).toMatchObject({ name: "integer" });
});

test("a file of the description is corrected by the overlay that extends it", () => {
  const user = module?.schemas.find(({ name }) => name === "User")?.type;
  const fields = user?.kind === "object" ? user.fields : [];
  expect(fields.map(({ key, required }) => [key, required])).toEqual([
    ["id", true],
    ["name", false],
    ["email", true],
  ]);
});

test("an overlay that extends a file of nobody's is for the root", () => {
  expect(operations[0]?.summary).toBe("用户列表");
  expect(module?.groups[0]?.title).toBe("用户");
  expect(run.files.get("docs/node/users/users/list-users.md")).toContain("返回所有用户。");
});

test("what an overlay says wrong is told in the overlay, all else in the description", () => {
  expect(
    run.diagnostics.map(({ code, file, line, column }) => [code, `${file}:${line}:${column}`]),
  ).toEqual([
    ["example-mismatch", "1-corrections.overlay.yaml:15:5"],
    ["ignored-header-parameter", "spec.yaml:17:11"],
  ]);
});
