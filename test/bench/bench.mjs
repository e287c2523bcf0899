// `npm run bench`: Specpress against openapi-typescript's command line, in turns, in one run.
// Both read the two V3 descriptions; we write the client and three languages' pages, the peer its
// types. Machines are noisy: the figures are printed, and nothing is asserted.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const descriptions = ["facts-authentication.json", "facts-management.json"].map((name) =>
  join(root, "../shared/v3", name),
);
if (!descriptions.every((file) => existsSync(file))) {
  console.log("bench: skipped, as the V3 descriptions (../shared/v3) are not here");
  process.exit(0);
}

const rounds = Number(process.argv[2] ?? 7);
const folder = mkdtempSync(join(tmpdir(), "specpress-bench-"));
const hook = pathToFileURL(join(root, "test/bench/peak-memory.mjs")).href;
const peer = join(
  dirname(createRequire(import.meta.url).resolve("openapi-typescript")),
  "../bin/cli.js",
);

const config = join(folder, "specpress.yaml");
const modules = descriptions.map((spec, index) => ({ id: `module-${index + 1}`, spec }));
writeFileSync(
  config,
  JSON.stringify({
    title: "V3",
    modules,
    filters: { hidden: ["x-authing-hidden-from-sdk"] },
    docs: { languages: ["node", "python", "java"] },
    output: "ours",
  }),
);
const apis = modules.map(({ id, spec }) => [
  `${id}@v1`,
  { root: spec, "x-openapi-ts": { output: `./${id}.ts` } },
]);
writeFileSync(join(folder, "redocly.yaml"), JSON.stringify({ apis: Object.fromEntries(apis) }));

const alone = join(folder, "alone");
mkdirSync(alone);

/** Command lines of a round, one after the other, each with the folder that it runs in. */
const contestants = {
  // A new folder in each round: deleting thousands of files slows a disk down for minutes.
  specpress: (round) => [
    [
      folder,
      join(root, "dist/bin.js"),
      "generate",
      "--config",
      config,
      "--out",
      `ours-${round}`,
      "--quiet",
    ],
  ],
  // Both files in one process, by its configuration: the fastest that it can be.
  "openapi-typescript": () => [[folder, peer]],
  "the same, file by file": () =>
    modules.map(({ id, spec }) => [alone, peer, spec, "--output", `${id}.ts`]),
  "specpress --help": () => [[folder, join(root, "dist/bin.js"), "--help"]],
};

function measure([cwd, ...args]) {
  const memory = join(folder, "memory");
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", hook, ...args], {
    cwd,
    env: { ...process.env, BENCH_MEMORY: memory, CI: "true" },
    encoding: "utf8",
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return { seconds, mebibytes: Number.parseInt(readFileSync(memory, "utf8"), 10) / 1024 };
}

const results = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
// The first round warms the disk's cache and is not counted.
for (let round = 0; round <= rounds; round++) {
  for (const [name, contestant] of Object.entries(contestants)) {
    const parts = contestant(round).map(measure);
    const seconds = parts.reduce((sum, part) => sum + part.seconds, 0);
    const mebibytes = Math.max(...parts.map((part) => part.mebibytes));
    if (round > 0) results[name].push({ seconds, mebibytes });
  }
}
/** Pages alone, in this process: rendering has no disk and no client. */
async function pagesAlone() {
  const { loadApi } = await import(pathToFileURL(join(root, "dist/index.js")).href);
  const { loadTemplates } = await import(pathToFileURL(join(root, "dist/load/templates.js")).href);
  const { renderDocs } = await import(
    pathToFileURL(join(root, "dist/render/docs/site/files.js")).href
  );
  const { api } = await loadApi({ config });
  const templates = loadTemplates(null, () => {});
  const { resolveDocs } = await import(pathToFileURL(join(root, "dist/config/docs.js")).href);
  const languages = ["node", "python", "java"];
  const { flavour, site } = resolveDocs(true, undefined, { file: null, available: languages });
  const settings = { languages, flavour, site, packages: {} };
  const runs = Array.from({ length: rounds }, () => {
    const start = performance.now();
    const files = renderDocs(api, settings, templates);
    const pages = files.filter(({ path }) => path.endsWith(".md")).length;
    return { pages, seconds: (performance.now() - start) / 1000 };
  });
  const [{ pages }] = runs;
  // The first is what a command has; the others find the program warm.
  return { pages, first: runs[0].seconds, warm: median(runs.slice(1).map((run) => run.seconds)) };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const alonePages = await pagesAlone();
rmSync(folder, { recursive: true, force: true });

const medians = Object.fromEntries(
  Object.entries(results).map(([name, runs]) => [
    name,
    {
      seconds: median(runs.map(({ seconds }) => seconds)),
      mebibytes: median(runs.map(({ mebibytes }) => mebibytes)),
    },
  ]),
);
console.log(`median of ${rounds} runs each, in turns`);
for (const [name, { seconds, mebibytes }] of Object.entries(medians)) {
  console.log(
    `${name.padEnd(24)} ${seconds.toFixed(2)} s  ${mebibytes.toFixed(0)} MiB at its peak`,
  );
}
const { specpress: ours } = medians;
const ratio = (name, what) => (ours[what] / medians[name][what]).toFixed(2);
console.log(
  `time   specpress / openapi-typescript = ${ratio("openapi-typescript", "seconds")} (aim: 0.70 or less)`,
);
console.log(`       file by file it is ${ratio("the same, file by file", "seconds")}`);
console.log(`memory specpress / openapi-typescript = ${ratio("openapi-typescript", "mebibytes")}`);
console.log(
  `pages: ${alonePages.pages} pages rendered in ${alonePages.first.toFixed(2)} s without the client (aim: 1 s for 1,500); ${alonePages.warm.toFixed(2)} s when warm`,
);
