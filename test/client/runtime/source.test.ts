import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const folder = fileURLToPath(new URL("../../../templates/client/node/runtime", import.meta.url));
const files = readdirSync(folder).sort();
const read = (name: string) => readFileSync(join(folder, name), "utf8");

/** What the strictest user's compiler would say of the runtime. */
function compile(options: ts.CompilerOptions): string[] {
  const program = ts.createProgram({
    rootNames: files.map((name) => join(folder, name)),
    options: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      noEmit: true,
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
      noImplicitOverride: true,
      noPropertyAccessFromIndexSignature: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      verbatimModuleSyntax: true,
      isolatedModules: true,
      skipLibCheck: false,
      skipDefaultLibCheck: true,
      ...options,
    },
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName}: ${JSON.stringify(messageText)}`);
}

describe("the runtime's source", () => {
  test("passes the strictest compiler for browsers", () => {
    expect(compile({ lib: ["lib.es2022.d.ts", "lib.dom.d.ts"], types: [] })).toEqual([]);
  });

  test("passes it for Node.js, without the DOM's types", () => {
    expect(compile({ lib: ["lib.es2022.d.ts"], types: ["node"] })).toEqual([]);
  });

  test.each(files)("%s stands alone: no packages, no Node.js, no any", (name) => {
    const text = read(name);
    const imports = [...text.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(([, path]) => path);
    for (const path of imports) expect(path).toMatch(/^\.\/[a-z]+\.js$/);
    expect(text).not.toMatch(/\bany\b(?=[;,)>[\]])|: any\b|\bprocess\.|\bBuffer\b|\brequire\(/);
    expect(text.split("\n").length).toBeLessThanOrEqual(200);
  });
});
