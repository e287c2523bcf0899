import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { render } from "../../../generator/run/render-files.js";
import { announceSkip, root, sharedFolder, sharedMissing } from "../../support/shared.js";
import { programOf, samplesOf } from "./calls.js";
import { pythonEnvironment } from "./environment.js";

// The packages of descriptions that make clients of other generators fail, and of one of our own: do
// they import, what do the usual tools say of them, and are the requests of the richest one right?

announceSkip("test/client/python/languages.test.ts");
const environment = pythonEnvironment();
const missing = "missing" in environment ? environment.missing : null;
if (missing !== null) console.warn(`Tests of packages in Python are skipped: ${missing}.`);

const handed = sharedMissing === null ? ["cjk", "docquote", "dupe", "kw", "mild", "slash"] : [];
const own = ["aliases-in-python"];
const names = [...own, ...handed].map((name) => name.split("-")[0] ?? name);
const here = join(root, "test/client/python");
const folder = mkdtempSync(join(tmpdir(), "specpress-python-languages-"));
const source = join(folder, "src");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  if (missing !== null) return;
  for (const name of own) await generate(join(root, "test/golden", name, "spec.yaml"), name);
  for (const name of handed)
    await generate(join(sharedFolder, "cases/languages", `${name}.json`), name);
  if (handed.length === 0) return;
  const samples = samplesOf(join(folder, "docs/python"));
  expect(samples.length).toBe(11);
  writeFileSync(join(source, "calls.py"), `${programOf(samples)}\n`);
}, 120_000);

/** The package, and the pages if the description is the rich one. */
async function generate(spec: string, file: string): Promise<void> {
  const name = file.split("-")[0] ?? file;
  const title = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  const { files, findings } = await render({
    cwd: folder,
    modules: [{ id: name, spec, client: `${title}Client` }],
    clients: { python: { package: `pkg_${name}` } },
    docs: name === "mild" ? { languages: ["python"] } : false,
  });
  if (files === null) throw new Error(JSON.stringify(findings));
  for (const { path, bytes } of files) {
    const target = join(folder, path.replace(/^python\/src\//, "src/"));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
}

/** What a command of the environment prints, whether it fails or not. */
function run(command: string, args: readonly string[], input = "", path: string[] = []): string {
  if (!("bin" in environment)) return "";
  const env = {
    PATH: process.env.PATH,
    PYTHONPATH: path.join(delimiter),
    PYTHONDONTWRITEBYTECODE: "1",
  };
  try {
    const file = command === "node" ? process.execPath : join(environment.bin, command);
    const options = { cwd: folder, env, input, stdio: "pipe", encoding: "utf8" } as const;
    return execFileSync(file, args, options);
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
    return `${stdout}${stderr}`;
  }
}

test.skipIf(missing !== null || handed.length === 0)(
  "every probe is right, without and with asyncio",
  () => {
    const args = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", here];
    const program = join(here, "languages/run_probes.py");
    const path = [source, join(here, "runtime"), join(root, "templates/client/python")];
    const printed = run("python", [...args, program], "", path);
    expect(printed).not.toMatch(/\d+ (?:failed|error)/);
    expect(Number(/(\d+) passed/.exec(printed)?.[1])).toBeGreaterThan(100);
  },
);

test.skipIf(missing !== null)("every module imports, and every annotation can be read", () => {
  const input = JSON.stringify(names.map((name) => [`pkg_${name}`, source]));
  const printed = run("python", [join(here, "read_packages.py")], input);
  const results = JSON.parse(printed) as { readonly faults: string[]; readonly hints: number }[];
  expect(results.flatMap(({ faults }) => faults)).toEqual([]);
  expect(results.map(({ hints }) => hints > 100)).toEqual(names.map(() => true));
});

test.skipIf(missing !== null)("ruff has nothing to say", () => {
  const style = ["--select", "E4,E7,E9,F,UP,B,SIM,RUF,D", "--target-version", "py311"];
  const google = ["--config", 'lint.pydocstyle.convention="google"', "--no-cache"];
  const packages = names.map((name) => `src/pkg_${name}`);
  expect(run("ruff", ["check", ...style, ...google, ...packages])).toBe("All checks passed!\n");
  expect(run("ruff", ["format", "--check", "--no-cache", ...packages])).toMatch(
    /^\d+ files already formatted\n$/,
  );
});

test.skipIf(missing !== null)("mypy and pyright accept the packages and every sample", () => {
  const args = ["--strict", "--python-version", "3.11", "--cache-dir", "/dev/null", "src"];
  expect(run("mypy", args)).toMatch(/^Success: no issues found in \d+ source files\n$/);
  if (!("bin" in environment)) return;
  const venv = dirname(environment.bin);
  symlinkSync(venv, join(folder, basename(venv)));
  const config = {
    include: ["src"],
    // The runtime is the same in every package: `types.test.ts` checks it.
    exclude: ["src/*/_runtime"],
    typeCheckingMode: "strict",
    pythonVersion: "3.11",
    venvPath: dirname(venv),
    venv: basename(venv),
    reportUnusedExpression: "none",
    reportUnusedCoroutine: "none",
  };
  writeFileSync(join(folder, "pyrightconfig.json"), JSON.stringify(config));
  const pyright = createRequire(import.meta.url).resolve("pyright/package.json");
  const printed = run("node", [join(dirname(pyright), "index.js"), "-p", "."]);
  expect(printed.trim().split("\n").at(-1)).toBe("0 errors, 0 warnings, 0 informations");
});
