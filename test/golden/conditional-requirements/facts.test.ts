import { expect, test } from "vitest";
import { fileOf, operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("conditional-requirements");

test("a sample has what the value of a property requires", () => {
  const { sample } = operationAt(run, "POST /payments");
  expect(sample.request).toEqual({ kind: "card", cardNumber: "string" });
  const refund = { paid: false, reason: "string", note: "string", by: "string" };
  expect(sample.response?.value).toEqual(refund);
});

test.each([
  ["node", "cardNumber", "false"],
  ["python", "card_number", "False"],
  ["java", "cardNumber", "false"],
])("the page for %s says so in the language's words", (language, card, no) => {
  const page = fileOf(run, `docs/${language}/payments/default/add-payment.md`);
  expect(page).toContain(`If \`kind\` is \`"card"\`, \`${card}\` must be present too.`);
  expect(page).toContain('If `kind` is not `"card"`, `iban` must be present too.');
  const yes = no === "False" ? "True" : "true";
  expect(page).toContain(`If \`paid\` is \`${yes}\`, \`day\` must be present too.`);
  expect(page).toContain("If `note` is present, `by` must be present too.");
});
