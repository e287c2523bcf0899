import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const { diagnostics, files } = await runCase("operations-named-like-members");
const textOf = (end: string) => [...files].find(([path]) => path.endsWith(end))?.[1] ?? "";

test("there is nothing to report", () => {
  expect(diagnostics).toEqual([]);
});

test("no method and no function has the name of a member of every client", () => {
  for (const file of ["members/client.ts", "members/functions.ts"]) {
    const names = [...textOf(file).matchAll(/^(?: {2}|export function )(\w+)\(/gm)];
    const found = names.map(([, name]) => name).filter((name) => name !== "constructor");
    expect(found, file).toHaveLength(file.endsWith("client.ts") ? 3 : 4);
    for (const name of ["request", "use", "withOptions"]) expect(found, file).not.toContain(name);
  }
  const methods = textOf("methods/default.py");
  for (const name of ["request", "use", "with_options"])
    expect(methods).not.toContain(`def ${name}(`);
});
