import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("template-override");

test("the user's template is used", () => {
  const page = (name: string) => fileOf(run, `docs/node/items/default/${name}.md`);
  expect(page("list-items")).toContain("\n- page: `number`. Which page.\n");
  expect(page("list-items")).not.toContain("| Name | Type | Required |");
  expect(page("delete-items")).toContain("\nNothing to give.\n");
});

test("every other template is the package's", () => {
  expect(fileOf(run, "docs/node/items/default/list-items.md")).toContain("## Request response\n\nType: `string[]`\n");
  expect(fileOf(run, "node/src/items/client.ts")).toContain("export class ItemClient");
});
