import { expect, test } from "vitest";
import { apiOf, page, pagesOf, section } from "../../support/docs.js";

const json = (schema: object, example: unknown) => ({
  description: "Good.",
  content: { "application/json": { schema, example } },
});
const tree = {
  type: "object",
  properties: {
    height: { type: "integer" },
    rings: { type: "array", items: { type: "integer" } },
  },
};

const api = (example: unknown) =>
  apiOf({
    servers: [{ url: "https://api.example.com" }],
    paths: {
      "/trees": {
        post: { operationId: "plantTree", responses: { 200: json(tree, { height: 1 }) } },
      },
      "/trees/tallest": {
        get: {
          operationId: "getTallestTree",
          summary: "Get the tallest *tree*",
          responses: { 200: json(tree, example) },
        },
      },
    },
  });

test("the quickstart shows what its first call returns, and where to read about errors", () => {
  const pages = pagesOf(api({ height: 115 }));
  for (const language of ["node", "python"]) {
    const text = section(page(pages, `${language}/quickstart.md`), "## Result");
    expect(text).toBe(
      [
        "The call returns, for example:",
        '```json\n{\n  "height": 115\n}\n```',
        "[Get the tallest \\*tree\\*](./shop/default/get-tallest-tree.md) describes the call and its result.",
        "If the call fails, see [Errors](./errors.md).",
      ].join("\n\n"),
    );
  }
});

test("a long result is left to the page of the method", () => {
  const example = { rings: [...Array(80).keys()] };
  const text = section(page(pagesOf(api(example)), "node/quickstart.md"), "## Result");
  expect(text).toMatch(/^\[Get the tallest/);
});

test.each([[["http", "node"]], [["http"]]])(
  "a protocol has the request of the first call on its indexes (%s)",
  (languages) => {
    const pages = pagesOf(api({ height: 115 }), { languages });
    const sample = "```bash\ncurl 'https://api.example.com/trees/tallest'\n```";
    expect(section(page(pages, "http/index.md"), "## First call")).toContain(sample);
    expect(section(page(pages, "index.md"), "## [HTTP](./http/index.md)")).toContain(sample);
  },
);
