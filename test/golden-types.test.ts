import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Json, JsonObject } from "../generator/document/json.js";
import { type Api, generate, loadApi } from "../generator/index.js";
import type { Module, Operation, Type } from "../generator/model/types/model.js";
import { parseLanguage } from "../generator/render/language/language.js";
import { createNames } from "../generator/render/language/names.js";
import { goldenCases, goldenFolder, readTree } from "./support/golden.js";
import { root } from "./support/shared.js";

/** The clients of all golden cases in one program: each with a file that calls every method. */
const temporary = mkdtempSync(join(tmpdir(), "specpress-types-"));
const { naming } = parseLanguage("node", readTree(join(root, "templates")));
const clients: { readonly name: string; readonly api: Api; readonly calls: number }[] = [];

beforeAll(async () => {
  for (const name of goldenCases()) {
    const options = { cwd: join(goldenFolder, name), config: "specpress.yaml" };
    const output = join(temporary, name);
    // Pages would take time and add nothing here.
    const { ok } = await generate({ ...options, clients: ["node"], docs: false, output });
    const { api } = await loadApi(options);
    if (!ok || !api) continue;
    // Where the configuration has dates and bigints, samples are not what JSON has.
    const config = readFileSync(join(goldenFolder, name, "specpress.yaml"), "utf8");
    const { text, calls } = everyCall(api, /^ +types:/m.test(config));
    writeFileSync(join(output, "node/src/every-call.ts"), text);
    // The runtime is the same in each: the compiler reads it once.
    rmSync(join(output, "node/src/runtime"), { recursive: true });
    symlinkSync(join(root, "templates/client/node/runtime"), join(output, "node/src/runtime"));
    clients.push({ name, api, calls });
  }
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

test("the client of every golden case type-checks, called with the examples of its pages", () => {
  const program = ts.createProgram(
    clients.flatMap(({ name }) =>
      ["index", "every-call"].map((file) => join(temporary, name, `node/src/${file}.ts`)),
    ),
    {
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      types: [],
      strict: true,
      skipLibCheck: false,
      skipDefaultLibCheck: true,
      noEmit: true,
    },
  );
  const errors = ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const { file, start = 0 } = diagnostic;
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    const path = file?.fileName.slice(temporary.length + 1) ?? "";
    return `${path}:${line} ${ts.flattenDiagnosticMessageText(diagnostic.messageText, " ")}`;
  });
  expect(errors).toEqual([]);
  // More than a hundred clients in one program.
}, 300_000);

test("every operation of every golden case is called", () => {
  expect(clients.length).toBeGreaterThanOrEqual(25);
  expect(clients.map(({ name, calls }) => ({ name, calls }))).toEqual(
    clients.map(({ name, api }) => ({
      name,
      calls: api.modules.flatMap(({ groups }) => groups.flatMap((group) => group.operations))
        .length,
    })),
  );
});

/** Code that calls every method, and that puts the sample result where the method's would go. */
function everyCall(api: Api, isTyped: boolean): { readonly text: string; readonly calls: number } {
  let calls = 0;
  const modules = api.modules.map((module, index) => {
    const names = createNames(module, naming);
    const client = `client${index}`;
    const lines = module.groups
      .flatMap((group) => group.operations)
      .flatMap((operation) => {
        calls++;
        const method = `${client}.${names.call(operation)}`;
        // What comes item by item is no promise of a whole.
        const response = operation.stream ? null : operation.sample.response;
        return [
          `await ${method}(${argumentsOf(operation, module, isTyped)});`,
          ...(response
            ? [
                `export const result${calls}: Awaited<ReturnType<typeof ${method}>> = ${literal(response.value, operation.result, module, isTyped)};`,
              ]
            : []),
        ];
      });
    const payloads = `${module.clientName}Webhooks`;
    const received = module.webhooks.flatMap(({ name, payload, sample }, number) =>
      sample
        ? [
            `export const payload${index}_${number}: ${payloads}[${JSON.stringify(name)}] = ${literal(sample.value, payload, module)};`,
          ]
        : [],
    );
    return [
      `import { ${module.clientName} } from "./index.js";`,
      ...(received.length > 0 ? [`import type { ${payloads} } from "./index.js";`] : []),
      `declare const ${client}: ${module.clientName};`,
      ...lines,
      ...received,
    ].join("\n");
  });
  return { text: `${modules.join("\n")}\nexport {};\n`, calls };
}

function argumentsOf(
  { request, sample, via }: Operation,
  module: Module,
  isTyped: boolean,
): string {
  // An address is made, nothing is sent.
  const options = via?.returnsUrl ? [] : ["{ timeout: 1000 }"];
  if (request.schema === null) return options.join(", ");
  const type: Type = { kind: "ref", schema: request.schema };
  return [literal(sample.request, type, module, isTyped), ...options].join(", ");
}

/** A sample's value in TypeScript; its type tells files from text. */
function literal(value: Json, type: Type | null, module: Module, isTyped = false): string {
  const bare = behind(type, module);
  if (bare?.kind === "scalar" && bare.name === "binary")
    return `new Blob([${JSON.stringify(value)}])`;
  if (isTyped && bare?.kind === "scalar" && value !== null) {
    if (bare.format === "date-time") return `new Date(${JSON.stringify(value)})`;
    if (bare.format === "int64") return `${value}n`;
  }
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    return `[${items.map((item, index) => literal(item, itemType(bare, index), module, isTyped)).join(", ")}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value as JsonObject).map(
    ([key, item]) =>
      `[${JSON.stringify(key)}]: ${literal(item, memberType(bare, key, module), module, isTyped)}`,
  );
  return `{ ${members.join(", ")} }`;
}

function behind(type: Type | null, module: Module): Type | null {
  if (type?.kind === "nullable") return behind(type.type, module);
  if (type?.kind !== "ref") return type;
  const schema = module.schemas.find(({ key }) => key === type.schema);
  return behind(schema?.type ?? null, module);
}

function itemType(type: Type | null, index: number): Type | null {
  if (type?.kind === "array") return type.items;
  return type?.kind === "tuple" ? (type.items[index] ?? type.rest) : null;
}

function memberType(type: Type | null, key: string, module: Module): Type | null {
  if (type?.kind === "map") return type.values;
  if (type?.kind === "object")
    return type.fields.find((field) => field.key === key)?.type ?? type.additional;
  if (type?.kind !== "union" && type?.kind !== "intersection") return null;
  const parts = type.kind === "union" ? type.variants : type.parts;
  for (const part of parts) {
    const found = memberType(behind(part, module), key, module);
    if (found) return found;
  }
  return null;
}
