import { expect, test } from "vitest";
import { declarationOf, fileOf, schemaOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("synthesised-name-taken");

test("the author's types keep their names", () => {
  for (const name of ["BindEmailRequest", "BindEmailRequestOptions", "GetUserRequest"])
    expect(schemaOf(run, name).synthesised).toBe(false);
  expect(declarationOf(run, "mail", "GetUserResponseStatus")).toContain('"x" | "y"');
});

test("made-up types give way, and what hangs below them follows", () => {
  expect(declarationOf(run, "mail", "BindEmailRequestParams")).toContain(
    "options?: BindEmailRequestParamsOptions;",
  );
  expect(declarationOf(run, "mail", "GetUserRequestParams")).toContain("id: string;");
  expect(declarationOf(run, "mail", "GetUserResponse")).toContain(
    "status?: GetUserResponseStatusEnum;",
  );
});

test("methods take the one and answer with the other", () => {
  expect(fileOf(run, "node/src/mail/client.ts")).toMatch(
    /bindEmail\(\s+request: BindEmailRequestParams,\s+options\?: RequestOptions,\s+\): ApiPromise<BindEmailRequest> /,
  );
});
