import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { codes } from "../../generator/diagnostics/catalogue.js";
import { runCommand } from "../support/command.js";
import { documentation } from "../support/documentation.js";
import { readTree } from "../support/golden.js";
import { root } from "../support/shared.js";

// README, docs/, CONTRIBUTING, the pages of diagnostics and `--help` lead to what is there.

const own = ["CONTRIBUTING.md", "CHANGELOG.md"].map((path) => ({ path, text: read(path) }));
const diagnostics = [...readTree(join(root, "generator/diagnostics/pages"))].map(
  ([name, text]) => ({ path: `generator/diagnostics/pages/${name}`, text }),
);
const pages = [...documentation(), ...own, ...diagnostics];

function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Text without code, where a bracket is no link. */
function prose(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");
}

/** Anchors of headings, as code hosts and VitePress write them. */
function anchorsOf(text: string): Set<string> {
  const headings = text.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/^#+ (.*)$/gm);
  return new Set(
    [...headings].map(([, title = ""]) =>
      title
        .toLowerCase()
        .replace(/[^\w\s-]/g, "")
        .trim()
        .replace(/\s+/g, "-"),
    ),
  );
}

function deadLinks(path: string, text: string): string[] {
  return [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = ""]) => {
    if (/^(https?:|mailto:)/.test(link)) return [];
    const [file = "", anchor] = link.split("#");
    const target = file === "" ? path : relative(root, join(root, dirname(path), file));
    if (!existsSync(join(root, target))) return [`${path}: ${link}`];
    if (anchor === undefined || !target.endsWith(".md")) return [];
    return anchorsOf(read(target)).has(anchor) ? [] : [`${path}: ${link}`];
  });
}

test("no link is dead, and a dead one would be seen", () => {
  expect(pages.flatMap(({ path, text }) => deadLinks(path, text))).toEqual([]);
  expect(deadLinks("docs/x.md", "[a](nowhere.md) [b](types.md#nothing) `[c](x)`")).toEqual([
    "docs/x.md: nowhere.md",
    "docs/x.md: types.md#nothing",
  ]);
});

test("every page of docs/ is linked from README and from the site's first page", () => {
  for (const from of ["README.md", "docs/index.md"]) {
    const text = read(from);
    const missing = documentation()
      .filter(({ path }) => /^docs\/(?!index\.md|.*reference\.md)/.test(path))
      .map(({ path }) => path.slice("docs/".length))
      .filter((name) => !text.includes(name));
    expect(missing, from).toEqual([]);
  }
});

/** What `--help` and messages send a reader to. */
test("what --help and explain name is there", async () => {
  const help = await printed("--help");
  for (const [, command = ""] of help.matchAll(/^ {2}(\w+) \[/gm)) {
    if (command === "help") continue;
    const text = await printed(command, "--help");
    expect(text).toContain(`Usage: specpress ${command}`);
    for (const [, path = ""] of text.matchAll(/\b(docs\/[\w-]+\.md)/g))
      expect(existsSync(join(root, path)), path).toBe(true);
  }
  for (const code of codes) {
    const text = await printed("explain", code);
    for (const [, named = ""] of text.matchAll(/specpress explain ([a-z-]+)/g))
      expect(codes).toContain(named);
    for (const [, path = ""] of text.matchAll(/\b(docs\/[\w-]+\.md)/g))
      expect(existsSync(join(root, path)), path).toBe(true);
  }
});

async function printed(...argv: readonly string[]): Promise<string> {
  return (await runCommand(argv, root)).out;
}
