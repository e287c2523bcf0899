import { expect, test } from "vitest";
import type { Json } from "../../generator/document/json.js";
import type { Operation } from "../../generator/model/types/model.js";
import { answerOf, type Success } from "../../generator/prove/server/answers.js";

/** The body that the mock server sends for a page's value and an example of the description. */
function bodyFor(value: Json, example: Json, described: readonly string[]): unknown {
  const operation = { sample: { response: { value } } } as unknown as Operation;
  const content = { kind: "json", items: null, mediaType: "application/json" };
  const success = { status: 200, content, schema: {}, item: null, example } as unknown as Success;
  const isDescribed = (path: readonly string[]) => described.includes(path.join("."));
  const { body } = answerOf(operation, success, { check: () => [], isDescribed }, false);
  return JSON.parse(String(body));
}

const example = { kty: "RSA", use: "sig", keys: [{ n: "1", x: 2 }] };
const shown = { kty: "RSA", keys: [{ n: "1" }] };

test("an example that the page shows is the response, with what the schema lacks", () => {
  expect(bodyFor(example, example, [])).toEqual(example);
  expect(bodyFor(shown, example, ["kty", "keys", "keys.0", "keys.0.n"])).toEqual(example);
});

test("the page's value is the response if it lacks something that an alternative describes", () => {
  expect(bodyFor(shown, example, ["kty", "keys", "use"])).toEqual(shown);
  expect(bodyFor(shown, example, ["kty", "keys", "keys.0.x"])).toEqual(shown);
});

test("the page's value is the response if the example is read as another value", () => {
  expect(bodyFor({ kty: "EC" }, example, [])).toEqual({ kty: "EC" });
  expect(bodyFor({ ...shown, keys: [] }, example, [])).toEqual({ kty: "RSA", keys: [] });
  expect(bodyFor({ kty: "RSA", other: 1 }, example, [])).toEqual({ kty: "RSA", other: 1 });
});
