import { expect, test } from "vitest";
import { fileOf, told } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("named-examples", everyLanguage);

test.each(["node", "python", "java"])("all named examples are shown (%s)", (language) => {
  const page = fileOf(run, `docs/${language}/list/default/make-list.md`);
  expect(page).toMatch(/Examples: `"?asc"?` \(Smallest first\), `"?desc"?` \(Largest first\)\./);
  expect(page).toContain('Sample body, A short one:\n\n```json\n{\n  "name": "a"\n}\n```');
  expect(page).toContain('Sample body, long:\n\n```json\n{\n  "name": "abc",\n  "size": 9\n}\n```');
  // The sample is of one that shows something, and stands first.
  expect(page).toMatch(/Sample result, Two of them \(Both are new\.\):\n\n```json\n\[\n {2}\{/);
  expect(page).toMatch(/\]\n```\n\nSample result, Nobody is there:\n\n```json\n\[\]\n```/);
});

test("an example that the type does not allow is not shown, and is reported", () => {
  expect(told(run).filter((line) => line.endsWith("example-mismatch"))).toHaveLength(1);
  for (const [path, text] of run.files) expect(text, path).not.toContain("Not valid");
});

test("a deprecated parameter is in the sample only if it is required", () => {
  const page = fileOf(run, "docs/node/list/default/make-list.md");
  expect(page).toMatch(/makeList\(\{\n {2}old: "kept",/);
  expect(page).not.toContain("legacy: true");
  expect(page).toContain("| legacy | `boolean` | No | - | In query. **Deprecated.** Has no effect. | `true` |".replace("In query. **Deprecated.**", "**Deprecated.** In query."));
});
