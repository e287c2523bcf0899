import { expect, test } from "vitest";
import { declarationOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("nullable-3-0");

test("`nullable: true` allows null beside a type, an enum and a reference", () => {
  const note = declarationOf(run, "notes", "Note");
  expect(note).toContain("plain: string;");
  expect(note).toContain("optional?: string;");
  expect(note).toContain("nullable: string | null;");
  expect(note).toContain("both?: number | null;");
  expect(note).toContain("status: NoteStatus | null;");
  expect(note).toContain("items?: (number | null)[];");
  expect(note).toContain("parent?: Parent | null;");
});
