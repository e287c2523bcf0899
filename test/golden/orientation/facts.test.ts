import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const { files } = await runCase("orientation");

test("the description to download has nothing that a filter leaves out", () => {
  const text = files.get("docs/shop/openapi.json") ?? "";
  expect(text).not.toMatch(/hidden|secret|lab/i);
  const document = JSON.parse(text);
  expect(Object.keys(document.paths)).toEqual(["/goods", "/orders"]);
  expect(document.tags).toEqual([{ name: "Goods", description: "What is sold." }]);
  expect(document.components.securitySchemes.key.name).toBe("X-Key");
  expect(document.paths["/goods"].get.responses["200"].links).toEqual({
    shown: { operationId: "orderGoods" },
  });
});

test("a description of several files is one file to download", () => {
  const { paths, components } = JSON.parse(files.get("docs/staff/openapi.json") ?? "");
  const { schema } = paths["/people"].get.responses["200"].content["application/json"];
  expect(schema).toEqual({ $ref: "#/components/schemas/person" });
  expect(components.schemas.person.type).toBe("object");
});

test("modules of different versions have no version in common", () => {
  expect(files.get("docs/index.md")).not.toContain("Version");
  expect(files.get("docs/node/shop/index.md")).toContain("- License: MIT\n");
});
