import { expect, test } from "vitest";
import { declarationOf, fieldOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("ref-siblings-3-1");

test("annotations beside a reference win over those at its end", () => {
  expect(fieldOf(run, "Note", "id")).toMatchObject({
    description: "Identifies the note.",
    deprecated: true,
    default: { value: "id-0" },
    example: { value: "id-1" },
  });
});

test("limits beside a reference to a list are its limits", () => {
  expect(fieldOf(run, "Note", "marks").type).toMatchObject({
    kind: "array",
    items: { name: "string" },
    limits: { minItems: 1, maxItems: 3 },
  });
});

test("keywords beside a reference hold together with it", () => {
  expect(fieldOf(run, "Note", "author").type).toEqual({ kind: "ref", schema: "NoteAuthor" });
  const author = declarationOf(run, "notes", "NoteAuthor");
  expect(author).toContain("name: string;");
  expect(author).toContain("email?: string;");
  expect(author).toContain("role?: string;");
});
