import { resolve } from "node:path";
import { isUrl } from "../config/modules.js";
import type { Config } from "../config/settings.js";
import { proofPage } from "../render/base/settings.js";
import type { FileBytes } from "../write/file.js";
import type { Folder } from "../write/folder.js";
import type { Plan } from "../write/plan.js";
import { compareOptions, outputOptions } from "./output-options.js";
import { type Run, show } from "./prepare.js";

/** Paths below the output folder, sorted. */
export interface PlanSummary {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly deleted: readonly string[];
  readonly unchanged: readonly string[];
}

/** If moving a user's file away counts as an error, the file stays and nothing is written. */
export function refusesOrphan({ judge, report }: Run, plan: Plan, folder: string): boolean {
  const orphan = plan.delete.find(({ owned }) => !owned);
  if (!orphan || judge("output-orphan-moved") !== "error") return false;
  report("output-foreign", null, { folder, example: orphan.path });
  return true;
}

/**
 * Refuses an output folder that contains a file which the run reads, because it would be replaced
 * too.
 */
export async function ownsOutput(run: Run, config: Config): Promise<boolean> {
  const { heldBy } = await import("../write/folder.js");
  const { cwd, base, sources, report } = run;
  const descriptions = [...sources.keys()].filter((file) => !isUrl(file));
  const inputs = [
    cwd,
    ...(config.file === null ? [] : [config.file]),
    ...(config.templates === null ? [] : [config.templates]),
    ...descriptions.map((file) => resolve(base, file)),
  ];
  const held = heldBy(config.output, inputs);
  if (held === null) return true;
  const folder = show(cwd, config.output);
  report("output-holds-input", null, { folder, problem: heldText(cwd, held, folder) });
  return false;
}

function heldText(cwd: string, held: string, folder: string): string {
  if (held !== cwd) return `contains ${show(cwd, held)}, which this run reads`;
  return folder === "." ? "is the current folder" : "contains the current folder";
}

/** The plan for an output folder that no other run is writing. */
export async function planOutput(
  run: Run,
  config: Config,
  files: readonly FileBytes[],
): Promise<Plan | null> {
  const { readFolder } = await import("../write/folder.js");
  return planFor(run, config, files, readFolder(config.output));
}

/** The plan for an output folder that another run may be writing. */
export async function planSettled(
  run: Run,
  config: Config,
  files: readonly FileBytes[],
): Promise<Plan | null> {
  const [{ backupSuffix }, { readSettled }] = await Promise.all([
    import("../write/apply.js"),
    import("../write/settled.js"),
  ]);
  const folder = await readSettled(config.output);
  if (folder !== null) return planFor(run, config, files, folder);
  const shown = show(run.cwd, config.output);
  run.report("output-interrupted", null, { folder: shown, backup: shown + backupSuffix });
  return null;
}

async function planFor(
  run: Run,
  config: Config,
  files: readonly FileBytes[],
  folder: Folder,
): Promise<Plan | null> {
  const { planFiles } = await import("../write/plan.js");
  const shown = show(run.cwd, config.output);
  switch (folder.kind) {
    case "ours": {
      const options = run.api ? outputOptions(config, run.api) : new Map<string, string>();
      const apart = hasProof(config) ? [proofPage] : [];
      const plan = planFiles(files, folder.existing, apart, options);
      if (files.length > 0) {
        const changed = compareOptions(folder.existing.options ?? new Map(), options);
        if (changed) run.report("options-changed", null, { folder: shown, ...changed });
        await reportMoved(run, config, plan);
      }
      return plan;
    }
    case "foreign":
      run.report("output-foreign", null, { folder: shown, example: folder.example });
      return null;
    case "unusable":
      run.report("output-unwritable", null, { folder: shown, reason: folder.reason });
      return null;
  }
}

/** Whether `specpress prove` writes its report into the output folder, for the site. */
export function hasProof({ docs }: Config): boolean {
  return docs.languages.length > 0 && docs.site.proof && docs.flavour === "vitepress";
}

/** Reports operations whose page moves: readers have links to the old one. */
async function reportMoved({ report }: Run, config: Config, plan: Plan): Promise<void> {
  if (plan.delete.length === 0 || plan.create.length === 0) return;
  const { movedPages } = await import("../render/docs/site/moved-pages.js");
  const page = (path: string, bytes: Uint8Array) => ({
    path,
    text: () => new TextDecoder().decode(bytes),
  });
  const gone = plan.delete.flatMap(({ path, before, owned }) =>
    owned && before ? [page(path, before)] : [],
  );
  const come = plan.create.map(({ path, bytes }) => page(path, bytes));
  const moved = movedPages(gone, come, config.docs.languages);
  for (const { from, to } of moved) report("route-changed", null, { from, to });
}

export function summarise(plan: Plan): PlanSummary {
  const paths = (files: readonly { readonly path: string }[]) => files.map(({ path }) => path);
  return {
    created: paths(plan.create),
    updated: paths(plan.update),
    deleted: paths(plan.delete),
    unchanged: paths(plan.same),
  };
}
