import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { check, generate } from "../../../generator/index.js";
import { readTree } from "../../support/golden.js";

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "specpress-redirects-"));
});
afterEach(() => rmSync(cwd, { recursive: true }));

interface Names {
  readonly operationId?: string;
  readonly tag?: string;
  readonly path?: string;
}

/** Describes one operation under these names, for pages in Node.js and Python. */
function describePet(
  { operationId = "getPet", tag = "Pets", path = "/pet" }: Names,
  { redirect = "", more = "" } = {},
) {
  const operation = { operationId, tags: [tag], responses: { 204: { description: "None." } } };
  const other = { ...operation, operationId: "ping", tags: ["Other"] };
  const info = { title: "Pets", version: "1.0.0" };
  const paths = { [path]: { get: operation }, "/ping": { get: other } };
  writeFileSync(join(cwd, "pets.json"), JSON.stringify({ openapi: "3.1.0", info, paths }));
  writeFileSync(
    join(cwd, "specpress.yaml"),
    `modules: [{ id: shop, spec: pets.json }]\ndocs: { languages: [node, python], redirects: { ${redirect} } }\n${more}`,
  );
}

async function told(run: typeof generate | typeof check = generate) {
  const { diagnostics } = await run({ cwd });
  // That there is no Python client is told too.
  const faults = diagnostics.filter(({ severity }) => severity !== "info");
  return faults.map(({ severity, message, help }) => `${severity} ${message} ${help}`);
}

const moved =
  "warning The page /shop/pets/get-pet has moved to /shop/pets/fetch-pet; links to the old address will break. Add `/shop/pets/get-pet: /shop/pets/fetch-pet` to `docs.redirects` in specpress.yaml.";

test("a page that moves is told once, with the line to add, and with that line no more", async () => {
  describePet({});
  expect(await told()).toEqual([]);
  describePet({ operationId: "fetchPet" });
  expect(await told(check)).toEqual([moved]);
  const line = /Add `(.*?)`/.exec(moved)?.[1] ?? "";
  describePet({ operationId: "fetchPet" }, { redirect: line });
  expect(await told()).toEqual([]);
  const files = readTree(join(cwd, "generated"));
  for (const language of ["node", "python"])
    expect(files.get(`docs/${language}/shop/pets/get-pet.md`)).toContain("](./fetch-pet.md)");
  describePet({ operationId: "fetchPet" });
  expect(await told(), "a redirect that goes is no page that moves").toEqual([]);
});

test("what is written does not depend on what was there", async () => {
  describePet({});
  await generate({ cwd });
  describePet({ operationId: "fetchPet" });
  expect(await told()).toEqual([moved]);
  const after = readTree(join(cwd, "generated"));
  rmSync(join(cwd, "generated"), { recursive: true });
  expect(await told()).toEqual([]);
  expect(readTree(join(cwd, "generated"))).toEqual(after);
});

test("another group, another language and a method that stays are seen", async () => {
  describePet({});
  await generate({ cwd });
  describePet({ tag: "Animals" });
  expect((await told()).join()).toContain("`/shop/pets/get-pet: /shop/animals/get-pet`");
  // The page of one language alone is there.
  await generate({ cwd, clients: false, docs: { languages: ["python"] } });
  describePet({ tag: "Beasts" });
  expect((await told()).join()).toContain(
    "`/python/shop/animals/get-pet: /python/shop/beasts/get-pet`",
  );
});

test("old pages that somebody has spoilt are no reason to stop", async () => {
  describePet({});
  await generate({ cwd });
  const page = join(cwd, "generated/docs/node/shop/pets/get-pet.md");
  writeFileSync(page, readFileSync(page, "utf8").replace('http: "', 'http: "\\x'));
  describePet({ operationId: "fetchPet" });
  expect((await told()).join()).toContain(
    "`/python/shop/pets/get-pet: /python/shop/pets/fetch-pet`",
  );
});

test("an operation that goes, and another that comes, have not moved", async () => {
  describePet({});
  await generate({ cwd });
  describePet({ operationId: "getDog", path: "/dog" });
  expect(await told()).toEqual([]);
});

test("a warning that is raised keeps the old page where it is", async () => {
  describePet({});
  await generate({ cwd });
  describePet({ operationId: "fetchPet" }, { more: "diagnostics: { route-changed: error }\n" });
  expect(await told()).toEqual([moved.replace("warning", "error")]);
  expect(readFileSync(join(cwd, "generated/docs/node/shop/pets/get-pet.md"), "utf8")).toContain(
    "getPet",
  );
});
