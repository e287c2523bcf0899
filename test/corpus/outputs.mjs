import { symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/**
 * What is wrong with the files for other libraries (`clients.node.outputs`): the run fails, or the
 * compiler refuses them. `run` starts Node.js.
 */
export async function outputsOf(spec, folder, outputs, run) {
  const config = join(folder, "outputs.json");
  const out = join(folder, "outputs");
  const settings = {
    modules: [{ id: "api", spec }],
    output: out,
    docs: false,
    clients: { node: { outputs: outputs.split(",") } },
  };
  writeFileSync(config, JSON.stringify(settings));
  const made = await run([join(root, "dist/bin.js"), "generate", "--config", config, "--json"]);
  if (made.code !== 0) {
    const said = made.isLate ? "it took too long" : made.stderr || made.stdout;
    return { outputErrors: [`exit ${made.code}: ${said.slice(0, 500)}`] };
  }
  symlinkSync(join(root, "node_modules"), join(out, "node/node_modules"));
  const project = ["-p", join(out, "node/tsconfig.json"), "--noEmit", "--skipLibCheck"];
  const types = await run([join(root, "node_modules/typescript/bin/tsc"), ...project]);
  const lines = types.stdout.split("\n").filter((line) => line.includes("error TS"));
  const errors = lines.length === 0 && types.code !== 0 ? [`tsc: ${types.stderr}`] : lines;
  return { outputErrors: errors.map((line) => line.slice(0, 400)) };
}
