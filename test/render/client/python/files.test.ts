import ruff from "@astral-sh/ruff-wasm-nodejs";
import { expect, test } from "vitest";
import { render } from "../../../../generator/run/render-files.js";
import { folderOf } from "../../../support/load.js";

/** The files of a Python package by path. */
async function packageOf(description: object): Promise<ReadonlyMap<string, string>> {
  const spec = { openapi: "3.1.0", info: { title: "Shop", version: "1" }, ...description };
  const cwd = await folderOf({ "shop.json": JSON.stringify(spec) });
  const { files, findings } = await render({
    cwd,
    specs: ["shop.json"],
    clients: { python: {} },
    docs: false,
  });
  expect(findings.filter(({ code }) => code === "output-broken")).toEqual([]);
  const text = new TextDecoder();
  return new Map((files ?? []).map(({ path, bytes }) => [path, text.decode(bytes)]));
}

const string = {
  type: "string",
  description: "Some words that say what this is, for who reads it.",
};
const resources = ["cat", "cow", "dog", "emu", "fox", "hen", "owl", "pig"];

/** 320 operations without a tag, each with types of its own. */
const large = {
  paths: Object.fromEntries(
    resources.flatMap((name) =>
      Array.from({ length: 40 }, (_, index) => [
        `/v1/${name}/part${index}/{id}`,
        {
          put: {
            operationId: `put_${name}_part_${index}`,
            parameters: [{ name: "id", in: "path", required: true, schema: string }],
            requestBody: {
              content: {
                "application/json": {
                  schema: {
                    type: "object",
                    properties: Object.fromEntries(
                      Array.from({ length: 6 }, (_, field) => [
                        `field${field}`,
                        { type: "object", properties: { a: string, b: string, c: string } },
                      ]),
                    ),
                  },
                },
              },
            },
            responses: { "204": { description: "Done." } },
          },
        },
      ]),
    ),
  ),
};

test("files of a large description without tags are short, and none is left unformatted", async () => {
  const files = await packageOf(large);
  const python = [...files].filter(
    ([path]) => path.endsWith(".py") && !path.includes("/_runtime/"),
  );
  // The index of the types has a line for each.
  const read = python.filter(([path]) => !path.endsWith("/models/__init__.py"));
  const long = read.filter(([, text]) => text.split("\n").length > 3_000);
  expect(long.map(([path]) => path)).toEqual([]);
  const wide = python.filter(([, text]) =>
    text.split("\n").some((line) => line.length > 120 && !line.includes(" as ")),
  );
  expect(wide.map(([path]) => path)).toEqual([]);
  const methods = python.filter(([path]) => path.includes("/methods/"));
  const found = methods.flatMap(([, text]) => [...text.matchAll(/^ {4}def (put_\w+)\(/gm)]);
  expect(new Set(found.map(([, name]) => name)).size).toBe(320);
  expect(methods.map(([path]) => path.replace(/.*\//, ""))).toContain("default_cat.py");
}, 60_000);

test("linters accept the typographic characters of the description, and look for others", async () => {
  const files = await packageOf({
    paths: {
      "/pets": {
        get: {
          operationId: "listPets",
          description: "The owner’s pets – all of them. Été.",
          responses: { "204": { description: "None." } },
        },
      },
    },
  });
  expect(files.get("python/pyproject.toml")).toContain('allowed-confusables = ["–", "’"]\n');
  const settings = { lint: { select: ["RUF"], "allowed-confusables": ["–", "’"] } };
  const workspace = new ruff.Workspace(settings, ruff.PositionEncoding.Utf16);
  for (const [path, text] of files)
    if (path.endsWith("methods/default.py")) expect(workspace.check(text)).toEqual([]);
});

test("a package in plain ASCII has no such list", async () => {
  const files = await packageOf({ paths: {} });
  expect(files.get("python/pyproject.toml")).not.toContain("ruff");
});
