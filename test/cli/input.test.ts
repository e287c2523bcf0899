import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runCli } from "../../generator/cli/cli.js";

// Which description a command reads: an argument, standard input, or a usual name in the folder.

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "specpress-input-")));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function put(path: string, text: string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const api = (title: string, schema = "{ type: string }") => `openapi: 3.1.0
info: { title: ${title}, version: 1.0.0 }
paths:
  /things:
    get:
      operationId: listThings
      tags: [Things]
      responses:
        "200": { description: All., content: { application/json: { schema: ${schema} } } }
`;

async function run(argv: string[], stdin: string | Uint8Array = "") {
  let out = "";
  let err = "";
  const bytes = typeof stdin === "string" ? new TextEncoder().encode(stdin) : stdin;
  const code = await runCli({
    argv,
    cwd: root,
    env: {},
    stdin: { read: async () => bytes },
    stdout: { write: (text) => (out += text), isTTY: false },
    stderr: { write: (text) => (err += text), isTTY: false },
  });
  return { code, out, err };
}

interface Model {
  readonly modules: readonly { readonly id: string; readonly clientName: string }[];
}

async function modules(argv: string[], stdin?: string) {
  const { code, out, err } = await run(["inspect", ...argv, "--quiet"], stdin);
  expect([code, err]).toEqual([0, ""]);
  return (JSON.parse(out) as Model).modules.map(({ id, clientName }) => `${id} ${clientName}`);
}

describe("descriptions as arguments", () => {
  beforeEach(() => {
    put("pets.yaml", api("Pet Store"));
    put("shop.yaml", api("Shop"));
  });

  test("are those of --spec, and both add up", async () => {
    expect(await modules(["pets.yaml"])).toEqual(await modules(["--spec", "pets.yaml"]));
    const both = ["pets PetStoreClient", "shop ShopClient"];
    expect(await modules(["pets.yaml", "shop.yaml"])).toEqual(both);
    expect(await modules(["pets.yaml", "--spec", "shop.yaml"])).toEqual(both);
    expect(await modules(["--spec", "pets.yaml", "pets.yaml"])).toEqual(["pets PetStoreClient"]);
  });

  test("take the place of a configuration", async () => {
    put("specpress.yaml", "modules: [{ id: other, spec: shop.yaml }]\n");
    expect(await modules([])).toEqual(["other ShopClient"]);
    expect(await modules(["pets.yaml"])).toEqual(["pets PetStoreClient"]);
  });

  test.each(["generate", "check", "prove", "lint"])("%s takes them", async (command) => {
    await run(["generate", "pets.yaml", "--out", "sdk", "--languages", "node"]);
    const options = command === "lint" ? [] : ["--out", "sdk", "--languages", "node"];
    const { code, err } = await run([command, "pets.yaml", ...options]);
    expect([code, err]).toEqual([0, ""]);
  });

  test("init takes one", async () => {
    expect((await run(["init", "pets.yaml"])).out).toBe(
      "Wrote specpress.yaml. Run `specpress generate`.\n",
    );
    expect(readFileSync(join(root, "specpress.yaml"), "utf8")).toContain("spec: pets.yaml");
  });
});

describe("standard input", () => {
  test("is a module called as its title says, and its references are relative to the folder", async () => {
    put("parts/thing.yaml", "type: object\nproperties: { id: { type: string } }\n");
    const text = api("Pet Store", '{ $ref: "parts/thing.yaml" }');
    expect(await modules(["-"], text)).toEqual(["pet-store PetStoreClient"]);
    const generated = await run(["generate", "-", "--out", "sdk"], text);
    expect([generated.code, generated.err]).toEqual([0, ""]);
    const page = join(root, "sdk/docs/node/pet-store/things/list-things.md");
    expect(readFileSync(page, "utf8")).not.toContain("stdin");
    expect((await run(["check", "-", "--out", "sdk"], text)).code).toBe(0);
    const proof = await run(["prove", "-", "--out", "sdk"], text);
    expect([proof.code, proof.err]).toEqual([0, ""]);
  });

  test("is JSON as well, and stands beside files", async () => {
    put("pets.yaml", api("Pet Store"));
    const json = JSON.stringify({ openapi: "3.1.0", info: { title: "宠物 v2", version: "1" } });
    const { code, out } = await run(
      ["inspect", "pets.yaml", "-"],
      json.replace(/}$/, ',"paths":{}}'),
    );
    expect(code).toBe(0);
    expect((JSON.parse(out) as Model).modules[1]?.id).toMatch(/^[a-z0-9-]+$/);
  });

  test("is called <stdin> in diagnostics", async () => {
    const { code, err } = await run(["lint", "-", "--verbose"], "openapi: 3.1.0\ninfo: {\n");
    expect(code).toBe(1);
    expect(err).toMatch(/^<stdin>:3:1 {2}error {2}syntax-error {2}<stdin> is not valid YAML/m);
    expect(err).toContain("  2 | info: {");
    expect((await run(["lint", "-"])).err).toContain("not-openapi  <stdin> is not");
    const bytes = new Uint8Array([0xff, 0xfe, 0x00]);
    expect((await run(["lint", "-"], bytes)).err).toContain("Cannot read <stdin>: it is not UTF-8");
  });

  test("cannot be watched, named in a configuration, or be two modules", async () => {
    const usage = async (argv: string[], text: string) => {
      const { code, err } = await run(argv, api("Pets"));
      expect([code, err]).toEqual([2, expect.stringContaining(text)]);
    };
    await usage(["generate", "-", "--watch"], "Standard input cannot be watched");
    await usage(["init", "-"], "`init` cannot use `-`");
    put("pets.yaml", api("Pets"));
    await usage(["lint", "-", "pets.yaml"], "Two descriptions would be the module `pets`");
  });

  test("comes through a pipe", () => {
    const bin = fileURLToPath(new URL("../../dist/bin.js", import.meta.url));
    const { status, stdout } = spawnSync(process.execPath, [bin, "lint", "-"], {
      cwd: root,
      input: api("Pet Store"),
      encoding: "utf8",
    });
    expect([status, stdout]).toEqual([0, "1 operation checked: no problems.\n"]);
  });
});

describe("a description with a usual name", () => {
  test.each([
    "openapi.yaml",
    "openapi.yml",
    "openapi.json",
    "swagger.yaml",
    "swagger.yml",
    "swagger.json",
  ])("%s is found", async (name) => {
    put(
      name,
      name.endsWith("json")
        ? JSON.stringify({ openapi: "3.1.0", info: { title: "A", version: "1" }, paths: {} })
        : api("A"),
    );
    const { code, err } = await run(["lint"]);
    expect(code).toBe(0);
    expect(err.split("\n")[0]).toBe(`Using ${name} of this folder.`);
  });

  test("is not needed beside a description, a configuration or a folder of that name", async () => {
    put("openapi.yaml", api("Found"));
    put("pets.yaml", api("Pet Store"));
    expect(await run(["lint", "pets.yaml"])).toMatchObject({ code: 0, err: "" });
    put("specpress.yaml", "modules: [{ id: pets, spec: pets.yaml }]\n");
    expect(await modules([])).toEqual(["pets PetStoreClient"]);
    expect((await run(["lint"])).err).toBe("");
    rmSync(join(root, "specpress.yaml"));
    rmSync(join(root, "openapi.yaml"));
    put("openapi.yaml/readme", "a folder");
    expect((await run(["lint"])).err).toContain("nothing-to-generate");
  });

  test("says nothing with --quiet or --json", async () => {
    put("openapi.yaml", api("Found"));
    expect((await run(["lint", "--quiet"])).err).toBe("");
    expect((await run(["lint", "--json"])).err).toBe("");
  });

  test("is named by init", async () => {
    put("swagger.json", "{}");
    expect((await run(["init"])).out).toBe("Wrote specpress.yaml. Run `specpress generate`.\n");
    expect(readFileSync(join(root, "specpress.yaml"), "utf8")).toContain("spec: swagger.json");
  });

  test("must be the only one", async () => {
    put("openapi.yaml", api("A"));
    put("openapi.json", "{}");
    const message =
      "The current folder has several descriptions: openapi.yaml, openapi.json. Name one of them: `specpress generate openapi.yaml`.";
    const { code, out, err } = await run(["generate"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(`error  usage  ${message}\n`);
    const json = await run(["generate", "--json"]);
    expect([json.code, json.err]).toEqual([2, ""]);
    expect(JSON.parse(json.out)).toMatchObject({ ok: false, diagnostics: [{ message }] });
  });
});
