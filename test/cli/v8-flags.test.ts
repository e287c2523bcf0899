import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { v8Flags } from "../../generator/cli/v8-flags.js";
import { nodeVersions, thisNode } from "../support/node-versions.js";
import { root } from "../support/shared.js";

describe("the flags of a version of V8", () => {
  test.each([
    ["Node.js 20", "11.3.244.8-node.38", ["--interrupt-budget=1000000", "--liftoff-only"]],
    [
      "Node.js 22",
      "12.4.254.21-node.57",
      ["--invocation-count-for-turbofan=45000", "--liftoff-only"],
    ],
    [
      "Node.js 24",
      "13.6.233.17-node.63",
      ["--invocation-count-for-turbofan=45000", "--liftoff-only"],
    ],
  ])("of %s are those that were measured with it", (_, version, flags) => {
    expect(v8Flags(version)).toEqual(flags);
  });

  test.each(["11.30.1", "111.3.1", "11.8.172.17-node.20", "99.0.1", "", "constructor"])(
    "of %j, which nobody has measured, are none",
    (version) => expect(v8Flags(version)).toEqual([]),
  );
});

describe.each([thisNode, ...nodeVersions])("on $name", ({ name, binary, missing }) => {
  if (missing) console.warn(`SKIPPED v8-flags.test.ts on ${name}: ${missing}`);

  const run = (...argv: string[]) => {
    const { status, stdout, stderr } = spawnSync(binary, argv, { encoding: "utf8" });
    return { status, stdout, stderr };
  };
  const bin = join(root, "dist/bin.js");

  test.skipIf(missing)("V8 has every flag that is set", () => {
    const version = run("--print", "process.versions.v8").stdout.trim();
    const { stdout: known } = run("--v8-options");
    for (const flag of v8Flags(version)) expect(known).toContain(`  ${flag.split("=")[0]} (`);
  });

  test.skipIf(missing)("a command prints nothing but what it has to say", () => {
    const help = run(bin, "--help");
    expect([help.status, help.stderr]).toEqual([0, ""]);
    expect(help.stdout).toContain("Usage: specpress");
    // `node-versions.test.ts` runs commands that do more.
  });
});
