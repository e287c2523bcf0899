import type { Config } from "../config/settings.js";
import type { FileBytes } from "../write/file.js";
import type { Plan } from "../write/plan.js";
import { planOutput, refusesOrphan } from "./output.js";
import { hasErrors, type Run, show } from "./prepare.js";

/**
 * Makes the output folder hold exactly the files. Only one run at a time does this. Returns null if
 * nothing was written; diagnostics say why.
 */
export async function writeOutput(
  run: Run,
  config: Config,
  files: readonly FileBytes[],
): Promise<Plan | null> {
  const { lockFolder, lockSuffix } = await import("../write/lock.js");
  const folder = show(run.cwd, config.output);
  const lock = await lockFolder(config.output);
  switch (lock.kind) {
    case "busy":
      run.report("output-busy", null, { folder, owner: lock.owner, lock: folder + lockSuffix });
      return null;
    case "failed":
      return withoutLock(run, config, files, lock.reason);
    case "held":
      try {
        return await writeLocked(run, config, files);
      } finally {
        lock.release();
      }
  }
}

async function writeLocked(
  run: Run,
  config: Config,
  files: readonly FileBytes[],
): Promise<Plan | null> {
  const [{ applyPlan, recover }, { isUpToDate }] = await Promise.all([
    import("../write/apply.js"),
    import("../write/plan.js"),
  ]);
  const { output } = config;
  const folder = show(run.cwd, output);
  if (!recover(output, folder, run.report)) return null;
  const plan = await planOutput(run, config, files);
  if (!plan || hasErrors(run) || refusesOrphan(run, plan, folder)) return null;
  return isUpToDate(plan) || applyPlan(plan, output, folder, run.report) ? plan : null;
}

/** A lock is made where the new output is made, so only an unchanged output needs neither. */
async function withoutLock(
  run: Run,
  config: Config,
  files: readonly FileBytes[],
  reason: string,
): Promise<Plan | null> {
  const { isUpToDate } = await import("../write/plan.js");
  const plan = await planOutput(run, config, files);
  if (!plan || hasErrors(run)) return null;
  if (isUpToDate(plan)) return plan;
  run.report("output-unwritable", null, { folder: show(run.cwd, config.output), reason });
  return null;
}
