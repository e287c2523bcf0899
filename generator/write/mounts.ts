import { readFileSync, realpathSync } from "node:fs";
import { relative, sep } from "node:path";

const table = "/proc/self/mountinfo";

/**
 * A mount point below a folder, such as the volume of a container at `node_modules`: its path below
 * the folder. It can be neither moved nor removed with the folder. Null if there is none, or if the
 * system does not list them in a file, as only Linux does.
 */
export function mountIn(folder: string): string | null {
  const below = realpathSync.native(folder) + sep;
  const found = mountPoints().find((point) => point.startsWith(below));
  return found === undefined ? null : relative(below, found);
}

/** The fifth field of each line, in which white space and backslashes are octal numbers. */
function mountPoints(): string[] {
  let text: string;
  try {
    text = readFileSync(table, "utf8");
  } catch {
    return [];
  }
  const point = (line: string) => line.split(" ")[4] ?? "";
  const decoded = (path: string) =>
    path.replace(/\\([0-7]{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
  return text.split("\n").map((line) => decoded(point(line)));
}
