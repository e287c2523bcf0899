import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const run = await runCase("streaming");
const operations = run.api?.modules.flatMap(({ groups }) => groups.flatMap((group) => group.operations)) ?? [];
const client = run.files.get("node/src/news/client.ts") ?? "";

test.each([
  ["watchEvents", "events", "text", "WatchEventsResponseItem"],
  ["watchChanges", "events", "parsed", "WatchChangesResponseItem"],
  ["ask", "events", "json", "Word"],
  ["exportArticles", "lines", "json", "Article"],
  ["readSequence", "sequence", "json", "Article"],
])("%s is a stream of %s (%s)", (id, format, data, item) => {
  const operation = operations.find((one) => one.id === id);
  expect(operation?.stream).toMatchObject({ format, data, item: { kind: "ref", schema: item } });
  const head = new RegExp(`\\n  ${id}\\([^]*?\\): (.*) {\\n`).exec(client);
  expect(head?.[1]).toBe(`ItemStream<${item}>`);
});

test("a string that is the JSON of an event is quoted", () => {
  const page = run.files.get("docs/node/news/news/watch-notices.md") ?? "";
  expect(page).toContain('data: "string"');
});

test("the page of a stream shows how it is read", () => {
  const page = run.files.get("docs/node/news/news/ask.md") ?? "";
  expect(page).toContain("ItemStream<Word>");
  expect(page).toContain("for await (const item of client.ask(");
  expect(page).not.toContain("whole text");
});
