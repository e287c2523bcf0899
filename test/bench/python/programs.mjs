// Tools of the benchmark of Python: programs, and the peers' generators, in a folder of their own.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const requirements = ["openapi-python-client==0.29.1", "httpx==0.28.1"];
const redocly = "@redocly/cli@2.77.0";

/** Shows what is going on, if somebody is looking. */
export function progress(text) {
  if (process.stderr.isTTY && !process.env.CI) process.stderr.write(`\r\u001b[K${text}`);
}

/** Runs a command. Throws what it prints if it fails. */
export function run(command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    ...options,
  });
  if (status === 0) return stdout;
  const lines = `${stderr ?? ""}`.trim().split("\n");
  throw new Error(error?.message ?? lines.at(-1) ?? `ended with ${status}`);
}

/** Environments of Python and Node.js with the peers. They are made once and stay. */
export function tools() {
  const folder = join(tmpdir(), "specpress-bench-python");
  const bin = join(folder, "venv/bin");
  const cli = join(folder, "node_modules/@redocly/cli/bin/cli.js");
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(bin, "openapi-python-client"))) {
    progress("installing openapi-python-client");
    run("python3", ["-m", "venv", join(folder, "venv")]);
    run(join(bin, "python"), ["-m", "pip", "install", "--quiet", "--no-input", ...requirements]);
    run(join(bin, "python"), ["-m", "compileall", "-q", join(folder, "venv/lib")]);
  }
  if (!existsSync(cli)) {
    progress("installing Redocly's generator");
    writeFileSync(join(folder, "package.json"), '{"private":true}\n');
    run("npm", ["install", "--silent", "--no-audit", "--no-fund", redocly], { cwd: folder });
  }
  const versions = {
    "openapi-python-client": requirements[0].split("==")[1],
    Redocly: JSON.parse(readFileSync(join(dirname(cli), "../package.json"), "utf8")).version,
  };
  return { bin, cli, versions };
}

/** Runs one of our programs, asynchronously: this process may be its server. Returns its output. */
export async function python({ bin }, folder, name, args) {
  // Bytecode must be written: what is measured is the second import, not the first.
  const { PYTHONDONTWRITEBYTECODE, PYTHONPYCACHEPREFIX, ...rest } = process.env;
  const env = { ...rest, PYTHONPATH: folder, PYTHONHASHSEED: "0" };
  const child = spawn(join(bin, "python"), [join(here, `${name}.py`), ...args], { env });
  const printed = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"]) {
    child[stream].setEncoding("utf8").on("data", (text) => {
      printed[stream] += text;
    });
  }
  const status = await new Promise((done) => child.once("close", done));
  if (status !== 0) throw new Error(printed.stderr.trim().split("\n").at(-1));
  return JSON.parse(printed.stdout);
}

/** Python's files below a folder or of one module, without those that `skipped` names. */
export function sources(path, skipped = () => false) {
  if (path.endsWith(".py")) return [readFileSync(path, "utf8")];
  return readdirSync(path, { recursive: true })
    .filter((name) => name.endsWith(".py") && !skipped(name))
    .map((name) => readFileSync(join(path, name), "utf8"));
}
