// `npm run bench`: the Python client beside openapi-python-client and Redocly's, which are generated
// in the same run. Processor time of imports and of decoding, sizes, and many calls at once.
// Machines are noisy: figures are printed, and nothing is asserted. The peers' generators are
// fetched into the temporary folder; they are no dependencies.
//   node test/bench/python.mjs [--stripe FILE] [--rounds N] [--calls N]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { describe } from "./python/describe.mjs";
import { load } from "./python/load.mjs";
import { progress, tools } from "./python/programs.mjs";
import { tasks } from "./python/tasks.mjs";

const { values } = parseArgs({
  options: {
    stripe: { type: "string" },
    rounds: { type: "string", default: "7" },
    calls: { type: "string", default: "10000" },
  },
});
const [rounds, calls] = [values.rounds, values.calls].map(Number);

let environment;
try {
  environment = tools();
} catch (error) {
  console.log(`Python: skipped, as the peers cannot be installed: ${error.message}`);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), "specpress-bench-python-"));
try {
  const all = await tasks(environment, folder, values.stripe);
  console.log("Python: ratios of processor time, least of all runs (median in brackets).");
  console.log("Aims: 1.2, 1.35 and 2 of `import httpx`; 2, 5 and 10 of `json.loads`; 0 dropped.\n");
  for (const task of all) console.log(await describe(task, rounds, environment, folder));
  const management = all.find(({ id }) => id === "management");
  console.log(await load(management, calls, environment, folder));
} finally {
  progress("");
  rmSync(folder, { recursive: true, force: true });
}
