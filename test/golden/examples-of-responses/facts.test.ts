import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("examples-of-responses", everyLanguage);

test("an example that pages do not show as it is has a warning", () => {
  const found = run.diagnostics.filter(({ code }) => code === "example-mismatch");
  expect(found.map(({ line, message }) => [line, message.replace(/^The example .* of /, "")])).toEqual([
    [6, "the response 200 does not match its type; it is left out."],
    [
      17,
      'the response 200 does not match its type; it is read as {"streams":[{"id":"mine","kind":"cloud","account":"12"}]}.',
    ],
  ]);
});

test.each(["node", "python", "java"])("and the pages show one that is valid (%s)", (language) => {
  const page = (name: string) => fileOf(run, `docs/${language}/streams/stream/${name}.md`);
  expect(page("left-out")).not.toContain("Nobody");
  expect(page("left-out")).toMatch(/"account": "\d+"/);
  expect(page("read-as-a-list")).toContain('"streams": [\n');
  expect(page("as-it-is")).toContain('"id": "mine"');
});
