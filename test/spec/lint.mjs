import { resolve } from "node:path";
import { lint, specs } from "./run.mjs";

// npm run lint:spec -- [description ...]: our own rules for texts and examples, on top of the diagnostics.

const given = process.argv.slice(2).map((path) => resolve(path));
const { findings, counts } = await lint(given.length > 0 ? given : specs);
for (const { rule, place, message } of findings) console.log(`${place} ${rule}: ${message}`);
for (const line of counts) console.log(line);
process.exitCode = findings.length === 0 ? 0 : 1;
