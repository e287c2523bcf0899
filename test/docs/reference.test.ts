import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import Handlebars from "handlebars";
import { expect, test } from "vitest";
import { createProgram } from "../../generator/cli/program.js";
import { codes } from "../../generator/diagnostics/catalogue.js";
import { clientLanguages } from "../../generator/render/client/registry.js";
import { runCommand } from "../support/command.js";
import { templates } from "../support/docs.js";
import { documentation } from "../support/documentation.js";
import { readTree } from "../support/golden.js";
import { root } from "../support/shared.js";
import { expectFile } from "../support/snapshot.js";

// The reference pages of docs/ are made from what they are about, by `npm run test:update`.

const silent = { write: () => true, isTTY: false };

/** What a command prints, as a pipe gets it. */
async function printed(...argv: readonly string[]): Promise<string> {
  return (await runCommand(argv, root)).out;
}

const program = createProgram(
  { argv: [], cwd: root, env: {}, stdout: silent, stderr: silent },
  { json: false },
  () => {},
);

test("docs/command-line.md has every command, option and example", async () => {
  const sections = await Promise.all(
    program.commands.map(async (command) => {
      const help = await printed(command.name(), "--help");
      return commandSection(command, examplesOf(help));
    }),
  );
  const exits = exitsOf(await printed("--help"));
  const page = `${commandLineHead}${exits}\n${sections.join("\n")}`;
  for (const command of program.commands)
    for (const option of command.options) expect(page).toContain(option.long);
  await expectFile(page, join(root, "docs/command-line.md"));
});

const commandLineHead = `# Command line

\`\`\`sh
specpress generate --help
\`\`\`

Every command has \`--help\` and \`--json\`. Results go to standard output and diagnostics to standard error. Colours and progress
are for terminals only, and \`NO_COLOR\` switches colours off.

## Exit codes

`;

/** The list at the end of the help, as a table. */
function exitsOf(help: string): string {
  const [, list = ""] = /Exit codes:\n([\s\S]*)$/.exec(help) ?? [];
  const rows = [...list.matchAll(/^ {2}(\d+)\s+(.*)$/gm)].map(
    ([, code, meaning]) => `| ${code} | ${meaning} |\n`,
  );
  expect(rows.length).toBe(4);
  return `| Code | Meaning |\n| --- | --- |\n${rows.join("")}`;
}

function examplesOf(help: string): string {
  const [, list = ""] = /Examples:\n((?: {2}\$ .*\n)+)/.exec(help) ?? [];
  expect(list).not.toBe("");
  return list.replace(/^ {2}\$ /gm, "");
}

function commandSection(command: Command, examples: string): string {
  const rows = command.options.map(
    ({ flags, description }) => `| \`${flags}\` | ${cell(description)} |\n`,
  );
  return `## ${command.name()}

${command.description()}

\`\`\`sh examples
${examples}\`\`\`

| Option | Meaning |
| --- | --- |
${rows.join("")}`;
}

function cell(text: string): string {
  return text.replace(/[|<]/g, (mark) => (mark === "|" ? "\\|" : "&lt;"));
}

const clients = new Set(clientLanguages());

function isUsed(path: string): boolean {
  const [, language] = /^client\/([^/]+)\//.exec(path) ?? [];
  return language === undefined || clients.has(language);
}

test("docs/templates-reference.md has the variables and partials of every template", async () => {
  const rows = [...templates]
    // Those of a client that nobody can generate yet have no effect.
    .filter(([path]) => path.endsWith(".hbs") && isUsed(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, text]) => {
      const { variables, partials } = usesOf(Handlebars.parse(text).body);
      const list = (names: ReadonlySet<string>) =>
        names.size === 0 ? "-" : [...names].map((name) => `\`${name}\``).join(", ");
      return `| \`${path}\` | ${list(variables)} | ${list(partials)} |\n`;
    });
  expect(rows.length).toBeGreaterThan(40);
  const head = `# Template reference

\`\`\`hbs
{{#each parameters}}
{{name}}
{{/each}}
\`\`\`

Each template of the package, the variables that it uses, and the partials that it includes. \`parameters[].name\` is \`name\` of
each item of the list \`parameters\`. A partial has the variables of the template that includes it. [Templates](templates.md)
explains how to replace one.

| Template | Variables | Partials |
| --- | --- | --- |
`;
  await expectFile(head + rows.join(""), join(root, "docs/templates-reference.md"));
});

interface Uses {
  readonly variables: Set<string>;
  readonly partials: Set<string>;
}

function usesOf(
  body: readonly hbs.AST.Statement[],
  scopes: readonly string[] = [""],
  uses: Uses = { variables: new Set(), partials: new Set() },
): Uses {
  /** `../name` is a name of the scope outside. */
  const nameOf = ({ original, depth, parts }: hbs.AST.PathExpression) => {
    if (original === "this") return (scopes.at(-1) ?? "").replace(/\.$/, "");
    return (scopes.at(-1 - depth) ?? "") + parts.join(".");
  };
  const add = (path: hbs.AST.PathExpression) => uses.variables.add(nameOf(path));
  for (const node of body) {
    if (node.type === "MustacheStatement") {
      const { path, hash } = node as hbs.AST.MustacheStatement;
      const expression = path as hbs.AST.PathExpression;
      if (expression.original !== "t") add(expression);
      for (const { value } of hash?.pairs ?? []) add(value as hbs.AST.PathExpression);
    } else if (node.type === "PartialStatement") {
      const { name } = node as hbs.AST.PartialStatement;
      uses.partials.add((name as hbs.AST.PathExpression).original);
    } else if (node.type === "BlockStatement") {
      const { path, params, program, inverse } = node as hbs.AST.BlockStatement;
      const subject = params[0] as hbs.AST.PathExpression;
      add(subject);
      const isEach = (path as hbs.AST.PathExpression).original === "each";
      usesOf(program.body, isEach ? [...scopes, `${nameOf(subject)}[].`] : scopes, uses);
      if (inverse) usesOf(inverse.body, scopes, uses);
    }
  }
  return uses;
}

const pages = documentation();
const all = pages.map(({ text }) => text).join("\n");

test("docs/ has every code, and every extension that the source reads", () => {
  const index = readFileSync(join(root, "generator/diagnostics/pages/README.md"), "utf8");
  for (const code of codes) expect(index).toContain(`[${code}](${code}.md)`);
  const source = [...readTree(join(root, "generator"))]
    // What prove calls its own headers is no extension of a description.
    .filter(([path]) => path.endsWith(".ts") && !path.startsWith("prove/"))
    .map(([, text]) => text)
    .join("\n");
  const extensions = new Set(source.match(/\bx-(?:specpress|enum|display|code|ms)[\w-]+/gi));
  expect(extensions.size).toBeGreaterThan(8);
  expect([...extensions].filter((name) => !all.includes(name))).toEqual([]);
});

test("docs/ has every key of the configuration", () => {
  const schema = JSON.parse(
    readFileSync(join(root, "generator/config/specpress.schema.json"), "utf8"),
  ) as Schema;
  const keys = new Set(keysOf(schema));
  expect(keys.size).toBeGreaterThan(30);
  expect([...keys].filter((key) => !all.includes(key))).toEqual([]);
});

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
}

function keysOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = Object.keys((value as Schema).properties ?? {});
  return [...own, ...Object.values(value).flatMap(keysOf)];
}
