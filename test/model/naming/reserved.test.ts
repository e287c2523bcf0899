import { Project } from "ts-morph";
import { describe, expect, test } from "vitest";
import { isReservedOption, reservedTypeNames } from "../../../generator/model/naming/reserved.js";
import { splitWords } from "../../../generator/model/naming/words.js";
import { templates } from "../../support/docs.js";

describe("an option of a description is never called", () => {
  const source = new Project({ useInMemoryFileSystem: true }).createSourceFile(
    "options.ts",
    templates.get("client/node/runtime/options.ts") ?? "",
  );
  const names = ["ClientOptions", "RequestOptions"].flatMap((name) =>
    source
      .getInterfaceOrThrow(name)
      .getProperties()
      .map((property) => property.getName()),
  );

  test.each([...new Set(names)])("as the option %s of every client", (name) => {
    expect(isReservedOption(splitWords(name))).toBe(true);
  });

  test.each(Object.getOwnPropertyNames(Object.prototype).filter((name) => !name.startsWith("__")))(
    "as the member %s of every object",
    (name) => {
      expect(isReservedOption(splitWords(name))).toBe(true);
    },
  );
});

test("other options keep their names", () => {
  for (const name of ["appId", "time", "timeoutOption", "url"])
    expect(isReservedOption(splitWords(name)), name).toBe(false);
});

test("a client has its name and four more", () => {
  expect(reservedTypeNames(["PetClient"])).toEqual([
    "PetClient",
    "PetClientOptions",
    "PetClientErrors",
    "PetClientPayloads",
    "PetClientWebhooks",
  ]);
});
