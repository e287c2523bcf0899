import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const run = await runCase("error-table");
const page = (path: string) => run.files.get(`docs/node/orders/${path}`) ?? "";

test("every value is on the page of errors, zero too", () => {
  expect(page("errors.md")).toContain(
    "| `40401` | `NoSuchOrder` | There is no such order. [List Orders](./errors-group/list-orders.md) tells which there are. |",
  );
  expect(page("errors.md")).toMatch(/\| `0` \| - \| No failure \\\| all is well/);
  expect(page("errors.md")).toContain("| `LATE` | The order is on its way. |");
});

test("a page leads there where its response has a field that tells", () => {
  const link = "[Errors](../errors.md)";
  expect(page("errors-group/cancel-order.md")).toContain(
    `\`code\` and \`reason\` in the response say what went wrong: ${link}.`,
  );
  expect(page("errors-group/get-order.md")).toContain(
    `\`code\` in the response says what went wrong: ${link}.`,
  );
  expect(page("errors-group/list-orders.md")).not.toContain("what went wrong");
  expect(page("index.md")).toContain("## [Errors](./errors.md)");
});

test("it is in the navigation", () => {
  expect(run.files.get("docs/.vitepress/sidebar.json")).toContain('"/node/orders/errors"');
});
