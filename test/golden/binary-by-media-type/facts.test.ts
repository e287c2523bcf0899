import { expect, test } from "vitest";
import { declarationOf, fileOf, moduleOf, operationAt, told } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("binary-by-media-type");
const client = fileOf(run, "node/src/files/client.ts");

test("in JSON, a binary string is a string", () => {
  expect(declarationOf(run, "files", "Document")).toContain("data: string;");
  expect(declarationOf(run, "files", "Bytes")).toBe("export type Bytes = string;");
  expect(declarationOf(run, "files", "UploadDocumentResponse")).toContain("all?: string[];");
});

test("in a multipart body, it is a file, and what JSON is inside of it stays JSON", () => {
  const form = declarationOf(run, "files", "DocumentForm");
  expect(form).toContain("data: Upload;");
  expect(form).toContain("pages?: BytesPart[];");
  expect(form).toContain("cover?: Cover;");
  expect(declarationOf(run, "files", "Cover")).toContain("thumbnail?: string;");
  expect(declarationOf(run, "files", "BytesPart")).toBe("export type BytesPart = Upload;");
});

test("under any media type, the schema decides", () => {
  const kind = (place: string) => operationAt(run, place).requestBody?.contents[0]?.kind;
  expect(kind("PUT /any")).toBe("binary");
  expect(kind("PUT /note")).toBe("text");
  expect(kind("PUT /value")).toBe("json");
  expect(client).toContain("readAny(options?: RequestOptions): ApiPromise<Blob>");
  expect(fileOf(run, "node/src/files/operations.ts")).toContain("encode: anyBody");
});

test("a parameter is text", () => {
  expect(declarationOf(run, "files", "WriteAnyRequest")).toContain("mark?: string;");
});

test("what never has content is undefined, and the description is told so", () => {
  expect(client).toContain("writeAny(request: WriteAnyRequest, options?: RequestOptions): ApiPromise<void>");
  expect(client).toContain("lookAtAny(options?: RequestOptions): ApiPromise<void>");
  expect(told(run)).toEqual(["55 body-not-received"]);
});

test("an error whose body is a form or has parts is text", () => {
  const errors = fileOf(run, "node/src/files/errors.ts");
  expect(errors).toContain("WithBody<BadRequestError, string>");
  expect(errors).toContain("WithBody<UnprocessableEntityError, string>");
});

test("text is converted to the described type", () => {
  expect(operationAt(run, "PUT /value").result).toMatchObject({ name: "integer" });
});

test("no type is left over", () => {
  expect(moduleOf(run).schemas.map(({ name }) => name)).toEqual([
    "Bytes",
    "BytesPart",
    "Cover",
    "Document",
    "DocumentForm",
    "UploadDocumentResponse",
    "WriteAnyRequest",
    "WriteNoteRequest",
    "WriteValueRequest",
  ]);
});
