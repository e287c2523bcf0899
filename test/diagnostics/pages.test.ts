import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { type Code, codes, severityOf } from "../../generator/diagnostics/catalogue.js";
import { explain } from "../../generator/diagnostics/explain.js";
import { generate } from "../../generator/index.js";
import { runCommand } from "../support/command.js";
import { expectFile } from "../support/snapshot.js";

const folder = fileURLToPath(new URL("../../generator/diagnostics/pages/", import.meta.url));

/** Codes that two descriptions cannot show, and why; their pages say how they come about. */
const withoutExample: Readonly<Partial<Record<Code, string>>> = {
  "file-unreadable": "the rights of a file, its size or its bytes",
  "url-unreachable": "the network",
  "too-deep": "a line of a thousand brackets",
  "config-exists": "specpress init in a folder that has a configuration",
  usage: "options of the command line",
  "template-unknown": "a folder of templates",
  "template-broken": "a folder of templates",
  "output-foreign": "what the output folder holds",
  "output-unwritable": "the disk",
  "output-busy": "two runs at the same time",
  "output-interrupted": "a run that was killed",
  "output-restored": "a run that was killed",
  "output-orphan-moved": "what the output folder holds",
  "options-changed": "what the output folder holds",
  "output-leftover": "the disk",
  "route-changed": "what the output folder holds",
  "output-broken": "a folder of templates",
  "sample-missing": "specpress prove, and what the output folder holds",
  "sample-broken": "specpress prove, and what the output folder holds",
  "sample-failed": "specpress prove, and what the output folder holds",
  "page-untrue": "specpress prove, and what the output folder holds",
  "result-invalid": "specpress prove, and what the output folder holds",
  "pattern-slow": "specpress prove, and the values of its samples",
  "proof-incomplete": "specpress prove where there is no Python",
};

const pages = new Map(codes.map((code) => [code, read(code)]));

/** "" where it is missing, so that one test says so. */
function read(code: Code): string {
  const file = join(folder, `${code}.md`);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

interface Block {
  readonly kind: "bad" | "good" | "with";
  readonly file: string;
  readonly text: string;
}

/** ```yaml bad specpress.yaml: an example, and the name of its file. */
function blocksOf(page: string): Block[] {
  return [...page.matchAll(/^```(\S*) ?(.*)\n([\s\S]*?)^```$/gm)].map(
    ([, language, info, text]) => {
      const [kind = "", file = "openapi.yaml", ...more] = (info ?? "").split(" ");
      expect(["bad", "good", "with"], `${language} ${info}`).toContain(kind);
      expect([language, more]).toEqual(["yaml", []]);
      return { kind: kind as Block["kind"], file, text: text ?? "" };
    },
  );
}

/** Codes that a run over these files gives, as a user would run it. */
async function told(blocks: readonly Block[]): Promise<Code[]> {
  const cwd = mkdtempSync(join(tmpdir(), "specpress-page-"));
  try {
    for (const { file, text } of blocks) {
      mkdirSync(dirname(join(cwd, file)), { recursive: true });
      writeFileSync(join(cwd, file), file === "openapi.yaml" ? whole(text) : text);
    }
    const configured = blocks.some(({ file }) => file === "specpress.yaml");
    // What a client of Python adds to each of two hundred runs has nothing to do with the codes.
    const input = configured ? {} : { specs: ["openapi.yaml"], clients: ["node"] };
    const { diagnostics } = await generate({ cwd, ...input });
    return diagnostics.map(({ code }) => code);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** A page shows what matters: a fragment gets the head that every description has. */
function whole(text: string): string {
  if (/^(openapi|swagger):/.test(text)) return text;
  const paths = /^paths:/m.test(text) ? "" : "paths: {}\n";
  return `openapi: 3.1.0\ninfo: { title: Example, version: 1.0.0 }\n${paths}${text}`;
}

test('every code has a page, and every page a code (CONTRIBUTING, "Add a diagnostic")', () => {
  const files = readdirSync(folder).filter((name) => name !== "README.md");
  expect(files.sort()).toEqual(codes.map((code) => `${code}.md`).sort());
});

describe.each([...codes].sort())("%s", (code) => {
  const page = pages.get(code) ?? "";
  const blocks = blocksOf(page);
  const of = (...kinds: Block["kind"][]) => blocks.filter(({ kind }) => kinds.includes(kind));

  test("has a page that says what it is, whether it stops the output, and what to do", () => {
    const [title, summary, severity, body] = page.split("\n\n");
    expect(title).toBe(`# ${code}`);
    expect(summary).toMatch(/^[A-Z`][^\n]*\.$/);
    const proved = /^(?:sample|page|proof|result)-|^pattern-slow$/.test(code);
    const raised = "Set `diagnostics` in specpress.yaml to change its severity or turn it off.";
    const stops = {
      error: proved
        ? "**Error**: `specpress prove` fails until you fix it."
        : "**Error**: nothing is written until you fix it.",
      warning: proved
        ? `**Warning**: \`specpress prove\` continues without it. ${raised}`
        : `**Warning**: the output is still written. ${raised}`,
      info: `**Info**: the output is correct, and \`--strict\` does not raise it. ${raised}`,
    };
    expect(severity?.replace("\n", " ")).toBe(stops[severityOf(code)]);
    expect(body?.length).toBeGreaterThan(40);
    expect(page).toMatch(/\n## What to do\n\n\S/);
    for (const line of page.split("\n")) expect(line.length).toBeLessThanOrEqual(120);
  });

  test("its bad example gives this code, and the good one nothing at all", async () => {
    const reason = withoutExample[code];
    if (reason !== undefined) {
      expect(blocks, `an example is possible, so "${reason}" is none`).toEqual([]);
      return;
    }
    expect(of("bad").length, "a bad example").toBeGreaterThan(0);
    expect(of("good").length, "a good example").toBeGreaterThan(0);
    expect(await told(of("with", "bad"))).toContain(code);
    // A page that shows a part of a description needs no operation.
    const good = await told(of("with", "good"));
    expect(
      code === "no-operations" ? good : good.filter((each) => each !== "no-operations"),
    ).toEqual([]);
  });
});

test("the index has them all", async () => {
  const explained = explain();
  const list = "pages" in explained ? explained.pages : [];
  const rows = list.map(
    ({ code, severity, summary }) => `| [${code}](${code}.md) | ${severity} | ${summary} |\n`,
  );
  await expectFile(
    `# Diagnostics\n\nEvery problem that Specpress reports has a code and a page. \`specpress explain <code>\` shows the page.\n\n\`test/diagnostics/pages.test.ts\` runs the examples and updates this list (\`npm run test:update\`).\n\n| Code | Severity | Meaning |\n| --- | --- | --- |\n${rows.join("")}`,
    join(folder, "README.md"),
  );
});

describe("specpress explain", () => {
  const run = (...argv: string[]) => runCommand(["explain", ...argv], folder);

  test("prints a page", async () => {
    const page = read("misspelt-key");
    expect(await run("misspelt-key")).toEqual({ code: 0, out: page, err: "" });
    const { out } = await run("misspelt-key", "--json");
    expect(JSON.parse(out)).toEqual({
      code: "misspelt-key",
      severity: "warning",
      summary: "A key is unknown, but similar to a known one.",
      markdown: page,
    });
  });

  test("lists every code", async () => {
    const { code, out, err } = await run();
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^misspelt-key +warning +A key is unknown, but similar to a known one\.$/m);
    expect(out).toMatch(/^syntax-error +error +The file is not valid YAML or JSON\.$/m);
    const list = JSON.parse((await run("--json")).out) as { code: string }[];
    expect(list.map((each) => each.code)).toEqual([...codes].sort());
  });

  test("says what an unknown code may be", async () => {
    expect(await run("mispelt-key")).toEqual({
      code: 2,
      out: "",
      err: "error  usage  There is no code `mispelt-key`; did you mean `misspelt-key`?\n    Run `specpress explain` for the list of codes.\n",
    });
    expect((await run("nonsense")).err).toContain("`nonsense`.\n    Run `specpress explain` for");
    const json = JSON.parse((await run("nonsense", "--json")).out) as object;
    expect(json).toMatchObject({ ok: false, diagnostics: [{ code: "usage" }] });
  });

  test("has help with examples", async () => {
    const { out } = await run("--help");
    expect(out).toContain("Usage: specpress explain [options] [code]");
    expect(out).toContain("Examples:\n  $ specpress explain\n");
  });
});

test("what the package ships holds the pages", () => {
  const manifest = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  expect((parse(manifest) as { files: string[] }).files).toContain("generator/diagnostics/pages");
});
