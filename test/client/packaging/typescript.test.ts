import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expected, program, run, seenBy, startServer } from "./consumer.js";
import { compile, projectWith, small, toolsMissing, write } from "./packages.js";

// The declarations, in versions of TypeScript and the settings that projects use.

if (toolsMissing) console.warn(`SKIPPED declarations in versions of TypeScript: ${toolsMissing}`);

const resolutions = ["nodenext", "node16", "bundler", "node10"] as const;
const kinds = ["esm", "cjs"] as const;
const projects = kinds.flatMap((kind) => resolutions.map((resolution) => ({ kind, resolution })));
type Project = (typeof projects)[number];

const nameOf = ({ kind, resolution }: Project) => `${resolution}-${kind}`;

/** What TypeScript itself refuses: the code of its message, or null. */
function refused(version: string, { kind, resolution }: Project): string | null {
  const [major = 0] = version === "newest" ? [7] : version.split(".").map(Number);
  // `bundler` was for ES modules until TypeScript 6.
  if (resolution === "bundler" && kind === "cjs" && major < 6) return "TS5095";
  if (resolution === "node10" && major > 6) return "TS5108";
  return null;
}

function settings({ kind, resolution }: Project, version: string) {
  const module = resolution.startsWith("node1") && resolution !== "node16" ? null : resolution;
  const plain = kind === "esm" ? "ESNext" : "CommonJS";
  return {
    target: "ES2022",
    lib: ["ES2022", "DOM"],
    types: [],
    strict: true,
    skipLibCheck: false,
    // The compiler's own libraries.
    skipDefaultLibCheck: true,
    module: module === null || module === "bundler" ? plain : module,
    moduleResolution: resolution,
    rootDir: ".",
    // node10 is deprecated there.
    ...(version === "6.0" && { ignoreDeprecations: "6.0" }),
  };
}

const versions = ["5.0", "5.4", "5.9", "6.0", "newest"];
let folder = "";
let server: Awaited<ReturnType<typeof startServer>>;
beforeAll(async () => {
  if (toolsMissing) return;
  [folder, server] = await Promise.all([projectWith(small), startServer()]);
  const code = `declare const process: { env: Record<string, string> };
declare const console: { log(text: string): void };
${program("esm").replace(".catch((error)", ".catch((error: unknown)")}
// @ts-expect-error the types are known
export const wrong = async () => (await main()).nothing;
main();
`;
  for (const version of versions)
    for (const project of projects) {
      const path = `${version}/${nameOf(project)}`;
      const type = project.kind === "esm" ? "module" : "commonjs";
      write(folder, {
        [`${path}/package.json`]: JSON.stringify({ type }),
        [`${path}/tsconfig.json`]: JSON.stringify({
          compilerOptions: settings(project, version),
          include: ["main.ts"],
        }),
        [`${path}/main.ts`]: code,
      });
    }
});
afterAll(() => {
  if (toolsMissing) return;
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(toolsMissing !== null)("declarations", () => {
  describe.each(versions)("TypeScript %s", (version) => {
    test("compiles each kind of project, and its program runs", async () => {
      const found = compile(join(folder, version), version, projects.map(nameOf));
      for (const project of projects) {
        const name = nameOf(project);
        const code = refused(version, project);
        const messages = found[name]?.map((message) => (code && message.split(":")[0]) ?? message);
        expect(messages, name).toEqual(code === null ? [] : expect.arrayContaining([code]));
        if (code !== null) continue;
        const main = join(version, name, "out/main.js");
        const { stdout, text } = await run(folder, server.url, process.execPath, main);
        expect(stdout, text).not.toBe("");
        expect(seenBy(stdout), name).toEqual(expected);
      }
    });
  });
});
