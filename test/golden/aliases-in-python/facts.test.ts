import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const { diagnostics, files } = await runCase("aliases-in-python");
const models = [...files].find(([path]) => path.endsWith("/models/default.py"))?.[1] ?? "";

test("there is nothing to report", () => {
  expect(diagnostics).toEqual([]);
});

test("an alias of one type is no union of one, and one of itself names itself alone", () => {
  expect(models).toContain('FirstLink: TypeAlias = Annotated["models.Link", "another name"]\n');
  expect(models).toContain('    Value: TypeAlias = str | float | list["Value"]\n');
  expect(models).toContain('    Value = str | float | list["models.Value"]\n');
});

test("no type has a name that the package needs itself", () => {
  const classes = [...models.matchAll(/^class (\w+)/gm)].map(([, name]) => name);
  expect(classes).toContain("UploadModel");
  for (const name of ["Upload", "Model", "Annotated"]) expect(classes).not.toContain(name);
});

test("an array beside alternatives is the alternative that is an array", () => {
  const methods = [...files].find(([path]) => path.endsWith("/methods/default.py"))?.[1] ?? "";
  expect(methods).toContain("self, *, body: Sequence[str], request_options");
  const node = [...files].find(([path]) => path.endsWith("node/src/aliases/models.ts"))?.[1] ?? "";
  expect(node).toMatch(/body: string\[\]/);
});
