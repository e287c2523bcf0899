import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import { goldenFolder } from "../../support/golden.js";
import { root } from "../../support/shared.js";

// Some projects compile the sources themselves: in a monorepo, or from JSR. Their flags are theirs.

const temporary = mkdtempSync(join(tmpdir(), "specpress-flags-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** Cases with methods that call an operation, groups, names to quote, streams and webhooks. */
const cases = ["methods", "paging", "groups-as-objects", "reserved-words", "streaming", "webhooks"];

const flags: ts.CompilerOptions = {
  exactOptionalPropertyTypes: true,
  isolatedDeclarations: true,
  isolatedModules: true,
  verbatimModuleSyntax: true,
  noUncheckedIndexedAccess: true,
  noUncheckedSideEffectImports: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noImplicitReturns: true,
  noImplicitOverride: true,
  noFallthroughCasesInSwitch: true,
  erasableSyntaxOnly: true,
};

test("the sources compile with every strict flag that a project may set", () => {
  const packages = cases.map((name) => {
    const folder = join(temporary, name);
    cpSync(join(goldenFolder, name, "expected/node"), folder, { recursive: true });
    // The runtime is the same in each: the compiler reads it once.
    rmSync(join(folder, "src/runtime"), { recursive: true, force: true });
    symlinkSync(join(root, "templates/client/node/runtime"), join(folder, "src/runtime"));
    return folder;
  });
  const files = [join(root, "generated/node"), ...packages].flatMap((folder) =>
    ts.sys.readDirectory(join(folder, "src"), [".ts"]),
  );
  expect(files.length).toBeGreaterThan(200);
  const program = ts.createProgram(files, {
    ...flags,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: [],
    strict: true,
    declaration: true,
    skipDefaultLibCheck: true,
    noEmit: true,
  });
  const errors = ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
  expect(errors).toEqual([]);
}, 120_000);
