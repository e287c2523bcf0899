import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("responses-by-status", everyLanguage);
const languages = ["node", "python", "java"];
const page = (language: string, name: string) =>
  fileOf(run, `docs/${language}/job/default/${name}.md`);

test.each(languages)("every status says what it has and what it means (%s)", (language) => {
  const list = page(language, "list-jobs");
  expect(list).toMatch(/^\| `200` \| .*Jobs.* \| Jobs of the last 30 days\. \|$/m);
  expect(list).toMatch(/^\| `202` \| .*ListJobsResponse.* \| The list is being made; ask again later\. \|$/m);
  expect(list).toContain("| `304` | empty | Nothing changed. |");
  expect(page(language, "delete-job")).toContain("Status `204`: The job is gone.");
  expect(page(language, "get-job")).toContain("Status `200`:\n\nThe job, which has:\n\n- its id\n- its state\n");
});

test.each(languages)("the description of a body whose table follows is there (%s)", (language) => {
  expect(page(language, "get-job").split("A job of the queue.")).toHaveLength(2);
  // Data structure has it.
  expect(page(language, "list-jobs").split("At most 500 jobs.")).toHaveLength(2);
});

test("a text next to a reference overrides that of its target", () => {
  const list = page("node", "list-jobs");
  expect(list).toContain("Page of jobs. The first is 0.");
  expect(list).toContain("Jobs on a page.");
  expect(list).toContain("How many jobs there are.");
  expect(list).toContain("No job was listed.");
  expect(list).not.toMatch(/\| (?:Page|Limit|Total|Failed)\./);
});

test("a header says which status it comes with, unless all have it", () => {
  const list = page("node", "list-jobs");
  expect(list).toMatch(/`X-Total`.*\| With status `200`\. How many/);
  expect(list).toMatch(/`Retry-After`.*\| With status `202`\. Seconds/);
  expect(list).toMatch(/`X-Request`.*\| With status `200` or `202`\. Id/);
  expect(page("node", "check-job")).toMatch(/`X-Size`.*\| Its size in bytes\. \|/);
});

test.each(languages)("a type in the table of statuses is a link only to a type that is shown (%s)", (language) => {
  const set = page(language, "set-state");
  expect(set).toMatch(/\| `200` \| `Job` \| The job has changed\. \|/);
  expect(set).toMatch(/\| `201` \| `Job` \| The job is new\. \|/);
  const linked = [...set.matchAll(/\]\(#(type-[a-z]+)\)/g)].map(([, anchor]) => anchor);
  for (const anchor of linked) expect(set).toContain(`<a id="${anchor}"></a>`);
  expect(set).not.toContain("types/");
});
