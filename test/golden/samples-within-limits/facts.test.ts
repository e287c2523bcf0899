import { expect, test } from "vitest";
import { operationAt } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("samples-within-limits");

test("an example is shown where its type allows it, or can be read so that it does", () => {
  expect(operationAt(run, "POST /visits").sample.request).toEqual({
    day: "2024-05-01",
    phone: "+1111111",
    started: "2024-05-01T08:00:00+00:00",
    code: "AAA-1111",
    odd: "xyz",
    // Without its kind it would be a uniform delay, too.
    delay: { kind: "normal" },
  });
});

test("each example that is not is told, and a default is a fact", () => {
  const told = run.diagnostics.map(({ code, message }) => `${code}: ${message}`);
  const out = (value: string, name: string) =>
    `example-mismatch: The example ${value} of ${name} does not match its type; it is left out.`;
  expect(told).toEqual([
    'example-mismatch: The example "2024-05-01T08:00:00.000Z" of day does not match its type; it is read as "2024-05-01".',
    'example-mismatch: The example "2024/05/01 08:00:00 +0000" of started does not match its type; it is read as "2024-05-01T08:00:00+00:00".',
    out('"tomorrow"', "ended"),
    out('"abc"', "code"),
    out('"nobody"', "email"),
    out('"AUT"', "country"),
    out("0", "guests"),
    out("3000000000", "total"),
  ]);
});
