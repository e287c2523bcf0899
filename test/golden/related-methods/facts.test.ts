import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("related-methods", everyLanguage);
const page = (name: string, language = "node") => fileOf(run, `docs/${language}/shop/${name}.md`);

/** Targets of the links below the heading. */
function related(name: string): string[] {
  const [, below = ""] = page(name).split("## Related methods\n");
  return [...(below.split("\n---\n")[0] ?? "").matchAll(/\]\(([^)]*)\)/g)].map(([, to = ""]) => to);
}

test("links of responses and texts are followed, in both directions", () => {
  expect(related("orders/place-order")).toEqual([
    "../payments/pay-order.md",
    "../payments/get-labels-by-id.md",
    "../stock/list-stock.md",
    "./list-orders.md",
    "./get-order.md",
  ]);
  expect(related("stock/list-stock")).toEqual(["../orders/place-order.md"]);
  expect(related("payments/pay-order")).toEqual(["./pay-now.md", "../orders/place-order.md"]);
});

test("a list and its items belong together, and nobody is led to what is deprecated", () => {
  expect(related("orders/get-order")).toEqual(["./list-orders.md", "./place-order.md"]);
  expect(page("stock/alone")).not.toContain("Related methods");
});

test("a deprecated method says what to use", () => {
  expect(page("orders/drop-order")).toContain("Do not use it in new code. See [Get an order](./get-order.md).");
});

test("a page that no builder adds to leads on by itself", () => {
  expect(page("orders/place-order")).toMatch(
    /\n---\n\nPrevious: \[List orders\]\(\.\/list-orders\.md\) · Next: \[Get an order\]\(\.\/get-order\.md\)\n$/,
  );
});

test("headers of a success have a table; a failure says its code, its headers, its body and its class", () => {
  const text = page("orders/place-order");
  expect(text).toContain("| `Location` | `string` | Where the order is. Format: `uri-reference`. |");
  expect(text).toContain("| `X-Queue` | `number` (optional) | At least 0. |");
  expect(text).toContain(
    "| `422` | `SOLD_OUT`, `CLOSED` | It cannot be placed.<br />Body: [`Problem`](#type-problem).<br />Optional header `Retry-After`, `number`: Seconds. | `UnprocessableEntityError` |",
  );
  expect(text).toContain("### Problem");
  const python = page("orders/place-order", "python");
  expect(python).toContain("| Status | Code | Meaning | How raised |\n");
  expect(python).toContain('| `422` | `"SOLD_OUT"`, `"CLOSED"` | It cannot be placed.');
  expect(python).toContain(" | `UnprocessableEntityError` |");
});
