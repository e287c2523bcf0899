import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("names-in-prose");
const page = (language: string, name: string) => fileOf(run, `docs/${language}/shop/users/${name}.md`);
const python = page("python", "update-user");

test("code that is the name of a field is its name in the language, and so is the way to one", () => {
  expect(python).toContain("Send `user_id_type` where `user_id` is no id, and `options.send_mail` for a mail; `class_` has");
  expect(python).toContain("The answer's `created_at` and `owner.last_login` tell when.");
});

test("in descriptions of parameters, types and their fields too", () => {
  for (const text of [
    "What `user_id_type` says that it is.",
    "Default: the type of `user_id`.",
    "Set `send_mail` only with `user_id_type`.",
    "Needs `user_id_type` \\| and a `created_at`.",
    "Before `owner.last_login`.",
    "Never before `created_at`.",
  ])
    expect(python).toContain(text);
});

test("the page of a group calls fields what its methods call alike", () => {
  expect(page("python", "index")).toContain(
    "Where a method takes a `user_id`, `user_id_type` says what it is; `id` is any of two, and `otherField` none.",
  );
});

test("what is no field of the method, a value, or more than a name stays as it is", () => {
  for (const text of [
    "`otherField`",
    "`options.otherField`",
    "`userId = 1`, userIdType, and `lastName` as a value of `sort_by`.",
    "Sorting by `first_name`, as JSON: `{\"userIdType\": \"email\"}`.",
    '```json\n{ "userIdType": "email", "x": "`userIdType`" }\n```',
    "Such as `lastName`.",
  ])
    expect(python).toContain(text);
  const list = page("python", "list-users");
  expect(list).toContain("It has no `userIdType`, and its `page_size` is a number.");
  // Two fields have that name, and the language calls them differently.
  expect(list).toContain("One `id`, or the header's `id`.");
  expect(list).toMatch(/\| query_id \|[^\n]*\n\| header_id \|/);
});

test("a language that keeps the names of JSON keeps them in prose", () => {
  expect(page("node", "update-user")).toContain(
    "Send `userIdType` where `userId` is no id, and `options.sendMail` for a mail; `class` has",
  );
  expect(page("java", "update-user")).toContain("Send `userIdType` where `userId` is no id");
  expect(page("java", "update-user")).toContain("`class_` has a name of its own");
});

test("no mark is left anywhere", () => {
  for (const [path, text] of run.files) expect(text.includes("\u0002"), path).toBe(false);
});
