// What a bundle holds that calls one method, ten, or has the whole class, beside hey-api's client of
// the same description; and what a compiler spends on the client, beside openapi-typescript's types.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const require = createRequire(import.meta.url);
const { generate } = await import(pathToFileURL(join(root, "dist/index.js")).href);
const tsc = require.resolve("typescript/bin/tsc");
const folder = mkdtempSync(join(tmpdir(), "specpress-sizes-"));
const spec = join(root, "spec/management/openapi.yaml");
const ten = [
  ...["createUser", "getUser", "updateUser", "getUserBatch", "deleteUsersBatch"],
  ...["createRole", "getRole", "assignRole", "createGroup", "getGroup"],
];

const ours = join(folder, "ours");
const modules = [{ id: "management", spec, client: "ManagementClient" }];
const filters = { hidden: ["x-genauth-hidden"] };
const made = await generate({ modules, filters, docs: false, output: ours });
if (!made.ok) throw new Error(JSON.stringify(made.diagnostics.slice(0, 3)));
const client = join(ours, "node/src/management");

const hey = join(folder, "hey");
const { createClient } = await import("@hey-api/openapi-ts");
const sdks = { functions: "@hey-api/sdk", class: { name: "@hey-api/sdk", asClass: true } };
for (const [name, sdk] of Object.entries(sdks)) {
  const plugins = ["@hey-api/typescript", "@hey-api/client-fetch", sdk];
  await createClient({ input: spec, output: join(hey, name), logs: { level: "silent" }, plugins });
}

// The same options for both. Both bundles make a client and hold its credentials; hey-api's has no
// retries, time-outs, error classes, redaction or signing, and says that it leaves out the scheme
// `accessKey`. Ours cannot leave them out: options of a call ask for them when it runs.
async function size(contents, resolveDir) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "neutral",
    target: "es2022",
  });
  const { length } = outputFiles[0].contents;
  return { minified: length, gzipped: gzipSync(outputFiles[0].contents, { level: 9 }).length };
}

const use = (names, from) => `import { ${names} } from "${from}"; console.log(${names});`;
const sizes = {
  "one method": [
    await size(use(["createManagementClient", "createUser"], "./functions"), client),
    await size(use(["createUser"], "./functions/sdk.gen"), hey),
  ],
  "ten methods": [
    await size(use(["createManagementClient", ...ten], "./functions"), client),
    await size(use(ten, "./functions/sdk.gen"), hey),
  ],
  "the whole class": [
    await size('export { ManagementClient } from "./client";', client),
    await size('export * from "./class/sdk.gen";', hey),
  ],
  "a list, page by page": [
    await size(use(["createManagementClient", "listUsers"], "./functions"), client),
    undefined,
  ],
};
const bytes = (part) =>
  part ? `${part.minified.toString().padStart(7)} / ${part.gzipped.toString().padStart(6)}` : "-";
console.log("bytes by esbuild, minified / gzipped (aim: smaller than hey-api's)");
console.log(`${"".padEnd(24)} ${"specpress".padEnd(18)} hey-api`);
for (const [name, [own, other]] of Object.entries(sizes)) {
  console.log(`${name.padEnd(24)} ${bytes(own).padEnd(18)} ${bytes(other)}`);
}

const compilerOptions = {
  target: "ES2022",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  module: "ESNext",
  moduleResolution: "bundler",
  types: [],
  strict: true,
  noEmit: true,
};
const peer = join(folder, "peer");
mkdirSync(peer);
spawnSync(
  process.execPath,
  [
    join(dirname(require.resolve("openapi-typescript")), "../bin/cli.js"),
    spec,
    "--output",
    join(peer, "types.ts"),
  ],
  { cwd: peer },
);

function check(files) {
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const args = [tsc, "-p", folder, "--extendedDiagnostics"];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (/error TS/.test(stdout)) throw new Error(stdout.slice(0, 500));
  const number = (name) => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(stdout)?.[1]);
  return {
    instantiations: number("Instantiations"),
    types: number("Types"),
    seconds: number("Check time"),
  };
}
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
// A program of nothing but the libraries, which both have.
writeFileSync(join(folder, "empty.ts"), "export {};\n");
const built = spawnSync(process.execPath, [tsc, "-p", join(ours, "node")], { encoding: "utf8" });
if (built.status !== 0) throw new Error(built.stdout.slice(0, 500));
const programs = {
  // What a user's compiler reads: declarations, as the peer's types are.
  specpress: [join(ours, "node/dist/esm/index.d.ts")],
  "specpress, from source": [join(ours, "node/src/index.ts")],
  "openapi-typescript": [join(peer, "types.ts")],
  "the libraries alone": [join(folder, "empty.ts")],
};
const runs = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
for (let round = 0; round < 3; round++) {
  for (const [name, files] of Object.entries(programs)) runs[name].push(check(files));
}
console.log("tsc --extendedDiagnostics, median of 3 (aim: 1.2 times openapi-typescript's or less)");
const checked = Object.fromEntries(
  Object.entries(runs).map(([name, own]) => [
    name,
    { ...own[0], seconds: median(own.map(({ seconds }) => seconds)) },
  ]),
);
for (const [name, { instantiations, types, seconds }] of Object.entries(checked)) {
  console.log(
    `${name.padEnd(24)} ${instantiations} instantiations, ${types} types, ${seconds} s to check`,
  );
}
const ratio = (key) => (checked.specpress[key] / checked["openapi-typescript"][key]).toFixed(2);
console.log(`ratio                    ${ratio("instantiations")} and ${ratio("seconds")}`);
rmSync(folder, { recursive: true, force: true });
