import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Api, type Diagnostic, generate, loadApi } from "../../generator/index.js";
import { parseLanguage } from "../../generator/render/language/language.js";
import { createNames } from "../../generator/render/language/names.js";
import { readTree } from "../support/golden.js";
import { announceSkip, root, sharedFolder, sharedMissing } from "../support/shared.js";
import { typeErrors } from "../support/typecheck.js";

announceSkip("v3.test.ts");

const languages = ["node", "python", "java"] as const;
const modules = ["authentication", "management"].map((id) => ({
  id,
  spec: join(sharedFolder, `v3/facts-${id}.json`),
}));
const expectedOperations = { authentication: 86, management: 414 };

describe.skipIf(sharedMissing)("the real V3 descriptions", () => {
  const folder = mkdtempSync(join(tmpdir(), "specpress-v3-"));
  const options = {
    cwd: folder,
    title: "GenAuth V3",
    modules,
    filters: { hidden: ["x-authing-hidden-from-sdk"] },
    docs: { languages },
    output: join(folder, "out"),
  };
  let api: Api;
  let diagnostics: readonly Diagnostic[];
  let files: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const model = await loadApi(options);
    if (!model.api) throw new Error(JSON.stringify(model.diagnostics.slice(0, 5)));
    api = model.api;
    diagnostics = (await generate(options)).diagnostics;
    files = readTree(options.output);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const operationsOf = (module: Api["modules"][number]) =>
    module.groups.flatMap((group) => group.operations);

  test("have 86 + 414 operations and no error", () => {
    const counts = Object.fromEntries(
      api.modules.map((module) => [module.id, operationsOf(module).length]),
    );
    expect(counts).toEqual(expectedOperations);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test.each(modules)(
    "$id: what is described is in the model or left out by the filter",
    ({ id, spec }) => {
      const { paths } = JSON.parse(readFileSync(spec, "utf8")) as {
        paths: Record<string, Record<string, Record<string, unknown>>>;
      };
      const described = Object.entries(paths).flatMap(([path, item]) =>
        Object.entries(item).map(([method, operation]) => ({
          name: `${method.toUpperCase()} ${path}`,
          operation,
        })),
      );
      const hidden = described.filter(
        ({ operation }) => operation["x-authing-hidden-from-sdk"] === true,
      );
      const module = api.modules.find((candidate) => candidate.id === id);
      const modelled = (module ? operationsOf(module) : []).map(
        ({ method, path }) => `${method} ${path}`,
      );
      expect(new Set(modelled).size).toBe(modelled.length);
      expect([...modelled, ...hidden.map(({ name }) => name)].sort()).toEqual(
        described.map(({ name }) => name).sort(),
      );
    },
  );

  test("have 500 methods, and 500 pages in each language", () => {
    const methods = [...files]
      .filter(([path]) => /^node\/src\/(?!runtime)[^/]+\/client\.ts$/.test(path))
      .flatMap(([, content]) =>
        content
          .split("\n  }\n")
          .filter((text) => /return (?:this\._(?:send|post)|paged)\(/.test(text))
          .filter((text) => /\b(?:request|undefined),\s*options,?\s*\);$/.test(text)),
      );
    expect(methods).toHaveLength(500);
    for (const language of languages) {
      const pages = [...files.keys()].filter(
        (path) =>
          path.startsWith(`docs/${language}/`) &&
          path.split("/").length === 5 &&
          path.split("/")[3] !== "types" &&
          !path.endsWith("/index.md"),
      );
      expect(pages, language).toHaveLength(500);
      expect(new Set(pages.map((path) => path.toLowerCase())).size).toBe(500);
    }
  });

  test("give a client that type-checks, and so does a call of every method with its examples", () => {
    const templates = readTree(join(root, "templates"));
    const { naming } = parseLanguage("node", templates);
    const calls = api.modules.flatMap((module) => {
      const names = createNames(module, naming);
      return operationsOf(module).map((operation) => {
        const request = operation.request.schema ? JSON.stringify(operation.sample.request) : "";
        return `await ${module.id}.${names.method(operation)}(${request});`;
      });
    });
    expect(calls).toHaveLength(500);
    const imports = api.modules.map(
      ({ id, clientName }) =>
        `import { ${clientName} } from "./index.js";\ndeclare const ${id}: ${clientName};`,
    );
    writeFileSync(
      join(options.output, "node/src/every-call.ts"),
      [...imports, ...calls].join("\n"),
    );
    const project = join(options.output, "node/tsconfig.json");
    expect(typeErrors(project, "--noEmit", "--strict", "--skipLibCheck", "false")).toBe("");
  });
});
