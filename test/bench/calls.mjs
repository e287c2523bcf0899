// `npm run bench`: 10,000 calls of a generated client with 100 in flight, against bare `fetch` that
// asks for the same, in turns, in one run. The server is a process of its own. What is printed: the
// ratio of throughputs, what the heap grows by after warm-up, and what is left open. Machines are
// noisy, so that nothing is asserted.
import { fork } from "node:child_process";
import { getEventListeners } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = fileURLToPath(import.meta.url);
const root = resolve(dirname(here), "../..");
const calls = Number(process.argv[2] ?? 10_000);
const inFlight = 100;
const rounds = 5;

if (process.send) serve();
else await measure();

function serve() {
  const body = JSON.stringify({ name: "tea", message: "x".repeat(400) });
  const headers = { "content-type": "application/json", "content-length": body.length };
  const server = createServer((_, response) => response.writeHead(200, headers).end(body));
  server.listen(0, "127.0.0.1", () => process.send(server.address().port));
  process.once("disconnect", () => process.exit());
}

async function measure() {
  const folder = mkdtempSync(join(tmpdir(), "specpress-bench-calls-"));
  const server = fork(here, [], { execArgv: [] });
  const port = await new Promise((done) => server.once("message", done));
  try {
    const url = `http://127.0.0.1:${port}`;
    const { ItemClient } = await packageIn(folder);
    const client = new ItemClient({ baseUrl: url, accessToken: "t", key: "k" });
    const { signal } = new AbortController();
    const contestants = {
      fetch: async () => {
        const headers = { accept: "application/json", authorization: "Bearer t" };
        return (await fetch(`${url}/items/1?key=k`, { headers })).json();
      },
      // What it takes to stop waiting by oneself.
      "fetch with a time-out": async () => {
        const headers = { accept: "application/json", authorization: "Bearer t" };
        const controller = new AbortController();
        const timer = setTimeout(() => controller.abort(), 60_000);
        try {
          const answer = await fetch(`${url}/items/1?key=k`, {
            headers,
            signal: controller.signal,
          });
          return await answer.json();
        } finally {
          clearTimeout(timer);
        }
      },
      client: () => client.getItem({ id: "1" }),
    };
    await compare(contestants);
    // One signal for all: Node.js's own fetch leaves a listener on it for each request until that
    // is collected, and warns of it.
    await watch(() => client.getItem({ id: "1" }, { signal }));
    console.log(`signal  ${getEventListeners(signal, "abort").length} listeners left`);
  } finally {
    server.disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(contestants) {
  const rates = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  // The first round warms up and is not counted.
  for (let round = 0; round <= rounds; round++) {
    for (const [name, call] of Object.entries(contestants)) {
      const rate = await throughput(call);
      if (round > 0) rates[name].push(rate);
    }
  }
  const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  const ours = median(rates.client);
  console.log(`${calls} calls, ${inFlight} in flight, median of ${rounds} rounds in turns`);
  for (const [name, values] of Object.entries(rates)) {
    const rate = median(values);
    const ratio = name === "client" ? "" : `client / ${name} = ${(ours / rate).toFixed(2)}`;
    console.log(`${name.padEnd(22)} ${rate.toFixed(0).padStart(6)} calls/s  ${ratio}`);
  }
}

/** What calls leave behind. */
async function watch(call) {
  const heaps = [];
  for (let round = 0; round < 4; round++) {
    await throughput(call);
    heaps.push(await settledHeap());
  }
  const growth = heaps.map((heap) => `${((heap - heaps[0]) / 1024).toFixed(0)} KiB`).join(", ");
  console.log(
    `heap    ${(heaps[0] / 2 ** 20).toFixed(1)} MiB; after each ${calls} calls more: ${growth}`,
  );
  const left = process.getActiveResourcesInfo().filter((name) => name === "Timeout");
  console.log(`open    ${left.length} timers besides those of fetch's own pool of connections`);
}

async function throughput(call) {
  let left = calls;
  const start = performance.now();
  const worker = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return (calls / (performance.now() - start)) * 1000;
}

async function settledHeap() {
  for (let round = 0; round < 3; round++) {
    globalThis.gc?.();
    await new Promise((done) => setTimeout(done, 50));
  }
  return process.memoryUsage().heapUsed;
}

/** The client of the behaviour suite, generated and bundled. */
async function packageIn(folder) {
  const [{ generate }, { build }] = await Promise.all([
    import(pathToFileURL(join(root, "dist/index.js")).href),
    import("esbuild"),
  ]);
  const output = join(folder, "out");
  const spec = join(root, "test/client/behaviour/api.yaml");
  const modules = [{ id: "items", spec, client: "ItemClient" }];
  const { ok } = await generate({ modules, docs: false, output });
  if (!ok) throw new Error("The client cannot be generated");
  const outfile = join(folder, "package.mjs");
  const entry = join(output, "node/src/index.ts");
  await build({ entryPoints: [entry], bundle: true, format: "esm", target: "es2022", outfile });
  return import(pathToFileURL(outfile).href);
}
