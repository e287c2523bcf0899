import type { PlanSummary } from "../run/output.js";
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
        (path): Step => [
          `cd ${at(path.replace("/package.json", ""))} && npm install && npm run build`,
          "build the client",
        ],
      ),
    ...sites.filter(([mark]) => created.includes(mark)).map(([, step]) => step(at("docs"))),
    ...(hasPages ? [[proveCommand(flags), "test the samples of the pages"] as const] : []),
  ];
  const width = Math.max(...steps.map(([command]) => command.length));
  const lines = steps.map(([command, why]) => `  ${command.padEnd(width)}  # ${why}\n`);
  return lines.length === 0 ? "" : `\nNext steps:\n${lines.map(visibleStep).join("")}`;
}

type Step = readonly [command: string, why: string];

/** How to serve the pages of each flavour, by a file that only this flavour has. */
const sites: readonly (readonly [mark: string, step: (docs: string) => Step])[] = [
  [
    "docs/.vitepress/config.mjs",
    (docs) => [`npm install vitepress && npx vitepress dev ${docs}`, "serve the site"],
  ],
  ["docs/.vuepress/sidebar.json", (docs) => [`npx vuepress dev ${docs}`, "serve the site"]],
  [
    "docs/sidebars.json",
    (docs) => ["npx docusaurus start", `serve your site, with ${docs} as the path of its docs`],
  ],
  ["docs/SUMMARY.md", (docs) => [`cat ${docs}/SUMMARY.md`, "list the pages"]],
];

/** `specpress prove` for the same input and output. */
function proveCommand(flags: Flags): string {
  const { config, spec, found, overlay = [], languages, out, allowRemote, clientName } = flags;
  const { includeTag = [], excludeTag = [] } = flags;
  const option = (name: string, value: string | undefined) =>
    value === undefined ? [] : [`--${name} ${quote(value)}`];
  return [
    "specpress prove",
    ...(found ? [] : (spec ?? []).map(quote)),
    ...option("config", config),
    ...overlay.flatMap((value) => option("overlay", value)),
    ...(allowRemote ? ["--allow-remote"] : []),
    ...option("client-name", clientName),
    ...includeTag.flatMap((value) => option("include-tag", value)),
    ...excludeTag.flatMap((value) => option("exclude-tag", value)),
    ...option("out", out),
    ...option("languages", languages?.join(",")),
  ].join(" ");
}

/** A word of a shell. */
function quote(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function visibleStep(line: string): string {
  return `${visible(line.slice(0, -1))}\n`;
}
