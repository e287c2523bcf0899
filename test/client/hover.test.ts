import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generate } from "../../generator/index.js";
import { root } from "../support/shared.js";

// What an editor shows, by the language service that editors ask: hovers, completions, and the text
// of a mistake. `/*n*/` marks a position in the code.

const temporary = mkdtempSync(join(tmpdir(), "specpress-hover-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const file = join(temporary, "node/src/user.ts");
const marked = `import { Readable } from "node:stream";
import { ApiError, PetstoreClient, isPetstoreClientError } from "./index.js";
const client = new PetstoreClient({ /*1*/apiKey: "key", /*2*/timeout: 5 });
const pet = await client./*3*/getPet({ /*4*/petId: "pet_7" }, { /*5*/retries: 1 });
console.log(pet./*6*/name);
client.pets./*7*/get({ petId: "pet_7" });
client.listPets({ /*8*/ });
client.createPet({ name: "Rex", kind: "/*9*/" });
client./*10*/pets;
declare const error: unknown;
if (isPetstoreClientError(error, "getPet")) error./*11*/body;
const first = await client.listPets().page();
first./*12*/getNextPage;
client.createPet({ name: Readable.from("Rex"), kind: "dog" });
`;
const code = marked.replace(/\/\*\d+\*\//g, "");

/** Offset of a mark in the code without marks. */
function at(mark: number): number {
  const before = marked.slice(0, marked.indexOf(`/*${mark}*/`));
  return before.replace(/\/\*\d+\*\//g, "").length;
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: ["node"],
  typeRoots: [join(root, "node_modules/@types")],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
};
const read = (name: string) => (name === file ? code : ts.sys.readFile(name));
const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [file],
  getScriptVersion: () => "1",
  getScriptSnapshot: (name) => {
    const text = name === file ? code : existsSync(name) ? readFileSync(name, "utf8") : undefined;
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCurrentDirectory: () => temporary,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: (name) => name === file || ts.sys.fileExists(name),
  readFile: read,
  directoryExists: ts.sys.directoryExists,
  readDirectory: ts.sys.readDirectory,
});

beforeAll(async () => {
  const spec = join(root, "docs/petstore.yaml");
  const modules = [{ id: "petstore", spec, grouping: "both", shortNames: true } as const];
  const made = await generate({ modules, clients: { node: {} }, docs: false, output: temporary });
  expect(made.ok).toBe(true);
});

function hover(mark: number): string {
  const info = service.getQuickInfoAtPosition(file, at(mark));
  const shown = ts.displayPartsToString(info?.displayParts).replace(/\s+/g, " ");
  const doc = ts.displayPartsToString(info?.documentation).replace(/\s+/g, " ");
  return `${shown} -- ${doc}`;
}

function offered(mark: number): readonly string[] {
  const list = service.getCompletionsAtPosition(file, at(mark), {});
  return (list?.entries ?? []).map(({ name }) => name);
}

test.each([
  [1, "(property) PetstoreClientOptions.apiKey?: string | undefined -- Your key."],
  [
    2,
    "(property) ClientOptions.timeout?: number | undefined -- Limit of one attempt in milliseconds, from requesting credentials to the last byte of the response. `0`: no limit. Default: `60000`.",
  ],
  [
    3,
    "(method) PetstoreClient.getPet(request: GetPetRequest, options?: RequestOptions): ApiPromise<Pet> -- Get a Pet. Returns one pet by its id. `GET /pets/{petId}`",
  ],
  [4, "(property) GetPetRequest.petId: string -- Id of the pet."],
  [
    5,
    "(property) RequestOptions.retries?: number | undefined -- How many times this request is retried, whatever its method. Set it only if the request is safe to send twice. Default: the client's `retries`, if the request is safe to send twice.",
  ],
  [6, "(property) Pet.name: string -- Name of the pet."],
  [
    7,
    "(method) PetsMethods.get(request: GetPetRequest, options?: RequestOptions): ApiPromise<Pet> -- Get a Pet. Returns one pet by its id. `GET /pets/{petId}`",
  ],
  [10, "(property) PetstoreClient.pets: PetsMethods -- The methods of Pets."],
  [
    11,
    "(property) body: Problem -- Body of the response. It is parsed if it is JSON in which no integer would be rounded (see the option `largeIntegers`). Otherwise it is a string, or `undefined` if it is empty. Not enumerable.",
  ],
  [
    12,
    "(method) ListPage<PetList, Pet>.getNextPage(): Promise<ListPage<PetList, Pet>> -- Requests the next page, once.",
  ],
])("the hover of place %i has the type and the docs", (mark, expected) => {
  expect(hover(mark)).toBe(expected);
});

test("what a request can have is offered, and the values of an enum", () => {
  expect(offered(8)).toEqual(["cursor", "limit"]);
  expect(offered(9)).toEqual(["cat", "dog"]);
});

test("an object of a group offers its methods, and nothing of the runtime", () => {
  expect(offered(7)).toEqual(["create", "get", "list"]);
});

test("a stream of Node.js in place of a string is a mistake that says so", () => {
  const problems = service
    .getSemanticDiagnostics(file)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  expect(problems).toEqual([
    "Type '\"\"' is not assignable to type 'NewPetKind | undefined'.",
    "Type 'Readable' is not assignable to type 'string'.",
  ]);
});
