import { expect, test } from "vitest";
import { loadApi } from "../../../generator/index.js";
import { goldenFolder } from "../../support/golden.js";
import { consumer } from "./consumer.js";

// Handlers of msw respond to the generated client with the samples of the pages.

interface Consumer {
  run(): Promise<Readonly<Record<string, unknown>>>;
  elsewhere(): Promise<readonly unknown[]>;
}

const { errors, load } = await consumer<Consumer>("msw-handlers", "msw");
const { run, elsewhere } = await load();

test("the package and its user compile", () => {
  expect(errors).toBe("");
});

test("the client gets the samples, or what a test says instead", async () => {
  const { api } = await loadApi({ cwd: `${goldenFolder}/msw-handlers`, config: "specpress.yaml" });
  const operations = api?.modules.flatMap(({ groups }) => groups.flatMap((one) => one.operations));
  const sampleOf = (id: string) => operations?.find((one) => one.id === id)?.sample.response?.value;
  const { samples, ...others } = await run();
  expect(samples).toEqual({
    pet: sampleOf("getPet"),
    mine: sampleOf("getMyPet"),
    gone: undefined,
    added: sampleOf("addPet"),
    photo: "A file.",
    motto: sampleOf("getMotto"),
    // The second page is the last one.
    pets: (sampleOf("listPets") as { readonly pets: unknown }).pets,
  });
  expect(others).toEqual({
    other: { id: 8, name: "Other" },
    computed: { id: 9, name: "P" },
    failed: "NotFoundError",
  });
});

test("a base URL narrows what the handlers respond to", async () => {
  expect(await elsewhere()).toEqual([200, 501, 501, 501]);
});
