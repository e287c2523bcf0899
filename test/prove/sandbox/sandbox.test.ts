import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { nodeVersions, thisNode } from "../../support/node-versions.js";
import { lies, payloads } from "./payloads.mjs";

const script = join(dirname(fileURLToPath(import.meta.url)), "run-payloads.mjs");

const attacks = Object.keys(payloads({ file: "", tcp: 0, udp: 0, unix: "" }));

interface Outcome {
  readonly printed: readonly { readonly text: string }[];
  readonly error: string | null;
}

// This is a version 20 already.
describe.each([thisNode, ...nodeVersions.slice(1)])(
  "a sample of an attacker, on $name:",
  ({ binary, missing }) => {
    if (missing !== null) {
      console.warn(`SKIPPED: ${missing}`);
      test.skip("has no effect", () => {});
      return;
    }
    let results: ReadonlyMap<string, Outcome>;
    let effects: { readonly touched: unknown; readonly files: unknown };
    let complaints = "";

    beforeAll(async () => {
      const { stdout, stderr } = await promisify(execFile)(binary, [script], {
        maxBuffer: 64 * 1024 * 1024,
      });
      const { results: pairs, ...rest } = JSON.parse(stdout);
      results = new Map(pairs);
      effects = rest;
      complaints = stderr;
    }, 120_000);

    test("nothing outside of its process has changed", () => {
      expect(effects).toEqual({ touched: [], files: ["run", "secret.txt"] });
      expect(JSON.stringify([...results])).not.toContain("SECRET");
      expect(complaints).toBe("");
    });

    test.each(attacks)("one that %s is refused", (name) => {
      expect(results.get(name)?.error).toMatch(/^Error: refused: /);
    });

    test.each(Object.entries(lies))("one that %s has failed", (name, [, words = ""]) => {
      const { error = null } = results.get(name) ?? {};
      expect(error).toEqual(typeof words === "string" ? words : expect.stringMatching(words));
      expect(error).not.toMatch(/\p{Cc}/u);
    });

    test("and one that does nothing of the kind has run", () => {
      expect(results.get("is honest")).toEqual({
        printed: [{ text: "{ shop: 1 } 418", json: null }],
        error: null,
      });
    });
  },
);
