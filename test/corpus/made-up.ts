// `node made-up.mjs SPEC`: validates the samples that are made up for a description when its
// author's examples and defaults are left out, and prints what is wrong with them as JSON.
import { dirname } from "node:path";
import { loadDescription } from "../../generator/load/description.js";
import { buildApi } from "../../generator/model/build.js";
import { checkSamples } from "../samples/sample-faults.js";
import { withoutExamples } from "../samples/without-examples.js";

const [spec = ""] = process.argv.slice(2);
const loaded = await loadDescription(spec, { base: dirname(spec) }, () => {});
if (!loaded) throw new Error(`${spec} cannot be read`);
const document = withoutExamples(loaded);
const input = { id: "api", title: null, description: null, clientName: null, options: {} };
const filters = { includeTags: [], excludeTags: [], deprecated: "include", hidden: [] } as const;
const { modules } = buildApi([{ ...input, document }], { title: null, filters }, () => {});
const [module] = modules;
const { count, faults } = module ? await checkSamples(module, document) : { count: 0, faults: [] };
const lineOf = ({ of, sample, errors, excuse }: (typeof faults)[number]) => {
  const text = `${of}: ${errors.slice(0, 3).join("; ")} in ${JSON.stringify(sample)}`;
  return { text: text.slice(0, 1000), excuse };
};
process.stdout.write(JSON.stringify({ samples: count, faults: faults.map(lineOf) }));
