import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../support/shared.js";
import { pythonEnvironment } from "./environment.js";

const environment = pythonEnvironment();
const missing = "missing" in environment ? environment.missing : null;
if (missing !== null) console.warn(`Tests of the Python runtime are skipped: ${missing}.`);

/** What a command prints, whether it fails or not. */
function run(command: string, args: readonly string[], cwd: string): string {
  if (!("bin" in environment)) return "";
  try {
    const env = { ...process.env, PYTHONDONTWRITEBYTECODE: "1" };
    return execFileSync(join(environment.bin, command), args, {
      cwd,
      env,
      stdio: "pipe",
    }).toString();
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: Buffer; readonly stderr: Buffer };
    return `${stdout}${stderr}`;
  }
}

const here = join(root, "test/client/python");
const templates = join(root, "templates/client/python");

test.skipIf(missing !== null)(
  "pytest passes",
  () => {
    const printed = run("python", ["-m", "pytest", "-q", "-p", "no:cacheprovider", "."], here);
    expect(printed).toMatch(/\d+ passed/);
    expect(printed).not.toMatch(/\d+ (?:failed|error)/);
  },
  600_000,
);

test.skipIf(missing !== null)("the runtime is as the usual tools want it", () => {
  const style = ["--select", "E4,E7,E9,F,I,UP,B,SIM,RUF,D", "--no-cache"];
  const google = ["--config", 'lint.pydocstyle.convention="google"', "--target-version", "py311"];
  expect(run("ruff", ["check", ...style, ...google, "runtime"], templates)).toBe(
    "All checks passed!\n",
  );
  expect(run("ruff", ["format", "--check", "--no-cache", "runtime"], templates)).toMatch(
    /^\d+ files already formatted\n$/,
  );
});

test.skipIf(missing !== null)(
  "the runtime is strictly typed",
  () => {
    const args = ["--strict", "--python-version", "3.11", "--cache-dir", "/dev/null"];
    expect(run("mypy", [...args, "-p", "runtime"], templates)).toMatch(/^Success: /);
  },
  300_000,
);
