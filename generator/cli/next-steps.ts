import type { PlanSummary } from "../run/output.js";
import { commandText, quote } from "./command-text.js";
import type { Flags } from "./options.js";
import { visible } from "./style.js";

/**
 * What to do after the first run: build the client, serve the site, check the samples. "" if the
 * output folder was there before.
 *
 * @param folder the output folder relative to the current one
 */
export function printNextSteps(folder: string, plan: PlanSummary, flags: Flags): string {
  const { created, updated, deleted, unchanged } = plan;
  if (created.length === 0 || updated.length + deleted.length + unchanged.length > 0) return "";
  const at = (path: string) => quote(`${folder}/${path}`);
  const hasPages = created.some((path) => path.startsWith("docs/"));
  const steps: readonly Step[] = [
    ...created
      .filter((path) => /^[^/]+\/package\.json$/.test(path))
      .map(
        (path): Step => [buildCommand(at(path.replace("/package.json", ""))), "build the client"],
      ),
    ...sites.filter(([mark]) => created.includes(mark)).map(([, step]) => step(at("docs"))),
    ...(hasPages
      ? [[commandText("prove", flags, "npx specpress"), "test the samples of the pages"] as const]
      : []),
  ];
  const width = Math.max(...steps.map(([command]) => command.length));
  const lines = steps.map(([command, why]) => `  ${command.padEnd(width)}  # ${why}\n`);
  return lines.length === 0 ? "" : `\nNext steps:\n${lines.map(visibleStep).join("")}`;
}

/** Stays in the current folder, so that the next line can be pasted after it. */
function buildCommand(folder: string): string {
  return `npm --prefix ${folder} install && npm --prefix ${folder} run build`;
}

type Step = readonly [command: string, why: string];

/** How to serve the pages of each flavour, by a file that only this flavour has. */
const sites: readonly (readonly [mark: string, step: (docs: string) => Step])[] = [
  [
    "docs/.vitepress/config.mjs",
    (docs) => [`npm install vitepress@1 && npx vitepress dev ${docs}`, "serve the site"],
  ],
  ["docs/.vuepress/sidebar.json", (docs) => [`npx vuepress dev ${docs}`, "serve the site"]],
  [
    "docs/sidebars.json",
    (docs) => ["npx docusaurus start", `serve your site, with ${docs} as the path of its docs`],
  ],
  ["docs/SUMMARY.md", (docs) => [`cat ${docs}/SUMMARY.md`, "list the pages"]],
];

function visibleStep(line: string): string {
  return `${visible(line.slice(0, -1))}\n`;
}
