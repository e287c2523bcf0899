import { spawnSync } from "node:child_process";

/** Names that code imports from packages that do not have them. Code that does not parse throws. */
const program = `
import ast, importlib, json, sys
found = []
for name, blocks in json.load(sys.stdin).items():
    package = importlib.import_module(name)
    for code in blocks:
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.ImportFrom) and node.module == name:
                found += [one.name for one in node.names if not hasattr(package, one.name)]
print(json.dumps(found))
`;

/**
 * The names that blocks of Python import from a package that lacks them. `source` is the folder of
 * the packages. Null if there is no Python that can load them.
 */
export function missingImports(
  source: string,
  blocks: Readonly<Record<string, readonly string[]>>,
): string[] | null {
  const env = { ...process.env, PYTHONPATH: source, PYTHONDONTWRITEBYTECODE: "1" };
  const version = "import sys; sys.exit(sys.version_info < (3, 11))";
  if (spawnSync("python3", ["-c", version], { env }).status !== 0) return null;
  const options = { input: JSON.stringify(blocks), env, encoding: "utf8" } as const;
  const { status, stdout, stderr } = spawnSync("python3", ["-c", program], options);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
