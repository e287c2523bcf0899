import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { loadApi } from "../../generator/index.js";
import { folderOf } from "../support/load.js";

const description = `openapi: 3.0.3
info: { title: T, version: "1" }
paths:
  /a'b:
    get:
      parameters:
        - { name: q, in: query, schema: { type: strng } }
      responses:
        "200": { $ref: "#/components/responses/Ok" }
components:
  responses: { Okay: { description: Ok. } }
`;

async function errors(files: Readonly<Record<string, string>>, overlays: readonly string[] = []) {
  const { diagnostics } = await loadApi({
    cwd: await folderOf(files),
    specs: ["a.yaml"],
    overlays,
  });
  return diagnostics.filter(({ severity }) => severity === "error");
}

test("the overlay that an error's help shows mends it", async () => {
  const found = await errors({ "a.yaml": description });
  expect(found.map(({ code }) => code)).toEqual(["invalid-schema", "unresolved-reference"]);
  const actions = found.map(({ help }) => {
    const [, action = ""] = /overlay: `(\{.*\})`\.$/.exec(help) ?? [];
    return parse(action.replace("SECTION/NAME", "responses/Okay")) as { target: string };
  });
  expect(actions.map(({ target }) => target)).toEqual([
    "$.paths['/a\\'b'].get.parameters[0].schema.type",
    "$.paths['/a\\'b'].get.responses['200']",
  ]);
  const overlay = { overlay: "1.1.0", info: { title: "O", version: "1" }, actions };
  expect(await errors({ "a.yaml": description, "o.yaml": stringify(overlay) }, ["o.yaml"])).toEqual(
    [],
  );
});

test("an error in another file names the file that the overlay extends", async () => {
  const [found] = await errors({
    "a.yaml": `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: { /a: { $ref: b.yaml } }\n`,
    "b.yaml": "get: { responses: { 200: { $ref: '#/no' } } }\n",
  });
  expect(found?.help).toContain(
    "in an overlay with `extends: b.yaml`: `{ target: \"$.get.responses['200']\"",
  );
});
