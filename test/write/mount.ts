import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether tests may mount folders. Says aloud that those which do are skipped. */
export function canBindMount(file: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), "specpress-mount-"));
  try {
    const can = mount(folder, folder) && unmount(folder);
    if (!can) console.warn(`SKIPPED mount points in ${file}: nothing can be mounted`);
    return can;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Shows one folder in place of another while the work is done. */
export async function mounted(
  source: string,
  target: string,
  work: () => void | Promise<void>,
): Promise<void> {
  mount(source, target);
  try {
    await work();
  } finally {
    unmount(target);
  }
}

function mount(source: string, target: string): boolean {
  return spawnSync("mount", ["--bind", source, target]).status === 0;
}

function unmount(target: string): boolean {
  return spawnSync("umount", [target]).status === 0;
}
