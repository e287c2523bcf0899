import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("code-samples");
const page = (language: string, name: string) => fileOf(run, `docs/${language}/pets/default/${name}.md`);

test("a sample is on the pages of its language, below ours, to the letter", () => {
  const list = page("node", "list-pets");
  expect(list).toContain(
    [
      "````ts",
      "// A `template` and a fence of an author's:",
      "const text = `",
      "```",
      '${await axios.get("/pets")} {{ name }} <script>',
      "```",
      "`;",
      "````",
    ].join("\n"),
  );
  expect(list.indexOf("await client.listPets();")).toBeLessThan(list.indexOf("axios.get"));
  expect(page("python", "list-pets")).toContain('```python\nrequests.get("https://api.example.com/pets")\n```');
  expect(page("node", "add-pet")).toContain("```ts\nawait fetch('/pets', { method: 'POST' });\n```");
  expect(page("java", "add-pet")).toContain("```java\nHttpClient.newHttpClient();\n```");
});

test("a sample of another language is on none of their pages", () => {
  expect(page("python", "list-pets")).not.toContain("axios");
  expect(page("node", "list-pets")).not.toContain("requests.get");
  for (const text of run.files.values()) expect(text).not.toContain("curl");
});

test("a sample without code is told of", () => {
  expect(run.diagnostics.filter(({ severity }) => severity !== "info").map(({ code, message }) => `${code}: ${message}`)).toEqual([
    "invalid-code-sample: A code sample has no `source`, so it is left out.",
  ]);
});
