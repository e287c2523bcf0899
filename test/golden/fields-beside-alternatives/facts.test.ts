import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("fields-beside-alternatives", everyLanguage);
const section = (language: string, name: string) =>
  fileOf(run, `docs/${language}/pet/default/send-a.md`).split(`### ${name}\n`)[1]?.split("<a id=")[0] ?? "";

test.each(["node", "python", "java"])("fields beside alternatives have a table (%s)", (language) => {
  const pet = section(language, "Pet");
  expect(pet).toMatch(/^\| kind \| .* \| Yes \| Which one\. \|/m);
  expect(pet).toMatch(/^\| age \| .* \| No \| At least 1\. \|/m);
  expect(pet).toContain("And one of the following, depending on `kind`:");
  expect(pet).toContain('| `"cat"` | [`Cat`](#type-cat) |');
  // Fields of an `allOf` member beside the alternatives too.
  const all = section(language, "All");
  expect(all).toMatch(/^\| id \| .* \| Yes \| The id\. Default: `"?x"?`\. \|/m);
  expect(all).toContain('| `"dog"` | [`Dog`](#type-dog) |');
  expect(all).toMatch(/^- `(?:string|str|String)`: Length at least 3\.$/m);
});
