import { expect, test } from "vitest";
import { fileOf, moduleOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("no-tag");

test("operations without a tag, or with an empty list of them, share the default group", () => {
  const groups = moduleOf(run).groups.map(({ id, title, slug, operations }) => [
    id,
    title,
    slug,
    operations.map(({ id: operation }) => operation),
  ]);
  expect(groups).toEqual([
    ["Posts", "Posts", "posts", ["listPosts"]],
    ["default", "Default", "default", ["ping", "version"]],
  ]);
});

test("they are reached from the index", () => {
  expect(fileOf(run, "docs/node/blog/index.md")).toContain("./default/ping.md");
});
