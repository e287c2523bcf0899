import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { goldenCases, goldenFolder } from "./support/golden.js";

/**
 * The forty things that generators get wrong, each with the golden case that shows it (its own,
 * first) and others that show more of it. What a client sends and reads is asserted by
 * test/client/requests/, with the packages of the same cases.
 */
type Point = readonly [number: number, what: string, ...folders: string[]];
const points: readonly Point[] = [
  // Naming
  [1, "no operationId", "no-operation-id"],
  [2, "the same operationId twice", "duplicate-operation-id"],
  [3, "ids that differ in case or separators only", "ids-that-differ-in-case"],
  [4, "prefixes of controllers", "controller-prefix"],
  [5, "reserved words", "reserved-words"],
  [6, "members of every object, and thenable clients", "prototype-names"],
  [7, "parameters that would shadow", "parameter-names-that-shadow"],
  [8, "schemas called like globals", "global-type-names"],
  [9, "a made-up name that is taken", "synthesised-name-taken"],
  [10, "names in other scripts, and emoji", "unicode-names"],
  [11, "names that look like paths", "hostile-paths-in-names"],
  [12, "names of digits and symbols", "digits-and-symbols"],
  [13, "several tags", "several-tags"],
  [14, "no tag", "no-tag"],
  // Parameters
  [15, "one name in path, query and body", "same-name-everywhere"],
  [16, "an operation's parameter over its path item's", "path-item-parameters"],
  [17, "a placeholder without a parameter", "placeholder-without-parameter"],
  [18, "an exploded form object", "form-exploded-object", "query-styles"],
  [19, "styles of lists and objects", "query-styles", "path-styles"],
  [20, "values in a path", "path-values", "path-styles"],
  [21, "a parameter with a media type", "content-parameter"],
  [22, "header parameters to ignore", "ignored-header-parameters", "header-and-cookie-parameters"],
  // Schemas
  [23, "recursion", "recursion", "circular-composition"],
  [24, "allOf with a sibling's required", "all-of", "all-of-conflict"],
  [25, "oneOf without a discriminator", "one-of-plain"],
  [26, "values of a discriminator's mapping", "discriminator-mapping"],
  [27, "a discriminator that is no string", "discriminator-not-a-string"],
  [28, "optional, nullable, both", "optional-and-nullable"],
  [29, "three ways to write null", "nullable-three-ways", "nullable-3-0"],
  [30, "what stands beside a reference", "ref-siblings-3-1", "ref-siblings-3-0"],
  [31, "readOnly and writeOnly", "read-and-write-only"],
  [32, "values of enums", "enums", "schema-keywords"],
  [33, "integers of 64 bits", "int64"],
  [
    34,
    "boolean schemas, tuples, constants, maps",
    "boolean-schemas-tuples-maps",
    "schema-keywords",
  ],
  // Responses and bodies
  [35, "empty answers", "empty-responses"],
  [36, "exact, range, default", "response-ranges"],
  [37, "several content types", "several-content-types"],
  [38, "multipart", "multipart-body"],
  [39, "alternatives of credentials, and none", "security-alternatives", "security-schemes"],
  // Text
  [40, "text that would be code", "hostile-text"],
];

const own = points.map(([, , folder]) => folder ?? "");

test("there are forty points, each with a golden case of its own", () => {
  expect(points.map(([number]) => number)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1));
  expect(new Set(own).size).toBe(40);
});

const rows = points.map(([number, what, ...folders]) => ({ number, what, folders }));

describe.each(rows)("point $number, $what", ({ folders }) => {
  test.each(folders)("%s asserts facts and keeps what it gives", (name) => {
    expect(goldenCases()).toContain(name);
    const folder = join(goldenFolder, name);
    const facts = readFileSync(join(folder, "facts.test.ts"), "utf8");
    expect(facts).toContain(`runCase("${name}"`);
    expect(facts.match(/^test(\.each\(|\()/gm)?.length ?? 0).toBeGreaterThanOrEqual(1);
    const told = readFileSync(join(folder, "diagnostics.txt"), "utf8");
    const expected = join(folder, "expected");
    // An error keeps everything from being written; any other case has output.
    const files = existsSync(expected) ? readdirSync(expected) : [];
    expect(/^\S+ error /m.test(told) || files.length > 0).toBe(true);
  });
});
