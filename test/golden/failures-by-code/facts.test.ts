import { expect, test } from "vitest";
import { fileOf } from "../../support/golden-facts.js";
import { runCase } from "../../support/golden.js";

const run = await runCase("failures-by-code");

test("the client knows which status a code means, the code before the mark of a success", () => {
  const description = fileOf(run, "node/src/users/description.ts").replace(/\s+/g, " ");
  expect(description).toContain("failure: failureIn");
  expect(description).toContain(
    'statuses: [ { field: ["apiCode"], codes: { "2004": 404, "3001": 409 } }, { field: ["statusCode"], codes: { "402": 402, "404": 404, "503": 503 } }, ]',
  );
});

test("a described failure may have each class that a code means", () => {
  const errors = fileOf(run, "node/src/users/errors.ts");
  for (const line of [
    "  | WithBody<ApiError, Body, 402>\n",
    "  | WithBody<NotFoundError, Body>\n",
    "  | WithBody<ConflictError, Body>\n",
    "  | WithBody<InternalServerError, Body, 503>\n",
    "  | WithBody<FailureError, Body>;\n",
    "| WithBody<NotFoundError, Problem>\n    | BodyFailure<UserAnswer>;",
    "listUsers: BodyFailure<UsersAnswer>;",
  ])
    expect(errors).toContain(line);
});

test("the page of errors says which class a code has, and the page of a method links to it", () => {
  const page = fileOf(run, "docs/node/users/errors.md");
  expect(page).toContain("| `2004` | `NoSuchUser` | There is no such user. | `NotFoundError` |");
  expect(page).toContain("| `7000` | - | Anything else. | - |");
  expect(page).toContain("| `200` | The call succeeded. | - |");
  expect(page).toContain("| `601` | Another service failed. | `FailureError` |");
  const path = [...run.files.keys()].find((name) => name.endsWith("get-user.md"));
  expect(fileOf(run, path ?? "")).toContain(
    "| `FailureError`, or the class of the code: [Errors](../errors.md) |",
  );
});
