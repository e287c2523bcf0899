import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("texts-of-parts", everyLanguage);
const page = (language: string, name: string) =>
  fileOf(run, `docs/${language}/part/default/${name}.md`);

test.each(["node", "python", "java"])("every part says what its author says (%s)", (language) => {
  const text = page(language, "send-parts");
  expect(text).toContain("Labels. Each value: Text of the label.");
  expect(text).toContain("Properties that match `^s_`: A text attribute.");
  expect(text).toContain(
    "Rows. Each item: A row, left to right. Each item: Each item: Share of the whole.",
  );
  expect(text).toContain("Item 1: From. Item 2: To.");
  expect(text).toContain("Each value: One name.");
  // The object has a name, so it says it where it is described.
  expect(text.split("A whole object.")).toHaveLength(2);
  expect(text).toContain("All of them.\n\nEach item: Id of a part. At least 1 item.");
});

test("alternatives are listed and described, in Java too", () => {
  expect(page("node", "send-parts")).toContain(
    '| by | `number \\| "auto"` | No | - | In query. What to sort by. `number`: At least 1. `number`: Number of the column. `auto`: The server decides. |',
  );
  expect(page("java", "send-parts")).toContain(
    'What to sort by. One of `Long`, `"auto"`. `Long`: At least 1. `Long`: Number of the column. `"auto"`: The server decides.',
  );
});

test("a header with a media type has the type of its content", () => {
  expect(page("node", "send-parts")).toMatch(/`X-Quota` \| \[`SendPartsResponseXQuota`\]\(#.*What is left\./);
  expect(page("node", "send-parts")).toContain("| left | `number` | No |");
});

test("a part of a form says which content types it may have", () => {
  for (const language of ["node", "python", "java"])
    expect(page(language, "send-picture")).toContain("Sent as `image/png` or `image/jpeg`. The picture.");
});
