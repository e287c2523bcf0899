import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { loadApi } from "../../../generator/index.js";
import { runtimeImports } from "../../../generator/render/client/node/data/runtime-imports.js";
import { schemeData } from "../../../generator/render/client/node/data/security-data.js";
import { planSchemes } from "../../../generator/render/client/plan/security.js";
import type { Signing } from "../../../templates/client/node/runtime/schemes.js";

/** How the security schemes of a description sign, by their keys: as JSON of a client's data. */
export async function signingsOf(file: string): Promise<Record<string, Signing>> {
  const { components } = parse(readFileSync(file, "utf8"), { version: "1.2" }) as {
    components: { securitySchemes: object };
  };
  const folder = mkdtempSync(join(tmpdir(), "specpress-signing-"));
  try {
    const { securitySchemes } = components;
    const info = { title: "Signing", version: "1.0.0" };
    const description = { openapi: "3.1.0", info, paths: {}, components: { securitySchemes } };
    writeFileSync(join(folder, "spec.yaml"), stringify(description));
    const { api } = await loadApi({ cwd: folder, specs: ["spec.yaml"] });
    const [module] = api?.modules ?? [];
    const schemes = planSchemes(module?.securitySchemes ?? []);
    const signed = schemes.filter(({ need }) => need === "signature");
    return Object.fromEntries(
      signed.map((scheme) => [
        scheme.key,
        JSON.parse(JSON.stringify(schemeData(scheme, runtimeImports()))),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
