import { expect, test } from "vitest";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("dates-and-bigints", everyLanguage);
const text = (path: string) => run.files.get(path) ?? "";

test("models have what the configuration chooses, and other formats what JSON has", () => {
  const models = text("node/src/shop/models.ts");
  for (const line of ["id: bigint;", "placedAt: Date;", "day?: string;", "count?: number;", "changes?: Date[] | null;", "stock?: { [key: string]: bigint };"]) {
    expect(models).toContain(`  ${line}\n`);
  }
});

test("what a webhook sends comes without the client, and is JSON", () => {
  expect(text("node/src/shop/webhooks.ts")).toContain('"order.placed": AsJson<Order>;');
  const page = text("docs/node/shop/webhooks/order-placed.md");
  expect(page).toContain("| placedAt | `string` |");
  expect(page).toContain("| id | `number` |");
});

test("pages have the types and the values of the language", () => {
  const page = text("docs/node/shop/orders/place-order.md");
  expect(page).toContain("| id | `bigint` | Yes |");
  expect(page).toContain('`new Date("2026-03-01T09:30:00Z")` |');
  expect(page).toContain("  id: 1234567890123n,\n");
  expect(text("docs/python/shop/orders/place-order.md")).toContain("| id | `int` | Yes |");
});

test("a sample prints what JSON cannot hold otherwise", () => {
  expect(text("docs/node/shop/orders/list-orders.md")).toContain("\nconsole.log(result);\n");
  expect(text("docs/node/shop/orders/place-order.md")).toContain("JSON.stringify(result, null, 2)");
});

test("only types that change are among the conversions", () => {
  const names = [...text("node/src/shop/conversions.ts").matchAll(/^export const (\w+)/gm)].map(
    ([, name]) => name,
  );
  expect(names).toEqual(["Closed", "Order", "Payment", "PaymentCardPayment", "Receipt"]);
});
