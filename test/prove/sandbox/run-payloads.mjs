// Runs all payloads with this version of Node.js, and writes their outcomes as JSON.

import { createSocket } from "node:dgram";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSandbox, startConfined } from "../../../dist/prove/node/confined-process.js";
import { runInPool } from "../../../dist/prove/run/pool.js";
import { lies, payloads } from "./payloads.mjs";

const folder = mkdtempSync(join(tmpdir(), "specpress-sandbox-"));
const file = join(folder, "secret.txt");
writeFileSync(file, "export default 'SECRET';\n");
const run = join(folder, "run");
const installed = join(run, "node_modules/shop");
mkdirSync(installed, { recursive: true });
writeFileSync(join(installed, "package.json"), '{"type":"module","exports":"./index.js"}');
writeFileSync(join(installed, "index.js"), "export const shop = 1;\n");
symlinkSync(file, join(installed, "linked.js"));

const touched = [];
const listen = async (server, ...where) => {
  await new Promise((listening) => server.listen(...where, listening));
  return server;
};
const tcp = await listen(
  createServer(() => touched.push("tcp")),
  0,
  "127.0.0.1",
);
const unix = join(folder, "socket");
const local = await listen(
  createServer(() => touched.push("unix")),
  unix,
);
const udp = createSocket("udp4", () => touched.push("udp"));
await new Promise((bound) => udp.bind(0, "127.0.0.1", bound));

const exchange = { requests: [], respond: async () => ({ status: 418, headers: [], body: "" }) };
const sandbox = createSandbox(run, "shop");
const order = (text) => {
  const first = { text, isCommonJs: false, isAuthors: false, imports: [] };
  return { first: { ...first, package: sandbox.package }, exchange };
};
const attack = (body) => `let said;
try { said = "REACHED " + String(await (async () => { ${body} })()); }
catch (error) { said = "refused: " + error; }
throw new Error(said);`;

process.env.SPECPRESS_CANARY = "SECRET";
const attacks = payloads({ file, tcp: tcp.address().port, udp: udp.address().port, unix });
const honest = `import { shop } from "shop"; console.log({ shop }, (await fetch("https://e.example/")).status);`;
const named = [
  ...Object.entries(attacks).map(([name, body]) => [name, attack(body)]),
  ...Object.entries(lies).map(([name, [text]]) => [name, text]),
  ["is honest", honest],
];
const outcomes = await runInPool(
  named.map(([, text]) => order(text)),
  () => startConfined(sandbox),
  1_500,
  () => {},
);
for (const server of [tcp, local, udp]) server.close();
const files = readdirSync(folder).sort();
rmSync(folder, { recursive: true, force: true });
const results = named.map(([name], index) => [name, outcomes[index]]);
console.log(JSON.stringify({ results, touched, files }));
