import { expect, test } from "vitest";
import { runCase } from "../../support/golden.js";

const run = await runCase("request-signing-mistakes");

test("every mistake is told in one run, and nothing is written", () => {
  expect(run.files.size).toBe(0);
  expect(new Set(run.diagnostics.map(({ code }) => code))).toEqual(new Set(["invalid-signing"]));
  expect(run.diagnostics).toHaveLength(33);
});

test("at its own place", () => {
  const at = (pointer: string) =>
    run.diagnostics.filter((one) => one.pointer === `/components/securitySchemes/many/x-specpress-signing${pointer}`);
  for (const pointer of [
    "/algorithm",
    "/encoding",
    "/secretEncoding",
    "/nonce",
    "/headers/X Date",
    "/headers/Host",
    "/headers/X-Version",
    "/headers/X-Nonce",
    "/headers/x-nonce",
    "/headers/authorization",
    "/headers/X-Lines",
    "/headers/X-Hash",
    "/stringToSign/1/headers/1",
    "/stringToSign/1/each",
    "/stringToSign/2/fields",
    "/stringToSign/2/before",
    "/stringToSign/2/encoded",
    "/stringToSign/2/methods",
    "/stringToSign/2/lists",
    "/stringToSign/3",
    "/stringToSign/4/glue",
    "/stringToSign/5",
    "/value",
  ]) {
    expect(at(pointer), pointer).toHaveLength(1);
  }
  expect(at("/stringToSign/0")).toHaveLength(4);
});

test("a number that was meant as text says so", () => {
  expect(run.diagnostics.map(({ message }) => message)).toContainEqual(
    expect.stringContaining("`X-Version` is not a string; put it in quotes"),
  );
});
