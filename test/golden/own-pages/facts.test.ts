import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const docs = { site: { editLink: "https://example.com/edit/:path" } };
const places = "docs/.vitepress/edit.json";

test("without `:line`, only pages that another file describes have a place", async () => {
  const run = await runCase("own-pages", { docs });
  expect(JSON.parse(fileOf(run, places))).toEqual({
    "shop/goods/list-returns.md": { file: "paths/returns and $1.yaml" },
  });
});

test("without `:line` and a second file, there are no places", async () => {
  const bare = await runCase("flavour-vitepress");
  expect([...bare.files.keys()]).not.toContain(places);
});

test("the line of an operation is that of the description, also if overlays change it", async () => {
  const site = { editLink: "https://example.com/edit/:path#L:line" };
  const run = await runCase("overlay", { docs: { site } });
  const { "users/users/list-users.md": place } = JSON.parse(fileOf(run, places));
  expect(place).toEqual({ file: "spec.yaml", line: 11 });
});
