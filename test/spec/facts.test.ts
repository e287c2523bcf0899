import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { announceSkip, root, sharedFolder, sharedMissing } from "../support/shared.js";
import { compare } from "./compare.mjs";
import { compared, covers, namesPath, readCorrections } from "./corrections.mjs";
import { createFiles } from "./read.mjs";
import { walk } from "./walk.mjs";

announceSkip("facts.test.ts");

const hidden = "x-authing-hidden-from-sdk";
const modules = ["authentication", "management"].map((id) => ({
  id,
  spec: join(root, `spec/${id}/openapi.yaml`),
}));
const corrections = readCorrections(readFileSync(join(root, "spec/CORRECTIONS.md"), "utf8"));
const files = createFiles(root);
const described = modules.map(({ spec }) => walk(files, spec));
/** operationId by `GET /path`. */
const ids = new Map(
  described.flatMap(({ operations }) =>
    operations.map(({ id, node }: { id: string; node: { operationId: string } }) => [
      id,
      node.operationId,
    ]),
  ),
);

/** A row of `x-specpress-errors`. */
interface ErrorRow {
  readonly value: number;
  readonly name?: string;
}

describe("spec/CORRECTIONS.md", () => {
  test("has tables of one form", () => {
    expect(corrections.faults).toEqual([]);
    expect(corrections.rows.length).toBeGreaterThan(300);
  });
});

describe.skipIf(sharedMissing)("the facts of V3", () => {
  const results = sharedMissing
    ? []
    : modules.map(({ id, spec }) => {
        const text = readFileSync(join(sharedFolder, `v3/facts-${id}.json`), "utf8");
        return { id, text, ...compare(JSON.parse(text), files, spec, hidden) };
      });
  const differences = results.flatMap((result) => result.differences);

  test("are compared as a whole: 86 and 414 operations and all that they name", () => {
    for (const { id, counts } of results) {
      const listed = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
      console.log(`${id}: ${listed.join(", ")}`);
    }
    const kinds = [...new Set(differences.map(({ what }) => what))];
    const count = (kind: string) => differences.filter(({ what }) => what === kind).length;
    console.log(
      `differences: ${kinds.map((kind) => `${kind} ${count(kind)}`).join(", ")}; ` +
        `rows of CORRECTIONS.md: ${corrections.rows.length}`,
    );
    expect(results.map(({ counts }) => counts.operations)).toEqual([86, 414]);
    // Any JSON value is no type of its own: see the row of TriggerWebhookData.response.
    expect(results.flatMap(({ unmatched }) => unmatched)).toEqual(["Any"]);
  });

  test("are compared with care: whatever is altered in them is a difference", () => {
    const [authentication] = results;
    const facts = JSON.parse(authentication?.text ?? "");
    const { paths, components } = facts;
    paths["/api/v3/invented"] = { get: { responses: {} } };
    paths["/api/v3/bind-email"].put = { responses: {} };
    paths["/api/v3/get-profile"].get.parameters.push({ name: "invented", in: "query" });
    components.schemas.BindEmailDto.properties.invented = { type: "string" };
    components.schemas.BindEmailDto.required.pop();
    components.schemas.UserDto.properties.gender.enum.push("X");
    components.schemas.UserDto.properties.userId.type = "boolean";
    const known = new Set(authentication?.differences.map((one) => JSON.stringify(one)));
    const found = compare(facts, files, modules[0]?.spec ?? "", hidden)
      .differences.filter((one) => !known.has(JSON.stringify(one)))
      .map(({ what, owner, names }) => [what, owner, ...names].join(" "));
    expect(found.sort()).toEqual([
      "method PUT /api/v3/bind-email",
      "parameter GET /api/v3/get-profile invented",
      "path GET /api/v3/invented",
      "property BindEmailDto invented",
      "required BindEmailDto passCode",
      "type UserDto userId",
      "values UserDto gender",
    ]);
  });

  test("are in the description, or the difference is in CORRECTIONS.md", () => {
    const unlisted = differences
      // Whole numbers have one rule for all of them, at the head of the list.
      .filter(({ what }) => what !== "integer")
      .filter(
        (difference) =>
          !corrections.rows.some((row) => !row.isKept && covers(row, difference, ids)),
      )
      .map(
        ({ what, owner, names, fact, ours }) =>
          `${what} ${[owner, ...names].join(".")}: ${fact} => ${ours}`,
      );
    expect(unlisted).toEqual([]);
  });

  test("differ where CORRECTIONS.md says so: no row outlives its difference", () => {
    const stale = corrections.rows
      .filter(({ isKept, what }) => !isKept && what.some((each: string) => compared.includes(each)))
      .flatMap((row) =>
        row.what
          .filter((each: string) => compared.includes(each))
          .filter(
            (each: string) =>
              !differences.some((one) => covers({ ...row, what: [each] }, one, ids)),
          )
          .map((each: string) => `${row.line} ${each}: ${row.where}`),
      );
    expect(stale).toEqual([]);
  });

  test("have the error codes of our tables, no more and no less", () => {
    for (const [index, { id, text }] of results.entries()) {
      const { tags } = JSON.parse(text) as { tags: { description?: string }[] };
      const guide =
        tags.find(({ description }) => description?.includes("| apiCode |"))?.description ?? "";
      const statuses = [...guide.matchAll(/\[(\d{3})\](\w+Error)/g)].map(
        (found) => `${found[1]} ${found[2]}`,
      );
      const codes = [...guide.matchAll(/^\| (\d{4,}) /gm)].map((found) => Number(found[1]));
      const errors: { statusCode: ErrorRow[]; apiCode: ErrorRow[] } = files.read(
        modules[index]?.spec,
      ).value["x-specpress-errors"];
      expect(errors.statusCode.map(({ value, name }) => `${value} ${name}`)).toEqual(statuses);
      expect(errors.apiCode.map(({ value }) => value)).toEqual(codes);
      console.log(`${id}: ${statuses.length} statuses and ${codes.length} codes of errors`);
    }
  });

  test("have what the rows of CORRECTIONS.md name", () => {
    const known = new Set([
      ...ids.values(),
      ...described.flatMap(({ methods }) => methods.map(({ id }: { id: string }) => id)),
      ...described.flatMap(({ schemas }) => schemas.map(({ name }: { name: string }) => name)),
    ]);
    const factNames = results.map(({ text }) => text).join("");
    const isKnown = (token: string) =>
      known.has(token) ||
      [...ids.keys()].some((path) => token.includes("/") && namesPath(token, path)) ||
      factNames.includes(`"${token}"`);
    const unknown = corrections.rows.flatMap((row) =>
      [...row.pairs.flatMap(({ type, name }) => [type, name]), ...row.owners, ...row.names]
        .filter((token) => !isKnown(token))
        .map((token) => `${row.line} ${token}`),
    );
    expect(unknown).toEqual([]);
  });
});
