/** The oldest version of Node.js that can run Specpress: `engines` of package.json. */
export const oldestNode = "20.19";

/**
 * A message if a version of Node.js (`process.versions.node`) is too old, else null. Old versions
 * run this file: no modern syntax, and no imports.
 */
export function nodeProblem(version: string): string | null {
  const have = version.split(".").map(Number);
  const need = oldestNode.split(".").map(Number);
  const [major = 0, minor = 0] = have;
  const [needMajor = 0, needMinor = 0] = need;
  if (major > needMajor || (major === needMajor && minor >= needMinor)) return null;
  return `Specpress needs Node.js ${oldestNode} or later, and this is Node.js ${version}.\n`;
}
