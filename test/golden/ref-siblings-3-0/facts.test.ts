import { expect, test } from "vitest";
import { fieldOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("ref-siblings-3-0");

test("nothing beside a reference counts", () => {
  expect(fieldOf(run, "Note", "id")).toMatchObject({
    type: { kind: "ref", schema: "Id" },
    description: "Identifies something.",
    deprecated: false,
    default: null,
  });
  expect(fieldOf(run, "Note", "author")).toMatchObject({
    type: { kind: "ref", schema: "Author" },
    description: "Somebody who writes.",
  });
});
