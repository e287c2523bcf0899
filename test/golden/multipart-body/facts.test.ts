import { expect, test } from "vitest";
import { declarationOf, operationAt, fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("multipart-body");

test("files are uploads, alone and in arrays", () => {
  const request = declarationOf(run, "albums", "UploadPhotosRequest");
  expect(request).toContain("cover: Upload;");
  expect(request).toContain("photos?: Upload[];");
});

test("a part's content type is kept", () => {
  const encoding = operationAt(run, "POST /albums/{albumId}/photos").requestBody?.contents[0]?.encoding;
  expect(encoding?.map(({ property, contentType }) => [property, contentType])).toEqual([
    ["caption", "text/markdown"],
    ["cover", "image/png"],
    ["photos", "image/png, image/jpeg"],
  ]);
});

test("the sample sends a file", () => {
  expect(fileOf(run, "docs/node/albums/default/upload-photos.md")).toContain('cover: new Blob(["file content"])');
});
