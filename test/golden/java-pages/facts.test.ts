import { expect, test } from "vitest";
import { fileOf, pagesOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("java-pages");

const update = fileOf(run, "docs/java/users/users/update-user.md");

test("there are pages and no client", () => {
  expect([...run.files.keys()].filter((path) => path.startsWith("node/"))).toEqual([]);
  expect(pagesOf(run, "java")).toHaveLength(3);
});

test("names are Java's, keywords are escaped", () => {
  expect(update).toContain("`UserClient.updateUser`");
  expect(update).toContain("| userId | `String` | Yes |");
  expect(update).toContain('.class_("a")');
});

test("types are Java's", () => {
  expect(update).toContain("`List<Double>`");
  expect(update).toContain("`Map<String, String>`");
  expect(fileOf(run, "docs/java/users/users/list-users.md")).toContain("List<User> listUsers(ListUsersRequest request)");
  expect(fileOf(run, "docs/java/users/users/delete-users.md")).toContain("void deleteUsers()");
});

test("the sample is a whole program, with literals of Java", () => {
  expect(update).toContain("public static void main(String[] args)");
  expect(update).toContain('.nickname("Ada \\"the\\" Countess")');
  expect(update).toContain(".scores(List.of(0.5d, 1d))");
  expect(update).toContain('.labels(Map.of("team", "core"))');
});

test("enums have their constants", () => {
  expect(update).toContain('| `"read-only"` | `Level.READ_ONLY` | Look. |');
});
