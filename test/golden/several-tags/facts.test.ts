import { expect, test } from "vitest";
import { fileOf, moduleOf, operationAt, pagesOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("several-tags");

test("groups are those of first tags: declared ones in their order, then the others", () => {
  const groups = moduleOf(run).groups.map(({ id, operations }) => [
    id,
    operations.map(({ id: operation }) => operation),
  ]);
  expect(groups).toEqual([
    ["Posts", ["listPosts", "hidePost"]],
    ["Moderation", ["listReports"]],
    ["Audit", ["listAudits"]],
  ]);
});

test("an operation has one page", () => {
  expect(pagesOf(run, "node")).toHaveLength(4);
});

test("the index of every other tag lists it and leads home", () => {
  expect(operationAt(run, "GET /reports").alsoIn).toEqual(["Posts", "Audit"]);
  for (const group of ["posts", "audit"])
    expect(fileOf(run, `docs/node/blog/${group}/index.md`)).toContain(
      "../moderation/list-reports.md",
    );
  expect(fileOf(run, "docs/node/blog/moderation/index.md")).toContain("../posts/hide-post.md");
});
