import { expect, test } from "vitest";
import { declarationOf, moduleOf, operationsOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("text-and-binary-bodies");

test("text is a string, also where a schema says object, and bytes are an Upload", () => {
  expect(declarationOf(run, "files", "WriteNoteRequest")).toContain("body: string;");
  expect(declarationOf(run, "files", "WriteFeedRequest")).toContain("body: string;");
  expect(declarationOf(run, "files", "WriteFileRequest")).toContain("body: Upload;");
  expect(declarationOf(run, "files", "WritePhotoRequest")).toContain("body?: Upload;");
});

test("the schema of a text leaves no type behind", () => {
  expect(moduleOf(run).schemas.filter(({ onlyInXml }) => !onlyInXml)).toHaveLength(4);
});

test("kinds are told by media type", () => {
  const kinds = operationsOf(run).map(({ requestBody }) => requestBody?.contents[0]?.kind);
  expect(kinds).toEqual(["text", "text", "binary", "binary"]);
});
