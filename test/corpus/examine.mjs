import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundled } from "./bundled.mjs";
import { clientOperations, describedOperations, missing, pageOperations } from "./operations.mjs";
import { outputsOf } from "./outputs.mjs";
import { pythonOf } from "./python.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const hook = pathToFileURL(join(root, "test/bench/peak-memory.mjs")).href;
const tsc = join(root, "node_modules/typescript/bin/tsc");

/** Generates one description as a user would, and looks at all that comes out. */
export async function examine(spec, { pages, languages, outputs = "" }) {
  const folder = mkdtempSync(join(tmpdir(), "specpress-corpus-run-"));
  const out = join(folder, "out");
  const memory = join(folder, "memory");
  try {
    const start = performance.now();
    const args = [
      join(root, "dist/bin.js"),
      "generate",
      "--spec",
      spec,
      "--out",
      out,
      "--json",
      "--clients",
      languages
        .split(",")
        .filter((id) => id !== "java")
        .join(),
      "--languages",
      languages,
    ];
    const run = await node(["--import", hook, ...args], { BENCH_MEMORY: memory }, folder);
    const seconds = Number(((performance.now() - start) / 1000).toFixed(2));
    const result = { bytes: statSync(spec).size, seconds, mebibytes: peak(memory) };
    if (run.code === 1) return { ...result, outcome: "refused", ...refusalOf(run.stdout) };
    if (run.code !== 0) {
      const message = run.isLate ? "it took too long" : run.stderr.slice(0, 500);
      return { ...result, outcome: "crashed", message };
    }
    return {
      ...result,
      outcome: "generated",
      warnings: diagnosticsIn(run.stdout).length,
      ...lossesOf(JSON.parse(readFileSync(spec, "utf8")), out),
      ...(await typesOf(out, folder)),
      ...(languages.includes("python")
        ? await pythonOf(out, folder, (command, args) => launch(command, args, {}, folder))
        : {}),
      ...(outputs === ""
        ? {}
        : await outputsOf(spec, folder, outputs, (args) => node(args, {}, folder))),
      ...(await pagesOf(out, folder, pages)),
      ...(await samplesOf(spec, folder)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function lossesOf(description, out) {
  const { operations, webhooks } = describedOperations(description);
  const shown = pageOperations(out, "node");
  const inClient = missing(operations, clientOperations(out));
  const inPages = missing(operations, shown.operations);
  return {
    operations: operations.length,
    webhooks: webhooks.length,
    lost: [
      ...inClient.map((name) => `${name} in the client`),
      ...inPages.map((name) => `${name} in the pages`),
      ...(shown.webhooks < webhooks.length
        ? [`${webhooks.length - shown.webhooks} webhooks in the pages`]
        : []),
    ],
  };
}

async function typesOf(out, folder) {
  const project = ["-p", join(out, "node/tsconfig.json"), "--noEmit", "--skipLibCheck", "false"];
  const types = await node([tsc, ...project], {}, folder);
  const lines = types.stdout.split("\n").filter((line) => line.includes("error TS"));
  const errors = lines.length === 0 && types.code !== 0 ? [`tsc: ${types.stderr}`] : lines;
  return { typeErrors: errors.map((line) => line.slice(0, 400)) };
}

/** Samples that are made up, and those of them that their schemas refuse. */
async function samplesOf(spec, folder) {
  const read = await node([await bundled("made-up"), spec], {}, folder);
  if (read.code !== 0) throw new Error(`the samples of ${spec} are not validated: ${read.stderr}`);
  const { samples, faults } = JSON.parse(read.stdout);
  const excused = faults.filter(({ excuse }) => excuse !== null);
  return {
    samples,
    invalid: faults.filter(({ excuse }) => excuse === null).map(({ text }) => text),
    excused: excused.map(({ text, excuse }) => `${excuse}: ${text}`),
  };
}

async function pagesOf(out, folder, limit) {
  const read = await node([join(here, "pages.mjs"), join(out, "docs"), String(limit)], {}, folder);
  if (read.code !== 0) throw new Error(`the pages cannot be read: ${read.stderr}`);
  return JSON.parse(read.stdout);
}

const node = (args, env, cwd) => launch(process.execPath, args, env, cwd);

function launch(command, args, env, cwd) {
  return new Promise((done) => {
    const settings = {
      cwd,
      env: { ...process.env, ...env, CI: "true" },
      maxBuffer: 1 << 28,
      timeout: 600_000,
    };
    execFile(command, args, settings, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === "number" ? error.code : -1) : 0;
      done({ code, stdout, stderr, isLate: error?.killed === true });
    });
  });
}

/** In MiB; null where the process did not live to say. */
function peak(file) {
  if (!existsSync(file)) return null;
  return Math.round(Number.parseInt(readFileSync(file, "utf8"), 10) / 1024);
}

function diagnosticsIn(stdout) {
  try {
    return JSON.parse(stdout).diagnostics;
  } catch {
    return null;
  }
}

/** A refusal is to be told with a code and a place. */
function refusalOf(stdout) {
  const errors = diagnosticsIn(stdout)?.filter(({ severity }) => severity === "error") ?? [];
  const [first] = errors;
  if (!first) return { codes: ["no diagnostic"], message: stdout.slice(0, 300) };
  const place = [first.pointer, first.line, first.column].filter((part) => part !== undefined);
  const message = `${place.join(":")} ${first.message}`;
  return { codes: [...new Set(errors.map(({ code }) => code))], message };
}
