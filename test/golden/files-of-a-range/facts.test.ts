import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { everyLanguage, runCase } from "../../support/golden.js";

const run = await runCase("files-of-a-range", everyLanguage);

test.each([
  ["set-photo", 'new Blob(["file content"], { type: "image/png" })'],
  ["set-film", 'new Blob(["file content"], { type: "video/mp4" })'],
  ["set-anything", 'new Blob(["file content"]),'],
])("the file of %s is one that the server takes", (page, file) => {
  expect(fileOf(run, `docs/node/files/default/${page}.md`)).toContain(file);
});

test("other languages need no media type", () => {
  expect(fileOf(run, "docs/python/files/default/set-photo.md")).toContain('"file content".encode()');
  expect(fileOf(run, "docs/java/files/default/set-photo.md")).toContain('"file content".getBytes()');
});
