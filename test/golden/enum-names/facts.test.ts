import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("enum-names");

test.each(["node", "python"])("the page for %s shows the name of each value", (language) => {
  const page = fileOf(run, `docs/${language}/numbers/default/get-x.md`);
  expect(page).toContain("| `0` | Pending |");
  expect(page).toContain("| `2` | High: Cannot wait. |");
});

test("the client's types show it too", () => {
  const models = fileOf(run, "node/src/numbers/models.ts");
  expect(models).toContain("- `0`: Pending");
  expect(models).toContain("- `1`: Low: Can wait.");
});

test("a name that is only the value in another case is not repeated", () => {
  expect(fileOf(run, "node/src/numbers/models.ts")).not.toContain("DarkBlue");
});
