import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { root } from "../support/shared.js";
import { rules } from "./rules.mjs";

/** What npm run lint:spec prints, a line each; setup.ts has built what it runs on. */
function lint(...descriptions: readonly string[]): { lines: string[]; status: number } {
  const args = [join(root, "test/spec/lint.mjs"), ...descriptions];
  try {
    const stdout = execFileSync(process.execPath, args, { encoding: "utf8", cwd: root });
    return { lines: stdout.trim().split("\n"), status: 0 };
  } catch (error) {
    const { stdout, status } = error as { stdout: string; status: number };
    return { lines: stdout.trim().split("\n"), status };
  }
}

describe("lint:spec", () => {
  let real: ReturnType<typeof lint>;
  beforeAll(() => {
    real = lint();
    console.log(real.lines.join("\n"));
  });

  test("finds nothing in spec/", () => {
    const { lines, status } = real;
    expect(lines.at(-1)).toMatch(/^findings 0: /);
    expect(lines).toContainEqual(expect.stringMatching(/^operations 500 \(86 \+ 414\), /));
    expect(status).toBe(0);
  });

  test("every description and every example is there, or the text says why not", () => {
    for (const line of real.lines.filter((each) => /^(?:schema|property|parameter): /.test(each))) {
      const [all, described, shown, excused = 0] = [
        ...line.matchAll(/: (\d+)|(?:description|example|why not) (\d+)/g),
      ].map(([, first, second]) => Number(first ?? second));
      expect({ line, described, shown: Number(shown) + excused }).toEqual({
        line,
        described: all,
        shown: all,
      });
    }
  });

  test("finds each fault of a broken description once, at its place", () => {
    const { lines, status } = lint("test/fixtures/spec-lint/openapi.yaml");
    expect(status).toBe(1);
    const found = lines
      .filter((line) => line.startsWith("test/fixtures/spec-lint/"))
      .map((line) => line.slice("test/fixtures/spec-lint/".length));
    expect(found.sort()).toEqual([
      "openapi.yaml:20 title: User List: User is no verb that a title begins with",
      'openapi.yaml:25 diagnostic: example-mismatch: The example "1" of page does not match its type; it is read as 1.',
      'openapi.yaml:30 example-invalid: "1": it must be integer (integer)',
      "openapi.yaml:41 link: Create User: [adding people] is Create Users",
      "openapi.yaml:57 deprecated: POST /users/batch",
      "openapi.yaml:57 title-twice: Create Users: createUser and createUsers",
      "types.yaml:13 example: the property city has none",
      "types.yaml:16 enum: state: no meaning of locked",
      "types.yaml:23 unfinished: note: TODO",
      "types.yaml:27 doubled: street: the the",
      "types.yaml:33 chinese: examples: [小明]",
      "types.yaml:35 default: remembered: Whether the user stays signed in. True by default.",
      "types.yaml:41 unused: Nobody",
      "types.yaml:6 description: the property id has none",
      "types.yaml:9 repeats: userName: The name of the user.",
    ]);
    const broken = found.map((line) => line.split(" ")[1]?.replace(":", ""));
    expect([...new Set(broken)].sort()).toEqual(Object.keys(rules).sort());
  });
});
