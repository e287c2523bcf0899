import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("descriptions-in-html", everyLanguage);
const page = fileOf(run, "docs/node/html/keys/get-keys.md");

test("HTML is Markdown, comments are gone, the rest is text", () => {
  expect(page).toContain(
    "Gets **keys**, as in `Map<K, V>`. See [the guide](https://docs.example.test/a).\n\n- one\n- two\n",
  );
  expect(page).toContain('description: "Gets keys, as in Map&lt;K, V&gt;."');
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt; Use List&lt;String&gt; &lt;here&gt;.");
  expect(page).toContain("Status `204`: **Done.**");
  for (const [path, text] of run.files) expect(text, path).not.toContain("internal");
});

test("no words become emoji", () => {
  expect(page).toContain("A lock is type\\:key:value.");
  expect(fileOf(run, "docs/node/html/keys/index.md")).toContain("user\\:id:42");
});

test("a wrapped line of a list item goes on", () => {
  expect(page).toContain(
    "Field to compare:<br />- `id`: the id<br />- `formatted`: parts of the address, and the complete one<br />- *zone*: time zone<br />or none",
  );
});
