import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { runCli } from "../../generator/cli/cli.js";
import { map } from "./description.js";
import { name, text } from "./hostile.js";
import { type Fault, holdsForAll, runsOf } from "./runs.js";

const temporary = mkdtempSync(join(tmpdir(), "specpress-terminal-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** Descriptions whose mistakes are told with their own hostile words. */
const mistaken = fc
  .record({
    names: fc.array(
      name.map((given) => given ?? "x"),
      { minLength: 9, maxLength: 9 },
    ),
    texts: fc.array(text, { minLength: 6, maxLength: 6 }),
  })
  .map(({ names, texts }) => ({
    openapi: "3.1.0",
    info: { title: texts[0], version: "1", description: `[x](#operation/${names[0]})` },
    paths: map([
      [
        `/${names[1]}/{${names[2]}}`,
        {
          get: {
            operationId: names[3],
            security: [map([[names[4] ?? "", []]])],
            parameters: [
              { name: names[5], in: "path", required: true, schema: { type: "string" } },
              { name: names[6], in: texts[1], schema: { type: texts[2] } },
              { name: "q", in: "query", schema: { type: "integer", default: texts[3] } },
            ],
            responses: {
              "200": {
                description: "",
                content: { "application/json": { schema: { $ref: texts[4] } } },
              },
            },
          },
          post: {
            operationId: names[3],
            responses: map([[names[7] ?? "", { $ref: `#/${names[8]}` }]]),
          },
        },
      ],
    ]),
    components: { securitySchemes: map([[names[4] ?? "", { type: texts[5] }]]) },
  }));

const colours = new RegExp(`${"\u001b"}\\[\\d+(?:;\\d+)*m`, "g");
/** The progress line goes back to its start and clears what stands there. */
const progress = new RegExp(`\r|${"\u001b"}\\[\\d?K`, "g");
const obeyed = /(?!\n)[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

async function printed(argv: readonly string[], cwd: string) {
  let out = "";
  const output = { write: (chunk: string) => (out += chunk), isTTY: true };
  const code = await runCli({ argv, cwd, env: { TERM: "xterm" }, stdout: output, stderr: output });
  return { code, out };
}

const runs = runsOf(60);
test(`what ${runs} mistaken descriptions print on a terminal is text and colours`, async () => {
  await holdsForAll(mistaken, runs, async (values): Promise<Fault[]> => {
    const faults: Fault[] = [];
    for (const [index, value] of values.entries()) {
      writeFileSync(join(temporary, "spec.json"), JSON.stringify(value));
      const { code, out } = await printed(["lint", "--spec", "spec.json"], temporary);
      const rest = out.replace(colours, "").replace(progress, "");
      const [odd] = obeyed.exec(rest) ?? [];
      const at = odd === undefined ? 0 : rest.indexOf(odd);
      if (odd !== undefined)
        faults.push({ index, message: JSON.stringify(rest.slice(Math.max(0, at - 200), at + 50)) });
      if (code !== 0 && code !== 1)
        faults.push({ index, message: `exit code ${code}: ${out.slice(0, 500)}` });
    }
    return faults;
  });
});

test("a control character would be seen", () => {
  expect(obeyed.test("a\u001b[2Jb")).toBe(true);
  expect(obeyed.test("a\nb")).toBe(false);
});
