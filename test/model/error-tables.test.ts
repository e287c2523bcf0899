import { expect, test } from "vitest";
import { errorTables } from "../../generator/model/operation/error-tables.js";

const description = "It failed.";

/** The statuses of one table, and what is reported. */
function read(entries: readonly object[]) {
  const reasons: string[] = [];
  const root = { "x-specpress-errors": { code: entries } };
  const report = (
    _code: string,
    _at: unknown,
    { reason = "" }: { readonly reason?: string } = {},
  ) => reasons.push(reason);
  const [table] = errorTables(root, "" as never, report as never);
  return { statuses: table?.errors.map(({ status }) => status), reasons };
}

test("a value from 400 to 599 is a status, and any other may have one", () => {
  const values = [399, 400, 599, 600, "404", " 404", 404.5, -404, "E404"];
  const entries = values.map((value) => ({ value, description }));
  expect(read(entries).statuses).toEqual([null, 400, 599, null, 404, null, null, null, null]);
  const named = [
    { value: 7, status: 404, description },
    { value: 500, status: 409, description },
  ];
  expect(read(named)).toEqual({ statuses: [404, 409], reasons: [] });
});

test.each([200, 399, 600, 404.5, "404", null])("the status %j is refused", (status) => {
  const found = read([{ value: 7, status, description }]);
  expect(found).toEqual({
    statuses: [],
    reasons: ["the `status` of the error 7 must be from 400 to 599"],
  });
});
