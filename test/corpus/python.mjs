import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const program = join(dirname(fileURLToPath(import.meta.url)), "import_all.py");
const pyright = createRequire(import.meta.url).resolve("pyright");

/** The Python of the active environment, which has to have httpx. */
const python = process.env.VIRTUAL_ENV ? join(process.env.VIRTUAL_ENV, "bin/python") : "python3";

/**
 * Does every module of the package import, does each client have the methods of its pages, and what
 * does pyright say of the package and of the samples, as it is set in a new project? It looks only
 * inside of the folder, so that the output has to be there.
 */
export async function pythonOf(out, folder, run) {
  const source = join(out, "python/src");
  const samples = join(folder, "samples");
  const methods = writeSamples(join(out, "docs/python"), samples);
  const wanted = join(folder, "methods.json");
  writeFileSync(wanted, JSON.stringify(methods));
  const imported = await run(python, ["-W", "error", program, source, wanted]);
  const settings = {
    include: [source, samples],
    // The same in every package.
    exclude: ["**/_runtime"],
    extraPaths: [source],
    typeCheckingMode: "basic",
  };
  writeFileSync(join(folder, "pyrightconfig.json"), JSON.stringify(settings));
  const args = [pyright, "--project", folder, "--pythonpath", python, "--outputjson"];
  const { stdout, stderr } = await run(process.execPath, args);
  return {
    pythonMethods: methods.length,
    pythonErrors: [
      ...(imported.code === 0 ? JSON.parse(imported.stdout) : [imported.stderr.slice(-400)]),
      ...reportOf(stdout, stderr),
    ],
  };
}

function reportOf(stdout, stderr) {
  try {
    return JSON.parse(stdout)
      .generalDiagnostics.filter(({ severity }) => severity === "error")
      .map(({ file, range, message }) => {
        const [name = file] = /[^/]+\/[^/]+$/.exec(file) ?? [];
        return `${name}:${(range?.start.line ?? 0) + 1} ${message}`.slice(0, 400);
      });
  } catch {
    return [`pyright: ${stderr.slice(0, 400)}`];
  }
}

/** Writes the samples of all pages, and gives the client and the method of each. */
function writeSamples(pages, samples) {
  mkdirSync(samples, { recursive: true });
  const methods = [];
  for (const name of readdirSync(pages, { recursive: true })) {
    if (!name.endsWith(".md")) continue;
    const text = readFileSync(join(pages, name), "utf8");
    const [, client, method] = /^client: "(.*)"\nmethod: "(.*)"$/m.exec(text) ?? [];
    if (client === undefined) continue;
    const [, sample] = /\n```python\n(from [\s\S]*?)\n```\n/.exec(text) ?? [];
    if (sample === undefined) throw new Error(`${name} has no sample`);
    writeFileSync(join(samples, `sample_${methods.length}.py`), `${sample}\n`);
    methods.push({ client, method });
  }
  return methods;
}
