import { expect, test } from "vitest";
import { isDescribed } from "../../generator/prove/server/described.js";
import { refKey, type Schema, schemasId } from "../../generator/prove/server/schemas.js";

test("a proof looks for a property once in each schema that is composed of itself", () => {
  let asked = 0;
  const to = (name: string): Schema => ({ [refKey]: `${schemasId}#/${name}` });
  const schemas: Readonly<Record<string, Schema>> = {
    A: { oneOf: [to("B"), to("C")] },
    B: { allOf: [to("A"), { properties: { b: to("A") } }] },
    C: { allOf: [to("A"), { properties: { c: true } }] },
  };
  const named = new Proxy(schemas, {
    get: (target, key: string) => {
      asked++;
      return target[key];
    },
  });
  expect(isDescribed(to("A"), ["b", "c"], named)).toBe(true);
  expect(isDescribed(to("A"), ["b", "d"], named)).toBe(false);
  expect(asked).toBeLessThan(20);
});
