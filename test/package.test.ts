import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { generate } from "../generator/index.js";
import { goldenFolder } from "./support/golden.js";
import { root } from "./support/shared.js";

// The generated package as its users get it: built by its own script, packed, and looked at by the
// tools that package authors trust.

const temporary = mkdtempSync(join(tmpdir(), "specpress-package-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

function run(cwd: string, command: string, ...args: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(command, args, { cwd, encoding: "utf8" });
  return { status, stdout, text: `${stdout}${stderr}` };
}

describe.each(["paging", "two-modules"])("the package of %s", (name) => {
  const folder = join(temporary, name, "node");

  beforeAll(async () => {
    const options = { cwd: join(goldenFolder, name), config: "specpress.yaml" };
    const { ok } = await generate({
      ...options,
      docs: false,
      output: join(temporary, name),
    });
    expect(ok).toBe(true);
    // What `npm run build` runs, with the compiler that is here.
    for (const project of ["tsconfig.json", "tsconfig.cjs.json"]) {
      const tsc = join(root, "node_modules/typescript/bin/tsc");
      expect(run(folder, process.execPath, tsc, "-p", project).text).toBe("");
    }
    const packed = run(folder, "npm", "pack", "--ignore-scripts", "--offline");
    expect(packed.status, packed.text).toBe(0);
  });

  test("publint has nothing to say", async () => {
    const { messages, pkg } = await publint({ pkgDir: folder, level: "suggestion", strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  test("are the types wrong? No, for every entry", () => {
    const cli = join(root, "node_modules/@arethetypeswrong/cli/dist/index.js");
    const [tarball = ""] = readdirSync(folder).filter((file) => file.endsWith(".tgz"));
    const args = [tarball, "--profile", "strict", "--format", "json"];
    const { status, stdout, text } = run(folder, process.execPath, cli, ...args);
    expect(status, text).toBe(0);
    const { analysis } = JSON.parse(stdout) as {
      analysis: { entrypoints: Record<string, { resolutions: Record<string, unknown> }> };
    };
    expect(Object.keys(analysis.entrypoints)).toContain(".");
  });

  test("what is packed is the build, its sources and nothing else", () => {
    const [tarball = ""] = readdirSync(folder).filter((file) => file.endsWith(".tgz"));
    const { stdout } = run(folder, "tar", "-tf", tarball);
    const kinds = new Set(
      stdout
        .trim()
        .split("\n")
        .map((path) =>
          path
            .replace(/^package\//, "")
            .replace(/^(dist\/(?:cjs|esm)|src)\/(?!package.json).*?(\.\w[\w.]*)$/, "$1 $2"),
        ),
    );
    const ofFormat = (format: string) =>
      [".d.ts", ".d.ts.map", ".js", ".js.map"].map((kind) => `dist/${format} ${kind}`);
    const { modules } = parse(readFileSync(join(goldenFolder, name, "specpress.yaml"), "utf8")) as {
      modules: readonly { readonly id: string }[];
    };
    expect([...kinds].sort()).toEqual(
      [
        "README.md",
        "api.md",
        "package.json",
        ...modules.map(({ id }) => `${id}/package.json`),
        // The case has lists whose pages are in headers.
        ...(name === "paging" ? ["people/headers/package.json"] : []),
        "dist/esm/package.json",
        ...ofFormat("cjs"),
        ...ofFormat("esm"),
        "src .ts",
        "src/package.json",
      ].sort(),
    );
  });

  test("nothing is written when it is installed", () => {
    const { scripts } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    expect(scripts).toEqual({
      build: "tsc && tsc -p tsconfig.cjs.json",
      prepack: "npm run build",
    });
  });

  test.each(["module", "commonjs"])(
    "every entry can be loaded as %s, and nothing runs by that",
    (type) => {
      const load = type === "module" ? "import" : "require";
      const script = `
      const { exports, name } = JSON.parse(process.getBuiltinModule("fs").readFileSync("package.json", "utf8"));
      const main = async () => {
        const before = Object.keys(globalThis).length;
        for (const entry of Object.keys(exports)) {
          if (entry.endsWith(".json")) continue;
          const found = await ${load}(name + entry.slice(1));
          if (Object.keys(found).length === 0) throw new Error(entry + " is empty");
        }
        if (Object.keys(globalThis).length !== before) throw new Error("a global was made");
      };
      main().catch((error) => { console.error(error); process.exitCode = 1; });`;
      const args = [`--input-type=${type}`, "--eval", script];
      const { status, text } = run(folder, process.execPath, ...args);
      expect(status, text).toBe(0);
    },
  );
});
