import { existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../../support/shared.js";
import { expected, program, run, seenBy, startServer } from "./consumer.js";
import { compile, projectWith, small, tool, toolsMissing, write } from "./packages.js";

// The package in programs that bundlers and test runners build.

if (toolsMissing) console.warn(`SKIPPED packages in bundlers and test runners: ${toolsMissing}`);

const load = createRequire(import.meta.url);
let folder = "";
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  if (toolsMissing) return;
  [folder, server] = await Promise.all([projectWith(small), startServer()]);
  const check = `test("calls", async () => {
    expect(await main()).toEqual(${JSON.stringify(expected)});
  });`;
  const settings = (transform: object) => `module.exports = ${JSON.stringify({ transform })};`;
  const compilerOptions = { ...nest, types: [] };
  write(folder, {
    "main.mjs": `${program("esm")}\nmain();`,
    "main.cjs": `${program("cjs")}\nmain();`,
    "jest/package.json": JSON.stringify({ type: "commonjs" }),
    "jest/jest.config.js": settings({}),
    "jest/client.test.js": `${program("cjs", "")}\n${check}`,
    "ts-jest/package.json": JSON.stringify({ type: "commonjs" }),
    "ts-jest/jest.config.js": settings({
      "\\.ts$": [tool("ts-jest"), { tsconfig: "<rootDir>/tsconfig.json" }],
    }),
    "ts-jest/tsconfig.json": JSON.stringify({ compilerOptions }),
    "ts-jest/client.test.ts": `declare const test: any, expect: any;\n${typed("")}\n${check}`,
    "vitest/package.json": JSON.stringify({ type: "module" }),
    "vitest/vitest.config.mjs": "export default { test: { globals: true } };",
    "vitest/client.test.ts": `${typed("")}\n${check}`,
    "nest/package.json": JSON.stringify({ type: "commonjs" }),
    "nest/tsconfig.json": JSON.stringify({ compilerOptions, include: ["main.ts"] }),
    "nest/main.ts": `${typed()}
      const Injectable = (): ClassDecorator => () => undefined;
      const Inject = (): ParameterDecorator => () => undefined;
      @Injectable()
      export class Pets {
        constructor(@Inject() private readonly client: PetsClient) {}
        name(petId: string) { return this.client.getPet({ petId }).then(({ name }) => name); }
      }
      main();`,
  });
});
afterAll(() => {
  if (toolsMissing) return;
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The settings of a NestJS project in CommonJS. */
const nest = {
  module: "commonjs",
  moduleResolution: "node",
  target: "ES2021",
  lib: ["ES2021", "DOM"],
  emitDecoratorMetadata: true,
  experimentalDecorators: true,
  allowSyntheticDefaultImports: true,
  strictNullChecks: false,
  noImplicitAny: false,
  strictBindCallApply: false,
  skipLibCheck: false,
  skipDefaultLibCheck: true,
  rootDir: ".",
};

function typed(print?: string): string {
  return `declare const process: any, console: any;\n${program("esm", print)}`;
}

type Bundle = (input: string, output: string) => Promise<unknown>;
const bundlers: readonly (readonly [string, Bundle])[] = [
  [
    "esbuild",
    async (input, outfile) => {
      const { build } = await import("esbuild");
      await build({ entryPoints: [input], outfile, bundle: true, platform: "node", format: "cjs" });
    },
  ],
  [
    "Rollup",
    async (input, file) => {
      const { rollup } = load(join(root, "node_modules/rollup"));
      const { nodeResolve } = load(tool("@rollup/plugin-node-resolve"));
      const bundle = await rollup({ input, plugins: [nodeResolve()] });
      await bundle.write({ file, format: "cjs" });
    },
  ],
  [
    "webpack",
    async (entry, file) => {
      const output = { path: dirname(file), filename: basename(file) };
      const compiler = load(tool("webpack"))({ mode: "production", target: "node", entry, output });
      const errors = await new Promise<string>((resolve) =>
        compiler.run((error: unknown, stats: { hasErrors(): boolean } | undefined) =>
          resolve(error || stats?.hasErrors() ? `${error} ${stats}` : ""),
        ),
      );
      expect(errors).toBe("");
    },
  ],
  [
    "Vite",
    async (ssr, file) => {
      const { build } = await import(join(root, "node_modules/vite/dist/node/index.js"));
      const output = { entryFileNames: basename(file), format: "cjs" };
      const rollupOptions = { output };
      await build({
        root: folder,
        configFile: false,
        logLevel: "silent",
        ssr: { noExternal: true },
        build: { ssr, outDir: dirname(file), emptyOutDir: false, rollupOptions },
      });
    },
  ],
];

describe.skipIf(toolsMissing !== null)("a package in programs of", () => {
  describe.each(bundlers)("%s", (name, bundle) => {
    // Rollup and Vite read ES modules; CommonJS is for plugins of theirs.
    const endings = ["Rollup", "Vite"].includes(name) ? ["mjs"] : ["mjs", "cjs"];
    test.each(endings)("a file of %s is bundled, and the bundle runs", async (ending) => {
      const output = join(folder, "out", `${name}-${ending}.cjs`);
      await bundle(join(folder, `main.${ending}`), output);
      expect(existsSync(output)).toBe(true);
      const { stdout, text } = await run(join(folder, "out"), server.url, process.execPath, output);
      expect(stdout, text).not.toBe("");
      expect(seenBy(stdout)).toEqual(expected);
    });
  });

  test.each(["jest", "ts-jest"])("%s", async (name) => {
    const args = [tool("jest/bin/jest.js"), "--rootDir", join(folder, name), "--no-cache", "-i"];
    const { status, text } = await run(join(folder, name), server.url, process.execPath, ...args);
    expect(status, text).toBe(0);
    expect(text).toContain("1 passed");
  });

  test("Vitest", async () => {
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const args = [vitest, "run", "--root", join(folder, "vitest")];
    const { status, text } = await run(folder, server.url, process.execPath, ...args);
    expect(status, text).toBe(0);
  });

  test("decorators and CommonJS, as in NestJS", async () => {
    expect(compile(folder, "5.9", ["nest"])).toEqual({ nest: [] });
    const main = join(folder, "nest/out/main.js");
    const { stdout, text } = await run(folder, server.url, process.execPath, main);
    expect(stdout, text).not.toBe("");
    expect(seenBy(stdout)).toEqual(expected);
  });
});
